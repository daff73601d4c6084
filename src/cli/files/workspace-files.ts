/** `Files` and `Search` for the command line: the file system below the folders it may look into. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Files, FileStat } from '../../workspace/files';
import type { FilesWith, Search } from '../../workspace/search';
import { matchParts, patternsOf } from '../../vocabulary/glob';
import { pathOf, uriOf } from '../../node/file-uri';
import { readSource, searchLines, walk } from '../../node/source-search';

/** Files below some folders. What a link of the file system leads to counts as where it really is. */
export class DiskFiles implements Files, Search {
  private readonly roots: readonly string[];

  /** `folders` are paths; one that is not there holds nothing. */
  constructor(private readonly folders: readonly string[]) {
    this.roots = folders.map(real).filter((root) => root !== undefined);
  }

  async find(globs: readonly string[]): Promise<readonly string[]> {
    const patterns = globs.flatMap((glob) => patternsOf(glob) ?? []);
    const found: string[] = [];
    for (const folder of this.folders)
      for (const path of walk(folder)) {
        const parts = relative(folder, path).split(sep);
        const matches = patterns.some(
          ({ base, parts: own }) =>
            matchParts([...base.split('/').filter((part) => part !== ''), ...own], parts).whole,
        );
        if (matches) found.push(uriOf(path));
      }
    return found;
  }

  async stat(uri: string): Promise<FileStat | undefined> {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    // of what leads out, only that it is there
    const stat = this.within(path) === undefined ? lstatSync : statSync;
    try {
      const { size, mtimeMs } = stat(path);
      return { size, modified: mtimeMs };
    } catch {
      return undefined;
    }
  }

  async read(uri: string): Promise<string | undefined> {
    const path = pathOf(uri);
    const inside = path === undefined ? undefined : this.within(path);
    return inside === undefined ? undefined : readSource(inside);
  }

  async filesWith(
    lines: readonly string[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<FilesWith | undefined> {
    const files = new Map<string, string[]>();
    let complete = true;
    for (const folder of this.folders) {
      const found = await searchLines(folder, lines, limit, signal);
      if (found === undefined) return undefined;
      complete &&= found.complete;
      for (const [line, paths] of found.files) {
        const uris = paths.filter((path) => this.within(path) !== undefined).map(uriOf);
        files.set(line, [...(files.get(line) ?? []), ...uris].slice(0, limit));
      }
    }
    return { files, complete };
  }

  /** The real path, when it lies below one of the folders. */
  private within(path: string): string | undefined {
    const at = real(path);
    if (at === undefined) return undefined;
    const inside = this.roots.some(
      (root) => at === root || at.startsWith(root + (root.endsWith(sep) ? '' : sep)),
    );
    return inside ? at : undefined;
  }
}

function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
