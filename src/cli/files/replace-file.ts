/** Writing into a file that is there: whole or not at all, and never over what somebody saved meanwhile. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  lstatSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';
import { readRegularFile, reason } from '../../node/regular-file';
import { homeOf, isWithin } from './home';

/**
 * Puts `text` in the place of `before`, what the file was read as: into a new file beside it, which
 * then takes its place with its mode and owner, so that nobody ever sees half of it. A link stays a
 * link; one that leads out of the repository is not followed. Gives a sentence when nothing was
 * written: the file is as it was then, or as somebody else saved it.
 */
export function replaceText(path: string, before: string, text: string): string | undefined {
  let temporary: string | undefined;
  try {
    const out = linkOut(path);
    if (out !== undefined) return `${path}: not written, for ${out} leads out of the repository`;
    const real = realpathSync(path);
    const stat = statSync(real);
    if (stat.nlink > 1)
      return `${path}: not written, for it has other names (hard links) that would part from it`;
    temporary = join(dirname(real), `.${basename(real)}.${randomBytes(6).toString('hex')}.tmp`);
    writeFileSync(temporary, text, { encoding: 'utf8', flag: 'wx', mode: 0o600, flush: true });
    if (!own(temporary, stat))
      return `${path}: not written, for it belongs to somebody else and would not any more`;
    chmodSync(temporary, stat.mode & 0o7777);
    // nothing comes between these: what is saved before them is seen, what is saved later comes later
    if (!isStill(real, stat, before)) return `${path}: not written, for it was changed meanwhile`;
    renameSync(temporary, real);
    temporary = undefined;
    return undefined;
  } catch (error) {
    return `${path}: not written: ${reason(error)}`;
  } finally {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  }
}

/** Gives a new file the owner and group of another; false where that is not permitted. */
function own(path: string, { uid, gid }: Stats): boolean {
  const now = statSync(path);
  if (now.uid === uid && now.gid === gid) return true;
  try {
    chownSync(path, uid, gid);
    return true;
  } catch {
    return false;
  }
}

function isStill(path: string, stat: Stats, before: string): boolean {
  const now = lstatSync(path);
  return now.ino === stat.ino && now.isFile() && readRegularFile(path).equals(Buffer.from(before));
}

/** The first link on the way to a file that lies in a repository and leads out of it. */
function linkOut(path: string): string | undefined {
  const whole = resolve(path);
  const { root } = parse(whole);
  let at = realpathSync(root);
  let way = root;
  for (const part of whole.slice(root.length).split(sep)) {
    way = join(way, part);
    const next = join(at, part);
    if (!lstatSync(next).isSymbolicLink()) {
      at = next;
      continue;
    }
    const target = realpathSync(next);
    const home = homeOf(at);
    if (home !== undefined && !isWithin(target, home)) return way;
    at = target;
  }
  return undefined;
}
