/** Which files the command line means, and reading and writing them. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Dirent,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { isGlob, matchParts, patternsOf, type Pattern } from './glob';

const NOT_ENTERED = new Set(['node_modules', '.git']);

export interface FoundFiles {
  /** As named or as reached from what was named, with `/` between the parts. */
  readonly files: readonly string[];
  /** One sentence for each path that cannot be read. */
  readonly problems: readonly string[];
}

/**
 * Every Markdown file that is named, matches a glob or lies below a named folder, in order, each
 * once. A named file counts whatever its ending; a path that exists is never taken for a glob.
 * Links to folders are not followed: they may lead in circles.
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const files = new Set<string>();
  const problems: string[] = [];
  for (const path of paths) {
    try {
      if (statSync(path).isDirectory()) below(path, files, problems);
      else files.add(slashes(path));
    } catch (error) {
      if (isGlob(path)) matching(path, files, problems);
      else problems.push(`${path}: ${reason(error)}`);
    }
  }
  return { files: [...files], problems };
}

function below(folder: string, files: Set<string>, problems: string[]): void {
  for (const entry of entriesOf(folder, problems)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NOT_ENTERED.has(entry.name)) below(path, files, problems);
    } else if (isMarkdown(entry, path)) files.add(slashes(path));
  }
}

function matching(glob: string, files: Set<string>, problems: string[]): void {
  const patterns = patternsOf(slashes(glob));
  if (patterns === undefined) {
    problems.push(`${glob}: too many alternatives`);
    return;
  }
  const found = new Set<string>();
  for (const pattern of patterns)
    if (isFolder(pattern.base === '' ? '.' : pattern.base))
      matchingBelow(pattern.base, [], pattern, found, problems);
  if (found.size === 0) problems.push(`${glob}: no Markdown file matches`);
  for (const file of found) files.add(file);
}

function matchingBelow(
  folder: string,
  parts: readonly string[],
  pattern: Pattern,
  found: Set<string>,
  problems: string[],
): void {
  for (const entry of entriesOf(folder === '' ? '.' : folder, problems)) {
    const path = join(folder, entry.name);
    const own = [...parts, entry.name];
    const { whole, further } = matchParts(pattern.parts, own);
    if (!entry.isDirectory()) {
      if (whole && isMarkdown(entry, path)) found.add(slashes(path));
    } else if (!NOT_ENTERED.has(entry.name)) {
      // what a shell would have handed over: a folder with all that lies below it
      if (whole && pattern.parts.at(-1) !== '**') below(path, found, problems);
      if (further) matchingBelow(path, own, pattern, found, problems);
    }
  }
}

function entriesOf(folder: string, problems: string[]): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    problems.push(`${folder}: ${reason(error)}`);
    return [];
  }
}

function isMarkdown(entry: Dirent, path: string): boolean {
  return /\.(?:md|markdown)$/i.test(entry.name) && (entry.isFile() || isFile(path));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What a file holds. */
export interface ReadFile {
  /** BOM kept; a byte that is no UTF-8 becomes U+FFFD. */
  readonly text: string;
  /** Whether the text, written as UTF-8, gives the very bytes of the file. */
  readonly exact: boolean;
}

/** Reads a file; a sentence says why it cannot be read. */
export function readText(path: string): ReadFile | { problem: string } {
  try {
    const bytes = readFileSync(path);
    const text = bytes.toString('utf8');
    return { text, exact: !text.includes('\uFFFD') || Buffer.from(text, 'utf8').equals(bytes) };
  } catch (error) {
    return { problem: `${path}: ${reason(error)}` };
  }
}

/**
 * Writes a file that exists: into a new file beside it, which then takes its place with its mode,
 * so that nobody ever sees half of it. A link stays a link. Gives a sentence when that fails; the
 * file is as it was then.
 */
export function replaceText(path: string, text: string): string | undefined {
  let temporary: string | undefined;
  try {
    const real = realpathSync(path);
    const { mode } = statSync(real);
    const name = `.${basename(real)}.${randomBytes(6).toString('hex')}.tmp`;
    temporary = join(dirname(real), name);
    writeFileSync(temporary, text, { encoding: 'utf8', flag: 'wx', mode: 0o600, flush: true });
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, real);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return `${path}: ${reason(error)}`;
  }
}

function slashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/** Why something could not be read or written, in a few words. */
export function reason(error: unknown): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'not permitted';
  return error instanceof Error ? error.message : String(error);
}
