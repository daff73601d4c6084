/** `Git`, asked of the git program: for the command line and for the editor. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Change, Chronicle } from '../pins/chronicle';
import {
  HISTORY_LIMIT,
  type Author,
  type Authors,
  type FileVersion,
  type Git,
  type Repository,
} from '../workspace/git';
import { pathOf, uriOf } from './file-uri';
import { AUTHOR_FORMAT, authorsIn } from './git-authors';
import { GitObjects } from './git-objects';
import { changeAt, GitLog } from './git-log';
import { git, type Ran } from './git-run';
import { filesByName, linesWritten, type FilesByName } from './git-files';
import { notCheckedOut, type NotCheckedOut } from './not-checked-out';

/** A name of a commit, or of its parent, that git cannot take for anything else. */
function isCommit(text: string): boolean {
  return /^[0-9a-f]{7,64}\^?$/.test(text);
}

/** A path within a repository that git reads as one. */
function isPath(path: string): boolean {
  return path !== '' && !/\0|^\/|(?:^|\/)\.{1,2}(?:\/|$)/.test(path);
}

/** Lists of all files of a work tree or a commit that are kept. */
const MOST_LISTS = 40;

export class GitProgram implements Git, Authors {
  private readonly known = new Map<string, Promise<Repository | undefined>>();
  private readonly objects = new Map<string, GitObjects>();
  private readonly logs = new Map<string, GitLog>();
  private readonly absents = new Map<string, Promise<NotCheckedOut>>();
  private readonly uncommitted = new Map<string, Promise<Change[]>>();
  private readonly files = new Map<string, Promise<FilesByName | undefined>>();
  private readonly wholes = new Map<string, Promise<boolean>>();

  async repository(uri: string): Promise<Repository | undefined> {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const root = rootAbove(dirname(path));
    if (root === undefined) return undefined;
    let repository = this.known.get(root);
    if (repository === undefined) this.known.set(root, (repository = describe(root)));
    return repository;
  }

  async textAt(
    { root }: Repository,
    commit: string,
    path: string,
  ): Promise<string | 'missing' | undefined> {
    const folder = pathOf(root);
    if (folder === undefined || !isCommit(commit) || !isPath(path)) return undefined;
    let objects = this.objects.get(folder);
    if (objects === undefined) this.objects.set(folder, (objects = new GitObjects(folder)));
    const text = await objects.blob(`${commit}:${path}`);
    if (text !== undefined) return text;
    const there = await git(folder, ['cat-file', '-e', `${commit}^{tree}`]);
    if (there.code !== 0) return undefined;
    // too large, or a commit whose files were not fetched, is not missing
    const entry = await git(folder, ['ls-tree', commit, '--', path]);
    return entry.code === 0 && entry.out === '' ? 'missing' : undefined;
  }

  async since({ root, head }: Repository, commit: string): Promise<Chronicle | undefined> {
    const folder = pathOf(root);
    if (folder === undefined || head === undefined || !isCommit(commit)) return undefined;
    let log = this.logs.get(`${folder}\n${head}`);
    if (log === undefined) this.logs.set(`${folder}\n${head}`, (log = new GitLog(folder)));
    let uncommitted = this.uncommitted.get(folder);
    if (uncommitted === undefined)
      this.uncommitted.set(folder, (uncommitted = uncommittedIn(folder)));
    const [steps, changes] = await Promise.all([log.since(commit), uncommitted]);
    return steps && { steps: [...steps, { commit: undefined, parent: head, changes }] };
  }

  async absent({ root }: Repository, path: string): Promise<'sparse' | 'submodule' | undefined> {
    const folder = pathOf(root);
    if (folder === undefined) return undefined;
    let absent = this.absents.get(folder);
    if (absent === undefined) this.absents.set(folder, (absent = notCheckedOut(folder)));
    const { sparse, submodules } = await absent;
    if (sparse.has(path)) return 'sparse';
    return submodules.some((one) => path.startsWith(`${one}/`)) ? 'submodule' : undefined;
  }

  async commitBefore({ root }: Repository, instant: number): Promise<string | undefined> {
    const folder = pathOf(root);
    if (folder === undefined || !Number.isFinite(instant)) return undefined;
    const before = `--before=${Math.floor(instant / 1000)}`;
    const { code, out } = await git(folder, ['rev-list', '-1', before, 'HEAD', '--']);
    const id = out.trim();
    return code === 0 && isCommit(id) ? id : undefined;
  }

  async named(
    { root }: Repository,
    names: readonly string[],
    commit: string | undefined,
  ): Promise<readonly string[] | undefined> {
    const folder = pathOf(root);
    if (folder === undefined || (commit !== undefined && !isCommit(commit))) return undefined;
    const key = `${folder}\n${commit ?? ''}`;
    let files = this.files.get(key);
    if (files === undefined) {
      this.files.set(key, (files = filesByName(folder, commit)));
      if (this.files.size > MOST_LISTS) this.files.delete(this.files.keys().next().value!);
    }
    const known = await files;
    return known && names.flatMap((name) => known.get(name) ?? []);
  }

  async writtenIn(
    { root, head }: Repository,
    path: string,
  ): Promise<ReadonlyMap<string, string> | undefined> {
    const folder = pathOf(root);
    if (folder === undefined || head === undefined || !isPath(path)) return undefined;
    return linesWritten(folder, head, path);
  }

  async holds({ root }: Repository, hash: string): Promise<boolean | undefined> {
    const folder = pathOf(root);
    if (folder === undefined || !/^[0-9a-f]{7,64}$/.test(hash)) return undefined;
    const found = await git(folder, ['rev-parse', `--disambiguate=${hash}`]);
    if (found.code !== 0) return undefined;
    if (found.out.trim() !== '') return true;
    return (await this.isWhole(folder)) ? false : undefined;
  }

  async history({ root, head }: Repository, path: string): Promise<FileVersion[] | undefined> {
    const folder = pathOf(root);
    if (folder === undefined || head === undefined || !isPath(path)) return undefined;
    if (!(await this.isWhole(folder))) return undefined;
    const { code, out } = await git(folder, [
      'log',
      '--follow',
      `--max-count=${HISTORY_LIMIT}`,
      '--format=%x01%H',
      '-M',
      '--name-status',
      '-z',
      '--no-ext-diff',
      '--no-textconv',
      'HEAD',
      '--',
      path,
    ]);
    return code === 0 ? versionsIn(out, path) : undefined;
  }

  async mentions({ root }: Repository, word: string): Promise<boolean | undefined> {
    const folder = pathOf(root);
    if (folder === undefined || !/^[\w$]{3,100}$/.test(word)) return undefined;
    const found = await git(folder, ['grep', '-I', '-l', '-i', '-F', '-e', word, '--']);
    // 1: nowhere
    if (found.code !== 0) return found.code === 1 ? false : undefined;
    return found.out.split('\n').some((path) => path !== '' && !/\.(?:md|markdown)$/i.test(path));
  }

  async authors(
    { root }: Pick<Repository, 'root'>,
    paths: readonly string[],
  ): Promise<Author[] | undefined> {
    const folder = pathOf(root);
    const plain = paths.filter(isPath).map((path) => `:(literal)${path}`);
    if (folder === undefined || plain.length === 0) return undefined;
    const { code, out } = await git(folder, [
      'log',
      '--max-count=200',
      `--format=${AUTHOR_FORMAT}`,
      'HEAD',
      '--',
      ...plain,
    ]);
    return code === 0 ? authorsIn(out) : undefined;
  }

  /** Whether a clone has all that was published: what it does not know is nowhere then. */
  private isWhole(folder: string): Promise<boolean> {
    let whole = this.wholes.get(folder);
    if (whole === undefined) this.wholes.set(folder, (whole = isWhole(folder)));
    return whole;
  }

  /** What it knows of work trees is asked anew; what commits hold never changes. */
  forget(): void {
    this.known.clear();
    this.absents.clear();
    this.uncommitted.clear();
    for (const key of this.files.keys()) if (key.endsWith('\n')) this.files.delete(key);
    this.wholes.clear();
  }
}

/** The nearest folder that a repository begins at; the file's own may have gone with it. */
export function rootAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** What a repository is; undefined when git will not have anything to do with it. */
async function describe(root: string): Promise<Repository | undefined> {
  const [top, head, remotes] = await Promise.all([
    git(root, ['rev-parse', '--show-toplevel']),
    git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
    git(root, ['config', '--get-regexp', '^remote\\..*\\.url$']),
  ]);
  if (top.code !== 0) return undefined;
  const id = head.out.trim();
  return {
    root: uriOf(root),
    head: head.code === 0 && isCommit(id) ? id : undefined,
    remotes: remotes.out
      .split(/\r?\n/)
      .map((line) => line.slice(line.indexOf(' ') + 1))
      .filter((address) => address !== ''),
  };
}

/** Not shallow, not partial, every branch of every remote, and no repository within it. */
async function isWhole(folder: string): Promise<boolean> {
  if (existsSync(join(folder, '.gitmodules'))) return false;
  const [shallow, settings] = await Promise.all([
    git(folder, ['rev-parse', '--is-shallow-repository']),
    git(folder, [
      'config',
      '--get-regexp',
      '^(?:remote\\..*\\.(?:url|fetch|promisor|partialclonefilter)|extensions\\.partialclone)$',
    ]),
  ]);
  if (shallow.code !== 0 || shallow.out.trim() !== 'false') return false;
  const lines = settings.out.split(/\r?\n/).filter((line) => line !== '');
  if (lines.some((line) => /promisor|partialclone/i.test(line))) return false;
  const remotes = lines.flatMap((line) => /^remote\.(.*)\.url /i.exec(line)?.[1] ?? []);
  return remotes.every((remote) =>
    lines.some((line) => line.startsWith(`remote.${remote}.fetch +refs/heads/*:`)),
  );
}

/** `\x01<id>`, then `<status> NUL <path> NUL`: each commit with the name the file had in it. */
function versionsIn(out: string, path: string): FileVersion[] {
  const versions: FileVersion[] = [];
  const tokens = out.split('\0');
  let name = path;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!.replace(/^\n+/, '');
    if (token.startsWith('\u0001')) {
      versions.push({ commit: token.slice(1).trim(), path: name });
      continue;
    }
    const read = changeAt(tokens, at, token);
    if (read === undefined) continue;
    // commits before a rename know it by its older name
    if (read.change.status === 'R' && read.change.path === name && read.change.from !== undefined)
      name = read.change.from;
    at = read.last;
  }
  return versions;
}

/**
 * What is not committed yet, as far as git can tell without looking into files of the work tree (a
 * repository can make it run a program for that): what is staged, what went, what is new.
 */
async function uncommittedIn(folder: string): Promise<Change[]> {
  const options = ['-M', '--name-status', '-z', '--no-ext-diff', '--no-textconv'];
  const [staged, gone, fresh] = await Promise.all([
    git(folder, ['diff-index', '--cached', '--ignore-submodules=all', ...options, 'HEAD', '--']),
    git(folder, ['ls-files', '-d', '-z']),
    git(folder, ['ls-files', '-o', '--exclude-standard', '-z']),
  ]);
  const changes: Change[] = [];
  const tokens = staged.code === 0 ? staged.out.split('\0') : [];
  for (let at = 0; at < tokens.length; at++) {
    const read = changeAt(tokens, at);
    if (read === undefined) continue;
    changes.push(read.change);
    at = read.last;
  }
  const known = new Set(changes.map(({ path }) => path));
  const add = (status: 'A' | 'D', { code, out }: Ran): void => {
    if (code !== 0) return;
    for (const path of out.split('\0'))
      if (path !== '' && !known.has(path)) changes.push({ status, path });
  };
  add('D', gone);
  add('A', fresh);
  return changes;
}

/**
 * The folder that counts as the workspace of a file: its repository's root (of a submodule: of what
 * holds it), else the current folder when it holds the file, else the file's own folder.
 */
export function workspaceOf(file: string): string {
  const own = dirname(resolve(file));
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git')) && !isSubmodule(folder)) return folder;
    if (dirname(folder) === folder) break;
  }
  const here = resolve('.');
  return own === here || own.startsWith(here.endsWith('/') ? here : `${here}/`) ? here : own;
}

function isSubmodule(folder: string): boolean {
  try {
    const pointer = join(folder, '.git');
    return statSync(pointer).isFile() && /[\\/]modules[\\/]/.test(readFileSync(pointer, 'utf8'));
  } catch {
    return false;
  }
}
