/** A duration beside the interval it is of: `25 minutes (19:06 → 20:03)`, `14:05~14:53(48분)`. */
import { readTime } from '../../../language/times';
import type { TimeValue } from '../../../language/postmortem';
import { agrees, durationsIn, inWordsOf, type Duration } from './durations';
import type { Disagreement } from './disagreement';

/** Between a duration and the interval behind it, and the other way round. */
const TO_INTERVAL =
  /^\s?(?:[(（,:=]|[-–—]\s)?\s?(?:long|of (?:downtime|outage)|동안|간)?\s?(?:[(（,:])?\s?(?:\*{2})?\s?(?:from|between)?\s?$/i;
const TO_DURATION =
  /^\s?(?:[A-Z]{2,4}\s?)?(?:[(（,:=;]|[-–—]\s|\/)\s?(?:\*{2})?\s?(?:a total of|total:?|for|lasting|lasted|duration:?|총|약|소요|지속)?\s?(?:~|≈|about|approximately|approx\.?|roughly|around|약)?\s?$/i;
/** A clock, and what may separate two. */
const CLOCK = /(?<![\d:.])\d{1,2}:\d{2}(?![\d])/g;

/** Durations of a passage that do not fit the interval they stand beside; offsets in `text`. */
export function intervalDisagreements(text: string): Disagreement[] {
  if (!/\d{1,2}:\d{2}/.test(text)) return [];
  const durations = durationsIn(text);
  if (durations.length === 0) return [];
  const spans = spansIn(text);
  return spans.flatMap((span) => {
    const beside = durations.find(
      (duration) =>
        (duration.end <= span.start && TO_INTERVAL.test(text.slice(duration.end, span.start))) ||
        (duration.start >= span.end && TO_DURATION.test(text.slice(span.end, duration.start))),
    );
    if (beside === undefined || fits(beside, span.minutes)) return [];
    const said = text.slice(beside.start, beside.end);
    return [
      {
        kind: 'interval',
        range: { start: beside.start, end: beside.end },
        said,
        is: inWordsOf(said, span.minutes),
        by: { start: span.start, end: span.end },
        writable: beside.loose === 'no',
      },
    ];
  });
}

/** Without dates the interval may also be a day longer. */
function fits(duration: Duration, minutes: number): boolean {
  if (duration.minutes >= 1440) return true;
  return agrees(duration, minutes);
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly minutes: number;
}

function spansIn(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(CLOCK)) {
    if (match.index < from) continue;
    // a date before the clock belongs to it
    const dated = /(?:\d{4}-\d{2}-\d{2}|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?)[T ]\s?$/.exec(
      text.slice(Math.max(0, match.index - 16), match.index),
    );
    const start = match.index - (dated?.[0].length ?? 0);
    const reading = readTime(text, { expected: true }, start);
    if (reading?.until === undefined) continue;
    const minutes = between(reading.value, reading.until);
    const end = start + reading.length;
    from = end;
    if (minutes !== undefined && minutes > 0) spans.push({ start, end, minutes });
  }
  return spans;
}

function between(a: TimeValue, b: TimeValue): number | undefined {
  if (a.minutes === undefined || b.minutes === undefined) return undefined;
  const offsets = a.offset !== undefined && b.offset !== undefined ? a.offset - b.offset : 0;
  const clock = b.minutes - a.minutes + (b.seconds - a.seconds) / 60 + offsets;
  if (a.date !== undefined && b.date !== undefined)
    return clock + (Date.parse(`${b.date}T00:00:00Z`) - Date.parse(`${a.date}T00:00:00Z`)) / 60_000;
  return ((clock % 1440) + 1440) % 1440;
}
