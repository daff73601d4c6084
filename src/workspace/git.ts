/**
 * What git knows, as far as it is needed to find code again. Somebody else implements it: the editor
 * through its built-in Git extension, the command line with the `git` program, the browser not at all.
 * Nothing here rejects because there is no git, no repository or no such commit: the answer is
 * `undefined` then. Files are URIs, as in `Files`.
 */
import type { Chronicle } from '../pins/chronicle';

export interface Git {
  /** The innermost repository that holds a file (a submodule before what holds it). */
  repository(uri: string, signal?: AbortSignal): Promise<Repository | undefined>;
  /**
   * What stood at `path` (from the root, with `/`) in a commit, or with `^` behind its id in its parent. `'missing'`: the commit is there and
   * has no such file. `undefined`: the commit is not there (shallow clone), or git cannot be asked.
   */
  textAt(
    repository: Repository,
    commit: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<string | 'missing' | undefined>;
  /**
   * The commits since another one, and what became of files in each, what is not committed yet as the
   * last. Undefined when git does not know that commit, or cannot be asked.
   */
  since(
    repository: Repository,
    commit: string,
    signal?: AbortSignal,
  ): Promise<Chronicle | undefined>;
  /**
   * Whether a path that is not there is one git has: kept out by a sparse checkout, or within a
   * submodule that is not checked out. Undefined: it is simply not there.
   */
  absent(
    repository: Repository,
    path: string,
    signal?: AbortSignal,
  ): Promise<'sparse' | 'submodule' | undefined>;
  /**
   * Paths of the files that have one of these names (last parts): of a commit, or without one of the
   * work tree, new ones too and ignored ones not. Undefined when git cannot say.
   */
  named(
    repository: Repository,
    names: readonly string[],
    commit: string | undefined,
    signal?: AbortSignal,
  ): Promise<readonly string[] | undefined>;
  /**
   * The commit in which each line of a file was last written, by the line as HEAD has it, without its
   * ending. Undefined when HEAD has no such file, or git cannot say.
   */
  writtenIn(
    repository: Repository,
    path: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, string> | undefined>;
  /**
   * The last commit in the history of HEAD that was made before an instant (ms since the epoch);
   * undefined when there is none, or git does not reach that far back.
   */
  commitBefore(
    repository: Repository,
    instant: number,
    signal?: AbortSignal,
  ): Promise<string | undefined>;
  /**
   * Whether there is an object of this name (7 to 64 hex digits) in any history. Undefined when this
   * clone has only a part of what was published (shallow, partial, some branches, submodules), or git
   * cannot be asked.
   */
  holds(repository: Repository, hash: string, signal?: AbortSignal): Promise<boolean | undefined>;
  /**
   * The commits in the history of HEAD that changed a file, newest first, each with what the file was
   * called then; at most `HISTORY_LIMIT`. Empty for a file that git does not know. Undefined when the
   * history is not whole, or git cannot be asked.
   */
  history(
    repository: Repository,
    path: string,
    signal?: AbortSignal,
  ): Promise<readonly FileVersion[] | undefined>;
  /** Whether a word stands in any file of the work tree that git knows, documents aside. */
  mentions(
    repository: Repository,
    word: string,
    signal?: AbortSignal,
  ): Promise<boolean | undefined>;
}

/** More versions of a file are not told. */
export const HISTORY_LIMIT = 100;

/** A file in one commit. */
export interface FileVersion {
  readonly commit: string;
  readonly path: string;
}

export interface Repository {
  /** URI of its folder, without a `/` at the end. */
  readonly root: string;
  /** Full id of the commit that is checked out; undefined before the first one. */
  readonly head: string | undefined;
  /** Addresses of its remotes, as they are configured. */
  readonly remotes: readonly string[];
}

/** Somebody who wrote code: as postmortems and code hosts name people, and as git does. */
export interface Author {
  readonly handle: string;
  readonly name: string;
}

/** Who changed files last: asked by the editor alone, for names after `@`. */
export interface Authors {
  /**
   * The people of the last commits that changed any of these files (paths from the root), those of
   * most of them first. Undefined when git cannot say.
   */
  authors(
    repository: Pick<Repository, 'root'>,
    paths: readonly string[],
  ): Promise<readonly Author[] | undefined>;
}
