/**
 * Finds headings with a line scanner: the one thing that must look at every line on every edit, so
 * it is a single pass without a Markdown parser. It knows what can hide a heading (fences, HTML
 * blocks, comments, indented code) and what only looks like one (inside lists, block quotes).
 */
import type { Range } from './text';

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

const FENCE = /^( {0,3})(`{3,}|~{3,})(.*)$/;
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/;
const LIST_ITEM = /^( *)(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
const THEMATIC = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const RAW_HTML = /^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i;
const RAW_HTML_END = /<\/(?:script|pre|style|textarea)>/i;
const BLOCK_HTML =
  /^ {0,3}<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[\s/>]|$)/i;
/** Lines longer than this are no heading; the expressions above never see them. */
const LONGEST_LINE = 4096;

/**
 * All headings of the text outside lists and block quotes, in order.
 * @param text the document
 * @param from offset at which to begin (after front matter); must be the start of a line
 */
export function scanHeadings(text: string, from: number): Heading[] {
  const headings: Heading[] = [];
  // an open container is one of: a fence, an HTML block with an end mark, an HTML block to a blank line
  let fence: { mark: string; length: number; column: number } | undefined;
  let htmlEnd: RegExp | string | undefined;
  let htmlToBlank = false;
  // content column of the innermost list item; 0 outside lists
  let list = 0;
  // a top-level paragraph that a setext underline could turn into a heading
  let paragraph: { start: number; textStart: number; textEnd: number } | undefined;
  // any paragraph, also inside a list or quote: its continuation lines may be lazy
  let lazy = false;

  for (let start = from; start < text.length;) {
    let end = text.indexOf('\n', start);
    const carriage = text.indexOf('\r', start);
    let next: number;
    if (carriage !== -1 && (end === -1 || carriage < end)) {
      next = text.charCodeAt(carriage + 1) === 10 ? carriage + 2 : carriage + 1;
      end = carriage;
    } else {
      if (end === -1) end = text.length;
      next = Math.min(end + 1, text.length);
    }
    const lineStart = start;
    start = end === text.length ? text.length : next;

    let column = 0;
    let at = lineStart;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === 32) column++;
      else if (code === 9) column += 4 - (column % 4);
      else break;
    }
    const blank = at === end;
    const first = text.charCodeAt(at);

    if (fence !== undefined) {
      if (blank) continue;
      if (column < fence.column && fence.column > 0) {
        // the list item that held the fence has ended, and the fence with it
        fence = undefined;
        list = 0;
      } else {
        if (
          text.startsWith(fence.mark, at) &&
          column - fence.column <= 3 &&
          isClosingFence(text, at, end, fence.mark[0]!, fence.length)
        )
          fence = undefined;
        continue;
      }
    }
    if (htmlEnd !== undefined) {
      const line = text.slice(lineStart, end);
      if (typeof htmlEnd === 'string' ? line.includes(htmlEnd) : htmlEnd.test(line))
        htmlEnd = undefined;
      continue;
    }
    if (blank) {
      paragraph = undefined;
      lazy = false;
      htmlToBlank = false;
      continue;
    }
    if (htmlToBlank) continue;

    if (
      list > 0 &&
      column < list &&
      !lazy &&
      !LIST_ITEM.test(text.slice(lineStart, Math.min(end, lineStart + 80)))
    )
      list = 0;

    // a line that begins with a letter or digit of a paragraph: by far the most common case
    const quick = first > 64 && first !== 95 && first !== 96 && first !== 126;
    if (quick && !(first >= 48 && first <= 57)) {
      if (list === 0 && column < 4) {
        if (paragraph === undefined && !lazy)
          paragraph = { start: lineStart, textStart: at, textEnd: end };
        else if (paragraph !== undefined) paragraph.textEnd = end;
      }
      if (column < 4 || list > 0 || lazy) lazy = true;
      continue;
    }
    if (end - lineStart > LONGEST_LINE) {
      lazy = true;
      continue;
    }
    const line = text.slice(lineStart, end);

    const inList = list > 0 && column >= list;
    const inner = inList ? column - list : column;
    if (!inList && column >= 4) {
      // indented code, or a lazy continuation of a paragraph: neither can be a heading
      if (paragraph !== undefined) paragraph.textEnd = end;
      continue;
    }
    const opening = inner <= 3 ? FENCE.exec(line.trimStart()) : null;
    if (opening !== null && !(opening[2]!.startsWith('`') && opening[3]!.includes('`'))) {
      fence = { mark: opening[2]!, length: opening[2]!.length, column: inList ? list : 0 };
      paragraph = undefined;
      lazy = false;
      if (!inList) list = 0;
      continue;
    }
    if (!inList && first === 35) {
      const atx = atxHeading(text, at, end);
      if (atx !== undefined) {
        headings.push({
          level: atx.level,
          range: { start: at, end },
          titleRange: atx.title,
          start: lineStart,
          bodyStart: start,
        });
        list = 0;
        paragraph = undefined;
        lazy = false;
        continue;
      }
    }
    if (!inList && paragraph !== undefined && (first === 61 || first === 45) && SETEXT.test(line)) {
      headings.push({
        level: first === 61 ? 1 : 2,
        range: { start: paragraph.textStart, end },
        titleRange: trimEnd(text, paragraph.textStart, paragraph.textEnd),
        start: paragraph.start,
        bodyStart: start,
      });
      list = 0;
      paragraph = undefined;
      lazy = false;
      continue;
    }
    if (first === 60 && !inList) {
      const html = htmlStart(line);
      if (html !== undefined && !(html === 'blank-any' && lazy)) {
        paragraph = undefined;
        lazy = false;
        if (html === 'blank' || html === 'blank-any') htmlToBlank = true;
        else if (
          typeof html === 'string'
            ? !line.slice(line.indexOf('<') + 2).includes(html)
            : !html.test(line)
        )
          htmlEnd = html;
        list = 0;
        continue;
      }
    }
    if (THEMATIC.test(line.trimStart()) && inner <= 3) {
      paragraph = undefined;
      lazy = false;
      if (!inList) list = 0;
      continue;
    }
    const item = LIST_ITEM.exec(expandTabs(line));
    if (
      item !== null &&
      (list > 0 || column < 4) &&
      !(paragraph !== undefined && !interruptsParagraph(line))
    ) {
      const marker = item[0].trim().length;
      const afterMarker = line.slice(at - lineStart + marker);
      const spaces = /^[ \t]*/.exec(afterMarker)![0].length;
      list =
        column +
        marker +
        (spaces === 0 || spaces > 4 || spaces === afterMarker.length ? 1 : spaces);
      paragraph = undefined;
      // `- ```js` opens a fence inside the item
      const content = afterMarker.trimStart();
      const nested = FENCE.exec(content);
      if (nested !== null && !(nested[2]!.startsWith('`') && nested[3]!.includes('`')))
        fence = { mark: nested[2]!, length: nested[2]!.length, column: list };
      lazy = fence === undefined && content !== '' && !content.startsWith('#');
      continue;
    }
    if (first === 62) {
      // a quote: what is in it is no section; a paragraph in it may go on lazily
      paragraph = undefined;
      lazy = line.replace(/^[\s>]+/, '') !== '';
      if (!inList) list = 0;
      continue;
    }
    if (list === 0) {
      if (paragraph === undefined && !lazy)
        paragraph = { start: lineStart, textStart: at, textEnd: end };
      else if (paragraph !== undefined) paragraph.textEnd = end;
    }
    lazy = true;
  }
  return headings;
}

/** Reads `## Title ##` at `at`; undefined when the marks are not those of a heading. */
function atxHeading(
  text: string,
  at: number,
  end: number,
): { level: Heading['level']; title: Range } | undefined {
  let start = at;
  while (start < end && text[start] === '#') start++;
  const level = start - at;
  if (level > 6) return undefined;
  if (start < end && !isSpace(text[start]!)) return undefined;
  while (start < end && isSpace(text[start]!)) start++;
  let last = end;
  while (last > start && isSpace(text[last - 1]!)) last--;
  let closing = last;
  while (closing > start && text[closing - 1] === '#') closing--;
  if (closing < last && (closing === start || isSpace(text[closing - 1]!))) {
    last = closing;
    while (last > start && isSpace(text[last - 1]!)) last--;
  }
  return { level: level as Heading['level'], title: { start, end: last } };
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t';
}

function isClosingFence(
  text: string,
  at: number,
  end: number,
  mark: string,
  length: number,
): boolean {
  let count = 0;
  while (at < end && text[at] === mark) {
    at++;
    count++;
  }
  if (count < length) return false;
  for (; at < end; at++) if (text[at] !== ' ' && text[at] !== '\t') return false;
  return true;
}

/** What ends the HTML block that begins with this line, by the seven kinds of CommonMark. */
function htmlStart(line: string): string | RegExp | undefined {
  const tag = line.trimStart();
  if (tag.startsWith('<!--')) return '-->';
  if (tag.startsWith('<?')) return '?>';
  if (tag.startsWith('<![CDATA[')) return ']]>';
  if (/^<![A-Za-z]/.test(tag)) return '>';
  if (RAW_HTML.test(line)) return RAW_HTML_END;
  if (BLOCK_HTML.test(line)) return 'blank';
  // any complete tag alone on its line
  if (/^<\/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?\/?>\s*$/.test(tag)) return 'blank-any';
  return undefined;
}

/** Only a bullet with text, or a list that starts with 1, may interrupt a paragraph. */
function interruptsParagraph(line: string): boolean {
  const [, number, rest] = /^\s*(?:[-+*]|(\d{1,9})[.)])(.*)$/.exec(line) ?? [];
  return (rest ?? '').trim() !== '' && (number === undefined || Number(number) === 1);
}

function expandTabs(line: string): string {
  return line.includes('\t') ? line.replace(/^[ \t]+/, (lead) => ' '.repeat(columns(lead))) : line;
}

function columns(lead: string): number {
  let column = 0;
  for (const character of lead) column += character === '\t' ? 4 - (column % 4) : 1;
  return column;
}

function trimEnd(text: string, start: number, end: number): Range {
  while (end > start && isSpace(text[end - 1]!)) end--;
  return { start, end };
}
