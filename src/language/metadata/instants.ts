/** When the incident began, was noticed, was over: the times among its metadata. */
import { type Metadata, type MetadataEntry, type TimeValue } from '../postmortem';
import { INSTANT_KEYS, type InstantKey } from '../../vocabulary/ids';
import { endOfSpan, timeValue, type RawReading } from '../times';
import { dateOf, dayAfter } from '../times/date';
import { offsetAt, zoneIn } from '../times/zone';
import { readStart } from '../timeline/start';
import type { SaidTimes } from './said';
import type { Zone } from '../../vocabulary/zones';

interface Instant {
  readonly key: InstantKey;
  readonly reading: RawReading;
  readonly zone: Zone | undefined;
}

/**
 * Reads the instants of a document. A time without a date is on the day it began (or the next, when
 * the clock passed midnight); where all that name a zone name the same one, it is that of the others.
 * The end of a span (`09:41–10:29`) is when it was resolved, if nothing else says that.
 * @param values the winning entries
 * @param entries all entries: the date may stand in one that lost
 * @param said from when to when, as the summary has it
 */
export function readInstants(
  text: string,
  values: Metadata['values'],
  entries: readonly MetadataEntry[],
  said?: SaidTimes['span'],
): Metadata['instants'] {
  const found: Instant[] = [];
  for (const key of INSTANT_KEYS) {
    const entry = values[key];
    const reading = entry && readingOf(text, entry);
    if (entry === undefined || reading === undefined) continue;
    // `Started (KST)`: the label says the zone
    const zone =
      reading.start.zone ??
      (entry.source === 'front-matter' ? undefined : zoneIn(entry.label)?.zone);
    found.push({ key, reading, zone });
  }
  // what no label says the sentences of the summary may
  if (said !== undefined && found.every(({ key }) => key !== 'started' && key !== 'resolved'))
    for (const [key, start] of [
      ['started', said.from],
      ['resolved', said.until],
    ] as const)
      found.push({
        key,
        reading: { start, until: undefined, end: start.range.end },
        zone: start.zone ?? said.until.zone ?? said.from.zone,
      });
  const day = dayOf(text, found, entries);
  const common = commonZone(found);
  const instants: Partial<Record<InstantKey, TimeValue>> = {};
  for (const { key, reading, zone } of found) {
    const { start } = reading;
    const began = instants.started;
    const clock = start.clock?.minutes;
    const past =
      start.date === undefined &&
      began?.minutes !== undefined &&
      clock !== undefined &&
      clock < began.minutes;
    const base = began?.date ?? day;
    const date =
      start.date !== undefined
        ? dateOf(start.date, base)
        : past && base !== undefined
          ? dayAfter(base)
          : base;
    const stated = zone ?? common;
    const offset = stated === undefined ? undefined : offsetAt(stated, date, start.clock?.minutes);
    const value = timeValue(text, start, { date, offset });
    if (value.date === undefined && value.minutes === undefined) continue;
    instants[key] = value;
  }
  const span = found.find(({ key }) => key === 'started')?.reading.until;
  if (span?.clock?.minutes !== undefined && instants.started !== undefined)
    instants.resolved ??= endOfSpan(text, span, instants.started);
  return instants;
}

function readingOf(text: string, entry: MetadataEntry): RawReading | undefined {
  let { valueRange } = entry;
  // a quoted value: the quotes are YAML's
  if (/^["']/.test(text.slice(valueRange.start, valueRange.start + 1)))
    valueRange = {
      start: valueRange.start + 1,
      end: Math.max(valueRange.start + 1, valueRange.end - 1),
    };
  return readStart(text, valueRange, { expected: true, prepositions: true })?.reading;
}

/** The first full date that any of the times says. */
function dayOf(
  text: string,
  found: readonly Instant[],
  entries: readonly MetadataEntry[],
): string | undefined {
  for (const { reading } of found) {
    const date = reading.start.date && dateOf(reading.start.date, undefined);
    if (date !== undefined) return date;
  }
  for (const entry of entries) {
    if (!INSTANT_KEYS.some((key) => key === entry.key)) continue;
    const date = readingOf(text, entry)?.start.date;
    const day = date && dateOf(date, undefined);
    if (day !== undefined) return day;
  }
  return undefined;
}

function commonZone(found: readonly Instant[]): Zone | undefined {
  const zones = found.flatMap(({ zone }) => (zone === undefined ? [] : [zone]));
  const [first] = zones;
  return first !== undefined &&
    zones.every((zone) => zone.minutes === first.minutes && zone.region === first.region)
    ? first
    : undefined;
}
