/** The start of a row: the time, the marks around it, and where the event begins. */
import { readRawTime, type RawReading, type TimeContext } from '../times';
import type { Range } from '../../markdown/text';

/** How a row is written, as far as its time goes: rows of one timeline are written alike. */
interface Style {
  /** Marks that stand open before the time: `**`, `[`, `` ` ``. */
  readonly opened: string;
  /** What stands between time and event: `:`, `-`, `|`, `,`, `.` or nothing. */
  readonly separator: string;
}

export interface Start {
  /** Undefined for a time that is said to be unknown (`[???]`). */
  readonly reading: RawReading | undefined;
  /** The time as written, marks outside. */
  readonly range: Range;
  readonly style: Style;
  /** Where the event begins and ends, trimmed; empty when nothing follows. */
  readonly event: Range;
}

const OPENING = /(?:\*{1,3}|_{1,3}|`|\[(?!\^|\])|\{\{?|[(（【「<](?!!)|&nbsp;|"|“)/y;
const CLOSING = /(?:\*{1,3}|_{1,3}|`|\]|\}\}?|[)）】」>]|"|”)/y;
const SEPARATOR = /(?:[ \t\u00a0]{0,8}(?:[-–—―|→⇒·•=]{1,4}>?|[:：])|[,;、]|\.{1,3})(?!\d)/y;
const FOOTNOTE = /\[\^[^\]\n]{1,40}\]/y;
const LINK_END = /\]\([^()\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?\)/y;
/** A word before a date: `Date: 2023-11-22`. */
const LABEL =
  /(?:(?:date|dato|day|time|날짜|일자|시각|日付)\s?[:：]\s?|T\s?[+-]\s?\d[\d.:]{0,6}\s?[a-z]{0,4}\s?(?=[(（]\d{1,2}:))/iy;
const UNKNOWN =
  /(?:\?{2,4}(?::\?\?)?|--:--|unknown(?: (?:date|time))?|time unknown|tbd|시각 ?(?:불명|미상)|불명|미상|不明|時刻不明|ukjent)(?![\p{L}\p{N}])/iuy;

/**
 * Reads the time a row begins with. Undefined when it begins with something else, and for the rows
 * of a template that were never filled in (`HH:MM`).
 * @param source the text; offsets in the result are in it
 * @param row the row's own words, one line or several
 */
export function readStart(
  text: string,
  row: Range,
  context: Omit<TimeContext, 'date' | 'offset'>,
): Start | undefined {
  // nothing behind the row may be taken for part of its time
  const source = text.slice(0, row.end);
  let at = row.start;
  const opened: string[] = [];
  for (let step = 0; step < 8; step++) {
    at = skipSpaces(source, at, row.end);
    const mark = sticky(OPENING, source, at);
    if (mark === null) break;
    opened.push(mark[0]);
    at += mark[0].length;
  }
  const label = sticky(LABEL, source, at);
  if (label !== null) {
    at = skipSpaces(source, at + label[0].length, row.end);
    // `T+10.6h (10:36)`
    if (/[(（]/u.test(source[at] ?? '')) opened.push(source[at++]!);
  }
  const reading = readRawTime(source, at, context);
  const style = opened.join('');
  if (reading !== undefined) {
    if (reading.start.clock?.template === true) return undefined;
    const { range } = reading.start;
    const after = eventAfter(source, reading.end, row.end, opened);
    return {
      reading,
      range,
      style: { opened: style, separator: after.separator },
      event: after.event,
    };
  }
  const unknown = sticky(UNKNOWN, source, at);
  if (unknown === null || opened.length === 0 || /^[(（"“]/.test(style)) return undefined;
  const range = { start: at, end: at + unknown[0].length };
  const after = eventAfter(source, range.end, row.end, opened);
  // `**Unknown** symptoms` is prose; the time has to be set off
  if (!after.closed) return undefined;
  return {
    reading: undefined,
    range,
    style: { opened: style, separator: after.separator },
    event: after.event,
  };
}

function eventAfter(
  source: string,
  from: number,
  end: number,
  opened: readonly string[],
): { event: Range; separator: string; closed: boolean } {
  const open = [...opened];
  let at = from;
  let separator = '';
  for (let step = 0; step < 10 && at < end; step++) {
    const link = open.includes('[') ? sticky(LINK_END, source, at) : null;
    if (link !== null) {
      open.splice(open.indexOf('['), 1);
      at += link[0].length;
      continue;
    }
    const footnote = sticky(FOOTNOTE, source, at);
    if (footnote !== null) {
      at += footnote[0].length;
      continue;
    }
    const spaced = open.length > 0 && separator === '' ? skipSpaces(source, at, end) : at;
    const closing = open.length > 0 ? sticky(CLOSING, source, spaced) : null;
    if (closing !== null && closes(open, closing[0], spaced !== at)) {
      at = spaced + closing[0].length;
      continue;
    }
    const mark = sticky(SEPARATOR, source, at);
    if (mark === null) break;
    separator = separator === '' ? kindOf(mark[0]) : separator;
    at += mark[0].length;
  }
  at = skipBlank(source, at, end);
  let last = end;
  while (last > at && /\s/.test(source[last - 1]!)) last--;
  // `**21:17 UTC: all of it bold**`, and the backslash of a hard break
  if (source[last - 1] === '\\') last--;
  for (const mark of open)
    if (
      /^[*_`]+$/.test(mark) &&
      last - mark.length >= at &&
      source.startsWith(mark, last - mark.length)
    )
      last -= mark.length;
  while (last > at && /\s/.test(source[last - 1]!)) last--;
  return { event: { start: at, end: Math.max(at, last) }, separator, closed: open.length === 0 };
}

/** Takes the mark that `closing` closes off `open`; false when it closes none of them. */
function closes(open: string[], closing: string, spaced: boolean): boolean {
  const pairs: Readonly<Record<string, string>> = {
    ']': '[',
    '}': '{',
    '}}': '{{',
    ')': '(',
    '）': '（',
    '】': '【',
    '」': '「',
    '>': '<',
    '”': '“',
  };
  const wanted = pairs[closing] ?? closing;
  // emphasis does not close behind a space: `14:05 **Rollback**` opens it
  if (spaced && pairs[closing] === undefined) return false;
  const index = open.lastIndexOf(wanted);
  if (index === -1) return false;
  open.splice(index, 1);
  return true;
}

function kindOf(separator: string): string {
  const mark = separator.trim()[0] ?? '';
  return /[–—―]/.test(mark) ? '-' : mark === '：' ? ':' : mark;
}

function skipSpaces(source: string, at: number, end: number): number {
  while (at < end && (source[at] === ' ' || source[at] === '\t' || source[at] === '\u00a0')) at++;
  return at;
}

function skipBlank(source: string, at: number, end: number): number {
  while (at < end && /\s/.test(source[at]!)) at++;
  return at;
}

function sticky(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
