/** What rules, reports and edits are told of a reference that was looked for. */
import type { Pin } from './pin';
import type { Verdict } from './verdict';

/** What a link and its pin should say from now on. */
export interface Renewal {
  /** The destination, as the document writes destinations. */
  readonly target: string;
  readonly pin: Pin;
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
