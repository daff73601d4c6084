/** What HTML comments say to us: pins and suppressions. */
import type { Pins, Problem, Suppression } from './postmortem';

export interface CommentsReading {
  readonly pins: Pins | undefined;
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

/** Reads the comments of the document; offsets in `text`. Never throws. */
export function readComments(_text: string, _body: number): CommentsReading {
  return { pins: undefined, suppressions: [], problems: [] };
}
