/** The text a tree was made of, and the places in it. */
import type { LineIndex } from '../text';

/** A place as unist has it; its line and column are worked out when somebody asks. */
export class Place {
  /** From the beginning of what the nodes are for. */
  readonly offset: number;

  /**
   * @param at offset in the text
   * @param base offset in the text that counts as 0, in `firstLine`
   */
  constructor(
    private readonly lines: LineIndex,
    private readonly at: number,
    base: number,
    private readonly firstLine: number,
  ) {
    this.offset = at - base;
  }

  get line(): number {
    return this.lines.lineOf(this.at) - this.firstLine + 1;
  }

  get column(): number {
    return this.lines.positionOf(this.at).character + 1;
  }
}

/** A stretch of a document: what stands in it, by offsets of the tree. */
export interface Source {
  /** What was parsed: lines end in `\n`. */
  readonly parsed: string;
  /** What stands between two offsets, with the line endings it has. */
  raw(from: number, to: number): string;
  /** The address a reference leads to; of what is not defined nothing. */
  url(identifier: string): string | undefined;
  /** The place of an offset in the text that the nodes are for. */
  place(offset: number): Place;
}

/** Where a node stands, from offsets of the tree. */
export function positionOf(source: Source, from: number, to: number): { start: Place; end: Place } {
  return { start: source.place(from), end: source.place(to) };
}

/** The column of `at`; tabs go to the next of every four. */
export function columnOf(text: string, at: number): number {
  let column = 0;
  for (let index = text.lastIndexOf('\n', at - 1) + 1; index < at; index++)
    column = text.charCodeAt(index) === 9 ? column + 4 - (column % 4) : column + 1;
  return column;
}

/** A space or a tab. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** `to` moved back over white space, no further than `from`. */
export function trimmedEnd(text: string, from: number, to: number): number {
  while (to > from && (isBlank(text.charCodeAt(to - 1)) || text.charCodeAt(to - 1) === 10)) to--;
  return to;
}

/** Lines after the first without the white space up to a column. */
export function withoutIndent(value: string, column: number): string {
  if (column === 0 || !/[\r\n]/.test(value)) return value;
  return value.replace(/(\r\n?|\n)([ \t]*)/g, (_, end: string, gap: string) =>
    end.concat(gap.slice(column)),
  );
}
