/** mdast's nodes of a table, from Lezer's tree. */
import type { TreeCursor } from '@lezer/common';
import type { AlignType, Table, TableCell, TableRow } from 'mdast';
import { contentOf } from '../grammar/tables';
import { phrasing } from './phrasing';
import { positionOf, type Source } from './source';

export function table(source: Source, cursor: TreeCursor, column: number): Table {
  const { from, to } = cursor;
  const children: TableRow[] = [];
  let align: AlignType[] = [];
  cursor.firstChild();
  do {
    if (cursor.name === 'TableRow') children.push(tableRow(source, cursor, column));
    else if (cursor.name === 'TableDelimiter')
      align = source.parsed
        .slice(cursor.from, cursor.to)
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map(alignOf);
  } while (cursor.nextSibling());
  cursor.parent();
  return { type: 'table', align, children, position: positionOf(source, from, to) };
}

function alignOf(delimiter: string): AlignType {
  const written = delimiter.trim();
  const left = written.startsWith(':');
  const right = written.endsWith(':');
  return left && right ? 'center' : left ? 'left' : right ? 'right' : null;
}

function tableRow(source: Source, cursor: TreeCursor, column: number): TableRow {
  const { from, to } = cursor;
  const children: TableCell[] = [];
  if (cursor.firstChild()) {
    do {
      if (cursor.name !== 'TableCell') continue;
      const cell = { start: cursor.from, end: cursor.to };
      const { start, end } = contentOf(source.parsed, cell);
      children.push({
        type: 'tableCell',
        children: phrasing(source, cursor, start, end, { column, inCell: true }),
        position: positionOf(source, cell.start, cell.end),
      });
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return { type: 'tableRow', children, position: positionOf(source, from, to) };
}
