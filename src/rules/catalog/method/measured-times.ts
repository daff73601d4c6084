/** How long detection and recovery took, by the document's own times. */
import type { Postmortem, TimelineEntry, TimeValue } from '../../../language/postmortem';
import { instantRows } from '../../../language/timeline/instants';
import type { InstantKey } from '../../../vocabulary/ids';
import { saysOnlyDay } from '../../../vocabulary/metadata';

/** The row that says when the incident began, was detected, was resolved; undefined when none does. */
function rowOf(
  { timeline }: Postmortem,
  what: 'started' | 'detected' | 'resolved',
): TimelineEntry | undefined {
  return instantRows(timeline.entries)[what];
}

/** When it was: metadata first, the timeline's rows for what metadata does not say. */
function timeOf(postmortem: Postmortem, ...keys: readonly InstantKey[]): TimeValue | undefined {
  for (const key of keys) {
    const stated = postmortem.metadata.instants[key];
    // a day is no instant, and `Date:` is the document's, whatever time stands there
    if (stated?.minutes !== undefined && !isOnlyDay(postmortem, key, stated)) return stated;
  }
  for (const key of keys)
    if (key === 'started' || key === 'detected' || key === 'resolved') {
      const row = rowOf(postmortem, key);
      if (row !== undefined) return row.time;
    }
  return undefined;
}

/** Whether a stated time is the document's day, as rows that are earlier show. */
function isOnlyDay(
  { metadata, timeline }: Postmortem,
  key: InstantKey,
  stated: TimeValue,
): boolean {
  const label = metadata.values[key]?.label;
  if (key !== 'started' || label === undefined || !saysOnlyDay(label)) return false;
  return timeline.entries.some(
    ({ time }) =>
      (time.epoch !== undefined && stated.epoch !== undefined && time.epoch < stated.epoch) ||
      (time.date !== undefined && stated.date !== undefined && time.date < stated.date),
  );
}

/** Minutes from the start of the incident to an instant, by the same reading; undefined as above. */
export function minutesUntil(
  postmortem: Postmortem,
  until: 'detected' | 'mitigated' | 'resolved',
): number | undefined {
  return minutesBetween(timeOf(postmortem, 'started'), timeOf(postmortem, until));
}

/** Minutes from start to detection; undefined when the document does not say. Never negative. */
export function minutesToDetect(postmortem: Postmortem): number | undefined {
  return minutesUntil(postmortem, 'detected');
}

/** Minutes from detection (or start) to mitigation (or resolution). */
export function minutesToRecover(postmortem: Postmortem): number | undefined {
  return minutesBetween(
    timeOf(postmortem, 'detected', 'started'),
    timeOf(postmortem, 'mitigated', 'resolved'),
  );
}

/** Minutes between two times that are comparable: both instants, or both of the same unknown zone. */
function minutesBetween(
  from: TimeValue | undefined,
  to: TimeValue | undefined,
): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const epochs =
    from.epoch !== undefined && to.epoch !== undefined
      ? [from.epoch, to.epoch]
      : from.offset === to.offset
        ? [localEpoch(from), localEpoch(to)]
        : [];
  const [start, end] = epochs;
  if (start === undefined || end === undefined || end < start) return undefined;
  return Math.round((end - start) / 60_000);
}

function localEpoch({ date, minutes, seconds }: TimeValue): number | undefined {
  if (date === undefined || minutes === undefined) return undefined;
  return Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 + seconds * 1000;
}
