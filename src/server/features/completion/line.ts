/** The line completion works on, and what it needs beside the document. */
import type { Range } from '../../../markdown/text';
import type { Rule } from '../../../rules/engine/rule';
import type { Author } from '../../../workspace/git';
import type { WorkspaceNames } from '../../host/workspace-names';

/** What completion needs beside the document. */
export interface CompletionContext {
  readonly names: WorkspaceNames;
  /** Who changed the code last that the document links. */
  readonly authors?: readonly Author[];
  readonly rules: readonly Rule[];
  /** The team's severities, highest first. */
  readonly severities: readonly string[];
  /** The user's language, a BCP 47 tag. */
  readonly locale: string;
  /** ms since the epoch. */
  readonly now: number;
  /** Minutes east of UTC of the user's clock: for documents that state no offset. */
  readonly localOffset: number;
  /** Whether the client expands `${1:placeholders}`. */
  readonly snippets: boolean;
  /** Whether the client brings the snippets itself. */
  readonly hasOwnSnippets?: boolean;
}

/** The line the cursor stands on. */
export interface Line {
  /** Up to the cursor. */
  readonly before: string;
  readonly after: string;
  /** Offset of the line's first character. */
  readonly start: number;
  /** Offset of the cursor. */
  readonly offset: number;
}

/** The last `length` characters before the cursor: what a completion replaces. */
export function typed(line: Line, length: number): Range {
  return { start: line.offset - length, end: line.offset };
}

/** Sorts the items of one list in the order they were made: clients sort by this text. */
export function order(index: number): string {
  return String(index).padStart(4, '0');
}
