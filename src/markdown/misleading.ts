/**
 * Characters that make a text read as something it is not: invisible ones inside words, controls
 * that turn the order of what is shown, letters of another script that look like Latin ones. What
 * confuses whom is Unicode's list (UTS #39), of which these are the ones that a keyboard, a chat
 * program or an attacker puts into ids, dates and names.
 */
import type { Range } from './text';

export type Misleading =
  /** Shown in another order than written. */
  | { readonly kind: 'direction'; readonly range: Range }
  /** Not shown at all, inside a word or a number or beside one that has to be exact. */
  | { readonly kind: 'invisible'; readonly range: Range }
  /** `written` looks like `plain`, whose letters are Latin. */
  | {
      readonly kind: 'look-alike';
      readonly range: Range;
      readonly written: string;
      readonly plain: string;
    };

const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const INVISIBLE =
  /[\u00ad\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff\uffa0\u{e0000}-\u{e007f}\u{e0100}-\u{e01ef}]+/gu;
/** Tags, fillers and selectors: a text in them is read by machines alone. */
const UNSEEN_TEXT = /[\u3164\uffa0\u{e0000}-\u{e007f}\u{e0100}-\u{e01ef}]/u;
/** What they are for: flags, and variants of Chinese characters. */
const BEARS_THEM = /(?:\u{1f3f4}|\p{Script=Han})$/u;
/** Arabic, Persian, Indic scripts and emoji need joiners. */
const JOINERS = /^[\u200c\u200d]+$/;
const OUTSIDE_LATIN = /[\u0370-\u03ff\u0400-\u052f]/;
const WORD = /[\p{L}\p{N}]+/gu;

const LATIN = 'ABEZHIKMNOPTXYABCEHIJKMOPSTXYaceijopsxyhdqwvo';
const OTHER = 'ΑΒΕΖΗΙΚΜΝΟΡΤΧΥАВСЕНІЈКМОРЅТХУасеіјорѕхуһԁԛԝѵο';
const LOOKS_LIKE = new Map([...OTHER].map((letter, at) => [letter, LATIN[at]!]));

/** Look-alikes of a mark that are not the mark of a range too. */
const HYPHENS = '\\u2010\\u2011\\u2212\\ufe63\\uff0d';
const DASHES = `${HYPHENS}\\u2012-\\u2015\\ufe58\\u30fc\\u3161`;
const SLASHES = '\\u2044\\u2215\\uff0f';
const DOTS = '\\u2024\\uff0e';
const COLONS = '\\u02d0\\u2236\\ua789\\ufe13\\ufe55\\uff1a';
const DATE_MARK = `[-/.${DASHES}${SLASHES}${DOTS}]`;
const MARKS = [
  ['-', new RegExp(`[${DASHES}]`, 'g')],
  ['/', new RegExp(`[${SLASHES}]`, 'g')],
  ['.', new RegExp(`[${DOTS}]`, 'g')],
  [':', new RegExp(`[${COLONS}]`, 'g')],
] as const;
const UNUSUAL = new RegExp(`[Ａ-Ｚａ-ｚ${DASHES}${SLASHES}${DOTS}${COLONS}]|[^\\P{Nd}0-9]`, 'u');
/** Dates, times of day and ids with digits and marks of any script. */
const EXACT = new RegExp(
  [
    `(?<!\\p{N})\\p{Nd}{4}${DATE_MARK}\\p{Nd}{1,2}${DATE_MARK}\\p{Nd}{1,2}(?!\\p{N})`,
    `(?<!\\p{N})\\p{Nd}{1,2}[:${COLONS}]\\p{Nd}{2}(?:[:${COLONS}]\\p{Nd}{2})?(?!\\p{N})`,
    '(?<!\\p{N})\\p{Nd}{4}\\s?[년年]\\s?\\p{Nd}{1,2}\\s?[월月]\\s?\\p{Nd}{1,2}(?=\\s?[일日])',
    '(?<!\\p{N})\\p{Nd}{1,2}\\s?[시時]\\s?\\p{Nd}{1,2}(?=\\s?[분分])',
    // `UTC−5` is an offset
    `(?<![\\p{L}\\p{N}])(?!(?:UTC|GMT|[A-Z]{1,3}T)[^-])[A-Z]{2,10}[-${HYPHENS}](?:\\p{Nd}{4}[-${HYPHENS}])?\\p{Nd}{1,6}(?![\\p{L}\\p{N}])`,
    '(?<![\\p{L}\\p{N}])[A-Za-zＡ-Ｚａ-ｚ]{1,3}\\p{Nd}{1,6}(?![\\p{L}\\p{N}])',
  ].join('|'),
  'gu',
);

/** What misleads in a text, in order. Any text; linear. */
export function misleadingIn(text: string): Misleading[] {
  const found: Misleading[] = [];
  // most texts hold none of it
  if (/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0\udb40]/.test(text)) {
    for (const match of text.matchAll(DIRECTION))
      found.push({ kind: 'direction', range: rangeOf(match) });
    for (const match of text.matchAll(INVISIBLE))
      if (hides(text, match)) found.push({ kind: 'invisible', range: rangeOf(match) });
  }
  const alike = OUTSIDE_LATIN.test(text) ? lookAlikesIn(text) : [];
  return [...found, ...alike, ...inexactIn(text)].sort((a, b) => a.range.start - b.range.start);
}

/** Whether invisible characters stand where somebody, or a reader of ids and dates, is misled. */
function hides(text: string, { 0: run, index }: RegExpExecArray): boolean {
  if (index === 0) return false;
  const before = text.slice(Math.max(0, index - 2), index);
  const after = text.slice(index + run.length, index + run.length + 2);
  if (UNSEEN_TEXT.test(run)) return !BEARS_THEM.test(before);
  if (JOINERS.test(run)) return /[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(after);
  if (/[\u200e\u200f]/.test(run) && RIGHT_TO_LEFT.test(before + after)) return false;
  const inside = /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
  const inDate =
    (/\d[-/.:]$/.test(before) && /^\d/.test(after)) ||
    (/\d$/.test(before) && /^[-/.:]\d/.test(after));
  return inside || inDate || /[:@#*~[(]$/.test(before) || /^[:@#]/.test(after);
}

/** A text with Latin letters for those that look like them. */
export function withoutLookAlikes(text: string): string {
  if (!OUTSIDE_LATIN.test(text)) return text;
  return [...text].map((letter) => LOOKS_LIKE.get(letter) ?? letter).join('');
}

/** Words of Latin letters with others among them, and ids of others only: `С1`. */
function lookAlikesIn(text: string): Misleading[] {
  const found: Misleading[] = [];
  for (const match of text.matchAll(WORD)) {
    const [written] = match;
    if (written.length > 60 || !OUTSIDE_LATIN.test(written)) continue;
    const latin = /[A-Za-z]/.test(written);
    const id = /^\P{N}{1,3}\d{1,6}$/u.test(written);
    if (!latin && !id) continue;
    const plain = withoutLookAlikes(written);
    if (/^[A-Za-z0-9]+$/.test(plain))
      found.push({ kind: 'look-alike', range: rangeOf(match), written, plain });
  }
  return found;
}

/** Dates, times and ids that no reader of them takes for one: `２０２６-03-01`, `2026−03−01`, `Ｃ１`. */
function inexactIn(text: string): Misleading[] {
  if (!UNUSUAL.test(text)) return [];
  return [...text.matchAll(EXACT)].flatMap((match) => {
    const [written] = match;
    let plain = written.normalize('NFKC').replace(/\p{Nd}/gu, valueOf);
    for (const [mark, like] of MARKS) plain = plain.replace(like, mark);
    // a full-width colon is read
    const isRead = written.replaceAll('：', ':') === plain;
    return isRead ? [] : [{ kind: 'look-alike', range: rangeOf(match), written, plain }];
  });
}

/** What a digit of any script is worth: Unicode has each script's ten in a row. */
function valueOf(digit: string): string {
  const code = digit.codePointAt(0)!;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** `U+200B`, for messages: a character that cannot be seen has to be named. */
export function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function rangeOf({ 0: whole, index }: RegExpExecArray): Range {
  return { start: index, end: index + whole.length };
}
