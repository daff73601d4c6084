/**
 * Drafts the first question of a tree from what the document says customers could not do. The form
 * "…, why?" is that of a well-known incident template; the Korean one follows a writing guide:
 * who (subject), what (object), could not (predicate).
 */
import type { Postmortem } from '../../language/postmortem';
import type { Language } from '../../vocabulary/ids';
import type { Draft } from '../../edits/insertion';
import { OBJECT } from './clean';
import type { CustomerWords } from './customer-view';
import { PAST } from './hangul';
import { isPrompt } from './filling';
import { rangeInSentence, type Sentence } from './sentences';

const PLACEHOLDER: Readonly<Record<Language, readonly [string, string, string]>> = {
  en: ['Why could customers not ', 'use the service', '?'],
  ko: ['왜 고객이 ', '서비스를 이용', '할 수 없었나?'],
};

/** A question with a placeholder to type over, in the document's language. */
function blankQuestion(language: Language): Draft {
  const [before, placeholder, after] = PLACEHOLDER[language];
  return {
    text: before + placeholder + after,
    select: { start: before.length, end: before.length + placeholder.length },
  };
}

/** The question the section on the impact suggests; else one with a placeholder. */
export function draftQuestion(
  postmortem: Postmortem,
  customers: CustomerWords,
  impact: readonly Sentence[],
): Draft {
  for (const sentence of impact.slice(0, 8)) {
    const said = askable(postmortem.text, sentence, customers);
    const asked = said === undefined || !tellsOfPeople(said) ? undefined : askWhy(said);
    if (asked !== undefined) return { text: asked };
  }
  return blankQuestion(postmortem.language);
}

/** Nobody was hit, or the sentence only says that somebody was. */
const DENIES =
  /\b(?:no|none|zero|without|not|never) (?:[\w-]+ ){0,2}(?:customers?|users?|impact|effect|data|one)\b|\b(?:not|n['’]t) (?:\w+ )?(?:affected|impacted|hit)|\bunaffected\b|\b(?:were|was) (?:\w+ )?(?:affected|impacted)\W*$|영향(?:은|이|도|을)?\s?(?:없|미미|받지)|피해(?:는|가)?\s?없|(?:고객|사용자)(?:은|는|이|가)?\s?없/i;
/** Notes and lists of symptoms are no sentences to ask about. */
function tellsOfPeople(said: string): boolean {
  if (/[가-힣]/.test(said)) return true;
  return !/^(?:I|We|It|Not|Unknown|Possibly|Slow\S*|Number|This|That)\b|\b(?:I think|I believe|number of|reports? (?:by|from|of))\b/i.test(
    said.slice(0, 80),
  );
}

/** A reason at the end answers the question already. */
const REASON =
  /,? (?:because|due to|since|as a result of|caused by|owing to|which|so that|resulting in)\b.*$/i;

/** A sentence on customers as written, without its full stop and its reason; undefined for others. */
function askable(text: string, sentence: Sentence, customers: CustomerWords): string | undefined {
  if (/^\S+:|[:?]$/.test(sentence.text) || DENIES.test(sentence.text)) return undefined;
  const { start, end } = rangeInSentence(sentence, 0, sentence.text.length);
  const source = text.slice(start, end);
  const written = sentence.text.includes(OBJECT) ? source : sentence.text;
  // what stands in emphasis as a whole is a prompt as often as a sentence
  if (
    /[\r\n]|\]\(|[<>{}]/.test(written) ||
    isPrompt(source) ||
    isPrompt(emphasised(text, start, end))
  )
    return undefined;
  if (!customers.hit(written)) return undefined;
  const said = written.replace(/(?<![.。!\s])[.。!\s]+$/u, '').replace(REASON, '');
  return said.length > 130 ? undefined : said;
}

/** The sentence with the marks around it. */
function emphasised(text: string, start: number, end: number): string {
  const before = /[*_]{1,3}$/.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? '';
  const after = /^[*_]{1,3}/.exec(text.slice(end, end + 3))?.[0] ?? '';
  return before + text.slice(start, end) + after;
}

/** A subject that can be asked about: a short noun phrase, nothing before it. */
function isSubject(phrase: string): boolean {
  return (
    phrase.length <= 80 &&
    !/,(?!\d{3})|[;:()]/.test(phrase) &&
    !/^(?:For|From|Between|During|On|At|In|After|Before|Due|Because|As|When|While|If|This|That|There|It|These|Those|Of|By|With|Since|Until)\b/.test(
      phrase,
    )
  );
}

/** Turns "Customers in Korea could not pay" into a question; undefined when it has no such form. */
function askWhy(sentence: string): string | undefined {
  return /[가-힣]/.test(sentence) ? askInKorean(sentence) : askInEnglish(sentence);
}

const PAST_VERBS: Readonly<Record<string, string>> = {
  saw: 'see',
  lost: 'lose',
  received: 'receive',
  got: 'get',
  experienced: 'experience',
  encountered: 'encounter',
  waited: 'wait',
  had: 'have',
  paid: 'pay',
  faced: 'face',
  noticed: 'notice',
  failed: 'fail',
  reported: 'report',
};

function askInEnglish(sentence: string): string | undefined {
  const unable =
    /^(.{2,80}?) (?:could not|couldn['’]t|cannot|(?:were|was) (?:not able|unable) to) (.+)$/i.exec(
      sentence,
    );
  if (unable !== null && isSubject(unable[1]!))
    return `Why could ${lowerFirst(unable[1]!)} not ${unable[2]!}?`;
  const passive = /^(.{2,80}?) (were|was) (.+)$/i.exec(sentence);
  const verb = firstPast(sentence);
  if (
    verb !== undefined &&
    isSubject(sentence.slice(0, verb.at)) &&
    (passive === null || verb.at < passive[1]!.length)
  )
    return `Why did ${lowerFirst(sentence.slice(0, verb.at))} ${verb.base} ${sentence.slice(verb.end).trimStart()}?`;
  if (passive !== null && isSubject(passive[1]!))
    return `Why ${passive[2]!.toLowerCase()} ${lowerFirst(passive[1]!)} ${passive[3]!}?`;
  return undefined;
}

/** The first verb that can be asked about, as a predicate of the sentence's subject. */
function firstPast(sentence: string): { base: string; at: number; end: number } | undefined {
  const match = new RegExp(`\\s(${Object.keys(PAST_VERBS).join('|')})\\s`, 'i').exec(
    sentence.slice(0, 120),
  );
  if (match === null) return undefined;
  const base = PAST_VERBS[match[1]!.toLowerCase()]!;
  return { base, at: match.index, end: match.index + match[0].length };
}

/** The first letter small, unless the word is a name or an abbreviation. */
function lowerFirst(text: string): string {
  return /^(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Dozens|Hundreds|Thousands|Half|Nearly|Almost|Roughly|Less|Fewer|Multiple|Other|Both|Recipients?|Hosts?|Attendees?|Teams?|Tenants|The|A|An|All|Some|Many|Most|Our|About|Around|Approximately|Every|Each|No|Any|Several|Up|Over|More|Customers?|Users?|Shoppers?|Members?|Merchants?|Sellers?|Riders?|Drivers?|Students?|Visitors?|Guests?|Subscribers?|Buyers?|Clients?|Patients?|People|Partners?|Tenants?|Developers?|Readers?|Viewers?|Players?)\b/.test(
    text,
  )
    ? text[0]!.toLowerCase() + text.slice(1)
    : text;
}

function askInKorean(sentence: string): string | undefined {
  const match = new RegExp(`^(.*(?:${PAST}|있|없))(?:다|습니다|음)$`).exec(sentence);
  return match === null ? undefined : `왜 ${match[1]!}나?`;
}
