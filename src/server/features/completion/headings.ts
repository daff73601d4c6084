/** Missing sections on a heading line, in document order and in the document's language. */
import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { type Postmortem, type Section } from '../../../language/postmortem';
import { HORIZONS, SECTION_IDS, type SectionId } from '../../../vocabulary/ids';
import { HORIZON_WORDS, sectionLabel } from '../../../vocabulary/headings';
import { toLspRange } from '../../host/positions';
import { order, type Line } from './line';

/** Sections that stand one level below `lessons` where there is one. */
const BELOW_OTHERS: readonly SectionId[] = ['went-well', 'went-wrong', 'lucky'];

/** Headings that may be written; undefined when the line is no heading. */
export function completeHeading(postmortem: Postmortem, line: Line): CompletionItem[] | undefined {
  const match = /^ {0,3}(#{1,6})(\s+\S.*|\s*)$/.exec(line.before);
  if (match === null || line.after.trim() !== '') return undefined;
  const marks = match[1]!;
  const range = toLspRange(postmortem.lines, { start: line.start, end: line.offset });
  // the heading being typed is not one of those that are there
  const others = postmortem.sections.filter(
    ({ headingRange }) => headingRange.start < line.start || headingRange.start > line.offset,
  );
  const here = others.findLastIndex(({ headingRange }) => headingRange.start < line.start);
  const item = (level: number, label: string, detail: string, rank: number): CompletionItem => ({
    label: `${'#'.repeat(level)} ${label}`,
    ...(detail !== '' && { detail }),
    // whatever number of marks was typed, it is these sections the writer looks for
    filterText: `${marks} ${label}`,
    kind: CompletionItemKind.Module,
    sortText: order(rank),
    textEdit: { range, newText: `${'#'.repeat(level)} ${label}` },
  });
  return [
    ...horizons(postmortem, others, here).map(([level, label]) =>
      item(level, label, l10n.t('how soon'), 0),
    ),
    ...missingSections(postmortem, others, here).map(([id, level], index) =>
      item(level, sectionLabel(id, postmortem.language), otherName(postmortem, id), index + 1),
    ),
  ];
}

/** Sections that are not there: those that usually follow the one above come first. */
function missingSections(
  postmortem: Postmortem,
  others: readonly Section[],
  here: number,
): [SectionId, number][] {
  const there = new Set(others.map(({ id }) => id));
  const level = usualLevel(others);
  const above = others.slice(0, here + 1).findLast(({ id }) => id !== undefined)?.id;
  const from = above === undefined ? 0 : SECTION_IDS.indexOf(above) + 1;
  const missing = [...SECTION_IDS.slice(from), ...SECTION_IDS.slice(0, from)].filter(
    (id) => !there.has(id),
  );
  const hasLessons = postmortem.sections.some(({ id }) => id === 'lessons');
  return missing.map((id) => [
    id,
    hasLessons && BELOW_OTHERS.includes(id) ? Math.min(level + 1, 6) : level,
  ]);
}

/** `Short term` and its kin, below Remediation. */
function horizons(
  postmortem: Postmortem,
  others: readonly Section[],
  here: number,
): [number, string][] {
  const above = others[here];
  const actions =
    above?.id === 'actions'
      ? above
      : above?.horizon === undefined
        ? undefined
        : others.slice(0, here).findLast(({ id }) => id === 'actions');
  if (actions === undefined) return [];
  const there = new Set(others.map(({ horizon }) => horizon));
  return HORIZONS.filter((horizon) => !there.has(horizon)).map((horizon) => [
    Math.min(actions.level + 1, 6),
    HORIZON_WORDS[horizon].label[postmortem.language],
  ]);
}

/** The level most known sections of the document have; 2 when there are none. */
function usualLevel(sections: readonly Section[]): number {
  const counts = new Map<number, number>();
  for (const { id, level } of sections)
    if (id !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, more]) => more - many || a - b)[0]?.[0] ?? 2;
}

/** The section's name in the other language, for those who know it by that. */
function otherName({ language }: Postmortem, id: SectionId): string {
  const own = sectionLabel(id, language);
  const other = sectionLabel(id, language === 'ko' ? 'en' : 'ko');
  return other === own ? '' : other;
}
