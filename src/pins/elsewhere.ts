/** Looking for code in all files of a workspace, once its own file and its history do not tell where it is. */
import { agreement, surroundingsOf } from './context';
import { occurrences } from './exact';
import type { Followed } from './follow';
import { informationOf, inOther } from './in-file';
import { isSearched, isSource, type Answer, type Ask, type Ladder } from './ladder';
import type { Pin } from './pin';
import type { Beyond } from './resolve';
import type { SourceText } from './source';
import { leadsOf } from './telling';
import { CHANGED_SCORE, inFile, nowhere, UNCERTAIN_SCORE, type Verdict } from './verdict';

/** Text that says as much as this stands in one place alone; less is known by what stands around. */
const OWN = 60;
/** Folders of code that somebody else wrote, or a tool: what stands there is a copy. */
const COPIES =
  /(?:^|\/)(?:vendor|third[_-]?party|external|node_modules|bower_components|Pods|build|dist|out|target|bin|obj|coverage|generated|\.venv|venv|site-packages|__pycache__|\.[^/]+|legacy|backup)\//i;

interface Place {
  readonly file: string;
  readonly verdict: Verdict;
  readonly exact: boolean;
}

/**
 * The likeliest place in another file. It is certain only where no history could tell, the code's own
 * file is gone, and one file alone holds all of it and what stood around; everything else is to be
 * looked at. `lost` when it is nowhere and everything was looked at.
 */
export function* elsewhere(pin: Pin, file: string, seen: Beyond, followed: Followed): Ladder {
  const { at, guess } = seen;
  const lines = leadsOf(pin);
  const answer =
    lines.length === 0 ? { files: [], complete: true } : yield { ask: 'search', near: file, lines };
  const searched = isSearched(answer) ? answer : undefined;
  const likely = yield* filesOf(file, followed);
  const places = yield* placesIn(pin, [...new Set([...likely, ...(searched?.files ?? [])])], at);
  places.sort((a, b) => rank(b, pin) - rank(a, pin));
  const [best, second] = places;
  if (best !== undefined) {
    const told = { ...inFile(best.verdict, file, best.file), by: 'other-file' as const };
    const certain =
      followed.kind === 'unknown' &&
      at === undefined &&
      second === undefined &&
      searched?.complete === true &&
      best.exact &&
      !COPIES.test(apart(best.file, file));
    if (certain) return told;
    if (guess === undefined || guess.score <= best.verdict.score)
      return { ...told, state: 'uncertain', score: Math.min(told.score, CHANGED_SCORE - 0.01) };
  }
  const copy = yield* newCopy(pin, searched?.files ?? [], at);
  if (copy !== undefined && guess === undefined) return inFile(copy.verdict, file, copy.file);
  if (searched === undefined) return nowhere('unverifiable', 'no-search');
  if (followed.kind === 'unknown') return nowhere('unverifiable', 'no-history');
  if (!searched.complete) return nowhere('unverifiable', 'not-checked-out');
  return nowhere('lost', seen.obstacle);
}

/** The files a commit brought it to that are there still. */
function* filesOf(near: string, followed: Followed): Generator<Ask, string[], Answer> {
  const files: string[] = [];
  for (const path of followed.kind === 'several' ? followed.paths : []) {
    const file = yield { ask: 'place', near, path };
    if (typeof file === 'string') files.push(file);
  }
  return files;
}

/** Other files that hold the code, copies that were there when it was pinned left out. */
function* placesIn(
  pin: Pin,
  files: readonly string[],
  at: string | undefined,
): Generator<Ask, Place[], Answer> {
  const places: Place[] = [];
  for (const file of files) {
    if (file === at) continue;
    const text = yield { ask: 'text', file };
    if (!isSource(text)) continue;
    const verdict = inOther(pin, text);
    if (verdict === undefined) continue;
    if (pin.commit !== undefined) {
      // a copy that was there already is not the code that went
      const was = yield { ask: 'was', file, commit: pin.commit };
      if (isSource(was) && inOther(pin, was) !== undefined) continue;
    }
    places.push({ file, verdict, exact: isWhole(pin, text) });
  }
  return places;
}

/** A file that holds the very text since the pin was made, however little that says. */
function* newCopy(
  pin: Pin,
  files: readonly string[],
  at: string | undefined,
): Generator<Ask, { file: string; verdict: Verdict } | undefined, Answer> {
  if (pin.commit === undefined) return undefined;
  for (const file of files) {
    if (file === at) continue;
    const text = yield { ask: 'text', file };
    const [place] = isSource(text) ? occurrences(pin, text) : [];
    if (place === undefined) continue;
    const was = yield { ask: 'was', file, commit: pin.commit };
    if (isSource(was) && occurrences(pin, was).length > 0) continue;
    const { span } = place;
    const verdict = { span, score: UNCERTAIN_SCORE, untouched: false, by: 'other-file' } as const;
    return { file, verdict: { ...verdict, state: 'uncertain' } };
  }
  return undefined;
}

/** Whether the very text stands once, and what stood around it as far as it does not speak for itself. */
function isWhole(pin: Pin, text: SourceText): boolean {
  const [only, ...more] = occurrences(pin, text);
  if (only === undefined || more.length > 0) return false;
  const { first, last } = only.span;
  return informationOf(pin) >= OWN || agreement(surroundingsOf(pin), text, first - 1, last) >= 0.9;
}

/** Of places as good as each other the one in a file of the old name comes first. */
function rank({ file, verdict, exact }: Place, { path }: Pin): number {
  const name = (of: string): string => of.slice(of.lastIndexOf('/') + 1);
  return (
    verdict.score +
    (exact ? 0.1 : 0) +
    (name(file) === name(path) ? 0.05 : 0) +
    shared(file, path) / 1000
  );
}

/** How many parts at their ends two paths share. */
function shared(one: string, other: string): number {
  const a = one.split('/').reverse();
  const b = other.split('/').reverse();
  let count = 0;
  while (count < b.length && a[count] === b[count]) count++;
  return count;
}

/** What of a file's name lies behind the folders it shares with another file. */
function apart(file: string, other: string): string {
  let at = 0;
  while (at < file.length && file[at] === other[at]) at++;
  return file.slice(file.lastIndexOf('/', at) + 1);
}
