/** `Files` and `Search` for the command line: the file system below the folders it may look into. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Files, FileStat } from '../../workspace/files';
import type { Search } from '../../workspace/search';
import { matchParts, patternsOf } from '../../vocabulary/glob';
import { pathOf, uriOf } from './file-uri';
import { readSource, SourceSearch, walk } from './source-search';

/** Files below some folders. What a link of the file system leads to counts as where it really is. */
export class DiskFiles implements Files, Search {
  private readonly roots: readonly string[];
  private readonly searches: readonly SourceSearch[];

  /** `folders` are paths; one that is not there holds nothing. */
  constructor(private readonly folders: readonly string[]) {
    this.searches = folders.map((folder) => new SourceSearch(folder));
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

  async filesWith(text: string, limit: number): Promise<readonly string[] | undefined> {
    const found = new Set<string>();
    for (const search of this.searches) {
      const paths = await search.filesWith(text);
      if (paths === undefined) return undefined;
      for (const path of paths) {
        if (found.size >= limit) break;
        if (this.within(path) !== undefined) found.add(uriOf(path));
      }
    }
    return [...found];
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
