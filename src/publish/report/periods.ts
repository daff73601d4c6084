/** Incidents over time: how many there were, and how long they took. */
import { isOpen, type IncidentRecord } from '../../workspace/incident';

export interface Period {
  /** `2026-10`, `2026-Q4` where months would be too many, `2026` where quarters would be. */
  readonly name: string;
  readonly total: number;
  /** In the order of the report's grades. */
  readonly byGrade: readonly number[];
}

/** What a quarter says: a median and how many incidents it comes from. */
export interface Quarter {
  /** `2026-Q4`. */
  readonly name: string;
  readonly incidents: number;
  readonly detect: Middle;
  readonly resolve: Middle;
  /** Items that its incidents promised and that were not dropped, and how many of them are done. */
  readonly items: number;
  readonly done: number;
}

/** Minutes; no median without incidents that say it. */
export interface Middle {
  readonly count: number;
  readonly median?: number;
}

const MOST_MONTHS = 18;
const MOST_QUARTERS = 20;
const MOST_TRENDING = 8;

/**
 * How many incidents there were in every month, quarter or year.
 * @param dated incidents that have a date, the newest first
 * @param gradeOf one of `grades`
 */
export function periodsOf(
  dated: readonly IncidentRecord[],
  grades: readonly string[],
  gradeOf: (incident: IncidentRecord) => string,
): Period[] {
  const months = monthsBetween(dated.at(-1)?.date ?? '', dated[0]?.date ?? '');
  const quarters = new Set(months.map(quarterOf));
  const nameOf =
    months.length <= MOST_MONTHS
      ? (day: string) => day.slice(0, 7)
      : quarters.size <= MOST_QUARTERS
        ? quarterOf
        : (day: string) => day.slice(0, 4);
  const periods = new Map(
    months.map((month) => [nameOf(month), { total: 0, byGrade: grades.map(() => 0) }]),
  );
  for (const incident of dated) {
    const period = periods.get(nameOf(incident.date!));
    if (period === undefined) continue;
    period.total++;
    const at = grades.indexOf(gradeOf(incident));
    if (at !== -1) period.byGrade[at]!++;
  }
  return [...periods].map(([name, counts]) => ({ name, ...counts }));
}

/**
 * The last quarters that have incidents, the newest first; none when there is nothing to compare.
 * @param dated incidents that have a date, the newest first
 */
export function quartersOf(dated: readonly IncidentRecord[]): Quarter[] {
  const groups = new Map<string, IncidentRecord[]>();
  for (const incident of dated) {
    const name = quarterOf(incident.date!);
    groups.set(name, [...(groups.get(name) ?? []), incident]);
  }
  if (groups.size < 2) return [];
  return [...groups].slice(0, MOST_TRENDING).map(([name, incidents]) => {
    const items = incidents.flatMap((one) => one.items).filter(({ dropped }) => !dropped);
    return {
      name,
      incidents: incidents.length,
      detect: middleOf(incidents.map(({ measured }) => measured.detect)),
      resolve: middleOf(incidents.map(({ measured }) => measured.resolve)),
      items: items.length,
      done: items.filter((item) => !isOpen(item)).length,
    };
  });
}

/** The measured value that a share of `sorted` does not exceed; `sorted` has one at least. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1]!;
}

function middleOf(minutes: readonly (number | undefined)[]): Middle {
  const sorted = minutes.filter((value) => value !== undefined).sort((a, b) => a - b);
  return { count: sorted.length, ...(sorted.length > 0 && { median: quantile(sorted, 0.5) }) };
}

function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** `YYYY-MM` of every month from one day to another; none without days. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let year = Number(first.slice(0, 4));
  let month = Number(first.slice(5, 7));
  const end = last.slice(0, 7);
  for (let name = first.slice(0, 7); name !== '' && name <= end && months.length < 1200;) {
    months.push(name);
    if (++month > 12) {
      month = 1;
      year++;
    }
    name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return months;
}
