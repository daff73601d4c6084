/** Items written as lists. */
import type { List, ListItem as ListItemNode } from 'mdast';
import type { Fragment } from '../fragment';
import {
  evidenceIn,
  headParagraph,
  nestedItems,
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
import { areaOf, effectOf, statusOf } from '../../vocabulary/remediation';
import { inheritedFrom } from './headings';
import { isNothing } from './nothing';
import { dateOf, readTokens } from './tokens';

/** `C4`, `R12`: what an `addresses` note lists. */
const ADDRESS = /[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?/g;

/** Reads the items of one list. An item that only groups others gives those instead of itself. */
export function readItemList(fragment: Fragment, list: List, section: number): RemediationItem[] {
  return list.children.flatMap((node) => readItem(fragment, node, section));
}

function readItem(fragment: Fragment, node: ListItemNode, section: number): RemediationItem[] {
  const source = fragment.text;
  const item = readMarker(source, node);
  const nested = nestedItems(source, node, FIELD_KINDS);
  const below = nested.items.flatMap((child) => readItem(fragment, child, section));
  const boxed = below.filter((child) => child.item?.checkbox !== undefined);
  const { within, paragraph } = headParagraph(node, item);
  const label = paragraph === undefined ? '' : plainText(paragraph).trim();
  // `- Monitoring:` with items below it is a heading in disguise
  if (item.checkbox === undefined && below.length > 0 && (boxed.length > 0 || groups(label)))
    return withGroup(below, label, within);
  if (isNothing(label)) return below;
  const read = oneItem(fragment, node, section, nested);
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
): RemediationItem {
  const source = fragment.text;
  const item = readMarker(source, node);
  const { inline, within } = headParagraph(node, item);
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
  const inherited = inheritedFrom(fragment.sections, section);
  const statement = beforeTokens(source, head.textRange, [
    ...tokens.ranges,
    ...head.notes.map((note) => note.range),
    ...head.evidence.map((link) => link.range),
  ]);
  const range = rangeOf(node);
  const words = withoutTokens(visible(source, inline, statement), source, statement, tokens.ranges);
  const status = statusOf(
    /^(?:\[[^\]]*\]|✅|✔️?|☑️?|:\w+:)/u.exec(words)?.[0]?.replace(/[[\]]/g, '') ?? '',
  );
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
    owners: tokens.owners.length > 0 ? tokens.owners : fieldValues(fields, 'owner'),
    due:
      tokens.due ??
      fieldValues(fields, 'due').map(({ value, ...rest }) => ({
        ...rest,
        value: dateOf(value),
      }))[0],
    priority: tokens.priority ?? leadingPriority(source, statement),
    addresses: addressesOf(source, head.notes, fields),
    code: links.map(codeReference).filter((reference) => reference !== undefined),
    ticket: ticketOf(source, nested) ?? trackedIn(head.evidence),
    links,
    fields,
    notes: head.notes,
  };
}

/** The statement ends where only tokens, notes and links follow. */
function beforeTokens(source: string, statement: Range, others: readonly Range[]): Range {
  let end = statement.end;
  for (;;) {
    while (end > statement.start && /[\s,;·|]/u.test(source[end - 1]!)) end--;
    const last = others.find((range) => range.end === end && range.start >= statement.start);
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
  let result = words;
  for (const range of tokens)
    if (contains(statement, range))
      result = result.replace(source.slice(range.start, range.end), '');
  return result.replace(/\s+/g, ' ').trim();
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
      (kind === 'owner' ? field.content.text.split(/(?<!\s)\s*[,;、]\s*/u) : [field.content.text])
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
