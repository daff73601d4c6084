/** What one file by itself, and its history, say of where a pin's code stands in it. Asks nothing. */
import { agreement, surroundingsOf } from './context';
import { definitionsIn, nameDefined } from './definitions';
import { mapLines, mapSpan } from './diff';
import { flowing, occurrences, patternOf, type Occurrence } from './exact';
import { flowOf } from './flow';
import { likePlaces, MARGIN, sureness, type Likeness } from './likeness';

import type { Pin } from './pin';
import { information, type LineSpan, type SourceText } from './source';
import { tellingKeys } from './telling';
import { CHANGED_SCORE, MOVED_SCORE, stateOfScore, UNCERTAIN_SCORE, type Verdict } from './verdict';

/** In another file something merely like it has to be this like. */
const OTHER_FILE_SCORE = 0.95;
/** A shorter text stands in many files: in another one it is nothing without its surroundings. */
const TELLING = 60;
/** A text that says less than this says nothing, wherever it is. */
const LITTLE = 12;

/**
 * The first two steps alone, which need no more than the file as it is: the very text at its lines,
 * or once (or once with these surroundings) elsewhere. Undefined when that does not decide it.
 */
export function resolveInText(pin: Pin, source: SourceText): Verdict | undefined {
  const places = occurrences(pin, source);
  if (places.length === 0) return undefined;
  const info = informationOf(pin);
  const [best, second] = [...places].sort((a, b) => b.context - a.context);
  const sure = sureness(1, best!.context, info) >= CHANGED_SCORE;
  const here = isAt(pin, best!);
  if (second === undefined) {
    // the only place, but with nothing around it that was there: maybe the one that was left
    if (sure && (here || best!.context >= 0.4 || pin.commit === undefined))
      return exact(pin, best!);
    return undefined;
  }
  // where another stands in much the same surroundings, either may be it
  const apart = best!.context - second.context >= 0.2 && second.context < 0.6;
  if (sure && best!.context >= 0.6 && apart) return exact(pin, best!);
  return undefined;
}

/**
 * What the history of the file says: `old` is its text in the pin's commit. Undefined when the lines
 * are not where the pin says then, or too little of them is left.
 */
export function byHistory(pin: Pin, old: SourceText, now: SourceText): Verdict | undefined {
  const was = spanInCommit(pin, old);
  if (was === undefined) return undefined;
  const mapped = mapSpan(old, now, was);
  if (mapped.kind === 'kept') return sameText(pin, now, mapped.span);
  // a formatter may have wrapped all of it into other lines
  const [wrapped, ...others] = flowing(now, flowOf(old.lines.slice(was.first - 1, was.last)).text);
  if (wrapped !== undefined && others.length === 0 && !wasThere(old, now, was, wrapped))
    return sameText(pin, now, wrapped);
  if (mapped.kind !== 'touched') return undefined;
  const keys = old.keys.slice(was.first - 1, was.last);
  const keptKeys = mapped.kept.map((line) => now.keys[line - 1]!);
  const share = information(keptKeys) / Math.max(1, information(keys));
  if (share < 0.3) return undefined;
  const { span } = mapped;
  // more of it was moved away than stayed
  const away = keys.filter((key) => key !== '' && isOnlyOutside(key, now, span));
  if (information(away) > information(keptKeys)) return undefined;
  // of little that is left the neighbours have to say that it is here
  const context = agreement(surroundingsOf(pin), now, span.first - 1, span.last);
  if (share < 0.5 && (context < 0.9 || information(keptKeys) < LITTLE * 3)) return undefined;
  const score = Math.min(0.97, 0.86 + 0.12 * share);
  return { state: 'changed', score, span, untouched: false, by: 'git' };
}

/**
 * What little of the lines is left in the file, or took their place while some of them stand elsewhere in
 * it: a place to look at, not to go to.
 */
export function remnant(pin: Pin, old: SourceText, now: SourceText): Verdict | undefined {
  const was = spanInCommit(pin, old);
  const mapped = was && mapSpan(old, now, was);
  if (mapped?.kind !== 'touched' && mapped?.kind !== 'replaced') return undefined;
  const { span } = mapped;
  if (mapped.kind === 'replaced' && !isScattered(old, was!, now, span)) return undefined;
  return { state: 'uncertain', score: UNCERTAIN_SCORE, span, untouched: false, by: 'git' };
}

/** All of the text stands at `span`, as git has it. */
function sameText(pin: Pin, now: SourceText, span: LineSpan): Verdict {
  const context = agreement(surroundingsOf(pin), now, span.first - 1, span.last);
  return { ...exact(pin, { span, context }), by: 'git' };
}

/**
 * What took the place of lines of which none is left, between neighbours that stand: the code, rewritten.
 * Undefined where its neighbours are gone, too, or nothing stands between them.
 */
export function rewritten(pin: Pin, old: SourceText, now: SourceText): Verdict | undefined {
  const was = spanInCommit(pin, old);
  if (was === undefined) return undefined;
  const mapped = mapSpan(old, now, was);
  if (mapped.kind !== 'replaced') return undefined;
  // it may have been moved within the file and edited: then something else stands here
  if (isScattered(old, was, now, mapped.span)) return undefined;
  return {
    state: 'changed',
    score: CHANGED_SCORE + 0.01,
    span: mapped.span,
    untouched: false,
    by: 'git',
  };
}

/** Whether a line of what stood at `was` stands in the file now, and not near `span`. */
function isScattered(old: SourceText, was: LineSpan, now: SourceText, span: LineSpan): boolean {
  const keys = old.keys.slice(was.first - 1, was.last);
  return keys.some((key) => isOnlyOutside(key, now, span, 8));
}

/**
 * The name of the definition that the pinned code is, from its first line to its last; undefined for code
 * that begins with a definition and goes on behind it, and for a name that its file defined twice.
 * @param old the text in the pin's commit, where that is known
 */
export function definedBy(pin: Pin, old: SourceText | undefined): string | undefined {
  const name = nameDefined(pin.quote?.[0] ?? '', pin.path);
  if (name === undefined || old === undefined) return name;
  const was = spanInCommit(pin, old);
  if (was === undefined) return name;
  const same = definitionsIn(old, pin.path).filter((one) => one.name === name);
  const [only, ...others] = same;
  if (only === undefined || others.length > 0 || only.span.first !== was.first) return undefined;
  const behind = old.keys.slice(only.span.last, was.last);
  return information(behind) === 0 ? name : undefined;
}

/** Whether what stands at `span` stood in the pin's commit already, as other code than the pinned. */
export function stoodAlready(pin: Pin, old: SourceText, now: SourceText, span: LineSpan): boolean {
  const was = spanInCommit(pin, old);
  return was !== undefined && wasThere(old, now, was, span);
}

/**
 * Where something of the very text stands that did not stand there before: all of it, or a line that
 * says enough. It may be something else, but nobody can call the code lost.
 */
export function leftOver(
  pin: Pin,
  old: SourceText | undefined,
  now: SourceText,
): Verdict | undefined {
  const isNew = (span: LineSpan): boolean =>
    old === undefined || !stoodAlready(pin, old, now, span);
  const [whole] = occurrences(pin, now)
    .filter(({ span }) => isNew(span))
    .sort((a, b) => distance(pin, a) - distance(pin, b));
  const line = tellingKeys(pin)
    .filter((key) => information([key]) >= LITTLE * 2 && now.where(key).length === 1)
    .map((key) => now.where(key)[0]! + 1)
    .find((at) => isNew({ first: at, last: at }));
  const span = whole?.span ?? (line === undefined ? undefined : { first: line, last: line });
  return span && { state: 'uncertain', score: UNCERTAIN_SCORE, span, untouched: false, by: 'text' };
}

/** Where a pin's lines stand in its commit; undefined when they do not. */
function spanInCommit(pin: Pin, old: SourceText): LineSpan | undefined {
  const places = occurrences(pin, old);
  const same = places.find((place) => isAt(pin, place));
  return (same ?? (places.length === 1 ? places[0] : undefined))?.span;
}

/**
 * The best guess in a file by its text alone; below `UNCERTAIN_SCORE` none. `old`, the text in the
 * pin's commit when that is known, tells what stood there already and is something else. `least` and
 * `wanted`: see `likePlaces`.
 */
export function byText(
  pin: Pin,
  source: SourceText,
  old: SourceText | undefined,
  least?: number,
  wanted?: number,
): Verdict | undefined {
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
  const places = likePlaces(pin, source, least, wanted).filter(({ span }) => !foreign(span));
  const [best, second] = places;
  if (best === undefined) return undefined;
  const score = Math.min(
    certainty(best),
    isClose(best, second) ||
      standsElsewhere(pin, source, best.span) ||
      isOtherDefinition(pin, source, best)
      ? CHANGED_SCORE - 0.01
      : 1,
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

/**
 * Whether what is like a pinned definition is another one, or goes on over the end of its own: functions
 * of one file often begin and end alike, and of a long quote no more is known.
 */
function isOtherDefinition(pin: Pin, source: SourceText, { span, context }: Likeness): boolean {
  const name = nameDefined(pin.quote?.[0] ?? '', pin.path);
  if (name === undefined) return false;
  // between neighbours that stand it was renamed
  if (nameDefined(source.lines[span.first - 1] ?? '', pin.path) !== name) return context < 0.9;
  const own = definitionsIn(source, pin.path).find((one) => one.span.first === span.first);
  const hasGrown = span.last - span.first > pin.lines.last - pin.lines.first;
  return own !== undefined && hasGrown && span.last > own.span.last;
}

/** Whether a line that says something stands once, and not where the rest of the text is thought to be. */
function standsElsewhere(pin: Pin, source: SourceText, span: LineSpan): boolean {
  const pattern = patternOf(pin);
  return [...(pattern?.head ?? []), ...(pattern?.tail ?? [])].some((key) =>
    isOnlyOutside(key, source, span),
  );
}

/** Whether a line that says something stands once in a file, and not near `span`. */
function isOnlyOutside(
  key: string,
  source: SourceText,
  { first, last }: LineSpan,
  least = LITTLE,
): boolean {
  const [only, ...more] = source.where(key);
  if (only === undefined || more.length > 0 || information([key]) < least) return false;
  return only + 1 < first - 1 || only + 1 > last + 1;
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

/** Whether the code stands in a text of its file, whatever happened around it. */
export function stands(pin: Pin, text: SourceText): boolean {
  const info = informationOf(pin);
  const there = occurrences(pin, text).some(
    ({ context }) => context >= 0.3 || sureness(1, context, info) >= CHANGED_SCORE,
  );
  if (there) return true;
  const [best] = likePlaces(pin, text, CHANGED_SCORE);
  return best !== undefined && certainty(best) >= CHANGED_SCORE;
}

/** The pin's place in a file that is not its own; undefined where it is not for certain. */
export function inOther(pin: Pin, text: SourceText): Verdict | undefined {
  const info = informationOf(pin);
  const around = surroundingsOf(pin);
  // blocks of three lines that say little stand in many files: all around it has to be there too
  const alone = info >= TELLING;
  if (!alone) {
    const keys = [...around.before, ...around.after].map(({ key }) => key);
    if (!keys.every((key) => text.where(key).length > 0)) return undefined;
    if (info + information(keys) < 2 * TELLING) return undefined;
  }
  const verdict =
    resolveInText(pin, text) ?? byText(pin, text, undefined, CHANGED_SCORE, OTHER_FILE_SCORE);
  if (verdict?.span === undefined || verdict.score < OTHER_FILE_SCORE) return undefined;
  const { first, last } = verdict.span;
  return alone || agreement(around, text, first - 1, last) > 0.99 ? verdict : undefined;
}

/**
 * Whether code that left its file in a commit stands in another one after it. That it comes and goes
 * in one commit says much: its very text is enough, with some of what stood around, less of it in a file
 * of the same name.
 */
export function arrivedIn(pin: Pin, text: SourceText, sameName: boolean): boolean {
  if (inOther(pin, text) !== undefined) return true;
  const [only, ...more] = occurrences(pin, text);
  if (only === undefined || more.length > 0) return false;
  return informationOf(pin) >= LITTLE && only.context >= (sameName ? 0.3 : 0.6);
}

const TOLD = new WeakMap<Pin, number>();

/** How much the text of a pin tells, in letters and digits. */
export function informationOf(pin: Pin): number {
  let told = TOLD.get(pin);
  if (told === undefined) TOLD.set(pin, (told = countInformation(pin)));
  return told;
}

function countInformation(pin: Pin): number {
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
    untouched: pin.quote === undefined || place.context > 0.999,
    by: isAt(pin, place) ? 'place' : 'text',
  };
}

function isAt({ lines }: Pin, { span }: { readonly span: LineSpan }): boolean {
  return span.first === lines.first && span.last === lines.last;
}
