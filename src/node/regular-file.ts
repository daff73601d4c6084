/** Reading what is a file, and nothing that only looks like one. */
import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';

/** Opening a FIFO waits for somebody who writes into it. Windows has no such flag, and none of them. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Why something that is there is not read. */
class NotReadable extends Error {}

/**
 * The bytes of a file; a link counts as what it leads to. Throws where it cannot be read, and for
 * folders, FIFOs, sockets, devices and files of more than `most` bytes: `reason` says why.
 */
export function readRegularFile(path: string, most = Infinity): Buffer {
  const file = openSync(path, FLAGS);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new NotReadable('no regular file');
    if (stat.size > most) throw new NotReadable(`larger than ${most} bytes`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** What a path leads to; `unknown`: that cannot be said. */
export function kindOf(path: string): 'file' | 'folder' | 'nothing' | 'other' | 'unknown' {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return 'nothing';
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
  } catch {
    return 'unknown';
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'not permitted',
  EPERM: 'not permitted',
  ELOOP: 'a link that leads in circles',
  ENAMETOOLONG: 'a name that is too long',
  EISDIR: 'a folder, not a file',
  ENXIO: 'no regular file',
  ENODEV: 'no regular file',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'the disk is read-only',
  EPIPE: 'it was closed before everything was written',
};

/** Why something could not be read or written, in a few words and without its path. */
export function reason(error: unknown): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return REASONS[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}
