/** A line of a document with a place underlined, for a terminal. */
import { cellsOf, type Cell } from './columns';

/** The widest line that is shown whole, in columns. */
const WIDEST = 100;
/** Columns kept in front of the place when a line is cut. */
const BEFORE = 30;
/** Of a longer line only the surroundings of the place are looked at, in UTF-16 units. */
const LONGEST = 2000;

export interface CodeFrame {
  readonly line: string;
  /** As many spaces as stand before the place, then a caret for each of its columns. */
  readonly underline: string;
}

/**
 * The line around `[start, end)`, UTF-16 offsets in it; an empty place gets one caret. A long line
 * is cut around the place, with `…` where something is left out; so is a long place.
 */
export function codeFrame(line: string, start: number, end: number): CodeFrame {
  if (line.length > LONGEST) {
    const cut = Math.max(0, start - LONGEST / 4);
    const frame = codeFrame(line.slice(cut, cut + LONGEST), start - cut, end - cut);
    const front = cut > 0 && !frame.line.startsWith('…') ? '…' : '';
    return { line: front + frame.line, underline: ' '.repeat(front.length) + frame.underline };
  }
  const cells = cellsOf(line);
  const total = widthOf(cells);
  let from = 0;
  let to = cells.length;
  if (total > WIDEST) {
    const first = Math.max(0, firstAt(cells, start));
    from = first;
    for (let room = BEFORE; from > 0 && room >= cells[from - 1]!.width; from--)
      room -= cells[from - 1]!.width;
    // near the end of the line there is more room in front
    let room = WIDEST;
    for (to = from; to < cells.length && room >= cells[to]!.width; to++) room -= cells[to]!.width;
    for (; from > 0 && room >= cells[from - 1]!.width; from--) room -= cells[from - 1]!.width;
  }
  const shown = cells.slice(from, to);
  const lead = from > 0 ? '…' : '';
  const before = lead.length + widthOf(shown.filter((cell) => cell.end <= start));
  const under = widthOf(shown.filter((cell) => cell.end > start && cell.start < end));
  return {
    line: `${lead}${shown.map(({ text }) => text).join('')}${to < cells.length ? '…' : ''}`,
    underline: ' '.repeat(before) + '^'.repeat(Math.max(1, under)),
  };
}

function firstAt(cells: readonly Cell[], offset: number): number {
  const index = cells.findIndex(({ end }) => end > offset);
  return index === -1 ? cells.length : index;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
