/** The history of a repository, read once for many commits that it is asked from. */
import type { Change, Step } from '../pins/chronicle';
import { git } from './git-run';

/** A commit and all its parents. */
interface Logged extends Step {
  readonly commit: string;
  readonly parents: readonly string[];
}

interface Asked {
  readonly commit: string;
  readonly answer: (steps: readonly Step[] | undefined) => void;
}

/** So long others may ask too before git is, ms: one look serves them all. */
const TOGETHER = 5;

/** Of one repository, as long as its HEAD stays. */
export class GitLog {
  private asked: Asked[] = [];
  /** The longest history that was read: what it holds is not read again. */
  private history: History | undefined;

  /** `folder`: its root. */
  constructor(private readonly folder: string) {}

  /** The commits since another one, a parent before its children; undefined when git does not know it. */
  since(commit: string): Promise<readonly Step[] | undefined> {
    return new Promise((answer) => {
      this.asked.push({ commit, answer });
      if (this.asked.length === 1) setTimeout(() => void this.ask(), TOGETHER);
    });
  }

  private async ask(): Promise<void> {
    const asked = this.asked;
    this.asked = [];
    const commits = [...new Set(asked.map(({ commit }) => commit))];
    const answers = await this.read(commits);
    for (const { commit, answer } of asked) answer(answers.get(commit));
  }

  private async read(
    commits: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Step[] | undefined>> {
    const answers = new Map<string, readonly Step[] | undefined>();
    const unknown = commits.filter((commit) => !this.holds(commit));
    if (unknown.length > 1) {
      const base = (await git(this.folder, ['merge-base', '--octopus', ...unknown])).out.trim();
      if (base !== '') await this.log(base);
    }
    for (const commit of commits)
      // on another branch, or not there at all
      answers.set(commit, this.holds(commit) ? this.held(commit) : await this.log(commit));
    return answers;
  }

  private holds(commit: string): boolean {
    return this.history?.base === commit || this.history?.byId.has(commit) === true;
  }

  private held(commit: string): readonly Step[] {
    const { base, all, byId } = this.history!;
    return commit === base ? all : after(commit, all, byId);
  }

  private async log(commit: string): Promise<Logged[] | undefined> {
    const { code, out } = await git(this.folder, [
      'log',
      '--topo-order',
      '--reverse',
      '--format=%x01%H %P',
      '-c',
      '-M',
      '--name-status',
      '-z',
      '--no-ext-diff',
      '--no-textconv',
      '--ignore-submodules=none',
      `${commit}..HEAD`,
      '--',
    ]);
    if (code !== 0) return undefined;
    const all = logged(out);
    if (all.length >= (this.history?.all.length ?? 0))
      this.history = { base: commit, all, byId: new Map(all.map((one) => [one.commit, one])) };
    return all;
  }
}

/** The commits since another one. */
interface History {
  readonly base: string;
  readonly all: readonly Logged[];
  readonly byId: ReadonlyMap<string, Logged>;
}

/** The commits that are not in the history of another one. */
function after(
  commit: string,
  all: readonly Logged[],
  byId: ReadonlyMap<string, Logged>,
): readonly Step[] {
  const before = new Set<string>();
  const queue = [commit];
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    if (before.has(one)) continue;
    before.add(one);
    queue.push(...(byId.get(one)?.parents ?? []));
  }
  return all.filter((one) => !before.has(one.commit));
}

/** `\x01<id> <parents>`, then `<status> NUL <path> NUL`, of a renamed file two paths. */
function logged(out: string): Logged[] {
  const commits: Logged[] = [];
  const tokens = out.split('\0');
  let changes: Change[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!.replace(/^\n+/, '');
    if (token.startsWith('\u0001')) {
      const [commit = '', ...parents] = token.slice(1).trim().split(' ').filter(Boolean);
      changes = [];
      commits.push({ commit, parent: parents[0], parents, changes });
      continue;
    }
    const read = changeAt(tokens, at, token);
    if (read === undefined) continue;
    changes.push(read.change);
    at = read.last;
  }
  return commits;
}

/** The change whose status is at `at`, and the token it ends with; undefined where there is none. */
export function changeAt(
  tokens: readonly string[],
  at: number,
  status = tokens[at] ?? '',
): { change: Change; last: number } | undefined {
  const [, letters, alike] = /^([ACDMRTU]{1,12})(\d{3})?$/.exec(status) ?? [];
  const path = tokens[at + 1];
  if (letters === undefined || path === undefined) return undefined;
  if (letters === 'R' || letters === 'C') {
    const to = tokens[at + 2];
    if (to === undefined) return undefined;
    const change: Change =
      letters === 'R'
        ? { status: 'R', path: to, from: path, alike: Number(alike ?? 0) }
        : { status: 'A', path: to };
    return { change, last: at + 2 };
  }
  // of a merge a letter for each parent
  const all = (letter: string): boolean => [...letters].every((one) => one === letter);
  return { change: { status: all('A') ? 'A' : all('D') ? 'D' : 'M', path }, last: at + 1 };
}
