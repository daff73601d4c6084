/** A source file as the search for pinned code sees it: its lines, what they say, and where. */
import { flowOf, type Flow } from './flow';
import { Grams } from './grams';

/** A stretch of lines: 1-based, both ends included, as code hosts write `#L40-L58`. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** Of a longer line only this much is kept in a pin and compared, in UTF-16 units. */
export const LONGEST_LINE = 300;
const NO_LINES: readonly number[] = [];

/**
 * The lines of a text (`\n`, `\r\n` or a lone `\r`; a BOM is no part of the first) with an index of
 * what they say. Made once per file and shared by all its references; the index is built when it is
 * first asked for, in time linear in the text. Line numbers here are 0-based.
 */
export class SourceText {
  /** Without line endings. The empty line behind a last line ending is none. */
  readonly lines: readonly string[];
  private loose: string[] | undefined;
  private index: Map<string, number[]> | undefined;
  private marks: Int32Array | undefined;
  private flowing: Flow | undefined;
  private joined: string | undefined;
  private stretches: Grams | undefined;

  constructor(readonly text: string) {
    const lines = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).split(/\r\n|\n|\r/);
    if (lines.length > 1 && lines.at(-1) === '') lines.pop();
    this.lines = lines;
  }

  /** What a line says whatever its white space: see `looseLine`. */
  get keys(): readonly string[] {
    return (this.loose ??= this.lines.map(looseLine));
  }

  /** The lines that say this, in order. */
  where(key: string): readonly number[] {
    return (this.index ??= indexOf(this.keys)).get(key) ?? NO_LINES;
  }

  /** The whole text whatever its white space and its line breaks. */
  get flow(): Flow {
    return (this.flowing ??= flowOf(this.lines));
  }

  /** All that the lines say. */
  get said(): string {
    return (this.joined ??= this.keys.join('\n'));
  }

  /** Which short stretches it holds, whatever its white space. */
  get grams(): Grams {
    return (this.stretches ??= new Grams(this.said));
  }

  /** Two words of 32 bits a line: the words it holds, hashed (see `markWords`). */
  get signatures(): Int32Array {
    if (this.marks === undefined) {
      this.marks = new Int32Array(this.keys.length * 2);
      for (let line = 0; line < this.keys.length; line++)
        markWords(this.keys[line]!, this.marks, line * 2);
    }
    return this.marks;
  }
}

/** A line without the white space at its ends, runs of it inside as one space, at most 300 units. */
export function looseLine(line: string): string {
  const trimmed = (line.length > 4 * LONGEST_LINE ? line.slice(0, 4 * LONGEST_LINE) : line).trim();
  const one = /[^\S ]|\s\s/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
  return one.length > LONGEST_LINE ? one.slice(0, LONGEST_LINE) : one;
}

/** A line as a pin keeps it: its indentation and at most 300 units of what it says. */
export function keptLine(line: string): string {
  const indent = line.length - line.trimStart().length;
  return line.slice(0, indent + LONGEST_LINE).trimEnd();
}

function indexOf(keys: readonly string[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (let line = 0; line < keys.length; line++) {
    const own = index.get(keys[line]!);
    if (own === undefined) index.set(keys[line]!, [line]);
    else own.push(line);
  }
  return index;
}

/** Sets, in the 64 bits at `at`, one bit for each word of the line: two lines that share words share bits. */
export function markWords(key: string, into: Int32Array, at: number): void {
  let hash = 0;
  for (let index = 0; index <= key.length; index++) {
    const code = index < key.length ? key.charCodeAt(index) : 32;
    const inWord =
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      code > 127;
    if (inWord) hash = (Math.imul(hash, 31) + code) | 0;
    else if (hash !== 0) {
      const bit = (Math.imul(hash, 0x9e3779b1) >>> 26) & 63;
      into[at + (bit >> 5)]! |= 1 << (bit & 31);
      hash = 0;
    }
  }
}

/** Lines without the indentation all of them share and without white space at their ends. */
export function outdented(lines: readonly string[]): string[] {
  let common: string | undefined;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const own = /^[ \t]*/.exec(line)![0];
    if (common === undefined) common = own;
    else {
      let same = 0;
      while (same < common.length && common[same] === own[same]) same++;
      common = common.slice(0, same);
    }
  }
  const from = common?.length ?? 0;
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(from).trimEnd()));
}

/** How much a piece of code tells: its letters and digits, whatever the script. */
export function information(keys: readonly string[]): number {
  let count = 0;
  for (const key of keys) count += key.length - key.replace(/[\p{L}\p{N}]/gu, '').length;
  return count;
}
