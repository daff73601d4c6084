/** Comments of Markdown text: what a code host does not show, and what is published leaves out. */
import { commentsOf } from '../markdown/code';
import type { Range } from '../markdown/text';
import type { MarkdownTree } from '../markdown/tree';

/**
 * HTML comments of a document, in order. One that stands alone on its lines takes their line ending
 * with it.
 */
export function commentRanges(markdown: MarkdownTree): Range[] {
  return commentsOf(markdown).map((range) => wholeLines(markdown.text, range));
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
