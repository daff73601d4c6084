/**
 * The tree in its own form: nested lists, questions at the top, claims below. See `docs/format.md`.
 */
import type { List, ListItem as ListItemNode } from 'mdast';
import {
  CLAIM_FIELDS,
  evidenceIn,
  headParagraph,
  nestedItems,
  readHead,
  readMarker,
  type Head,
} from '../item';
import { rangeOf } from '../markdown';
import type { Claim, ClaimState, Evidence, Field, Note, Question, WhyNode } from '../postmortem';
import type { LineIndex } from '../text';

/** Where the nodes come from: offsets and lines of everything read are relative to `text`. */
export interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

/** Reads a top-level list: every item starts a trunk. */
export function readTrunks(source: Source, list: List): Question[] {
  return list.children.map((item) => readQuestion(source, item));
}

/** Reads one nested item: a claim, or a question written out between two claims. */
export function readNode(source: Source, node: ListItemNode): WhyNode {
  const parts = readParts(source, node);
  return isQuestion(parts.head.text) &&
    parts.item.checkbox === undefined &&
    parts.head.id === undefined
    ? questionOf(parts)
    : claimOf(parts);
}

function readQuestion(source: Source, node: ListItemNode): Question {
  return questionOf(readParts(source, node));
}

/** Whether a text asks: it ends in a question mark, quotes and brackets behind it not counted. */
export function isQuestion(text: string): boolean {
  return /[?？]["'”’)）\]*_~\s]*$/u.test(text);
}

function readParts(source: Source, node: ListItemNode) {
  const item = readMarker(source.text, node);
  const { inline, within, paragraph } = headParagraph(node, item);
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
    text: source.text,
    children: nested.items.map((child) => readNode(source, child)),
  };
}

type Parts = ReturnType<typeof readParts>;

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
    state: stateOf(parts.item.checkbox?.checked, head, fields, evidence),
    struck: head.struck,
    item: parts.item,
    evidence,
    fields,
    notes: head.notes,
    children: parts.children,
  };
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
  head: Pick<Head, 'struck' | 'notes'>,
  fields: readonly Field[],
  evidence: readonly Evidence[],
): ClaimState {
  if (head.struck) return 'ruled-out';
  if (has('unknown', head.notes, fields)) return 'unknown';
  if (checked === true) return evidence.length > 0 ? 'verified' : 'unsupported';
  return has('verify', head.notes, fields) ? 'verifiable' : 'unverified';
}

function has(
  kind: 'unknown' | 'verify' | 'stop',
  notes: readonly Note[],
  fields: readonly Field[],
): boolean {
  return notes.some((note) => note.kind === kind) || fields.some((field) => field.kind === kind);
}
