/** Sentences that blame: a person, role or team as the subject of fault. English and Korean. */
import {
  FAULT_NOUN_KO,
  FAULTS,
  FAULTS_ASKED,
  FAULTS_KO,
  FAULTS_OF_STAFF,
  HIDDEN_FAULTS_EN,
  KEPT_TO_THEMSELVES,
  LACKS_OF_STAFF,
  LEFT_UNDONE,
  JUDGEMENTS_EN,
  JUDGEMENTS_KO,
  NOT_BLAMING_EN,
  STAFF_KO,
  NOT_STAFF_KO,
} from '../../vocabulary/blameless';
import { CUSTOMER_WORDS } from '../../vocabulary/customers';
import {
  nameDoes,
  personDoes,
  STAFF_PHRASE,
  staffDoes,
  subjectBefore,
  tokensOf,
  type Token,
} from './people';
import type { Sentence } from './sentences';

/** A place in a sentence: `[start, end)` in its text. */
export interface Spot {
  readonly start: number;
  readonly end: number;
}

const PERSON_FAULT = personDoes(FAULTS.join('|'));
const STAFF_FAULT = staffDoes([...FAULTS_OF_STAFF, LACKS_OF_STAFF, LEFT_UNDONE].join('|'));
/** Where the verb says that somebody did it, `they` are people. */
const THEY_FAULT =
  /\bthey (?:had )?(?:forgot(?:ten)? to|neglected to|did not bother|didn['’]t bother)\b/gi;
const NOBODY_CARED =
  /\b(?:nobody|no one|no-one)(?: (?:on|in|from|at)(?: [\w-]+){1,3})? (?:ever |even )?(?:bothered|cared|remembered) to\b/gi;
const NAME_FAULT = nameDoes(
  "(?:forgot to|neglected to|did not bother|didn['’]t bother|was careless|was negligent|was to blame|is to blame|failed to (?:announce|tell|inform|communicate|mention|escalate|remember|ask))\\b",
);
const ASKED = new RegExp(
  `\\bdid(?:n['’]t)?\\s+(?:not\\s+)?(?:${STAFF_PHRASE}|we|he|she)\\s+(?:${FAULTS_ASKED})`,
  'gi',
);
const OF_PERSON = new RegExp(
  `(?<!root[- ])\\b(?:caused|brought about|triggered) by (?:${STAFF_PHRASE})(?=\\s+(?:who|in|on|at|during|while|when|running|deploying|deleting|making|pushing)\\b|[.,;)]|$)|\\b(?:(?:the|our|an?) (?:${STAFF_PHRASE}['’]s?)|my|his|her|our) (?:own )?fault\\b|\\bfault of (?:${STAFF_PHRASE})(?![\\w-])|\\b(?:cause|reason|culprit) (?:was|is) (?:${STAFF_PHRASE}) (?=(?:who|that)\\b)|\\b(?:blame|fault) (?:lies|lay|rests) with\\b`,
  'gi',
);
const ENGLISH: readonly RegExp[] = [
  PERSON_FAULT,
  STAFF_FAULT,
  THEY_FAULT,
  NOBODY_CARED,
  NAME_FAULT,
  ASKED,
  OF_PERSON,
  JUDGEMENTS_EN,
  KEPT_TO_THEMSELVES,
  ...HIDDEN_FAULTS_EN,
];
/** What only looks like it: a person who says so, a wish, a condition. */
const HYPOTHETICAL =
  /\b(?:if|unless|in case|so that|even if|imagine|suppose|whether|easy to|can|could|might|may)\s+(?:\w+\s+){0,2}$/i;

/** The first place of a sentence that blames somebody; undefined when none does. */
export function blameIn({ text, language }: Sentence): Spot | undefined {
  return language === 'ko' ? blameInKorean(text) : blameInEnglish(text);
}

function blameInEnglish(text: string): Spot | undefined {
  if (NOT_BLAMING_EN.test(text)) return undefined;
  const spots: Spot[] = [];
  for (const expression of ENGLISH) {
    expression.lastIndex = 0;
    for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
      if (HYPOTHETICAL.test(text.slice(Math.max(0, match.index - 40), match.index))) continue;
      if (expression === NAME_FAULT && isNoName(match[1]!)) continue;
      if (expression === KEPT_TO_THEMSELVES && isNoName(match[0])) continue;
      if (isCustomer(text, match.index)) continue;
      const lead = /^(?:[,;:]\s+|and\s+)/.exec(match[0])?.[0].length ?? 0;
      spots.push({ start: match.index + lead, end: match.index + match[0].length });
      break;
    }
  }
  return spots.sort((a, b) => a.start - b.start)[0];
}

/** Capitalised words that begin sentences and name nobody. */
function isNoName(name: string): boolean {
  return /^(?:The|This|That|It|They|These|Those|Nobody|Everyone|Everybody|Nothing|Users?|Customers?|Kubernetes|Redis|Postgres\w*|Kafka|Docker|Terraform|Helm|Jenkins|Github|Gitlab|Google|Amazon|Azure|Cloudflare)\b/.test(
    name,
  );
}

/** `the customer's engineer`, `users who …`: somebody else's people are not ours to blame. */
function isCustomer(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 24), at).toLowerCase();
  return CUSTOMER_WORDS.en.some((word) =>
    new RegExp(`\\b${word}(?:s|['’]s|s['’])?\\s+$`).test(before),
  );
}

function blameInKorean(text: string): Spot | undefined {
  const tokens = tokensOf(text);
  const spots: Spot[] = [];
  for (const expression of FAULTS_KO) {
    expression.lastIndex = 0;
    for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
      const subject = subjectBefore(tokens, match.index);
      if (subject.kind !== 'person') continue;
      if (isUnable(text.slice(match.index + match[0].length))) continue;
      spots.push({ start: subject.token!.start, end: match.index + match[0].length });
      break;
    }
  }
  const noun = faultOf(tokens);
  if (noun !== undefined) spots.push(noun);
  for (const expression of JUDGEMENTS_KO) {
    expression.lastIndex = 0;
    const match = expression.exec(text);
    if (match !== null && !isDenied(text.slice(match.index + match[0].length)))
      spots.push({ start: match.index, end: match.index + match[0].trimEnd().length });
  }
  return spots.sort((a, b) => a.start - b.start)[0];
}

/** `… 수 없었다` says what was not possible, not what somebody left undone. */
function isUnable(rest: string): boolean {
  return /^[가-힣]{0,2}\s수\s?없/.test(rest);
}

/** `책임을 묻지 않는다`, `부주의가 아니다`: the opposite of blame. */
function isDenied(rest: string): boolean {
  return /^[가-힣]{0,3}\s?(?:[가-힣]{1,6}\s)?(?:아니|않|없|금지|지양|삼가)/.test(rest);
}

/** `개발자의 실수`, `운영팀 과실`. */
function faultOf(tokens: readonly Token[]): Spot | undefined {
  for (let index = 0; index + 1 < tokens.length; index++) {
    const owner = tokens[index]!;
    const noun = tokens[index + 1]!;
    const bare = noun.text.replace(/(?<![.,)\]])[.,)\]]+$/, '');
    if (!FAULT_NOUN_KO.test(bare)) continue;
    const person = owner.text.replace(/의$/, '');
    if (NOT_STAFF_KO.test(person) || !STAFF_KO.test(`${person}이`) || person.length < 2) continue;
    const rest = tokens
      .slice(index + 2, index + 4)
      .map(({ text }) => text)
      .join(' ');
    if (/^(?:아니|없|않)/.test(rest) || /(?:이|가)\s?아니/.test(`${bare} ${rest}`)) continue;
    return { start: owner.start, end: noun.start + bare.length };
  }
  return undefined;
}
