/** The names in the workspace's postmortems: people for `@` and `owner`, incidents for `recurrence_of`. */
import type { IncidentIndex } from '../../workspace/incident-index';

/** An incident some postmortem is about. */
export interface KnownIncident {
  readonly id: string;
  readonly title: string;
  readonly uri: string;
}

export class WorkspaceNames {
  /** @param index the index as it is when asked */
  constructor(private readonly index: () => IncidentIndex) {}

  /** People, those named in most documents first, then by name. */
  people(): string[] {
    return this.index().people();
  }

  /** Incidents, newest id last, as ids sort. */
  incidents(): KnownIncident[] {
    const index = this.index();
    return index
      .ids()
      .flatMap((id) => index.withId(id).map(({ title, uri }) => ({ id, title, uri })));
  }
}
