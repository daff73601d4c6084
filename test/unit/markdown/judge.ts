/** remark with GFM as it was read with before Lezer: the judge of our trees. */
import type { Nodes, Root } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';

/** GitHub's flavour without bare addresses and without strikethrough by single tildes. */
function gfm(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [
    gfmTable(),
    gfmStrikethrough({ singleTilde: false }),
    gfmTaskListItem(),
    gfmFootnote(),
  ];
  data.fromMarkdownExtensions = [
    gfmTableFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    gfmFootnoteFromMarkdown(),
  ];
}

const remark = unified().use(remarkParse).use(gfm).freeze();

export function parseWithRemark(text: string): Root {
  return remark.parse(text);
}

const FIELDS = [
  'depth',
  'ordered',
  'start',
  'checked',
  'lang',
  'meta',
  'value',
  'url',
  'title',
  'alt',
  'identifier',
  'label',
  'referenceType',
  'align',
] as const;

/**
 * A tree as lines, `type start-end fields`, indented by depth. Not in it, for nobody asks: whether
 * lists are loose, and where lists in quotes end (remark counts empty quoted lines behind them).
 */
export function linesOf(node: Nodes, inQuote = false, depth = 0): string[] {
  const { start, end } = node.position ?? {};
  const fields = FIELDS.flatMap((field) =>
    field in node ? [`${field}=${JSON.stringify(node[field as keyof Nodes])}`] : [],
  );
  const open = inQuote && (node.type === 'list' || node.type === 'listItem');
  const place = node.type === 'root' ? '' : `${start?.offset}-${open ? '' : end?.offset}`;
  const own = `${' '.repeat(depth)}${node.type} ${place} ${fields.join(' ')}`;
  const quoted = inQuote || node.type === 'blockquote';
  const children = 'children' in node ? (node.children as Nodes[]) : [];
  return [own, ...children.flatMap((child) => linesOf(child, quoted, depth + 1))];
}
