/** `Git` for the command line: asked of the git program. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Git, Repository } from '../../workspace/git';
import { pathOf, uriOf } from './file-uri';
import { GitObjects } from './git-objects';
import { git, type Ran } from './git-run';

/** A name of a commit that git cannot take for anything else. */
function isCommit(text: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(text);
}

/** A path within a repository that git reads as one. */
function isPath(path: string): boolean {
  return path !== '' && !/\0|^\/|(?:^|\/)\.{1,2}(?:\/|$)/.test(path);
}

export class GitProgram implements Git {
  private readonly known = new Map<string, Promise<Repository | undefined>>();
  private readonly objects = new Map<string, GitObjects>();
  private readonly renames = new Map<string, Promise<ReadonlyMap<string, string>>>();

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

  async renamed({ root }: Repository, commit: string, path: string): Promise<string | undefined> {
    const folder = pathOf(root);
    if (folder === undefined || !isCommit(commit)) return undefined;
    const key = `${folder}\n${commit}`;
    let renames = this.renames.get(key);
    if (renames === undefined) this.renames.set(key, (renames = renamesSince(folder, commit)));
    const to = (await renames).get(path);
    return to !== undefined && existsSync(join(folder, to)) ? to : undefined;
  }
}

/** The nearest folder that a repository begins at; the file's own may have gone with it. */
function rootAbove(folder: string): string | undefined {
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

/**
 * Old path → path now: first commit by commit, then by what the two ends have in common, which also
 * sees renames that are staged and not committed yet.
 */
async function renamesSince(folder: string, commit: string): Promise<ReadonlyMap<string, string>> {
  const options = [
    '-M',
    '--diff-filter=R',
    '--name-status',
    '-z',
    '--no-ext-diff',
    '--no-textconv',
  ];
  const [steps, ends] = await Promise.all([
    git(folder, ['log', '--reverse', '--format=', ...options, `${commit}..HEAD`, '--']),
    git(folder, ['diff-index', '--cached', '--ignore-submodules=all', ...options, commit, '--']),
  ]);
  const renames = new Map<string, string>();
  for (const [from, to] of pairs(steps)) {
    for (const [old, now] of renames) if (now === from) renames.set(old, to);
    if (!renames.has(from)) renames.set(from, to);
  }
  for (const [from, to] of pairs(ends)) renames.set(from, to);
  return renames;
}

/** `R090 NUL from NUL to NUL`, again and again. */
function pairs({ code, out }: Ran): [string, string][] {
  if (code !== 0) return [];
  const parts = out.split('\0').map((part) => part.replace(/^\n+/, ''));
  const found: [string, string][] = [];
  for (let at = 0; at + 2 < parts.length; at++)
    if (/^R\d{3}$/.test(parts[at]!)) {
      found.push([parts[at + 1]!, parts[at + 2]!]);
      at += 2;
    }
  return found;
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
