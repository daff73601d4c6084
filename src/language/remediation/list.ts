/** Items written as lists. */
import type { List, ListItem as ListItemNode } from 'mdast';
import type { Fragment } from '../fragment';
import {
  evidenceIn,
  headParagraph,
  nestedItems,
  plainSource,
  readHead,
  readMarker,
  visible,
  type Nested,
} from '../item';
import { plainText, rangeOf } from '../../markdown/markdown';
import {
  type Evidence,
  type Field,
  type Note,
  type Placed,
  type RemediationItem,
  type Text,
} from '../postmortem';
import { FIELD_KINDS } from '../../vocabulary/ids';
import { codeReference } from '../references';
import { contains, type Range } from '../../markdown/text';
import { areaOf, effectOf, itemColumnOf } from '../../vocabulary/remediation';
import { statusOf } from '../../vocabulary/status';
import { NO_GROUP, type Group } from './groups';
import { inheritedFrom } from './headings';
import { isNoneBecause, isNothing } from './nothing';
import { ownersIn } from './people';
import { readRemarks } from './remarks';
import { dateOf } from './due';
import { readTokens } from './tokens';

/** `C4`, `R12`: what an `addresses` note lists. */
const ADDRESS = /[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?/g;

/** A question about what would be an item. */
const ASKS = /^(?:what|which|who|how|where)\s[^?？]{1,160}[?？]$/iu;

/** Reads the items of one list. An item that only groups others gives those instead of itself. */
export function readItemList(
  fragment: Fragment,
  list: List,
  section: number,
  group: Group = NO_GROUP,
): RemediationItem[] {
  const fields = readFieldsItem(fragment, list, section, group);
  if (fields !== undefined) return [fields];
  const unfilled = list.children.filter(isUnfilled);
  return list.children.flatMap((node) =>
    unfilled.length > 1 && unfilled.includes(node) ? [] : readItem(fragment, node, section, group),
  );
}

/** `- Owner:` with nothing behind and nothing below: two of them in a list are a form left empty. */
function isUnfilled({ children }: ListItemNode): boolean {
  const [head] = children;
  return (
    children.length === 1 &&
    head?.type === 'paragraph' &&
    /^[^:：.\n]{1,60}[:：]$/u.test(plainText(head).trim())
  );
}

function readItem(
  fragment: Fragment,
  node: ListItemNode,
  section: number,
  group: Group,
): RemediationItem[] {
  const source = fragment.text;
  const item = readMarker(source, node);
  const nested = nestedItems(source, node, FIELD_KINDS);
  const below = nested.items.flatMap((child) => readItem(fragment, child, section, group));
  const boxed = below.filter((child) => child.item?.checkbox !== undefined);
  const { within, paragraph } = headParagraph(node, item);
  const label = paragraph === undefined ? '' : plainText(paragraph).trim();
  // `- Monitoring:` with items below it is a heading in disguise
  if (item.checkbox === undefined && below.length > 0 && (boxed.length > 0 || groups(label)))
    return withGroup(below, label, within);
  // what a template asks is no item: `What processes need to be updated?`
  if (isNothing(label) || isNoneBecause(label)) return below;
  if (item.checkbox === undefined && ASKS.test(label)) return below;
  const read = oneItem(fragment, node, section, nested, group);
  // nested items without a box of their own say how, not what
  return [read, ...(item.checkbox === undefined ? [] : boxed)];
}

/** Whether the words of an item announce a list and say nothing to be done. */
function groups(label: string): boolean {
  return (
    /[:：]$/u.test(label) ||
    effectOf(label) !== undefined ||
    areaOf(label) !== undefined ||
    /^(?:short|mid|medium|long)[ -]term$/i.test(label)
  );
}

/** Items below a grouping item inherit the effect or area it names. */
function withGroup(items: RemediationItem[], label: string, range: Range): RemediationItem[] {
  const effect = effectOf(label);
  const area = areaOf(label);
  return items.map((item) => ({
    ...item,
    effects:
      effect !== undefined && item.effects.length === 0
        ? [{ value: effect, range, source: 'heading' as const }]
        : item.effects,
    areas:
      area !== undefined && item.areas.length === 0
        ? [{ value: area, range, source: 'heading' as const }]
        : item.areas,
  }));
}

function oneItem(
  fragment: Fragment,
  node: ListItemNode,
  section: number,
  nested: Nested,
  group: Group,
): RemediationItem {
  const source = fragment.text;
  const item = readMarker(source, node);
  const { inline, within: own } = headParagraph(node, item);
  const box = alternateBox(source, own);
  const within = box === undefined ? own : { start: box.end, end: own.end };
  const head = readHead(source, inline, within);
  const fields = nested.fields.map(({ field }) => field);
  const links = [
    ...head.evidence,
    ...node.children
      .filter((child) => child.type !== 'list' && child.type !== 'paragraph')
      .flatMap((child) => evidenceIn(source, child)),
    ...nested.fields.flatMap((entry) => evidenceIn(source, entry.node)),
  ];
  const masked = [
    ...head.notes.map((note) => note.range),
    ...inline.filter((child) => child.type === 'inlineCode').map((child) => rangeOf(child)),
    ...head.evidence.flatMap((link) => link.targetRange ?? []),
  ];
  const tokens = readTokens(source, within, masked);
  const remarks = readRemarks(source, within, [
    ...inline.filter((child) => child.type === 'inlineCode').map((child) => rangeOf(child)),
    ...head.evidence.flatMap((link) => link.targetRange ?? []),
    ...head.notes.map((note) => note.range),
  ]);
  const inherited = inheritedFrom(fragment.sections, section);
  const statement = beforeTokens(source, head.textRange, [
    ...tokens.ranges,
    ...remarks.ranges,
    ...head.notes.map((note) => note.range),
    ...head.evidence.map((link) => link.range),
  ]);
  const range = rangeOf(node);
  const words = withoutTokens(visible(source, inline, statement), source, statement, [
    ...tokens.ranges,
    ...remarks.ranges,
  ]);
  const leading = /^(?:\[[^\]]*\]|✅|✔️?|☑️?|❌|:\w+:)/u.exec(words)?.[0] ?? '';
  const status =
    box?.status ??
    statusOf(leading.replace(/[[\]]/g, '')) ??
    tokens.marked ??
    remarks.status ??
    (item.checkbox === undefined ? group.status : undefined);
  return {
    id: head.id,
    text: words,
    textRange: statement,
    range,
    headRange: { start: range.start, end: nested.headEnd },
    line: fragment.lines.lineOf(range.start),
    shape: 'list',
    done: item.checkbox?.checked === true || status === 'done',
    dropped: head.struck || status === 'dropped',
    item,
    section,
    effects: tokens.effects.length > 0 ? tokens.effects : inherited.effects,
    areas: tokens.areas.length > 0 ? tokens.areas : inherited.areas,
    tags: tokens.tags,
    horizon: tokens.horizon ?? inherited.horizon,
    owners:
      [tokens.owners, fieldValues(fields, 'owner'), remarks.owners, group.owners].find(
        (found) => found.length > 0,
      ) ?? [],
    due:
      tokens.due ??
      fieldValues(fields, 'due').map(({ value, ...rest }) => ({
        ...rest,
        value: dateOf(value),
      }))[0] ??
      remarks.due,
    priority: tokens.priority ?? leadingPriority(source, statement),
    addresses: addressesOf(source, head.notes, fields),
    code: links.map(codeReference).filter((reference) => reference !== undefined),
    ticket:
      ticketOf(source, nested) ??
      trackedIn(head.evidence) ??
      leadingTicket(source, within, head.evidence),
    links,
    fields,
    notes: head.notes,
  };
}

/** `[/] …`, `[-] …`, `[>] …`: boxes of task lists beside the two that Markdown knows. */
function alternateBox(
  source: string,
  { start, end }: Range,
): { readonly end: number; readonly status: 'dropped' | undefined } | undefined {
  const box = /^\s{0,8}\[([/\-><!?*])\]\s/u.exec(source.slice(start, Math.min(end, start + 16)));
  return box === null
    ? undefined
    : { end: start + box[0].length, status: box[1] === '-' ? 'dropped' : undefined };
}

/** A link, an address or a number that an item begins with: `[UP-12](…) - …`, `!4321 …`, `group/project#77 …`. */
function leadingTicket(
  source: string,
  within: Range,
  evidence: readonly Evidence[],
): Evidence | Text | undefined {
  const text = source.slice(within.start, within.end);
  const start = within.start + (text.length - text.trimStart().length);
  const [first] = evidence;
  if (
    first?.range.start === start &&
    /^\s*[-–—:|]?\s/.test(source.slice(first.range.end, within.end))
  )
    return /^(?:[A-Z]{1,10}-?\d{1,8}|#\d+)$/i.test(first.text.trim()) ||
      /\/(?:issues|browse|pull|merge_requests|c|tickets?)\/[\w-]+/i.test(first.target)
      ? first
      : undefined;
  const number = /^(?:[\w.-]+\/)*[\w.-]*[#!]\d{1,7}(?=\s)/.exec(text.trimStart());
  if (number !== null) return { text: number[0], range: { start, end: start + number[0].length } };
  return evidence.find(({ target }) =>
    /\/browse\/[A-Z][A-Z0-9]*-\d+|\/(?:issues|merge_requests)\/\d+$/.test(target),
  );
}

/**
 * One item written as a list of its fields: `- Action: …`, `- Responsible: …`, `- Deadline: …`.
 */
function readFieldsItem(
  fragment: Fragment,
  list: List,
  section: number,
  group: Group,
): RemediationItem | undefined {
  if (list.children.length < 2 || list.children.length > 8) return undefined;
  const source = fragment.text;
  const cells = list.children.map((node) => {
    const { within } = headParagraph(node, readMarker(source, node));
    const label =
      /^\s*(?:\*\*|__)?([\p{L}][\p{L} /-]{1,24}?)(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*/u.exec(
        source.slice(within.start, Math.min(within.end, within.start + 60)),
      );
    const column = label === null ? undefined : itemColumnOf(label[1]!);
    return { node, column, start: within.start + (label?.[0].length ?? 0), end: within.end };
  });
  if (cells.some(({ column }) => column === undefined)) return undefined;
  const action = cells.find(({ column }) => column === 'action');
  if (action === undefined || cells.filter(({ column }) => column === 'action').length > 1)
    return undefined;
  const nested: Nested = { fields: [], items: [], headEnd: rangeOf(action.node).end };
  const read = oneItem(fragment, action.node, section, nested, group);
  const value = (column: string): Placed<string> | undefined => {
    const cell = cells.find((one) => one.column === column);
    if (cell === undefined) return undefined;
    const range = { start: cell.start, end: cell.end };
    return { value: plainSource(source.slice(range.start, range.end)), range, source: 'field' };
  };
  const owner = value('owner');
  const due = value('due');
  const ticket = value('ticket');
  const number =
    ticket === undefined ? undefined : /\b[A-Z]{1,10}-\d{1,8}|#\d{1,8}/.exec(ticket.value);
  const status = statusOf(value('status')?.value ?? '') ?? group.status;
  const words = { start: action.start, end: action.end };
  return {
    ...read,
    text: plainSource(source.slice(words.start, words.end)),
    textRange: words,
    range: rangeOf(list),
    headRange: rangeOf(list),
    line: fragment.lines.lineOf(rangeOf(action.node).start),
    shape: 'paragraph',
    item: undefined,
    done: status === 'done',
    dropped: status === 'dropped',
    owners:
      owner === undefined
        ? read.owners
        : ownersIn(owner.value).map((name) => ({ ...owner, value: name })),
    due: due === undefined ? read.due : { ...due, value: dateOf(due.value) },
    ticket:
      ticket === undefined
        ? read.ticket
        : { text: number?.[0] ?? ticket.value, range: ticket.range },
  };
}

/** The statement ends where only tokens, notes and links follow. */
function beforeTokens(source: string, statement: Range, others: readonly Range[]): Range {
  let end = statement.end;
  const byEnd = new Map<number, Range>();
  for (const range of others)
    if (range.start >= statement.start && !byEnd.has(range.end)) byEnd.set(range.end, range);
  for (;;) {
    while (end > statement.start && /[\s,;·|]/u.test(source[end - 1]!)) end--;
    const last = byEnd.get(end);
    // a link is a part of the sentence unless a token stands before it
    if (last === undefined || last.start === statement.start)
      return { start: statement.start, end };
    if (
      source[last.start] === '[' &&
      !others.some(
        (range) => range.end <= last.start && source.slice(range.end, last.start).trim() === '',
      )
    )
      return { start: statement.start, end };
    end = last.start;
  }
}

/** The visible words without tokens in the middle of them. */
function withoutTokens(
  words: string,
  source: string,
  statement: Range,
  tokens: readonly Range[],
): string {
  let result = '';
  let at = 0;
  for (const range of [...tokens].sort((a, b) => a.start - b.start)) {
    if (!contains(statement, range)) continue;
    const token = source.slice(range.start, range.end);
    const found = words.indexOf(token, at);
    if (found === -1) continue;
    result += words.slice(at, found);
    at = found + token.length;
  }
  return (result + words.slice(at)).replace(/\s+/g, ' ').trim();
}

/** `**HIGH** Do this` and `P1: do this`. */
function leadingPriority(source: string, statement: Range): Placed<string> | undefined {
  const match =
    /^(?:\*\*|__|\[|\()?\s*(critical|highest|high|medium|low|lowest|P[0-5])\s*(?:\*\*|__|\]|\)|[:：](?=\s))/iu.exec(
      source.slice(statement.start, statement.start + 40),
    );
  if (match === null) return undefined;
  const start = statement.start + match[0].indexOf(match[1]!);
  return { value: match[1]!, range: { start, end: start + match[1]!.length }, source: 'prose' };
}

function fieldValues(fields: readonly Field[], kind: 'owner' | 'due'): Placed<string>[] {
  return fields
    .filter((field) => field.kind === kind && field.content.text !== '')
    .flatMap((field) =>
      (kind === 'owner' ? ownersIn(field.content.text) : [field.content.text])
        .filter((value) => value !== '')
        .map((value) => ({
          value: value.replace(/^@/, ''),
          range: field.content.range,
          source: 'field' as const,
        })),
    );
}

function addressesOf(source: string, notes: readonly Note[], fields: readonly Field[]): Text[] {
  return [
    ...notes.filter((note) => note.kind === 'addresses').map((note) => note.content.range),
    ...fields.filter((field) => field.kind === 'addresses').map((field) => field.content.range),
  ].flatMap((range) => idsIn(source, range));
}

/** The ids a stretch of text lists, each with its place. */
export function idsIn(source: string, range: Range): Text[] {
  return [...source.slice(range.start, range.end).matchAll(ADDRESS)].map((match) => {
    const start = range.start + match.index;
    return { text: match[0], range: { start, end: start + match[0].length } };
  });
}

/** `[Issue](…)`, `[#12](…)`, `[PAY-421](…)`: a link whose words name a ticket. */
function trackedIn(evidence: readonly Evidence[]): Evidence | undefined {
  return evidence.find(({ text }) =>
    /^(?:issues?|bug|ticket|이슈|티켓|(?:[\w.-]+\/)*[\w.-]*#\d+|[A-Z][A-Z0-9]+-\d+)$/iu.test(
      text.trim(),
    ),
  );
}

function ticketOf(source: string, nested: Nested): Evidence | Text | undefined {
  const entry = nested.fields.find(({ field }) => field.kind === 'ticket');
  if (entry === undefined) return undefined;
  const link = evidenceIn(source, entry.node)[0];
  return link ?? (entry.field.content.text === '' ? undefined : entry.field.content);
}
