/// <reference types="node" />
/** The programs that benchmarks measure against: pinned in peers/package-lock.json. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where they are installed. */
export const peers = resolve('test/bench/peers');

/** Installs them all, without their scripts, unless `wanted` is there. */
export function installPeers(wanted: string): void {
  if (existsSync(join(peers, 'node_modules', wanted))) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peers,
    stdio: 'inherit',
  });
}
