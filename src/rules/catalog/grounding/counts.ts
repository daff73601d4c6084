/** How many customers were hit: the title, the summary and the impact against each other. */
import type { Postmortem } from '../../../language/postmortem';
import type { SectionId } from '../../../vocabulary/ids';
import type { Range } from '../../../markdown/text';
import { bodiesOf } from '../../prose/bodies';
import { proseOf, rangeIn } from '../../prose/clean';
import { CUSTOMER_WORDS } from '../../../vocabulary/customers';
import type { Disagreement } from './disagreement';

interface Count {
  readonly value: number;
  /** `customer`, `고객`: only the same are compared. */
  readonly noun: string;
  readonly range: Range;
  readonly said: string;
  readonly section: SectionId | 'title';
}

const NUMBER = '(\\d{1,3}(?:,\\d{3})+|\\d{1,9})(?:\\.\\d+)?';
const ENGLISH = new RegExp(
  `(?<![\\d.,:/$€£#-])${NUMBER}(k| thousand| million)?\\s(?:(?:of our|affected|active|paying|unique|different|individual|business|online|registered|distinct)\\s){0,2}(${CUSTOMER_WORDS.en.filter((word) => !/^(?:person|people|any|every|no|some)/.test(word)).join('|')}|people)s?(?![\\w-])`,
  'gi',
);
const KO_NOUN = CUSTOMER_WORDS.ko.filter((word) => !/도$/.test(word)).join('|');
const KOREAN_NOUN_FIRST = new RegExp(
  `(${KO_NOUN})(?:은|는|이|가|의|들)?\\s?(?:총\\s|약\\s|대략\\s|모두\\s)?${NUMBER}(만|천)?\\s?(?:여\\s?)?명`,
  'g',
);
const KOREAN_NUMBER_FIRST = new RegExp(
  `(?<![\\d.,:/-])${NUMBER}(만|천)?\\s?(?:여\\s?)?명의\\s(${KO_NOUN})`,
  'g',
);
/** What is a whole, and not those who were hit: `of our 2 million customers`, `전체 고객 3만 명 중`. */
const WHOLE_BEFORE =
  /\b(?:of|out of|among|all|total|our|to|over|every|serves?|have|has)\s(?:the |our |all |about )?$|\/\s?$|(?:전체|총)\s?$/i;
/** Some of them only. */
const PART_BEFORE =
  /\b(?:of (?:them|these|those|whom|which)|among (?:them|these)|including|another|a further|only|first|last)\b[^.;]{0,30}$|(?:그중|이 중|중에서?|가운데|추가로)\s?[^.]{0,12}$/i;
const WHOLE_AFTER_KO = /^\s?(?:중|가운데)/;
const ABOUT =
  /(?:~|≈|\b(?:about|around|approximately|roughly|some|nearly|almost|over|more than|at least|up to)\s)$|(?:약|대략|최대|최소)\s?$/i;

/** Counts of customers that contradict `customers_affected`, or summary and impact each other. */
export function countDisagreements(postmortem: Postmortem): Disagreement[] {
  const counts = countsOf(postmortem);
  if (counts.length === 0) return [];
  const entry = postmortem.metadata.values.customers_affected;
  const stated = entry?.source === 'front-matter' ? statedCount(entry.values.join(' ')) : undefined;
  if (stated !== undefined && entry !== undefined) {
    // parts that add up to what is stated are parts
    const sum = [...new Set(counts.map(({ value }) => value))].reduce((all, one) => all + one, 0);
    if (counts.some(({ value }) => isSameCount(value, stated)) || isSameCount(sum, stated)) {
      const greater = counts.filter(({ value }) => value > stated && !isSameCount(value, stated));
      return greater
        .filter(({ noun }) =>
          counts.some((one) => one.noun === noun && isSameCount(one.value, stated)),
        )
        .map((count) => contradicted(count, stated, entry.valueRange));
    }
    const different = new Set(counts.map(({ value }) => value));
    // several that differ may be parts of what is stated
    if (different.size > 1 && counts.every(({ value }) => value < stated)) return [];
    return counts
      .filter(({ value }) => different.size === 1 || value > stated)
      .map((count) => contradicted(count, stated, entry.valueRange));
  }
  const told = counts.filter(({ section }) => section === 'summary' || section === 'title');
  const measured = counts.filter(({ section }) => section === 'customer-impact');
  return told.flatMap((count) => {
    const same = measured.filter(({ noun }) => noun === count.noun);
    const [only] = same;
    if (only === undefined || new Set(same.map(({ value }) => value)).size > 1) return [];
    if (told.some((one) => one.noun === count.noun && isSameCount(one.value, only.value)))
      return [];
    if (isSameCount(count.value, only.value)) return [];
    return [contradicted(count, only.value, only.range)];
  });
}

function contradicted({ range, said }: Count, value: number, by: Range): Disagreement {
  const is = value >= 1000 && said.includes(',') ? value.toLocaleString('en-US') : String(value);
  return { kind: 'count', range, said, is, by, writable: /^[\d,]+$/.test(said) };
}

/** Equal, or one rounded to fewer figures: 3,200 of 3,187. */
function isSameCount(a: number, b: number): boolean {
  if (a === b) return true;
  const [low, high] = a < b ? [a, b] : [b, a];
  const rounded = [low, high].some((value) => value % 10 === 0 && value >= 100);
  return (high - low) / high <= (rounded ? 0.05 : 0);
}

function statedCount(written: string): number | undefined {
  const match = /^\D{0,12}?(\d{1,3}(?:,\d{3})+|\d+)(만|천|k)?\s?(?:[\p{L}\s()~]*)$/iu.exec(
    written.trim(),
  );
  if (match === null) return undefined;
  const value = scaled(match[1]!, match[2]);
  return value === 0 ? undefined : value;
}

function scaled(digits: string, unit: string | undefined): number {
  const value = Number(digits.replaceAll(',', ''));
  const factor = /만/.test(unit ?? '')
    ? 10_000
    : /k|천|thousand/i.test(unit ?? '')
      ? 1000
      : /million/i.test(unit ?? '')
        ? 1_000_000
        : 1;
  return value * factor;
}

function countsOf(postmortem: Postmortem): Count[] {
  const { text, heading, metadata } = postmortem;
  const counts: Count[] = [];
  const look = (range: Range, section: Count['section']): void => {
    const prose = proseOf(text, range);
    const add = (match: RegExpMatchArray, number: number, unit: number, noun: number): void => {
      const at = match.index! + match[0].indexOf(match[number]!);
      const before = prose.text.slice(Math.max(0, match.index! - 24), match.index);
      const after = prose.text.slice(match.index! + match[0].length).slice(0, 8);
      if (WHOLE_BEFORE.test(before) || PART_BEFORE.test(before)) return;
      if (WHOLE_AFTER_KO.test(after)) return;
      if (ABOUT.test(before)) return;
      counts.push({
        value: scaled(match[number]!, match[unit]),
        noun: match[noun]!.toLowerCase(),
        range: rangeIn(prose, at, at + match[number]!.length),
        said: match[number]!,
        section,
      });
    };
    for (const match of prose.text.matchAll(ENGLISH)) add(match, 1, 2, 3);
    for (const match of prose.text.matchAll(KOREAN_NOUN_FIRST)) add(match, 2, 3, 1);
    for (const match of prose.text.matchAll(KOREAN_NUMBER_FIRST)) add(match, 1, 2, 3);
  };
  const title = metadata.values.title;
  if (title?.source === 'front-matter') look(title.valueRange, 'title');
  if (heading !== undefined) look(heading.titleRange, 'title');
  for (const body of bodiesOf(postmortem)) {
    const { section } = body;
    if (section !== 'summary' && section !== 'customer-impact') continue;
    for (const { start, end } of body.passages)
      look({ start: body.start + start, end: body.start + end }, section);
  }
  return counts.filter(({ value }) => value > 1);
}
