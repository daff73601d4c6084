/** Reads times of day in the forms of format.md §7. */

export interface ClockReading {
  /** Minutes after midnight; undefined for a placeholder (`--:--`, `HH:MM`, `14:??`). */
  readonly minutes: number | undefined;
  readonly seconds: number;
  /** `am`/`pm` as written; a span may share one. */
  readonly half: 'am' | 'pm' | undefined;
  /** Whether a 12-hour half could still apply: hours 1–12 and none written. */
  readonly open: boolean;
  /** `HH:MM` in letters: the row of a template that nobody filled in. */
  readonly template: boolean;
  readonly end: number;
}

export interface ClockOptions {
  /** A time is expected here: `1330`, `13.30` and `9a` are read too. */
  readonly expected: boolean;
  /** A date stands before it: placeholders count too. */
  readonly dated: boolean;
  /** Nothing but times stands here (a column of them): `1906` is no year. */
  readonly sure?: boolean | undefined;
}

const COLON = /(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:[.,]\d{1,9})?)?(?!\d|:\d)/y;
// an underscore behind it closes emphasis: `_5:50 PM_`
const HALF = /\s{0,2}(?:([ap])\.?\s?m(?![\p{L}\p{N}])\.?|([ap])(?![\p{L}\p{N}.]))/iuy;
const HALF_FIRST = /(오전|오후|새벽|아침|점심|낮|저녁|밤|午前|午後|am|pm)\s{0,2}/iy;
const HOUR_HALF = /(\d{1,2})\s?([ap])\.?m(?![\p{L}\p{N}])\.?/iuy;
const HOUR_LETTER = /(\d{1,2})([ap])(?![\p{L}\p{N}])/iuy;
const DOT = /(\d{1,2})\.([0-5]\d)(?:\.([0-5]\d))?(?![\d]|\.\d)/y;
// four digits are a time only when something follows that ends one: not `1300 users`
const DIGITS =
  /([01]\d|2[0-4])([0-5]\d)(?=\s{0,2}(?:$|[:：–—,|)\]*_`~\r\n-]|h(?:rs|ours)?\b|[A-Z]{1,4}\b))/y;
const LETTER_H = /(\d{1,2})h([0-5]\d)(?![\p{L}\p{N}])/iuy;
const HAN =
  /(\d{1,2})\s?[시時](?![간間])(?:\s?(반)|\s?(\d{1,2})\s?[분分](?:\s?(\d{1,2})\s?[초秒])?)?/uy;
const PLACEHOLDER =
  /(?:--:--|[?]{1,2}:[?]{1,2}|[xX]{2}:[xX]{2}|hh:mm(?::ss)?|\d{1,2}:(?:\?\?|[xX]{2}|-{2})|\?{2,3}|[xX](?=[:\s]))/iy;
const UNKNOWN_WORDS =
  /(?:時刻不明|時間不明|未明|不明|시[각간]\s?(?:불명|미상)|미상|불명|time unknown|unknown time)/iy;

/** Reads a time of day at `at`, without its zone. Undefined when none stands there. */
export function readClock(
  text: string,
  at: number,
  { expected, dated, sure }: ClockOptions,
): ClockReading | undefined {
  const first = sticky(HALF_FIRST, text, at);
  if (first !== null) {
    const reading = clockAt(text, at + first[0].length, true, dated);
    if (reading !== undefined) return withHalf(reading, first[1]!);
  }
  return clockAt(text, at, expected, dated, sure) ?? placeholder(text, at, expected, dated);
}

function clockAt(
  text: string,
  at: number,
  expected: boolean,
  dated: boolean,
  sure = false,
): ClockReading | undefined {
  const code = text.charCodeAt(at);
  if (!(code >= 48 && code <= 57)) return undefined;
  let match = sticky(COLON, text, at);
  if (match !== null) return make(text, at, match, match[1]!, match[2]!, match[3]);
  match = sticky(HAN, text, at);
  if (match !== null)
    return make(text, at, match, match[1]!, match[2] ? '30' : (match[3] ?? '0'), match[4]);
  match = sticky(LETTER_H, text, at);
  if (match !== null) return make(text, at, match, match[1]!, match[2]!);
  match = sticky(HOUR_HALF, text, at);
  if (match !== null) return half(at, match);
  match = sticky(DOT, text, at);
  // `5.45 AM`: nothing else is written like that
  if (match !== null && sticky(HALF, text, at + match[0].length)?.[1] !== undefined)
    return make(text, at, match, match[1]!, match[2]!, match[3]);
  if (!expected && !dated) return undefined;
  match = sticky(HOUR_LETTER, text, at);
  if (match !== null) return half(at, match);
  match = sticky(DOT, text, at);
  if (match !== null && (match[1]!.length === 2 || dated))
    return make(text, at, match, match[1]!, match[2]!, match[3]);
  match = sticky(DIGITS, text, at);
  // `2023:` at the start of a line is a year
  if (match !== null && (dated || sure || !/^(?:19|20)/.test(match[0]) || hours(text, at + 4)))
    return make(text, at, match, match[1]!, match[2]!);
  return undefined;
}

/** `hrs`, `Z` or a zone behind four digits: then they are a time, whatever year they look like. */
function hours(text: string, at: number): boolean {
  return sticky(/\s?(?:h|hrs|hours|Z|UTC|GMT|KST)\b/iy, text, at) !== null;
}

function half(at: number, match: RegExpExecArray): ClockReading | undefined {
  const hour = Number(match[1]);
  if (hour < 1 || hour > 12) return undefined;
  const written = match[2]!.toLowerCase() === 'p' ? 'pm' : 'am';
  return {
    minutes: to24(hour, written) * 60,
    seconds: 0,
    half: written,
    open: false,
    template: false,
    end: at + match[0].length,
  };
}

function make(
  text: string,
  at: number,
  match: RegExpExecArray,
  hourText: string,
  minuteText: string,
  secondText = '0',
): ClockReading | undefined {
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0))
    return undefined;
  let end = at + match[0].length;
  const after = sticky(HALF, text, end);
  // `12:30 a pod`: a lone letter counts only when nothing stands between
  const letter =
    after === null ? undefined : (after[1] ?? (after[0].length === 1 ? after[2] : undefined));
  if (letter !== undefined) end += after![0].length;
  const next = text[end] ?? '';
  if (/[A-Za-z0-9]/.test(next) && !/^(?:Z|h(?:rs|ours)?\b|ish\b)/.test(text.slice(end, end + 6)))
    return undefined;
  const written = letter === undefined ? undefined : letter.toLowerCase() === 'p' ? 'pm' : 'am';
  return {
    minutes: (written === undefined ? hour : to24(hour, written)) * 60 + minute,
    seconds: Math.min(second, 59),
    half: written,
    open: written === undefined && hour >= 1 && hour <= 12,
    template: false,
    end,
  };
}

/** `13:55 PM` is a slip of the pen for 13:55. */
function to24(hour: number, written: 'am' | 'pm'): number {
  if (hour > 12) return hour;
  return (hour % 12) + (written === 'pm' ? 12 : 0);
}

function withHalf(reading: ClockReading, word: string): ClockReading {
  if (reading.minutes === undefined || !reading.open) return reading;
  const hour = Math.floor(reading.minutes / 60);
  const written = /^(?:오전|새벽|아침|午前|am)$/i.test(word)
    ? 'am'
    : // `밤 12시` is midnight, `밤 1시` and `낮 12시` are as people say them
      (word === '밤' && (hour === 12 || hour < 5)) || (word === '낮' && hour === 11)
      ? 'am'
      : 'pm';
  return {
    ...reading,
    minutes: to24(hour, written) * 60 + (reading.minutes % 60),
    half: written,
    open: false,
  };
}

function placeholder(
  text: string,
  at: number,
  expected: boolean,
  dated: boolean,
): ClockReading | undefined {
  if (!dated && !expected) return undefined;
  const match = sticky(PLACEHOLDER, text, at) ?? (dated ? sticky(UNKNOWN_WORDS, text, at) : null);
  if (match === null || (!dated && !/[:?]/.test(match[0]))) return undefined;
  return {
    minutes: undefined,
    seconds: 0,
    half: undefined,
    open: false,
    template: /^hh:mm/i.test(match[0]),
    end: at + match[0].length,
  };
}

/**
 * Gives the start of a span the half its end is written with (`02:00–02:30 PM`), unless it would
 * then lie after the end (`11:50–12:10 PM`).
 */
export function shareHalf(start: ClockReading, end: ClockReading): ClockReading {
  if (!start.open || end.half === undefined) return start;
  if (start.minutes === undefined || end.minutes === undefined) return start;
  const minutes = to24(Math.floor(start.minutes / 60), end.half) * 60 + (start.minutes % 60);
  return minutes <= end.minutes ? { ...start, minutes, half: end.half, open: false } : start;
}

function sticky(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
