/**
 * Running the git program: without a shell, without a way to write, and so that nothing a repository
 * holds makes it run another program. A repository may be an unpacked archive with its own `.git`.
 */
import { execFile, execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** More than this git is not listened to, in bytes. */
export const LARGEST = 16 * 1024 * 1024;
/** Longer than this git is not waited for. */
export const SECONDS = 20;

/**
 * What a repository's configuration has no say in. Its filters and `textconv` have names of their own
 * and cannot be switched off here: git is never asked what a file of the work tree looks like to it
 * (`diff` without `--cached`, `status`, `ls-files -m`, `grep --textconv`).
 */
const OVERRIDDEN: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.quotePath=false',
  // runs `gpg.program`
  'log.showSignature=false',
  // a folder laid out as a bare repository has a configuration, too
  'safe.bareRepository=explicit',
];

/** Goes before the command. */
export const SAFE: readonly string[] = [
  '--no-pager',
  ...OVERRIDDEN.flatMap((setting) => ['-c', setting]),
];

/**
 * No locks taken, no prompt, nothing fetched: the address of a remote can be a program, and git before
 * 2.44 does not know `GIT_NO_LAZY_FETCH`.
 */
export function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_LITERAL_PATHSPECS: '1',
    LC_ALL: 'C',
  };
}

let program: string | undefined;

/**
 * The git program of `PATH`. One in the folder that is looked into is never meant, though Windows
 * looks there first, and so does everybody with a `.` in `PATH`. Without one a name that cannot run.
 */
export function gitProgram(): string {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  program ??= (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find(isFile);
  return program ?? join('/nowhere', name);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Which git is run from now on, by its path: an editor knows better than `PATH`. */
export function useGit(path: string): void {
  program = path;
}

/** What a run of git came to; `code` is undefined when it could not be run, or was ended. */
export interface Ran {
  readonly code: number | undefined;
  readonly out: string;
}

/** Runs git in a folder, as `SAFE` and `environment` have it. Never rejects. */
export function git(folder: string, args: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(
      gitProgram(),
      ['-C', folder, ...SAFE, ...args],
      {
        encoding: 'utf8',
        maxBuffer: LARGEST,
        timeout: SECONDS * 1000,
        windowsHide: true,
        env: environment(),
      },
      (error, out) => {
        const code = error === null ? 0 : error.code;
        done({ code: typeof code === 'number' ? code : undefined, out });
      },
    );
  });
}

/** The same at once, for what cannot begin without: what git says. Throws when it says nothing. */
export function gitNow(folder: string, args: readonly string[]): string {
  return execFileSync(gitProgram(), ['-C', folder, ...SAFE, ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    windowsHide: true,
    env: environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
