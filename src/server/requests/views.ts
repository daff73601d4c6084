/** Answers the views of the activity bar: remediation items and incidents of the whole workspace. */
import * as l10n from '@vscode/l10n';
import { type Connection } from 'vscode-languageserver';
import { checkOff } from '../../edits/check-off';
import { STALE, type EditResult } from '../../protocol/protocol';
import {
  CHECK_OFF,
  INCIDENT_GROUPS,
  INCIDENT_ROWS,
  ITEM_GROUPS,
  ITEM_ROWS,
  ITEMS_AS_MARKDOWN,
  type CheckOffParams,
  type IncidentsQuery,
  type ItemsQuery,
  type WireCode,
} from '../../protocol/views';
import { resolveFileLink } from '../../workspace/file-links';
import type { IncidentIndex } from '../../workspace/incident-index';
import { incidentGroups, incidentsOf } from '../../workspace/views/incidents-view';
import {
  itemGroups,
  itemRows,
  overdueCount,
  type ItemRow,
} from '../../workspace/views/remediation-view';
import { answering } from '../host/answering';
import { toLspEdits } from '../host/positions';
import { describe, type Session } from '../host/session';
import {
  incidentGroup,
  incidentRow,
  itemGroup,
  itemSays,
  itemsMarkdown,
  itemTooltip,
} from './view-words';

/** So many rows of one group are drawn; what is over is said. */
const MOST_ROWS = 500;
const MOST_COPIED = 10_000;

/** Registers the requests of `views-requests.ts`. `index` gives what is known now. */
export function registerViews(
  connection: Connection,
  session: Session,
  index: () => IncidentIndex | undefined,
): void {
  const answer = answering(connection, session);
  const all = () => index()?.all() ?? [];
  const severities = (): readonly string[] => session.settingsOfNew.rules.severities;

  answer(ITEM_GROUPS, (asked) => {
    const query = session.onTeamsDay(asked);
    const { groups, open, done } = itemGroups(all(), query);
    return {
      groups: groups.map((group) => itemGroup(group, query.grouping)),
      open,
      overdue: overdueCount(all(), query.today),
      done,
      incidents: all().length,
    };
  });
  answer(ITEM_ROWS, (asked) => {
    const query = session.onTeamsDay(asked);
    const { rows, more } = itemRows(all(), query, query.key, MOST_ROWS);
    return { rows: rows.map((row) => itemOf(row, query, session)), more };
  });
  answer(INCIDENT_GROUPS, (query) => ({
    groups: incidentGroups(all(), withGrades(query, severities())).map((group) =>
      incidentGroup(group, query.grouping, session.language),
    ),
    incidents: all().length,
  }));
  answer(INCIDENT_ROWS, (asked) => {
    const query = session.onTeamsDay(asked);
    const found = incidentsOf(all(), withGrades(query, severities()), query.key, MOST_ROWS);
    return {
      rows: found.incidents.map((incident) =>
        incidentRow(incident, query.today, session.folderName(incident.uri)),
      ),
      more: found.more,
    };
  });
  answer(ITEMS_AS_MARKDOWN, (asked) => {
    const query = session.onTeamsDay(asked);
    const { groups } = itemGroups(all(), query);
    return {
      text: itemsMarkdown(
        groups.map((group) => ({
          label: itemGroup(group, query.grouping).label,
          rows: itemRows(all(), query, group.key, MOST_COPIED).rows,
        })),
      ),
    };
  });
  answer(CHECK_OFF, (params) => tick(session, params));
}

function withGrades(query: IncidentsQuery, severities: readonly string[]) {
  return { ...query, severities };
}

function itemOf(row: ItemRow, { today, grouping }: ItemsQuery, session: Session) {
  const { incident, item, state } = row;
  const ticket = item.ticket?.target;
  const folder = session.folderName(incident.uri);
  return {
    uri: incident.uri,
    line: item.line,
    ...(item.id !== undefined && { id: item.id }),
    text: item.text,
    state,
    markable: item.markable,
    ...itemSays(row, today, grouping, session.language, folder),
    tooltip: itemTooltip(row, today, session.language, folder),
    ...(ticket !== undefined && /^https?:/i.test(ticket) && { ticket }),
    code: codeOf(row, session),
  };
}

/** Links into the workspace that an item carries; one that leads out of it is none. */
function codeOf({ incident, index }: ItemRow, session: Session): WireCode[] {
  return incident.code
    .filter(({ item }) => item === index)
    .flatMap(({ path, first, last }) => {
      const written = path.split('/').map(encodeURIComponent).join('/');
      const link = resolveFileLink(written, session.linkBase(incident.uri));
      if (link === undefined) return [];
      const lines = first === undefined ? '' : `${first}${last === first ? '' : `-${last}`}`;
      const fragment = first === undefined ? '' : `#L${lines.replace('-', '-L')}`;
      const label = lines === '' ? link.path : `${link.path}:${lines}`;
      return [{ label, target: `${written}${fragment}` }];
    });
}

function tick(session: Session, params: CheckOffParams): EditResult {
  try {
    const document = session.documents.get(params.uri);
    if (document === undefined) return { refused: l10n.t('This document is not open.') };
    if (document.version !== params.version) return { refused: STALE };
    const result = checkOff(
      document.postmortem,
      params,
      params.done,
      session.parseOptionsOf(params.uri),
    );
    if ('refused' in result) return result;
    return { edits: toLspEdits(document.postmortem.lines, result.edits) };
  } catch (error) {
    session.log.error(`${CHECK_OFF.method}: ${describe(error)}`);
    return {
      refused: l10n.t('Something went wrong, and nothing was changed. Details are in the log.'),
    };
  }
}
