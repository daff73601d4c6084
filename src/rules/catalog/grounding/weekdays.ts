/** Weekdays written beside a full date: the calendar knows. English and Korean. */
import type { Disagreement } from './disagreement';

const EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const KO = '일월화수목금토';
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const DAY_EN = '(sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(day)?';
const MONTH_EN =
  '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?';

interface Form {
  readonly pattern: RegExp;
  /** Groups of the weekday, year, month, day. */
  readonly groups: readonly [number, number, number, number];
}

const FORMS: readonly Form[] = [
  // Tuesday, 13 October 2026
  {
    pattern: new RegExp(
      `(?<![\\p{L}])${DAY_EN}\\.?,?\\s(?:the\\s)?(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?${MONTH_EN},?\\s((?:19|20)\\d{2})(?!\\d)`,
      'giu',
    ),
    groups: [1, 5, 4, 3],
  },
  // Tuesday, October 13, 2026
  {
    pattern: new RegExp(
      `(?<![\\p{L}])${DAY_EN}\\.?,?\\s(?:the\\s)?${MONTH_EN}\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s((?:19|20)\\d{2})(?!\\d)`,
      'giu',
    ),
    groups: [1, 5, 3, 4],
  },
  // Tuesday 2026-10-13
  {
    pattern: new RegExp(
      `(?<![\\p{L}])${DAY_EN}\\.?,?\\s\\(?((?:19|20)\\d{2})-(\\d{2})-(\\d{2})(?!\\d)`,
      'giu',
    ),
    groups: [1, 3, 4, 5],
  },
  // 2026-10-13 (Tue), 2026-10-13, Tuesday
  {
    pattern: new RegExp(
      `(?<!\\d)((?:19|20)\\d{2})-(\\d{2})-(\\d{2})(?:,?\\s|\\s?\\()${DAY_EN}(?![\\p{L}])`,
      'giu',
    ),
    groups: [4, 1, 2, 3],
  },
  // 13 October 2026 (Tuesday)
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s${MONTH_EN},?\\s((?:19|20)\\d{2})(?:,\\s|\\s?\\()${DAY_EN}(?![\\p{L}])`,
      'giu',
    ),
    groups: [4, 3, 2, 1],
  },
  // October 13, 2026 (Tuesday)
  {
    pattern: new RegExp(
      `(?<![\\p{L}])${MONTH_EN}\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s((?:19|20)\\d{2})(?:,\\s|\\s?\\()${DAY_EN}(?![\\p{L}])`,
      'giu',
    ),
    groups: [4, 3, 1, 2],
  },
  // 2026년 10월 13일(화), 2026. 10. 13. (화), 2026-10-13 화요일
  {
    pattern:
      /(?<!\d)((?:19|20)\d{2})(?:년\s?|-|\.\s?|\/)(\d{1,2})(?:월\s?|-|\.\s?|\/)(\d{1,2})(?:일|\.)?\s?[(（]?([월화수목금토일])(?:요일|(?=[)）]))/gu,
    groups: [4, 1, 2, 3],
  },
];

/** Weekdays that are not those of their dates; offsets in `text`. Linear. */
export function weekdayDisagreements(text: string): Disagreement[] {
  if (!/(?:19|20)\d{2}/.test(text)) return [];
  return FORMS.flatMap(({ pattern, groups }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [dayAt, yearAt, monthAt, dateAt] = groups;
      const said = match[dayAt]!;
      const written = /^\d+$/.test(match[monthAt]!)
        ? Number(match[monthAt])
        : MONTHS.indexOf(match[monthAt]!.slice(0, 3).toLowerCase()) + 1;
      const at = new Date(Date.UTC(Number(match[yearAt]), written - 1, Number(match[dateAt])));
      if (at.getUTCMonth() !== written - 1) return [];
      const day = at.getUTCDay();
      const korean = KO.includes(said);
      const index = korean
        ? KO.indexOf(said)
        : EN.findIndex((name) => name.slice(0, 3).toLowerCase() === said.slice(0, 3).toLowerCase());
      if (index === day) return [];
      const whole = korean ? said : said + (match[dayAt + 1] ?? '');
      const start = match.index + match[0].indexOf(whole);
      const is = korean ? KO[day]! : /day$/i.test(whole) ? EN[day]! : EN[day]!.slice(0, 3);
      return [
        {
          kind: 'weekday',
          range: { start, end: start + whole.length },
          said: whole,
          is,
          by: undefined,
          writable: true,
        },
      ];
    }),
  );
}
