/** Every remediation item of the workspace, in groups: what was promised, what is late. */
import { isDay } from '../../language/times/date';
import { HORIZONS } from '../../vocabulary/ids';
import { isOpen, isOverdue, nameOf, type IncidentRecord, type ItemRecord } from '../incident';
import { filterWords, missingWords } from './filter';

export type ItemGrouping = 'horizon' | 'owner' | 'incident' | 'state';

/** States in the order that matters. */
const ITEM_STATES = ['overdue', 'soon', 'open', 'done', 'verified', 'dropped'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export interface ItemQuery {
  readonly grouping: ItemGrouping;
  /** Words that all have to stand in an item or its incident; empty: everything. */
  readonly filter: string;
  /** Whether done and dropped items are shown, too. */
  readonly finished: boolean;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export interface ItemGroup {
  /** Names the group in `itemRows`. Empty for items that the grouping has no place for. */
  readonly key: string;
  /** An owner or an incident as written; for fixed groups and items without one empty. */
  readonly name: string;
  /** Of incidents: the title behind the id. */
  readonly title?: string;
  readonly open: number;
  readonly overdue: number;
  /** Done or verified, whether they are shown or not. */
  readonly done: number;
  /** The earliest date of what is open, `YYYY-MM-DD`; undefined when none has one. */
  readonly due?: string;
}

export interface ItemGroups {
  readonly groups: readonly ItemGroup[];
  readonly open: number;
  readonly overdue: number;
  readonly done: number;
}

export interface ItemRow {
  readonly incident: IncidentRecord;
  readonly item: ItemRecord;
  /** Index in the incident's items. */
  readonly index: number;
  readonly state: ItemState;
}

/** An item is due soon from this many days before its date. */
const SOON_DAYS = 7;
/** Behind every date. */
const LATEST = '\uffff';

/** What state an item is in on a day. */
function stateOf(item: ItemRecord, today: string): ItemState {
  if (item.dropped) return 'dropped';
  if (item.done) return item.verified ? 'verified' : 'done';
  if (isOverdue(item, today)) return 'overdue';
  if (item.due !== undefined && isDay(item.due) && daysUntil(item.due, today) <= SOON_DAYS)
    return 'soon';
  return 'open';
}

/** Whole days from one `YYYY-MM-DD` to another; negative when it is over. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}

/** The groups that have something to show, in their order, and the sums of all that pass the filter. */
export function itemGroups(incidents: readonly IncidentRecord[], query: ItemQuery): ItemGroups {
  const groups = new Map<string, { group: Mutable<ItemGroup>; shown: number }>();
  const sums = { open: 0, overdue: 0, done: 0 };
  for (const row of rowsOf(incidents, query)) {
    const counts = countsOf(row);
    sums.open += counts.open;
    sums.overdue += counts.overdue;
    sums.done += counts.done;
    for (const { key, name, title } of placesOf(row, query.grouping)) {
      const known = groups.get(key) ?? {
        group: { key, name, ...(title !== undefined && { title }), open: 0, overdue: 0, done: 0 },
        shown: 0,
      };
      groups.set(key, known);
      known.group.open += counts.open;
      known.group.overdue += counts.overdue;
      known.group.done += counts.done;
      const due = dayOf(row);
      if (due !== undefined && due < (known.group.due ?? LATEST)) known.group.due = due;
      if (query.finished || counts.open > 0) known.shown++;
    }
  }
  const shown = [...groups.values()].filter((one) => one.shown > 0).map(({ group }) => group);
  return { groups: sorted(shown, query), ...sums };
}

/**
 * The items of a group: overdue first, then by date, those without one after them, finished last.
 * @param limit at most this many
 */
export function itemRows(
  incidents: readonly IncidentRecord[],
  query: ItemQuery,
  key: string,
  limit: number,
): { readonly rows: readonly ItemRow[]; readonly more: number } {
  const rows = [...rowsOf(incidents, query)].filter(
    (row) =>
      (query.finished || isOpen(row.item)) &&
      placesOf(row, query.grouping).some((place) => place.key === key),
  );
  rows.sort(byUrgency);
  return { rows: rows.slice(0, limit), more: Math.max(0, rows.length - limit) };
}

/** How many items of all incidents are overdue. */
export function overdueCount(incidents: readonly IncidentRecord[], today: string): number {
  let count = 0;
  for (const { items } of incidents) for (const item of items) if (isOverdue(item, today)) count++;
  return count;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function* rowsOf(
  incidents: readonly IncidentRecord[],
  { filter, today }: ItemQuery,
): Generator<ItemRow> {
  const words = filterWords(filter);
  for (const incident of incidents) {
    // most words name an incident or a service: its items need not be looked at then
    const left = missingWords(words, textsOfIncident(incident));
    for (let index = 0; index < incident.items.length; index++) {
      const item = incident.items[index]!;
      if (left.length === 0 || missingWords(left, textsOfItem(item)).length === 0)
        yield { incident, item, index, state: stateOf(item, today) };
    }
  }
}

function textsOfItem(item: ItemRecord): (string | undefined)[] {
  return [
    ...[item.id, item.text, item.due, item.horizon, item.priority, item.ticket?.text],
    ...item.owners.map((owner) => `@${owner}`),
    ...[...item.effects, ...item.areas].map((tag) => `#${tag}`),
  ];
}

function textsOfIncident({ id, title, severity, services }: IncidentRecord) {
  return [id, title, severity, ...services];
}

function countsOf({ item, state }: ItemRow): { open: number; overdue: number; done: number } {
  return {
    open: isOpen(item) ? 1 : 0,
    overdue: state === 'overdue' ? 1 : 0,
    done: item.done && !item.dropped ? 1 : 0,
  };
}

interface GroupPlace {
  readonly key: string;
  readonly name: string;
  readonly title?: string;
}

/** The groups an item belongs to: one, but for an item of several owners. */
function placesOf({ incident, item, state }: ItemRow, grouping: ItemGrouping): GroupPlace[] {
  switch (grouping) {
    case 'horizon':
      return [{ key: item.horizon ?? '', name: '' }];
    case 'state':
      return [{ key: state, name: '' }];
    case 'incident':
      return [{ key: incident.uri, name: nameOf(incident), title: incident.title }];
    case 'owner':
      return item.owners.length === 0
        ? [{ key: '', name: '' }]
        : [...new Map(item.owners.map((name) => [name.toLowerCase(), name]))].map(
            ([key, name]) => ({ key, name }),
          );
  }
}

/** Groups with late items first, then what is due within a week; else in the order they have anyway. */
function sorted(groups: readonly ItemGroup[], { grouping, today }: ItemQuery): ItemGroup[] {
  const urgency = ({ overdue, due }: ItemGroup): number =>
    overdue > 0 ? 0 : due !== undefined && daysUntil(due, today) <= SOON_DAYS ? 1 : 2;
  const within = (a: ItemGroup, b: ItemGroup): number => {
    switch (grouping) {
      case 'state':
      case 'horizon':
        return ORDERS[grouping].indexOf(a.key) - ORDERS[grouping].indexOf(b.key);
      case 'owner':
        return (
          Number(a.key === '') - Number(b.key === '') ||
          b.overdue - a.overdue ||
          b.open - a.open ||
          (a.key < b.key ? -1 : 1)
        );
      case 'incident':
        return 0; // they come newest first
    }
  };
  return [...groups].sort(
    (a, b) => (grouping === 'state' ? 0 : urgency(a) - urgency(b)) || within(a, b),
  );
}

const ORDERS: Readonly<Record<'state' | 'horizon', readonly string[]>> = {
  state: ITEM_STATES,
  horizon: [...HORIZONS, ''],
};

/** The date of an open item, when it is one. */
function dayOf({ item }: ItemRow): string | undefined {
  return isOpen(item) && item.due !== undefined && isDay(item.due) ? item.due : undefined;
}

function byUrgency(a: ItemRow, b: ItemRow): number {
  const rank = ({ item, state }: ItemRow): number =>
    !isOpen(item) ? 3 : state === 'overdue' ? 0 : item.due !== undefined && isDay(item.due) ? 1 : 2;
  const [x, y] = [a.item.due ?? '', b.item.due ?? ''];
  return (
    rank(a) - rank(b) ||
    (x < y ? -1 : x > y ? 1 : 0) ||
    (a.incident.uri < b.incident.uri ? -1 : a.incident.uri > b.incident.uri ? 1 : a.index - b.index)
  );
}
