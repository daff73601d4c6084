/** Which rows of a timeline are the start of the incident, its detection and its end. */
import { instantsSaid, saysAfterwards, type RowInstant } from '../../vocabulary/instants';
import type { TimelineEntry } from '../postmortem';

const cache = new WeakMap<readonly TimelineEntry[], InstantRows>();

export type InstantRows = Readonly<Partial<Record<RowInstant, TimelineEntry>>>;

/**
 * The rows that say when it began, was noticed, was over. A row is one of them only by what it
 * says; it is two at once only when it names both. Nothing is better than a wrong one: an end
 * before the start, or a detection before it, is none.
 * @param entries the rows of one timeline, in document order
 */
export function instantRows(entries: readonly TimelineEntry[]): InstantRows {
  const known = cache.get(entries);
  if (known !== undefined) return known;
  const rows = find(entries);
  cache.set(entries, rows);
  return rows;
}

function find(entries: readonly TimelineEntry[]): InstantRows {
  let started: TimelineEntry | undefined;
  let detected: TimelineEntry | undefined;
  let resolved: TimelineEntry | undefined;
  let closed: TimelineEntry | undefined;
  for (const entry of entries) {
    if (entry.time.minutes === undefined) continue;
    const said = instantsSaid(entry.text);
    const names = new Map(said.map(({ what, named }) => [what, named]));
    const both = names.get('started') === true && names.get('detected') === true;
    // an alert about errors is when they were noticed, not when they began
    if (names.has('detected') && detected === undefined) {
      detected = entry;
      if (both || (names.get('started') === true && started === undefined)) started ??= entry;
    } else if (names.has('started') && !names.has('detected') && detected === undefined)
      started ??= entry;
    if (names.has('resolved')) {
      // an alert that clears, and what others are told, follow what they are about
      if (resolved === undefined || !saysAfterwards(entry.text)) resolved = entry;
      if (names.get('resolved') === true) closed = entry;
    }
  }
  // "the incident is resolved" is its end; a part of it that works again before or after is not
  const over = closed ?? resolved;
  return {
    ...(started === undefined || isAfter(started, detected) ? {} : { started }),
    ...(detected === undefined ? {} : { detected }),
    ...(over === undefined || isAfter(detected ?? started, over) ? {} : { resolved: over }),
  };
}

/** Whether `a` is known to be later than `b`. */
function isAfter(a: TimelineEntry | undefined, b: TimelineEntry | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const [first, second] = [a.time.epoch, b.time.epoch];
  if (first !== undefined && second !== undefined) return first > second;
  if (a.time.date !== b.time.date || a.time.offset !== b.time.offset) return false;
  return (a.time.minutes ?? 0) > (b.time.minutes ?? 0);
}
