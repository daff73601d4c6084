/** What customers should not read: names of people, teams, systems and suppliers, and internal ids. */
import type { Postmortem } from '../language/postmortem';
import { publishWords } from './words';

/** What was left out or put in other words, for whoever looks it over. */
export interface LeftOut {
  people: number;
  names: number;
  links: number;
  sentences: number;
}

interface Renaming {
  readonly pattern: RegExp;
  readonly counts: 'people' | 'names';
  readonly to: string;
}

/** A name that only engineers say: `checkout-api`, `PayPool`, `db2`. `checkout` is a word as any. */
const TECHNICAL = /[-_./\d]|[a-z][A-Z]/;

/** Korean particles that follow the sound before them: behind a consonant, behind a vowel. */
const PARTICLES = [
  ['이', '가'],
  ['은', '는'],
  ['을', '를'],
  ['과', '와'],
] satisfies readonly (readonly [string, string])[];
const PARTICLE = /[이가은는을를과와]$/;

/** Whether a word ends in a vowel, as far as Hangul tells. */
function endsOpen(word: string): boolean {
  return (word.charCodeAt(word.length - 1) - 0xac00) % 28 === 0;
}

/** Puts the names of one document into words that say nothing of who and what stands behind. */
export class InnerNames {
  private readonly renamings: readonly Renaming[];

  constructor(postmortem: Postmortem) {
    const { metadata, remediation, language } = postmortem;
    const words = publishWords(language);
    const values = (key: 'owner' | 'authors' | 'reviewers' | 'services' | 'external'): string[] =>
      (metadata.values[key]?.values ?? []).map((value) => value.split('(', 1)[0]!.trim());
    const people = [
      ...values('owner'),
      ...values('authors'),
      ...values('reviewers'),
      ...remediation.items.flatMap(({ owners }) => owners.map(({ value }) => value)),
    ].flatMap(callingNames);
    this.renamings = [
      ...renaming(people, 'people', words.person),
      {
        pattern: /(?<![\p{L}\p{N}._/-])@[\p{L}\p{N}][\p{L}\p{N}._-]{0,60}/gu,
        counts: 'people',
        to: words.person,
      },
      ...renaming(values('external'), 'names', words.provider),
      ...renaming(
        values('services').filter((name) => TECHNICAL.test(name)),
        'names',
        words.system,
      ),
      {
        pattern:
          language === 'ko'
            ? /(?<![\p{L}\p{N}])[가-힣A-Za-z]{1,12}(?<!담당)\s?팀(?=[이은을의과에,.\s]|$)/gu
            : /\b[Tt]he (?:[\w-]{1,30} ){1,2}team\b/g,
        counts: 'names',
        to: words.team,
      },
    ];
  }

  /** `text` without the names; a renamed word at the start of a sentence begins as one. */
  hide(text: string, left: LeftOut): string {
    let hidden = text;
    for (const { pattern, counts, to } of this.renamings)
      hidden = hidden.replace(pattern, (match: string, offset: number, whole: string) => {
        left[counts]++;
        const starts = /(?:^|[.!?]\s+)$/.test(whole.slice(Math.max(0, offset - 3), offset));
        const said = starts ? to[0]!.toUpperCase() + to.slice(1) : to;
        const particle = PARTICLE.exec(match)?.[0] ?? '';
        return (
          said + (PARTICLES.find((both) => both.includes(particle))?.[endsOpen(to) ? 1 : 0] ?? '')
        );
      });
    return hidden;
  }
}

/** A person's whole name, and the first name people call them by. */
function callingNames(name: string): string[] {
  const first = /^([A-Z][\p{Ll}]{2,}) \p{Lu}/u.exec(name)?.[1];
  return first === undefined ? [name] : [name, first];
}

function renaming(
  names: readonly string[],
  counts: Renaming['counts'],
  to: string,
): readonly Renaming[] {
  const known = [...new Set(names.filter((name) => name.length > 1 && name.length <= 80))];
  if (known.length === 0) return [];
  known.sort((a, b) => b.length - a.length);
  const any = known.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  // a Korean name is followed by its particle, so nothing is asked of what comes behind one
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:[Tt]he )?(?:${any})(?![A-Za-z0-9_])(?: ?[님씨])?(?:[이가은는을를과와](?![\\p{L}\\p{N}]))?`,
    'gu',
  );
  return [{ pattern, counts, to }];
}

const INNER_ID = /(?<![\p{L}\p{N}])(?:[A-Z]{2,10}-\d+|[CR]\d{1,3})(?![\p{L}\p{N}-])/u;
const INNER_ID_IN_PARENTHESES =
  /\s?\((?:(?:addresses|see|대상)[:\s]*)?(?:[CR]\d{1,3}|[A-Z]{2,10}-\d+)(?:(?:, ?| and | to |~)(?:[CR]\d{1,3}|[A-Z]{2,10}-\d+))*\)/gu;
const PLACE =
  /(?<![\p{L}\p{N}])(?:\d{1,3}(?:\.\d{1,3}){3}|[\w-]{1,80}(?:\/[\w.-]{1,80}){1,20}\.\w{1,5}|[\w-]{1,80}\.(?:internal|local|svc|cluster)\b)/u;

/** Whether a sentence cannot be told to customers: it names a ticket, a claim, a file, a machine. */
export function isInner(sentence: string): boolean {
  return INNER_ID.test(sentence) || PLACE.test(sentence);
}

/** `text` without ids in parentheses: `(C4)`, `(PAY-307)`. */
export function withoutIds(text: string): string {
  return text.replace(INNER_ID_IN_PARENTHESES, '');
}

/** Nothing left out yet. */
export function nothingLeftOut(): LeftOut {
  return { people: 0, names: 0, links: 0, sentences: 0 };
}
