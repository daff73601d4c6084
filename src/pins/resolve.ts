/**
 * Finding a reference's code again: a ladder whose first decisive answer wins. The ladder itself
 * looks at nothing: it yields what it wants to know and is resumed with the answer, so that editor,
 * server, command line and tests share it, each with its own files.
 */
import { byHistory, byText, inOther, resolveInText } from './in-file';
import { isFiles, isSource, isSpan, type Answer, type Ask, type Ladder } from './ladder';
import { MARGIN } from './likeness';
import type { Pin } from './pin';
import { information, type LineSpan, type SourceText } from './source';
import { CHANGED_SCORE, UNCERTAIN_SCORE, type Obstacle, type Verdict } from './verdict';

/** More files than this that hold a line make the line no lead. */
const MOST_FILES = 20;

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
  if (found !== undefined) return named(found);
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

/** A place in another file than the link names is moved at least, and says which. */
function inFile(verdict: Verdict, file: string, at: string): Verdict {
  if (file === at) return verdict;
  return { ...verdict, file: at, state: verdict.state === 'current' ? 'moved' : verdict.state };
}

function nowhere(state: 'lost' | 'unverifiable', obstacle: Obstacle): Verdict {
  return { state, score: 0, span: undefined, untouched: false, obstacle };
}
