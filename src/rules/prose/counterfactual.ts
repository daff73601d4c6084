/** What somebody should have done: a world that did not happen. English and Korean. */
import { isParticiple } from '../../vocabulary/participles';
import type { Spot } from './blame';
import { PAST } from './hangul';
import { isSystemToken, STAFF_PHRASE, subjectBefore, tokensOf } from './people';
import type { Sentence } from './sentences';

const HUMAN = `(?:${STAFF_PHRASE}|we|i|you|he|she|they|someone|somebody|nobody|no one|everyone|everybody|anyone|both of us)`;
const MODAL = new RegExp(
  `(?<![\\w'’-])(${HUMAN})(?:\\s+(?:all|both|probably|really|also|certainly|perhaps|then))?\\s+(should|could|would|ought to|shouldn['’]t|couldn['’]t|wouldn['’]t)(?:\\s+(?:not|never|also|really|probably|certainly|definitely|perhaps|maybe|at least|all|just|then|easily|simply)){0,4}(?:\\s+have|['’]ve)((?:\\s+(?:not|never|also|already|at least|just|been able to|easily|simply|better|\\w+ly)){0,4})\\s+([a-z-]+)(?:\\s+([a-z-]+))?(?:\\s+([a-z-]+))?`,
  'gi',
);
const IF_ONLY = /\bif only\b(?!\s+(?:one|some|a|an|the|two|\d|\w+s\b|\w+ (?:is|are|was|were)\b))/gi;
const INVERTED = new RegExp(
  `(?:^|[,;]\\s+)had\\s+(${HUMAN})\\s+(?:only\\s+|also\\s+)?([a-z-]+)`,
  'gi',
);
const CONDITION = new RegExp(
  `\\bif\\s+(${HUMAN})\\s+(?:had|hadn['’]t)\\s+(?:not\\s+|only\\s+|also\\s+|\\w+ly\\s+)?([a-z-]+)`,
  'gi',
);
/** `we could have noticed it way later`: luck, not a failing. */
const WORSE = /^[^,;]{0,30}\b(?:later|worse|longer|slower)\b/i;
/** What is said of a wish, and not of a failing: `we would have liked`, `would have expected`. */
const WISH = /^(?:liked|loved|preferred|hoped|expected|wanted|thought)$/i;
/** Participles that describe what somebody owns: "should have documented runbooks". */
const ADJECTIVAL =
  /^(?:documented|defined|automated|dedicated|limited|shared|tested|named|assigned|trained|detailed|updated|written|known|separated?|restricted|reserved|scheduled|isolated|improved|read|set|put|agreed|tailored|increased|reduced|configured|monitored|managed|required|needed|distributed|centrali[sz]ed|prepared|proven|elevated|granted|advanced|fixed)$/i;
const DETERMINER =
  /^(?:the|a|an|it|this|that|these|those|them|him|her|us|our|their|its|his|more|all|any|both|each|every|earlier|before|sooner|by|to|in|on|at|for|from|with|when|after|out|up|off|down)$/i;

/** The first counterfactual of a sentence; undefined when there is none. */
export function counterfactualIn({ text, language }: Sentence): Spot | undefined {
  return language === 'ko' ? inKorean(text) : inEnglish(text);
}

function inEnglish(text: string): Spot | undefined {
  const spots: Spot[] = [];
  for (const match of text.matchAll(MODAL)) {
    const [, subject = '', modal = '', , verb = '', next = '', after = ''] = match;
    // `could not have known` defends, `would not have noticed` weighs a risk
    if (
      !/^(?:should|ought)/i.test(modal) &&
      /\bnot\b|\bnever\b|n['’]t/i.test(match[0].slice(0, match[0].lastIndexOf(verb)))
    )
      continue;
    if (!isParticiple(verb) || WISH.test(verb) || isPossession(verb, next, after)) continue;
    // `they should have been`: systems, as often as people
    if (/^they$/i.test(subject) && /^been$/i.test(verb)) continue;
    if (
      !/^(?:should|ought)/i.test(modal) &&
      WORSE.test(text.slice(match.index + match[0].lastIndexOf(verb) + verb.length))
    )
      continue;
    if (/^(?:you|anyone)$/i.test(subject) && !/^should/i.test(modal)) continue;
    const end = match.index + match[0].lastIndexOf(verb) + verb.length;
    spots.push({ start: match.index, end: spanEnd(match, verb, end) });
  }
  for (const match of text.matchAll(IF_ONLY))
    spots.push({ start: match.index, end: match.index + match[0].length });
  for (const expression of [INVERTED, CONDITION])
    for (const match of text.matchAll(expression)) {
      if (!isParticiple(match[2]!) || /^(?:they|it)$/i.test(match[1]!)) continue;
      const lead = /^[,;]\s+/.exec(match[0])?.[0].length ?? 0;
      spots.push({ start: match.index + lead, end: match.index + match[0].length });
    }
  return spots.sort((a, b) => a.start - b.start)[0];
}

/** The participle's own end: words behind it are in the match only to be looked at. */
function spanEnd(match: RegExpMatchArray, verb: string, fallback: number): number {
  const at = match[0].search(new RegExp(`\\s${verb}(?![\\w-])`, 'i'));
  return at === -1 ? fallback : match.index! + at + 1 + verb.length;
}

/** "teams should have documented runbooks" says what they should own. */
function isPossession(verb: string, next: string, after: string): boolean {
  if (!ADJECTIVAL.test(verb) || next === '' || DETERMINER.test(next)) return false;
  return (
    /s$/i.test(next) ||
    /s$/i.test(after) ||
    /^(?:access|capacity|permission|documentation|ownership|responsibility|code|time|storage|memory)$/i.test(
      next,
    )
  );
}

/** `했어야 했다`. `해야 했다` is another thing: it had to be done, and was. */
const NECESSITY = new RegExp(
  `[가-힣]{0,12}(?!있)${PAST}어야(?:만)?\\s?(?:했|한다|하는|합니다|하지|됐|되었|함|할\\s(?:일|문제|것))`,
  'g',
);
const KOREAN: readonly RegExp[] = [
  NECESSITY,
  new RegExp(`[가-힣]{0,12}${PAST}더라면`, 'g'),
  new RegExp(`[가-힣]{0,12}${PAST}으면\\s(?:더\\s)?좋았`, 'g'),
  /[가-힣]{0,12}지\s?말(?:았어|아)야(?:만)?\s?(?:했|하는데)/g,
  new RegExp(`지\\s?않았(?:더라면|다면|더라도\\s?[^.]{0,30}(?:수\\s?있었|${PAST}을))`, 'g'),
  /수\s?있었을\s?(?:텐데|것이다|것입니다|것으로|것)/g,
  /수\s?있었(?:는데도|음에도|지만\s?(?:하지\s?않|그러지))/g,
  /[가-힣]{1,12}만\s?[가-힣]{0,12}했어도/g,
  new RegExp(`조금만\\s?(?:더\\s)?[^.]{1,30}${PAST}다면`, 'g'),
];
/** Passive necessity of a thing: `재시작되었어야 한다`. */
const PASSIVE_KO = /(?:되었|됐|돼)어야/;

function inKorean(text: string): Spot | undefined {
  const tokens = tokensOf(text);
  const spots: Spot[] = [];
  for (const expression of KOREAN)
    for (const match of text.matchAll(expression)) {
      const subject = subjectBefore(tokens, match.index);
      if (
        expression === NECESSITY &&
        subject.kind === 'other' &&
        isSystemToken(subject.token!.text)
      )
        continue;
      if (PASSIVE_KO.test(match[0]) && subject.kind !== 'person') continue;
      spots.push({ start: match.index, end: match.index + match[0].length });
      break;
    }
  return spots.sort((a, b) => a.start - b.start)[0];
}
