/** What the benchmark tells its probe in the extension host, and what that answers. */
import type { Memory } from './memory';

export interface Plan {
  /** The extension to activate, if any: `publisher.name`. */
  readonly extension?: string | undefined;
  /** Files to open one after the other, absolute. */
  readonly documents: readonly string[];
  /** The source of the findings that each of them gets; undefined where none are expected. */
  readonly findings?: string | undefined;
  /** The file to answer into. */
  readonly result: string;
}

export interface Measured {
  /** ms of `activate()`, the loading of its code included. */
  readonly activation: number;
  /** ms from opening the first document until its findings are there. */
  readonly firstFindings?: number | undefined;
  /** ms until all are open, outlined, and have their findings. */
  readonly opened: number;
  /** Of the extension host and every process below it. */
  readonly before: Memory;
  readonly after: Memory;
  /** Extensions that were active in the end. */
  readonly active: readonly string[];
}
