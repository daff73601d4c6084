/** Looking for a line of code in the files of a folder: read once and kept, as far as they are few. */
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { git } from './git-run';
import { readRegularFile } from './regular-file';

/** Larger files are not read, in bytes. */
const LARGEST = 8 * 1024 * 1024;
/** Files that are kept to be looked into again and again: so many, and so many bytes of them. */
const MOST_FILES = 20_000;
const MOST_BYTES = 16 * 1024 * 1024;
const NOT_ENTERED = new Set(['node_modules', '.git', '.hg', '.svn', 'target', 'dist', 'out']);

/** One folder. Files that change while it is in use may be found as they were. */
export class SourceSearch {
  private kept: Promise<ReadonlyMap<string, string> | undefined> | undefined;

  constructor(private readonly folder: string) {}

  /**
   * Paths of files that hold a text in one line: of a repository untracked ones too, ignored ones not,
   * submodules looked into. Links of the file system are not followed. Undefined where there are too
   * many files to look into, and no git that could.
   */
  async filesWith(text: string): Promise<string[] | undefined> {
    if (/[\r\n\0]/.test(text)) return [];
    const files = await (this.kept ??= this.read());
    if (files === undefined) return this.grep(text);
    return [...files].filter(([, own]) => own.includes(text)).map(([path]) => path);
  }

  /** Every file and its text; undefined when that is too much to keep. */
  private async read(): Promise<ReadonlyMap<string, string> | undefined> {
    const files = new Map<string, string>();
    let bytes = 0;
    let count = 0;
    for (const path of (await this.listed()) ?? walk(this.folder)) {
      if (++count > MOST_FILES) return undefined;
      const text = isLink(path) ? undefined : readSource(path);
      if (text === undefined) continue;
      bytes += text.length;
      if (bytes > MOST_BYTES) return undefined;
      files.set(path, text);
    }
    return files;
  }

  /** What git calls the files of the folder; undefined without git. */
  private async listed(): Promise<string[] | undefined> {
    const lists = [['--cached', '--others', '--exclude-standard']];
    if (this.hasSubmodules()) lists.push(['--cached', '--recurse-submodules']);
    const paths = new Set<string>();
    for (const list of lists) {
      const { code, out } = await git(this.folder, ['ls-files', '-z', ...list]);
      if (code !== 0) return undefined;
      for (const path of out.split('\0')) if (path !== '') paths.add(join(this.folder, path));
    }
    return [...paths];
  }

  private async grep(text: string): Promise<string[] | undefined> {
    const what = ['-I', '-l', '-z', '-F', '--no-color', '--no-textconv', '-e', text, '--'];
    const own = await git(this.folder, ['grep', '--untracked', ...what]);
    if (own.code !== 0 && own.code !== 1) return undefined;
    const below = this.hasSubmodules()
      ? await git(this.folder, ['grep', '--recurse-submodules', ...what])
      : undefined;
    const found = new Set(
      `${own.out}${below?.out ?? ''}`.split('\0').filter((path) => path !== ''),
    );
    return [...found].map((path) => join(this.folder, path));
  }

  private hasSubmodules(): boolean {
    return existsSync(join(this.folder, '.gitmodules'));
  }
}

/** The text of a file; undefined for a folder, a large file, or bytes that are no text. */
export function readSource(path: string): string | undefined {
  try {
    const bytes = readRegularFile(path, LARGEST);
    return bytes.subarray(0, 8192).includes(0) ? undefined : bytes.toString('utf8');
  } catch {
    return undefined;
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return true;
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
