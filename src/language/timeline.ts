/** The timeline: rows with times, in every form people write them. */
import type { Fragment } from './fragment';
import type { Timeline } from './postmortem';

/** What a timeline inherits from the document. */
export interface TimelineContext {
  /** `YYYY-MM-DD` of the incident, when the document says it. */
  readonly date: string | undefined;
  /** Minutes east of UTC that the document's own instants are written in. */
  readonly offset: number | undefined;
}

/** Reads one timeline section; everything relative to the fragment. */
export function readTimeline(
  _fragment: Fragment,
  _context: TimelineContext,
): Omit<Timeline, 'sections'> {
  return { entries: [], offset: undefined };
}
