/** What a rule may ask about the other postmortems of the workspace. Plain answers, at once. */
import type { Postmortem } from '../../language/postmortem';

/** Another incident, as far as rules speak of it. */
export interface OtherIncident {
  readonly uri: string;
  readonly id: string | undefined;
  readonly title: string;
  /** Items that are neither done nor given up. */
  readonly openItems: readonly {
    readonly id: string | undefined;
    readonly text: string;
    /** 0-based. */
    readonly line: number;
  }[];
}

/** Another incident that this one may repeat, and why. */
export interface AlikeIncident {
  readonly incident: OtherIncident;
  /** Services and external systems that both name, as the other one writes them. */
  readonly names: readonly string[];
  /** What the other one says of what both say: its title or a cause. */
  readonly phrase: string | undefined;
}

/** The workspace as one document sees it: itself left out. */
export interface WorkspaceView {
  /** Whether every file has been read: before that, what is not there may still come. */
  readonly complete: boolean;
  /** Incidents that state this id; case does not count. */
  withId(id: string): readonly OtherIncident[];
  /** Every incident id there is. */
  ids(): readonly string[];
  /**
   * Earlier incidents that this one may repeat, most alike first; rather none than a wrong one.
   * @param again whether it says itself that it happened before
   */
  repeatedBy(postmortem: Postmortem, again: boolean): readonly AlikeIncident[];
}
