/** From rows as written to rows with days and offsets: what each inherits from those above. */
import type { Fragment } from '../fragment';
import type { TimelineEntry, TimeValue } from '../postmortem';
import { endOfSpan, timeValue, type RawTime } from '../times';
import { dateOf, dayAfter, type DateReading } from '../times/date';
import { offsetAt } from '../times/zone';
import type { Zone } from '../../vocabulary/zones';
import type { Mark, RowMark, SpanMark } from './draft';
import type { Frame } from './frame';

/** A clock that goes back by more than this has passed midnight; by less, the rows are out of order. */
const MIDNIGHT = 12 * 60;

/**
 * Gives rows their days and offsets. Days come from the row, the date above it, the row before
 * (one later when the clock passed midnight), the incident; offsets from the row, the table's
 * heading, the section, the one zone that other rows write, the incident.
 */
export function resolve(
  fragment: Fragment,
  marks: readonly Mark[],
  frame: Frame,
  incident: { readonly date: string | undefined; readonly offset: number | undefined },
): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const onlyZone = soleZone(marks);
  let day = frame.date ?? incident.date;
  let near = day;
  let minutes: number | undefined;
  let dayZone: Zone | undefined;
  let latest: number | undefined;
  let span: SpanMark | undefined;
  for (const each of marks) {
    if (each.kind === 'span') {
      span = each;
      continue;
    }
    const mark = each.kind === 'row' && span !== undefined ? inHalf(each, span, minutes) : each;
    if (mark.kind === 'day') {
      span = undefined;
      if (mark.date !== undefined)
        day = typeof mark.date === 'string' ? mark.date : dateOf(mark.date, near);
      near = day ?? near;
      minutes = undefined;
      dayZone = mark.zone;
      continue;
    }
    const own = ownDate(mark);
    const clock = mark.reading?.start.clock?.minutes;
    if (own !== undefined) day = dateOf(own, near);
    else if (clock !== undefined && minutes !== undefined && minutes - clock > MIDNIGHT)
      day = day === undefined ? undefined : dayAfter(day);
    near = day ?? near;
    if (own !== undefined || clock !== undefined) minutes = clock;
    const zone = mark.zone ?? dayZone ?? frame.zone?.zone ?? onlyZone;
    const offset = zone === undefined ? incident.offset : offsetAt(zone, day, clock, latest);
    const row = entry(fragment, mark, day, offset);
    latest = row.time.epoch ?? latest;
    entries.push(row);
  }
  return entries;
}

/** A row whose time lacks its half of the day, in the half that the heading above gives it. */
function inHalf(mark: RowMark, span: SpanMark, before: number | undefined): RowMark {
  const { reading } = mark;
  const clock = reading?.start.clock;
  const from = span.from.minutes;
  if (reading === undefined || clock?.open !== true || from === undefined) return mark;
  if (clock.minutes === undefined || (span.from.half === undefined && from < 720)) return mark;
  const until = span.until?.minutes ?? from;
  const away = (minutes: number): number =>
    minutes < from - 5 ? from - minutes : minutes > until + 5 ? minutes - until : 0;
  const [near, far] = [clock.minutes % 720, (clock.minutes % 720) + 720].sort(
    (a, b) => away(a) - away(b) || a - b,
  ) as [number, number];
  // inside the span both may be; rows go on
  const minutes =
    away(far) === 0 && before !== undefined && near < before && far >= before ? far : near;
  const shift = (time: RawTime | undefined): RawTime | undefined =>
    time?.clock?.minutes === undefined || !time.clock.open
      ? time
      : {
          ...time,
          clock: {
            ...time.clock,
            open: false,
            minutes: (time.clock.minutes % 720) + (minutes >= 720 ? 720 : 0),
          },
        };
  return {
    ...mark,
    reading: { ...reading, start: shift(reading.start)!, until: shift(reading.until) },
  };
}

function ownDate(mark: RowMark): DateReading | undefined {
  return mark.reading?.start.date ?? mark.date;
}

function entry(
  fragment: Fragment,
  mark: RowMark,
  day: string | undefined,
  offset: number | undefined,
): TimelineEntry {
  const { text } = fragment;
  const time = mark.reading?.start ?? unknown(mark);
  // of a time that nobody knows the day is not known either, unless it is written
  const known = mark.reading !== undefined || mark.date !== undefined;
  const value: TimeValue = timeValue(text, time, { date: known ? day : undefined, offset });
  return {
    time: value,
    until: mark.reading?.until && endOfSpan(text, mark.reading.until, value),
    text: mark.text,
    textRange: mark.textRange,
    range: mark.range,
    line: fragment.lines.lineOf(mark.range.start),
    shape: mark.shape,
    section: mark.section,
    sources: mark.sources,
  };
}

function unknown(mark: RowMark): RawTime {
  return { range: mark.timeRange, date: undefined, clock: undefined, zone: undefined };
}

/** The zone that rows write, when all that write one write the same. */
export function soleZone(marks: readonly Mark[]): Zone | undefined {
  let found: Zone | undefined;
  for (const mark of marks) {
    const zone = mark.kind === 'row' ? mark.reading?.start.zone : undefined;
    if (zone === undefined) continue;
    if (found !== undefined && (found.minutes !== zone.minutes || found.region !== zone.region))
      return undefined;
    found = zone;
  }
  return found;
}
