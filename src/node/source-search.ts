/** Looking for lines of code in the files of a folder: all lines in one pass over the bytes. */
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
} from 'node:fs';
import { join } from 'node:path';
import { decodeSource } from './decode-source';
import { git } from './git-run';
import { notCheckedOut } from './not-checked-out';
import { readRegularFile } from './regular-file';

/** Larger files are not read, in bytes. */
const LARGEST = 8 * 1024 * 1024;
/** In a folder with more files nobody searches. */
const MOST_FILES = 200_000;
/** So long files are looked into without letting anything else happen, ms. */
const SLICE = 20;
/** A search that takes longer says nothing, ms. */
const PATIENCE = 30_000;
const NOT_ENTERED = new Set(['node_modules', '.git', '.hg', '.svn', 'target', 'dist', 'out']);

/** What a search found: paths by the line they hold. */
export interface LinesFound {
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** False when a part of the folder is not checked out. */
  readonly complete: boolean;
}

/**
 * Files below a folder that hold lines, however their white space: of a repository untracked ones too,
 * ignored ones not, submodules looked into. Links of the file system are not followed. Of each line at
 * most `limit` files. Undefined where there are too many files, or it takes too long.
 */
export async function searchLines(
  folder: string,
  lines: readonly string[],
  limit: number,
  signal?: AbortSignal,
): Promise<LinesFound | undefined> {
  const wanted = new Map<number, string[]>();
  for (const line of lines) {
    const hash = hashOf(Buffer.from(line, 'utf8'));
    wanted.set(hash, [...(wanted.get(hash) ?? []), line]);
  }
  const files = new Map<string, string[]>();
  const end = performance.now() + PATIENCE;
  let pause = performance.now() + SLICE;
  let count = 0;
  for (const path of (await listed(folder)) ?? walk(folder)) {
    if (++count > MOST_FILES) return undefined;
    const now = performance.now();
    if (now > end) return undefined;
    if (now > pause) {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      pause = performance.now() + SLICE;
    }
    const bytes = bytesOf(path);
    if (bytes === undefined) continue;
    for (const line of linesHeld(bytes, wanted)) {
      const held = files.get(line);
      if (held === undefined) files.set(line, [path]);
      else if (held.length < limit) held.push(path);
    }
  }
  return { files, complete: (await notCheckedOut(folder)).nothing };
}

/** What git calls the files of the folder; undefined without git. */
async function listed(folder: string): Promise<Iterable<string> | undefined> {
  const lists = [['--cached', '--others', '--exclude-standard']];
  if (existsSync(join(folder, '.gitmodules'))) lists.push(['--cached', '--recurse-submodules']);
  const paths = new Set<string>();
  for (const list of lists) {
    const { code, out } = await git(folder, ['ls-files', '-z', ...list]);
    if (code !== 0) return undefined;
    for (const path of out.split('\0')) if (path !== '') paths.add(join(folder, path));
  }
  return paths;
}

/** Which of the wanted lines a file holds, each once. */
function linesHeld(
  bytes: Buffer,
  wanted: ReadonlyMap<number, readonly string[]>,
): ReadonlySet<string> {
  const held = new Set<string>();
  let hash = START;
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = at < bytes.length ? bytes[at]! : 10;
    if (byte > 32) hash = Math.imul(hash ^ byte, PRIME);
    else if (byte === 10 || byte === 13) {
      if (hash !== START) {
        const lines = wanted.get(hash);
        if (lines !== undefined) {
          const said = withoutSpace(bytes.toString('utf8', start, at));
          for (const line of lines) if (withoutSpace(line) === said) held.add(line);
        }
        hash = START;
      }
      start = at + 1;
    }
  }
  return held;
}

const START = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** FNV-1a over the bytes that are no white space or control character. */
function hashOf(bytes: Buffer): number {
  let hash = START;
  for (const byte of bytes) if (byte > 32) hash = Math.imul(hash ^ byte, PRIME);
  return hash;
}

function withoutSpace(line: string): string {
  return line.replace(/[\u0000-\u0020]+/g, '');
}

/**
 * The bytes of a text file, good until the next call; undefined for a folder, a link, a large file, or
 * what cannot be read.
 */
function bytesOf(path: string): Buffer | undefined {
  try {
    const bytes = beginningOf(path) ?? readRegularFile(path, LARGEST);
    return bytes.subarray(0, 8192).includes(0) ? undefined : bytes;
  } catch {
    return undefined;
  }
}

const BEGINNING = Buffer.allocUnsafe(64 * 1024);
const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/** All of a small file with as few system calls as can be; undefined when there is more of it. */
function beginningOf(path: string): Buffer | undefined {
  // Windows has no such flag
  if (O_NOFOLLOW === undefined && lstatSync(path).isSymbolicLink()) return Buffer.alloc(0);
  const file = openSync(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
  try {
    const length = readSync(file, BEGINNING);
    return length < BEGINNING.length ? BEGINNING.subarray(0, length) : undefined;
  } finally {
    closeSync(file);
  }
}

/** The text of a file; undefined for a folder, a large file, or bytes that are no text. */
export function readSource(path: string): string | undefined {
  try {
    return decodeSource(readRegularFile(path, LARGEST));
  } catch {
    return undefined;
  }
}

/** Files below a folder, links not followed. */
export function* walk(folder: string): Generator<string> {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile()) yield path;
    else if (entry.isDirectory() && !NOT_ENTERED.has(entry.name)) yield* walk(path);
  }
}
