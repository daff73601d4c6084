/** Where a list item stands on its lines, and its lines at another indentation. */
import type { Postmortem, WhyNode } from '../../language/postmortem';
import type { Range, TextEdit } from '../../markdown/text';
import { branchNodes } from './address';

/** What geometry is told from: a document, or a piece of one. */
export type Source = Pick<Postmortem, 'text' | 'lines'>;

/** Columns count tabs to multiples of 4; lines are 0-based. */
export interface Geometry {
  /** The white space before the marker, as written. */
  readonly leading: string;
  /** Whether nothing but white space stands before the marker on its line. */
  readonly alone: boolean;
  readonly indent: number;
  /** `-`, `*`, `+`, `1.`, `2)`. */
  readonly marker: string;
  /** The white space behind the marker, as written. */
  readonly gap: string;
  /** The column at which the item's content begins: what is nested stands at it or behind. */
  readonly content: number;
  readonly first: number;
  /** The last line with anything on it, everything nested included. */
  readonly last: number;
}

/** The geometry of the list item whose marker begins at `range.start`. */
export function geometryOf({ text, lines }: Source, range: Range): Geometry {
  const first = lines.lineOf(range.start);
  const lineStart = lines.startOf(first);
  const before = text.slice(lineStart, range.start);
  const leading = /^[ \t]*/.exec(before)![0];
  const indent = columnsOf(before);
  const rest = text.slice(range.start, lines.endOf(first));
  const [, marker = '', gap = ''] = /^([-+*]|\d{1,9}[.)])([ \t]*)/.exec(rest) ?? [];
  const behind = columnsOf(gap, indent + marker.length);
  // five columns and more are one column and indented code; an empty item has one
  const blank = rest.length === marker.length + gap.length;
  const width = blank || behind > 4 ? 1 : behind;
  let end = range.end;
  while (end > range.start + 1 && /\s/.test(text[end - 1]!)) end--;
  return {
    leading,
    alone: leading === before || before.replace(/^\uFEFF/, '') === leading,
    indent,
    marker,
    gap,
    content: indent + marker.length + width,
    first,
    last: lines.lineOf(end - 1),
  };
}

/** How many columns white space fills when it begins at column `from`. */
export function columnsOf(space: string, from = 0): number {
  let column = from;
  for (let at = 0; at < space.length; at++)
    column += space.charCodeAt(at) === 9 ? 4 - (column % 4) : 1;
  return column - from;
}

/** Where a branch is to stand. */
export interface Standing {
  readonly leading: string;
  readonly marker: string;
}

/**
 * The lines of a branch at another place: every line re-indented, the marker exchanged, nothing
 * else changed. Line ends inside stay as they are; none at the end.
 */
export function branchAt(source: Source, branch: WhyNode, to: Standing): string {
  const { text, lines } = source;
  const from = geometryOf(source, branch.range);
  const by = columnsOf(to.leading) - from.indent;
  const start = branch.range.start + from.marker.length + from.gap.length;
  const gap = gapAt(from, by, to.marker.length - from.marker.length);
  let result = to.leading + to.marker + gap + text.slice(start, lines.afterLine(from.first));
  const deeper = by + to.marker.length - from.marker.length;
  const tabbed = deeper % 4 === 0 ? undefined : tabbedItems(source, branch);
  const code = new Fences();
  code.holds(lines.textOf(from.first));
  for (let line = from.first + 1; line <= from.last; line++) {
    const written = text.slice(lines.startOf(line), lines.afterLine(line));
    result += code.holds(lines.textOf(line))
      ? reindentedCode(written, deeper, from.content)
      : reindented(written, deeper, from.content, tabbed?.get(line));
  }
  return result.slice(0, result.length - (lines.afterLine(from.last) - lines.endOf(from.last)));
}

/** Which of the lines that go by are code between fences. */
class Fences {
  private open = '';

  holds(line: string): boolean {
    const inside = this.open !== '';
    const run = /^(?:\s|[-+*]\s|\d{1,9}[.)]\s)*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (!inside) this.open = /`.*`/.test(line.slice(line.indexOf(run) + run.length)) ? '' : run;
    else if (run.startsWith(this.open) && line.trim() === run) this.open = '';
    return inside && this.open !== '';
  }
}

/** Code keeps what stands behind the item's own indentation, tabs included. */
function reindentedCode(line: string, by: number, content: number): string {
  const space = /^[ \t]*/.exec(line)![0];
  let at = 0;
  let column = 0;
  while (at < space.length && column < content) {
    column += space[at] === '\t' ? 4 - (column % 4) : 1;
    at++;
  }
  if (column !== content || space.slice(0, at).includes('\t'))
    return reindented(line, by, content, undefined);
  return /^[ \t]*[\r\n]*$/.test(line) ? line : ' '.repeat(content + by) + line.slice(at);
}

/** White space behind a marker that keeps its width: a tab's depends on where it begins. */
function gapAt(from: Geometry, by: number, wider: number): string {
  if (!from.gap.includes('\t') || (by + wider) % 4 === 0) return from.gap;
  return ' '.repeat(columnsOf(from.gap, from.indent + from.marker.length));
}

/** Items below whose marker is followed by a tab, by line. */
function tabbedItems(source: Source, branch: WhyNode): Map<number, Geometry> {
  const found = new Map<number, Geometry>();
  for (const node of branchNodes(branch))
    for (const range of [node.range, ...node.fields.map((field) => field.range)]) {
      const geometry = geometryOf(source, range);
      if (geometry.gap.includes('\t')) found.set(geometry.first, geometry);
    }
  return found;
}

function reindented(line: string, by: number, content: number, item: Geometry | undefined): string {
  const space = /^[ \t]*/.exec(line)![0];
  if (by === 0 || /^[ \t]*[\r\n]*$/.test(line)) return line;
  let rest = line.slice(space.length);
  if (item !== undefined) {
    const width = columnsOf(item.gap, item.indent + item.marker.length);
    rest = item.marker + ' '.repeat(width) + rest.slice(item.marker.length + item.gap.length);
  }
  return indentation(space, by, content) + rest;
}

/**
 * A line's white space moved by `by` columns, in its own style. What lies behind `content`, the
 * column of the moved item's content, keeps its width.
 */
function indentation(space: string, by: number, content: number): string {
  const columns = columnsOf(space);
  if (!space.includes('\t') || columns < content) return ' '.repeat(Math.max(0, columns + by));
  if (by % 4 === 0) {
    if (by >= 0) return '\t'.repeat(by / 4) + space;
    let at = 0;
    let removed = 0;
    while (removed < -by && at < space.length) {
      removed += space[at] === '\t' ? 4 - (removed % 4) : 1;
      at++;
    }
    if (removed === -by) return space.slice(at);
  }
  return ' '.repeat(Math.max(0, columns + by));
}

/** Edits that move every line of a branch but its first by `by` columns. */
export function shiftBelow(source: Source, branch: WhyNode, by: number): TextEdit[] {
  const { text, lines } = source;
  const from = geometryOf(source, branch.range);
  const edits: TextEdit[] = [];
  for (let line = from.first + 1; line <= from.last; line++) {
    const start = lines.startOf(line);
    const space = /^[ \t]*/.exec(text.slice(start, lines.endOf(line)))![0];
    if (start + space.length === lines.endOf(line)) continue;
    edits.push({
      range: { start, end: start + space.length },
      newText: indentation(space, by, from.content),
    });
  }
  return edits;
}
