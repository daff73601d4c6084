/** The workspace as one document sees it: what rules ask of the index. */
import type { Postmortem } from '../language/postmortem';
import type { AlikeIncident, OtherIncident, WorkspaceView } from '../rules/engine/workspace-view';
import { isOpen, type IncidentRecord } from './incident';
import type { IncidentIndex } from './incident-index';
import { incidentOf } from './incident-of';
import type { SimilarIncidents } from './similarity/similar-incidents';

/** Suggestions looked for; rules say fewer. */
const MOST_ALIKE = 3;

/**
 * @param uri the document; what the index has under it is left out
 * @param complete whether every file has been read
 */
export function documentView(
  index: IncidentIndex,
  similar: SimilarIncidents,
  uri: string,
  complete: boolean,
): WorkspaceView {
  return {
    complete,
    withId: (id) =>
      index
        .withId(id)
        .filter((record) => record.uri !== uri)
        .map(otherOf),
    ids: () => index.ids(),
    repeatedBy(postmortem: Postmortem, again: boolean): AlikeIncident[] {
      // half an index would find half of them, and others a moment later
      if (!complete || !similar.isReady) return [];
      const record = incidentOf(uri, postmortem);
      return record === undefined ? [] : alikeOf(similar, record, again);
    },
  };
}

/** Incidents that the one of a record may repeat, as `WorkspaceView.repeatedBy` gives them. */
export function alikeOf(
  similar: SimilarIncidents,
  record: IncidentRecord,
  again: boolean,
): AlikeIncident[] {
  return similar
    .repeatedBy(record, MOST_ALIKE, again)
    .map(({ record: other, reasons: { services, external, phrase } }) => ({
      incident: otherOf(other),
      names: [...new Set([...services, ...external])],
      phrase,
    }));
}

function otherOf({ uri, id, title, items }: IncidentRecord): OtherIncident {
  return {
    uri,
    id,
    title,
    openItems: items.filter(isOpen).map((item) => ({
      id: item.id,
      text: item.text,
      line: item.line,
    })),
  };
}
