/** GFM's tables, with cells where mdast has them: each with the bar before it. */
import type { BlockContext, BlockParser, Element, LeafBlock, Line } from '@lezer/markdown';
import type { Range } from '../text';

const DELIMITER = /^:?-+:?$/;

class TableParser {
  /** Undefined before the second line; empty when that says that this is no table. */
  rows: Element[] | undefined;

  nextLine(context: BlockContext, line: Line, leaf: LeafBlock): boolean {
    const written = line.text.slice(line.pos);
    const from = context.lineStart + line.pos;
    const indented = line.indent >= line.baseIndent + 4;
    if (this.rows === undefined) {
      this.rows = [];
      if (indented || !isHeader(leaf.content, written)) return false;
      this.rows.push(
        rowElement(context, leaf.content, leaf.start),
        context.elt('TableDelimiter', from, from + written.length),
      );
      // a line of `===` below it is a row and no underline
      leaf.parsers.splice(0, leaf.parsers.length, this);
    } else if (this.rows.length > 0) {
      if (indented || isLazy(context, line)) return this.finish(context, leaf);
      this.rows.push(rowElement(context, written, from));
    }
    return false;
  }

  finish(context: BlockContext, leaf: LeafBlock): boolean {
    if (this.rows === undefined || this.rows.length === 0) return false;
    const to = leaf.start + leaf.content.length;
    context.addLeafElement(leaf, context.elt('Table', leaf.start, to, this.rows));
    return true;
  }
}

/** Whether a line belongs to containers that it does not begin with. */
export function isLazy(context: BlockContext, line: Line): boolean {
  return (line as unknown as { readonly depth: number }).depth < context.depth;
}

/** Whether the lines so far are a table. */
export function isTable(leaf: LeafBlock): boolean {
  const own = leaf.parsers.find((parser) => parser instanceof TableParser);
  return own?.rows !== undefined && own.rows.length > 0;
}

export const table: BlockParser = {
  name: 'Table',
  before: 'SetextHeading',
  leaf: () => new TableParser(),
  /** A header with its delimiters ends the paragraph above it. */
  endLeaf(context, line, leaf) {
    const written = line.text.slice(line.pos);
    if (!written.includes('|') || isTable(leaf) || isLazy(context, line)) return false;
    const next = context.peekLine();
    if (!/[|:]/.test(next)) return false;
    const second = leaf.parsers.some(
      (parser) => parser instanceof TableParser && parser.rows === undefined,
    );
    if (second && isHeader(leaf.content, written)) return false;
    return isHeader(written, next.slice(line.basePos));
  },
};

function isHeader(header: string, delimiters: string): boolean {
  return (
    /^[|: \t-]*$/.test(delimiters) &&
    /[|:]/.test(delimiters) &&
    cellsOf(header).length === cellsOf(delimiters).length &&
    cellsOf(delimiters).every((cell) => {
      const { start, end } = contentOf(delimiters, cell);
      return DELIMITER.test(delimiters.slice(start, end));
    })
  );
}

/** Where the cells of a row are; the last one holds its closing bar. */
function cellsOf(row: string): Range[] {
  const bars: number[] = [];
  for (let at = 0; at < row.length; at++) {
    const code = row.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 124) bars.push(at);
  }
  const last = row.trimEnd().length - 1;
  if (last > 0 && bars.at(-1) === last) bars.pop();
  const starts = row.charCodeAt(0) === 124 ? bars : [0, ...bars];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? row.length }));
}

function rowElement(context: BlockContext, written: string, offset: number): Element {
  const cells = cellsOf(written).map((cell) => {
    const { start, end } = contentOf(written, cell);
    return context.elt(
      'TableCell',
      offset + cell.start,
      offset + cell.end,
      context.parser.parseInline(written.slice(start, end), offset + start),
    );
  });
  return context.elt('TableRow', offset, offset + written.length, cells);
}

/** The words of a cell: without its bars and the space beside them. */
export function contentOf(text: string, cell: Range): Range {
  let { start, end } = cell;
  if (text.charCodeAt(start) === 124) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  if (end > start && text.charCodeAt(end - 1) === 124 && !isEscaped(text, end - 1, start)) end--;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  return { start, end };
}

function isEscaped(text: string, at: number, from: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes >= from && text.charCodeAt(at - 1 - slashes) === 92) slashes++;
  return slashes % 2 === 1;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
