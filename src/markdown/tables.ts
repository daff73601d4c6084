/** The rows of tables, as lines are read. */
import { contentOf } from './grammar/tables';
import { shift, type Range } from './text';
import type { MarkdownTree, Piece } from './tree';

export interface TableRow {
  /** Without its line ending, in UTF-16 offsets. */
  readonly range: Range;
  /** The words of each cell, without bars and the space beside them. */
  readonly cells: readonly Range[];
  /** Whether it stands above the delimiters. */
  readonly isHead: boolean;
}

/** The rows of the tables that have something of a range (UTF-16 offsets), in order. */
export function tableRowsOf(tree: MarkdownTree, range: Range): TableRow[] {
  return tree.inBlocks('table rows', rowsIn, range).flatMap(({ start, found }) =>
    found.map(({ range, cells, isHead }) => ({
      range: shift(range, start),
      cells: cells.map((cell) => shift(cell, start)),
      isHead,
    })),
  );
}

function rowsIn({ text, cursor, at }: Piece): TableRow[] {
  if (!text.includes('|')) return [];
  const rows: { range: Range; cells: Range[]; isHead: boolean }[] = [];
  let isHead = false;
  cursor.iterate(({ name, from, to }) => {
    const range = { start: at(from), end: at(to) };
    if (name === 'Table') isHead = true;
    else if (name === 'TableRow') {
      rows.push({ range, cells: [], isHead });
      isHead = false;
    } else if (name === 'TableCell') {
      rows.at(-1)!.cells.push(contentOf(text, range));
      return false;
    } else return !name.startsWith('Paragraph') && !name.startsWith('Fenced');
    return true;
  });
  return rows;
}
