/** Questions and claims of the model from drafts. */
import type { PhrasingContent } from 'mdast';
import { evidenceIn, plainSource, readHead, readMarker, visible, type Head } from '../item';
import { rangeOf } from '../../markdown/markdown';
import type { Claim, Evidence, Field, Question, WhyNode } from '../postmortem';
import type { Range } from '../../markdown/text';
import { asks, bareEvidence, stateOf } from './canonical';
import { isWords, type Draft, type Source, type Words } from './draft';

/** The question a trunk starts with, everything below it included; offsets of `source`. */
export function toTrunk(source: Source, draft: Draft): Question {
  return toQuestion(source, draft);
}

function toNode(source: Source, draft: Draft): WhyNode {
  return draft.kind === 'question' ? toQuestion(source, draft) : toClaim(source, draft);
}

function toQuestion(source: Source, draft: Draft): Question {
  const asked = askedWords(source, draft);
  const head = headOf(source, asked.words);
  const children = draft.children.map((child) => toNode(source, child));
  const fields = draft.fields.map((field) => toField(source, field));
  const text = asked.added === undefined ? head.text : joinSentences(head.text, asked.added);
  return {
    kind: 'question',
    text,
    textRange: head.textRange,
    ...extent(source, draft, children),
    ...(draft.statement === undefined ? {} : { statement: toText(source, draft.statement) }),
    asked: draft.asked || asks(text),
    item: draft.item === undefined ? undefined : readMarker(source.text, draft.item),
    fields,
    notes: head.notes,
    children,
  };
}

function toClaim(source: Source, draft: Draft): Claim {
  const head = headOf(source, draft.words);
  const children = draft.children.map((child) => toNode(source, child));
  const fields = draft.fields.map((field) => toField(source, field));
  const item = draft.item === undefined ? undefined : readMarker(source.text, draft.item);
  const evidence = [
    ...head.evidence,
    ...draft.more.flatMap((more) =>
      isWords(more) ? headOf(source, more).evidence : evidenceIn(source.text, more),
    ),
    ...draft.fields.flatMap((field, index) => {
      if (field.kind !== 'evidence' && field.kind !== 'code') return [];
      const links = linksOf(source, field.content);
      return links.length > 0 ? links : bareEvidence(fields[index]!);
    }),
  ];
  return {
    kind: 'claim',
    id: head.id,
    text: head.text,
    textRange: head.textRange,
    ...extent(source, draft, children),
    state: stateOf(item?.checkbox?.checked, head, fields, evidence),
    struck: head.struck,
    item,
    evidence,
    fields,
    notes: head.notes,
    children,
  };
}

/**
 * The words a question asks with: those of a statement and the bare `Why?` behind it together
 * where they stand together, otherwise the statement and what is to be added.
 */
export function askedWords(
  source: Source,
  { words, bare }: Draft,
): { readonly words: Words; readonly added: string | undefined } {
  if (bare === undefined) return { words, added: undefined };
  const between = source.text.slice(words.range.end, bare.range.start);
  if (
    bare.range.start >= words.range.end &&
    /^[\s,;:.!。、，–—-]{0,4}$/u.test(between) &&
    !/[\r\n]/.test(between)
  )
    return {
      words: {
        ...words,
        range: { start: words.range.start, end: bare.range.end },
        inline: [...new Set([...words.inline, ...bare.inline])],
      },
      added: undefined,
    };
  return { words, added: bareWhy(source.text.slice(bare.range.start, bare.range.end)) };
}

/** `Why?` in the language it was asked in, whatever stood around it. */
function bareWhy(written: string): string {
  if (/왜|어째서|번째/.test(written)) return '왜?';
  if (/なぜ|何故|どうして/.test(written)) return 'なぜ？';
  return 'Why?';
}

/** Two sentences in a row; the first gets the full stop it lacks. */
export function joinSentences(first: string, second: string): string {
  return /[.!?。！？…,;:][*_~"'”’)）\]]*$/u.test(first)
    ? `${first} ${second}`
    : `${first}. ${second}`;
}

function headOf(source: Source, words: Words): Head {
  return readHead(source.text, within(words.inline, words.range), words.range);
}

function toText(source: Source, { range, inline }: Words) {
  return { text: visible(source.text, inline, range), range };
}

function toField(source: Source, field: Draft['fields'][number]): Field {
  const { range } = field.content;
  return {
    kind: field.kind,
    label: field.label,
    range: field.range,
    content: { text: plainSource(source.text.slice(range.start, range.end)), range },
  };
}

function linksOf(source: Source, { inline, range }: Words): Evidence[] {
  return within(inline, range).flatMap((node) => evidenceIn(source.text, node));
}

function within(inline: readonly PhrasingContent[], range: Range): PhrasingContent[] {
  return inline.filter((node) => {
    const at = rangeOf(node);
    return at.start < range.end && at.end > range.start;
  });
}

/** From the first of a node's own words to the last of what stands below it. */
function extent(
  source: Source,
  draft: Draft,
  children: readonly WhyNode[],
): Pick<Question, 'range' | 'headRange' | 'line'> {
  const item = draft.item === undefined ? undefined : rangeOf(draft.item);
  const own: Range[] = [
    draft.words.range,
    ...(draft.statement === undefined ? [] : [draft.statement.range]),
    ...(draft.bare === undefined ? [] : [draft.bare.range]),
  ];
  const beside = [
    ...draft.fields.map(({ range }) => range),
    ...draft.more.map((more) => (isWords(more) ? more.range : rangeOf(more))),
  ];
  const start = Math.min(item?.start ?? Infinity, ...own.map((range) => range.start));
  const ownEnd = Math.max(...own.map((range) => range.end));
  const firstChild = Math.min(Infinity, ...children.map((child) => child.range.start));
  const headEnd = Math.max(
    ownEnd,
    ...beside
      .filter(({ start: at, end }) => at >= ownEnd && end <= firstChild)
      .map(({ end }) => end),
  );
  const end = Math.max(
    headEnd,
    item?.end ?? 0,
    ...beside.map((range) => range.end),
    ...children.map((child) => child.range.end),
  );
  return {
    range: { start, end },
    headRange: { start, end: headEnd },
    line: source.lines.lineOf(start),
  };
}
