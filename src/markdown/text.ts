import type { Places } from './composed';

/**
 * Text coordinates. Everything in the core speaks of a document in UTF-16 offsets, half-open, as
 * JavaScript strings do; lines and characters (both 0-based, as in LSP) appear only at the edges.
 */

/** A stretch of text: UTF-16 offsets, `start` included, `end` not. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A 0-based line and a 0-based UTF-16 character in it, as LSP counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** One replacement. Edits of one set refer to the same text and never overlap. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Whether `offset` lies in `range`; both ends count, as a cursor at the end still touches it. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether `inner` lies wholly within `outer`. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the two share at least one character, or one is an empty range inside the other. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** `range` moved by `by` UTF-16 units. */
export function shift(range: Range, by: number): Range {
  return { start: range.start + by, end: range.end + by };
}

/** The text a range covers. */
export function slice(text: string, range: Range): string {
  return text.slice(range.start, range.end);
}

/**
 * Where the lines of a text begin. Line ends are `\n`, `\r\n` and a lone `\r`, as in LSP and
 * CommonMark.
 */
export class LineIndex {
  private readonly starts: number[] = [0];

  /** @param places where the text is written in another way: positions are those of how it is written */
  constructor(
    private readonly text: string,
    private readonly places?: Places,
  ) {
    // indexOf is several times faster than a loop over characters; a lone \r is rare
    if (!text.includes('\r')) {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
        this.starts.push(at + 1);
      return;
    }
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 13 && text.charCodeAt(at + 1) === 10) continue;
      if (code === 10 || code === 13) this.starts.push(at + 1);
    }
  }

  /** How many lines there are; at least one, the empty last one counted. */
  get count(): number {
    return this.starts.length;
  }

  /** The 0-based line that holds `offset`; out of bounds is clamped. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The offset at which the 0-based `line` begins; out of bounds is clamped to the text. */
  startOf(line: number): number {
    if (line < 0) return 0;
    return this.starts[line] ?? this.text.length;
  }

  /** The offset at which the 0-based `line` ends, its line ending not included. */
  endOf(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.text.length;
    // a line that has a next one ends in `\n`, `\r\n` or `\r`
    const crlf = this.text.charCodeAt(next - 1) === 10 && this.text.charCodeAt(next - 2) === 13;
    return crlf && next - 2 >= this.startOf(line) ? next - 2 : next - 1;
  }

  /** The offset at which the line after the 0-based `line` begins: the end with its line ending. */
  afterLine(line: number): number {
    return this.starts[line + 1] ?? this.text.length;
  }

  /** The text of the 0-based `line` without its line ending. */
  textOf(line: number): string {
    return this.text.slice(this.startOf(line), this.endOf(line));
  }

  /** Offset to position; out of bounds is clamped. */
  positionOf(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineOf(clamped);
    return { line, character: this.toWritten(clamped) - this.toWritten(this.starts[line]!) };
  }

  /** Position to offset; a line or character out of bounds is clamped. */
  offsetOf(position: Position): number {
    if (position.line >= this.starts.length) return this.text.length;
    const start = this.toWritten(this.startOf(position.line)) + Math.max(0, position.character);
    return Math.min(this.places?.toRead(start) ?? start, this.endOf(position.line));
  }

  /** The offset in the text as it is written. */
  toWritten(offset: number): number {
    return this.places?.toWritten(offset) ?? offset;
  }
}

/** A text without the characters of `marks` (one expression for one character) at its ends. Linear. */
export function stripped(text: string, marks: RegExp): string {
  let start = 0;
  let end = text.length;
  while (start < end && marks.test(text[start]!)) start++;
  while (end > start && marks.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}

/** Edits of one text in the order of their places; insertions at one place keep theirs. */
export function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.range.start - b.edit.range.start ||
        a.edit.range.end - b.edit.range.end ||
        a.index - b.index,
    )
    .map(({ edit }) => edit);
}

/** Edits that can be made at once: none shares text with another or begins where another does. */
export class EditSet {
  private readonly sorted: TextEdit[] = [];

  /** In the order of their places. */
  get edits(): readonly TextEdit[] {
    return this.sorted;
  }

  /** Takes all of the edits, or none when one of them meets one that is here. */
  add(edits: readonly TextEdit[]): boolean {
    if (edits.some((edit) => this.meets(edit))) return false;
    for (const edit of edits) this.sorted.splice(this.firstFrom(edit.range.start + 1), 0, edit);
    return true;
  }

  private meets({ range: { start, end } }: TextEdit): boolean {
    const index = this.firstFrom(start);
    const before = this.sorted[index - 1]?.range;
    const next = this.sorted[index]?.range;
    return (
      (before !== undefined && before.end > start) ||
      (next !== undefined && (next.start === start || next.start < end))
    );
  }

  /** The index of the first edit that begins at an offset or behind it. */
  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.range.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Applies a set of edits that all refer to `text`. Order does not matter; several insertions at
 * one place keep their order. Overlapping edits throw: a caller that makes them has a bug.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of inOrder(edits)) {
    if (edit.range.start < from) throw new RangeError('overlapping edits');
    result += text.slice(from, edit.range.start) + edit.newText;
    from = edit.range.end;
  }
  return result + text.slice(from);
}

/**
 * What a document's file holds after edits of the text as it is read. Bytes outside of the edits stay
 * as they are, letters in parts too.
 */
export function editWritten(
  { written, lines }: { readonly written: string; readonly lines: LineIndex },
  edits: readonly TextEdit[],
): string {
  const places = edits.map(({ range: { start, end }, newText }) => ({
    range: { start: lines.toWritten(start), end: lines.toWritten(end) },
    newText,
  }));
  return applyEdits(written, places);
}

/** The line ending a document uses: that of its first line; `\n` when it has only one line. */
export function lineEndingOf(text: string): '\n' | '\r\n' | '\r' {
  const at = text.search(/[\r\n]/);
  if (at === -1 || text[at] === '\n') return '\n';
  return text[at + 1] === '\n' ? '\r\n' : '\r';
}
