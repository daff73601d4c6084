/** What stands at the head of a published postmortem: the facts of its metadata, ready to read. */
import { localTime, clockText } from '../language/times';
import { offsetText } from '../language/times/zone';
import type { Postmortem, TimeValue } from '../language/postmortem';
import { durationText } from '../vocabulary/duration';
import { publishWords, type PublishWords } from './words';

/** A label and what it says. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The title of a document: its front matter's, its heading, or a word for none. */
export function titleOf({ metadata, heading, language }: Postmortem): string {
  return (
    metadata.values.title?.values[0] ??
    heading?.title ??
    publishWords(language).untitled
  ).trim();
}

/** The facts of a document in reading order; only what it states. */
export function factsOf(postmortem: Postmortem): Fact[] {
  const { metadata, language } = postmortem;
  const words = publishWords(language);
  const facts: Fact[] = [];
  const add = (label: string, value: string | undefined): void => {
    if (value !== undefined && value.trim() !== '') facts.push({ label, value: value.trim() });
  };
  const listed = (key: 'services' | 'external' | 'authors' | 'reviewers'): string | undefined =>
    metadata.values[key]?.values.join(', ');
  add(words.id, metadata.values.id?.values[0]);
  add(words.severity, metadata.values.severity?.values[0]);
  add(words.status, metadata.status === undefined ? undefined : words.statuses[metadata.status]);
  add(words.when, whenOf(postmortem));
  for (const [label, ms] of durationsOf(postmortem, words)) add(label, ms);
  add(words.services, listed('services'));
  add(words.external, listed('external'));
  add(words.customers, metadata.values.customers_affected?.values[0]);
  add(words.owner, metadata.values.owner?.values[0]);
  add(words.authors, listed('authors'));
  add(words.reviewers, listed('reviewers'));
  return facts;
}

/**
 * From when to when customers were hit, on the clocks the document itself uses; undefined when it
 * does not say when it began.
 */
export function whenOf({ metadata: { instants } }: Postmortem): string | undefined {
  const { started } = instants;
  if (started === undefined) return undefined;
  const ended = instants.mitigated ?? instants.resolved;
  const from = placeOf(started);
  if (from === undefined) return undefined;
  const zone = started.offset === undefined ? '' : ` (UTC${zoneText(started.offset)})`;
  // the end is told by the clock of the start, so that the two can be compared
  const until = ended === undefined ? undefined : placeOf(ended, started.offset);
  if (until === undefined) return `${from.date} ${from.time}${zone}`;
  const sameDay = from.date === until.date;
  return `${from.date} ${from.time} – ${sameDay ? '' : `${until.date} `}${until.time}${zone}`;
}

function placeOf(
  time: TimeValue,
  offset = time.offset,
): { date: string; time: string } | undefined {
  if (time.epoch !== undefined && offset !== undefined) {
    const local = localTime(time.epoch, offset);
    return { date: local.date, time: clockText(local.minutes) };
  }
  if (time.date === undefined || time.minutes === undefined) return undefined;
  return { date: time.date, time: clockText(time.minutes) };
}

/** `+9`, `+5:30`, nothing for UTC itself. */
function zoneText(minutes: number): string {
  if (minutes === 0) return '';
  return offsetText(minutes)
    .replace(/^([+-])0/, '$1')
    .replace(/:00$/, '');
}

/** How long customers were hit, and how long until it was noticed and mitigated. */
function durationsOf(
  { metadata: { instants }, language }: Postmortem,
  words: PublishWords,
): [label: string, text: string][] {
  const { started, detected, mitigated, resolved } = instants;
  const found: [string, string][] = [];
  const add = (label: string, end: TimeValue | undefined): void => {
    if (started?.epoch === undefined || end?.epoch === undefined) return;
    const ms = end.epoch - started.epoch;
    if (ms >= 0) found.push([label, durationText(ms, language)]);
  };
  add(words.duration, mitigated ?? resolved);
  add(words.detect, detected);
  if (mitigated !== undefined && resolved !== undefined) add(words.resolve, resolved);
  return found;
}
