/** What is known of a reference after the code was looked for. */
import type { LineSpan } from './source';

export type ReferenceState =
  /** It stands where the pin says. */
  | 'current'
  /** The same text stands elsewhere, in this file or in another. */
  | 'moved'
  /** It was edited; `span` is where it is now. */
  | 'changed'
  /** It may be at `span`; a person has to say. Never acted on by itself. */
  | 'uncertain'
  /** It is nowhere, and everything could be looked at. */
  | 'lost'
  /** Something that would have to be looked at could not be. */
  | 'unverifiable'
  /** There is no pin; the file and the lines exist. */
  | 'unpinned';

/** At this score or above a place is taken for the code itself. */
export const MOVED_SCORE = 0.98;
/** At this score or above a place is taken for the code, edited. */
export const CHANGED_SCORE = 0.85;
/** Below this a place is none. */
export const UNCERTAIN_SCORE = 0.7;

/** How the answer was found. */
export type FoundBy = 'place' | 'text' | 'git' | 'likeness' | 'other-file' | 'symbol';

/** Why a reference is lost or cannot be verified. */
export type Obstacle =
  /** The file is not there (nor, with a pin, the code anywhere else). */
  | 'no-file'
  /** The file is there, the lines or the code are not. */
  | 'no-lines'
  /** The link leads out of the workspace: it is not followed. */
  | 'outside'
  /** The file is no text, too big, or cannot be read. */
  | 'unreadable'
  /** It is not where it was, and the workspace cannot be searched. */
  | 'no-search'
  /** It is not where it was, and git cannot say what became of it: no git, no such commit. */
  | 'no-history'
  /** A part of the repository that would have to be looked at is not checked out. */
  | 'not-checked-out'
  /** It was rewritten, and nothing here can tell where the symbol is that it was pinned as. */
  | 'no-symbols'
  /** A merge is being resolved in the file: where its lines will be is not known yet. */
  | 'conflict'
  /** The document's pins have no readable entry of this name. */
  | 'no-pin';

export interface Verdict {
  readonly state: ReferenceState;
  /**
   * How sure the place is, 0 to 1: 1 for the very text, from 0.85 on certain enough to act on. 0
   * where there is no place.
   */
  readonly score: number;
  /** The lines now; undefined when lost, unverifiable, or a reference to a whole file. */
  readonly span: LineSpan | undefined;
  /** The file it stands in now, when that is not the one the link names; as `Ask` names files. */
  readonly file?: string;
  /**
   * True when every line is what it was, the lines around it too, white space aside.
   */
  readonly untouched: boolean;
  /**
   * Of code that a finished item points to: whether it is what it was when the incident began, its
   * function and all; left out where nobody can tell.
   */
  readonly sinceIncident?: 'same' | 'changed';
  readonly by?: FoundBy;
  readonly obstacle?: Obstacle;
}

/** The state a place with this score has that is not the very text at its old lines. */
export function stateOfScore(score: number): 'moved' | 'changed' | 'uncertain' | undefined {
  if (score >= MOVED_SCORE) return 'moved';
  if (score >= CHANGED_SCORE) return 'changed';
  return score >= UNCERTAIN_SCORE ? 'uncertain' : undefined;
}

/** A place in another file than the link names is moved at least, and says which. */
export function inFile(verdict: Verdict, file: string, at: string): Verdict {
  if (file === at) return verdict;
  return { ...verdict, file: at, state: verdict.state === 'current' ? 'moved' : verdict.state };
}

/** No place, and why. */
export function nowhere(state: 'lost' | 'unverifiable', obstacle: Obstacle): Verdict {
  return { state, score: 0, span: undefined, untouched: false, obstacle };
}
