/**
 * Finding a reference's code again: a ladder whose first decisive answer wins. The ladder itself
 * looks at nothing: it yields what it wants to know and is resumed with the answer, so that editor,
 * server, command line and tests share it, each with its own files.
 */
import { agreement, surroundingsOf } from './context';
import { mapLines, mapSpan } from './diff';
import { occurrences, patternOf, type Occurrence } from './exact';
import { likePlaces, MARGIN, sureness, type Likeness } from './likeness';
import type { Pin } from './pin';
import { information, type LineSpan, type SourceText } from './source';
import {
  CHANGED_SCORE,
  MOVED_SCORE,
  stateOfScore,
  UNCERTAIN_SCORE,
  type Obstacle,
  type Verdict,
} from './verdict';

/** What the ladder wants to know. A file is named as whoever answers likes: the ladder only passes names on. */
export type Ask =
  /** The file's text now: a `SourceText`, `'missing'` or `'unreadable'`. */
  | { readonly ask: 'text'; readonly file: string }
  /** Whether a file or folder is there: `'missing'` or `'there'`. */
  | { readonly ask: 'exists'; readonly file: string }
  /** The file that stands at a pin's path in the repository of `near`; undefined when there is none. */
  | { readonly ask: 'home'; readonly near: string; readonly path: string }
  /**
   * What stood at a pin's path in a commit: a `SourceText`; `'missing'` when the commit has no such
   * file; undefined when git or the commit is not there.
   */
  | {
      readonly ask: 'committed';
      readonly near: string;
      readonly path: string;
      readonly commit: string;
    }
  /** What a file held in a commit, as `committed` answers. */
  | { readonly ask: 'was'; readonly file: string; readonly commit: string }
  /** The file now that stood at a pin's path in a commit and was renamed since; undefined: none. */
  | {
      readonly ask: 'renamed';
      readonly near: string;
      readonly path: string;
      readonly commit: string;
    }
  /** Files that hold this line, white space at its ends aside; undefined when nobody can search. */
  | { readonly ask: 'search'; readonly near: string; readonly line: string }
  /** Where a symbol stands in a file; undefined when it does not or nobody can say. */
  | { readonly ask: 'symbol'; readonly file: string; readonly symbol: string };

export type Answer = SourceText | LineSpan | string | readonly string[] | undefined;

/** Resume with the answer to what it yields; the end is the verdict. */
export type Ladder = Generator<Ask, Verdict, Answer>;

/** More files than this that hold a line make the line no lead. */
const MOST_FILES = 20;
/** In another file something merely like it has to be this like. */
const OTHER_FILE_SCORE = 0.95;
/** A shorter text stands in many files: in another one it is nothing without its surroundings. */
const TELLING = 60;

/** Looks for the code of a pin, starting at the file its link names. */
export function* resolvePin(pin: Pin, file: string): Ladder {
  const text = yield { ask: 'text', file };
  if (isSource(text)) return yield* resolveFrom(pin, file, file, text);
  if (text === 'unreadable') return nowhere('unverifiable', 'unreadable');
  // the document itself may have moved: the pin knows the path from the root
  const home = yield { ask: 'home', near: file, path: pin.path };
  if (typeof home === 'string' && home !== file) {
    const there = yield { ask: 'text', file: home };
    if (isSource(there)) return yield* resolveFrom(pin, file, home, there);
  }
  if (pin.commit !== undefined) {
    const { path, commit } = pin;
    const renamed = yield { ask: 'renamed', near: file, path, commit };
    if (typeof renamed === 'string') {
      const there = yield { ask: 'text', file: renamed };
      if (isSource(there)) return yield* resolveFrom(pin, file, renamed, there);
    }
  }
  return yield* elsewhere(pin, file, undefined, undefined, 'no-file');
}

/** A reference without a pin: whether the file and the lines are there. */
export function* resolveUnpinned(lines: LineSpan | undefined, file: string): Ladder {
  const found: Verdict = { state: 'unpinned', score: 0, span: lines, untouched: false };
  if (lines === undefined) {
    const there = yield { ask: 'exists', file };
    return there === 'missing' ? nowhere('lost', 'no-file') : found;
  }
  const text = yield { ask: 'text', file };
  if (text === 'missing') return nowhere('lost', 'no-file');
  if (!isSource(text)) return nowhere('unverifiable', 'unreadable');
  return lines.last > text.lines.length ? nowhere('lost', 'no-lines') : found;
}

/** Looks in `there`, the text of the file `at`, and beyond; `file` is the one the link names. */
function* resolveFrom(pin: Pin, file: string, at: string, there: SourceText): Ladder {
  const found = resolveInText(pin, there);
  const named = (verdict: Verdict): Verdict => inFile(verdict, file, at);
  if (found.verdict !== undefined) return named(found.verdict);
  let old: Answer;
  if (pin.commit !== undefined) {
    old = yield { ask: 'committed', near: file, path: pin.path, commit: pin.commit };
    if (isSource(old)) {
      const mapped = byHistory(pin, old, there);
      if (mapped !== undefined) return named(mapped);
    }
  }
  const guess = byText(pin, there, isSource(old) ? old : undefined);
  if (guess !== undefined && guess.score >= CHANGED_SCORE) return named(guess);
  return yield* elsewhere(pin, file, at, guess, 'no-lines', old);
}

/**
 * The first two steps alone, which need no more than the file as it is: the very text at its lines,
 * or once (or once with these surroundings) elsewhere. `verdict` is undefined when that does not
 * decide it.
 */
export function resolveInText(
  pin: Pin,
  source: SourceText,
): { readonly verdict: Verdict | undefined } {
  const places = occurrences(pin, source);
  if (places.length === 0) return { verdict: undefined };
  const info = informationOf(pin);
  const [best, second] = [...places].sort((a, b) => b.context - a.context);
  const sure = sureness(1, best!.context, info) >= CHANGED_SCORE;
  const here = isAt(pin, best!);
  if (second === undefined) {
    // the only place, but with nothing around it that was there: maybe the one that was left
    if (sure && (here || best!.context >= 0.4 || pin.commit === undefined))
      return { verdict: exact(pin, best!) };
    return { verdict: undefined };
  }
  if (sure && best!.context >= 0.6 && best!.context - second.context >= 0.2)
    return { verdict: exact(pin, best!) };
  return { verdict: undefined };
}

/** What the history of the file says: `old` is its text in the pin's commit. */
function byHistory(pin: Pin, old: SourceText, now: SourceText): Verdict | undefined {
  const was = spanInCommit(pin, old);
  if (was === undefined) return undefined;
  const mapped = mapSpan(old, now, was);
  if (mapped.kind === 'kept') {
    const { span } = mapped;
    const place = occurrences(pin, now).find((one) => one.span.first === span.first);
    if (place !== undefined) return { ...exact(pin, place), by: 'git' };
    return { state: 'changed', score: 0.97, span, untouched: false, by: 'git' };
  }
  if (mapped.kind === 'touched') {
    const keys = old.keys.slice(was.first - 1, was.last);
    const keptKeys = mapped.kept.map((line) => now.keys[line - 1]!);
    const share = information(keptKeys) / Math.max(1, information(keys));
    if (share < 0.3) return undefined;
    return {
      state: 'changed',
      score: Math.min(0.97, 0.86 + 0.12 * share),
      span: mapped.span,
      untouched: false,
      by: 'git',
    };
  }
  return undefined;
}

/** Where a pin's lines stand in its commit; undefined when they do not. */
function spanInCommit(pin: Pin, old: SourceText): LineSpan | undefined {
  const places = occurrences(pin, old);
  const same = places.find((place) => isAt(pin, place));
  return (same ?? (places.length === 1 ? places[0] : undefined))?.span;
}

/** The best guess in a file by its text alone; below `UNCERTAIN_SCORE` none. */
function byText(pin: Pin, source: SourceText, old: SourceText | undefined): Verdict | undefined {
  const was = old && spanInCommit(pin, old);
  const foreign = (span: LineSpan): boolean =>
    old !== undefined && was !== undefined && wasThere(old, source, was, span);
  const exactly = occurrences(pin, source).filter(({ span }) => !foreign(span));
  const [only, ...more] = exactly;
  if (only !== undefined && more.length === 0) {
    const score = sureness(1, only.context, informationOf(pin));
    if (score >= CHANGED_SCORE) return exact(pin, only);
  }
  if (more.length > 0) return among(pin, exactly);
  const places = likePlaces(pin, source).filter(({ span }) => !foreign(span));
  const [best, second] = places;
  if (best === undefined) return undefined;
  const score = Math.min(
    certainty(best),
    isClose(best, second) ? CHANGED_SCORE - 0.01 : 1,
    // what is between the ends of a long quote is not what it was
    pin.digest === undefined ? 1 : MOVED_SCORE - 0.01,
  );
  const state = stateOfScore(score);
  if (state === undefined) return undefined;
  const { span } = best;
  return {
    state: state === 'moved' && isAt(pin, best) ? 'changed' : state,
    score,
    span,
    untouched: false,
    by: 'likeness',
  };
}

/** Between neighbours that both stand, something half like it is it. */
function certainty({ score, similarity, context }: Likeness): number {
  return context >= 0.95 && similarity >= 0.5 ? Math.max(score, 0.76 + 0.2 * similarity) : score;
}

function isClose(best: Likeness, second: Likeness | undefined): boolean {
  return second !== undefined && certainty(best) - certainty(second) < MARGIN;
}

/** The very text stands several times: at its lines if its surroundings are there, else a guess. */
function among(pin: Pin, places: readonly Occurrence[]): Verdict {
  const most = Math.max(...places.map(({ context }) => context));
  const here = places.find((place) => isAt(pin, place));
  if (here !== undefined && here.context >= 0.9 && here.context > most - 0.02)
    return { ...exact(pin, here), score: 0.9 };
  const best = places
    .filter(({ context }) => context > most - 0.02)
    .sort((a, b) => distance(pin, a) - distance(pin, b))[0]!;
  return { state: 'uncertain', score: 0.75, span: best.span, untouched: false, by: 'text' };
}

function distance(pin: Pin, { span }: Occurrence): number {
  return Math.abs(span.first - pin.lines.first);
}

/** Whether most lines at `span` stood already in `old` and were not the pinned ones. */
function wasThere(old: SourceText, now: SourceText, was: LineSpan, span: LineSpan): boolean {
  const map = mapLines(old, now);
  let others = 0;
  for (let line = 0; line < map.length; line++) {
    const to = map[line]! + 1;
    if (to < span.first || to > span.last) continue;
    if (line + 1 < was.first || line + 1 > was.last) others++;
  }
  return others * 2 > span.last - span.first + 1;
}

/**
 * The rest of the ladder once the file is gone or does not hold the code: other files, the symbol.
 * `at` is the file that was looked in, `guess` what it had to offer.
 */
function* elsewhere(
  pin: Pin,
  file: string,
  at: string | undefined,
  guess: Verdict | undefined,
  obstacle: Obstacle,
  old?: Answer,
): Ladder {
  const line = leadOf(pin);
  const files = line === undefined ? [] : yield { ask: 'search', near: file, line };
  if (isFiles(files) && files.length <= MOST_FILES) {
    const found: Verdict[] = [];
    for (const other of files) {
      if (other === at) continue;
      const text = yield { ask: 'text', file: other };
      if (!isSource(text)) continue;
      const verdict = inOther(pin, text);
      if (verdict === undefined) continue;
      if (pin.commit !== undefined) {
        // a copy that was there already is not the code that went
        const was = yield { ask: 'was', file: other, commit: pin.commit };
        if (isSource(was) && inOther(pin, was) !== undefined) continue;
      }
      found.push({ ...inFile(verdict, file, other), by: 'other-file' });
    }
    const best = found.sort((a, b) => b.score - a.score)[0];
    if (best !== undefined) {
      const alone = found.length === 1 || best.score - found[1]!.score >= MARGIN;
      if (alone && guess === undefined) return best;
      if (guess === undefined || guess.score < best.score)
        return { ...best, state: 'uncertain', score: Math.min(best.score, CHANGED_SCORE - 0.01) };
    }
  }
  if (pin.symbol !== undefined && at !== undefined) {
    const span = yield { ask: 'symbol', file: at, symbol: pin.symbol };
    if (isSpan(span))
      return inFile(
        { state: 'changed', score: CHANGED_SCORE, span, untouched: false, by: 'symbol' },
        file,
        at,
      );
  }
  if (guess !== undefined && guess.score >= UNCERTAIN_SCORE) return inFile(guess, file, at ?? file);
  if (files === undefined) return nowhere('unverifiable', 'no-search');
  const history = yield* knowsHistory(pin, file, old);
  return history ? nowhere('lost', obstacle) : nowhere('unverifiable', 'no-history');
}

/** The pin's place in a file that is not its own; undefined where it is not for certain. */
function inOther(pin: Pin, text: SourceText): Verdict | undefined {
  const verdict = resolveInText(pin, text).verdict ?? byText(pin, text, undefined);
  if (verdict?.span === undefined || verdict.score < OTHER_FILE_SCORE) return undefined;
  if (informationOf(pin) >= TELLING) return verdict;
  // blocks of three lines that say little stand in many files: all around it has to be there too
  const { first, last } = verdict.span;
  const around = surroundingsOf(pin);
  const told =
    informationOf(pin) + information([...around.before, ...around.after].map(({ key }) => key));
  return told >= 2 * TELLING && agreement(around, text, first - 1, last) > 0.99
    ? verdict
    : undefined;
}

/** Whether git could be asked what became of the lines. */
function* knowsHistory(pin: Pin, file: string, old: Answer): Generator<Ask, boolean, Answer> {
  const { path, commit } = pin;
  if (commit === undefined) return false;
  const known = old ?? (yield { ask: 'committed', near: file, path, commit });
  return known !== undefined;
}

/** The line of the quote that says most: the one to search for. */
function leadOf(pin: Pin): string | undefined {
  let lead: string | undefined;
  let most = 11;
  for (const line of pin.quote ?? []) {
    const told = information([line]);
    if (told > most) {
      most = told;
      lead = line.trim();
    }
  }
  return lead;
}

function informationOf(pin: Pin): number {
  const pattern = patternOf(pin);
  // of a digest nothing is known but its length
  if (pattern === undefined) return (pin.lines.last - pin.lines.first + 1) * 60;
  const told = information([...pattern.head, ...pattern.tail]);
  return pin.digest === undefined ? told : told * 2;
}

function exact(pin: Pin, place: Occurrence): Verdict {
  return {
    state: isAt(pin, place) ? 'current' : 'moved',
    score: 1,
    span: place.span,
    untouched: place.strict && (pin.quote === undefined || place.context > 0.999),
    by: isAt(pin, place) ? 'place' : 'text',
  };
}

function isAt({ lines }: Pin, { span }: { readonly span: LineSpan }): boolean {
  return span.first === lines.first && span.last === lines.last;
}

/** A place in another file than the link names is moved at least, and says which. */
function inFile(verdict: Verdict, file: string, at: string): Verdict {
  if (file === at) return verdict;
  return { ...verdict, file: at, state: verdict.state === 'current' ? 'moved' : verdict.state };
}

function nowhere(state: 'lost' | 'unverifiable', obstacle: Obstacle): Verdict {
  return { state, score: 0, span: undefined, untouched: false, obstacle };
}

function isSource(answer: Answer): answer is SourceText {
  return typeof answer === 'object' && 'keys' in answer && 'text' in answer;
}

function isSpan(answer: Answer): answer is LineSpan {
  return typeof answer === 'object' && 'first' in answer;
}

function isFiles(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer);
}
