/**
 * `--since <git ref>`: which files changed. Git says what was committed, the files themselves what
 * they hold: asked for differences it would run the filters that the repository names.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { gitNow } from '../../node/git-run';

/** Says of a file whether it changed. */
export interface Changes {
  has(file: string): boolean;
}

/**
 * The files of the current folder's repository that differ from `ref`, or from where this branch left
 * it; untracked files too, ignored ones not. A file that git converts on its way (other than its line
 * endings) counts as changed. A sentence when git cannot say.
 */
export function changedSince(ref: string): Changes | { problem: string } {
  if (ref.startsWith('-') || ref.includes('\0')) return { problem: `'${ref}' is no git ref` };
  let top: string;
  try {
    top = gitNow('.', ['rev-parse', '--show-toplevel']).replace(/\r?\n$/, '');
  } catch (error) {
    return {
      problem: isMissing(error)
        ? '--since needs the git program, and there is none'
        : '--since needs a git repository, and the current folder is in none',
    };
  }
  try {
    const commit = gitNow(top, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).trim();
    const committed = gitNow(top, ['ls-tree', '-r', '-z', '--full-tree', branchedAt(commit, top)]);
    const listed = gitNow(top, ['ls-files', '--cached', '--others', '--exclude-standard', '-z']);
    return new ChangedFiles(realPath(top), idsOf(committed), new Set(listed.split('\0')));
  } catch {
    return { problem: `git knows no commit '${ref}' here` };
  }
}

class ChangedFiles implements Changes {
  /**
   * @param top the repository's real path
   * @param committed ids of what was committed, by paths from `top` with `/`
   * @param listed paths git knows of or would add
   */
  constructor(
    private readonly top: string,
    private readonly committed: ReadonlyMap<string, string>,
    private readonly listed: ReadonlySet<string>,
  ) {}

  has(file: string): boolean {
    const real = realPath(file);
    const own = join(realPath(dirname(file)), basename(file));
    // of a link both count: where it leads, and what is there
    return this.differs(real) || (own !== real && this.differs(own));
  }

  private differs(path: string): boolean {
    const name = relative(this.top, path).split(sep).join('/');
    const id = this.committed.get(name) ?? this.committed.get(name.normalize('NFC'));
    if (id === undefined) return this.listed.has(name) || this.listed.has(name.normalize('NFC'));
    try {
      const isLink = lstatSync(path).isSymbolicLink();
      const bytes = isLink ? Buffer.from(readlinkSync(path)) : readFileSync(path);
      return idOf(bytes, id.length) !== id && idOf(withLineFeeds(bytes), id.length) !== id;
    } catch {
      return true;
    }
  }
}

/** `<mode> <type> <id> TAB <path> NUL`, again and again. */
export function idsOf(tree: string): Map<string, string> {
  const ids = new Map<string, string>();
  for (const entry of tree.split('\0')) {
    const tab = entry.indexOf('\t');
    const [, type, id] = entry.slice(0, tab).split(' ');
    if (type === 'blob' && id !== undefined) ids.set(entry.slice(tab + 1), id);
  }
  return ids;
}

/** The id git gives to what a file holds; `length` says by which of its two digests. */
function idOf(bytes: Buffer, length: number): string {
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** As git keeps a text whose lines end in CR LF here. */
function withLineFeeds(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

/** Where the current branch left `commit`; a shallow clone may not know, and then the commit itself. */
export function branchedAt(commit: string, top: string): string {
  try {
    return gitNow(top, ['merge-base', commit, 'HEAD']).trim();
  } catch {
    return commit;
  }
}

/** The path a file really has, so that two ways to it are one; the path itself when there is none. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
