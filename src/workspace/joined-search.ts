/**
 * One search of the workspace for many references: it waits until all that are being looked for have
 * come as far as they come without it.
 */
import type { Searched } from '../pins/ladder';
import type { FilesWith, Search } from './search';

/** Of each line so many files are asked for. */
const LIMIT = 200;
/** A line in more files than this says nothing where another is rarer. */
const FEW = 20;

interface Asked {
  readonly lines: readonly string[];
  readonly resolve: (found: FilesWith | undefined) => void;
  readonly reject: (error: unknown) => void;
}

export class JoinedSearch {
  private readonly known = new Map<string, Promise<FilesWith | undefined>>();
  private waiting: Asked[] = [];
  /** How many are under way and do not wait for a search. */
  private busy = 0;

  constructor(private readonly search: Search | undefined) {}

  /** What was found is not so any more. */
  forget(): void {
    this.known.clear();
  }

  /** Runs something that may ask; nothing is searched for while others still run. */
  async during<Result>(run: () => Promise<Result>): Promise<Result> {
    this.busy++;
    try {
      return await run();
    } finally {
      this.busy--;
      this.start();
    }
  }

  /**
   * Files that hold some of these lines, those with more of them first; to be called within `during`
   * alone. Undefined when nobody can search.
   */
  async filesWith(
    lines: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Searched | undefined> {
    if (this.search === undefined) return undefined;
    const key = lines.join('\n');
    let found = this.known.get(key);
    if (found === undefined) {
      found = new Promise((resolve, reject) => this.waiting.push({ lines, resolve, reject }));
      this.known.set(key, found);
    }
    this.busy--;
    this.start(signal);
    try {
      const held = await found;
      return held && ranked(lines, held);
    } finally {
      this.busy++;
    }
  }

  private start(signal?: AbortSignal): void {
    if (this.busy > 0 || this.waiting.length === 0) return;
    const asked = this.waiting;
    this.waiting = [];
    const lines = [...new Set(asked.flatMap((one) => one.lines))];
    this.search!.filesWith(lines, LIMIT + 1, signal).then(
      (found) => asked.forEach(({ resolve }) => resolve(found)),
      (error: unknown) => asked.forEach(({ reject }) => reject(error)),
    );
  }
}

/** The files of the rarer lines, those that hold more lines first. */
function ranked(lines: readonly string[], { files, complete }: FilesWith): Searched {
  const held = lines.map((line) => files.get(line) ?? []);
  const few = held.filter((one) => one.length > 0 && one.length <= FEW);
  const fewest = held.filter((one) => one.length > 0).sort((a, b) => a.length - b.length)[0] ?? [];
  const counts = new Map<string, number>();
  for (const one of few.length > 0 ? few : [fewest])
    for (const file of one) counts.set(file, held.filter((own) => own.includes(file)).length);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const most = sorted[0]?.[1] ?? 0;
  // too many to look at: those that hold most of the lines
  const kept = sorted.length > FEW ? sorted.filter(([, count]) => count === most) : sorted;
  const cut = kept.slice(0, FEW).map(([file]) => file);
  return { files: cut, complete: complete && kept.length === cut.length };
}
