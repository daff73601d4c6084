/**
 * The Markdown of a document: one tree, which everybody asks. Its blocks hold places relative to
 * themselves, so that one that did not change is the same object in the next version, wherever it
 * has moved to, and what was found out about it still stands.
 */
import { Tree, TreeFragment, type ChangedRange, type TreeCursor } from '@lezer/common';
import type { RootContent } from 'mdast';
import { definitionsIn, parseText, type Definitions } from './grammar';
import { blockAt } from './mdast/blocks';
import { isBlank, Place, trimmedEnd, type Source } from './mdast/source';
import { LineIndex, type Range } from './text';

/** Of a longer document no more than this is read as Markdown, in UTF-16 units and in lines. */
const LARGEST_DOCUMENT = 512 * 1024;
const MOST_LINES = 20_000;

/** Whether a document of this many UTF-16 units and lines is too large to be read in full. */
export function isTooLarge(length: number, lines: number): boolean {
  return length > LARGEST_DOCUMENT || lines > MOST_LINES;
}

/** A block of the top level. Nothing in it says where it stands: see `MarkdownTree.starts`. */
export class Block {
  private known: Map<string, unknown> | undefined;

  /** @param tree Lezer's, of the text with `\n` for line endings */
  constructor(readonly tree: Tree) {}

  /** What `read` finds out; asked once under each name. Nothing in it may depend on the place. */
  kept<Found>(name: string, read: () => Found): Found {
    this.known ??= new Map();
    if (!this.known.has(name)) this.known.set(name, read());
    return this.known.get(name) as Found;
  }
}

/** A block to be read: text, and Lezer's tree of it. */
export interface Piece {
  readonly block: Block;
  readonly text: string;
  /** At the block, where whoever moves it leaves it. */
  readonly cursor: TreeCursor;
  /** The offset in `text` of an offset in the tree. */
  at(offset: number): number;
}

export class MarkdownTree {
  /** The blocks of the top level in order. */
  readonly blocks: readonly Block[];
  /** Where each of them begins in `parsed`. */
  private readonly starts: readonly number[];
  /** The text below front matter, with `\n` for line endings. */
  private readonly parsed: string;
  private readonly tree: Tree;
  private readonly defined: Definitions;
  private readonly fragments: readonly TreeFragment[];
  /** Lines of `parsed`, when its places are not those of the text moved by `body`. */
  private readonly inner: LineIndex | undefined;

  /**
   * Reads a document. Never throws, whatever the text.
   * @param body where front matter ends
   * @param before an earlier version: what did not change is not read again
   * @param around the document a piece is taken from, whose definitions count in it
   */
  constructor(
    readonly text: string,
    readonly lines: LineIndex,
    readonly body: number,
    before?: MarkdownTree,
    around?: MarkdownTree,
  ) {
    const limit = Math.min(LARGEST_DOCUMENT, lines.startOf(MOST_LINES));
    const end = isTooLarge(text.length, lines.count) ? text.lastIndexOf('\n', limit) : -1;
    const below = text.slice(body, end === -1 ? limit : Math.max(body, end));
    this.parsed = below.includes('\r') ? below.replace(/\r\n?/g, '\n') : below;
    this.inner = this.parsed === below ? undefined : new LineIndex(this.parsed);
    this.defined = new Map([...(around?.defined ?? []), ...definitionsIn(this.parsed)]);
    const known = before !== undefined && isSame(before.defined, this.defined) ? before : undefined;
    const kept = known && TreeFragment.applyChanges(known.fragments, this.changesSince(known));
    const tree = parseText(this.parsed, this.defined, kept);
    this.fragments = TreeFragment.addTree(tree, kept);
    this.tree = tree;
    const trees: Tree[] = [];
    const starts: number[] = [];
    collect(tree, 0, trees, starts);
    this.starts = starts;
    this.blocks = blocksOf(trees, known?.blocks ?? []);
  }

  /** Where a block stands, by its index. */
  rangeOf(index: number): Range {
    const start = this.starts[index]!;
    return { start: this.at(start), end: this.at(start + this.blocks[index]!.tree.length) };
  }

  /** The blocks that begin in a range of the text. */
  blocksIn(range: Range): readonly Block[] {
    return this.blocks.slice(this.indexAt(range.start), this.indexAt(range.end));
  }

  /** Where they begin, relative to the range. */
  startsIn(range: Range): readonly number[] {
    return this.starts
      .slice(this.indexAt(range.start), this.indexAt(range.end))
      .map((start) => this.at(start) - range.start);
  }

  /** The block that an offset stands in, or the last one before it; above all of them none. */
  blockAt(offset: number): Block | undefined {
    return this.blocks[this.indexAt(offset + 1) - 1];
  }

  /** The index of the first block that begins at an offset of the text or behind it. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(this.starts[middle]!) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * mdast's nodes of the blocks that begin in a range of the text.
   * @param base what offsets and lines of the nodes are counted from, as an offset of the text
   */
  nodes(range: Range, base = range.start): RootContent[] {
    const from = this.indexAt(range.start);
    const to = this.indexAt(range.end);
    if (from === to) return [];
    const nodes: RootContent[] = [];
    const source = this.sourceFrom(base);
    const cursor = this.tree.cursor();
    cursor.childAfter(this.starts[from]!);
    for (let index = from; index < to; index++, cursor.nextSibling()) {
      const node = blockAt(source, cursor, 0);
      if (node !== undefined) nodes.push(node);
    }
    return nodes;
  }

  /**
   * What `read` finds in each block, with where the block begins; a block is read once under a name.
   * Nothing that is found may depend on where the block stands.
   * @param range only blocks that have something of this range are asked
   */
  inBlocks<Found>(
    name: string,
    read: (piece: Piece) => Found,
    range?: Range,
  ): { readonly start: number; readonly found: Found }[] {
    return [...this.eachBlock(name, read, range)];
  }

  /** The same, one block after another. */
  *eachBlock<Found>(
    name: string,
    read: (piece: Piece) => Found,
    range?: Range,
  ): Generator<{ readonly start: number; readonly found: Found }> {
    let index = range === undefined ? 0 : Math.max(0, this.indexAt(range.start) - 1);
    const last = range === undefined ? this.blocks.length : this.indexAt(range.end);
    for (; index < last; index++) {
      const found = this.blocks[index]!.kept(name, () => read(this.piece(index)));
      yield { start: this.at(this.starts[index]!), found };
    }
  }

  private piece(index: number): Piece {
    const { start, end } = this.rangeOf(index);
    const cursor = this.tree.cursor();
    cursor.childAfter(this.starts[index]!);
    const block = this.blocks[index]!;
    return { block, text: this.text.slice(start, end), cursor, at: (at) => this.at(at) - start };
  }

  /** Where the words of a heading stand, its marks or its underline left out. */
  titleOf(index: number): Range {
    const from = this.starts[index]!;
    const { tree } = this.blocks[index]!;
    const marks = tree.topNode.getChildren('HeaderMark');
    const opening = tree.type.name.startsWith('ATX') ? marks[0] : undefined;
    const closing = opening === marks.at(-1) ? undefined : marks.at(-1);
    let start = from + (opening?.to ?? 0);
    const end = trimmedEnd(this.parsed, start, from + (closing?.from ?? tree.length));
    while (start < end && isBlank(this.parsed.charCodeAt(start))) start++;
    return { start: this.at(start), end: this.at(end) };
  }

  /** Whether containers in a block nest so deep that the rest of it was taken for text. */
  isTooDeep(index: number): boolean {
    const block = this.blocks[index]!;
    return block.kept('too deep', () => {
      let found = false;
      block.tree.iterate({
        enter({ name, type }) {
          found ||= name === 'TooDeep';
          return !found && !type.is('LeafBlock');
        },
      });
      return found;
    });
  }

  private sourceFrom(base: number): Source {
    const line = this.lines.lineOf(base);
    return {
      parsed: this.parsed,
      raw: (from, to) => this.text.slice(this.at(from), this.at(to)),
      url: (identifier) => this.defined.get(identifier),
      place: (offset) => new Place(this.lines, this.at(offset), base, line),
    };
  }

  /** The offset in the text of an offset in `parsed`. */
  private at(offset: number): number {
    if (this.inner === undefined) return offset + this.body;
    const line = this.inner.lineOf(offset);
    const start = line === 0 ? this.body : this.lines.startOf(this.firstLine + line);
    return start + offset - this.inner.startOf(line);
  }

  private get firstLine(): number {
    return this.lines.lineOf(this.body);
  }

  /** The lines that are not the same as in an earlier version, as Lezer wants to be told. */
  private changesSince(before: MarkdownTree): ChangedRange[] {
    const { text, body } = this;
    const length = text.length - body;
    const old = before.text.length - before.body;
    const shorter = Math.min(length, old);
    const head = common(shorter, (from, to) =>
      slicesMatch(text, body + from, before.text, before.body + from, to - from),
    );
    if (head === length && head === old) return [];
    const tail = common(shorter - head, (from, to) =>
      slicesMatch(text, text.length - to, before.text, before.text.length - to, to - from),
    );
    // whole lines, so that a change of a line's ending is one of the line
    const from = Math.max(0, head - 1);
    const now = this.linesAround(from, length - tail);
    const then = before.linesAround(from, old - tail);
    return [{ fromA: then.start, toA: then.end, fromB: now.start, toB: now.end }];
  }

  /** The whole lines, in `parsed`, from one offset below front matter to another. */
  private linesAround(from: number, to: number): Range {
    let first = this.lines.lineOf(this.body + from);
    // a paragraph ends where the next two lines begin a table, so that two lines above count too
    for (let left = 2; left > 0 && first > this.firstLine; left--) {
      if (this.lines.textOf(first - 1).trim() === '') break;
      first--;
    }
    const last = this.lines.lineOf(this.body + to);
    if (this.inner !== undefined)
      return {
        start: this.inner.startOf(first - this.firstLine),
        end: this.inner.afterLine(last - this.firstLine),
      };
    const start = Math.max(0, this.lines.startOf(first) - this.body);
    return { start, end: this.lines.afterLine(last) - this.body };
  }
}

/**
 * How many characters two texts have in common from one end, `most` at most.
 * @param same whether they are alike in a stretch, counted from that end
 */
function common(most: number, same: (from: number, to: number) => boolean): number {
  let known = 0;
  // large steps first: comparing strings is many times as fast as comparing their characters
  for (const step of [8192, 256, 16, 1])
    while (known + step <= most && same(known, known + step)) known += step;
  return known;
}

function slicesMatch(a: string, at: number, b: string, from: number, length: number): boolean {
  return a.slice(at, at + length) === b.slice(from, from + length);
}

/** The blocks below Lezer's document, whose nodes of no name only balance it. */
function collect(tree: Tree, from: number, trees: Tree[], starts: number[]): void {
  tree.children.forEach((child, index) => {
    if (!(child instanceof Tree)) return;
    const start = from + tree.positions[index]!;
    if (child.type.isAnonymous) collect(child, start, trees, starts);
    else {
      trees.push(child);
      starts.push(start);
    }
  });
}

/** The blocks of these trees; those that were there before are the same. */
function blocksOf(trees: readonly Tree[], before: readonly Block[]): Block[] {
  const shorter = Math.min(trees.length, before.length);
  let head = 0;
  while (head < shorter && trees[head] === before[head]!.tree) head++;
  let tail = 0;
  while (tail < shorter - head && trees.at(-1 - tail) === before.at(-1 - tail)!.tree) tail++;
  const middle = before.slice(head, before.length - tail);
  return trees.map((tree, index) => {
    if (index < head) return before[index]!;
    if (index >= trees.length - tail) return before[before.length - trees.length + index]!;
    return middle.find((block) => block.tree === tree) ?? new Block(tree);
  });
}

function isSame(a: Definitions, b: Definitions): boolean {
  return a.size === b.size && [...a].every(([identifier, url]) => b.get(identifier) === url);
}
