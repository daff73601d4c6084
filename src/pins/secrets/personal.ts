/** Numbers that belong to a person: resident registration numbers, cards, phones. */
import type { Range } from '../../markdown/text';

/** `900101-1234567`: a day of birth, then a century and a place. */
const RESIDENT = /(?<![\d-])(\d{2})(\d{2})(\d{2})[-–‐‑]([1-8])\d{6}(?![\d-])/g;
/** The same without its hyphen, which only counts where it is called by its name. */
const BARE_RESIDENT =
  /(?:주민(?:등록)?\s?번호|외국인등록번호|\bRRN)["'`\])]{0,3}[ \t]{0,4}[:=은는]?[ \t]{0,4}["'`]?(\d{2})(\d{2})(\d{2})[1-8]\d{6}(?!\d)/gi;
/** Four groups, or fifteen digits of American Express. */
const GROUPED_CARD =
  /(?<![\d-])(?:[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}|3[47]\d{2}([ -])\d{6}\2\d{5})(?![\d-])/g;
/** Without groups a long number may be anything: it has to be called a card. */
const NAMED_CARD =
  /(?:card(?:[_ -]?(?:no|num|number|pan))?|카드(?:\s?번호)?|\bpan|credit)["'`\])]{0,3}[ \t]{0,4}(?:[:=은는]|no\.?|#)?[ \t]{0,4}["'`]?([2-6]\d{12,18})(?!\d)/gi;
const PHONES =
  /(?<![\w.-])(?:\+?82[- ]?)?(?:\(?0?1[016789]\)?)[- .](\d{3,4})[- .](\d{4})(?![\d-])|(?<![\w.+])\+[1-9]\d{0,2}[ -]?\(?\d{1,4}\)?(?:[ -]\d{2,4}){2,4}(?![\d-])|(?<![\w.-])0(?:2|[3-6][1-5]|70|50\d)[-)][ ]?(\d{3,4})-(\d{4})(?![\d-])|(?<![\w.-])\(?[2-9]\d{2}\)?[- ][2-9]\d{2}-\d{4}(?![\d-])/g;

/** Resident registration numbers in a text. One issued since 2020 has no check digit. Linear. */
export function residentNumbersIn(text: string): Range[] {
  if (!/\d{6}/.test(text)) return [];
  return [...text.matchAll(RESIDENT), ...text.matchAll(BARE_RESIDENT)]
    .filter(([, , month, day]) => Number(month) >= 1 && Number(month) <= 12 && isDayOfMonth(day!))
    .map(rangeOf);
}

/** Numbers of payment cards in a text: length, first digit and check digit are a card's. Linear. */
export function cardNumbersIn(text: string): Range[] {
  return [...text.matchAll(GROUPED_CARD), ...text.matchAll(NAMED_CARD)]
    .filter((match) => isCard(match[0]))
    .map(rangeOf);
}

/** Phone numbers written as such in a text; numbers made up of one digit are examples. Linear. */
export function phonesIn(text: string): Range[] {
  return [...text.matchAll(PHONES)]
    .filter(([whole]) => new Set(whole.replace(/\D/g, '').slice(3)).size > 2)
    .map(rangeOf);
}

function isDayOfMonth(day: string): boolean {
  return Number(day) >= 1 && Number(day) <= 31;
}

/** Whether the digits end in the check digit of ISO/IEC 7812 (Luhn), and are not one digit repeated. */
function isCard(written: string): boolean {
  const digits = written.replace(/\D/g, '');
  if (digits.length < 13 || new Set(digits).size < 2) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const twice = digit * 2;
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** From the first digit on: a name may stand before it. */
function rangeOf({ 0: whole, index }: RegExpExecArray): Range {
  return { start: index + whole.search(/[\d+(]/), end: index + whole.length };
}
