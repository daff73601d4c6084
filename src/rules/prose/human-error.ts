/** Human error given as an explanation. English and Korean. */
import {
  BY_ACCIDENT,
  HAND_WORK,
  HUMAN_ERROR_EN,
  HUMAN_ERROR_KO,
  NOT_EXPLAINING_EN,
  NOT_EXPLAINING_KO,
} from '../../vocabulary/blameless';
import type { Spot } from './blame';
import { personDoes } from './people';
import type { Sentence } from './sentences';

const MADE_MISTAKE = personDoes(
  '(?:made|had made) (?:an? |the |some |several )?(?:\\w+ ){0,2}(?:mistakes?|errors?)\\b',
);
const BY_PERSON = personDoes('(?:accidentally|inadvertently|mistakenly|unintentionally) \\w+');
/** `We'd accidentally caused this`. */
const SHORT =
  /(?<![\w'’])(?:we|i|he|she|someone|somebody)['’](?:d|ve) (?:accidentally|inadvertently|mistakenly|unintentionally) \w+/gi;
const PASSIVE = /\b(?:is|are|was|were|been|being|got)\s+(?:\w+\s+)?$/i;

/** The first place of a sentence that explains by human error; undefined when none does. */
export function humanErrorIn({ text, language }: Sentence): Spot | undefined {
  return language === 'ko' ? inKorean(text) : inEnglish(text);
}

function inEnglish(text: string): Spot | undefined {
  for (const expression of [...HUMAN_ERROR_EN, MADE_MISTAKE, BY_PERSON, SHORT]) {
    expression.lastIndex = 0;
    const match = expression.exec(text);
    if (match === null) continue;
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (NOT_EXPLAINING_EN.test(before)) continue;
    if (/^\s*(?:is|was) not\b|^['’]t\b/.test(text.slice(match.index + match[0].length))) continue;
    return { start: match.index, end: match.index + match[0].length };
  }
  return byAccident(text);
}

/** `was accidentally deleted`: done by hand, so a person did it, and nothing stopped it. */
function byAccident(text: string): Spot | undefined {
  BY_ACCIDENT.lastIndex = 0;
  for (let match = BY_ACCIDENT.exec(text); match !== null; match = BY_ACCIDENT.exec(text)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const end = match.index + match[0].length;
    const work = HAND_WORK.exec(text.slice(end).trimStart());
    if (work === null || !PASSIVE.test(before) || NOT_EXPLAINING_EN.test(before)) continue;
    const rest = text.slice(end).trimStart().slice(work[0].length);
    // done by a machine after all
    if (/^\s+by\s+(?:the|an?|our)\s+(?!\w*\s?(?:engineer|developer|operator|team))/i.test(rest))
      continue;
    return { start: match.index, end: end + 1 + work[0].length };
  }
  return undefined;
}

function inKorean(text: string): Spot | undefined {
  for (const expression of HUMAN_ERROR_KO) {
    expression.lastIndex = 0;
    const match = expression.exec(text);
    if (match === null) continue;
    const end = match.index + match[0].length;
    if (NOT_EXPLAINING_KO.test(text.slice(end, end + 24))) continue;
    return { start: match.index, end };
  }
  return undefined;
}
