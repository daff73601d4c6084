/** Looking for a line of code in all files of a workspace. Somebody else implements it. */
export interface Search {
  /**
   * URIs of files that hold `text` within one line, letter by letter, in no order; ignored and
   * excluded folders, binary and very large files are left out. At most `limit`: when there are more
   * the text says nothing and any of them will do. `undefined` when this host cannot search.
   */
  filesWith(
    text: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly string[] | undefined>;
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
