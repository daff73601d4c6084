/** Comments of Markdown text: what a code host does not show, and what is published leaves out. */
import { codeRanges } from '../markdown/code';
import type { Range } from '../markdown/text';

/**
 * HTML comments outside code, in order, in UTF-16 offsets of `text`. One that stands alone on its
 * lines takes their line ending with it. An unclosed one reaches to the end. Linear.
 */
export function commentRanges(text: string): Range[] {
  if (!text.includes('<!--')) return [];
  const ranges: Range[] = [];
  const code = codeRanges(text);
  let next = 0;
  let at = text.indexOf('<!--');
  while (at !== -1) {
    while (next < code.length && code[next]!.end <= at) next++;
    if (next < code.length && code[next]!.start <= at) {
      at = text.indexOf('<!--', code[next]!.end);
      continue;
    }
    const closing = text.indexOf('-->', at + 4);
    const end = closing === -1 ? text.length : closing + 3;
    ranges.push(wholeLines(text, { start: at, end }));
    at = text.indexOf('<!--', end);
  }
  return ranges;
}

function wholeLines(text: string, range: Range): Range {
  let start = range.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  let end = range.end;
  while (text[end] === ' ' || text[end] === '\t') end++;
  const opens = start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
  if (!opens || (end < text.length && text[end] !== '\n' && text[end] !== '\r')) return range;
  if (text.startsWith('\r\n', end)) end += 2;
  else if (end < text.length) end++;
  return { start, end };
}
