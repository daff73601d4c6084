/** People of the organisation as subjects of an English or Korean clause. */
import { NOT_STAFF_KO, STAFF, STAFF_KO, STAFF_PRONOUNS } from '../../vocabulary/blameless';
import { SYSTEM_WORDS } from '../../vocabulary/customers';

const NOUNS = [...STAFF].sort((a, b) => b.length - a.length).join('|');
const ADJECTIVE =
  '(?:new|junior|senior|tired|busy|inexperienced|original|responsible|other|another|remote|local|same|on-call|oncall|backend|back-end|frontend|front-end|platform|database|network|infra(?:structure)?|release|deploy|security|support|duty|lone|single|first|second|previous|assigned|lead|sre|dev|ops|devops|data)';

// V8 writes a group out as often as it may stand, up to three times: `{0,3}` of these takes it a
// tenth of a second to compile, `{0,4}` is a loop
/** `the new backend engineer`, `one of our operators`, `the payments team`, `@kim`. */
export const STAFF_PHRASE = `(?:(?:(?:the|an?|our|their|one|that|this|some|another|two|three|several|both|other)\\s+)?(?:of\\s+(?:the|our)\\s+)?(?:${ADJECTIVE}\\s+){0,4}(?:${NOUNS})s?|(?:the|our|a)\\s+(?:[a-z-]+\\s+){0,2}teams?|[A-Z][a-zA-Z]+\\s+team|@[\\w-]+|(?<=^|[,;:]\\s)(?:customer support|support|operations|ops|qa|management|engineering)(?=\\s+(?!team)))`;

const PRONOUNS = `(?:${STAFF_PRONOUNS.join('|')})`;
const BETWEEN =
  '(?:\\s+\\([^()]{1,60}\\))?(?:,?\\s+(?:who|that)\\s+[^.;:!?]{1,80}?)?(?:,\\s+[^,.;]{1,60},)?(?:\\s+(?:had|have|has|also|then|simply|just|apparently|probably|evidently|again|both|still|unfortunately|initially|accidentally|completely|totally)){0,4}';

/**
 * A pattern for `<person> … <predicate>`; the match is person, what stands between, and predicate.
 * Linear: every part is bounded.
 * @param predicate source of what has to follow the person
 */
export function personDoes(predicate: string): RegExp {
  return new RegExp(
    `(?<![\\w'’@-])(?:${STAFF_PHRASE}|${PRONOUNS})${BETWEEN}\\s+(?:${predicate})`,
    'gi',
  );
}

/** The same for roles and teams only, not for `we` and `she`. */
export function staffDoes(predicate: string): RegExp {
  return new RegExp(`(?<![\\w'’@-])(?:${STAFF_PHRASE})${BETWEEN}\\s+(?:${predicate})`, 'gi');
}

/** The same for a name of a person where only people can do it: `Jin forgot to`. */
export function nameDoes(predicate: string): RegExp {
  return new RegExp(
    `(?:^|[,;:] |\\band )([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?: (?:from|on|in) (?:(?:the|our) )?[a-zA-Z-]+(?: team)?)?\\s+(?:had |also |then )?(?:${predicate})`,
    'g',
  );
}

/** One token of a Korean sentence: what stands between spaces. */
export interface Token {
  readonly text: string;
  readonly start: number;
}

/** The tokens of a sentence with their places in it. */
export function tokensOf(sentence: string): Token[] {
  return [...sentence.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: match.index }));
}

/** Verb endings that look like the topic particle: `실행하는`, `없는`. */
const ADNOMINAL =
  /(?:하|되|있|없|않|받|못|이|같|주|오|가|보|쓰|나|지|르|리|키|시|였|했|었|았)는$|(?:같|많|적|높|낮|깊|짧|좋|작|않|깊)은$/;
/** Nouns of doing, whose particle marks an object turned topic: `확인은 하지 않았다`. */
const DOING =
  /^(?:확인|점검|검토|검증|테스트|공유|보고|준수|숙지|이행|체크|모니터링|배포|작업)(?:은|는|이|가|도)$/;

/** Nouns that need a verb before them: the token before is one. */
const BOUND = /^(?:것|거|걸|데|중|동안|도중|채|줄|척|경우|과정|바람|순간|시점|작업|절차|방법|명령)/;
/** `두 명이`, `박민수 님이`: who it is stands before. */
const COUNTED = /^(?:명|분|사람|님|씨)(?:이|가|은|는|께서|께서는|도)$/;

/** Whether what is counted or addressed at `index` is named as staff before. */
function followsStaff(tokens: readonly Token[], index: number): boolean {
  if (/^(?:님|씨)/.test(tokens[index]!.text))
    return /^[가-힣]{2,4}$/.test(tokens[index - 1]?.text ?? '') && !isCustomerTitle(tokens, index);
  return [1, 2].some((back) => isStaff(`${tokens[index - back]?.text ?? ''}이`));
}

/** `고객 님이`. */
function isCustomerTitle(tokens: readonly Token[], index: number): boolean {
  return NOT_STAFF_KO.test(`${tokens[index - 1]!.text}님`);
}

/**
 * Who did it in a Korean clause: the nearest token before `at` that is marked as subject or topic.
 * @returns `person`, `other` (a system, an event), or `none` when no subject is written
 */
export function subjectBefore(
  tokens: readonly Token[],
  at: number,
): { readonly kind: 'person' | 'other' | 'none'; readonly token: Token | undefined } {
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]!;
    if (token.start >= at) continue;
    const bare = token.text.replace(/(?<![,.)\]}”’"'])[,.)\]}”’"']+$/, '');
    if (isStaff(bare) || (COUNTED.test(bare) && followsStaff(tokens, index)))
      return { kind: 'person', token };
    // `끄는 것을`: a verb before the noun it describes
    if (/는$/.test(bare) && BOUND.test(tokens[index + 1]?.text ?? '')) continue;
    if (!/(?:이|가|은|는|께서)$/.test(bare) || ADNOMINAL.test(bare) || DOING.test(bare)) continue;
    return { kind: 'other', token };
  }
  return { kind: 'none', token: undefined };
}

/** Whether a Korean token is somebody of the organisation with a subject's particle. */
export function isStaff(token: string): boolean {
  if (token.length > 30 || NOT_STAFF_KO.test(token)) return false;
  const match = STAFF_KO.exec(token);
  if (match === null) return false;
  // `그`, `우리` and the like take no locative: `그에서` is not somebody
  return !(match[1] === '에서' && !/(?:팀|파트)에서$/.test(token));
}

/** Whether a Korean token names a system, with or without a particle. */
export function isSystemToken(token: string): boolean {
  const bare = token.toLowerCase().replace(/(?:이|가|은|는|을|를|의|에서|에)$/, '');
  return SYSTEM_WORDS.ko.some((word) => bare.endsWith(word));
}
