/**
 * The tree in its own form: nested lists, questions at the top, claims below. See `docs/format.md`.
 */
import type { List, ListItem as ListItemNode, PhrasingContent } from 'mdast';
import {
  evidenceIn,
  headParagraph,
  nestedItems,
  readHead,
  readMarker,
  visible,
  type Head,
} from '../item';
import { identified, identityOf, type Name } from '../../markdown/identity';
import { rangeOf } from '../../markdown/markdown';
import type { Claim, Evidence, Field, ListItem, Note, Question, WhyNode } from '../postmortem';
import { namesCode } from '../../vocabulary/code-name';
import { CLAIM_FIELDS, type ClaimState } from '../../vocabulary/ids';
import { relocate } from '../relocate';
import type { LineIndex, Range } from '../../markdown/text';
import { isPlaceholder, trailingWhy } from './words';

/** Where the nodes come from: offsets and lines of everything read are relative to `text`. */
export interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

/** Reads a top-level list: every item starts a trunk. */
export function readTrunks(source: Source, list: List): Question[] {
  return readItems(source, list.children, TRUNK, questionOf);
}

/** What was read from an item; undefined: nothing is written there. */
interface Reading<Node> {
  readonly node: Node | undefined;
  readonly start: number;
  readonly line: number;
}

/** Readings of items, wherever they have moved since: of a tree an edit changes one branch. */
const TRUNK: Name<Reading<Question>> = Symbol('trunk');
const BRANCH: Name<Reading<WhyNode>> = Symbol('branch');

function readItems<Node extends WhyNode>(
  source: Source,
  items: readonly ListItemNode[],
  name: Name<Reading<Node>>,
  make: (parts: Parts) => Node,
): Node[] {
  return items
    .map((item) => {
      const identity = identityOf(item);
      const { start } = rangeOf(item);
      const line = source.lines.lineOf(start);
      const known = identity.get(name);
      if (known?.start === start && known.line === line) return known.node;
      const node =
        known === undefined
          ? readItem(source, item, make)
          : relocate(known.node, start - known.start, line - known.line, 0);
      identity.set(name, { node, start, line });
      return node;
    })
    .filter((node) => node !== undefined);
}

function readItem<Node extends WhyNode>(
  source: Source,
  item: ListItemNode,
  make: (parts: Parts) => Node,
): Node | undefined {
  const parts = readParts(source, item);
  return isLeftBehind(parts) ? undefined : identified(make(parts));
}

/** A nested item: a claim, or a question written out between two claims. */
function nodeOf(parts: Parts): WhyNode {
  const { head, item } = parts;
  return isQuestion(head.text) &&
    item.checkbox === undefined &&
    head.id === undefined &&
    trailingWhy(head.text) === undefined
    ? questionOf(parts)
    : claimOf(withoutWhy(parts));
}

/** Nothing written, or what a template left behind, with nothing below it. */
function isLeftBehind({ head, item, children, fields, text }: Parts): boolean {
  if (children.length > 0 || fields.length > 0) return false;
  if (head.id !== undefined || head.notes.length > 0) return false;
  if (head.evidence.length > 0) return false;
  // an empty box waits for its claim
  if (head.text === '' && item.checkbox !== undefined) return false;
  return isPlaceholder(text.slice(head.textRange.start, head.textRange.end));
}

/** `The pool was empty. Why?` states, and asks for the items below it. */
function withoutWhy(parts: Parts): Parts {
  const { head, inline, text } = parts;
  const { start, end } = head.textRange;
  const found = trailingWhy(text.slice(start, end));
  if (found === undefined) return parts;
  const textRange = { start, end: start + found.statement };
  return { ...parts, head: { ...head, textRange, text: visible(text, inline, textRange) } };
}

/**
 * Whether a text asks: it ends in a question mark; quotes, brackets and a short remark in
 * parentheses behind it are not counted.
 */
export function isQuestion(text: string): boolean {
  return /[?？](?:["'”’)）\]*_~\s]*|[*_~\s]*[(（][^()（）?？]{1,30}[)）][*_~\s]*)$/u.test(text);
}

/** An item read, before it is known what it is. */
interface Parts {
  readonly item: ListItem;
  readonly head: Head;
  readonly inline: readonly PhrasingContent[];
  /** Evidence in further paragraphs of the item. */
  readonly further: readonly Evidence[];
  readonly fields: readonly { readonly field: Field; readonly node: ListItemNode }[];
  readonly range: Range;
  readonly headRange: Range;
  readonly line: number;
  /** `[-]` stands before it. */
  readonly ruledOut: boolean;
  readonly text: string;
  readonly children: readonly WhyNode[];
}

/** `[-]` drops, `[?]` asks, `[/]` goes on: boxes of task lists beside the two that Markdown knows. */
const ALTERNATE_BOX = /^\[([-?/><!*])\][ \t]/;

function readParts(source: Source, node: ListItemNode): Parts {
  const item = readMarker(source.text, node);
  const { inline, within: words, paragraph } = headParagraph(node, item);
  const box =
    item.checkbox === undefined
      ? ALTERNATE_BOX.exec(source.text.slice(words.start, words.start + 4))
      : null;
  const within = box === null ? words : { start: words.start + box[0].length, end: words.end };
  const nested = nestedItems(source.text, node, CLAIM_FIELDS);
  const range = rangeOf(node);
  return {
    item,
    head: readHead(source.text, inline, within),
    // further paragraphs of the item may hold links: they are evidence too
    further: node.children
      .filter((child) => child.type !== 'list' && child !== paragraph)
      .flatMap((child) => evidenceIn(source.text, child)),
    fields: nested.fields,
    range,
    headRange: { start: range.start, end: nested.headEnd },
    line: source.lines.lineOf(range.start),
    inline,
    ruledOut: box?.[1] === '-',
    text: source.text,
    children: readItems(source, nested.items, BRANCH, nodeOf),
  };
}

function questionOf(parts: Parts): Question {
  const { head } = parts;
  return {
    kind: 'question',
    text: head.text,
    textRange: head.textRange,
    range: parts.range,
    headRange: parts.headRange,
    line: parts.line,
    asked: asks(head.text),
    item: parts.item,
    fields: parts.fields.map(({ field }) => field),
    notes: head.notes,
    children: parts.children,
  };
}

/** `…, why?` asks, and so does `왜 …` without a question mark. */
export function asks(text: string): boolean {
  return isQuestion(text) || /^(?:why|왜|어째서)(?=[\s,])/iu.test(text);
}

function claimOf(parts: Parts): Claim {
  const { head } = parts;
  const fields = parts.fields.map(({ field }) => field);
  const evidence: Evidence[] = [
    ...head.evidence,
    ...wikiLinks(parts),
    ...parts.further,
    ...parts.fields
      .filter(({ field }) => field.kind === 'evidence' || field.kind === 'code')
      .flatMap(({ node, field }) => {
        const links = evidenceIn(parts.text, node);
        return links.length > 0 ? links : bareEvidence(field);
      }),
  ];
  return {
    kind: 'claim',
    id: head.id,
    text: head.text,
    textRange: head.textRange,
    range: parts.range,
    headRange: parts.headRange,
    line: parts.line,
    state: parts.ruledOut
      ? 'ruled-out'
      : stateOf(parts.item.checkbox?.checked, head, fields, evidence),
    struck: head.struck,
    item: parts.item,
    evidence,
    fields,
    notes: head.notes,
    children: parts.children,
  };
}

/** `[[on-call diary|what it shows]]`: a page of the author's vault. */
function wikiLinks({ text, head: { textRange } }: Parts): Evidence[] {
  const written = text.slice(textRange.start, textRange.end);
  return [...written.matchAll(/\[\[([^[\]|\n]{1,200})(?:\\?\|([^[\]\n]{1,200}))?\]\]/g)].map(
    (match) => {
      const range = {
        start: textRange.start + match.index,
        end: textRange.start + match.index + match[0].length,
      };
      return {
        kind: 'link',
        text: match[2] ?? match[1]!,
        target: match[1]!,
        title: undefined,
        range,
        targetRange: range,
      };
    },
  );
}

/** An `Evidence:` field may hold a bare address. */
export function bareEvidence(field: Field): Evidence[] {
  const match = /https?:\/\/[^\s<>"'`]+/.exec(field.content.text);
  if (match === null) return [];
  const range = field.content.range;
  return [
    {
      kind: 'autolink',
      text: match[0],
      target: match[0],
      title: undefined,
      range,
      targetRange: range,
    },
  ];
}

/**
 * The state of a claim from what is written (format.md §4). Ruled out and unknown go before the
 * box: they say that nobody is to pursue it.
 */
export function stateOf(
  checked: boolean | undefined,
  head: Pick<Head, 'text' | 'struck' | 'notes'>,
  fields: readonly Field[],
  evidence: readonly Evidence[],
): ClaimState {
  if (head.struck) return 'ruled-out';
  if (has('unknown', head.notes, fields)) return 'unknown';
  if (checked === true)
    return evidence.length > 0 || hasCode(head, fields) ? 'verified' : 'unsupported';
  return has('verify', head.notes, fields) ? 'verifiable' : 'unverified';
}

/** Whether it is shown by code that is named and not linked: `client.ts:40-58`. */
function hasCode({ text }: Pick<Head, 'text'>, fields: readonly Field[]): boolean {
  return (
    namesCode(text, false) ||
    fields.some(
      ({ kind, content }) =>
        (kind === 'evidence' || kind === 'code') && namesCode(content.text, true),
    )
  );
}

function has(
  kind: 'unknown' | 'verify' | 'stop',
  notes: readonly Note[],
  fields: readonly Field[],
): boolean {
  return notes.some((note) => note.kind === kind) || fields.some((field) => field.kind === kind);
}
