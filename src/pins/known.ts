/** What rules, reports and edits are told of a reference that was looked for. */
import type { CodeReference } from '../language/postmortem';
import type { Pin } from './pin';
import type { Verdict } from './verdict';

/** What a link and its pin should say from now on. */
export interface Renewal {
  /** The destination, as the document writes destinations. */
  readonly target: string;
  /** Undefined for a link to a file as a whole. */
  readonly pin: Pin | undefined;
}

/**
 * Whether *Pin it* has to do with it: what has no pin, and permalinks whose code is what they show. One
 * whose code has changed since stays: it shows what the code was then.
 */
export function isUnpinned(
  { permalink }: Pick<CodeReference, 'permalink'>,
  { state }: Pick<Verdict, 'state'>,
): boolean {
  return state === 'unpinned' || (permalink === true && (state === 'current' || state === 'moved'));
}

export interface KnownReference {
  readonly verdict: Verdict;
  /** The pin the reference names; undefined when it names none, or none that can be read. */
  readonly pin: Pin | undefined;
  /**
   * How to bring it up to date: of a moved one where it is, of a changed, uncertain or unpinned one
   * what stands there now, to be accepted by a person. Undefined where there is nothing to pin, the
   * link has no place for it, or the code may not be quoted.
   */
  readonly renewal: Renewal | undefined;
}

/** By `referenceKey`. */
export type KnownReferences = ReadonlyMap<string, KnownReference>;
