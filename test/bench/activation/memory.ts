/// <reference types="node" />
/** What processes use, from Linux's /proc. */
import { readdirSync, readFileSync } from 'node:fs';

/** MB, as proportional set size: what processes share is counted once. */
export interface Memory {
  /** Of the first process. */
  readonly host: number;
  /** Of all below it. */
  readonly servers: number;
}

/** The process and all its descendants, itself first; whoever asks every moment is hardly seen. */
export function processesBelow(pid: number): readonly number[] {
  const all = [pid];
  for (const one of all)
    for (const thread of entries(`/proc/${one}/task`))
      all.push(
        ...(read(`/proc/${one}/task/${thread}/children`) ?? '')
          .split(' ')
          .filter(Boolean)
          .map(Number),
      );
  return all;
}

/** Hundredths of a second of processor time that all have used so far. */
export function ticksOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = fieldsOf(pid);
    return fields === undefined ? sum : sum + Number(fields[11]) + Number(fields[12]);
  }, 0);
}

/** The memory of processes; one that has ended has none. */
export function memoryOf([host, ...servers]: readonly number[]): Memory {
  return {
    host: host === undefined ? 0 : megabytesOf(host),
    servers: servers.reduce((sum, pid) => sum + megabytesOf(pid), 0),
  };
}

/** The fields of /proc/PID/stat behind the name, its state first; undefined when it has ended. */
function fieldsOf(pid: number): readonly string[] | undefined {
  const text = read(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function megabytesOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
