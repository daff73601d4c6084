/**
 * Reads one list item (of a tree or of Remediation): its box, id, text, notes, evidence, fields.
 * All ranges are offsets in the text the nodes were parsed from.
 */
import type { List, ListItem as ListItemNode, Nodes, Paragraph, PhrasingContent } from 'mdast';
import { trimAddress } from '../markdown/links';
import { plainText, rangeOf } from '../markdown/markdown';
import type { Evidence, Field, ListItem, Note, Text } from './postmortem';
import type { FieldKind } from '../vocabulary/ids';
import { contains, type Range } from '../markdown/text';
import { fieldKindOf, noteKindOf, fieldLabel, isConfirmation } from '../vocabulary/labels';

/** What stands in an item's own words, before anything nested. */
export interface Head {
  readonly id: Text | undefined;
  /** The statement as a reader sees it. */
  readonly text: string;
  /** The statement in the source: id, notes and trailing evidence outside. */
  readonly textRange: Range;
  readonly struck: boolean;
  readonly notes: readonly Note[];
  readonly evidence: readonly Evidence[];
}

/** `C4`, `R12`, `PAY-3`: what may be an id in bold at the start of an item. */
/** An id, and what people put around it. */
const LONGEST_ID = 40;
const ID = /^[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?$/;

/**
 * Reads the inline content of an item's own paragraph.
 * @param source the text the nodes were parsed from
 * @param inline children of the paragraph
 * @param within the paragraph's range, the task box excluded
 */
export function readHead(source: string, inline: readonly PhrasingContent[], within: Range): Head {
  const notes = readNotes(source, inline, within);
  const evidence = inline
    .flatMap((node) => evidenceIn(source, node))
    .filter(
      (found) =>
        contains(within, found.range) && !notes.some((note) => contains(note.range, found.range)),
    );
  bareAddresses(source, inline, within, evidence, notes);

  let { start, end } = trim(source, within);
  // the strike may stand around the id or behind it
  let strike = strikeAt(inline, start);
  if (strike !== undefined) start = strike.start + 2;
  const id = idAt(source, inline, start);
  if (id !== undefined) {
    start = skipSpace(source, id.after, end);
    strike ??= strikeAt(inline, start);
    if (strike !== undefined && strike.start >= id.after) start = strike.start + 2;
  }
  // `… ^c1`: the anchor of a block in a vault
  const anchor = /\s\^[A-Za-z0-9-]{1,20}$/.exec(source.slice(Math.max(start, end - 24), end));
  if (anchor !== null) end = trim(source, { start, end: end - anchor[0].length }).end;
  end = statementEnd(source, { start, end }, notes, evidence, strike);
  const textRange = trim(source, { start, end });
  return {
    id: id?.id,
    text: visible(source, inline, textRange),
    textRange,
    struck: strike !== undefined && strike.end >= end,
    notes,
    evidence,
  };
}

/** What may stand behind a strike that is around all of a statement: a full stop, a remark, tokens. */
const BEHIND_STRIKE =
  /^(?:[.。]?|\s?[(（][^()（）]{1,200}[)）][.。]?)(?:\s{1,4}(?:[#@][\p{L}\p{N}][\p{L}\p{N}._/-]{0,60}|(?:due|priority|기한|마감|마감일|우선순위)[:：][^\s()（）]{1,40})){0,12}$/iu;

/** Where the statement ends: trailing notes, evidence and the end of a strike are not part of it. */
function statementEnd(
  source: string,
  statement: Range,
  notes: readonly Note[],
  evidence: readonly Evidence[],
  strike: Range | undefined,
): number {
  let end = statement.end;
  // what ends furthest back is looked at first: a cell may hold thousands of links
  const links = [...evidence].sort((a, b) => a.range.end - b.range.end);
  const notesByEnd = new Map(notes.map((note) => [note.range.end, note]));
  const ends = new Set([...links, ...notes].map(({ range }) => range.end));
  for (;;) {
    end = trim(source, { start: statement.start, end }).end;
    const note = notesByEnd.get(end);
    if (note !== undefined && note.range.start >= statement.start) {
      end = note.range.start;
      continue;
    }
    // `~~text~~.` is struck as a whole
    if (
      strike !== undefined &&
      strike.end > statement.start &&
      end >= strike.end &&
      BEHIND_STRIKE.test(source.slice(strike.end, end))
    ) {
      end = strike.end - 2;
      continue;
    }
    while (links.length > 0 && links.at(-1)!.range.end > end) links.pop();
    const found = links.at(-1);
    // a full stop or a parenthesis may close behind the link
    if (found === undefined || found.range.start <= statement.start) return end;
    if (end - found.range.end > 2) return end;
    if (!/^[)）]?[.,;。、]?$/u.test(source.slice(found.range.end, end))) return end;
    const words = trim(source, { start: statement.start, end: found.range.start });
    const before = source.slice(Math.max(words.start, words.end - 4), words.end);
    const parenthesis = /^[)）]/u.test(source.slice(found.range.end, end));
    if (parenthesis !== /[(（]$/u.test(before)) return end;
    // `…, Issue` at the very end is where the work is tracked, not a word of the sentence
    const tracked =
      /^(?:issues?|bug|pr|pull request|ticket|link|source|#\d+|이슈|티켓|링크|PR)$/iu.test(
        found.text.trim(),
      );
    if (tracked && before !== '') {
      end = found.range.start;
      continue;
    }
    if (before === '') return end;
    if (!parenthesis && !isSentenceEnd(source, before, words.end, ends, strike)) return end;
    end = found.range.start;
    const from = Math.max(statement.start, end - 24);
    const separator = /(?<!\s)\s*(?:[—–|;,·→:(（-]|근거:?)\s*$/u.exec(source.slice(from, end));
    if (separator !== null && from + separator.index > statement.start)
      end = from + separator.index;
  }
}

/**
 * Whether a sentence ends at `end`, so that a link after it is evidence and not its object.
 * @param before the last characters of the sentence
 * @param ends where links and notes end
 */
function isSentenceEnd(
  source: string,
  before: string,
  end: number,
  ends: ReadonlySet<number>,
  strike: Range | undefined,
): boolean {
  if (/[.!?。！？…:;,—–|·→)\]"'”’]$|\s-$/u.test(before)) return true;
  // a Korean sentence may end without a full stop
  if (/[다요음함됨임짐림까것김움름]$/u.test(before)) return true;
  if (strike !== undefined && strike.end === end) return true;
  return ends.has(end) || source.slice(end, end + 1) === '\n';
}

function strikeAt(inline: readonly PhrasingContent[], at: number): Range | undefined {
  const node = inline.find((child) => child.type === 'delete' && rangeOf(child).start === at);
  return node === undefined ? undefined : rangeOf(node);
}

function idAt(
  source: string,
  inline: readonly PhrasingContent[],
  at: number,
): { id: Text; after: number } | undefined {
  const node = deepest(inline, at);
  if (node?.type !== 'strong') return undefined;
  const range = rangeOf(node);
  const written = source.slice(range.start + 2, range.end - 2);
  if (written.length > LONGEST_ID) return undefined;
  const bare = written.replace(/(?<![\s:：.])[\s:：.]+$/u, '');
  if (!ID.test(bare)) return undefined;
  const after = /^[:：.]?/u.exec(source.slice(range.end))![0].length + range.end;
  return {
    id: { text: bare, range: { start: range.start + 2, end: range.start + 2 + bare.length } },
    after,
  };
}

/** The strong node that begins at `at`, also inside a strike. */
function deepest(inline: readonly PhrasingContent[], at: number): PhrasingContent | undefined {
  for (const node of inline) {
    const range = rangeOf(node);
    if (range.start > at) return undefined;
    if (range.end <= at) continue;
    if (node.type === 'delete') return deepest(node.children, at);
    if (range.start === at) return node;
  }
  return undefined;
}

/**
 * `(verify: how)`, `(검증: 방법)`, full-width forms too; not inside code. Parentheses nest, so that a
 * link's own do not end the note.
 */
function readNotes(source: string, inline: readonly PhrasingContent[], within: Range): Note[] {
  const notes: Note[] = [];
  const code = codeRanges(inline);
  const opening = /[(（]\s{0,8}([\p{L}][\p{L} ]{0,23}?)\s{0,8}([:：]|(?=[)）]))/gu;
  const written = source.slice(within.start, within.end);
  for (let match = opening.exec(written); match !== null; match = opening.exec(written)) {
    const start = within.start + match.index;
    const kind = noteKindOf(match[1]!);
    // `(unknown)` says enough by itself; the others need to say something
    if (kind === undefined || (match[2] === '' && kind !== 'unknown' && kind !== 'stop')) continue;
    if (code.some((range) => range.start <= start && start < range.end)) continue;
    const end = closingParenthesis(source, start, Math.min(within.end, start + LONGEST_NOTE));
    if (end === undefined) continue;
    const content = trim(source, { start: start + match[0].length, end: end - 1 });
    notes.push({
      kind,
      range: { start, end },
      content: { text: plainSource(source.slice(content.start, content.end)), range: content },
    });
    opening.lastIndex = end - within.start;
  }
  return notes;
}

/** A note longer than this is none, so that many that never close are passed over in linear time. */
const LONGEST_NOTE = 2000;

function closingParenthesis(source: string, open: number, limit: number): number | undefined {
  let depth = 0;
  for (let at = open; at < limit; at++) {
    const character = source[at]!;
    if (character === '(' || character === '（') depth++;
    else if ((character === ')' || character === '）') && --depth === 0) return at + 1;
  }
  return undefined;
}

function codeRanges(inline: readonly PhrasingContent[]): Range[] {
  return inline.flatMap((node) =>
    node.type === 'inlineCode'
      ? [rangeOf(node)]
      : 'children' in node
        ? codeRanges(node.children as PhrasingContent[])
        : [],
  );
}

/** Markdown source as a reader would see it, roughly: for notes and fields, which are short. */
export function plainSource(source: string): string {
  const text = source
    .replace(/!?\[([^\][]{0,2000})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/(\*\*|__|~~|`)/g, '')
    .trim();
  if (!text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** Links, images, autolinks and footnotes in a node, outermost only. */
export function evidenceIn(source: string, node: Nodes): Evidence[] {
  const range = rangeOf(node);
  switch (node.type) {
    case 'link': {
      const text = plainText(node);
      const autolink = source[range.start] === '<';
      if (!autolink && node.children.length === 1 && node.children[0]!.type === 'image')
        return evidenceIn(source, node.children[0]!);
      return [
        {
          kind: autolink ? 'autolink' : 'link',
          text,
          target: node.url,
          title: node.title ?? undefined,
          range,
          targetRange: autolink
            ? { start: range.start + 1, end: range.end - 1 }
            : destination(source, node.children.at(-1), range),
        },
      ];
    }
    case 'image':
      return [
        {
          kind: 'image',
          text: node.alt ?? '',
          target: node.url,
          title: node.title ?? undefined,
          range,
          targetRange: destination(source, undefined, range),
        },
      ];
    case 'linkReference':
    case 'imageReference':
      return [
        {
          kind: node.type === 'linkReference' ? 'link' : 'image',
          text: plainText(node),
          target: node.data?.url ?? node.label ?? node.identifier,
          title: undefined,
          range,
          targetRange: undefined,
        },
      ];
    case 'footnoteReference':
      return [
        {
          kind: 'footnote',
          text: node.label ?? node.identifier,
          target: node.label ?? node.identifier,
          title: undefined,
          range,
          targetRange: undefined,
        },
      ];
    default:
      return 'children' in node
        ? (node.children as Nodes[]).flatMap((child) => evidenceIn(source, child))
        : [];
  }
}

/** Where the destination of an inline link or image stands. */
function destination(source: string, last: Nodes | undefined, range: Range): Range | undefined {
  const from = last === undefined ? range.start : rangeOf(last).end;
  const open = source.indexOf('](', from);
  if (open === -1 || open >= range.end) return undefined;
  let start = open + 2;
  while (start < range.end && /\s/.test(source[start]!)) start++;
  if (source[start] === '<') {
    const close = source.indexOf('>', start);
    return close === -1 || close >= range.end ? undefined : { start: start + 1, end: close };
  }
  let depth = 0;
  let end = start;
  for (; end < range.end - 1; end++) {
    const character = source[end]!;
    if (/\s/.test(character)) break;
    if (character === '\\') end++;
    else if (character === '(') depth++;
    else if (character === ')' && depth-- === 0) break;
  }
  return { start, end };
}

/** Addresses written without brackets, as GitHub links them. Adds to `evidence`, in order. */
function bareAddresses(
  source: string,
  inline: readonly PhrasingContent[],
  within: Range,
  evidence: Evidence[],
  notes: readonly Note[],
): void {
  let found = false;
  for (const node of textNodes(inline)) {
    const range = rangeOf(node);
    const address = /https?:\/\/[^\s<>"'`]+/g;
    const written = source.slice(range.start, range.end);
    for (let match = address.exec(written); match !== null; match = address.exec(written)) {
      const target = trimAddress(match[0]);
      const start = range.start + match.index;
      const here = { start, end: start + target.length };
      if (!contains(within, here) || notes.some((note) => contains(note.range, here))) continue;
      evidence.push({
        kind: 'autolink',
        text: target,
        target,
        title: undefined,
        range: here,
        targetRange: here,
      });
      found = true;
    }
  }
  if (found) evidence.sort((a, b) => a.range.start - b.range.start);
}

function* textNodes(inline: readonly PhrasingContent[]): Generator<PhrasingContent> {
  for (const node of inline) {
    if (node.type === 'text') yield node;
    else if (node.type !== 'link' && node.type !== 'linkReference' && 'children' in node)
      yield* textNodes(node.children as PhrasingContent[]);
  }
}

/** What a reader sees of `range`: soft line breaks are spaces, hard ones stay. */
export function visible(source: string, inline: readonly PhrasingContent[], range: Range): string {
  const pieces: string[] = [];
  const visit = (node: PhrasingContent): void => {
    const at = rangeOf(node);
    if (at.end <= range.start || at.start >= range.end) return;
    if (contains(range, at)) pieces.push(plainText(node));
    else if ('children' in node) (node.children as PhrasingContent[]).forEach(visit);
    else if (node.type === 'text')
      pieces.push(
        source
          .slice(Math.max(at.start, range.start), Math.min(at.end, range.end))
          .replace(
            /\\([!-/:-@[-`{-~])|&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|nbsp));/gi,
            unescape,
          ),
      );
  };
  inline.forEach(visit);
  return pieces
    .join('')
    .replace(/[ \t]+/g, ' ')
    .replace(/\\? ?\r?\n ?/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00A0',
};

/** What an escape or a character reference stands for; the parser decodes whole nodes only. */
function unescape(
  written: string,
  escaped: string | undefined,
  decimal: string | undefined,
  hexadecimal: string | undefined,
  name: string | undefined,
): string {
  if (escaped !== undefined) return escaped;
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? written;
  const code = parseInt(decimal ?? hexadecimal ?? '0', decimal === undefined ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** The marker, box and indentation of an item. */
export function readMarker(source: string, node: ListItemNode): ListItem {
  const { start, end } = rangeOf(node);
  const marker = /^(?:[-+*]|\d{1,9}[.)])/.exec(source.slice(start, start + 11))?.[0] ?? '';
  let lineStart = start;
  while (lineStart > 0 && source[lineStart - 1] !== '\n' && source[lineStart - 1] !== '\r')
    lineStart--;
  let indent = 0;
  for (let at = lineStart; at < start; at++) indent += source[at] === '\t' ? 4 - (indent % 4) : 1;
  const after = source.slice(start + marker.length, Math.min(end, start + marker.length + 12));
  const box = /^[ \t]+(\[([ \txX])\])(?=[ \t\r\n]|$)/.exec(after);
  const boxStart = box === null ? 0 : start + marker.length + box[0].length - 3;
  return {
    marker: { start, end: start + marker.length },
    checkbox:
      box === null
        ? undefined
        : { start: boxStart, end: boxStart + 3, checked: box[2] === 'x' || box[2] === 'X' },
    indent,
  };
}

/** The first paragraph of an item without its task box; an item may have none. */
export function headParagraph(
  node: ListItemNode,
  marker: ListItem,
): { inline: readonly PhrasingContent[]; within: Range; paragraph: Paragraph | undefined } {
  const paragraph = node.children.find((child): child is Paragraph => child.type === 'paragraph');
  const after = marker.checkbox?.end ?? marker.marker.end;
  if (paragraph === undefined || node.children[0] !== paragraph)
    return { inline: [], within: { start: after, end: after }, paragraph: undefined };
  const range = rangeOf(paragraph);
  return {
    inline: paragraph.children,
    within: { start: Math.min(Math.max(range.start, after), range.end), end: range.end },
    paragraph,
  };
}

/**
 * `Evidence: …` as a nested item; undefined for an item that is something else.
 * @param kinds the fields that mean something here: `Issue: …` is a ticket below an item of
 * Remediation, and an answer like any other below a claim
 */
export function readField(
  source: string,
  node: ListItemNode,
  kinds: readonly FieldKind[],
): Field | undefined {
  const marker = readMarker(source, node);
  const { within } = headParagraph(node, marker);
  const match =
    /^\s*(?:(?:\*\*|__)\s*)?([\p{L}][\p{L} /-]{0,29}?)\s*(?:(?:\*\*|__)\s*)?[:：]\s*(?:(?:\*\*|__)\s*)?/u.exec(
      source.slice(within.start, Math.min(within.end, within.start + 80)),
    );
  if (match === null) return undefined;
  const range = rangeOf(node);
  const content = trim(source, {
    start: within.start + match[0].length,
    end: Math.max(within.end, range.end),
  });
  const text = plainSource(source.slice(content.start, content.end));
  const kind = kindOfField(match[1]!, text);
  if (kind === undefined || !kinds.includes(kind)) return undefined;
  return { kind, label: match[1]!, range, content: { text, range: content } };
}

/** `확인: 김하나 2026-11-20` says who confirmed it, `확인: 로그 조회` how to find out. */
function kindOfField(label: string, content: string): FieldKind | undefined {
  const kind = fieldKindOf(label);
  if (kind !== 'confirmed' && label.trim() !== fieldLabel('confirmed', 'ko')) return kind;
  // an empty one waits for its name
  if (isConfirmation(content) || (kind === 'confirmed' && content === '')) return 'confirmed';
  return kind === 'confirmed' ? undefined : kind;
}

/** What stands below an item. */
export interface Nested {
  readonly fields: readonly { readonly field: Field; readonly node: ListItemNode }[];
  readonly items: readonly ListItemNode[];
  /** Where the item's own words and fields end: before the first nested item that is no field. */
  readonly headEnd: number;
}

/** The nested items of an item, fields apart from the rest. */
export function nestedItems(
  source: string,
  node: ListItemNode,
  kinds: readonly FieldKind[],
): Nested {
  const fields: { field: Field; node: ListItemNode }[] = [];
  const items: ListItemNode[] = [];
  for (const list of node.children.filter((child): child is List => child.type === 'list'))
    for (const item of list.children) {
      const field = readField(source, item, kinds);
      if (field === undefined) items.push(item);
      else fields.push({ field, node: item });
    }
  const range = rangeOf(node);
  const firstItem = items[0] === undefined ? range.end : rangeOf(items[0]).start;
  const ends = [
    ...node.children.filter((child) => child.type !== 'list').map((child) => rangeOf(child).end),
    ...fields.map(({ field }) => field.range.end),
  ].filter((end) => end <= firstItem);
  // an item without words of its own ends behind its marker or box
  const marker = readMarker(source, node);
  return { fields, items, headEnd: Math.max(marker.checkbox?.end ?? marker.marker.end, ...ends) };
}

function trim(source: string, range: Range): Range {
  let { start, end } = range;
  while (end > start && /\s/.test(source[end - 1]!)) end--;
  while (start < end && /\s/.test(source[start]!)) start++;
  return { start, end };
}

function skipSpace(source: string, at: number, limit: number): number {
  while (at < limit && /\s/.test(source[at]!)) at++;
  return at;
}
