// Child processes that leave nothing behind.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whole path of an executable on the PATH, or undefined. */
export function onPath(...names) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', '.bat'] : [''];
  for (const name of names)
    for (const folder of (process.env.PATH ?? '').split(delimiter))
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (folder !== '' && existsSync(path)) return path;
      }
  return undefined;
}

/** Ends a process that was spawned `detached`, with all its descendants. Never throws. */
export function endGroup(child, signal = 'SIGTERM') {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32')
      spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-child.pid, signal);
  } catch {
    // already gone
  }
}

/**
 * Runs a command to its end. `quiet` keeps its output back and gives it with the result (it is
 * what to show when the command failed); otherwise it goes to our own output. After `timeout`
 * milliseconds the command and its descendants are ended: `timedOut`.
 */
export function run(command, args, { cwd, env, quiet = false, timeout = 0 } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    let timedOut = false;
    const timer =
      timeout > 0 &&
      setTimeout(() => {
        timedOut = true;
        endGroup(child, 'SIGKILL');
      }, timeout);
    const stop = (signal) => {
      endGroup(child, signal);
      process.exit(130);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const finish = (code) => {
      if (timer) clearTimeout(timer);
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      done({ code, output, timedOut });
    };
    child.once('error', (error) => {
      output += String(error);
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}
