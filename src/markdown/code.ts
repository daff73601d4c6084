/** Where code stands in Markdown text: nothing in it is a link, a token or a comment. */
import type { Range } from './text';

/**
 * Fenced blocks and code spans of a piece of Markdown, in order, found without parsing it. Linear:
 * a run of backticks that is known to have no partner is not searched for again.
 */
export function codeRanges(text: string): Range[] {
  if (!text.includes('`') && !text.includes('~~~')) return [];
  const ranges: Range[] = [];
  const fence = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\r\n]*$)|~{3,})/gm;
  let at = 0;
  for (let open = fence.exec(text); open !== null; open = fence.exec(text)) {
    spans(text, at, open.index, ranges);
    const mark = open[1]!;
    const start = open.index + open[0].length - mark.length;
    const close = new RegExp(`^[ \\t>]*${mark[0]}{${mark.length},}[ \\t]*$`, 'gm');
    close.lastIndex = open.index + open[0].length;
    const closing = close.exec(text);
    at = closing === null ? text.length : closing.index + closing[0].length;
    ranges.push({ start, end: at });
    fence.lastIndex = at;
  }
  spans(text, at, text.length, ranges);
  return ranges;
}

/** Code spans between `from` and `to`; a span does not cross a blank line. */
function spans(text: string, from: number, to: number, ranges: Range[]): void {
  const hopeless = new Map<number, number>();
  for (let at = text.indexOf('`', from); at !== -1 && at < to; at = text.indexOf('`', at)) {
    if (text[at - 1] === '\\' && text[at - 2] !== '\\') {
      at++;
      continue;
    }
    const length = runLength(text, at, to);
    const close =
      (hopeless.get(length) ?? -1) > at ? undefined : closingRun(text, at + length, to, length);
    if (typeof close === 'object') {
      hopeless.set(length, close.searchedTo);
      at += length;
    } else if (close === undefined) at += length;
    else {
      ranges.push({ start: at, end: close + length });
      at = close + length;
    }
  }
}

function runLength(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && text.charCodeAt(end) === 96) end++;
  return end - at;
}

function closingRun(
  text: string,
  from: number,
  to: number,
  length: number,
): number | { searchedTo: number } {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 96) {
      const run = runLength(text, at, to);
      if (run === length) return at;
      at += run - 1;
    } else if (code === 10 && /^[ \t]*\r?\n/.test(text.slice(at + 1, at + 81)))
      return { searchedTo: at };
  }
  return { searchedTo: to };
}

/** Whether `offset` lies in one of `ranges`, which are sorted and do not overlap. */
export function within(ranges: readonly Range[], offset: number): boolean {
  const at = firstEndingAfter(ranges, offset);
  return at < ranges.length && ranges[at]!.start <= offset;
}

/** The index of the first of `ranges`, sorted and apart, that ends behind `offset`; else how many. */
export function firstEndingAfter(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
