/** Earlier versions of Markdown files: what git has of them at a commit, and on the way from there. */
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { GitObjects } from '../../node/git-objects';
import { git, gitNow } from '../../node/git-run';
import { branchedAt, idsOf, realPath } from './since';
import { isMarkdownFile } from '../../vocabulary/place';

/** Commits looked at for what became of one file on the way. */
const MOST_COMMITS = 50;

export class Versions {
  private readonly objects: GitObjects;
  /** Path now → path then. */
  private readonly renamed = new Map<string, string>();

  private constructor(
    private readonly top: string,
    private readonly commit: string,
    private readonly ids: ReadonlyMap<string, string>,
  ) {
    this.objects = new GitObjects(top);
  }

  /** The commit where the current branch left `ref`, in the current folder's repository; a sentence when git cannot say. */
  static async at(ref: string): Promise<Versions | { readonly problem: string }> {
    if (ref.startsWith('-') || ref.includes('\0')) return { problem: `'${ref}' is no git ref` };
    let top: string;
    try {
      top = realPath(gitNow('.', ['rev-parse', '--show-toplevel']).replace(/\r?\n$/, ''));
    } catch {
      return { problem: 'diff needs the git program and a repository around the current folder' };
    }
    try {
      const named = gitNow(top, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).trim();
      const commit = branchedAt(named, top);
      const ids = idsOf(gitNow(top, ['ls-tree', '-r', '-z', '--full-tree', commit]));
      const versions = new Versions(top, commit, ids);
      await versions.findRenames();
      return versions;
    } catch {
      return { problem: `git knows no commit '${ref}' here` };
    }
  }

  /** The text a file had then, under the name it had; undefined when there was none. */
  async before(file: string): Promise<string | undefined> {
    const path = this.pathThen(file);
    return path === undefined ? undefined : this.objects.blob(`${this.commit}:${path}`);
  }

  /** The texts of a file in the commits since, oldest first. */
  async between(file: string): Promise<string[]> {
    const path = this.nameOf(file);
    const range = `${this.commit}..HEAD`;
    const { code, out } = await git(this.top, [
      'log',
      `--max-count=${MOST_COMMITS}`,
      '--format=%H',
      range,
      '--',
      path,
    ]);
    if (code !== 0) return [];
    const commits = out.split(/\r?\n/).filter((line) => line !== '');
    const texts: string[] = [];
    for (const commit of commits.reverse()) {
      const text = await this.objects.blob(`${commit}:${path}`);
      if (text !== undefined) texts.push(text);
    }
    return texts;
  }

  /** Markdown files that were there then and are gone now, not renamed: their paths from the current folder. */
  gone(): string[] {
    const moved = new Set(this.renamed.values());
    return [...this.ids.keys()]
      .filter((path) => isMarkdownFile(path) && !moved.has(path))
      .filter((path) => !existsSync(join(this.top, path)))
      .map((path) => relative('', join(this.top, path)).split(sep).join('/'));
  }

  private pathThen(file: string): string | undefined {
    const path = this.nameOf(file);
    const then = this.renamed.get(path) ?? path;
    return this.ids.has(then) ? then : undefined;
  }

  private nameOf(file: string): string {
    return relative(this.top, realPath(file)).split(sep).join('/');
  }

  private async findRenames(): Promise<void> {
    const { code, out } = await git(this.top, [
      'diff',
      '--name-status',
      '-M',
      '--diff-filter=R',
      '-z',
      '--no-ext-diff',
      '--no-textconv',
      '--cached',
      this.commit,
      '--',
    ]);
    if (code !== 0) return;
    const parts = out.split('\0');
    for (let at = 0; at + 2 < parts.length; at += 3)
      this.renamed.set(parts[at + 2]!, parts[at + 1]!);
  }
}
