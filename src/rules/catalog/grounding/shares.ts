/** Percentages beside their parts, and totals of tables: arithmetic that a document does itself. */
import { LineIndex, stripped } from '../../../markdown/text';
import type { Disagreement } from './disagreement';

const COUNT = '((?:\\d{1,3}(?:[,\\u00a0 ]\\d{3})+|\\d{1,9})(?:\\.\\d+)?)';
const OF =
  '(?:\\s(?:[\\p{L}-]+\\s){0,3}?(?:out\\s)?of\\s(?:(?:the|our|all|a total of|about)\\s){0,2}|\\s?/\\s?)';
const PERCENT = '(\\d{1,3}(?:\\.\\d{1,2})?)\\s?(?:%|percent|퍼센트)';

/** `1,204 of 3,200 customers (45%)`: part, whole, percent. */
const PART_FIRST = new RegExp(
  `(?<![\\d.,:/–-])${COUNT}${OF}${COUNT}(?:\\s[\\p{L}-]+){0,3}\\s?[(,]\\s?(?:about |~|or |≈)?${PERCENT}`,
  'giu',
);
/** `45% (1,204 of 3,200)`: percent, part, whole. */
const PERCENT_FIRST = new RegExp(
  `${PERCENT}(?:\\s(?:of\\s)?[\\p{L}-]+){0,4}\\s?\\(\\s?${COUNT}${OF}${COUNT}`,
  'giu',
);
/** `3,200건 중 1,204건(45%)`: whole, part, percent. */
const WHOLE_FIRST_KO = new RegExp(
  `(?<![\\d.,:/–-])${COUNT}\\s?[명건개대곳회]?\\s?(?:[가-힣]+\\s)?(?:가운데|중)(?:에서|의)?\\s(?:[가-힣]+\\s)?${COUNT}\\s?[명건개대곳회]?[가-힣]{0,2}\\s?[(（,]?\\s?(?:약\\s?)?${PERCENT}`,
  'gu',
);

/** Percentages that are not those of their parts; offsets in `text`. Linear. */
export function shareDisagreements(text: string): Disagreement[] {
  if (!/%|percent|퍼센트/i.test(text)) return [];
  const found: Disagreement[] = [];
  const look = (pattern: RegExp, part: number, whole: number, percent: number): void => {
    for (const match of text.matchAll(pattern)) {
      const of = numberOf(match[whole]!);
      const share = (numberOf(match[part]!) / of) * 100;
      const said = match[percent]!;
      // `98.6 % full (2.1 GB free of 150 GB)`: what is left of it is as good
      if (of === 0 || share > 100 || isShare(said, share) || isShare(said, 100 - share)) continue;
      const start = match.index + match[0].lastIndexOf(said);
      const at = percent === 1 ? match.index + match[0].indexOf(said) : start;
      const decimals = /\.(\d+)/.exec(said)?.[1]?.length ?? 0;
      found.push({
        kind: 'share',
        range: { start: at, end: at + said.length },
        said: `${said}%`,
        is: `${share.toFixed(decimals)}%`,
        by: { start: match.index, end: match.index + match[0].length },
        writable: false,
      });
    }
  };
  look(PART_FIRST, 1, 2, 3);
  look(PERCENT_FIRST, 2, 3, 1);
  look(WHOLE_FIRST_KO, 2, 1, 3);
  return found;
}

/** Rounded either way, or cut, to as many places as are written; a whole number may be a point off. */
function isShare(said: string, share: number): boolean {
  const places = /\.(\d+)/.exec(said)?.[1]?.length ?? 0;
  const slack = places === 0 ? 1.01 : 1.01 * 10 ** -places;
  return (
    Math.abs(Number(said) - share) <= slack ||
    (Number(said) >= 10 && Number(said) % 10 === 0 && Math.abs(Number(said) - share) <= 3)
  );
}

function numberOf(written: string): number {
  return Number(written.replace(/[,\u00a0 ]/g, ''));
}

const TOTAL = /^(?:grand )?(?:total|sum|in total|합계|총계|총합|계|전체)$/i;
const CELL = /^[*_~≈약\s]*(-?\d{1,3}(?:,\d{3})+|-?\d{1,9})(\.\d+)?\s?([\p{L}%]{0,8})[*_\s]*$/u;

/** Totals in the last row of a table that are not the sum of the rows above; offsets in `text`. */
export function totalDisagreements(text: string): Disagreement[] {
  if (!/\|/.test(text) || !/total|sum|합계|총계|총합|\|\s*\**계\**\s*\||전체/i.test(text))
    return [];
  const lines = new LineIndex(text);
  const found: Disagreement[] = [];
  let rows: Cell[][] = [];
  for (let line = 0; line <= lines.count; line++) {
    const written = line < lines.count ? lines.textOf(line) : '';
    if (written.includes('|')) {
      rows.push(cellsOf(written, lines.startOf(line)));
      continue;
    }
    found.push(...totalsOf(rows));
    rows = [];
  }
  return found;
}

interface Cell {
  readonly text: string;
  readonly start: number;
}

function cellsOf(line: string, base: number): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === '\\') {
      at++;
      continue;
    }
    if (at < line.length && line[at] !== '|') continue;
    const raw = line.slice(start, at);
    if (!(raw.trim() === '' && (start === 0 || at === line.length)))
      cells.push({
        text: raw.trim(),
        start: base + start + raw.length - raw.trimStart().length,
      });
    start = at + 1;
  }
  return cells;
}

function totalsOf(rows: readonly Cell[][]): Disagreement[] {
  const last = rows.at(-1);
  const body = rows.slice(2, -1);
  if (
    last === undefined ||
    body.length < 2 ||
    !TOTAL.test(stripped(last[0]?.text ?? '', /[*_:\s]/))
  )
    return [];
  return last.slice(1).flatMap((total, index) => {
    const column = index + 1;
    const stated = CELL.exec(total.text);
    if (stated === null || stated[3] === '%' || /[~≈약]/.test(total.text)) return [];
    const parts = body.map((row) => CELL.exec(row[column]?.text ?? ''));
    // rounded figures, other units and empty cells add up to nothing that is known
    if (parts.some((part) => part === null || part[3] !== stated[3] || /[~≈약]/.test(part[0])))
      return [];
    const sum = parts.reduce((all, part) => all + valueOf(part!), 0);
    const said = valueOf(stated);
    // a column of averages or of the greatest is not added
    const values = parts.map((part) => valueOf(part!));
    if (Math.abs(sum - said) < 0.011 || said <= Math.max(...values)) return [];
    const digits = stated[1]! + (stated[2] ?? '');
    const start = total.start + total.text.indexOf(digits);
    const is = digits.includes(',') || sum >= 1000 ? sum.toLocaleString('en-US') : String(sum);
    const first = body[0]![column]!;
    const end = body.at(-1)![column]!;
    return [
      {
        kind: 'total',
        range: { start, end: start + digits.length },
        said: digits,
        is,
        by: { start: first.start, end: end.start + end.text.length },
        writable: true,
      },
    ];
  });
}

function valueOf(match: RegExpExecArray): number {
  return Number(match[1]!.replaceAll(',', '') + (match[2] ?? ''));
}
