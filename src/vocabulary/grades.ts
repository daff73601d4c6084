/**
 * How much a grade asks for. Teams name their grades as they like (`SEV1`, `P1`, `1등급`); what
 * counts is where a grade stands in the team's own list, highest first.
 */
import type { Language, SectionId } from './ids';

/**
 * How much a grade asks for: `full` for the highest of the list, `high` for the second, `light` for
 * the bottom quarter, `standard` between.
 */
export type Weight = 'light' | 'standard' | 'high' | 'full';

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
  if (index === 0) return 'full';
  const place = index / (severities.length - 1);
  return place >= 0.75 ? 'light' : index === 1 ? 'high' : 'standard';
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
  'five-whys',
  'lessons',
  'actions',
  'customer-message',
];
const FULL: readonly SectionId[] = [
  'summary',
  'customer-impact',
  'timeline',
  'five-whys',
  'detection',
  'response',
  'recovery',
  'lessons',
  'recurrence',
  'actions',
  'customer-message',
];

/** The sections a grade asks for, in their usual order. */
export function sectionsFor(weight: Weight): readonly SectionId[] {
  return { light: LIGHT, standard: STANDARD, high: STANDARD, full: FULL }[weight];
}

const REVIEWERS: Readonly<Record<Weight, Readonly<Record<Language, readonly string[]>>>> = {
  light: { en: ['team'], ko: ['팀'] },
  standard: { en: ['team'], ko: ['팀'] },
  high: { en: ['SRE', 'org lead'], ko: ['SRE', '조직장'] },
  full: { en: ['SRE', 'org lead', 'CTO'], ko: ['SRE', '조직장', 'CTO'] },
};

/** The roles that read a postmortem of this weight before it is done. */
export function reviewersFor(weight: Weight, language: Language): readonly string[] {
  return REVIEWERS[weight][language];
}
