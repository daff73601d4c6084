/** The headings of a document, from its tree. */
import type { MarkdownTree } from './tree';
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

/** All headings outside lists, quotes and footnotes, in order. */
export function headingsOf(tree: MarkdownTree): Heading[] {
  const headings: Heading[] = [];
  tree.blocks.forEach((block, index) => {
    const { name } = block.tree.type;
    if (!name.startsWith('ATX') && !name.startsWith('Setext')) return;
    const range = tree.rangeOf(index);
    const { lines } = tree;
    const first = lines.lineOf(range.start);
    // below link definitions it begins in the middle of what was a paragraph
    headings.push({
      level: Number(name.at(-1)) as Heading['level'],
      range,
      titleRange: tree.titleOf(index),
      start: Math.max(tree.body, lines.startOf(first)),
      bodyStart: lines.afterLine(lines.lineOf(range.end)),
    });
  });
  return headings;
}
