/**
 * What git knows, as far as it is needed to find code again. Somebody else implements it: the editor
 * through its built-in Git extension, the command line with the `git` program, the browser not at all.
 * Nothing here rejects because there is no git, no repository or no such commit: the answer is
 * `undefined` then. Files are URIs, as in `Files`.
 */
export interface Git {
  /** The innermost repository that holds a file (a submodule before what holds it). */
  repository(uri: string, signal?: AbortSignal): Promise<Repository | undefined>;
  /**
   * What stood at `path` (from the root, with `/`) in a commit. `'missing'`: the commit is there and
   * has no such file. `undefined`: the commit is not there (shallow clone), or git cannot be asked.
   */
  textAt(
    repository: Repository,
    commit: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<string | 'missing' | undefined>;
  /** The path now of the file that stood at `path` in a commit and was renamed since. */
  renamed(
    repository: Repository,
    commit: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<string | undefined>;
}

export interface Repository {
  /** URI of its folder, without a `/` at the end. */
  readonly root: string;
  /** Full id of the commit that is checked out; undefined before the first one. */
  readonly head: string | undefined;
  /** Addresses of its remotes, as they are configured. */
  readonly remotes: readonly string[];
}
