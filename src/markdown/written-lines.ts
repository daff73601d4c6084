/** The lines of a document in which words stand: for what people write line by line, labels and facts. */
import { codeBlocksOf, commentsOf, within } from './code';
import type { Range } from './text';
import type { MarkdownTree } from './tree';

export interface WrittenLine {
  /** 0-based. */
  readonly line: number;
  /** Without the line ending, in UTF-16 offsets. */
  readonly range: Range;
  readonly text: string;
}

/**
 * The lines of a range (UTF-16 offsets) that hold words, in order: not those of fenced or indented
 * code, nor those that begin in an HTML comment. What is not read as Markdown counts as words.
 */
export function* writtenLines(tree: MarkdownTree, range: Range): Generator<WrittenLine> {
  const { start, end } = range;
  if (start >= end) return;
  const { text, lines } = tree;
  const code = codeBlocksOf(tree, range);
  const comments = commentsOf(tree, range);
  const last = lines.lineOf(end - 1);
  for (let line = lines.lineOf(start); line <= last; line++) {
    const from = Math.max(start, lines.startOf(line));
    const to = Math.max(from, Math.min(end, lines.endOf(line)));
    const written = text.slice(from, to);
    const first = to - written.trimStart().length;
    if (within(code, first) || within(comments, first)) continue;
    yield { line, range: { start: from, end: to }, text: written };
  }
}
