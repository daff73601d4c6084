/** Which files the command line means, and reading them. */
import { readdirSync, type Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import { isGlob, matchParts, patternsOf, type Pattern } from '../../vocabulary/glob';
import { isMarkdownFile } from '../../vocabulary/place';
import { decodeSource } from '../../node/decode-source';
import { kindOf, readRegularFile, reason } from '../../node/regular-file';
import { leadsOut } from './home';

const NOT_ENTERED = new Set(['node_modules', '.git']);

export interface FoundFiles {
  /** As named or as reached from what was named, with `/` between the parts. */
  readonly files: readonly string[];
  /** Those of `files` that were named themselves. */
  readonly named: ReadonlySet<string>;
  /** One sentence for each path that cannot be read. */
  readonly problems: readonly string[];
}

/**
 * Every Markdown file that is named, matches a glob or lies below a named folder, in order, each
 * once. A named file counts whatever its ending; a path that exists is never taken for a glob.
 * Links to folders are not followed, for they may lead in circles. Links to files that lead out of the
 * repository are not followed unless the link itself was named: a cloned folder may hold any.
 * @param home a real folder out of which no link may lead, in place of the repository
 */
export function findFiles(paths: readonly string[], home?: string): FoundFiles {
  const files = new Set<string>();
  const named = new Set<string>();
  const problems: string[] = [];
  for (const path of paths) {
    const kind = kindOf(path);
    const walk = { top: path, home, files, problems };
    if (kind === 'folder') below(path, walk);
    else if (kind === 'nothing' && isGlob(path)) matching(path, walk);
    else if (kind === 'nothing') problems.push(`${path}: no such file or folder`);
    else {
      // what else it may be is said when it is read
      files.add(slashes(path));
      named.add(slashes(path));
    }
  }
  // a folder may lie below two paths
  return { files: [...files], named, problems: [...new Set(problems)] };
}

/** One path that is walked, and what was found. */
interface Walk {
  /** The folder that was named. */
  readonly top: string;
  readonly home: string | undefined;
  readonly files: Set<string>;
  readonly problems: string[];
}

function below(folder: string, walk: Walk): void {
  for (const entry of entriesOf(folder, walk.problems)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NOT_ENTERED.has(entry.name)) below(path, walk);
    } else if (isMarkdownFile(entry.name)) take(path, entry, walk);
  }
}

function take(path: string, entry: Dirent, { top, home, files, problems }: Walk): void {
  const kind = kindOf(path);
  // what else it may be, or that it cannot be looked at, is said when it is read
  if (kind === 'folder' || kind === 'nothing') return;
  if (kind === 'file' && entry.isSymbolicLink() && leadsOut(path, top, home))
    problems.push(`${path}: not read, for it leads out of the repository`);
  else files.add(slashes(path));
}

function matching(glob: string, walk: Walk): void {
  const patterns = patternsOf(slashes(glob));
  if (patterns === undefined) {
    walk.problems.push(`${glob}: too many alternatives`);
    return;
  }
  const files = new Set<string>();
  const said = walk.problems.length;
  for (const pattern of patterns) {
    const top = pattern.base === '' ? '.' : pattern.base;
    if (kindOf(top) === 'folder') matchingBelow(pattern.base, [], pattern, { ...walk, top, files });
  }
  if (files.size === 0 && walk.problems.length === said)
    walk.problems.push(`${glob}: no Markdown file matches`);
  for (const file of files) walk.files.add(file);
}

function matchingBelow(
  folder: string,
  parts: readonly string[],
  pattern: Pattern,
  walk: Walk,
): void {
  for (const entry of entriesOf(folder === '' ? '.' : folder, walk.problems)) {
    const path = join(folder, entry.name);
    const own = [...parts, entry.name];
    const { whole, further } = matchParts(pattern.parts, own);
    if (!entry.isDirectory()) {
      if (whole && isMarkdownFile(entry.name)) take(path, entry, walk);
    } else if (!NOT_ENTERED.has(entry.name)) {
      // what a shell would have handed over: a folder with all that lies below it
      if (whole && pattern.parts.at(-1) !== '**') below(path, walk);
      if (further) matchingBelow(path, own, pattern, walk);
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

/** What a file holds. */
export interface ReadFile {
  /** BOM kept; a byte that is no UTF-8 in text that is becomes U+FFFD. */
  readonly text: string;
  /** Whether the text, written as UTF-8, gives the very bytes of the file. */
  readonly exact: boolean;
}

/** One character in so many may be broken in a text that is UTF-8. */
const FEW = 200;

/**
 * Reads a file: UTF-8, UTF-16 with its mark, EUC-KR and CP949. A sentence says why it cannot be read;
 * text of another encoding is never judged by what its bytes would be in UTF-8.
 */
export function readText(path: string): ReadFile | { problem: string } {
  try {
    const bytes = readRegularFile(path);
    const text = bytes.toString('utf8');
    const broken = text.match(/[\uFFFD\0]/g)?.length ?? 0;
    const exact = broken === 0 || Buffer.from(text, 'utf8').equals(bytes);
    // a document may quote what broke elsewhere
    if (broken === 0 || (exact && !text.includes('\0'))) return { text, exact };
    const decoded = decodeSource(bytes);
    if (decoded !== undefined) return { text: decoded, exact: decoded === text && exact };
    if (broken * FEW <= text.length) return { text, exact };
    return { problem: `${path}: not UTF-8, UTF-16 with a byte order mark, or EUC-KR: not read` };
  } catch (error) {
    return { problem: `${path}: ${reason(error)}` };
  }
}

/** A path with `/` between its parts. */
export function slashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
