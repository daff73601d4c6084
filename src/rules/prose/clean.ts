/**
 * Prose without its Markdown: what a sentence says, and where each character of it stands. What is
 * not the author's own voice (code, quotes, addresses, comments, struck text) becomes one
 * placeholder, so that grammar still sees that a thing is named there.
 */
import type { Range } from '../../markdown/text';

/** Stands for code, a quote, an image, an address: a noun whose words are not looked at. */
export const OBJECT = '\uFFFC';

/** Cleaned text, and where each stretch of it stands. */
export interface Prose {
  readonly text: string;
  /**
   * By turns where a stretch begins in `text` and in the document, as UTF-16 offsets; in a stretch
   * characters follow one another as in the document.
   */
  readonly places: readonly number[];
}

/** Where `[start, end)` of the cleaned text stands in the document. */
export function rangeIn(prose: Prose, start: number, end: number): Range {
  const first = offsetIn(prose, start) ?? 0;
  const last = offsetIn(prose, end - 1);
  return { start: first, end: last === undefined ? first : last + 1 };
}

/** Where a character of the cleaned text stands; undefined when there is none. */
function offsetIn({ text, places }: Prose, at: number): number | undefined {
  if (at < 0 || at >= text.length) return undefined;
  let low = 0;
  let high = places.length / 2;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[2 * middle]! <= at) low = middle;
    else high = middle;
  }
  return places[2 * low + 1]! + at - places[2 * low]!;
}

/** Longest quote that is taken for one; a quote mark further away belongs to something else. */
const LONGEST_QUOTE = 400;
const PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  "'": "'",
};
/** Which characters may be Markdown or a quote; `h` only where an address begins. */
const MARKS = new Uint8Array(128);
for (const mark of '\n\r\\`<![]*_~"\'') MARKS[mark.charCodeAt(0)] = 1;

/**
 * Cleans the inline Markdown of a passage (a paragraph, an item's text, a table cell).
 * @param document the whole text
 * @param range the passage; clamped to the document
 * @returns never throws; linear in the length of the passage
 */
export function proseOf(document: string, range: Range): Prose {
  return new Cleaner(document.slice(range.start, range.end), range.start).clean();
}

class Cleaner {
  private readonly said: string[] = [];
  private length = 0;
  private readonly places: number[] = [];
  private at = 0;
  /** Openings `[` still open: where their text begins in `out`, and whether an image's. */
  private readonly brackets: { image: boolean; out: number; at: number }[] = [];
  /** Ends that were looked for to the end of the passage and are not there. */
  private readonly absent = new Set<string>();
  private closings: Int32Array | undefined;

  constructor(
    private readonly source: string,
    private readonly base: number,
  ) {}

  clean(): Prose {
    const { source } = this;
    while (this.at < source.length) {
      const plain = this.plainEnd();
      if (plain > this.at) this.push(source.slice(this.at, plain), this.at);
      this.at = plain;
      if (plain === source.length || this.special(source[plain]!)) continue;
      this.push(source[plain]!, plain);
      this.at++;
    }
    return { text: this.said.join(''), places: this.places };
  }

  /** Where what is just text ends. */
  private plainEnd(): number {
    const { source } = this;
    let end = this.at;
    for (; end < source.length; end++) {
      const code = source.charCodeAt(end);
      if (code < 128 ? MARKS[code] === 1 : source[end]! in PAIRS) break;
      if (code === 104 && source.startsWith('http', end)) break;
    }
    return end;
  }

  private push(text: string, at: number): void {
    const { places } = this;
    const to = this.length;
    const place = this.base + at;
    if (places.length === 0 || places.at(-1)! + to - places.at(-2)! !== place)
      places.push(to, place);
    this.said.push(text);
    this.length += text.length;
  }

  /** Takes back what was said from `length` on, where something was begun. */
  private cut(length: number): void {
    while (this.length > length) this.length -= this.said.pop()!.length;
    while (this.places.length > 0 && this.places.at(-2)! >= length) this.places.length -= 2;
  }

  private object(end: number): true {
    this.push(OBJECT, this.at);
    this.at = end;
    return true;
  }

  private skip(end: number): true {
    this.at = end;
    return true;
  }

  /** Handles Markdown at the current place; false when the character is just text. */
  private special(character: string): boolean {
    switch (character) {
      case '\n':
      case '\r':
        return this.lineBreak();
      case '\\':
        return this.escape();
      case '`':
        return this.code();
      case '<':
        return this.tag();
      case '!':
      case '[':
        return this.open();
      case ']':
        return this.close();
      case '*':
      case '_':
      case '~':
        return this.emphasis(character);
      case 'h':
        return this.address();
      default:
        return character in PAIRS && this.quote(character);
    }
  }

  private lineBreak(): true {
    this.push(' ', this.at);
    let end = this.at + 1;
    while (end < this.source.length && /[\s>]/.test(this.source[end]!)) end++;
    return this.skip(end);
  }

  private escape(): boolean {
    const next = this.source[this.at + 1];
    if (next === undefined || !/[!-/:-@[-`{-~]/.test(next)) return false;
    this.push(next, this.at + 1);
    return this.skip(this.at + 2);
  }

  private code(): boolean {
    let open = this.at;
    while (this.source[open] === '`') open++;
    const length = open - this.at;
    const mark = '`'.repeat(length);
    if (!this.absent.has(mark)) {
      for (let end = this.source.indexOf(mark, open); end !== -1;) {
        let after = end + length;
        while (this.source[after] === '`') after++;
        if (after === end + length) return this.object(after);
        end = this.source.indexOf(mark, after);
      }
      this.absent.add(mark);
    }
    return this.skip(open);
  }

  /** The index of `end` from `from` on, at most `limit` away; -1 when there is none. */
  private find(end: string, from: number, limit: number): number {
    if (this.absent.has(end)) return -1;
    const found = this.source.indexOf(end, from);
    if (found === -1) this.absent.add(end);
    return found - from > limit ? -1 : found;
  }

  private tag(): boolean {
    const { source, at } = this;
    if (source.startsWith('<!--', at)) {
      const end = this.find('-->', at + 4, Infinity);
      this.push(' ', at);
      return this.skip(end === -1 ? source.length : end + 3);
    }
    if (!/[a-zA-Z/]/.test(source[at + 1] ?? '')) return false;
    const end = this.find('>', at + 1, 300);
    if (end === -1) return false;
    if (/^<https?:/i.test(source.slice(at, at + 8))) return this.object(end + 1);
    this.push(' ', at);
    return this.skip(end + 1);
  }

  private open(): boolean {
    const { source, at } = this;
    const image = source[at] === '!';
    if (image && source[at + 1] !== '[') return false;
    if (!image && source[at + 1] === '^') {
      const end = source.slice(at, at + 64).indexOf(']');
      if (end > 2) return this.skip(at + end + 1);
    }
    this.brackets.push({ image, out: this.length, at });
    return this.skip(at + (image ? 2 : 1));
  }

  private close(): true {
    const { source, at } = this;
    const opening = this.brackets.pop();
    let end = at + 1;
    if (opening !== undefined && source[end] === '(') {
      const closing = this.closingOf(end);
      if (closing !== -1) end = closing + 1;
    } else if (opening !== undefined && source[end] === '[') {
      const length = source.slice(end, end + 100).indexOf(']');
      if (length !== -1) end += length + 1;
    }
    if (opening?.image === true && end > at + 1) {
      this.cut(opening.out);
      this.push(OBJECT, opening.at);
    }
    return this.skip(end);
  }

  /** The parenthesis that closes the one at `open`; -1 when nothing does. One pass for all. */
  private closingOf(open: number): number {
    if (this.closings === undefined) {
      this.closings = new Int32Array(this.source.length).fill(-1);
      const stack: number[] = [];
      for (let at = 0; at < this.source.length; at++) {
        const character = this.source[at];
        if (character === '\\') at++;
        else if (character === '(') stack.push(at);
        else if (character === ')') {
          const opened = stack.pop();
          if (opened !== undefined) this.closings[opened] = at;
        }
      }
    }
    return this.closings[open] ?? -1;
  }

  private emphasis(mark: string): boolean {
    const { source, at } = this;
    let end = at;
    while (source[end] === mark) end++;
    if (mark === '~') {
      // `~5 minutes` is text; a long run is a fence or a drawing
      if (end - at === 1) return false;
      if (end - at > 2) return this.skip(end);
      const closing = this.find('~~', end, Infinity);
      return closing === -1 ? this.skip(end) : this.object(closing + 2);
    }
    const before = source[at - 1] ?? ' ';
    const after = source[end] ?? ' ';
    if (/\s/.test(before) && /\s/.test(after)) return false;
    // snake_case is a word; `_text_` is emphasis
    if (mark === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) return false;
    return this.skip(end);
  }

  private address(): boolean {
    const { source, at } = this;
    if (!source.startsWith('http', at) || /[\p{L}\p{N}]/u.test(source[at - 1] ?? ' ')) return false;
    if (!source.startsWith('http://', at) && !source.startsWith('https://', at)) return false;
    let end = at;
    while (end < source.length && !/[\s<>"'`|]/.test(source[end]!)) end++;
    while (/[.,;:!?)\]*_]/.test(source[end - 1]!)) end--;
    return this.object(end);
  }

  private quote(mark: string): boolean {
    const { source, at } = this;
    const straight = mark === '"' || mark === "'";
    const next = source[at + 1] ?? ' ';
    if (/\s/.test(next)) return false;
    if (straight && /[\p{L}\p{N}]/u.test(source[at - 1] ?? ' ')) return false;
    const closing =
      mark === "'" ? this.apostropheQuote() : this.find(PAIRS[mark]!, at + 1, LONGEST_QUOTE);
    return closing === -1 ? false : this.object(closing + 1);
  }

  /** The end of a quote in single straight marks: an apostrophe inside a word ends nothing. */
  private apostropheQuote(): number {
    const { source, at } = this;
    const limit = Math.min(source.length, at + 200);
    for (let end = at + 2; end < limit; end++)
      if (
        source[end] === "'" &&
        !/\s/.test(source[end - 1]!) &&
        !/[a-zA-Z0-9]/.test(source[end + 1] ?? ' ')
      )
        return end;
    return -1;
  }
}
