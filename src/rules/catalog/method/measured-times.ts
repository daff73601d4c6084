/** How long detection and recovery took, by the document's own times. */
import type { Postmortem, TimelineEntry, TimeValue } from '../../../language/postmortem';
import type { InstantKey } from '../../../vocabulary/ids';

/** Rows that say which instant they are. Strict: a row that merely mentions a word says nothing. */
const SAYS: Readonly<Record<'started' | 'detected' | 'resolved', RegExp>> = {
  started:
    /\b(?:incident|outage|impact|disruption|issue|problem|errors?|failures?|downtime) (?:began|begins|begin|started|starts|start)\b|\b(?:start|beginning|onset) of (?:the )?(?:\w+ )?(?:incident|outage|impact|problem|disruption)\b|\bfirst (?:\w+ )?(?:errors?|failures?|failed|alert|timeouts?)\b|^(?:started|start|began|impact start|incident start)\b|(?:장애|오류|영향|문제|사고)(?:가|이)?\s?(?:발생|시작)|최초\s?(?:발생|오류|에러|실패)|^(?:발생|시작)(?![가-힣])/i,
  detected:
    /\b(?:detected|detection|noticed|discovered|alerted|paged|first (?:alert|report|page))\b|\balert(?:s|ing)? (?:fired|fires|triggered|triggers|went off|received|came in)\b|\b(?:alarm|page|pagerduty) (?:fired|triggered|went off|received)\b|\b(?:customers?|users?) (?:report|reported|reports|complain\w*|contacted)\b|감지|탐지|인지(?!도)|알람\s?(?:발생|수신|이|울)|알림\s?(?:발생|수신)|경보|(?:고객|사용자)\s?(?:문의|신고|제보)|호출/i,
  resolved:
    /\b(?:incident|outage|issue|problem|impact|service|services|everything|system|systems|errors?) (?:(?:is|are|was|were|has been|have been|fully|now|completely) ){0,4}(?:resolved|recovered|restored|closed|over|ended|ends|end|back|mitigated|fixed)\b|\b(?:end|resolution) of (?:the )?(?:incident|outage|impact)\b|^(?:resolved|recovered|restored|mitigated|all clear|fixed|incident closed|end)\b|\bback to normal\b|\bfully (?:recovered|restored|resolved|operational)\b|(?:장애|서비스|오류|영향|문제)(?:가|이)?\s?(?:복구|해소|종료|해결|정상화)|복구\s?(?:완료|확인|됨)|정상화|^(?:복구|해소|종료|해결)(?![가-힣])/i,
};

/** The row that says when the incident began, was detected, was resolved; undefined when none does. */
export function rowOf(
  { timeline }: Postmortem,
  what: 'started' | 'detected' | 'resolved',
): TimelineEntry | undefined {
  const rows = timeline.entries.filter(({ text }) => SAYS[what].test(text.slice(0, 400)));
  return what === 'resolved' ? rows.at(-1) : rows[0];
}

/** When it was: metadata first, the timeline's rows for what metadata does not say. */
function timeOf(postmortem: Postmortem, ...keys: readonly InstantKey[]): TimeValue | undefined {
  for (const key of keys) {
    const stated = postmortem.metadata.instants[key];
    if (stated !== undefined) return stated;
  }
  for (const key of keys)
    if (key === 'started' || key === 'detected' || key === 'resolved') {
      const row = rowOf(postmortem, key);
      if (row !== undefined) return row.time;
    }
  return undefined;
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
export function minutesBetween(
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
