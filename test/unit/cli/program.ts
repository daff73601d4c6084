/** The built program, run as a shell would, for tests of what it does to a machine. */
import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { resolve } from 'node:path';

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs it in `cwd`; what the environment says of colours and languages is left out. */
export function run(cwd: string, args: readonly string[], options: SpawnSyncOptions = {}): Run {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('dist/cli.js'), ...args],
    {
      timeout: 60_000,
      ...options,
      cwd,
      encoding: 'utf8',
      env: { ...rest, LANG: 'C', LC_ALL: 'C', ...options.env },
    },
  );
  return { code: status, out: stdout, err: stderr };
}
