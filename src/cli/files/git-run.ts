/** Running the git program: without a shell and without a way to write. */
import { execFile } from 'node:child_process';

/** More than this git is not listened to, in bytes. */
export const LARGEST = 16 * 1024 * 1024;
/** Longer than this git is not waited for. */
export const SECONDS = 20;

/** No pager, and none of the programs that a repository's configuration can name. */
export const SAFE = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];

/** No locks taken, no prompt, nothing fetched. */
export function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_LITERAL_PATHSPECS: '1',
    LC_ALL: 'C',
  };
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
      'git',
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
