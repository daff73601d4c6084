/** Markdown as mdast: pieces of it here, whole documents in `tree.ts`. */
import type { Nodes, Root, RootContent } from 'mdast';
import { unified, type Plugin } from 'unified';
import { LineIndex, type Range } from './text';
import { MarkdownTree } from './tree';

/** Lists deeper than this are not parsed: a finding says so. */
export const DEEPEST = 64;
/** A single section larger than this is not parsed, in UTF-16 units. */
export const LARGEST_SECTION = 128 * 1024;

/** Why a piece of Markdown was not parsed. */
export type Refusal = 'too-large' | 'too-deep';

declare module 'mdast' {
  interface RootData {
    /** Set when nothing was parsed. */
    refused?: Refusal;
  }
}

declare module 'unified' {
  interface Data {
    /** The document a piece is taken from, whose definitions count in it. */
    around?: MarkdownTree;
  }
}

/** Lezer as unified's parser: what is made for mdast works with it as with remark's. */
const lezer: Plugin<[], string, Root> = function () {
  this.parser = (document) => {
    const { around } = this.data();
    const tree = new MarkdownTree(document, new LineIndex(document), 0, undefined, around);
    const root = rootOf(tree, { start: 0, end: document.length + 1 });
    return typeof root === 'string'
      ? { type: 'root', children: [], data: { refused: root } }
      : root;
  };
};

const processor = unified().use(lezer).freeze();

/**
 * Parses one piece of Markdown. Positions in the result are offsets in `text`.
 * @param around the document it is taken from, whose definitions count in it
 */
export function parseMarkdown(text: string, around?: MarkdownTree): Root | Refusal {
  const root = (around === undefined ? processor : processor().data({ around })).parse(text);
  return root.data?.refused ?? root;
}

/**
 * The blocks of a document that begin in a range, as a document of their own: offsets are counted
 * from the beginning of the range.
 */
export function rootOf(tree: MarkdownTree, range: Range): Root | Refusal {
  if (range.end - range.start > LARGEST_SECTION) return 'too-large';
  const last = tree.indexAt(range.end);
  for (let index = tree.indexAt(range.start); index < last; index++)
    if (tree.isTooDeep(index)) return 'too-deep';
  return { type: 'root', children: tree.nodes(range) };
}

declare module 'mdast' {
  interface LinkReferenceData {
    /** Where it leads to. */
    url?: string | undefined;
  }
  interface ImageReferenceData {
    url?: string | undefined;
  }
}

/** Where a node stands, moved by `base`. Every node that the parser makes has a position. */
export function rangeOf(node: Nodes, base = 0): Range {
  return {
    start: (node.position?.start.offset ?? 0) + base,
    end: (node.position?.end.offset ?? 0) + base,
  };
}

/** The visible text of a node: Markdown marks, comments and images' addresses gone. */
export function plainText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'break':
      return '\n';
    case 'html':
      return /^<br\s*\/?>$/i.test(node.value) ? '\n' : '';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'footnoteReference':
    case 'definition':
    case 'yaml':
      return '';
    default:
      return 'children' in node ? (node.children as RootContent[]).map(plainText).join('') : '';
  }
}
