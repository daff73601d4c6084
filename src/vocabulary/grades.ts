/**
 * How much a grade asks for. Teams name their grades as they like (`SEV1`, `P1`, `1등급`); what
 * counts is where a grade stands in the team's own list, highest first.
 */
import type { Language, SectionId } from './ids';

/** `full` for the top quarter of the list, `light` for the bottom quarter, `standard` between. */
export type Weight = 'light' | 'standard' | 'full';

/** A grade as it is compared: `sev 1`, `SEV-1` and `SEV1` are one. */
export function foldGrade(grade: string): string {
  return grade.toLowerCase().replace(/[\s_-]+/g, '');
}

/**
 * Where `severity` stands in `severities` (highest first). Case, spaces and hyphens do not
 * count. A grade that is not in the list, or a list of one, weighs `standard`.
 */
export function weightOf(severity: string, severities: readonly string[]): Weight {
  const wanted = foldGrade(severity);
  const index = severities.findIndex((known) => foldGrade(known) === wanted);
  if (index === -1 || severities.length < 2) return 'standard';
  const place = index / (severities.length - 1);
  return place <= 0.25 ? 'full' : place >= 0.75 ? 'light' : 'standard';
}

const LIGHT: readonly SectionId[] = [
  'summary',
  'customer-impact',
  'timeline',
  'five-whys',
  'actions',
];
const STANDARD: readonly SectionId[] = [
  'summary',
  'customer-impact',
  'timeline',
  'trigger',
  'five-whys',
  'recovery',
  'lessons',
  'actions',
];
const FULL: readonly SectionId[] = [
  'summary',
  'customer-impact',
  'timeline',
  'trigger',
  'five-whys',
  'detection',
  'response',
  'recovery',
  'lessons',
  'went-well',
  'went-wrong',
  'lucky',
  'recurrence',
  'actions',
  'customer-message',
  'open-questions',
];

/** The sections a grade asks for, in their usual order. */
export function sectionsFor(weight: Weight): readonly SectionId[] {
  return { light: LIGHT, standard: STANDARD, full: FULL }[weight];
}

const REVIEWERS: Readonly<Record<Weight, Readonly<Record<Language, readonly string[]>>>> = {
  light: { en: ['team'], ko: ['팀'] },
  standard: { en: ['team', 'SRE'], ko: ['팀', 'SRE'] },
  full: { en: ['SRE', 'org lead', 'CTO'], ko: ['SRE', '조직장', 'CTO'] },
};

/** The roles that read a postmortem of this weight before it is done. */
export function reviewersFor(weight: Weight, language: Language): readonly string[] {
  return REVIEWERS[weight][language];
}
