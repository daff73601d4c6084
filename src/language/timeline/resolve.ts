/** From rows as written to rows with days and offsets: what each inherits from those above. */
import type { Fragment } from '../fragment';
import type { TimelineEntry, TimeValue } from '../postmortem';
import { endOfSpan, timeValue, type RawTime } from '../times';
import { dateOf, dayAfter, type DateReading } from '../times/date';
import { offsetAt } from '../times/zone';
import type { Zone } from '../../vocabulary/zones';
import type { Mark, RowMark } from './draft';
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
  for (const mark of marks) {
    if (mark.kind === 'day') {
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
