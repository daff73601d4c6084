/** Code fences that hold text instead of code: aligned timeline rows, GitHub task lists. */
import type { Code, RootContent } from 'mdast';
import { parseMarkdown, rangeOf } from '../markdown/markdown';

/** A fence with another language holds code. */
const PLAIN = /^(?:text|txt|plain|plaintext|log|none)?$/i;

/** Whether a fence says of no language that it holds it. */
export function isPlainFence({ lang }: Code): boolean {
  return PLAIN.test(lang ?? '');
}

/** Whether a fence is a task list: ` ```[tasklist] `. */
export function isTaskList({ lang }: Code): boolean {
  return /^\[?tasklist\]?$/i.test(lang ?? '');
}

/**
 * The content of a fence read as Markdown, offsets in `source` as those of the fence itself. Empty
 * for a block that is indented, that does not end, or that is too deep to be parsed.
 * @param source the text that `code` was parsed from
 */
export function contentOfFence(source: string, code: Code): readonly RootContent[] {
  const { start, end } = rangeOf(code);
  const fence = /^(?:`{3,}|~{3,})/.exec(source.slice(start, start + 40))?.[0];
  const from = source.indexOf('\n', start) + 1;
  const to = source.lastIndexOf('\n', end - 1) + 1;
  if (fence === undefined || from === 0 || to <= from || !source.startsWith(fence, to)) return [];
  // what stands before it is blank then, and every offset is what it was
  const root = parseMarkdown(
    source.slice(0, from).replace(/[^\r\n]/g, ' ') + source.slice(from, to),
  );
  return typeof root === 'string' ? [] : root.children;
}
