/**
 * What a team's postmortems say together: counts, distributions, lists. Pure: records in, figures
 * out. HTML, Markdown, JSON and the Insights view all show this.
 */
import { isDay } from '../../language/times/date';
import { CLAIM_STATES, AREAS, EFFECTS, type ClaimState } from '../../vocabulary/ids';
import { foldGrade } from '../../vocabulary/grades';
import { isOpen, isOverdue, type IncidentRecord, type ItemRecord } from '../../workspace/incident';
import type { IncidentIndex } from '../../workspace/incident-index';
import { periodsOf, quantile, quartersOf, type Period, type Quarter } from './periods';

/** Dates are `YYYY-MM-DD`, times minutes. Everything is plain data: this is also the JSON report. */
export interface Report {
  readonly today: string;
  readonly incidents: number;
  /** Of those, without a date: they stand in no month. */
  readonly undated: number;
  /** Paths that could not be read, when there are any: what they hold is in no figure. */
  readonly unread?: number;
  readonly from?: string;
  readonly to?: string;
  /** Grades that occur, the highest first; an empty text stands for none stated. */
  readonly grades: readonly string[];
  /** Every month, quarter or year from the first incident to the last, also those without any. */
  readonly periods: readonly Period[];
  /** The last quarters that have incidents, the newest first; empty when there is only one. */
  readonly quarters: readonly Quarter[];
  readonly detect: Distribution;
  readonly resolve: Distribution;
  readonly detectedBy: readonly Count[];
  readonly services: readonly Count[];
  readonly external: readonly Count[];
  readonly claims: Claims;
  readonly items: ItemCounts;
  readonly effects: readonly ItemGroup[];
  readonly areas: readonly ItemGroup[];
  readonly overdue: readonly OverdueItem[];
  readonly recurrences: readonly Recurrence[];
}

/** How long something took, over all incidents that say so. */
export interface Distribution {
  /** How many incidents say. */
  readonly count: number;
  /** Undefined without any. A quantile is a measured value, never between two. */
  readonly median?: number;
  readonly p90?: number;
  readonly longest?: number;
  readonly buckets: readonly Bucket[];
}

export interface Bucket {
  /** Minutes, inclusive; undefined: no limit. */
  readonly upTo?: number;
  readonly count: number;
}

export interface Count {
  readonly name: string;
  readonly count: number;
}

interface Claims {
  readonly total: number;
  readonly byState: Readonly<Record<ClaimState, number>>;
  /**
   * Of what was not ruled out in the incidents that judge their claims, the share that is verified
   * with evidence; undefined when none does: a document without marks says nothing about it.
   */
  readonly verifiedShare?: number;
  /** Incidents with at least one claim. */
  readonly incidents: number;
  /** Of these, the ones in which at least one claim has a state other than `unverified`. */
  readonly judging: number;
}

interface ItemCounts {
  readonly total: number;
  readonly done: number;
  readonly open: number;
  readonly overdue: number;
  /** Open ones that have a date. */
  readonly dated: number;
  readonly dropped: number;
  /** Done, and with evidence that it worked. */
  readonly verified: number;
  /** Items whose date has come, dropped ones left out, and how many of them are done. */
  readonly due: number;
  readonly dueDone: number;
}

export interface ItemGroup {
  readonly name: string;
  readonly done: number;
  readonly open: number;
  readonly overdue: number;
}

interface OverdueItem {
  readonly uri: string;
  readonly incident: string;
  /** 0-based. */
  readonly line: number;
  readonly item: string;
  readonly owners: readonly string[];
  readonly due: string;
  readonly daysLate: number;
}

interface Recurrence {
  readonly uri: string;
  readonly incident: string;
  readonly title: string;
  readonly date?: string;
  /** What it repeats, as written. */
  readonly of: readonly string[];
  /** Items of those that are still open. */
  readonly openItems: number;
}

const BUCKETS: readonly (number | undefined)[] = [5, 15, 30, 60, 120, 240, 480, 1440, undefined];
const MOST_NAMES = 12;
const MOST_OVERDUE = 50;

/**
 * @param today `YYYY-MM-DD`
 * @param severities the team's grades, highest first; others follow in alphabetical order
 * @param unread how many paths could not be read
 */
export function reportOf(
  index: IncidentIndex,
  today: string,
  severities: readonly string[] = [],
  unread = 0,
): Report {
  // the newest first, and so stay those with a date
  const all = [...index.all()];
  const dated = all.filter(({ date }) => date !== undefined && isDay(date));
  const grades = gradesOf(all, severities);
  const first = dated.at(-1)?.date;
  const last = dated[0]?.date;
  return {
    today,
    incidents: all.length,
    undated: all.length - dated.length,
    ...(unread > 0 && { unread }),
    ...(first !== undefined && last !== undefined && { from: first, to: last }),
    grades,
    periods: periodsOf(dated, grades, (one) => gradeOf(one.severity, severities)),
    quarters: quartersOf(dated),
    detect: distributionOf(all.map(({ measured }) => measured.detect)),
    resolve: distributionOf(all.map(({ measured }) => measured.resolve)),
    detectedBy: countsOf(all.map(({ detectedBy }) => detectedBy?.toLowerCase() ?? [])),
    services: countsOf(all.map(({ services }) => services)),
    external: countsOf(all.map(({ external }) => external)),
    claims: claimsOf(all),
    items: itemsOf(all, today),
    effects: groupsOf(all, today, EFFECTS, ({ effects }) => effects),
    areas: groupsOf(all, today, AREAS, ({ areas }) => areas),
    overdue: overdueOf(all, today),
    recurrences: recurrencesOf(all, index),
  };
}

function gradesOf(all: readonly IncidentRecord[], severities: readonly string[]): string[] {
  const stated = new Set(all.map(({ severity }) => gradeOf(severity, severities)));
  const known = severities.filter((grade) => stated.has(grade));
  const others = [...stated].filter((grade) => grade !== '' && !severities.includes(grade)).sort();
  return [...known, ...others, ...(stated.has('') ? [''] : [])];
}

/** The team's own spelling of a grade; what is said behind it (`High (all data lost)`) is left out. */
function gradeOf(severity: string | undefined, severities: readonly string[]): string {
  const written = (severity ?? '').split(/(?<!\s)\s*[(（:,;]|(?<!\s)\s+[-–—]\s/, 1)[0]!.trim();
  return severities.find((one) => foldGrade(one) === foldGrade(written)) ?? written;
}

function distributionOf(minutes: readonly (number | undefined)[]): Distribution {
  const sorted = minutes
    .filter((value): value is number => value !== undefined)
    .sort((a, b) => a - b);
  const buckets = BUCKETS.map((upTo, index) => {
    const above = index === 0 ? -1 : BUCKETS[index - 1]!;
    const count = sorted.filter((value) => value > above && value <= (upTo ?? Infinity)).length;
    return upTo === undefined ? { count } : { upTo, count };
  });
  return {
    count: sorted.length,
    ...(sorted.length > 0 && {
      median: quantile(sorted, 0.5),
      p90: quantile(sorted, 0.9),
      longest: sorted.at(-1)!,
    }),
    buckets,
  };
}

function countsOf(names: readonly (string | readonly string[])[]): Count[] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const name of names.flat()) {
    const key = name.toLowerCase();
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { name, count: 1 });
    else known.count++;
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMES);
}

function claimsOf(all: readonly IncidentRecord[]): Claims {
  const byState = Object.fromEntries(
    CLAIM_STATES.map((state) => [
      state,
      all.reduce((sum, { claims }) => sum + (claims[state] ?? 0), 0),
    ]),
  ) as Record<ClaimState, number>;
  const total = CLAIM_STATES.reduce((sum, state) => sum + byState[state], 0);
  const counts = all.map(({ claims }) => claims).filter((one) => Object.keys(one).length > 0);
  const judging = counts.filter((one) => Object.keys(one).some((state) => state !== 'unverified'));
  const live = judging
    .flatMap((one) => Object.entries(one))
    .reduce((sum, [state, count]) => sum + (state === 'ruled-out' ? 0 : count), 0);
  return {
    total,
    byState,
    ...(live > 0 && { verifiedShare: byState.verified / live }),
    incidents: counts.length,
    judging: judging.length,
  };
}

function itemsOf(all: readonly IncidentRecord[], today: string): ItemCounts {
  const items = all.flatMap((record) => record.items);
  const due = items.filter(
    (one) => !one.dropped && one.due !== undefined && isDay(one.due) && one.due < today,
  );
  const count = (is: (item: ItemRecord) => boolean): number => items.filter(is).length;
  return {
    total: items.length,
    done: count(({ done, dropped }) => done && !dropped),
    open: count(isOpen),
    overdue: count((item) => isOverdue(item, today)),
    dated: count((item) => isOpen(item) && item.due !== undefined && isDay(item.due)),
    dropped: count(({ dropped }) => dropped),
    verified: count(({ done, dropped, verified }) => done && !dropped && verified),
    due: due.length,
    dueDone: due.filter(({ done }) => done).length,
  };
}

/** Known names in their own order, a team's own behind them; names without an item are left out. */
function groupsOf(
  all: readonly IncidentRecord[],
  today: string,
  known: readonly string[],
  namesOf: (item: ItemRecord) => readonly string[],
): ItemGroup[] {
  const groups = new Map<string, { done: number; open: number; overdue: number }>();
  for (const item of all.flatMap(({ items }) => items)) {
    if (item.dropped) continue;
    for (const name of namesOf(item)) {
      const group = groups.get(name) ?? { done: 0, open: 0, overdue: 0 };
      groups.set(name, group);
      if (item.done) group.done++;
      else if (isOverdue(item, today)) group.overdue++;
      else group.open++;
    }
  }
  const others = [...groups.keys()].filter((name) => !known.includes(name)).sort();
  return [...known, ...others].flatMap((name) => {
    const group = groups.get(name);
    return group === undefined ? [] : [{ name, ...group }];
  });
}

function overdueOf(all: readonly IncidentRecord[], today: string): OverdueItem[] {
  return all
    .flatMap((record) =>
      record.items
        .filter((item) => isOverdue(item, today))
        .map((item) => ({
          uri: record.uri,
          incident: record.id ?? record.title,
          line: item.line,
          item: item.text,
          owners: item.owners,
          due: item.due!,
          daysLate: Math.round((Date.parse(today) - Date.parse(item.due!)) / 86_400_000),
        })),
    )
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.incident < b.incident ? -1 : 1))
    .slice(0, MOST_OVERDUE);
}

function recurrencesOf(all: readonly IncidentRecord[], index: IncidentIndex): Recurrence[] {
  return all
    .filter(({ recurrenceOf }) => recurrenceOf.length > 0)
    .map(({ uri, id, title, date, recurrenceOf }) => ({
      uri,
      incident: id ?? title,
      title,
      ...(date !== undefined && { date }),
      of: recurrenceOf,
      openItems: recurrenceOf
        .flatMap((of) => index.withId(of))
        .reduce((sum, { items }) => sum + items.filter(isOpen).length, 0),
    }));
}
