/** What changed between two versions of a postmortem, in meaning: what a reviewer has to know. */
import type { Postmortem, Section } from '../../language/postmortem';
import { checkPostmortem } from '../../rules/engine/check';
import { apart, type CheckedFinding, type RuleContext } from '../../rules/engine/rule';
import type { Change, FindingLine } from './change';
import { itemChanges } from './item-changes';
import { pairUp, plain } from './pairs';
import { treeChanges } from './tree-changes';

/**
 * Every change, in the order of reading: facts, questions and claims, items, sections, timeline,
 * silenced rules, findings. None for a document and itself, however it is formatted.
 * @param context what both versions are judged by; code and other documents are left out
 * @param between versions on the way, oldest first
 */
export function comparePostmortems(
  before: Postmortem,
  after: Postmortem,
  context: RuleContext,
  between: readonly Postmortem[] = [],
): Change[] {
  return [
    ...factChanges(before, after),
    ...treeChanges(before, after),
    ...itemChanges(before, after, between),
    ...sectionChanges(before, after),
    ...timelineChanges(before, after),
    ...suppressionChanges(before, after),
    ...findingChanges(before, after, context),
  ];
}

function factChanges(before: Postmortem, after: Postmortem): Change[] {
  const [old, now] = [factsOf(before), factsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): Change[] => {
    const [from, to] = [old.get(key) ?? null, now.get(key) ?? null];
    return plain(from ?? '') === plain(to ?? '') ? [] : [{ kind: 'fact', key, from, to }];
  });
}

function factsOf({ metadata, heading }: Postmortem): Map<string, string> {
  const facts = new Map<string, string>();
  const title = metadata.values.title?.values[0] ?? heading?.title;
  if (title !== undefined) facts.set('title', title);
  for (const { key, values } of Object.values(metadata.values))
    if (key !== 'title') facts.set(key, values.join(', '));
  return facts;
}

/**
 * Sections that the vocabulary knows, by what they mean: a heading in other words is the same section,
 * and the trees, items and rows in them are compared by themselves.
 */
function sectionChanges(before: Postmortem, after: Postmortem): Change[] {
  const known = ({ sections }: Postmortem): Section[] =>
    sections.filter(({ id }) => id !== undefined);
  const { gone, added } = apartBy(known(before), known(after), ({ id }) => id!);
  return [
    ...added.map(({ title }): Change => ({ kind: 'section-added', title })),
    ...gone.map(({ title }): Change => ({ kind: 'section-gone', title })),
  ];
}

function timelineChanges(before: Postmortem, after: Postmortem): Change[] {
  const rows = ({ timeline }: Postmortem) =>
    timeline.entries.map(({ time, text }) => ({ time: plain(time.text), text }));
  const { pairs, gone, added } = pairUp(rows(before), rows(after));
  const changed = pairs.filter(
    ([old, now]) => old.time !== now.time || plain(old.text) !== plain(now.text),
  ).length;
  return gone.length + added.length + changed === 0
    ? []
    : [{ kind: 'timeline', added: added.length, gone: gone.length, changed }];
}

function suppressionChanges(before: Postmortem, after: Postmortem): Change[] {
  const said = ({ suppressions }: Postmortem) =>
    suppressions.map(({ rule, reason }) => ({ rule: rule.text, reason: reason.text }));
  const { gone, added } = apartBy(said(before), said(after), ({ rule, reason }) =>
    plain(`${rule} ${reason}`),
  );
  return [
    ...added.map((one): Change => ({ kind: 'suppression-added', ...one })),
    ...gone.map((one): Change => ({ kind: 'suppression-gone', ...one })),
  ];
}

function findingChanges(before: Postmortem, after: Postmortem, context: RuleContext): Change[] {
  // what depends on other files would differ by when it is looked at
  const judged = { ...context, references: undefined, workspace: undefined };
  const found = (postmortem: Postmortem) =>
    apart(checkPostmortem(postmortem, judged)).map((finding) => ({
      key: keyOf(postmortem, finding),
      line: lineOf(postmortem, finding),
    }));
  const { gone, added } = apartBy(found(before), found(after), ({ key }) => key);
  return gone.length + added.length === 0
    ? []
    : [
        {
          kind: 'findings',
          added: added.map(({ line }) => line),
          gone: gone.map(({ line }) => line),
        },
      ];
}

function keyOf({ text }: Postmortem, { rule, range, subject }: CheckedFinding): string {
  return `${rule} ${plain(subject ?? text.slice(range.start, Math.min(range.end, range.start + 200)))}`;
}

function lineOf({ lines }: Postmortem, finding: CheckedFinding): FindingLine {
  const { rule, severity, message, range } = finding;
  return { rule, severity, message, line: lines.lineOf(range.start) };
}

/** What each list has more of than the other. */
function apartBy<T>(
  before: readonly T[],
  after: readonly T[],
  keyOfOne: (one: T) => string,
): { readonly gone: readonly T[]; readonly added: readonly T[] } {
  const more = (some: readonly T[], others: readonly T[]): T[] => {
    const counts = new Map<string, number>();
    for (const one of others) counts.set(keyOfOne(one), (counts.get(keyOfOne(one)) ?? 0) + 1);
    return some.filter((one) => {
      const left = counts.get(keyOfOne(one)) ?? 0;
      counts.set(keyOfOne(one), left - 1);
      return left <= 0;
    });
  };
  return { gone: more(before, after), added: more(after, before) };
}
