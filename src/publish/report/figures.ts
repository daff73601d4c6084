/** The figures a report begins with, each with how much it knows. */
import type { Report } from './model';
import { durationIn, percentIn, type ReportWords } from './words';

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** What it comes from; empty when that is everything. */
  readonly note: string;
}

/** Six figures; a dash where the documents say nothing. */
export function figuresOf(report: Report, words: ReportWords): Figure[] {
  const { incidents, undated, items, claims, detect, resolve } = report;
  const { verifiedShare } = claims;
  return [
    {
      name: words.incidents,
      value: String(incidents),
      note: undated > 0 ? words.undated(undated) : '',
    },
    ...(
      [
        [words.detect, detect],
        [words.resolve, resolve],
      ] as const
    ).map(([name, { count, median }]) => ({
      name,
      value: durationIn(words, median),
      note: count === 0 ? words.unstated : `${words.median}, ${words.from(count, incidents)}`,
    })),
    {
      name: words.verifiedShare,
      value: verifiedShare === undefined ? words.none : percentIn(words, verifiedShare, 1),
      note: verifiedShare === undefined ? words.unstated : words.from(claims.judging, incidents),
    },
    {
      name: words.onTime,
      value: percentIn(words, items.dueDone, items.due),
      note: items.due === 0 ? words.unstated : words.of(items.dueDone, items.due),
    },
    {
      name: words.overdueItems,
      value: items.open > 0 && items.dated === 0 ? words.none : String(items.overdue),
      note: items.open === 0 ? '' : words.dated(items.dated, items.open),
    },
  ];
}
