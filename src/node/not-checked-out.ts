/** What git has and the folder has not: outside a sparse checkout, or in a submodule that was not fetched. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { git } from './git-run';

export interface NotCheckedOut {
  /** Paths from the root that a sparse checkout leaves out. */
  readonly sparse: ReadonlySet<string>;
  /** Folders of submodules that are not there. */
  readonly submodules: readonly string[];
  /** Whether everything is there. */
  readonly nothing: boolean;
}

const ALL_THERE: NotCheckedOut = { sparse: new Set(), submodules: [], nothing: true };

/** Asked of git once a folder and process would be too long: the answer holds as long as nobody writes. */
export async function notCheckedOut(folder: string): Promise<NotCheckedOut> {
  const { code, out } = await git(folder, ['ls-files', '-s', '-t', '-z']);
  if (code !== 0) return ALL_THERE;
  const sparse = new Set<string>();
  const submodules: string[] = [];
  for (const entry of out.split('\0')) {
    // `<tag> <mode> <id> <stage>\t<path>`
    const path = entry.slice(entry.indexOf('\t') + 1);
    if (entry.startsWith('S ')) sparse.add(path);
    else if (entry.startsWith('H 160000 ') && !existsSync(join(folder, path, '.git')))
      submodules.push(path);
  }
  return { sparse, submodules, nothing: sparse.size === 0 && submodules.length === 0 };
}
