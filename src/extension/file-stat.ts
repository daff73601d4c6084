/** What can be known of a file on disk without reading it. Node only. */
import { stat } from 'node:fs/promises';
import type { WireFileStat } from '../protocol/protocol';

/**
 * Size, date, and what no program can put back: the file's number on its disk and the moment its
 * inode last changed, as git's index has them. Of a link, what it leads to. Undefined for what is
 * not there.
 */
export async function fileStat(path: string): Promise<WireFileStat | undefined> {
  try {
    const { size, mtimeMs, ino, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return {
      size: Number(size),
      modified: Number(mtimeMs),
      identity: [ino, mtimeNs, ctimeNs].map((part) => part.toString(36)).join('.'),
    };
  } catch {
    return undefined;
  }
}
