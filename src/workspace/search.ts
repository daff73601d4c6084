/** Looking for lines of code in all files of a workspace. Somebody else implements it. */
export interface Search {
  /**
   * Looks for lines, white space at their ends and how much of it stands within them aside; ignored
   * and excluded folders, binary and very large files are left out. All lines in one pass. Of each
   * line at most `limit` files: when there are more the line says nothing and any of them will do.
   * `undefined` when this host cannot search.
   */
  filesWith(
    lines: readonly string[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<FilesWith | undefined>;
}

export interface FilesWith {
  /** URIs of files by the line they hold; a line that is nowhere may be left out. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** False when a part of the workspace could not be looked at: it is not checked out. */
  readonly complete: boolean;
}

/** Where symbols stand, asked of whatever names them in this host. */
export interface Symbols {
  /** 1-based, inclusive; `symbol` is dotted, outermost first. Undefined: none, or nobody to ask. */
  linesOf(
    uri: string,
    symbol: string,
    signal?: AbortSignal,
  ): Promise<{ readonly first: number; readonly last: number } | undefined>;
}
