/** Items written as paragraphs: a link and a sentence, a person and a sentence, a short instruction. */
import type { Paragraph } from 'mdast';
import type { Fragment } from '../fragment';
import { readHead } from '../item';
import { plainText, rangeOf } from '../../markdown/markdown';
import type { Placed, RemediationItem } from '../postmortem';
import { codeReference } from '../references';
import type { Range } from '../../markdown/text';
import type { Group } from './groups';
import { inheritedFrom, sortsItems } from './headings';
import { isNothing } from './nothing';
import { peopleIn } from './people';
import { readRemarks } from './remarks';
import { readTokens } from './tokens';

/** A paragraph longer than this is prose, in UTF-16 units. */
const LONGEST = 260;
/** A sentence that begins so tells, and asks for nothing. */
const TELLS =
  /^(?:best|thanks?|regards|cheers|hope|we|i|the|this|these|those|it|its|there|our|they|their|he|she|you|a|an|in|on|at|for|after|before|as|to|if|when|while|with|without|note|see|all|no|not|some|none|actions?|please|that|from|by|because|since|here|following|below|above|based|given|due|however|also|additionally|finally|most|many|one|two|both|each|every|nothing|more|further|future|during|once|still|only|although|though|so|and|but|or|who|what|why|how|where|which|is|are|was|were|has|have|had|being|having|now|today|currently|n\/a)(?:$|[^\p{L}-])/iu;
/** What is to be done ends in a noun there; a sentence tells. */
const TELLS_KO = /(?:다|요|た|ている)[.。]?$/u;

/** `1. …`, `[Action 2]: …`, `AI-3: …`: the number a paragraph has among others. */
export const NUMBERED =
  /^(?:\d{1,2}[.)]\s|\[?(?!phase|stage|week|day|단계)[\p{L}]{2,14}[ -]?#?\d{1,2}\]?\s?[:：]\s{0,3})(?=\S)/iu;

/** Reads one paragraph; undefined when it is prose. `alone`: nothing else in the section is an item. */
export function readItemParagraph(
  fragment: Fragment,
  paragraph: Paragraph,
  section: number,
  group: Group,
  alone: boolean,
): RemediationItem | undefined {
  const source = fragment.text;
  const range = rangeOf(paragraph);
  const words = plainText(paragraph).trim();
  if (isNothing(words) || /[?？]$/u.test(words)) return undefined;
  // `**Control**: …`, `**Type**: …`, a line each: they say something of the heading above
  const lines = source.slice(range.start, range.end).split(/\r\n|\n|\r/);
  if (
    lines.filter((line) => /^\s{0,3}(?:\*\*|__)[^*_\n]{1,40}(?:\*\*|__)\s?[:：]/u.test(line))
      .length >= 2
  )
    return undefined;
  const owner = leadingPerson(fragment, paragraph);
  const [first] = paragraph.children;
  const linked =
    first?.type === 'link' &&
    paragraph.children[1]?.type === 'text' &&
    /^\s*[-–—:]\s*\S/u.test(paragraph.children[1].value);
  const trailing = trailingPerson(fragment, paragraph);
  // `**Control**: …` says something of the heading above
  const labelled =
    first?.type === 'strong' &&
    (/[:：]\s*$/u.test(plainText(first)) ||
      (paragraph.children[1]?.type === 'text' && /^\s?[:：]/u.test(paragraph.children[1].value)));
  // below `### Mid term` it is not a remark: there is no item above it
  const sorted = section > 0 && sortsItems(fragment.sections[section]!);
  const asked =
    trailing.length > 0 ||
    (alone && (labelled ? sorted && words.length <= LONGEST : asksFor(words)));
  if (owner === undefined && !linked && !asked) return undefined;
  return itemOf(fragment, paragraph, section, group, { owner, linked, trailing });
}

/** Reads a paragraph that is an item by its place: a numbered line; or one line of it. */
export function readItemOfParagraph(
  fragment: Fragment,
  paragraph: Paragraph,
  section: number,
  group: Group,
  line: Range = rangeOf(paragraph),
): RemediationItem {
  const found = { owner: undefined, linked: false, trailing: [] };
  return itemOf(fragment, paragraph, section, group, found, line);
}

/** The lines of a paragraph behind the dots that a word processor or a chat puts before points. */
export function dottedLines(source: string, paragraph: Paragraph): Range[] {
  const { start, end } = rangeOf(paragraph);
  const lines: Range[] = [];
  for (const match of source.slice(start, end).matchAll(DOTTED)) {
    const from = start + match.index + match[1]!.length;
    lines.push({ start: from, end: from + match[2]!.trimEnd().length });
  }
  return lines;
}

const DOTTED =
  /^((?:[ \t\u00a0]|&nbsp;){0,12}[•●▪‣◦∙](?:[ \t\u00a0]|&nbsp;){0,12})([^\s&•][^\n]{0,400})$/gmu;

interface Found {
  readonly owner: { readonly people: readonly Placed<string>[]; readonly end: number } | undefined;
  readonly linked: boolean;
  readonly trailing: readonly Placed<string>[];
}

function itemOf(
  fragment: Fragment,
  paragraph: Paragraph,
  section: number,
  group: Group,
  { owner, linked, trailing }: Found,
  range: Range = rangeOf(paragraph),
): RemediationItem {
  const source = fragment.text;
  const within = owner === undefined ? range : { start: owner.end, end: range.end };
  const head = readHead(source, paragraph.children, within);
  const masked = [
    ...head.notes.map((note) => note.range),
    ...head.evidence.flatMap((link) => link.targetRange ?? []),
  ];
  const tokens = readTokens(source, within, masked);
  const remarks = readRemarks(source, within, masked);
  const inherited = inheritedFrom(fragment.sections, section);
  const status = tokens.marked ?? remarks.status ?? group.status;
  const links = head.evidence;
  return {
    id: head.id,
    text: head.text.replace(linked ? /^[-–—:\s]+/u : NUMBERED, ''),
    textRange: head.textRange,
    range,
    headRange: range,
    line: fragment.lines.lineOf(range.start),
    shape: 'paragraph',
    done: status === 'done',
    dropped: head.struck || status === 'dropped',
    item: undefined,
    section,
    effects: tokens.effects.length > 0 ? tokens.effects : inherited.effects,
    areas: tokens.areas.length > 0 ? tokens.areas : inherited.areas,
    tags: tokens.tags,
    horizon: tokens.horizon ?? inherited.horizon,
    owners:
      [owner?.people ?? [], tokens.owners, remarks.owners, trailing, group.owners].find(
        (found) => found.length > 0,
      ) ?? [],
    due: tokens.due ?? remarks.due,
    priority: tokens.priority,
    addresses: [],
    code: links.map(codeReference).filter((reference) => reference !== undefined),
    ticket: linked ? links[0] : undefined,
    links,
    fields: [],
    notes: head.notes,
  };
}

/** Whether a short paragraph tells what to do rather than what was. */
function asksFor(words: string): boolean {
  return (
    words.length <= LONGEST &&
    !/[:：]$/u.test(words) &&
    /^[\p{Lu}\p{Lo}`]/u.test(words) &&
    !TELLS.test(words) &&
    !TELLS_KO.test(words) &&
    !/^\p{L}+(?:ed|ing)(?:$|\s)/iu.test(words) &&
    (words.match(/[.!。](?:\s|$)/gu)?.length ?? 0) <= 2
  );
}

/** `**JP** Have build badges …`: the bold words a paragraph begins with, where they are people. */
function leadingPerson(
  fragment: Fragment,
  paragraph: Paragraph,
): { readonly people: Placed<string>[]; readonly end: number } | undefined {
  const [first, second] = paragraph.children;
  if (first?.type !== 'strong' || second === undefined) return undefined;
  const people = peopleIn(plainText(first), fragment.text);
  if (people === undefined) return undefined;
  const range = rangeOf(first);
  return { people: people.map((value) => ({ value, range, source: 'prose' })), end: range.end };
}

/** `Speed up the deployment **JP**`. */
function trailingPerson(fragment: Fragment, paragraph: Paragraph): Placed<string>[] {
  const strong = paragraph.children.findLast((node) => node.type === 'strong');
  if (strong === undefined) return [];
  const range = rangeOf(strong);
  if (rangeOf(paragraph).end - range.end > 8) return [];
  return (peopleIn(plainText(strong), fragment.text) ?? []).map((value) => ({
    value,
    range,
    source: 'prose',
  }));
}
