/**
 * The questions of looking for code. Whoever climbs the ladder of `resolve.ts` answers them, with files,
 * a search and git of its own.
 */
import type { Chronicle } from './chronicle';
import type { LineSpan, SourceText } from './source';
import type { Verdict } from './verdict';

/** What the ladder wants to know. A file is named as whoever answers likes: the ladder only passes names on. */
export type Ask =
  /**
   * The file's text now: a `SourceText`, `'missing'`, `'unreadable'`, or `'absent'` when git has it and
   * it is not checked out (a submodule). Of a sparse checkout the text is that of HEAD.
   */
  | { readonly ask: 'text'; readonly file: string }
  /** Whether a file or folder is there: `'missing'` or `'there'`. */
  | { readonly ask: 'exists'; readonly file: string }
  /** The file at a pin's path in the repository of the document; undefined when that cannot be. */
  | { readonly ask: 'home'; readonly near: string; readonly path: string }
  /** The file that stands at a path in the repository that holds `near` itself: a submodule, maybe. */
  | { readonly ask: 'place'; readonly near: string; readonly path: string }
  /**
   * What stood at a pin's path in a commit: a `SourceText`; `'missing'` when the commit has no such
   * file; undefined when git or the commit is not there.
   */
  | {
      readonly ask: 'committed';
      readonly near: string;
      readonly path: string;
      readonly commit: string;
    }
  /** What a file held in a commit, as `committed` answers. */
  | { readonly ask: 'was'; readonly file: string; readonly commit: string }
  /** What became of files since a commit: a `Chronicle`; undefined when git cannot say. */
  | { readonly ask: 'since'; readonly near: string; readonly commit: string }
  /** Files that hold one of these lines, white space at its ends aside: a `Searched`; undefined when nobody can search. */
  | { readonly ask: 'search'; readonly near: string; readonly lines: readonly string[] }
  /** Where a symbol stands in a file; undefined when it does not or nobody can say. */
  | { readonly ask: 'symbol'; readonly file: string; readonly symbol: string };

/** What a search of the workspace found. */
export interface Searched {
  readonly files: readonly string[];
  /** False when there are more, or not everything could be looked at (a part that is not checked out). */
  readonly complete: boolean;
}

export type Answer = SourceText | LineSpan | Chronicle | Searched | string | undefined;

/** Resume with the answer to what it yields; the end is the verdict. */
export type Ladder = Generator<Ask, Verdict, Answer>;

/** Whether an answer is a file's text. */
export function isSource(answer: Answer): answer is SourceText {
  return typeof answer === 'object' && 'keys' in answer && 'text' in answer;
}

/** Whether an answer is a place in a file. */
export function isSpan(answer: Answer): answer is LineSpan {
  return typeof answer === 'object' && 'first' in answer;
}

/** Whether an answer says what a search found. */
export function isSearched(answer: Answer): answer is Searched {
  return typeof answer === 'object' && 'files' in answer;
}
