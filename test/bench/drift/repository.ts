/** A git repository as the replay of drift needs it: commits, texts, and what blame says became of lines. */
import { execFileSync, spawnSync } from 'node:child_process';

export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-C', folder, '-c', 'core.quotePath=false', ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Where a line of the old file stands now: 1-based; undefined when it is no more. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
}

/**
 * What `git blame --reverse -w -M` (and more options) says of each line of a file as it was in `old` (index 0 is line 1).
 * Undefined when git cannot say.
 */
export function fates(
  folder: string,
  old: string,
  file: string,
  options: readonly string[] = [],
): readonly (Survivor | undefined)[] | undefined {
  const head = git(folder, 'rev-parse', 'HEAD').trim();
  const { status, stdout } = spawnSync(
    'git',
    [
      '-C',
      folder,
      '-c',
      'core.quotePath=false',
      'blame',
      '--reverse',
      '-w',
      '-M',
      ...options,
      '--porcelain',
      `${old}..HEAD`,
      '--',
      file,
    ],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (status !== 0) return undefined;
  const result: (Survivor | undefined)[] = [];
  const names = new Map<string, string>();
  let commit = '';
  let then = 0;
  let now = 0;
  for (const line of stdout.split('\n')) {
    const header = /^([0-9a-f]{40}) (\d+) (\d+)/.exec(line);
    if (header !== null) {
      commit = header[1]!;
      then = Number(header[2]);
      now = Number(header[3]);
    } else if (line.startsWith('filename ')) names.set(commit, line.slice(9));
    else if (line.startsWith('\t'))
      result[now - 1] =
        commit === head ? { file: names.get(commit) ?? file, line: then } : undefined;
  }
  return result;
}

/** Commits to start from, oldest first: 24, 12 and 3 months before HEAD, or parts of a shorter history. */
export function startingPoints(folder: string): { commit: string; name: string }[] {
  const commits = git(folder, 'log', '--first-parent', '--reverse', '--format=%H %ct')
    .trim()
    .split('\n')
    .map((row) => row.split(' '));
  const last = Number(commits.at(-1)![1]);
  const age = last - Number(commits[0]![1]);
  const month = 30 * 24 * 3600;
  if (age >= 3 * month)
    return [24, 12, 3]
      .filter((months) => age >= months * month)
      .map((months) => ({
        commit: commits.findLast(([, time]) => Number(time) <= last - months * month)![0]!,
        name: `${months} months`,
      }));
  return [0.2, 0.45, 0.7].map((share) => ({
    commit: commits[Math.floor(commits.length * share)]![0]!,
    name: `${commits.length - Math.floor(commits.length * share)} commits`,
  }));
}

/** Files of a commit that are code, in order. */
export function codeFiles(folder: string, commit: string): string[] {
  return git(folder, 'ls-tree', '-r', '-z', '--name-only', commit)
    .split('\0')
    .filter((path) =>
      /\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|rb|c|h|cc|cpp|hpp|cs|php|swift|scala|sh|ya?ml|tf|sql|css|html)$/.test(
        path,
      ),
    )
    .filter((path) => !/(?:^|\/)(?:node_modules|vendor|dist)\//.test(path));
}

export function textAt(folder: string, commit: string, file: string): string | undefined {
  try {
    return git(folder, 'cat-file', 'blob', `${commit}:${file}`);
  } catch {
    return undefined;
  }
}
