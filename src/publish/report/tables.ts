/** The figures of a report as tables: what stands behind every chart, and all of the Markdown. */
import { CLAIM_STATES } from '../../vocabulary/ids';
import type { Bucket, Count, Distribution, ItemGroup, Report } from './model';
import type { Middle } from './periods';
import { durationIn, type ReportWords } from './words';

export interface Table {
  readonly head: readonly string[];
  /** As many cells as `head`; the first names the row. */
  readonly rows: readonly (readonly string[])[];
  /** Where each row stands; none for figures. */
  readonly places?: readonly Place[];
}

/** A line of a document. */
export interface Place {
  readonly uri: string;
  /** 0-based. */
  readonly line: number;
}

/** Incidents by period and grade. */
export function periodTable({ grades, periods }: Report, words: ReportWords): Table {
  return {
    head: [words.period, ...grades.map((grade) => grade || words.noGrade), words.total],
    rows: periods.map(({ name, byGrade, total }) => [
      words.periodName(name),
      ...byGrade.map(String),
      String(total),
    ]),
  };
}

/** How the last quarters compare; a median says how many incidents it comes from. */
export function quarterTable({ quarters }: Report, words: ReportWords): Table {
  const middle = ({ count, median }: Middle): string =>
    count === 0 ? words.none : `${durationIn(words, median)} (${count})`;
  return {
    head: [words.quarter, words.incidents, words.detect, words.resolve, words.itemsDone],
    rows: quarters.map(({ name, incidents, detect, resolve, items, done }) => [
      words.periodName(name),
      String(incidents),
      middle(detect),
      middle(resolve),
      items === 0 ? words.none : words.of(done, items),
    ]),
  };
}

/** How many incidents took how long. */
export function distributionTable({ buckets }: Distribution, words: ReportWords): Table {
  return {
    head: [words.duration, words.count],
    rows: buckets.map((bucket, at) => [
      bucketName(bucket, buckets[at - 1], words),
      String(bucket.count),
    ]),
  };
}

/** What a bar of a distribution stands for. */
export function bucketName(
  { upTo }: Bucket,
  before: Bucket | undefined,
  words: ReportWords,
): string {
  return upTo === undefined
    ? words.over(durationIn(words, before?.upTo))
    : words.upTo(durationIn(words, upTo));
}

/** Names and how many incidents name them. */
export function countTable(counts: readonly Count[], words: ReportWords): Table {
  return {
    head: [words.name, words.count],
    rows: counts.map(({ name, count }) => [name, String(count)]),
  };
}

/** Claims by state. */
export function claimTable({ claims }: Report, words: ReportWords): Table {
  return {
    head: [words.state, words.total],
    rows: CLAIM_STATES.map((state) => [words.states[state], String(claims.byState[state])]),
  };
}

/** Items by name and state. */
export function itemTable(groups: readonly ItemGroup[], words: ReportWords): Table {
  return {
    head: [words.name, words.done, words.open, words.overdue],
    rows: groups.map(({ name, done, open, overdue }) => [
      name,
      String(done),
      String(open),
      String(overdue),
    ]),
  };
}

/** Items past their date, the latest first. */
export function overdueTable({ overdue }: Report, words: ReportWords): Table {
  return {
    head: [words.item, words.incident, words.owner, words.due, words.late],
    rows: overdue.map(({ item, incident, owners, due, daysLate }) => [
      item,
      incident,
      owners.map((owner) => `@${owner.replace(/^@/, '')}`).join(', ') || words.none,
      due,
      String(daysLate),
    ]),
    places: overdue.map(({ uri, line }) => ({ uri, line })),
  };
}

/** Incidents that repeat others. */
export function recurrenceTable({ recurrences }: Report, words: ReportWords): Table {
  return {
    head: [words.incident, words.date, words.repeats, words.openItems],
    rows: recurrences.map(({ incident, title, date, of, openItems }) => [
      incident === title ? title : `${incident} ${title}`,
      date ?? words.none,
      of.join(', '),
      String(openItems),
    ]),
    places: recurrences.map(({ uri }) => ({ uri, line: 0 })),
  };
}
