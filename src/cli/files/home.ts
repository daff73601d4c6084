/** Where links of the file system may lead: within the repository of what was named. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The repository that a real folder lies in, else the current folder when it does. */
export function homeOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) break;
  }
  const here = realpathSync('.');
  return isWithin(folder, here) ? here : undefined;
}

/** Whether a real path is a real folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * Whether a link below a folder leads out of `home`, without one of the folder's own and of itself. A link
 * that leads nowhere, or whose way cannot be seen, does not: reading it says so.
 */
export function leadsOut(link: string, folder: string, home?: string): boolean {
  try {
    const real = realpathSync(link);
    if (home !== undefined) return !isWithin(real, home);
    const own = realpathSync(folder);
    return !isWithin(real, own) && !isWithin(real, homeOf(own) ?? own);
  } catch {
    return false;
  }
}
