/** Reads dates in the forms of format.md §7, English, Korean, Japanese and Norwegian. */

export interface DateReading {
  readonly year: number | undefined;
  /** 1–12; undefined when not written, or when day and month cannot be told apart. */
  readonly month: number | undefined;
  readonly day: number | undefined;
  /** Last day of `September 11-19`. */
  readonly lastDay: number | undefined;
  readonly end: number;
  /** Whether the text is a date by itself. `10/13` is one only when a time follows. */
  readonly certain: boolean;
}

/** What `10/13/2022` means where both are possible: written from evidence in the same section. */
export type SlashOrder = 'month-first' | 'day-first';

const MONTHS: ReadonlyMap<string, number> = new Map(
  (
    [
      ['jan', 'january', 'januar'],
      ['feb', 'february', 'februar'],
      ['mar', 'march', 'mars'],
      ['apr', 'april'],
      ['may', 'mai'],
      ['jun', 'june', 'juni'],
      ['jul', 'july', 'juli'],
      ['aug', 'august'],
      ['sep', 'sept', 'september'],
      ['oct', 'october', 'oktober', 'okt'],
      ['nov', 'november'],
      ['dec', 'december', 'desember', 'des'],
    ] as const
  ).flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

const MONTH =
  '(jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch|s)?|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)\\.?';
const WEEKDAY =
  /(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+(?:the\s)?|[월화수목금토일]요일,?\s+)/iy;
const WEEKDAY_AFTER =
  /\s?[(（](?:[월화수목금토일月火水木金土日]|[A-Za-z]{3,9})(?:요일|曜日?)?[)）]/uy;
const ISO =
  /(\d{4}|\d{2}[xX?]{2})([-/.])(\d{1,2}|MM|mm|\?\?|[xX]{2})\2(\d{1,2}|DD|dd|\?\?|[xX]{2})(?![\d])/y;
const KOREAN_DOTS = /(\d{4})\.\s(\d{1,2})\.\s(\d{1,2})\.?(?!\d)/y;
const HAN = /(?:(\d{4})\s?[년年]\s?)?(\d{1,2})\s?[월月]\s?(\d{1,2})\s?[일日]/y;
const DOTS = /(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?![\d.])/y;
// `15/09/20:00` is a day and a time
const SLASHES = /(\d{1,2})([-/])(\d{1,2})\2(\d{2,4})(?!\d|:\d)/y;
const SHORT = /(\d{1,2})([-/])(\d{1,2})(?![\d\p{L}-]|\/(?!\d{1,2}:\d\d))/uy;
const MONTH_DAY = new RegExp(
  `${MONTH}\\s?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.]\\d|\\d)(?:[-–](\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:\\d))?(?:,?\\s{1,3}((?:19|20)\\d{2})(?!\\d|:\\d))?`,
  'iy',
);
const DAY_MONTH = new RegExp(
  `(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s(?:of\\s)?${MONTH}(?![\\p{L}])(?:,?\\s((?:19|20)\\d{2})(?!\\d|:\\d))?`,
  'iuy',
);
/** `03-MAR-2026` */
const HYPHENS = new RegExp(`(\\d{1,2})-${MONTH}-(\\d{4}|\\d{2})(?!\\d)`, 'iy');
const MONTH_YEAR = new RegExp(`${MONTH},?\\s((?:19|20)\\d{2})(?!\\d|:\\d)`, 'iy');

/**
 * Reads a date at `at`. A date that no calendar has (31 June) is read, with its day unknown.
 * @param order what `10/11/2022` means; undefined: month and day stay unknown unless one is > 12
 */
export function readDate(text: string, at: number, order?: SlashOrder): DateReading | undefined {
  const weekday = sticky(WEEKDAY, text, at);
  const start = at + (weekday?.[0].length ?? 0);
  const reading = dateAt(text, start, order);
  if (reading === undefined) return undefined;
  const after = sticky(WEEKDAY_AFTER, text, reading.end);
  const isDay = after !== null && /[^A-Za-z\s(（)）]|mon|tue|wed|thu|fri|sat|sun/i.test(after[0]);
  return isDay ? { ...reading, end: reading.end + after[0].length } : reading;
}

function dateAt(text: string, at: number, order: SlashOrder | undefined): DateReading | undefined {
  const code = text.charCodeAt(at);
  const digit = code >= 48 && code <= 57;
  let match: RegExpExecArray | null;
  if (!digit) {
    match = sticky(MONTH_DAY, text, at);
    if (match !== null)
      return make(
        at,
        match,
        number(match[4]),
        month(match[1]!),
        number(match[2]),
        number(match[3]),
      );
    match = sticky(MONTH_YEAR, text, at);
    return match === null
      ? undefined
      : make(at, match, number(match[2]), month(match[1]!), undefined);
  }
  match = sticky(ISO, text, at);
  if (match !== null) return make(at, match, number(match[1]), number(match[3]), number(match[4]));
  match = sticky(KOREAN_DOTS, text, at);
  if (match !== null) return make(at, match, number(match[1]), number(match[2]), number(match[3]));
  match = sticky(HAN, text, at);
  if (match !== null) return make(at, match, number(match[1]), number(match[2]), number(match[3]));
  match = sticky(DOTS, text, at);
  if (match !== null) return make(at, match, year(match[3]!), number(match[2]), number(match[1]));
  match = sticky(SLASHES, text, at);
  if (match !== null) return slashes(at, match, order);
  match = sticky(HYPHENS, text, at);
  if (match !== null) return make(at, match, year(match[3]!), month(match[2]!), number(match[1]));
  match = sticky(DAY_MONTH, text, at);
  if (match !== null) return make(at, match, number(match[3]), month(match[2]!), number(match[1]));
  match = sticky(SHORT, text, at);
  if (match === null) return undefined;
  // `12-05 16:21` is ISO without its year; `10/13` may be either
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (match[2] === '-' && (match[1]!.length !== 2 || match[3]!.length !== 2)) return undefined;
  const told = match[2] === '-' ? { month: first, day: second } : tell(first, second, order);
  const reading = make(at, match, undefined, told?.month, told?.day);
  return { ...reading, certain: false };
}

function slashes(at: number, match: RegExpExecArray, order: SlashOrder | undefined): DateReading {
  const told = tell(Number(match[1]), Number(match[3]), order);
  return make(at, match, year(match[4]!), told?.month, told?.day);
}

/** Which of two numbers is the month; undefined when both could be and nothing decides. */
function tell(
  first: number,
  second: number,
  order: SlashOrder | undefined,
): { month: number; day: number } | undefined {
  if (first > 12 && second <= 12) return { month: second, day: first };
  if (second > 12 && first <= 12) return { month: first, day: second };
  if (first === second) return { month: first, day: second };
  if (order === 'month-first') return { month: first, day: second };
  return order === 'day-first' ? { month: second, day: first } : undefined;
}

function make(
  at: number,
  match: RegExpExecArray,
  yearRead: number | undefined,
  monthRead: number | undefined,
  day: number | undefined,
  lastDay?: number,
): DateReading {
  const real = monthRead !== undefined && day !== undefined && isReal(yearRead, monthRead, day);
  return {
    year: yearRead,
    month: real ? monthRead : undefined,
    day: real ? day : undefined,
    lastDay: real && lastDay !== undefined && lastDay > day ? lastDay : undefined,
    end: at + match[0].length,
    certain: true,
  };
}

function isReal(yearRead: number | undefined, monthRead: number, day: number): boolean {
  if (monthRead < 1 || monthRead > 12 || day < 1) return false;
  if (yearRead !== undefined && (yearRead < 1900 || yearRead > 2199)) return false;
  // 2000 is a leap year: 29 February without a year may be real
  return day <= new Date(Date.UTC(yearRead ?? 2000, monthRead, 0)).getUTCDate();
}

/**
 * Evidence in a text of how it writes dates with slashes or hyphens: one number above 12 settles it
 * for all; contradicting ones settle nothing.
 */
export function slashOrderIn(text: string): SlashOrder | undefined {
  let order: SlashOrder | undefined;
  const date = /(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])/g;
  for (let match = date.exec(text); match !== null; match = date.exec(text)) {
    const [first, second] = [Number(match[1]), Number(match[3])];
    const found =
      first > 12 && first <= 31 && second <= 12
        ? 'day-first'
        : second > 12 && second <= 31 && first <= 12
          ? 'month-first'
          : undefined;
    if (found === undefined) continue;
    if (order !== undefined && order !== found) return undefined;
    order = found;
  }
  return order;
}

/**
 * What the order of rows tells of `06/04/2026`, `07/04/2026`: the reading in which they go on within
 * a few weeks where the other spans months; undefined when both or neither do.
 */
export function slashOrderByRows(text: string): SlashOrder | undefined {
  const pairs: [number, number, number][] = [];
  const date = /(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/g;
  for (let match = date.exec(text); match !== null && pairs.length < 200; match = date.exec(text))
    pairs.push([Number(match[1]), Number(match[3]), year(match[4]!) ?? 0]);
  const days = (order: SlashOrder): number[] =>
    pairs.map(([first, second, inYear]) =>
      order === 'day-first'
        ? Date.UTC(inYear, second - 1, first)
        : Date.UTC(inYear, first - 1, second),
    );
  const spanOf = (order: SlashOrder): number | undefined => {
    const read = days(order);
    if (read.some((day, at) => at > 0 && day < read[at - 1]!)) return undefined;
    return ((read.at(-1) ?? 0) - (read[0] ?? 0)) / 86_400_000;
  };
  const [dayFirst, monthFirst] = [spanOf('day-first'), spanOf('month-first')];
  const near = (one: number | undefined, other: number | undefined): boolean =>
    one !== undefined && one > 0 && one <= 21 && (other === undefined || other >= 4 * one);
  if (near(dayFirst, monthFirst)) return 'day-first';
  return near(monthFirst, dayFirst) ? 'month-first' : undefined;
}

/**
 * `YYYY-MM-DD` of a reading; a year that is not written is the one that brings the date nearest to
 * `near`. Undefined when the date cannot be known.
 * @param near `YYYY-MM-DD` of the incident or the row before
 */
export function dateOf(reading: DateReading, near: string | undefined): string | undefined {
  const { month: monthRead, day } = reading;
  if (monthRead === undefined || day === undefined) return undefined;
  if (reading.year !== undefined) return iso(reading.year, monthRead, day);
  if (near === undefined) return undefined;
  const target = Date.parse(near);
  let best: string | undefined;
  for (const offset of [0, -1, 1]) {
    const candidate = Number(near.slice(0, 4)) + offset;
    if (!isReal(candidate, monthRead, day)) continue;
    const written = iso(candidate, monthRead, day);
    const distance = Math.abs(Date.parse(written) - target);
    if (best === undefined || distance < Math.abs(Date.parse(best) - target)) best = written;
  }
  return best;
}

/** The first full date in a text, as `YYYY-MM-DD`. Dates that could be read two ways do not count. */
export function dateIn(text: string): string | undefined {
  return datesIn(text, 1)[0];
}

/** The only day and month that a text names without a year, on or up to two months before `day`. */
export function dateNear(text: string, day: string): string | undefined {
  const found = new Set<string>();
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}_./#-])(?:\d{1,2}(?=[ .일月월])|[JFMASOND][a-z]{2,8}(?= \d))/gu,
  )) {
    const reading = readDate(text, match.index);
    const date = reading?.year === undefined && reading?.certain === true && dateOf(reading, day);
    if (date) found.add(date);
  }
  const [date] = found;
  if (found.size !== 1 || date === undefined || date > day) return undefined;
  return Date.parse(day) - Date.parse(date) <= 62 * 86_400_000 ? date : undefined;
}

/** The first `most` full dates in a text; see `dateIn`. */
export function datesIn(text: string, most: number): string[] {
  const dates: string[] = [];
  const start = /(?<![\p{L}\p{N}_./#-])(?:\d{1,4}|[JFMASOND][a-z]{2,8})/gu;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const reading = readDate(text, match.index);
    if (reading?.year === undefined || !reading.certain) continue;
    start.lastIndex = reading.end;
    const date = dateOf(reading, undefined);
    if (date !== undefined && Math.abs(reading.year - 2010) < 40) dates.push(date);
    if (dates.length === most) break;
  }
  return dates;
}

/** Whether a text is `YYYY-MM-DD` and a day that a calendar of our time has. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && isReal(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The day after `date` (`YYYY-MM-DD`), or `days` days after it. */
export function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function iso(yearRead: number, monthRead: number, day: number): string {
  return `${String(yearRead).padStart(4, '0')}-${String(monthRead).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function number(written: string | undefined): number | undefined {
  return written === undefined || !/^\d+$/.test(written) ? undefined : Number(written);
}

/** Two figures are of this century; three are a slip of the pen. */
function year(written: string): number | undefined {
  return written.length === 4
    ? Number(written)
    : written.length === 2
      ? 2000 + Number(written)
      : undefined;
}

function month(name: string): number | undefined {
  return MONTHS.get(name.toLowerCase());
}

function sticky(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
