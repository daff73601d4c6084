/** What became of files from commit to commit, as git tells it. */

/** One file in one commit. */
export interface Change {
  /** Added, modified (its type too), deleted, renamed. */
  readonly status: 'A' | 'M' | 'D' | 'R';
  /** From the repository's root; of a renamed file its new name. */
  readonly path: string;
  /** The old name of a renamed file. */
  readonly from?: string;
  /** Of a renamed file: how much of it is the same, 0 to 100. */
  readonly alike?: number;
}

export interface Step {
  /** Full id; undefined for what is not committed yet. */
  readonly commit: string | undefined;
  /** The first parent; undefined for the first commit of all. */
  readonly parent: string | undefined;
  readonly changes: readonly Change[];
}

/** The commits since another one that are in the history of HEAD, a parent before its children. */
export interface Chronicle {
  /** The last one may be what is not committed yet. */
  readonly steps: readonly Step[];
}

/** Whether an answer is a chronicle. */
export function isChronicle(answer: unknown): answer is Chronicle {
  return typeof answer === 'object' && answer !== null && 'steps' in answer;
}

/** The steps, by index, from `first` on that concern a path, up to the one in which it goes. */
export function stepsOf(
  { steps }: Chronicle,
  path: string,
  first: number,
): { readonly index: number; readonly change: Change }[] {
  const found: { index: number; change: Change }[] = [];
  for (let index = first; index < steps.length; index++) {
    const step = steps[index]!;
    // of what is not committed nobody says which files were edited
    const unsaid = step.commit === undefined ? EDITED : undefined;
    const own = changesOf(step).get(path) ?? (unsaid && { ...unsaid, path });
    if (own === undefined) continue;
    found.push({ index, change: own });
    if (own.status === 'D' || own.status === 'R') break;
  }
  return found;
}

const EDITED = { status: 'M' } as const;

const KNOWN = new WeakMap<Step, ReadonlyMap<string, Change>>();

/** What became of the files a commit found, by their names before it. */
function changesOf(step: Step): ReadonlyMap<string, Change> {
  let changes = KNOWN.get(step);
  if (changes === undefined) {
    changes = new Map(
      step.changes
        .filter(({ status }) => status !== 'A')
        .map((change) => [change.from ?? change.path, change]),
    );
    KNOWN.set(step, changes);
  }
  return changes;
}
