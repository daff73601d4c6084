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
/** What people do with a thing: `should have been tested`. What a machine does is an expectation. */
const HUMAN_WORK =
  'checked|double-checked|tested|reviewed|verified|validated|communicated|announced|escalated|noticed|caught|spotted|detected|identified|avoided|prevented|anticipated|foreseen|considered|documented|asked|informed|notified|consulted|monitored|planned|rehearsed|addressed|rushed|done|merged|questioned|followed up';
const PASSIVE_SHOULD = new RegExp(
  `\\b(?:should|ought to)(?:n['’]t| not| never)?(?: (?:also|really|at least|probably|ideally|certainly|definitely))? have been (?:\\w+ly )?(?:${HUMAN_WORK})\\b(?! (?:by (?:the|an?) (?:\\w+ )?(?:job|script|system|service|pipeline|controller|monitor|alert|check)s?\\b))`,
  'gi',
);
const PASSIVE_COULD =
  /(?<!\b(?:not|never|nothing|none|cannot|what|things|that|how|whether|where|if it) (?:that )?)(?<!\bthings that )\b(?:could|would|might)(?: (?:also|probably|easily|perhaps|likely|potentially|possibly))* have been (?:\w+ly )?(?:avoided|prevented|averted|(?:noticed|caught|spotted|detected|identified|found|discovered|solved|resolved|fixed|mitigated|done|handled|deployed|reverted|communicated|escalated|addressed)\b(?=[^.;]{0,60}\b(?:earlier|sooner|faster|quicker|better|before|in time|immediately|in (?:\d|minutes|review|staging|testing)|by (?:a |an |the )?(?:\w+[ -]){0,2}(?:tests?|review|check|monitoring|alerts?|validation))\b)|faster|quicker|shorter|sooner|(?:much |far |significantly )?(?:reduced|minimi[sz]ed|shortened))\b/gi;
/** What people are to provide and had not: `a dashboard should have existed from day one`. */
const PROVIDED =
  /\b(?:should|ought to)(?:n['’]t| not)?(?: (?:also|really|already|probably|ideally))? have (?:already )?(?:existed|been (?:in place|there|built|written|set up|put in place|in use)\b)/gi;
/** No subject written: a note to oneself. */
const NO_SUBJECT =
  /(?:^|[,;:–—-]\s+|\u2026\s?)((?:probably |really |also )?(?:should|could|ought to)(?:n['’]t| not| never)?(?: (?:also|really|probably|at least|just|only|simply|easily))? have(?: (?:also|only|already|at least|just|first|never|\w+ly)){0,2}) ([a-z-]+)(?:\s+([a-z-]+))?(?:\s+([a-z-]+))?/gi;
/** A choice that was made, judged by what is known now: `should have used the median instead of …`. */
const CHOICE =
  /\b(?:should(?:n['’]t| not)?|ought to) have (?:been )?([a-z]+(?:ed|t|n|ne|de|ut)?)\b(?=[^.;]{1,80}\b(?:instead of|rather than)\b)/gi;
/** Said of what was to be expected of others: `in theory all teams should have had this`. */
const INFERENCE =
  /\b(?:in theory|theoretically|in principle|presumably|by (?:my|our) reading|as far as (?:we|i) (?:know|can tell))\b/i;
/** `would have` tells of another world, as often without regret: only what was done too late counts. */
const TOO_LATE =
  /\b(?:earlier|sooner|faster|quicker|more quickly|in time|immediately|right away|at once|before|avoided|prevented|saved)\b/i;

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
  if (INFERENCE.test(text)) return undefined;
  const spots: Spot[] = [];
  for (const expression of [PASSIVE_SHOULD, PASSIVE_COULD, PROVIDED])
    for (const match of text.matchAll(expression))
      if (!WORSE.test(text.slice(match.index + match[0].length)))
        spots.push({ start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(NO_SUBJECT)) {
    const [whole, modal = '', verb = '', next = '', after = ''] = match;
    if (!isParticiple(verb) || /^been$/i.test(verb)) continue;
    if (isPossession(verb, next, after, text.slice(match.index + whole.length))) continue;
    const start = match.index + whole.indexOf(modal);
    spots.push({ start, end: start + modal.length + 1 + verb.length });
  }
  for (const match of text.matchAll(CHOICE))
    if (isParticiple(match[1]!))
      spots.push({ start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(MODAL)) {
    const [, subject = '', modal = '', , verb = '', next = '', after = ''] = match;
    // `could not have known` defends, `would not have noticed` weighs a risk
    if (
      !/^(?:should|ought)/i.test(modal) &&
      /\bnot\b|\bnever\b|n['’]t/i.test(match[0].slice(0, match[0].lastIndexOf(verb)))
    )
      continue;
    const rest = text.slice(match.index + match[0].lastIndexOf(verb) + verb.length);
    if (!isParticiple(verb) || WISH.test(verb)) continue;
    if (isPossession(verb, next, after, rest)) continue;
    // what would have followed is no regret; `would have had to` weighs a risk
    if (
      /^would/i.test(modal) &&
      !TOO_LATE.test(rest) &&
      !/\bif\b|\bhad (?:we|i|you|he|she|they|the|an?|our|some|every|any|@)/i.test(text)
    )
      continue;
    if (/^had$/i.test(verb) && /^ (?:to|this|the same|that|these) /i.test(`${rest} `)) continue;
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
function isPossession(verb: string, next: string, after: string, rest: string): boolean {
  if (!ADJECTIVAL.test(verb) || next === '' || DETERMINER.test(next)) return false;
  // what was to be done sooner was to be done
  if (/\b(?:earlier|sooner|beforehand)\b/i.test(rest.slice(0, 60))) return false;
  if (/^read$/i.test(verb))
    return /^(?:access|permissions?|replicas?|only|rights|timeouts?)$/i.test(next);
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
  new RegExp(
    `[가-힣]{0,12}${PAST}다면[^.]{0,40}(?:막|줄이|피하|방지하|예방하|발견하|알아차)[가-힣]{0,3}\\s?수\\s?있었`,
    'g',
  ),
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
