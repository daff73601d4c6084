/** Every incident of the workspace, in groups. */
import { STATUSES } from '../../vocabulary/ids';
import { isOpen, type IncidentRecord } from '../incident';
import { filterOf } from './filter';

export type IncidentGrouping = 'month' | 'service' | 'grade' | 'state';

export interface IncidentQuery {
  readonly grouping: IncidentGrouping;
  /** Words that all have to stand in an incident; empty: everything. */
  readonly filter: string;
  /** The team's grades, highest first: their order. */
  readonly severities: readonly string[];
}

export interface IncidentGroup {
  /** `YYYY-MM`, a service, a grade or a status; empty for incidents that state none. */
  readonly key: string;
  readonly name: string;
  readonly count: number;
  /** Items still to be done in all of them. */
  readonly open: number;
}

/** The groups in their order: months newest first, grades highest first, services by number. */
export function incidentGroups(
  incidents: readonly IncidentRecord[],
  query: IncidentQuery,
): IncidentGroup[] {
  const groups = new Map<string, { key: string; name: string; count: number; open: number }>();
  for (const incident of matching(incidents, query))
    for (const name of placesOf(incident, query.grouping)) {
      const key = name.toLowerCase();
      const group = groups.get(key) ?? { key, name, count: 0, open: 0 };
      groups.set(key, group);
      group.count++;
      group.open += incident.items.filter(isOpen).length;
    }
  return [...groups.values()].sort((a, b) => compare(a, b, query));
}

/** The incidents of a group, newest first; at most `limit`. */
export function incidentsOf(
  incidents: readonly IncidentRecord[],
  query: IncidentQuery,
  key: string,
  limit: number,
): { readonly incidents: readonly IncidentRecord[]; readonly more: number } {
  const found = matching(incidents, query).filter((incident) =>
    placesOf(incident, query.grouping).some((name) => name.toLowerCase() === key),
  );
  return { incidents: found.slice(0, limit), more: Math.max(0, found.length - limit) };
}

function matching(
  incidents: readonly IncidentRecord[],
  { filter }: IncidentQuery,
): IncidentRecord[] {
  const passes = filterOf(filter);
  return filter.trim() === ''
    ? [...incidents]
    : incidents.filter((incident) =>
        passes([
          incident.id,
          incident.title,
          incident.severity,
          incident.date,
          incident.status,
          incident.summary,
          ...incident.services,
          ...incident.external,
          ...incident.tags.map((tag) => `#${tag}`),
          ...incident.people,
        ]),
      );
}

function placesOf(incident: IncidentRecord, grouping: IncidentGrouping): readonly string[] {
  switch (grouping) {
    case 'month':
      return [incident.date?.slice(0, 7) ?? ''];
    case 'grade':
      return [incident.severity ?? ''];
    case 'state':
      return [incident.status];
    case 'service':
      return incident.services.length === 0 ? [''] : incident.services;
  }
}

function compare(
  a: IncidentGroup,
  b: IncidentGroup,
  { grouping, severities }: IncidentQuery,
): number {
  // what states nothing comes last
  if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1;
  const alphabetical = a.key < b.key ? -1 : 1;
  switch (grouping) {
    case 'month':
      return -alphabetical;
    case 'service':
      return b.count - a.count || alphabetical;
    case 'state':
      return place(STATUSES, a.key) - place(STATUSES, b.key);
    case 'grade':
      return place(severities, a.key) - place(severities, b.key) || alphabetical;
  }
}

function place(order: readonly string[], key: string): number {
  const at = order.findIndex((one) => one.toLowerCase() === key);
  return at === -1 ? order.length : at;
}
