/**
 * mdast's nodes of blocks, from Lezer's tree: the same that remark makes, which a test compares over
 * real and generated documents (`test/unit/markdown/remark.test.ts` names what differs).
 */
import type { SyntaxNode, TreeCursor } from '@lezer/common';
import type {
  BlockContent,
  DefinitionContent,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
} from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import { isMoved } from '../identity';
import { identifierOf } from '../grammar/links';
import { definition, fencedCode, htmlBlock, indentedCode } from './code';
import { phrasing } from './phrasing';
import { columnOf, isBlank, positionOf, trimmedEnd, type Place, type Source } from './source';
import { table } from './tables';

/**
 * The nodes of the blocks below the node at the cursor, which is there again afterwards.
 * @param column where the content of the container begins
 */
function blocksBelow(source: Source, cursor: TreeCursor, column: number): RootContent[] {
  const nodes: RootContent[] = [];
  if (!cursor.firstChild()) return nodes;
  do {
    const node = blockAt(source, cursor, column);
    if (node !== undefined) nodes.push(node);
  } while (cursor.nextSibling());
  cursor.parent();
  return nodes;
}

/** The node of the block at the cursor; undefined for marks, and for what mdast knows nothing of. */
export function blockAt(
  source: Source,
  cursor: TreeCursor,
  column: number,
): RootContent | undefined {
  const { from, to, name } = cursor;
  switch (name) {
    case 'Paragraph':
    case 'TooDeep':
      return {
        type: 'paragraph',
        children: inline(source, cursor, column, from, trimmedEnd(source.parsed, from, to)),
        position: positionOf(source, from, to),
      };
    case 'BulletList':
    case 'OrderedList':
      return list(source, cursor);
    case 'ATXHeading1':
    case 'ATXHeading2':
    case 'ATXHeading3':
    case 'ATXHeading4':
    case 'ATXHeading5':
    case 'ATXHeading6':
    case 'SetextHeading1':
    case 'SetextHeading2':
      return heading(source, cursor, column);
    case 'FencedCode':
      return fencedCode(source, cursor, column);
    case 'CodeBlock':
      return indentedCode(source, cursor, column);
    case 'Table':
      return table(source, cursor, column);
    case 'Blockquote':
      return {
        type: 'blockquote',
        children: content(source, cursor, quoteColumn(source, from)),
        position: positionOf(source, from, to),
      };
    case 'HTMLBlock':
      return htmlBlock(source, cursor, column);
    case 'HorizontalRule':
      return { type: 'thematicBreak', position: positionOf(source, from, to) };
    case 'LinkReference':
      return definition(source, cursor);
    case 'FootnoteDefinition': {
      const children = content(source, cursor, column + 4);
      const label = cursor.node.firstChild!;
      const named = source.parsed.slice(from + 2, label.to - 2);
      const position = positionOf(source, from, label.to);
      return {
        type: 'footnoteDefinition',
        identifier: identifierOf(named).toLowerCase(),
        label: decodeString(named),
        children,
        position: { ...position, end: children.at(-1)?.position!.end ?? position.end },
      };
    }
    default:
      return undefined;
  }
}

type Content = (BlockContent | DefinitionContent)[];

function content(source: Source, cursor: TreeCursor, column: number): Content {
  return blocksBelow(source, cursor, column) as Content;
}

function inline(
  source: Source,
  cursor: TreeCursor,
  column: number,
  from: number,
  to: number,
): PhrasingContent[] {
  return phrasing(source, cursor, from, to, { column, inCell: false });
}

function heading(source: Source, cursor: TreeCursor, column: number): Heading {
  const { from, to, name } = cursor;
  const depth = Number(name.at(-1)) as Heading['depth'];
  let start = name.startsWith('ATX') ? from + depth : from;
  // the closing marks, or the underline
  const last = cursor.node.lastChild;
  let end = last?.name === 'HeaderMark' && last.from > from ? last.from : to;
  end = trimmedEnd(source.parsed, start, end);
  while (start < end && isBlank(source.parsed.charCodeAt(start))) start++;
  return {
    type: 'heading',
    depth,
    children: inline(source, cursor, column, start, end),
    position: positionOf(source, from, to),
  };
}

// ── Lists ────────────────────────────────────────────────────────────────────────────────────

function list(source: Source, cursor: TreeCursor): List {
  const ordered = cursor.name === 'OrderedList';
  const children: Item[] = [];
  let spread = false;
  cursor.firstChild();
  do {
    if (cursor.name !== 'ListItem') continue;
    const item = new Item(source, cursor.node);
    const before = children.at(-1);
    if (before !== undefined && isBlankBetween(source, before.to, item.from)) spread = true;
    children.push(item);
  } while (cursor.nextSibling());
  cursor.parent();
  const { from } = children[0]!;
  return {
    type: 'list',
    ordered,
    start: ordered ? Number.parseInt(source.parsed.slice(from, from + 9), 10) : null,
    spread,
    children,
    position: positionOf(source, from, children.at(-1)!.to),
  };
}

/**
 * An item of a list. What stands in it is made when it is asked for: of a tree of claims an edit
 * changes one, and the others are known by their identity.
 */
class Item implements ListItem {
  readonly type = 'listItem';
  readonly checked: boolean | null;
  readonly position: { readonly start: Place; readonly end: Place };
  readonly from: number;
  readonly to: number;
  readonly #source: Source;
  readonly #node: SyntaxNode;
  readonly #column: number;
  #children: Content | undefined;

  constructor(source: Source, node: SyntaxNode) {
    this.#source = source;
    this.#node = node;
    const mark = node.firstChild!;
    this.from = mark.from;
    this.to = node.to;
    this.#column = contentColumn(source.parsed, mark.to);
    const first = mark.nextSibling;
    this.checked = first?.name === 'Paragraph' ? boxOf(source, first.from, first.to) : null;
    this.position = positionOf(source, this.from, this.to);
    isMoved(this, node.tree!);
  }

  get children(): Content {
    if (this.#children !== undefined) return this.#children;
    const children = content(this.#source, this.#node.cursor(), this.#column);
    if (this.checked !== null)
      withoutBox(this.#source, children[0] as Paragraph, this.#node.firstChild!.nextSibling!.from);
    return (this.#children = children);
  }

  get spread(): boolean {
    let before: SyntaxNode | null = null;
    for (let node = this.#node.firstChild!.nextSibling; node !== null; node = node.nextSibling) {
      if (before !== null && isBlankBetween(this.#source, before.to, node.from)) return true;
      before = node;
    }
    return false;
  }
}

/** Where the content of an item begins whose marker ends at `to`. */
function contentColumn(parsed: string, to: number): number {
  const mark = columnOf(parsed, to);
  let at = to;
  while (isBlank(parsed.charCodeAt(at))) at++;
  const column = columnOf(parsed, at);
  const empty = at >= parsed.length || parsed.charCodeAt(at) === 10;
  return empty || column >= mark + 5 ? mark + 1 : column;
}

/** Whether the box of a task that a paragraph begins with is checked; null when there is none. */
function boxOf({ parsed }: Source, from: number, to: number): boolean | null {
  if (parsed.charCodeAt(from) !== 91 || parsed.charCodeAt(from + 2) !== 93) return null;
  if (!/[ \txX\n]/.test(parsed[from + 1]!) || !/[ \t\n]/.test(parsed[from + 3] ?? '')) return null;
  if (parsed.slice(from + 3, to).trim() === '') return null;
  return /[xX]/.test(parsed[from + 1]!);
}

/** Takes its box out of a paragraph, as mdast has it. */
function withoutBox(source: Source, node: Paragraph, from: number): void {
  const { parsed } = source;
  const [first] = node.children;
  if (first?.type !== 'text') return;
  let start = from + 3;
  while (isBlank(parsed.charCodeAt(start))) start++;
  // one character of space goes with the box, or the line break behind it
  start = parsed.charCodeAt(start) === 10 ? start + 1 : from + 4;
  first.value = first.value.slice(3).replace(/^(?:\r\n|\s)/, '');
  if (first.value === '') node.children.shift();
  else {
    first.position!.start = source.place(start);
    node.position!.start = source.place(start);
  }
}

function isBlankBetween(source: Source, from: number, to: number): boolean {
  return /\n[ \t>]*\n/.test(source.parsed.slice(from, to));
}

function quoteColumn({ parsed }: Source, from: number): number {
  return columnOf(parsed, from) + (isBlank(parsed.charCodeAt(from + 1)) ? 2 : 1);
}
