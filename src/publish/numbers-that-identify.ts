/**
 * Numbers that identify a person or a thing: phones, accounts, orders, codes. Their forms cannot be
 * listed, so a number counts as one unless it is a measure or a time.
 */

/** Days, times and amounts as people write them; they go before anything is looked at. */
const MEASURES: readonly RegExp[] = [
  /(?<![\d./-])(?:19|20)\d\d[-./ ]{1,2}\d{1,2}[-./ ]{1,2}\d{1,2}(?![\d/-])/g,
  /(?<![\d./-])\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d(?![\d/-])/g,
  /(?<![\d./-])(?:19|20)\d\d ?[-–~] ?(?:19|20)\d\d(?![\d/-])/g,
  /\d{1,2}:\d\d(?::\d\d)?/g,
  /[$€£₩¥] ?\d[\d., ]*/g,
  /(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])/g,
  // a counter or a unit hangs on it; a particle does not count
  /(?<![\d.,-])\d+(?:\.\d+)?(?:%|‰|°|[a-zA-Z]{1,3}\b|(?![이가은는을를의에와과도로인으]|번(?![째이])|부터|까지|만(?!\d))[가-힣])/g,
  /(?<![\d.,-])\d{1,3}(?: \d{3})+(?= [a-z가-힣])/g,
];
/** Digits in groups, with whatever stands between them. */
const GROUPS = /(?<![\p{L}\p{N}])[+(]{0,2}\d[\d\s()./-]{3,30}\d(?![A-Za-z\p{N}])/gu;
const FEWEST = 7;

/** A number behind what it numbers: `Customer 12345`, `ext. 4412`, `PIN 4711`; not `lost 1200 orders`. */
const LABELLED =
  /(?:(?<![\p{L}\p{N}])([A-Za-z]{2,30})[.:#]? |^)(?:(?:is|was|in|number|no\.?) )?(\d{4,6})(?![\d.,]\d|[A-Za-z])(?: ([A-Za-z]+))?/gu;
/** Words that are no nouns, and so number nothing. */
const BEFORE_AMOUNT =
  /^(?:\w+ly|\w+est|about|above|after|all|almost|and|another|any|around|as|at|before|below|between|by|despite|during|each|every|for|from|in|into|last|least|less|like|more|most|next|of|on|only|or|other|over|per|since|some|than|that|the|their|these|those|to|total|under|until|up|was|were|with|within)$/i;
/** What is counted stands behind an amount. */
const COUNTED = /^(?:[A-Za-z]+s|people|[A-Z]{3})$/;
const NOT_COUNTED = /^(?:was|is|has|does|as|its|this)$/;
const YEAR = /^(?:19|20)\d\d$/;
/** In Korean what is counted hangs on the number, or follows it. */
const KOREAN_LABELLED =
  /(?<![\p{L}\p{N}.,-])(?:[가-힣]{2,}|[A-Za-z]{2,})[: ]{1,2}(\d{4,6})(?:[이가은는을를의에와과로인]|으로|(?<=[가-힣][: ]{1,2}\d{4,6})(?:$|[.,)]))/gu;

const KOREAN_NUMBER = /번호[는은가: ]{0,2}[A-Za-z]{0,4}\d/;

/** Whether a sentence holds a number that may lead to somebody or something. Any text; linear. */
export function numbersSomething(sentence: string): boolean {
  // `… ext.` ended the sentence before
  if (!/\p{L}/u.test(sentence) && /\d{4}/.test(sentence))
    return !YEAR.test(sentence.replace(/\D/g, ''));
  if (KOREAN_NUMBER.test(sentence)) return true;
  let rest = sentence;
  for (const measure of MEASURES) rest = rest.replace(measure, ' ; ');
  for (const [run] of rest.matchAll(GROUPS))
    if (run.replace(/\D/g, '').length >= FEWEST) return true;
  for (const [, before = '', number, after = ''] of rest.matchAll(LABELLED)) {
    if (BEFORE_AMOUNT.test(before) || YEAR.test(number!)) continue;
    if (!COUNTED.test(after) || NOT_COUNTED.test(after)) return true;
  }
  for (const [, number] of rest.matchAll(KOREAN_LABELLED)) if (!YEAR.test(number!)) return true;
  return false;
}
