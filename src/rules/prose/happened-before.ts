/** Sentences that say of an incident that it happened before. English and Korean. */
import type { Spot } from './blame';
import type { Sentence } from './sentences';

const BEFORE =
  '(?:before|previously|in the past|earlier|already once|last (?:week|month|year|time))';
const ENGLISH: readonly RegExp[] = [
  // had seen this issue before; we hit the same bug last month
  new RegExp(
    `\\b(?:have|had|has|we|['’]ve) (?:also |already )?(?:seen|hit|experienced|encountered|had|saw|met) (?:this|the same|a similar|exactly this)(?: (?:very |exact |same |kind of )?[a-z-]+){0,4} ${BEFORE}\\b`,
    'i',
  ),
  // the same failure had happened before; this has happened before
  new RegExp(
    `\\b(?:this|the same|a similar|it)(?: [a-z-]+){0,4} (?:has|had|have) (?:also |already )?(?:happened|occurred|been seen|struck) ${BEFORE}\\b`,
    'i',
  ),
  /\b(?:second|third|fourth) occurr?[ea]nces? of\b/i,
  /\b(?:second|third|fourth) (?:time|outage|incident|failure) (?:of (?:this|the same) kind|with (?:this|the same) cause|this (?:has )?happen(?:s|ed))\b/i,
  /\bsame (?:issue|problem|incident|root cause|cause|failure|error|bug|outage)\b[^.;]{0,40}\b(?:previous|earlier|last|prior) (?:incident|post-?mortem|outage|failure)\b/i,
  /\b(?:a|the|this is a|was a) (?:repeat|recurrence) of (?:the|an?|our|last|INC)\b/i,
];
/** Whether done or never done: there was one. */
const FOLLOW_UP =
  /(?:follow-?up|action items?|actions|remediation|lessons?|fix(?:es)?)(?: [a-z-]+){0,2} (?:from|of|after) (?:the|a|an|our) (?:previous|earlier|last|prior) (?:incident|post-?mortem|outage)\b/i;
/** Said of what is to be prevented, or of what was not so. */
const NOT_SAID =
  /\b(?:never|not|n['’]t|no|prevent\w*|avoid\w*|stop|against|risk of|chance of|in case of|if)\b(?: [\w'’-]+){0,4} ?$/i;
const KOREAN: readonly RegExp[] = [
  /(?:이전|예전|과거|지난번?|앞서|작년|지난달|지난주)(?:에도|에|의)?\s(?:[가-힣\w]+\s){0,2}(?:같은|동일한|똑같은|유사한|비슷한)\s(?:장애|문제|현상|오류|이슈|원인)/,
  /(?:같은|동일한|똑같은|유사한|비슷한)\s(?:장애|문제|현상|오류|이슈|원인)(?:가|이|를|로)\s(?:[가-힣\w]+\s){0,3}(?:이전|예전|과거|지난번?|전)에도?\s?(?:[가-힣]+\s){0,2}(?:있었|발생|겪|났)/,
  /(?:두|세|네)\s?번째\s(?:발생|재발|장애)/,
  /(?:같은|동일한|이전|지난)\s?(?:장애|문제|원인)(?:가|이|의)?\s?재발(?:이다|했|하였|한 것|된|됐|되었|이며)/,
];

/** The first place of a sentence that says so; undefined when none does. Linear. */
export function happenedBefore({ text, language }: Sentence): Spot | undefined {
  for (const expression of language === 'ko' ? KOREAN : ENGLISH) {
    const match = expression.exec(text);
    if (match === null) continue;
    if (NOT_SAID.test(text.slice(Math.max(0, match.index - 60), match.index))) continue;
    return { start: match.index, end: match.index + match[0].length };
  }
  const match = language === 'ko' ? null : FOLLOW_UP.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}
