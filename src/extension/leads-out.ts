/** Where symbolic links really lead. Node only. */
import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';

/**
 * Whether a symbolic link on its way leads a file out of every one of these folders, which may be
 * links themselves. A file that is not there leads nowhere: false.
 */
export async function leadsOut(path: string, folders: readonly string[]): Promise<boolean> {
  const real = await realOf(path);
  if (real === undefined) return false;
  for (const folder of folders) {
    const root = await realOf(folder);
    if (root !== undefined && (real === root || real.startsWith(withEnd(root)))) return false;
  }
  return true;
}

function realOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

function withEnd(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}
