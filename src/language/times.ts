/**
 * Times as people write them in postmortems: what can be made of one, and how one is written. Pure
 * reading at one place of a text; what a row inherits from rows above is `timeline/resolve.ts`.
 */
import type { TimeValue } from './postmortem';
import { shareHalf, readClock, type ClockReading } from './times/clock';
import { dateOf, dayAfter, readDate, type DateReading, type SlashOrder } from './times/date';
import { offsetAt, offsetText, readZone } from './times/zone';
import type { Range } from '../markdown/text';
import type { Zone } from '../vocabulary/zones';

/** What a time takes from around it. Everything is optional. */
export interface TimeContext {
  /** `YYYY-MM-DD`: the day of a time that has none, and the year of a date that has none. */
  readonly date?: string;
  /** Minutes east of UTC where the time itself says nothing. */
  readonly offset?: number;
  /** What `10/11/2022` means; undefined: nobody knows. */
  readonly order?: SlashOrder;
  /** A time is expected here (a cell below `Time`): `1330`, `13.30`, `9a` and `--:--` are read too. */
  readonly expected?: boolean;
  /** Nothing but times stands here: `1906` is no year. */
  readonly sure?: boolean;
  /** Small words before a time (`at`, `on`, `since`) are passed over. */
  readonly prepositions?: boolean;
}

/** A time as it stands in a text, before anything is inherited. */
export interface RawTime {
  readonly range: Range;
  readonly date: DateReading | undefined;
  readonly clock: ClockReading | undefined;
  readonly zone: Zone | undefined;
}

export interface RawReading {
  readonly start: RawTime;
  /** The end of a span (`12:17–12:30`). */
  readonly until: RawTime | undefined;
  /** Where reading goes on: behind `UTC`, `경`, `(18:35)`. */
  readonly end: number;
}

export interface TimeReading {
  readonly value: TimeValue;
  readonly until: TimeValue | undefined;
  /** UTF-16 units from where reading began to where the time ends. */
  readonly length: number;
}

const APPROXIMATE =
  /(?:~|≈|∼|약\s?|대략\s?|ca\b\.?\s?|c\.\s?(?=\d)|circa\s|kl\b\.?\s?|around\s|about\s|approx(?:\b\.|imately|\b)\s?|roughly\s|@\s?)/iy;
const PREPOSITION = /(?:at|on|between|from|since|by|until|den|fra|i|om)\s/iy;
const JOIN =
  /(?:T(?=\d)|\/(?=\d{1,2}:)|(?:[*_`]{1,3})?(?:\s{0,3}(?:,|@|;|at\b|kl\b\.?|um\b|[-–—](?=\s)|:(?=\s)))?\s{0,3}[*_`]{0,3})/iy;
const SPAN =
  /(?:\s?[(（][^()（）\n]{1,30}[)）](?=\s{0,2}(?:→|->)))?\s{0,2}(?:[-–—~∼〜～→‐−]|->|to\b|and\b|until\b|till\b|through\b|부터|에서|から|til\b)\s{0,2}/iy;
const AFTER =
  /(?:\s?(?:경|쯤|께|頃|ごろ)|\s?ish\b|\s?[?](?![?])|\s?(?:h|hrs|hours|Uhr)\b|(?:에|까지)(?=[\s,]|$))/iy;
/** Behind a date: as near as anybody knows. */
const DAYTIME =
  /,?\s(?:(?:early|late|mid)[ -])?(?:morning|noon|afternoon|evening|night|새벽|아침|오전|낮|오후|저녁|밤|深夜|朝|夕方)(?=\s?(?:$|[-–—:：,|*_)\]]))/iy;
const OPEN_SPAN = /\s?(?:[〜～~](?=$|[\s(（)）|])|부터|이후|以降|から)/y;
const PARENTHESIS = /\s{0,2}[(（]([^()（）\n]{1,40})[)）]/y;
const ASIDE =
  /^(?:approx(?:\.|imate(?:ly)?)?|estimated|추정|약|頃|以降|later|local(?: time)?|next day|다음 ?날|\+1)$/i;

/**
 * Reads a time at `at`, as written. Undefined when none stands there. Linear; never throws.
 */
export function readRawTime(
  text: string,
  at = 0,
  context: Omit<TimeContext, 'date' | 'offset'> = {},
): RawReading | undefined {
  const first = readOne(text, at, context, false);
  if (first === undefined) return undefined;
  let { end } = first;
  let start: RawTime = first.time;
  let until: RawTime | undefined;
  const span = sticky(SPAN, text, end);
  if (span !== null) {
    const second = readOne(text, end + span[0].length, context, true);
    if (second !== undefined && isSpan(start, second.time, span[0])) {
      until = second.time;
      end = second.end;
      if (start.clock !== undefined && until.clock !== undefined)
        start = { ...start, clock: shareHalf(start.clock, until.clock) };
    }
  }
  const days = start.date;
  if (until === undefined && days?.lastDay !== undefined)
    until = { ...start, date: { ...days, day: days.lastDay } };
  if (until === undefined) end += sticky(OPEN_SPAN, text, end)?.[0].length ?? 0;
  const aside = asideAt(text, end, context);
  if (aside !== undefined) {
    end = aside.end;
    if (aside.zone !== undefined && start.zone === undefined)
      start = { ...start, zone: aside.zone };
  }
  if (start.zone === undefined && until?.zone !== undefined) start = { ...start, zone: until.zone };
  else if (until !== undefined && until.zone === undefined) until = { ...until, zone: start.zone };
  return { start, until, end };
}

/** Whether `a` and `b` are the two ends of a span, and not a time and what happened then. */
function isSpan(a: RawTime, b: RawTime, separator: string): boolean {
  if (/and/i.test(separator) && (a.clock === undefined || b.clock === undefined)) return false;
  if (a.clock === undefined) return b.date !== undefined;
  return b.clock !== undefined || b.date?.year !== undefined;
}

interface One {
  readonly time: RawTime;
  readonly end: number;
}

function readOne(text: string, at: number, context: TimeContext, second: boolean): One | undefined {
  let start = skipWords(text, at, context);
  const date = readDate(text, start, context.order);
  let clock: ClockReading | undefined;
  let end = date?.end ?? start;
  if (date === undefined) {
    const expected = context.expected === true || second;
    clock = readClock(text, start, { expected, dated: false, sure: context.sure });
  } else {
    const join = sticky(JOIN, text, end);
    const from = skipWords(text, end + (join?.[0].length ?? 0), { prepositions: true });
    const options = { expected: true, dated: true };
    clock = join === null || from === end ? undefined : readClock(text, from, options);
    if (clock !== undefined && !joins(text, end, clock)) clock = undefined;
    if (!date.certain && clock?.minutes === undefined) {
      // `10/13` alone is as often a fraction; and `12-05` may be anything
      const rest = second && /^\d\d-\d\d/.test(text.slice(start, date.end));
      if (context.expected !== true && !rest) return undefined;
    }
  }
  if (date === undefined && clock === undefined) return undefined;
  if (clock !== undefined) end = clock.end;
  else end += sticky(DAYTIME, text, end)?.[0].length ?? 0;
  end += sticky(AFTER, text, end)?.[0].length ?? 0;
  const written = text.slice(start, end);
  const zone =
    clock?.minutes === undefined
      ? undefined
      : readZone(text, end, /\dT\d/.test(written) || /:\d\d:\d\d/.test(written));
  if (zone !== undefined) end = zone.end;
  let late: DateReading | undefined;
  if (date === undefined && clock?.minutes !== undefined && !second) {
    late = dateBehind(text, end, context.order);
    if (late !== undefined) end = late.end;
  }
  const last = zone?.range.end ?? clock?.end ?? date!.end;
  if (late === undefined) start = Math.min(start, last);
  return {
    time: {
      range: { start, end: late?.end ?? last },
      date: date ?? late,
      clock,
      zone: zone?.zone,
    },
    end,
  };
}

/** `14:05 on 12 May 2025`, `12:42 PM, July 11, 2025`: only with a year, else it is what happened. */
function dateBehind(text: string, at: number, order: SlashOrder | undefined) {
  const gap = sticky(/(?:,\s?|\s(?:on\s|,\s)?)/iy, text, at);
  if (gap === null) return undefined;
  const date = readDate(text, at + gap[0].length, order);
  return date?.year !== undefined && date.certain ? date : undefined;
}

/**
 * Whether a clock that follows a date is its time: after a dash, `1625` or `13.30` may be
 * anything, and a bare `-` may be the dash before the event.
 */
function joins(text: string, dateEnd: number, clock: ClockReading): boolean {
  const between = text.slice(dateEnd, clock.end);
  if (!/^\s*[-–—:,]/.test(between)) return true;
  return clock.minutes === undefined
    ? !/^\s*[-–—]\s/.test(between)
    : /[:：시時]|[ap]\.?m/i.test(between.slice(1));
}

function skipWords(text: string, at: number, context: TimeContext): number {
  for (let step = 0; step < 3; step++) {
    const word =
      sticky(APPROXIMATE, text, at) ??
      (context.prepositions === true ? sticky(PREPOSITION, text, at) : null);
    if (word === null) return at;
    at += word[0].length;
    while (text[at] === ' ') at++;
  }
  return at;
}

/** A second zone or a remark in parentheses behind a time: `12:48 (6:48 PDT)`, `(approx.)`. */
function asideAt(
  text: string,
  at: number,
  context: TimeContext,
): { end: number; zone: Zone | undefined } | undefined {
  const match = sticky(PARENTHESIS, text, at);
  if (match === null) return undefined;
  const inner = match[1]!.trim();
  const end = at + match[0].length;
  const zone = readZone(inner, 0, true);
  if (zone !== undefined && zone.end === inner.length) return { end, zone: zone.zone };
  if (ASIDE.test(inner)) return { end, zone: undefined };
  const from = zone === undefined ? 0 : zone.end + (inner[zone.end] === ' ' ? 1 : 0);
  const other = readOne(inner, from, { ...context, expected: false }, false);
  return other !== undefined && other.end === inner.length ? { end, zone: undefined } : undefined;
}

/**
 * Reads the time at the start of a text: `12:17–12:30 UTC …`, `2026년 10월 13일 오전 9시 41분`,
 * `July 11, 2025, 12:42 PM`. Ranges in the result are offsets in `text`. Undefined when the text
 * does not begin with a time; never throws.
 * @param at UTF-16 offset to read at
 */
export function readTime(text: string, context: TimeContext = {}, at = 0): TimeReading | undefined {
  const raw = readRawTime(text, at, context);
  if (raw === undefined) return undefined;
  const value = timeValue(text, raw.start, {
    date: raw.start.date === undefined ? context.date : dateOf(raw.start.date, context.date),
    offset: context.offset,
  });
  const until = raw.until && endOfSpan(text, raw.until, value);
  return { value, until, length: raw.end - at };
}

/**
 * What a raw time comes to on a day.
 * @param day the day it is on, and the offset where its own zone says none
 */
export function timeValue(
  text: string,
  raw: RawTime,
  day: { readonly date: string | undefined; readonly offset: number | undefined },
): TimeValue {
  const midnight = raw.clock?.minutes === 1440;
  const date = midnight && day.date !== undefined ? dayAfter(day.date) : day.date;
  const minutes = midnight ? 0 : raw.clock?.minutes;
  const seconds = raw.clock?.seconds ?? 0;
  const offset = raw.zone === undefined ? day.offset : offsetAt(raw.zone, date, minutes);
  const epoch =
    date === undefined || minutes === undefined || offset === undefined
      ? undefined
      : Date.parse(date) + (minutes - offset) * 60_000 + seconds * 1000;
  const { start, end } = raw.range;
  return {
    text: text
      .slice(start, end)
      .replace(/[*_`]+/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    range: { start, end },
    date,
    minutes,
    seconds,
    offset,
    epoch: epoch === undefined || Number.isNaN(epoch) ? undefined : epoch,
  };
}

/** The end of a span: on the day of its start unless it says otherwise, or on the next one. */
export function endOfSpan(text: string, raw: RawTime, start: TimeValue): TimeValue {
  const own = raw.date === undefined ? undefined : dateOf(raw.date, start.date);
  const minutes = raw.clock?.minutes;
  const over =
    raw.date === undefined &&
    start.date !== undefined &&
    minutes !== undefined &&
    start.minutes !== undefined &&
    minutes < start.minutes;
  const date = raw.date !== undefined ? own : over ? dayAfter(start.date) : start.date;
  return timeValue(text, raw, { date, offset: start.offset });
}

/**
 * A time in the form statistics want: `2023-07-20T12:17:00Z`, `…+09:00` when all is known,
 * `2023-07-20T12:17` without an offset, `2023-07-20`, `12:17`; the text as written when nothing is.
 */
export function isoOf(time: TimeValue): string {
  const { date, minutes, seconds, offset } = time;
  if (minutes === undefined) return date ?? time.text;
  const clock = clockText(minutes) + (seconds === 0 ? '' : `:${two(seconds)}`);
  if (date === undefined) return clock;
  if (offset === undefined) return `${date}T${clock}`;
  return `${date}T${clockText(minutes)}:${two(seconds)}${offsetText(offset)}`;
}

/** `09:41` for minutes after midnight. */
export function clockText(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The day and time that clocks `offset` minutes east of UTC show at an instant (ms since the epoch). */
export function localTime(
  epoch: number,
  offset: number,
): { readonly date: string; readonly minutes: number; readonly seconds: number } {
  const local = new Date(epoch + offset * 60_000);
  return {
    date: local.toISOString().slice(0, 10),
    minutes: local.getUTCHours() * 60 + local.getUTCMinutes(),
    seconds: local.getUTCSeconds(),
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function sticky(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
