/** `--since <git ref>`: which files changed, asked of the git program. */
import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The real paths of the files of the current folder's repository that differ from `ref`, or from
 * where this branch left it; untracked files too, deleted ones not. A sentence when git cannot say.
 */
export function changedSince(ref: string): ReadonlySet<string> | { problem: string } {
  if (ref.startsWith('-') || ref.includes('\0')) return { problem: `'${ref}' is no git ref` };
  let top: string;
  try {
    top = git(['rev-parse', '--show-toplevel']).replace(/\r?\n$/, '');
  } catch (error) {
    return {
      problem: isMissing(error)
        ? '--since needs the git program, and there is none'
        : '--since needs a git repository, and the current folder is in none',
    };
  }
  try {
    const commit = git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], top).trim();
    const changed = [
      ...git(
        [
          'diff',
          '--name-only',
          '--no-renames',
          '--no-ext-diff',
          '--diff-filter=d',
          '-z',
          branchedAt(commit, top),
          '--',
        ],
        top,
      ).split('\0'),
      ...git(['ls-files', '--others', '--exclude-standard', '-z'], top).split('\0'),
    ];
    return new Set(changed.filter((path) => path !== '').map((path) => realPath(join(top, path))));
  } catch {
    return { problem: `git knows no commit '${ref}' here` };
  }
}

/** Where the current branch left `commit`; a shallow clone may not know, and then the commit itself. */
function branchedAt(commit: string, top: string): string {
  try {
    return git(['merge-base', commit, 'HEAD'], top).trim();
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

function git(args: readonly string[], folder?: string): string {
  // a repository's own settings may name a program for git to run on every look
  return execFileSync('git', ['-c', 'core.fsmonitor=false', ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
