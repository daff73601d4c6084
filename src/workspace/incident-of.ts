/** A postmortem in short: what the workspace keeps of it. */
import { claimsOf, isLive, isRootCause } from '../language/five-whys/tree';
import { plainSource } from '../language/item';
import { type Postmortem, type RemediationItem } from '../language/postmortem';
import { INSTANT_KEYS, type ClaimState, type InstantKey, type SectionId } from '../vocabulary/ids';
import { slice } from '../markdown/text';
import { minutesUntil } from '../rules/catalog/method/measured-times';
import { passagesOf } from '../markdown/passages';
import type {
  CauseRecord,
  CodeRecord,
  IncidentRecord,
  ItemRecord,
  MeasuredTimes,
  TicketRecord,
} from './incident';
import { dateOfIncident, titleOf } from './incident-name';
import { permalinksIn } from './own-permalinks';
import { canCheckOff } from '../edits/check-off';
import { isTemplate } from './template';

/** Bounds on what one document may take: no real one comes near. */
const MOST = { causes: 40, items: 100, code: 100, mentions: 40, names: 30 } as const;
const LONGEST = { name: 80, title: 200, cause: 200, item: 240, summary: 600 } as const;

/** Sections whose prose says what the causes were, where there is no tree. */
const CAUSE_SECTIONS: readonly SectionId[] = ['causes', 'trigger', 'contributing-factors'];

/**
 * The record of a document; undefined for a file that is no postmortem, or only the template of
 * one: what it promises was never promised. Never throws.
 * @param uri where it stands: its name gives what the text does not say
 */
export function incidentOf(uri: string, postmortem: Postmortem): IncidentRecord | undefined {
  if (!postmortem.isPostmortem || isTemplate(uri, postmortem)) return undefined;
  const { metadata, heading, language, text } = postmortem;
  const { values } = metadata;
  const one = (key: 'id' | 'severity' | 'detected_by' | 'customers_affected') =>
    values[key] === undefined ? undefined : shorten(values[key].values[0] ?? '', LONGEST.name);
  const many = (key: 'services' | 'external' | 'tags' | 'recurrence_of'): string[] =>
    names(values[key]?.values ?? []);
  const items = postmortem.remediation.items.slice(0, MOST.items);
  const title = shorten(titleOf(uri, postmortem), LONGEST.title);
  const id = one('id');
  const record: IncidentRecord = {
    uri,
    ...defined({
      id,
      idLine: id === undefined ? undefined : postmortem.lines.lineOf(values.id!.valueRange.start),
      severity: one('severity'),
      date: dateOfIncident(uri, postmortem),
      detectedBy: one('detected_by'),
      customers: one('customers_affected'),
    }),
    title,
    language,
    status: metadata.status ?? 'draft',
    instants: instantsOf(postmortem),
    measured: measuredOf(postmortem),
    services: many('services'),
    external: many('external'),
    tags: many('tags').map((tag) => tag.replace(/^#/, '')),
    people: names([...(values.owner?.values ?? []), ...(values.authors?.values ?? [])]).map(
      (name) => name.replace(/^@/, ''),
    ),
    recurrenceOf: many('recurrence_of'),
    summary: summaryOf(postmortem),
    question: shorten(
      postmortem.fiveWhys.trunks.find(({ asked }) => asked)?.text ?? '',
      LONGEST.cause,
    ),
    causes: causesOf(postmortem),
    claims: claimCounts(postmortem),
    items: items.map((item) => itemOf(postmortem, item)),
    code: codeOf(postmortem, items),
    named: namedIn(postmortem),
    addresses: addressesIn(postmortem),
    mentions: mentionsIn(text, heading?.title ?? ''),
  };
  // pieces of the text would keep the whole of it in memory
  return JSON.parse(JSON.stringify(record)) as IncidentRecord;
}

/** Words of a text that look like incident ids, in upper case, each once: `INC-2026-0142`. */
export function mentionsIn(...texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    MENTION_DIGIT.lastIndex = 0;
    for (let digit = MENTION_DIGIT.exec(text); digit !== null; digit = MENTION_DIGIT.exec(text)) {
      const at = MENTION_DIGIT.lastIndex - 1;
      const letters = MENTION_LETTERS.exec(text.slice(Math.max(0, at - 26), at));
      if (letters === null) continue;
      MENTION.lastIndex = at - letters[0].length;
      const match = MENTION.exec(text);
      if (match === null) continue;
      found.add(match[0].toUpperCase());
      if (found.size === MOST.mentions) return [...found];
      MENTION_DIGIT.lastIndex = MENTION.lastIndex;
    }
  }
  return [...found];
}

// From the digits backwards: every word begins like an id, but few hold a digit. No Unicode classes
// here, they are five times as slow.
const MENTION_DIGIT = /(?:[a-z]|[^\x00-\x7f])[-_]?\d/gi;
const MENTION_LETTERS = /(?<![\p{L}\p{N}_-])\p{L}{2,12}[-_]?$/u;
const MENTION =
  /(?<![\p{L}\p{N}_-])\p{L}{2,12}(?:[-_]\d{1,8}|\d{2,8})(?:-\d{1,8}){0,3}(?![\p{N}_-])/uy;

function instantsOf({ metadata }: Postmortem): Partial<Record<InstantKey, number>> {
  const instants: Partial<Record<InstantKey, number>> = {};
  for (const key of INSTANT_KEYS) {
    const epoch = metadata.instants[key]?.epoch;
    if (epoch !== undefined) instants[key] = epoch;
  }
  return instants;
}

function measuredOf(postmortem: Postmortem): MeasuredTimes {
  return defined({
    detect: minutesUntil(postmortem, 'detected'),
    mitigate: minutesUntil(postmortem, 'mitigated'),
    resolve: minutesUntil(postmortem, 'resolved') ?? minutesUntil(postmortem, 'mitigated'),
  });
}

function summaryOf(postmortem: Postmortem): string {
  const passages = proseOf(postmortem, ['summary'], 3, LONGEST.summary);
  return shorten(passages.map(({ text }) => text).join(' '), LONGEST.summary);
}

function claimCounts({ fiveWhys }: Postmortem): Partial<Record<ClaimState, number>> {
  const counts: Partial<Record<ClaimState, number>> = {};
  for (const { claim } of claimsOf(fiveWhys)) counts[claim.state] = (counts[claim.state] ?? 0) + 1;
  return counts;
}

function causesOf(postmortem: Postmortem): CauseRecord[] {
  const causes: CauseRecord[] = [];
  for (const { claim } of claimsOf(postmortem.fiveWhys)) {
    if (causes.length === MOST.causes) break;
    if (!isLive(claim) || claim.text.trim() === '') continue;
    causes.push({
      ...defined({ id: claim.id?.text }),
      text: shorten(claim.text, LONGEST.cause),
      state: claim.state,
      root: isRootCause(claim),
      line: claim.line,
    });
  }
  if (causes.length > 0) return causes;
  return proseOf(postmortem, CAUSE_SECTIONS, 8, LONGEST.cause).map((passage) => ({
    ...passage,
    root: false,
  }));
}

/** The first passages of sections, their marks removed. */
function proseOf(
  postmortem: Postmortem,
  wanted: readonly SectionId[],
  most: number,
  longest: number,
): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  for (const { id, bodyRange } of postmortem.sections) {
    if (id === undefined || !wanted.includes(id)) continue;
    for (const range of passagesOf(postmortem.markdown, bodyRange)) {
      const text = shorten(plainSource(slice(postmortem.text, range)), longest);
      if (text.length < 3) continue;
      found.push({ text, line: postmortem.lines.lineOf(range.start) });
      if (found.length === most) return found;
    }
  }
  return found;
}

function itemOf(postmortem: Postmortem, item: RemediationItem): ItemRecord {
  return {
    ...defined({
      id: item.id?.text,
      due: item.due && shorten(item.due.value, LONGEST.name),
      horizon: item.horizon?.value,
      priority: item.priority && shorten(item.priority.value, LONGEST.name),
      ticket: ticketOf(item),
    }),
    text: shorten(item.text, LONGEST.item),
    line: item.line,
    markable: canCheckOff(postmortem, item),
    done: item.done,
    dropped: item.dropped,
    owners: names(item.owners.map(({ value }) => value)),
    effects: [...new Set(item.effects.map(({ value }) => value))],
    areas: names(item.areas.map(({ value }) => value)),
    addresses: names(item.addresses.map(({ text }) => text)),
    verified: item.fields.some(({ kind, content }) => kind === 'verified' && content.text !== ''),
  };
}

function ticketOf({ ticket }: RemediationItem): TicketRecord | undefined {
  if (ticket === undefined) return undefined;
  const text = shorten(ticket.text, LONGEST.name);
  // cut short, an address leads elsewhere
  return 'target' in ticket && ticket.target.length <= 500
    ? { text, target: ticket.target }
    : { text };
}

function codeOf(postmortem: Postmortem, items: readonly RemediationItem[]): CodeRecord[] {
  const references = postmortem.references.slice(0, MOST.code);
  if (references.length === 0) return [];
  const claims = [...claimsOf(postmortem.fiveWhys)].map(({ claim }) => claim);
  return references.map(({ path, lines, pin, range }) => {
    const item = items.findIndex((one) => within(range.start, one.range));
    const claim =
      item === -1 ? claims.find((one) => within(range.start, one.headRange)) : undefined;
    return {
      path: path.slice(0, 1000),
      ...defined({
        first: lines?.first,
        last: lines?.last,
        pin: pin?.text,
        item: item === -1 ? undefined : item,
        claim: claim?.id?.text,
      }),
      line: postmortem.lines.lineOf(range.start),
    };
  });
}

function namedIn({ codeMentions }: Postmortem): string[] {
  const paths = new Set(codeMentions.map(({ path }) => path).filter(({ length }) => length <= 300));
  return [...paths].slice(0, MOST.code);
}

function addressesIn(postmortem: Postmortem): string[] {
  const targets = new Set(permalinksIn(postmortem).map(({ reference }) => reference.target));
  return [...targets].filter(({ length }) => length <= 500).slice(0, MOST.code);
}

function within(offset: number, range: { readonly start: number; readonly end: number }): boolean {
  return range.start <= offset && offset < range.end;
}

function names(all: readonly string[]): string[] {
  const shown = all.map((name) => shorten(name, LONGEST.name)).filter((name) => name !== '');
  return [...new Set(shown)].slice(0, MOST.names);
}

/** One line of at most `most` units; a cut is shown, and never falls between two halves of a character. */
function shorten(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= most) return line;
  const end = /[\uD800-\uDBFF]$/.test(line.slice(0, most - 1)) ? most - 2 : most - 1;
  return `${line.slice(0, end).trimEnd()}…`;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys that have no value: what is not known takes no room. */
function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
