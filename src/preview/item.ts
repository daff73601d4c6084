/** What one list item says: its box, id, strike, notes, evidence; offsets into its inline tokens. */
import type { Token } from 'markdown-it';
import { namesCode } from '../vocabulary/code-name';
import type { ClaimState, FieldKind, NoteKind } from '../vocabulary/ids';
import { fieldKindOf, noteKindOf, isConfirmation } from '../vocabulary/labels';

/** A place in inline tokens: which token, and which UTF-16 offset in its content. */
export interface Place {
  readonly token: number;
  readonly offset: number;
}

export interface PreviewNote {
  readonly kind: NoteKind;
  /** At its opening parenthesis. */
  readonly start: Place;
  /** Behind its closing parenthesis, in a text token of the same nesting. */
  readonly end: Place;
}

export interface ReadItem {
  /** The box at the start: how many UTF-16 units of the first text it takes, with its space. */
  readonly box: { readonly checked: boolean; readonly length: number } | undefined;
  /** Index of the `strong_open` of the id, and the id. */
  readonly id: { readonly token: number; readonly text: string } | undefined;
  readonly struck: boolean;
  readonly notes: readonly PreviewNote[];
  readonly evidence: boolean;
  /** Ends in a question mark. */
  readonly question: boolean;
  /** The label the item begins with; its UTF-16 units with the colon, 0 where it is bold. */
  readonly field: { readonly kind: FieldKind; readonly length: number } | undefined;
}

const BOX = /^\[([ \txX])\](?:[ \t]+|$)/;
const ID = /^([A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?)[\s:：.]*$/u;
const LABEL = /^\s*(\p{L}[\p{L} /-]{0,29}?)\s*[:：]/u;
const QUESTION = /[?？]["'”’)）\]*_~\s]*$/u;
const ADDRESS = /https?:\/\/[^\s<>"'`]/;
const NOTE = /[(（]\s*(\p{L}[\p{L} ]{0,23}?)\s*([:：]|(?=[)）]))/gu;

/** Reads the inline tokens of an item's first paragraph. Empty for an item without words. */
export function readItem(children: readonly Token[]): ReadItem {
  const first = children.findIndex((child) => !isEmpty(child));
  const start = children[first];
  const boxed = start?.type === 'text' ? BOX.exec(start.content) : null;
  const box =
    boxed === null
      ? undefined
      : { checked: boxed[1] === 'x' || boxed[1] === 'X', length: boxed[0].length };
  const notes = readNotes(children);

  const behindBox = boxed !== null && boxed[0].length === start?.content.length ? first + 1 : first;
  let at = next(children, behindBox);
  const strikes: number[] = [];
  if (children[at]?.type === 's_open') {
    strikes.push(at);
    at = next(children, at + 1);
  }
  const id = idAt(children, at);
  if (id !== undefined && strikes.length === 0) {
    const behind = next(children, id.token + 3);
    if (children[behind]?.type === 's_open') strikes.push(behind);
  }
  return {
    box,
    id,
    struck: strikes.length > 0 && nothingBehind(children, strikes[0]!, notes),
    notes,
    evidence: hasEvidence(children, notes),
    question: QUESTION.test(textOf(children)),
    field: readField(children, behindBox),
  };
}

/**
 * The state of a claim, as `format.md` §4 says.
 * @param fields kinds of the fields below the claim; `evidence` and `code` only when they hold any
 */
export function stateOf(item: ReadItem, fields: readonly FieldKind[]): ClaimState {
  const has = (kind: 'unknown' | 'verify'): boolean =>
    item.notes.some((note) => note.kind === kind) || fields.includes(kind);
  if (item.struck) return 'ruled-out';
  if (has('unknown')) return 'unknown';
  if (item.box?.checked === true)
    return item.evidence || fields.includes('evidence') || fields.includes('code')
      ? 'verified'
      : 'unsupported';
  return has('verify') ? 'verifiable' : 'unverified';
}

/**
 * Whether links, images, footnotes, bare addresses or names of code with lines stand here, outside
 * notes; `orFile`: a path will do.
 */
export function hasEvidence(
  children: readonly Token[],
  notes: readonly PreviewNote[],
  orFile = false,
): boolean {
  return children.some(
    (child, index) =>
      (child.type === 'link_open' ||
        child.type === 'image' ||
        child.type === 'footnote_ref' ||
        (child.type === 'text' && ADDRESS.test(child.content)) ||
        ((child.type === 'text' || child.type === 'code_inline') &&
          namesCode(child.content, orFile))) &&
      !notes.some(({ start, end }) => start.token < index && index < end.token),
  );
}

/** Notes such as `(verify: how)`; one inside another belongs to it. */
function readNotes(children: readonly Token[]): PreviewNote[] {
  const closing = parentheses(children);
  const notes: PreviewNote[] = [];
  let behind: Place = { token: 0, offset: 0 };
  children.forEach((child, token) => {
    if (child.type !== 'text') return;
    for (const match of child.content.matchAll(NOTE)) {
      const start = { token, offset: match.index };
      const kind = noteKindOf(match[1]!);
      if (kind === undefined || before(start, behind)) continue;
      if (match[2] === '' && kind !== 'unknown' && kind !== 'stop') continue;
      const end = closing.get(`${token}:${match.index}`);
      if (end === undefined || !sameNesting(children, token, end.token)) continue;
      notes.push({ kind, start, end });
      behind = end;
    }
  });
  return notes;
}

/** Every opening parenthesis that is closed, as `token:offset`, and where. */
function parentheses(children: readonly Token[]): Map<string, Place> {
  const open: string[] = [];
  const closing = new Map<string, Place>();
  children.forEach((child, token) => {
    if (child.type !== 'text') return;
    for (const { 0: mark, index } of child.content.matchAll(/[()（）]/g))
      if (mark === '(' || mark === '（') open.push(`${token}:${index}`);
      else {
        const opened = open.pop();
        if (opened !== undefined) closing.set(opened, { token, offset: index + 1 });
      }
  });
  return closing;
}

function before(one: Place, other: Place): boolean {
  return one.token < other.token || (one.token === other.token && one.offset < other.offset);
}

/** Whether an element may open before the one token and close behind the other. */
function sameNesting(children: readonly Token[], from: number, to: number): boolean {
  let depth = 0;
  for (let at = from; at < to; at++) {
    depth += children[at]!.nesting;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function idAt(children: readonly Token[], at: number): ReadItem['id'] {
  const [open, text, close] = children.slice(at, at + 3);
  if (open?.type !== 'strong_open' || text?.type !== 'text' || close?.type !== 'strong_close')
    return undefined;
  const id = ID.exec(text.content)?.[1];
  return id === undefined ? undefined : { token: at, text: id };
}

/** Whether only evidence, notes and punctuation follow the strike that opens at `open`. */
function nothingBehind(
  children: readonly Token[],
  open: number,
  notes: readonly PreviewNote[],
): boolean {
  const close = children.findIndex((child, index) => index > open && child.type === 's_close');
  let links = 0;
  for (let at = close + 1; at < children.length; at++) {
    const child = children[at]!;
    if (child.type === 'link_open') links++;
    else if (child.type === 'link_close') links--;
    else if (links === 0 && (child.type === 'text' || child.type === 'code_inline')) {
      const rest = outside(at, child.content, notes);
      if (/[\p{L}\p{N}]/u.test(rest.replace(/https?:\/\/\S+|근거:?/gu, ''))) return false;
    }
  }
  return true;
}

/** What of a text token stands outside all notes. */
function outside(token: number, content: string, notes: readonly PreviewNote[]): string {
  let rest = content;
  for (const { start, end } of notes) {
    if (token < start.token || token > end.token) continue;
    const from = token === start.token ? start.offset : 0;
    const to = token === end.token ? end.offset : content.length;
    rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
  }
  return rest;
}

function readField(children: readonly Token[], at: number): ReadItem['field'] {
  const [start, label, , behind] = children.slice(next(children, at));
  if (start?.type === 'text') {
    const match = LABEL.exec(start.content);
    const kind = match === null ? undefined : fieldKindOf(match[1]!);
    if (match === null || kind === undefined) return undefined;
    // an answer that begins with the word
    if (kind === 'confirmed' && !isConfirmation(start.content.slice(match[0].length)))
      return undefined;
    return { kind, length: match[0].length };
  }
  if (start?.type !== 'strong_open' || label?.type !== 'text') return undefined;
  const colon = /[:：]\s*$/u.test(label.content) || /^\s*[:：]/u.test(behind?.content ?? '');
  const kind = fieldKindOf(label.content.replace(/[:：]\s*$/u, ''));
  return colon && kind !== undefined ? { kind, length: 0 } : undefined;
}

function isEmpty(child: Token): boolean {
  return child.type === 'text' && child.content === '';
}

/** The first token from `at` on that is not white space. */
function next(children: readonly Token[], at: number): number {
  while (children[at]?.type === 'text' && children[at]!.content.trim() === '') at++;
  return at;
}

/** The words of an item, links left out. */
function textOf(children: readonly Token[]): string {
  let links = 0;
  return children
    .map((child) => {
      links += child.type === 'link_open' ? 1 : child.type === 'link_close' ? -1 : 0;
      return links === 0 && child.type === 'text' ? child.content : '';
    })
    .join('');
}
