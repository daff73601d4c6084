/** Where ids stand: claims' and items' own, those they are referred to by, and the incident's. */
import { codeOf, firstEndingAfter } from '../../markdown/code';
import { linksOf } from '../../markdown/links';
import type { Claim, Postmortem, RemediationItem, Text } from '../../language/postmortem';
import { slice, touches, type Range } from '../../markdown/text';
import { claimsOf, sameId, whyNodes } from './nodes';

/** One place at which an id stands. */
export interface IdMention {
  readonly id: string;
  readonly range: Range;
  readonly kind: 'claim' | 'item' | 'incident' | 'unknown';
  /** Whether this is where the id is given to something. */
  readonly defines: boolean;
}

/** What may be called by an id. */
export type Identified =
  | { readonly kind: 'claim'; readonly id: Text; readonly claim: Claim }
  | { readonly kind: 'item'; readonly id: Text; readonly item: RemediationItem }
  | { readonly kind: 'incident'; readonly id: Text };

/** Everything in the document that has an id, in document order within each kind. */
export function identified(postmortem: Postmortem): Identified[] {
  const incident = incidentId(postmortem);
  return [
    ...(incident === undefined ? [] : [{ kind: 'incident' as const, id: incident }]),
    ...claimsOf(postmortem).flatMap((claim) =>
      claim.id === undefined ? [] : [{ kind: 'claim' as const, id: claim.id, claim }],
    ),
    ...postmortem.remediation.items.flatMap((item) =>
      item.id === undefined ? [] : [{ kind: 'item' as const, id: item.id, item }],
    ),
  ];
}

/** What the id names; the first when it was given twice. */
export function findIdentified(postmortem: Postmortem, id: string): Identified | undefined {
  return identified(postmortem).find((one) => sameId(one.id.text, id));
}

/**
 * Every place an id stands in the document, in order, each once: definitions, `addresses`, and
 * whole words in claims, items, the timeline and headings. Not in code, not in link destinations.
 */
function idMentions(postmortem: Postmortem): readonly IdMention[] {
  let found = cache.get(postmortem);
  if (found === undefined) cache.set(postmortem, (found = findMentions(postmortem)));
  return found;
}

/** Several features ask for the same version one after the other. */
const cache = new WeakMap<Postmortem, readonly IdMention[]>();

function findMentions(postmortem: Postmortem): IdMention[] {
  const known = identified(postmortem);
  const kinds = new Map(known.map((one) => [one.id.text.toLowerCase(), one.kind]));
  const mentions = new Map<number, IdMention>();
  const add = (id: string, place: Range, defines: boolean): void => {
    const range = exactly(postmortem.text, id, place);
    if (mentions.has(range.start)) return;
    mentions.set(range.start, {
      id,
      range,
      defines,
      kind: kinds.get(id.toLowerCase()) ?? 'unknown',
    });
  };
  for (const one of known) add(one.id.text, one.id.range, true);
  for (const item of postmortem.remediation.items)
    for (const address of item.addresses) add(address.text, address.range, false);
  for (const place of placesWithIds(postmortem))
    for (const word of wordsIn(postmortem.text, place))
      if (kinds.has(word.text.toLowerCase())) add(word.text, word.range, false);
  return [...mentions.values()].sort((a, b) => a.range.start - b.range.start);
}

/** The id at an offset; the cursor may stand at either end of it. */
export function idAt(postmortem: Postmortem, offset: number): IdMention | undefined {
  return idMentions(postmortem).find(({ range }) => touches(range, offset));
}

/** Every mention of one id. */
export function mentionsOf(postmortem: Postmortem, id: string): IdMention[] {
  return idMentions(postmortem).filter((mention) => sameId(mention.id, id));
}

/** The id alone within its place: a table cell may have spaces around it. */
function exactly(text: string, id: string, place: Range): Range {
  const at = slice(text, place).indexOf(id);
  return at === -1 ? place : { start: place.start + at, end: place.start + at + id.length };
}

/** The incident's own id where front matter states it; quotes and comments are not part of it. */
function incidentId(postmortem: Postmortem): Text | undefined {
  const entry = postmortem.frontMatter?.entries.find(({ key }) => key === 'id');
  if (entry === undefined || typeof entry.value !== 'string' || entry.value === '')
    return undefined;
  // an escape in quotes is not written as it reads: such an id is left alone
  if (!slice(postmortem.text, entry.valueRange).includes(entry.value)) return undefined;
  return { text: entry.value, range: exactly(postmortem.text, entry.value, entry.valueRange) };
}

/** The stretches of text in which a word may be an id. */
function placesWithIds(postmortem: Postmortem): Range[] {
  const nodes = [...whyNodes(postmortem.fiveWhys.trunks)];
  const { items } = postmortem.remediation;
  const places = [
    ...nodes.map((node) => node.headRange),
    ...items.map((item) => item.headRange),
    ...items.flatMap((item) => item.fields.map((field) => field.range)),
    ...postmortem.timeline.entries.map((entry) => entry.range),
    ...postmortem.sections.map((section) => section.titleRange),
  ];
  const { markdown } = postmortem;
  const targets = linksOf(markdown).flatMap(({ targetRange }) => targetRange ?? []);
  const holes = [...targets, ...codeOf(markdown)].sort((a, b) => a.start - b.start);
  return places.flatMap((place) => {
    const within: Range[] = [];
    // they do not overlap, so the first one in question can be looked up
    let at = firstEndingAfter(holes, place.start);
    for (; at < holes.length && holes[at]!.start < place.end; at++) within.push(holes[at]!);
    return without(place, within);
  });
}

/** What is left of `place` when `holes` are cut out. */
function without(place: Range, holes: readonly Range[]): Range[] {
  const left: Range[] = [];
  let { start } = place;
  for (const hole of holes) {
    if (hole.start > start) left.push({ start, end: hole.start });
    start = Math.max(start, hole.end);
  }
  if (start < place.end) left.push({ start, end: place.end });
  return left;
}

/** Words that could be an id. A Korean particle may follow directly: `C4를`. */
function wordsIn(text: string, place: Range): Text[] {
  return [...slice(text, place).matchAll(/[A-Za-z0-9][A-Za-z0-9_-]*/g)].map((word) => {
    const start = place.start + word.index;
    return { text: word[0], range: { start, end: start + word[0].length } };
  });
}
