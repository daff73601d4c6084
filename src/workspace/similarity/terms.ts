/** What an incident is about, as weighted words: what similarity is reckoned from. */
import { stem } from '../../rules/prose/stem';
import type { IncidentRecord } from '../incident';

/** How much a word counts by where it stands: a title says more than a to-do. */
const WEIGHTS = {
  title: 2,
  question: 1.2,
  cause: 1,
  summary: 0.6,
  item: 0.5,
  // a tag sorts incidents, it does not tell what happened
  tag: 0.8,
  name: 1.6,
} as const;

/** How much more a word counts that is written as the name of a system: `ALB`, `CloudWatch`, `503`. */
const NAMED = 1.6;
const SYSTEM_NAME = /^(?:[A-Z][A-Z\d]+s?|[A-Z]?[a-z]+[A-Z][A-Za-z\d]*|[45]\d\d)$/;

/** A term of at least this weight stands in what an incident is about: title, question, causes, names. */
export const CORE = 1;

/** Enough of each kind; a document that goes on and on is no more alike for it. */
const MOST_TERMS = 160;

/** Words that carry no meaning of their own. */
const EMPTY = new Set(
  (
    'the a an is was were are be been being it its this that these those there of to in on at for by with and or as ' +
    'did do does had has have having why because so we our us they their them you your i he she not no nor but if then ' +
    'than when while which what who whom how where from into onto over under after before during until since about ' +
    'between through all any some each every both more most other another such only own same too very can could will ' +
    'would shall should may might must also just out up down off again further once here new old due via per using use ' +
    'used make made take took get got one two three first second last next however therefore thus hence well still ' +
    'without within upon across around along already yet even much many few lot several ' +
    // of every incident
    'incident outage postmortem post mortem issue problem root cause impact service services system systems failure fail ' +
    'failed error errors production prod team user users customer customers time minute minutes hour hours day days ' +
    'change changes changed start started end ended happen happened occur occurred result resulted lead led affect ' +
    'affected resolve resolved fix fixed detect detected investigate investigation alert alerts alerted summary action ' +
    'item items need needs needed ensure add added update updated check process work working able unable available ' +
    'unavailable cause caused causing down longer long part set run running able would report reported noticed seen ' +
    'see found find given following several possible case number ' +
    'retrospective analysis downtime normal operation restore restored prevent prevented effect january february march april ' +
    'june july august september october november december title metadata undefined todo tbd none content src docs og er ' +
    '장애 원인 서비스 시스템 고객 사용자 발생 확인 조치 대응 문제 오류 영향 시간 이후 이전 당시 경우 때문 이번 해당 관련 ' +
    '통해 대한 대해 위해 그리고 하지만 그러나 따라 및 등 수 것 중 전 후 더 못했 없었 있었 했'
  ).split(/\s+/),
);
const EMPTY_STEMS = new Set([...EMPTY].map((word) => baseOf(word)));

/** Words of many an incident: they count, but not much. */
const GENERIC = new Set(
  (
    'deploy deployment release version upgrade rollback config configuration server request response api app application ' +
    'platform code data bug test infrastructure setup feature production traffic call connect connection manual manually ' +
    'unexpected complete currently properly eventually general different new large high low full ' +
    '배포 릴리스 버전 설정 서버 요청 응답 데이터 코드 테스트 트래픽 연결 지연 운영'
  )
    .split(' ')
    .map((word) => baseOf(word)),
);
/** So much less that a generic word is never what an incident is about. */
const GENERIC_SHARE = 0.45;
/** Words of so few small letters join sentences in most languages; `DNS` does not. */
const SHORT = /^\p{Ll}{1,3}$/u;

/** A piece of a record, and how much its words count. */
export interface Passage {
  readonly text: string;
  readonly weight: number;
  /** Whether it may be a template's sentence; a title is the author's own. */
  readonly prose: boolean;
}

/** What an incident says of itself, most telling first. Names are not among it. */
export function passagesOf(record: IncidentRecord): Passage[] {
  return [
    { text: record.title, weight: WEIGHTS.title, prose: false },
    { text: record.question, weight: WEIGHTS.question, prose: true },
    ...sentencesIn(record.summary).map((text) => ({ text, weight: WEIGHTS.summary, prose: true })),
    ...record.causes.map(({ text }) => ({ text, weight: WEIGHTS.cause, prose: true })),
    ...record.items.map(({ text }) => ({ text, weight: WEIGHTS.item, prose: true })),
  ];
}

/** Names by weight: services, external systems, tags. Each is a term of its own: `=checkout`. */
export function namesOf(record: IncidentRecord): Map<string, number> {
  const names = new Map<string, number>();
  for (const name of [...record.services, ...record.external])
    names.set(nameTerm(name), WEIGHTS.name);
  for (const tag of record.tags) names.set(nameTerm(tag), WEIGHTS.tag);
  return names;
}

/** All terms of a record by weight: its names, and the words of its passages. */
export function termsOf(record: IncidentRecord): Map<string, number> {
  const terms = namesOf(record);
  for (const { text, weight } of passagesOf(record)) {
    const named = hasSmallLetters(text);
    for (const word of wordsOf(text)) addWord(terms, word, weight, named);
  }
  return terms;
}

/** Whether capitals may name something: in a text all in capitals they do not. */
export function hasSmallLetters(text: string): boolean {
  return /[a-z]/.test(text);
}

/**
 * Counts a word: the highest weight it has anywhere; no more words once there are enough.
 * @param named whether capitals name something in its text
 */
export function addWord(
  terms: Map<string, number>,
  { term, written }: Word,
  weight: number,
  named: boolean,
): void {
  const before = terms.get(term);
  if (before === undefined && terms.size >= MOST_TERMS) return;
  const generic = GENERIC.has(term) || SHORT.test(written);
  const worth = weight * (generic ? GENERIC_SHARE : named && SYSTEM_NAME.test(written) ? NAMED : 1);
  if (before === undefined || before < worth) terms.set(term, worth);
}

/** The term of a service, an external system or a tag. */
export function nameTerm(name: string): string {
  return `=${name.toLowerCase().replace(/[\s_-]+/g, '')}`;
}

/** A word of a text: its term, and as it is written there. */
export interface Word {
  readonly term: string;
  readonly written: string;
}

/** Three parts or more make a name (`api-gateway-adapter`): one thing, not three. */
const WORD = /[\p{L}\p{N}]+(?:(?:[-_.][\p{L}\p{N}]+){2,})?/gu;

/** The meaningful words of a text, each as often as it stands there. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  // the words of an address are those of whoever built the site
  const prose = text.includes('://') ? text.replace(/\bhttps?:\/\/\S+/gi, ' ') : text;
  for (const [written] of prose.matchAll(WORD)) {
    const word = written.toLowerCase();
    // years, versions and counts say nothing; a status code does
    if (/^v?[\d._-]+$/.test(word) && !/^[45]\d\d$/.test(word)) continue;
    if (word.length < 2 || EMPTY.has(word)) continue;
    const term = baseOf(word);
    if (term.length < 2 || EMPTY_STEMS.has(term)) continue;
    words.push({ term, written });
  }
  return words;
}

/**
 * A word in lower case without its endings, so that its forms are one: `logs` and `logging`,
 * `retry` and `retries`; in Korean without any particle, however many there are.
 */
function baseOf(word: string): string {
  if (!/[가-힣]/.test(word))
    return stem(word)
      .replace(/([^aeiou\d])\1$/, '$1')
      .replace(/y$/, 'i');
  let base = word;
  for (let shorter = stem(base); shorter.length >= 2 && shorter !== base; shorter = stem(base))
    base = shorter;
  return base;
}

function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?。…])\s+/);
}
