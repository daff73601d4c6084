/**
 * Finding a reference's code again: a ladder whose first decisive answer wins. The ladder itself
 * looks at nothing: it yields what it wants to know and is resumed with the answer, so that editor,
 * server, command line and tests share it, each with its own files.
 */
import { touchesConflict, hasConflict } from './conflict';
import { definitionOf, knowsLanguage, nameDefined } from './definitions';
import { elsewhere } from './elsewhere';
import { follow } from './follow';
import { occurrences } from './exact';
import {
  byHistory,
  byText,
  definedBy,
  leftOver,
  remnant,
  resolveInText,
  rewritten,
  stoodAlready,
} from './in-file';
import { isSource, isSpan, type Answer, type Ask, type Ladder } from './ladder';
import type { Pin } from './pin';
import type { LineSpan, SourceText } from './source';
import {
  CHANGED_SCORE,
  inFile,
  nowhere,
  UNCERTAIN_SCORE,
  type Obstacle,
  type Verdict,
} from './verdict';

/** Looks for the code of a pin, starting at the file its link names. */
export function* resolvePin(pin: Pin, file: string): Ladder {
  const text = yield { ask: 'text', file };
  if (isSource(text)) return yield* resolveFrom(pin, file, file, text);
  if (text === 'unreadable') return nowhere('unverifiable', 'unreadable');
  if (text === 'absent') return nowhere('unverifiable', 'not-checked-out');
  // the document itself may have moved: the pin knows the path from the root
  const home = yield { ask: 'home', near: file, path: pin.path };
  if (typeof home === 'string' && home !== file) {
    const there = yield { ask: 'text', file: home };
    if (isSource(there)) return yield* resolveFrom(pin, file, home, there);
  }
  const search = { at: undefined, obstacle: 'no-file' } as const;
  return yield* beyond(pin, file, search);
}

/** A reference without a pin: whether the file and the lines are there. */
export function* resolveUnpinned(lines: LineSpan | undefined, file: string): Ladder {
  const found: Verdict = { state: 'unpinned', score: 0, span: lines, untouched: false };
  if (lines === undefined) {
    const there = yield { ask: 'exists', file };
    if (there === 'absent') return nowhere('unverifiable', 'not-checked-out');
    return there === 'missing' ? nowhere('lost', 'no-file') : found;
  }
  const text = yield { ask: 'text', file };
  if (text === 'missing') return nowhere('lost', 'no-file');
  if (text === 'absent') return nowhere('unverifiable', 'not-checked-out');
  if (!isSource(text)) return nowhere('unverifiable', 'unreadable');
  return lines.last > text.lines.length ? nowhere('lost', 'no-lines') : found;
}

/** Looks in `there`, the text of the file `at`, and beyond; `file` is the one the link names. */
function* resolveFrom(pin: Pin, file: string, at: string, there: SourceText): Ladder {
  let old: Answer;
  const quick = resolveInText(pin, there);
  // of twins the history says which is which
  const alone = quick?.untouched === true || occurrences(pin, there).length === 1;
  if ((quick === undefined || !alone) && pin.commit !== undefined)
    old = yield { ask: 'committed', near: file, path: pin.path, commit: pin.commit };
  const was = isSource(old) ? old : undefined;
  const { found, guess } = inText(pin, there, was);
  if (hasConflict(there)) {
    const place = found ?? guess;
    return place?.span === undefined || touchesConflict(there, place.span)
      ? nowhere('unverifiable', 'conflict')
      : inFile(place, file, at);
  }
  if (found !== undefined) return inFile(found, file, at);
  return yield* beyond(pin, file, { at, there, was, guess, obstacle: 'no-lines' });
}

/** What a file by itself and the text it had say for certain, and where they do not the best guess. */
function inText(
  pin: Pin,
  there: SourceText,
  was: SourceText | undefined,
): { readonly found?: Verdict | undefined; readonly guess?: Verdict | undefined } {
  const quick = resolveInText(pin, there);
  const twin = was && quick?.span && stoodAlready(pin, was, there, quick.span);
  const found = (twin ? undefined : quick) ?? (was && byHistory(pin, was, there));
  if (found !== undefined) return { found };
  const guess = byText(pin, there, was);
  return guess !== undefined && guess.score >= CHANGED_SCORE ? { found: guess } : { guess };
}

/** What is known when the file that was looked in first does not hold the code. */
export interface Beyond {
  /** That file; undefined when it is not there. */
  readonly at: string | undefined;
  readonly there?: SourceText;
  /** Its text in the pin's commit. */
  readonly was?: SourceText | undefined;
  /** The best it had to offer. */
  readonly guess?: Verdict | undefined;
  readonly obstacle: Obstacle;
}

/** The rest of the ladder: where git says it went, what stands in its place, other files. */
function* beyond(pin: Pin, file: string, seen: Beyond): Ladder {
  const { at, there, was, guess, obstacle } = seen;
  const followed = yield* follow(pin, file);
  /** What is left of it where commits brought it to. */
  let gone: Verdict | undefined;
  if (
    (followed.kind === 'at' || followed.kind === 'gone') &&
    (followed.path !== pin.path || at === undefined)
  ) {
    const home = yield { ask: 'place', near: file, path: followed.path };
    const text =
      typeof home === 'string' && home !== at ? yield { ask: 'text', file: home } : 'missing';
    if (typeof home === 'string' && isSource(text)) {
      const placed = yield* inNewHome(pin, file, home, text, was);
      if (placed !== undefined) {
        return followed.doubtful && placed.by !== 'text' && placed.by !== 'place'
          ? uncertain(placed)
          : placed;
      }
      const left = leftOver(pin, was, text);
      if (left !== undefined) gone = { ...left, file: home };
    }
    if (text === 'absent') return nowhere('unverifiable', 'not-checked-out');
  }
  if (at !== undefined && there !== undefined) {
    const symbol = yield* bySymbol(pin, at, there, was);
    if (symbol !== undefined) return inFile(symbol, file, at);
    const instead = was && rewritten(pin, was, there);
    if (instead !== undefined && !isAway(guess, instead)) return inFile(instead, file, at);
  }
  const found = yield* elsewhere(pin, file, seen, followed);
  if (found.state !== 'lost' || found.span !== undefined) return found;
  const left =
    guess ?? (there && ((was && remnant(pin, was, there)) ?? leftOver(pin, was, there))) ?? gone;
  if (left !== undefined && left.score >= UNCERTAIN_SCORE)
    return inFile(left, file, left.file ?? at ?? file);
  if (pin.symbol !== undefined && at !== undefined && !knowsLanguage(pin.path))
    return nowhere('unverifiable', 'no-symbols');
  return nowhere('lost', obstacle);
}

/** The code in the file that commits brought it to; its symbol there when it was rewritten on the way. */
function* inNewHome(
  pin: Pin,
  file: string,
  home: string,
  text: SourceText,
  known: SourceText | undefined,
): Generator<Ask, Verdict | undefined, Answer> {
  let was = known;
  if (was === undefined && pin.commit !== undefined) {
    const old = yield { ask: 'committed', near: file, path: pin.path, commit: pin.commit };
    if (isSource(old)) was = old;
  }
  const { found: certain, guess } = inText(pin, text, was);
  const found =
    certain ??
    (yield* bySymbol(pin, home, text, was)) ??
    (was && rewritten(pin, was, text)) ??
    guess ??
    (was && remnant(pin, was, text));
  return found && inFile(found, file, home);
}

/** Where the definition stands that the pin names, or begins with: it was rewritten there. */
function* bySymbol(
  pin: Pin,
  at: string,
  there: SourceText,
  was: SourceText | undefined,
): Generator<Ask, Verdict | undefined, Answer> {
  const begun = definedBy(pin, was);
  const symbol = pin.symbol ?? begun;
  if (symbol === undefined) return undefined;
  const asked = pin.symbol === undefined ? undefined : yield { ask: 'symbol', file: at, symbol };
  const defined = definitionOf(there, pin.path, symbol);
  // any function may have a variable of that name
  if (pin.symbol === undefined && defined?.local === true) return undefined;
  const whole = isSpan(asked) ? asked : defined?.span;
  if (whole === undefined) return undefined;
  // of a definition only its first line was linked, or something within it
  const name = symbol.slice(symbol.lastIndexOf('.') + 1);
  if (begun !== name && pin.symbol === undefined) return undefined;
  const firstLine =
    pin.lines.first === pin.lines.last && nameDefined(pin.quote?.[0] ?? '', pin.path) === name;
  const span = firstLine ? { ...whole, last: whole.first } : whole;
  return { state: 'changed', score: CHANGED_SCORE, span, untouched: false, by: 'symbol' };
}

/** Whether a guess lies somewhere else: then the code may have been moved, and edited. */
function isAway(guess: Verdict | undefined, { span }: Verdict): boolean {
  const other = guess?.span;
  return (
    other !== undefined &&
    span !== undefined &&
    (other.last < span.first || other.first > span.last)
  );
}

function uncertain(verdict: Verdict): Verdict {
  const score = Math.min(verdict.score, CHANGED_SCORE - 0.01);
  return { ...verdict, state: 'uncertain', score };
}
