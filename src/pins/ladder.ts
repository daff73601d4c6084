/**
 * The questions of looking for code. Whoever climbs the ladder of `resolve.ts` answers them, with files,
 * a search and git of its own.
 */
import type { LineSpan, SourceText } from './source';
import type { Verdict } from './verdict';

/** What the ladder wants to know. A file is named as whoever answers likes: the ladder only passes names on. */
export type Ask =
  /** The file's text now: a `SourceText`, `'missing'` or `'unreadable'`. */
  | { readonly ask: 'text'; readonly file: string }
  /** Whether a file or folder is there: `'missing'` or `'there'`. */
  | { readonly ask: 'exists'; readonly file: string }
  /** The file that stands at a pin's path in the repository of `near`; undefined when there is none. */
  | { readonly ask: 'home'; readonly near: string; readonly path: string }
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
  /** The file now that stood at a pin's path in a commit and was renamed since; undefined: none. */
  | {
      readonly ask: 'renamed';
      readonly near: string;
      readonly path: string;
      readonly commit: string;
    }
  /** Files that hold this line, white space at its ends aside; undefined when nobody can search. */
  | { readonly ask: 'search'; readonly near: string; readonly line: string }
  /** Where a symbol stands in a file; undefined when it does not or nobody can say. */
  | { readonly ask: 'symbol'; readonly file: string; readonly symbol: string };

export type Answer = SourceText | LineSpan | string | readonly string[] | undefined;

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

/** Whether an answer is a list of files. */
export function isFiles(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer);
}
