/** Figures that speak of the incident's own times: its length, and rows that say when it began. */
import type { Postmortem, TimelineEntry, TimeValue } from '../../../language/postmortem';
import type { InstantKey } from '../../../vocabulary/ids';
import { instantsSaid } from '../../../vocabulary/instants';
import type { Range } from '../../../markdown/text';
import { bodiesOf } from '../../prose/bodies';
import { proseOf, rangeIn, type Prose } from '../../prose/clean';
import { offsetText } from '../document/instants';
import { agrees, durationsIn, inWordsOf } from './durations';
import type { Disagreement } from './disagreement';

/** A duration of the impact: `for 48 minutes`, `lasted 2 hours`, `48분 동안`, `48분간`. */
const OF_IMPACT_BEFORE =
  /\b(?:for|lasted|lasting|down|unavailable|outage of|downtime of|duration:?|downtime:?|a total of)\s(?:about |around |approximately |roughly |nearly |almost |over |more than |up to |at least |a total of |~)?$|(?:총|장애\s?시간|지속\s?시간|다운타임)\s?[:：]?\s?(?:약\s?)?$/i;
const OF_IMPACT_AFTER =
  /^[\s-](?:(?:\w+\s)?(?:outage|downtime|disruption|incident|interruption)\b)|^\s?(?:간|동안|가량|정도)\s?(?!전|후|뒤)/i;
/** Where the whole is told: the title, what stands above all sections, the summary. */
const SPOKEN = new Set(['summary', 'customer-impact', 'symptom']);

/** Durations of the title, the first question and the summary that no two of the document's times are apart. */
export function lengthDisagreements(postmortem: Postmortem): Disagreement[] {
  const { started, mitigated, resolved } = postmortem.metadata.instants;
  const ended = mitigated ?? resolved;
  if (started?.epoch === undefined || ended?.epoch === undefined) return [];
  const known = lengthsOf(postmortem);
  const whole = (ended.epoch - started.epoch) / 60_000;
  if (whole <= 0) return [];
  return placesOf(postmortem).flatMap(({ prose, all }) =>
    durationsIn(prose.text).flatMap((duration) => {
      const before = prose.text.slice(Math.max(0, duration.start - 40), duration.start);
      const after = prose.text.slice(duration.end, duration.end + 30);
      if (!all && !OF_IMPACT_BEFORE.test(before) && !OF_IMPACT_AFTER.test(after)) return [];
      // what is said of some customers may be shorter, of a stretch of it only
      if (known.some((minutes) => agrees(duration, minutes))) return [];
      const said = prose.text.slice(duration.start, duration.end);
      return [
        {
          kind: 'length',
          range: rangeIn(prose, duration.start, duration.end),
          said,
          is: inWordsOf(said, whole),
          by: postmortem.metadata.values[mitigated === undefined ? 'resolved' : 'mitigated']?.range,
          writable: duration.loose === 'no',
        },
      ];
    }),
  );
}

/** All lengths that the document's own times give: between instants, and from a row to an instant. */
function lengthsOf({ metadata, timeline }: Postmortem): number[] {
  const instants = Object.values(metadata.instants).flatMap(({ epoch }) => epoch ?? []);
  const rows = timeline.entries.flatMap(({ time, until }) =>
    [time.epoch, until?.epoch].filter((epoch) => epoch !== undefined),
  );
  const apart = (a: readonly number[], b: readonly number[]): number[] =>
    a.flatMap((one) => b.map((other) => Math.abs(other - one) / 60_000)).filter((gap) => gap > 0);
  return [...apart(instants, instants), ...apart(instants, rows.slice(0, 400))];
}

interface Place {
  readonly prose: Prose;
  /** Every duration in it is one of the incident. */
  readonly all: boolean;
}

function placesOf(postmortem: Postmortem): Place[] {
  const { text, heading, metadata, fiveWhys } = postmortem;
  const places: Place[] = [];
  const add = (range: Range | undefined, all: boolean): void => {
    if (range !== undefined) places.push({ prose: proseOf(text, range), all });
  };
  const title = metadata.values.title;
  if (title?.source === 'front-matter') add(title.valueRange, false);
  add(heading?.titleRange, false);
  add(fiveWhys.trunks[0]?.textRange, false);
  for (const body of bodiesOf(postmortem)) {
    if (body.section === undefined || !SPOKEN.has(body.section)) continue;
    for (const { start, end } of body.passages)
      add({ start: body.start + start, end: body.start + end }, false);
  }
  return places;
}

/** A row that says by its first word which instant it is. */
const LABELS: Readonly<Partial<Record<InstantKey, RegExp>>> = {
  started:
    /^(?:start(?:ed)?|began|begin(?:s|ning)?|(?:incident|impact|outage) (?:start(?:s|ed)?|began|begins)|발생|시작|장애\s?(?:발생|시작))(?![\p{L}]|\s?(?:후|뒤|이후)?\s?\d)/iu,
  detected: /^(?:detected|detection|감지|탐지|인지|장애\s?(?:감지|인지))(?![\p{L}])/iu,
  acknowledged: /^(?:acknowledged)(?![\p{L}])/iu,
  mitigated: /^(?:mitigated|mitigation|완화)(?![\p{L}])/iu,
  resolved: /^(?:resolved|resolution|복구\s?완료|장애\s?(?:종료|해소))(?![\p{L}])/iu,
};

/** `Receipts arrive again; incident resolved`: whether a row says the instant by its name. */
function names(row: string, key: InstantKey): boolean {
  return (
    key === 'resolved' && instantsSaid(row).some(({ what, named }) => what === 'resolved' && named)
  );
}

/** Rows whose time is another one than the front matter says of the same. */
export function rowDisagreements(postmortem: Postmortem): Disagreement[] {
  const { metadata, timeline } = postmortem;
  const keys = Object.keys(LABELS) as InstantKey[];
  const stated = keys.flatMap((key) => {
    const time = metadata.instants[key];
    const known = metadata.values[key]?.source === 'front-matter' && time?.epoch !== undefined;
    return known ? [{ key, time }] : [];
  });
  const named = stated.flatMap(({ key, time }) => {
    const rows = timeline.entries.filter(
      (row) =>
        row.time.epoch !== undefined &&
        (LABELS[key]!.test(row.text.replace(/^[*_\s]+/, '').slice(0, 60)) || names(row.text, key)),
    );
    // several rows may bear the name of one instant: any that says it is enough
    return rows.length === 0 || rows.some((row) => isSame(row.time, time))
      ? []
      : [disagreement(postmortem, rows[0]!, time, key)];
  });
  if (named.length > 0) return named;
  // one slip moves all rows: none is near an instant, and the first that shows it is enough
  if (stated.some(({ time }) => isNearAny(timeline.entries, time))) return [];
  for (const { key, time } of stated) {
    const row = inOtherZone(timeline.entries, time);
    if (row !== undefined) return [disagreement(postmortem, row, time, key)];
  }
  return [];
}

const HOUR = 3_600_000;

function isNearAny(entries: readonly TimelineEntry[], stated: TimeValue): boolean {
  return entries.some(({ time }) => Math.abs((time.epoch ?? Infinity) - stated.epoch!) < HOUR);
}

/** A row with the clock of the instant, in another zone: one of the two zones is wrong. */
function inOtherZone(
  entries: readonly TimelineEntry[],
  stated: TimeValue,
): TimelineEntry | undefined {
  return entries.find(
    ({ time }) =>
      time.epoch !== undefined &&
      time.offset !== stated.offset &&
      time.minutes === stated.minutes &&
      time.date === stated.date,
  );
}

function isSame(a: TimeValue, b: TimeValue): boolean {
  return Math.abs(a.epoch! - b.epoch!) < 120_000;
}

function disagreement(
  { metadata }: Postmortem,
  row: TimelineEntry,
  stated: TimeValue,
  key: InstantKey,
): Disagreement {
  const { time } = row;
  const inZone = new Date(stated.epoch! + (time.offset ?? 0) * 60_000).toISOString();
  const clock = inZone.slice(11, 16);
  return {
    kind: 'row',
    key,
    range: time.range,
    said: `${time.text} (${zone(time.offset)})`,
    is: `${clock} (${zone(time.offset)})`,
    by: metadata.values[key]!.valueRange,
    writable: false,
  };
}

function zone(offset: number | undefined): string {
  if (offset === 0) return 'UTC';
  if (offset === 540) return 'KST';
  return offset === undefined ? '' : `UTC${offsetText(offset)}`;
}
