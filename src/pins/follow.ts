/**
 * Following code through commits: in which it left its file, and where in that same commit it arrived.
 * Only that is proof of a move: what two ends have in common may have been there before, as a copy.
 */
import { isChronicle, stepsOf, type Change, type Chronicle, type Step } from './chronicle';
import { arrivedIn, stands } from './in-file';
import { isSource, type Answer, type Ask } from './ladder';
import type { Pin } from './pin';

/** Where code went. */
export type Followed =
  /** To this path from the root; `doubtful` when a rename alone says so, of files that are not much alike. */
  | { readonly kind: 'at'; readonly path: string; readonly doubtful: boolean }
  /** It left a file in one commit and arrived nowhere in it; `path`: what that file is called now. */
  | { readonly kind: 'gone'; readonly path: string; readonly doubtful: boolean }
  /** It arrived in several files. */
  | { readonly kind: 'several'; readonly paths: readonly string[] }
  /** Git does not know. */
  | { readonly kind: 'unknown' };

type Asking<Result> = Generator<Ask, Result, Answer>;

/** More moves than this are not followed. */
const MOST_HOPS = 24;
/** Of a commit with more files than this only those with a name or an extension like the old are looked into. */
const MOST_FILES = 400;

const UNKNOWN: Followed = { kind: 'unknown' };

/** Follows a pin's code from its commit on; `near` is a file of the repository. */
export function* follow(pin: Pin, near: string): Asking<Followed> {
  if (pin.commit === undefined) return UNKNOWN;
  const chronicle = yield { ask: 'since', near, commit: pin.commit };
  if (!isChronicle(chronicle)) return UNKNOWN;
  let { path } = pin;
  let next = 0;
  let doubtful = false;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const left = yield* leaving(pin, near, chronicle, path, next);
    if (left === undefined) return { kind: 'at', path, doubtful };
    const step = chronicle.steps[left.index]!;
    next = left.index + 1;
    const renamed = left.change.status === 'R' && left.renamed;
    if (renamed && (yield* holds(pin, near, step.commit, left.change.path))) {
      path = left.change.path;
      continue;
    }
    const arrived = yield* arrivals(pin, near, step, path);
    if (arrived.length > 1) return { kind: 'several', paths: arrived };
    if (arrived.length === 1) path = arrived[0]!;
    else if (renamed) {
      // renamed and edited in one commit
      doubtful ||= isDoubtful(left.change);
      path = left.change.path;
    } else return { kind: 'gone', ...renamedTo(chronicle, path, left.index) };
  }
  return UNKNOWN;
}

/**
 * What a file is called in the end that has this name before a step; it may be gone. `doubtful`: git
 * calls it a rename, of files with other names that are hardly alike.
 */
export function renamedTo(
  chronicle: Chronicle,
  path: string,
  first: number,
): { readonly path: string; readonly doubtful: boolean } {
  let now = path;
  let next = first;
  let doubtful = false;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const last = stepsOf(chronicle, now, next).at(-1);
    if (last?.change.status !== 'R') break;
    doubtful ||= isDoubtful(last.change);
    now = last.change.path;
    next = last.index + 1;
  }
  return { path: now, doubtful };
}

interface Leaving {
  readonly index: number;
  readonly change: Change;
  /** Whether it was there still when the file was renamed. */
  readonly renamed: boolean;
}

/** The step in which the code left a path; undefined when it has not. */
function* leaving(
  pin: Pin,
  near: string,
  chronicle: Chronicle,
  path: string,
  first: number,
): Asking<Leaving | undefined> {
  const touching = stepsOf(chronicle, path, first);
  const last = touching.at(-1);
  if (last === undefined) return undefined;
  const goes = last.change.status === 'D' || last.change.status === 'R';
  // it is there up to `low` and not any more from `high` on
  let low = -1;
  let high = goes ? touching.length - 1 : touching.length;
  const heldAfter = (at: number): Asking<boolean> =>
    holds(pin, near, chronicle.steps[touching[at]!.index]!.commit, path);
  if (high > 0) {
    if (yield* heldAfter(high - 1)) {
      if (!goes) return undefined;
      low = high - 1;
    } else {
      high--;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (yield* heldAfter(middle)) low = middle;
        else high = middle;
      }
    }
  }
  const { index, change } = touching[high]!;
  return { index, change, renamed: goes && high === touching.length - 1 };
}

/** Whether git calls a file renamed that has another name and is hardly alike. */
function isDoubtful({ path, from = '', alike = 0 }: Change): boolean {
  return alike < 90 && nameOf(path) !== nameOf(from);
}

/** Whether the code stands at a path after a commit. */
function* holds(pin: Pin, near: string, commit: string | undefined, path: string): Asking<boolean> {
  const text = yield* textAt(near, commit, path);
  return isSource(text) && stands(pin, text);
}

/** The files that lacked the code before a commit and hold it after. */
function* arrivals(pin: Pin, near: string, step: Step, path: string): Asking<string[]> {
  const arrived: string[] = [];
  for (const change of candidates(step, path)) {
    const after = yield* textAt(near, step.commit, change.path);
    const sameName = nameOf(change.path) === nameOf(path);
    if (!isSource(after) || !arrivedIn(pin, after, sameName)) continue;
    if (change.status !== 'A' && step.parent !== undefined) {
      const before = yield* textAt(near, step.parent, change.from ?? change.path);
      if (isSource(before) && arrivedIn(pin, before, sameName)) continue;
    }
    arrived.push(change.path);
  }
  return arrived;
}

function candidates({ changes }: Step, path: string): Change[] {
  const all = changes.filter(
    ({ status, path: own }) => status !== 'D' && own !== path && !/\.(?:md|markdown)$/i.test(own),
  );
  if (all.length <= MOST_FILES) return all;
  const same = all.filter(({ path: own }) => nameOf(own) === nameOf(path));
  const alike = all.filter(
    ({ path: own }) => nameOf(own) !== nameOf(path) && extensionOf(own) === extensionOf(path),
  );
  return [...same, ...alike].slice(0, MOST_FILES);
}

/** The text of a path after a commit, or now where nothing is committed. */
function* textAt(near: string, commit: string | undefined, path: string): Asking<Answer> {
  if (commit !== undefined) return yield { ask: 'committed', near, path, commit };
  const file = yield { ask: 'place', near, path };
  return typeof file === 'string' ? yield { ask: 'text', file } : 'missing';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function extensionOf(path: string): string {
  return /\.[^./]+$/.exec(path)?.[0] ?? '';
}
