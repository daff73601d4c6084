/**
 * Markdown parsed again after an edit inside one list item. A tree is one deep list, so that its
 * section is a single block, and remark takes half a millisecond for each claim of it: here only
 * the branch around the edit is parsed, below stand-ins for the items it stands in, and put into
 * the tree of the version before.
 *
 * It rests on three properties of Markdown. What a line opens depends on the lines before it, so an
 * item whose first line begins as before still begins there. A bullet with words after it is never
 * taken for a continuation, so an item ends where a bullet stands that is not inside it. And the
 * words in an item depend on nothing outside it but link definitions, which is why a section with
 * definitions of its own is parsed whole. In every other doubt, too.
 */
import type { List, ListItem, Nodes, Root } from 'mdast';
import { isAnother } from './identity';
import { DEEPEST, LARGEST_SECTION, depthOf, parseMarkdown } from './markdown';

/** A piece of Markdown that was parsed. */
export interface Parsed {
  readonly text: string;
  /** See `parseMarkdown`. */
  readonly definitions: string;
  readonly root: Root;
}

/** White space, a bullet, white space, and then words. */
const BULLET = /[ \t]*[-*+][ \t]+(?=[^ \t\r\n])/y;
/** A bullet or a number, for the items around. */
const MARKER = /[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=[^ \t\r\n])/y;

const MARK = String.raw`(?:[-*+]|\d{1,9}[.)])`;
/** Fences and raw HTML in an item: where they end, the parser tells from what follows the item. */
const RAW = new RegExp(String.raw`${'```'}|~~~|^(?:[ \t]*${MARK})?[ \t]+<`, 'm');
/** Blank lines and bullets without words: what they mean depends on what stands around them. */
const BARE = new RegExp(
  String.raw`^[ \t]*${MARK}[ \t]+${MARK}(?:[ \t]|\r?$)|^[ \t]*(?:${MARK}[ \t]*)?\r?$`,
  'm',
);

interface Edit {
  /** The changed range of the text before; the text after has `by` more characters in it. */
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

/** Where an item stands: whole lines of the text before. */
interface Branch {
  readonly item: ListItem;
  /** The items around it, outermost first. */
  readonly around: readonly ListItem[];
  readonly start: number;
  readonly end: number;
  /** The causes below, when only the words above them have changed: they stay as they are. */
  readonly below: List | undefined;
}

/**
 * What `parseMarkdown(text, definitions)` gives, made from an earlier version of the text. Parts of
 * the earlier tree are used again and never changed.
 * @returns undefined when the text has to be parsed whole
 */
export function reparse(text: string, definitions: string, before: Parsed): Root | undefined {
  if (definitions !== before.definitions || text.length > LARGEST_SECTION) return undefined;
  if (text.includes(']:') || before.text.includes(']:')) return undefined;
  if (RAW.test(text) || RAW.test(before.text)) return undefined;
  const edit = editBetween(before.text, text);
  // lone carriage returns are line breaks to Markdown, and to nobody else
  if (edit === undefined || /\r(?!\n)/.test(text) || depthOf(text) > DEEPEST) return undefined;
  for (const branch of branchesAround(before, edit)) {
    const item = parseBranch(text, definitions, before.text, branch, edit);
    if (item !== undefined) return replaced(before.root, branch.item, item, edit.by);
  }
  return undefined;
}

/** The one range that differs; undefined when nothing does. */
function editBetween(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, end: before.length - tail, by: after.length - before.length };
}

/** The items that hold the edit, innermost first, as far as they begin and end beyond doubt. */
function branchesAround({ text, root }: Parsed, edit: Edit): Branch[] {
  const branches: Branch[] = [];
  const around: ListItem[] = [];
  let children: readonly Nodes[] = root.children;
  for (;;) {
    const list = children.find((node): node is List => node.type === 'list' && holds(node, edit));
    const item = list?.children.find((one) => holds(one, edit));
    if (item === undefined) return branches.reverse();
    const start = lineStart(text, offsets(item).start);
    const end = lineEnd(text, offsets(item).end);
    const found = { item, around: [...around], start };
    if (edit.end <= end && endsAt(text, start, end))
      branches.push({ ...found, end, below: undefined });
    const [words, below, ...others] = item.children;
    if (words?.type === 'paragraph' && below?.type === 'list' && others.length === 0) {
      const head = lineStart(text, offsets(below).start);
      if (edit.end < head) branches.push({ ...found, end: head, below });
    }
    around.push(item);
    children = item.children;
  }
}

/** Whether the edit begins in a node; what is put in at its end is its own. */
function holds(node: Nodes, edit: Edit): boolean {
  const { start, end } = offsets(node);
  return start <= edit.start && edit.start <= end;
}

/** Whether an item of these lines is ended by what follows: a bullet not inside it, or the end. */
function endsAt(text: string, start: number, end: number): boolean {
  let at = end;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  if (at === text.length) return true;
  const own = columnOfMarker(text, start);
  const next = columnOfMarker(text, lineStart(text, at));
  return own !== undefined && next !== undefined && next <= own;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** The branch as it is now, in its place in the text; undefined when it is not one item. */
function parseBranch(
  text: string,
  definitions: string,
  before: string,
  branch: Branch,
  edit: Edit,
): ListItem | undefined {
  const { start, end, around, item, below } = branch;
  const marker = prefixAt(before, start, BULLET);
  const now = text.slice(start, end + edit.by);
  // the item has to begin as it did, before its first words
  if (marker === undefined || marker !== prefixAt(text, start, BULLET)) return undefined;
  if (edit.start < start + marker.length || offsets(item).start !== start + indent(marker))
    return undefined;
  if (end < before.length && !now.endsWith('\n')) return undefined;
  if (BARE.test(withoutBreak(now)) || BARE.test(withoutBreak(before.slice(start, end))))
    return undefined;
  const heads: string[] = [];
  for (const one of around) {
    const line = lineStart(before, offsets(one).start);
    const prefix = prefixAt(before, line, MARKER);
    if (prefix === undefined || offsets(one).start !== line + indent(prefix)) return undefined;
    heads.push(`${prefix}p\n`);
  }
  const above = heads.join('');
  const first = below && prefixAt(before, end, BULLET);
  if (below !== undefined && first === undefined) return undefined;
  const root = parseMarkdown(above + now + (first === undefined ? '' : `${first}p\n`), definitions);
  if (typeof root === 'string') return undefined;
  const parsed = onlyItem(root, around.length);
  if (parsed === undefined) return undefined;
  const lines = (item.position?.start.line ?? 1) - (heads.length + 1);
  const placed = shifted(parsed, start - above.length, lines) as ListItem;
  return below === undefined ? placed : withCauses(placed, item, below, edit.by);
}

/** An item with new words over the causes it had; undefined when its words are no paragraph. */
function withCauses(now: ListItem, old: ListItem, below: List, by: number): ListItem | undefined {
  const [words, standIn, ...others] = now.children;
  if (words?.type !== 'paragraph' || standIn?.type !== 'list' || others.length > 0)
    return undefined;
  if (offsets(standIn).start !== offsets(below).start + by) return undefined;
  const lines = standIn.position!.start.line - below.position!.start.line;
  const end = moved(old.position!.end, by, lines);
  return {
    ...now,
    spread: old.spread,
    position: { start: now.position!.start, end },
    children: [words, shifted(below, by, lines) as List],
  };
}

/** The item below so many stand-ins, when there is nothing else. */
function onlyItem(root: Root, depth: number): ListItem | undefined {
  let children: readonly Nodes[] = root.children;
  for (let level = 0; ; level++) {
    const [list, ...others] = level === 0 ? children : children.slice(1);
    if (list?.type !== 'list' || others.length > 0 || list.children.length !== 1) return undefined;
    if (level > 0 && children[0]?.type !== 'paragraph') return undefined;
    const item = list.children[0]!;
    if (level === depth) return item;
    children = item.children;
  }
}

/** The tree with another item in the place of the old one. */
function replaced(root: Root, old: ListItem, item: ListItem, by: number): Root {
  const from = offsets(old);
  const lines = item.position!.end.line - old.position!.end.line;
  const place = (node: Nodes): Nodes => {
    if (node === old) return item;
    const { start, end } = offsets(node);
    if (end < from.start) return node;
    if (start > from.end) return shifted(node, by, lines);
    // around the item: what ended with it still does
    const copy = { ...node } as Nodes & { children: Nodes[] };
    const last = node.position!.end;
    const ended = end === from.end && node !== root ? item.position!.end : moved(last, by, lines);
    copy.position = { start: node.position!.start, end: ended };
    copy.children = ('children' in node ? node.children : []).map(place);
    isAnother(copy);
    return copy;
  };
  return place(root) as Root;
}

function shifted(node: Nodes, by: number, lines: number): Nodes {
  if (by === 0 && lines === 0) return node;
  const copy = { ...node } as Nodes & { children?: Nodes[] };
  if (node.position !== undefined)
    copy.position = {
      start: moved(node.position.start, by, lines),
      end: moved(node.position.end, by, lines),
    };
  if ('children' in node)
    copy.children = (node.children as Nodes[]).map((child) => shifted(child, by, lines));
  return copy;
}

type Point = NonNullable<Nodes['position']>['start'];

function moved({ line, column, offset }: Point, by: number, lines: number): Point {
  return { line: line + lines, column, offset: offset! + by };
}

function offsets(node: Nodes): { start: number; end: number } {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line of an offset ends, its line break included. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function prefixAt(text: string, at: number, marker: RegExp): string | undefined {
  marker.lastIndex = at;
  return marker.exec(text)?.[0];
}

/** A blank line behind the last line break is none of the branch. */
function withoutBreak(lines: string): string {
  return lines.endsWith('\n') ? lines.slice(0, lines.endsWith('\r\n') ? -2 : -1) : lines;
}

function indent(prefix: string): number {
  return prefix.length - prefix.trimStart().length;
}

/** The column of a line's marker, tabs counted to the next of every four. */
function columnOfMarker(text: string, at: number): number | undefined {
  const prefix = prefixAt(text, at, BULLET);
  if (prefix === undefined) return undefined;
  let column = 0;
  for (const space of prefix.slice(0, indent(prefix)))
    column = space === '\t' ? column + 4 - (column % 4) : column + 1;
  return column;
}
