/** Reads time zones, and what they come to on a day. */
import { instantsAt, regionNamed, regionOffset } from './region';
import type { Range } from '../../markdown/text';
import {
  NEEDS_TIME,
  ZONES_BY_ABBREVIATION,
  ZONES_BY_NAME,
  type Zone,
} from '../../vocabulary/zones';

export interface ZoneReading {
  readonly zone: Zone;
  /** The zone itself, without spaces and parentheses around it. */
  readonly range: Range;
  /** Where reading goes on: behind a closing parenthesis, if there is one. */
  readonly end: number;
}

const NUMERIC = /(?:UTC|GMT)\s?([+\-−–]\s?\d{1,2}(?::?\d{2})?)(?![\d:])/iy;
const OFFSET = /([+\-−]\d{2}):?(\d{2})(?![\d:])/y;
const ABBREVIATION = /[A-Z]{1,4}(?![\p{L}\p{N}/+-])|(?:utc|gmt|Utc|Gmt)(?![\p{L}\p{N}])/uy;
const NAME =
  /(?:US|UC|America|Europe|Asia|Africa|Australia|Pacific|Atlantic|Indian)\/[A-Za-z_]{3,20}(?:\/[A-Za-z_]{3,20})?/y;
const WORDS =
  /(?:(?:Central|Eastern|Western) European)(?:\sSummer)?\sTime\b|(?:Pacific|Mountain|Central|Eastern)(?=\s(?:Standard\s|Daylight\s)?Time\b|\s?(?:$|[:,;)\]*–—-]))|한국\s?시[간각]|한국\s?표준시|협정\s?세계시|日本時間/iy;

/**
 * Reads a zone at `at`, spaces before it and parentheses around it allowed: `UTC`, `(KST)`,
 * `UTC+9`, `+09:00`, `US/Pacific`, `한국 시간`. Undefined when none stands there.
 * @param text any text
 * @param at UTF-16 offset
 * @param signed whether `-07:00` is an offset here, and not the end of a span
 */
export function readZone(text: string, at: number, signed = false): ZoneReading | undefined {
  let start = at;
  while (start - at < 3 && isSpace(text, start)) start++;
  const open = text[start] === '(' || text[start] === '（';
  if (open) {
    start++;
    while (start - at < 5 && isSpace(text, start)) start++;
  }
  const found = zoneAt(text, start, signed || open);
  if (found === undefined) return undefined;
  let end = found.end;
  if (open) {
    let close = end;
    while (close - end < 2 && isSpace(text, close)) close++;
    // a parenthesis with more in it than a zone is the caller's
    if (text[close] !== ')' && text[close] !== '）') return undefined;
    end = close + 1;
  }
  return { zone: found.zone, range: { start, end: found.end }, end };
}

function zoneAt(
  text: string,
  at: number,
  signed: boolean,
): { zone: Zone; end: number } | undefined {
  const numeric = sticky(NUMERIC, text, at);
  if (numeric !== null) {
    const minutes = offsetMinutes(numeric[1]!);
    if (minutes !== undefined) return { zone: { minutes }, end: at + numeric[0].length };
  }
  if (text[at] === '+' || (signed && (text[at] === '-' || text[at] === '−'))) {
    const offset = sticky(OFFSET, text, at);
    const minutes = offset === null ? undefined : offsetMinutes(offset[1]! + offset[2]!);
    return minutes === undefined ? undefined : { zone: { minutes }, end: at + offset![0].length };
  }
  const name = sticky(NAME, text, at) ?? sticky(WORDS, text, at);
  if (name !== null) {
    const written = name[0].toLowerCase().replace(/^uc\//, 'us/').replace(/\s/g, ' ');
    const zone =
      ZONES_BY_NAME.get(written) ??
      ZONES_BY_NAME.get(written.replace(/ /g, '')) ??
      regionZone(name[0].replace(/^UC\//, 'US/'));
    if (zone === undefined) return undefined;
    const time = sticky(/\s(?:Standard\s|Daylight\s)?Time\b/iy, text, at + name[0].length);
    const known = /daylight/i.test(time?.[0] ?? '')
      ? { minutes: zone.minutes + 60 }
      : /standard/i.test(time?.[0] ?? '')
        ? { minutes: zone.minutes }
        : zone;
    return { zone: known, end: at + name[0].length + (time?.[0].length ?? 0) };
  }
  const abbreviation = sticky(ABBREVIATION, text, at);
  if (abbreviation === null) return undefined;
  const zone = ZONES_BY_ABBREVIATION.get(abbreviation[0].toUpperCase());
  return zone === undefined ? undefined : { zone, end: at + abbreviation[0].length };
}

/** Minutes of `+9`, `-0330`, `+05:30`; undefined when no clock on earth shows that. */
function offsetMinutes(written: string): number | undefined {
  const digits = written.replace(/[^\d]/g, '');
  const hours = Number(digits.length > 2 ? digits.slice(0, -2) : digits);
  const minutes = digits.length > 2 ? Number(digits.slice(-2)) : 0;
  if (hours > 14 || minutes > 59) return undefined;
  const total = hours * 60 + minutes;
  return written.startsWith('+') ? total : total === 0 ? 0 : -total;
}

/**
 * The first zone in a text, wherever it stands: for table headings and for sentences that speak of
 * times. An offset in figures wins over the abbreviation before it (`PST (UTC-7)`).
 */
export function zoneIn(text: string): ZoneReading | undefined {
  const candidate =
    /(?<![\p{L}\p{N}/])(?:[A-Z]{2,4}(?![a-z])|utc|gmt|Utc|(?:US|UC|America|Europe|Asia|Africa|Australia|Pacific|Atlantic|Indian)\/|[PMCE][a-z]{5,7}\b|한국|협정|日本)/gu;
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    const reading = readZone(text, match.index) ?? bareName(match);
    if (reading === undefined) continue;
    const next = readZone(text, reading.end);
    return next !== undefined && /\d/.test(text.slice(next.range.start, next.range.end))
      ? next
      : reading;
  }
  return undefined;
}

/** `Pacific` without `time`, where zones are spoken of. */
function bareName(match: RegExpExecArray): ZoneReading | undefined {
  const name = match[0].toLowerCase();
  const rest = match.input.slice(match.index + name.length, match.index + name.length + 8);
  const zone =
    NEEDS_TIME.has(name) && !/^\s(?:Europe|US\b)/.test(rest) ? ZONES_BY_NAME.get(name) : undefined;
  if (zone === undefined) return undefined;
  const range = { start: match.index, end: match.index + match[0].length };
  return { zone, range, end: range.end };
}

/** The clocks of a region of the time zone database; a fixed offset where they are never turned. */
export function regionZone(name: string): Zone | undefined {
  const region = regionNamed(name);
  if (region === undefined) return undefined;
  const [winter, summer] = [1, 7].map((month) => regionOffset(region, Date.UTC(2026, month, 1)));
  return winter === summer ? { minutes: winter! } : { minutes: Math.min(winter!, summer!), region };
}

/**
 * Minutes east of UTC that clocks in a zone show at a time. Of an hour that comes twice the first
 * counts, unless `after` is later; one that is left out is told by the clocks before it.
 * @param date `YYYY-MM-DD`; without one a zone that turns its clocks has no certain offset
 * @param minutes after midnight; noon when not given
 * @param after an instant that is known to be earlier, ms since the epoch
 */
export function offsetAt(
  { minutes: fixed, region }: Zone,
  date: string | undefined,
  minutes = 720,
  after = -Infinity,
): number | undefined {
  if (region === undefined) return fixed;
  if (date === undefined) return undefined;
  const instants = instantsAt(region, date, minutes);
  const instant = instants.find((epoch) => epoch >= after) ?? instants[0];
  if (instant !== undefined) return regionOffset(region, instant);
  const day = Date.parse(date);
  return Number.isNaN(day) ? undefined : regionOffset(region, day);
}

/** `+09:00`, `-07:30`, `Z` for minutes east of UTC, as RFC 3339 writes them. */
export function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const absolute = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function isSpace(text: string, at: number): boolean {
  const character = text[at];
  return character === ' ' || character === '\t' || character === '\u00a0';
}

function sticky(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
