/**
 * Finds headings with a line scanner: the one thing that must look at every line on every edit, so
 * it is a single pass without a Markdown parser. It follows the block phase of CommonMark's parsing
 * strategy (spec 0.31, appendix): per line the open containers (quotes, list items, footnotes) are
 * matched, new ones opened, and what cannot be continued is closed. Nothing inline is looked at.
 */
import { htmlBlockEnd, type HtmlEnd } from './html-block';
import type { LineIndex, Range } from './text';

export interface Heading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  /** From the first character of the heading to the end of its last line, line ending excluded. */
  readonly range: Range;
  /** The heading's text: without `#` marks and underline, trimmed. Empty range for an empty one. */
  readonly titleRange: Range;
  /** Where the lines of the heading begin: at the start of a line, before any indentation. */
  readonly start: number;
  /** Offset of the line after the heading. */
  readonly bodyStart: number;
}

/**
 * All headings of the text outside lists, quotes and footnotes, in order.
 * @param text the document
 * @param lines its lines
 * @param from offset at which to begin (after front matter); must be the start of a line
 */
export function scanHeadings(text: string, lines: LineIndex, from: number): Heading[] {
  const scanner = new Scanner(text);
  for (let line = lines.lineOf(from); line < lines.count; line++)
    scanner.line(Math.max(from, lines.startOf(line)), lines.endOf(line), lines.afterLine(line));
  return scanner.headings;
}

/** A quote, or something that goes on as long as its lines are indented. */
interface Container {
  /** Columns of indentation that continue it; undefined for a quote, whose lines begin with `>`. */
  readonly indent: number | undefined;
  /** An item whose first line is empty ends at the next empty one. */
  empty: boolean;
}

type Leaf =
  | {
      readonly kind: 'paragraph';
      start: number;
      textStart: number;
      textEnd: number;
      table: boolean;
    }
  | { readonly kind: 'fence'; readonly mark: number; readonly length: number }
  | { readonly kind: 'html'; readonly end: HtmlEnd }
  | { readonly kind: 'code' }
  | undefined;

/** Lists and quotes deeper than this are text to us: the sections that hold them are not parsed. */
const DEEPEST_CONTAINER = 100;

class Scanner {
  readonly headings: Heading[] = [];
  private containers: Container[] = [];
  private leaf: Leaf;
  // the cursor in the line: `column` counts tabs to multiples of 4, `spare` is what is left of one
  private at = 0;
  private column = 0;
  private spare = 0;
  private end = 0;
  // the next character that is no space, and its column: looked for once, however deep the line is
  private contentAt = -1;
  private contentColumn = 0;

  constructor(private readonly text: string) {}

  /** Takes the line from `start` to `end`; `next` is where the next one begins. */
  line(start: number, end: number, next: number): void {
    // text at the left edge, by far the most common line, can only begin or continue a paragraph
    if (this.containers.length === 0 && this.isProse(start)) {
      if (this.leaf === undefined || this.leaf.kind === 'code')
        this.openParagraph(start, start, end);
      else if (this.leaf.kind === 'paragraph') this.leaf.textEnd = end;
      if (this.leaf?.kind === 'paragraph') return;
    }
    this.at = start;
    this.column = 0;
    this.spare = 0;
    this.end = end;
    this.contentAt = -1;
    const matched = this.matchContainers();
    const all = matched === this.containers.length;
    if (all && this.leaf?.kind === 'fence') {
      if (this.closesFence(this.leaf)) this.leaf = undefined;
      return;
    }
    if (all && this.leaf?.kind === 'html') {
      if (this.leaf.end.endsAt(this.text, this.at, end)) this.leaf = undefined;
      return;
    }
    this.openBlocks(start, next, matched);
  }

  private isProse(start: number): boolean {
    const code = this.text.charCodeAt(start);
    return code > 64 && code !== 91 && code !== 95 && code !== 96 && code !== 124 && code !== 126;
  }

  /** How many of the open containers this line continues; the cursor stands behind them. */
  private matchContainers(): number {
    for (let index = 0; index < this.containers.length; index++) {
      const container = this.containers[index]!;
      const indent = this.indentation();
      if (container.indent === undefined) {
        if (indent > 3 || this.text.charCodeAt(this.contentAt) !== 62) return index;
        this.advance(indent);
        this.skipMark();
      } else if (this.isBlank()) {
        if (container.empty) return index;
      } else if (indent >= container.indent) {
        this.advance(container.indent);
        container.empty = false;
      } else return index;
    }
    return this.containers.length;
  }

  /** Opens what begins on this line, then puts the rest of the line where it belongs. */
  private openBlocks(start: number, next: number, matched: number): void {
    let open = matched;
    let closed = false;
    const close = (): void => {
      if (closed) return;
      closed = true;
      this.containers.length = matched;
      this.leaf = undefined;
    };
    for (;;) {
      const whole = open === this.containers.length;
      const paragraph = this.leaf?.kind === 'paragraph' && !closed ? this.leaf : undefined;
      const indent = this.indentation();
      if (this.isBlank()) {
        close();
        return;
      }
      if (indent >= 4) {
        if (paragraph !== undefined && !(whole && paragraph.table)) break;
        close();
        this.leaf = { kind: 'code' };
        return;
      }
      const at = this.contentAt;
      const code = this.text.charCodeAt(at);
      if (this.containers.length >= DEEPEST_CONTAINER) break;
      if (code === 62) {
        close();
        this.advance(indent);
        this.skipMark();
        this.containers.push({ indent: undefined, empty: false });
        open++;
        continue;
      }
      if (code === 35) {
        const atx = atxHeading(this.text, at, this.end);
        if (atx !== undefined) {
          close();
          if (this.containers.length === 0)
            this.headings.push({
              level: atx.level,
              range: { start: at, end: this.end },
              titleRange: atx.title,
              start,
              bodyStart: next,
            });
          return;
        }
      }
      if (code === 96 || code === 126) {
        const length = runOf(this.text, at, this.end, code);
        if (length >= 3 && !(code === 96 && this.hasBacktick(at + length))) {
          close();
          this.leaf = { kind: 'fence', mark: code, length };
          return;
        }
      }
      if (code === 60) {
        const html = htmlBlockEnd(this.text, at, this.end, paragraph !== undefined);
        if (html !== undefined) {
          close();
          this.leaf = html.endsAt(this.text, at, this.end)
            ? undefined
            : { kind: 'html', end: html };
          return;
        }
      }
      if (whole && paragraph !== undefined && !paragraph.table && this.underlines(at, code)) {
        const body = afterDefinitions(this.text, paragraph.textStart, paragraph.textEnd);
        if (body < paragraph.textEnd) {
          if (this.containers.length === 0)
            this.headings.push({
              level: code === 61 ? 1 : 2,
              range: { start: body, end: this.end },
              titleRange: trimEnd(this.text, body, paragraph.textEnd),
              start: body === paragraph.textStart ? paragraph.start : body,
              bodyStart: next,
            });
          this.leaf = undefined;
          return;
        }
      }
      if (isThematicBreak(this.text, at, this.end)) {
        close();
        return;
      }
      if (this.opensItem(at, indent, whole && paragraph !== undefined && !paragraph.table, close)) {
        open++;
        continue;
      }
      break;
    }
    this.indentation();
    const at = this.contentAt;
    if (this.leaf?.kind === 'paragraph' && !closed) {
      const whole = open === this.containers.length;
      // a table's rows must be where the table is; a paragraph's lines may be lazy
      if (whole || !this.leaf.table) {
        if (whole && !this.leaf.table) this.leaf.table = this.delimits(this.leaf, at);
        this.leaf.textEnd = this.end;
        return;
      }
    }
    close();
    this.openParagraph(start, at, this.end);
  }

  private openParagraph(start: number, textStart: number, textEnd: number): void {
    this.leaf = { kind: 'paragraph', start, textStart, textEnd, table: false };
  }

  /** Opens a list item or a footnote at `at`; false when none begins there. */
  private opensItem(at: number, indent: number, interrupts: boolean, close: () => void): boolean {
    const width = markerWidth(this.text, at, this.end);
    if (width === 0) return this.opensFootnote(at, close);
    const after = at + width;
    const empty = isBlankFrom(this.text, after, this.end);
    if (interrupts) {
      if (empty) return false;
      const code = this.text.charCodeAt(at);
      if (code >= 48 && code <= 57 && !(code === 49 && width === 2)) return false;
    }
    close();
    this.advance(indent + width);
    const gap = this.indentation();
    const padding = empty || gap > 4 ? 1 : gap;
    if (!empty) this.advance(padding);
    this.containers.push({ indent: indent + width + padding, empty });
    if (empty) this.at = this.end;
    return true;
  }

  /** `[^1]: …` goes on as long as its lines are indented by four. */
  private opensFootnote(at: number, close: () => void): boolean {
    if (this.text.charCodeAt(at) !== 91 || this.text.charCodeAt(at + 1) !== 94) return false;
    const match = /^\[\^[^\s[\]]{1,200}\]:[ \t]*/.exec(
      this.text.slice(at, Math.min(this.end, at + 260)),
    );
    if (match === null) return false;
    close();
    this.at = at + match[0].length;
    this.column += match[0].length;
    this.spare = 0;
    this.containers.push({ indent: 4, empty: false });
    return true;
  }

  private closesFence(fence: { mark: number; length: number }): boolean {
    const indent = this.indentation();
    if (indent > 3) return false;
    const at = this.contentAt;
    const length = runOf(this.text, at, this.end, fence.mark);
    return length >= fence.length && isBlankFrom(this.text, at + length, this.end);
  }

  private hasBacktick(from: number): boolean {
    const at = this.text.indexOf('`', from);
    return at !== -1 && at < this.end;
  }

  /** Whether the line is a setext underline. */
  private underlines(at: number, code: number): boolean {
    if (code !== 61 && code !== 45) return false;
    return isBlankFrom(this.text, at + runOf(this.text, at, this.end, code), this.end);
  }

  /** Whether the line, below a one-line paragraph with as many cells, makes it a table (GFM). */
  private delimits(paragraph: { textStart: number; textEnd: number }, at: number): boolean {
    const code = this.text.charCodeAt(at);
    if (code !== 124 && code !== 45 && code !== 58) return false;
    const line = this.text.slice(at, this.end).trim();
    if (!/^[|:\s-]+$/.test(line) || !/[|:]/.test(line)) return false;
    const cells = cellsOf(line);
    if (!cells.every((cell) => /^:?-+:?$/.test(cell.trim()))) return false;
    const header = this.text.slice(paragraph.textStart, paragraph.textEnd);
    return (
      cellsOf(header.slice(header.search(/(?<![^\r\n])[^\r\n]*$/)).trim()).length === cells.length
    );
  }

  // ── The cursor ─────────────────────────────────────────────────────────────────────────────

  /** Columns of white space before the next character. */
  private indentation(): number {
    if (this.contentAt < this.at) {
      let at = this.at;
      let column = this.column + this.spare;
      for (; at < this.end; at++) {
        const code = this.text.charCodeAt(at);
        if (code === 32) column++;
        else if (code === 9) column += 4 - (column % 4);
        else break;
      }
      this.contentAt = at;
      this.contentColumn = column;
    }
    return this.contentColumn - this.column;
  }

  private advance(columns: number): void {
    while (columns > 0) {
      if (this.spare > 0) {
        const used = Math.min(this.spare, columns);
        this.spare -= used;
        this.column += used;
        columns -= used;
        continue;
      }
      if (this.at >= this.end) return;
      if (this.text.charCodeAt(this.at) === 9) {
        this.spare = 4 - (this.column % 4);
        this.at++;
      } else {
        this.at++;
        this.column++;
        columns--;
      }
    }
  }

  /** Behind `>`: the mark and one column of space. */
  private skipMark(): void {
    this.advance(1);
    if (this.indentation() > 0) this.advance(1);
  }

  private isBlank(): boolean {
    this.indentation();
    return this.contentAt >= this.end;
  }
}

/** The width of a bullet or number at `at`; 0 when there is none or no space follows. */
function markerWidth(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  let after = at;
  if (code === 45 || code === 43 || code === 42) after = at + 1;
  else {
    while (after < end && after - at < 9 && isDigit(text.charCodeAt(after))) after++;
    const mark = text.charCodeAt(after);
    if (after === at || (mark !== 46 && mark !== 41)) return 0;
    after++;
  }
  if (after > end) return 0;
  return after === end || isSpace(text.charCodeAt(after)) ? after - at : 0;
}

/** Reads `## Title ##` at `at`; undefined when the marks are not those of a heading. */
function atxHeading(
  text: string,
  at: number,
  end: number,
): { level: Heading['level']; title: Range } | undefined {
  const level = runOf(text, at, end, 35);
  let start = at + level;
  if (level > 6 || (start < end && !isSpace(text.charCodeAt(start)))) return undefined;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  let last = trimEnd(text, start, end).end;
  let closing = last;
  while (closing > start && text.charCodeAt(closing - 1) === 35) closing--;
  if (closing < last && (closing === start || isSpace(text.charCodeAt(closing - 1))))
    last = trimEnd(text, start, closing).end;
  return { level: level as Heading['level'], title: { start, end: last } };
}

function isThematicBreak(text: string, at: number, end: number): boolean {
  const mark = text.charCodeAt(at);
  if (mark !== 42 && mark !== 45 && mark !== 95) return false;
  let count = 0;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) count++;
    else if (!isSpace(code)) return false;
  }
  return count >= 3;
}

/** Where a paragraph goes on after the link definitions it begins with. */
function afterDefinitions(text: string, start: number, end: number): number {
  for (let at = start; ;) {
    if (text.charCodeAt(at) !== 91) return at;
    const match =
      /^\[(?!\^)(?:[^[\]\\]|\\.){1,999}\]:[ \t]*(?:[\r\n][ \t]*)?(?:<[^<>\r\n]*>|[^\s<]\S*)(?:(?:[ \t]+|[ \t]*\r?\n[ \t]*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*(?:\r\n?|\n|$)[ \t]*/.exec(
        text.slice(at, Math.min(end, at + 4096)),
      );
    if (match === null) return at;
    at += match[0].length;
    if (at >= end) return end;
  }
}

function cellsOf(row: string): string[] {
  return row.replace(/^\|/, '').replace(/\\[|]/g, '  ').replace(/\|$/, '').split('|');
}

function runOf(text: string, at: number, end: number, code: number): number {
  let last = at;
  while (last < end && text.charCodeAt(last) === code) last++;
  return last - at;
}

function isBlankFrom(text: string, at: number, end: number): boolean {
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at >= end;
}

function trimEnd(text: string, start: number, end: number): Range {
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
