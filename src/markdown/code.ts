/** Where code and comments stand in Markdown. */
import { MarkdownTree, type Piece } from './tree';
import { LineIndex, shift, type Range } from './text';

/** Fenced and indented code and code in a line, in order: nothing in it is a link, a token, a comment. */
export function codeOf(tree: MarkdownTree): Range[] {
  return placed(tree.inBlocks('code', codeIn));
}

/** Fenced and indented code, in order; of a range (UTF-16 offsets) what its blocks hold. */
export function codeBlocksOf(tree: MarkdownTree, range?: Range): Range[] {
  return placed(tree.inBlocks('code blocks', codeBlocksIn, range));
}

/** HTML comments, in order, without the white space around them; of a range what its blocks hold. */
export function commentsOf(tree: MarkdownTree, range?: Range): Range[] {
  return placed(tree.inBlocks('comments', commentsIn, range));
}

/** The tree of a piece of Markdown that is no document. */
export function treeOf(text: string): MarkdownTree {
  return new MarkdownTree(text, new LineIndex(text), 0);
}

function placed(
  blocks: readonly { readonly start: number; readonly found: readonly Range[] }[],
): Range[] {
  return blocks.flatMap(({ start, found }) => found.map((range) => shift(range, start)));
}

const BLOCKS = ['FencedCode', 'CodeBlock'];
const ANY_CODE = [...BLOCKS, 'InlineCode'];

function codeIn(piece: Piece): Range[] {
  return nodesIn(piece, ANY_CODE);
}

function codeBlocksIn(piece: Piece): Range[] {
  return nodesIn(piece, BLOCKS);
}

/** Where nodes of these kinds stand in a block. */
function nodesIn({ text, cursor, at }: Piece, names: readonly string[]): Range[] {
  if (!/`|~~~|(?: {4}|\t)/.test(text) && cursor.name !== 'CodeBlock') return [];
  const ranges: Range[] = [];
  cursor.iterate(({ name, from, to }) => {
    if (!names.includes(name)) return true;
    ranges.push({ start: at(from), end: at(to) });
    return false;
  });
  return ranges;
}

function commentsIn({ text, cursor, at }: Piece): Range[] {
  if (!text.includes('<!--')) return [];
  const ranges: Range[] = [];
  cursor.iterate(({ name, from, to }) => {
    if (name !== 'HTMLBlock' && name !== 'HTMLTag') return name !== 'FencedCode';
    // a block of HTML may hold several, and other HTML
    for (let start = text.indexOf('<!--', at(from)); start !== -1 && start < at(to);) {
      const close = text.indexOf('-->', start + 4);
      const end = close === -1 ? at(to) : close + 3;
      ranges.push({ start, end });
      start = text.indexOf('<!--', end);
    }
    return false;
  });
  return ranges;
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
