/** Whether words, values and names stand in a text. Texts in, answers out; linear. */

import { stripped } from '../../../markdown/text';

/** Left out by whoever quotes: `…`, `<id>`, `{n}`, `***`, `xxx`. */
const LEFT_OUT = /…|\.{3}|<[^<>]{0,60}>|\$?\{[^{}]{0,60}\}|\[[^[\]]{0,20}\]|\*{2,}|x{3,}|%[sdvj]/gi;

/**
 * Whether quoted words stand in a text: white space, case, quote marks and marks of comments aside,
 * every piece between what was left out.
 */
export function standsIn(words: string, text: string): boolean {
  const pieces = words
    .split(LEFT_OUT)
    .map((piece) => stripped(folded(piece), /[\s.,;:!?]/))
    .filter((piece) => piece.length >= 3);
  if (pieces.length === 0) return true;
  // words in one language, the file in another: a translation
  if (/[가-힣]/.test(words) && !/[가-힣]/.test(text)) return true;
  return [folded(text), folded(text.replace(/^[ \t]*(?:\/\/+|#+|\*|--|>)[ \t]?/gm, ''))].some(
    (whole) => pieces.every((piece) => whole.includes(piece)),
  );
}

function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/["'`“”‘’\\]/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** Whether a name stands in a text, as a word and in any case. */
export function namesIn(name: string, text: string): boolean {
  const whole = text.toLowerCase();
  const wanted = name.toLowerCase();
  for (let at = whole.indexOf(wanted); at !== -1; at = whole.indexOf(wanted, at + 1)) {
    const before = whole[at - 1] ?? ' ';
    const after = whole[at + wanted.length] ?? ' ';
    if (!/[\w$]/.test(before) && !/[\w$]/.test(after)) return true;
  }
  return false;
}

export interface Assigned {
  /** As it is written; undefined where it is reckoned or read from elsewhere. */
  readonly value: string | undefined;
  /** 1-based. */
  readonly line: number;
}

const LITERAL =
  /^(-?\d[\d_,]*(?:\.\d+)?(?:\s?\*\s?\d[\d_]*(?:\.\d+)?){0,4}[fFdDlLuU]?|true|false|null|none|nil|"[^"]*"|'[^']*')\s*(?:[;,)}\]]|\/\/|#|\/\*|--|$)/i;

/** Every line that gives a name a value, of some lines (1-based, inclusive) or all. */
export function assignmentsOf(
  name: string,
  lines: readonly string[],
  span?: { readonly first: number; readonly last: number },
): Assigned[] {
  const last = name.split('.').at(-1)!;
  const found: Assigned[] = [];
  const end = Math.min(lines.length, span?.last ?? lines.length);
  for (let index = Math.max(0, (span?.first ?? 1) - 1); index < end; index++) {
    const line = lines[index]!.slice(0, 1000);
    for (let at = line.indexOf(last); at !== -1; at = line.indexOf(last, at + 1)) {
      if (/[\w$-]/.test(line[at - 1] ?? ' ')) continue;
      const behind = line.slice(at + last.length);
      const sign =
        /^["'\]]?\??(?:\s*:\s?[\w.<>[\]|]{1,40})?\s*(?:=(?![=>~])|:=|:(?![:=])|=>)\s*/.exec(
          behind,
        ) ?? (/#\s*define\s+$/.test(line.slice(0, at)) ? /^\s+/.exec(behind) : null);
      if (sign === null || sign[0] === '') continue;
      const written = behind.slice(sign[0].length);
      // `name: Type` is a declaration, and its value stands elsewhere
      if (written === '' || /^\/[/*]/.test(written)) continue;
      found.push({ value: LITERAL.exec(written)?.[1], line: index + 1 });
    }
  }
  return found;
}

/** Units that a number may be told in: seconds for milliseconds, KB for bytes. */
const SCALES = [1, 1000, 60, 60_000, 3600, 3_600_000, 86_400, 1024, 1_000_000, 1_048_576, 100];

/** Whether two written values may be the same. */
export function isSameValue(a: string, b: string): boolean {
  const first = numberOf(a);
  const second = numberOf(b);
  if (first === undefined || second === undefined) {
    const plain = (text: string): string => text.replace(/^["']|["']$/g, '').toLowerCase();
    return plain(a) === plain(b);
  }
  if (first === second) return true;
  if (first === 0 || second === 0) return false;
  const ratio = Math.max(first, second) / Math.min(first, second);
  return SCALES.some((scale) => Math.abs(ratio - scale) < scale * 1e-9);
}

/** Whether values are of one kind: a number and a word are told differently. */
export function isSameKind(a: string, b: string): boolean {
  const kind = (text: string): string =>
    numberOf(text) !== undefined ? 'number' : /^["']/.test(text) ? 'text' : 'word';
  return kind(a) === kind(b);
}

function numberOf(written: string): number | undefined {
  const factors = written
    .replace(/[_,]|[fFdDlLuU]$/g, '')
    .split('*')
    .map((one) => (/^\s*-?\d+(?:\.\d+)?\s*$/.test(one) ? Number(one) : Number.NaN));
  const product = factors.reduce((all, one) => all * one, 1);
  return Number.isNaN(product) ? undefined : product;
}
