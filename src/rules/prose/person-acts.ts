/** A person of the organisation as the one who did it: the grammar of an end, not yet of a fault. */
import { PAST } from './hangul';
import type { Spot } from './blame';
import { isStaff, STAFF_PHRASE, tokensOf } from './people';
import type { Sentence } from './sentences';

/** The person at the head of the sentence, an adverbial before it allowed, and the first word after. */
const ACTS = new RegExp(
  `^(?:[^,]{1,60},\\s+)?(${STAFF_PHRASE}|he|she|someone|somebody)(?:\\s+\\([^()]{1,60}\\))?(?:\\s+(?:who|that)\\s+[^.;:!?]{1,80}?)?\\s+(?:(?:also|then|simply|just|had|already|later|first|manually|only|again|\\w+ly)\\s+){0,4}([a-z-]+)`,
  'i',
);
/** After these a person is not the one who acted: being, having, not being able to, being told. */
const NO_ACT =
  /^(?:was|were|is|are|be|been|has|have|had|could|couldn|can|cannot|may|might|would|will|should|must|need|needed|needs|did|does|do|didn|lacked|received|saw|noticed|waited|found|knew|learned|got|lost|who|that|of|and|or|in|on|at|for|from|to|with|as|not|the|a|an|owns?|remains?|remained|works?|own|rotation|rotations|schedule|schedules|access|channel|channels|page|pages|alert|alerts|tools?|team|teams|account|accounts|s|detected|identified|investigated|confirmed|reported|responded|joined|acknowledged|mitigated|resolved|restored|recovered|escalated|asked|started|began|tried|attempted|believed|assumed|expected|thought|decided)$/i;

/** Where a sentence says that a person did something; undefined when nobody did. */
export function personActs({ text, language }: Sentence): Spot | undefined {
  return language === 'ko' ? actsInKorean(text) : actsInEnglish(text);
}

function actsInEnglish(text: string): Spot | undefined {
  const match = ACTS.exec(text.slice(0, 400));
  if (match === null) return undefined;
  const verb = match[2]!;
  if (
    NO_ACT.test(verb) ||
    !/(?:ed|ran|set|put|made|took|gave|sent|wrote|chose|built|left|let|went|kept|cut|shut|held|hid|hit|broke|forgot|began|did|overwrote|rebuilt|reran|read|misread|misjudged|drove|drew|threw|told|typed)$/i.test(
      verb,
    )
  )
    return undefined;
  const start = match.index + match[0].indexOf(match[1]!);
  return { start, end: match.index + match[0].length };
}

const ACTED = new RegExp(`${PAST}(?:다|습니다|음)[\\s.]*$|(?:함|됨|임)[\\s.]*$`);
/** What happens to people, and what they cannot do, is not what they did. */
const NOT_ACTED =
  /(?:수\s?(?:가\s)?없었|없었|있었|어려웠|몰랐|못했|못하였|않았|받았|되었|됐|부족했|늦었|였|이었|기다렸|발견했|감지했|인지했|확인했|대응했|복구했|보고했|요청했|판단했|시도했)(?:다|습니다|음)[\s.]*$/;

function actsInKorean(text: string): Spot | undefined {
  if (!ACTED.test(text) || NOT_ACTED.test(text)) return undefined;
  const tokens = tokensOf(text);
  const person = tokens.findIndex(({ text: token }) => isStaff(token));
  // somebody later in the sentence is seldom its subject
  if (person === -1 || person > 4) return undefined;
  const other = tokens
    .slice(person + 1)
    .some(
      ({ text: token }) =>
        /[가-힣A-Za-z0-9](?:이|가)$/.test(token) && !/(?:없|같|많|굳|높|깊|일일)이$/.test(token),
    );
  if (other) return undefined;
  const last = tokens.at(-1)!;
  return {
    start: tokens[person]!.start,
    end: last.start + last.text.replace(/(?<![.\s])[.\s]+$/, '').length,
  };
}
