/**
 * How the files of a workspace are reached. Somebody else implements it: the language server by
 * asking its client (so that remote and virtual workspaces work), the command line with Node.
 *
 * A file is named by its URI as a string, in the form its host gives. Nothing here ever rejects
 * because a file is missing, unreadable or too big: the answer is `undefined` then.
 */

/** What can be known of a file without reading it. */
export interface FileStat {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch; 0 where the host does not know. */
  readonly modified: number;
  /**
   * Becomes another whenever the file does, also where its date is put back (its number on the disk,
   * the time of its last change); left out where the host does not know.
   */
  readonly identity?: string;
}

export interface Files {
  /**
   * URIs of the workspace's files, of all its folders, whose path matches one of the globs (`**`,
   * `*`, `?`, `{a,b}`), in no order; ignored and excluded folders are left out.
   */
  find(globs: readonly string[], signal?: AbortSignal): Promise<readonly string[]>;
  stat(uri: string, signal?: AbortSignal): Promise<FileStat | undefined>;
  /**
   * The text of a file, BOM and line endings as they are; `undefined` when it is missing, leads out
   * of the workspace, is larger than the host reads, or is no text. What an editor holds unsaved
   * wins over what is on disk.
   */
  read(uri: string, signal?: AbortSignal): Promise<string | undefined>;
}

/** Files where ten thousand can be looked at without ten thousand questions. */
export interface ManyFiles extends Files {
  /** As `stat`, in the order asked for. How many it looks at in one moment is up to the host. */
  statAll(
    uris: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly (FileStat | undefined)[]>;
}
