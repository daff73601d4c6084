/** Finding pinned code that was edited: candidates by the lines and words they share, then by letters. */
import search from 'approx-string-match';
import { agreement, surroundingsOf } from './context';
import { patternOf, startsOf, type Pattern } from './exact';
import { GramOrder, gramsOf, type Grams } from './grams';
import type { Pin } from './pin';
import { information, markWords, type LineSpan, type SourceText } from './source';

/** A place that may be the pinned code. */
export interface Likeness {
  readonly span: LineSpan;
  /** 0 to 1: how sure it is; see `sureness`. */
  readonly score: number;
  /** 0 to 1: how much of the text is the same. */
  readonly similarity: number;
  readonly context: number;
}

/** This many candidates are looked at letter by letter. */
const MOST_CANDIDATES = 8;
/** A line that stands more often than this says nothing about where. */
const COMMON = 64;
/** Two places whose scores are closer than this are not told apart. */
export const MARGIN = 0.1;
/** Less than this share of the letters may differ. */
const MOST_ERRORS = 0.5;

/**
 * The places most like the pinned code, best first, none overlapping another. Linear in the file for
 * the first pin of a file, and nearly independent of it for the next ones but for one pass over two
 * integers a line. What is less like it than `least` (a similarity) may be left out, which is quicker;
 * where nothing can be as like as `wanted`, everything is.
 */
export function likePlaces(
  pin: Pin,
  source: SourceText,
  least = 1 - MOST_ERRORS,
  wanted = 0,
): Likeness[] {
  const pattern = patternOf(pin);
  if (pattern === undefined) return [];
  if (wanted > 0 && !(mayHold(source.grams, pin, wanted) && mayStand(pattern, source, wanted)))
    return [];
  const starts = candidates(pin, pattern, source);
  if (wanted > 0 && !starts.some((start) => isAsLikeAt(pattern, source, start, wanted))) return [];
  const around = surroundingsOf(pin);
  const info = information([...pattern.head, ...pattern.tail]);
  const ends = Math.min(MOST_ERRORS, 3 * (1 - least));
  const found: Likeness[] = [];
  let best = 0;
  for (const start of starts) {
    // what cannot come near the best one is not worth its letters, unless its neighbours speak for it
    const enough = Math.max(least, best - 2 * MARGIN);
    const spokenFor = agreement(around, source, start, start + pattern.count) >= 0.9;
    const match = matchAt(pattern, source, start, spokenFor ? MOST_ERRORS : 1 - enough, () => ends);
    if (match === undefined) continue;
    const { span, similarity } = match;
    const context = agreement(around, source, span.first - 1, span.last);
    const score = sureness(similarity, context, info);
    best = Math.max(best, score);
    found.push({ span, similarity, context, score });
  }
  found.sort((a, b) => b.score - a.score);
  const apart: Likeness[] = [];
  for (const one of found)
    if (!apart.some(({ span }) => span.first <= one.span.last && one.span.first <= span.last))
      apart.push(one);
  return apart;
}

/** Lines of a quote as they are compared, and the stretches they hold. */
interface Part {
  readonly text: string;
  readonly hashes: Int32Array;
  readonly order: GramOrder;
}

const PARTS = new WeakMap<readonly string[], Part>();

function partOf(keys: readonly string[]): Part {
  let part = PARTS.get(keys);
  if (part === undefined) {
    const text = keys.join('\n');
    PARTS.set(keys, (part = { text, hashes: gramsOf(text), order: new GramOrder(text) }));
  }
  return part;
}

/**
 * Whether something at least `least` (0 to 1, a similarity) like the quote of a pin may stand in a text.
 * False is certain, true says nothing. After the q-gram lemma (Jokinen and Ukkonen 1991).
 */
export function mayHold(grams: Grams, pin: Pin, least: number): boolean {
  const pattern = patternOf(pin);
  if (pattern === undefined) return true;
  const parts = [partOf(pattern.head), partOf(pattern.tail)];
  // a line break more for each end of the quote: see `matchAt`
  const length = parts.reduce((sum, { text }) => sum + text.length + 1, 0);
  const most = Math.floor((1 - least) * length + 0.01);
  let changes = 0;
  for (const { hashes } of parts) changes += grams.changesTo(hashes, most - changes);
  return changes <= most;
}

/** A longer text is not looked through as a whole: what is near its candidates is. */
const SHORT_TEXT = 32 * 1024;

/** Whether both ends of a quote may stand in a text, at least this like; false is certain. */
function mayStand(pattern: Pattern, { said }: SourceText, wanted: number): boolean {
  const share = sharesOf(pattern, wanted);
  return (
    said.length > SHORT_TEXT ||
    [pattern.head, pattern.tail].every((keys) => {
      const { text, order } = partOf(keys);
      return order.mayStandIn(said, Math.floor(text.length * share(keys)));
    })
  );
}

/**
 * How sure a place is. The text decides where it tells enough; a short one (`return null;`) is
 * nothing without the lines around it.
 */
export function sureness(similarity: number, context: number, info: number): number {
  const own = Math.min(0.96, 0.35 + info / 200);
  return similarity * (1 - (1 - own) * (1 - context));
}

/** 0-based lines near which the quote may begin, the likeliest first. */
function candidates(pin: Pin, pattern: Pattern, source: SourceText): number[] {
  const votes = new Map<number, number>();
  const vote = (start: number, weight: number): void => {
    if (start > -pattern.count && start < source.keys.length)
      votes.set(start, (votes.get(start) ?? 0) + weight);
  };
  for (const start of startsOf(pattern, source).slice(0, 200)) vote(start, 10);
  const { before, after } = surroundingsOf(pin);
  const anchors = [
    ...pattern.head.map((key, index) => ({ key, offset: index, worth: 1 })),
    ...pattern.tail.map((key, index) => ({
      key,
      offset: pattern.count - pattern.tail.length + index,
      worth: 1,
    })),
    ...before.map(({ key }, rank) => ({ key, offset: -1 - rank, worth: 0.5 })),
    ...after.map(({ key }, rank) => ({ key, offset: pattern.count + rank, worth: 0.5 })),
  ];
  for (const { key, offset, worth } of anchors) {
    if (key === '') continue;
    const lines = source.where(key);
    if (lines.length === 0 || lines.length > COMMON) continue;
    const weight = (worth * Math.min(1, key.length / 12)) / Math.sqrt(lines.length);
    for (const line of lines) vote(line - offset, weight);
  }
  voteByWords(pattern, source, vote);
  // it may still stand about where it stood
  vote(pin.lines.first - 1, 0.2);
  return peaks(votes, pattern.count);
}

/** Lines that share most of their words with a line of the quote. */
function voteByWords(
  pattern: Pattern,
  source: SourceText,
  vote: (start: number, weight: number) => void,
): void {
  const { signatures } = source;
  const own = new Int32Array(2);
  const wanted = [
    ...pattern.head.map((key, index) => ({ key, offset: index })),
    ...pattern.tail.map((key, index) => ({
      key,
      offset: pattern.count - pattern.tail.length + index,
    })),
  ];
  for (const { key, offset } of wanted) {
    own.fill(0);
    markWords(key, own, 0);
    const size = bits(own[0]!) + bits(own[1]!);
    if (size < 3) continue;
    const best: { line: number; share: number }[] = [];
    for (let line = 0; line * 2 < signatures.length; line++) {
      const low = signatures[line * 2]!;
      const high = signatures[line * 2 + 1]!;
      const common = bits(low & own[0]!) + bits(high & own[1]!);
      if (common * 2 < size) continue;
      const share = common / (size + bits(low) + bits(high) - common);
      if (share >= 0.5) best.push({ line, share });
    }
    if (best.length > COMMON) best.sort((a, b) => b.share - a.share).length = COMMON;
    const rarity = 1 / Math.sqrt(best.length);
    for (const { line, share } of best)
      vote(line - offset, 0.6 * share * rarity * Math.min(1, size / 6));
  }
}

function bits(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Starts with the most votes within a few lines of them, none next to another. */
function peaks(votes: ReadonlyMap<number, number>, count: number): number[] {
  const starts = [...votes.keys()].sort((a, b) => a - b);
  const reach = Math.min(6, 1 + count);
  const summed = starts.map((start, index) => {
    let sum = 0;
    for (let at = index; at >= 0 && start - starts[at]! <= reach; at--)
      sum += votes.get(starts[at]!)!;
    for (let at = index + 1; at < starts.length && starts[at]! - start <= reach; at++)
      sum += votes.get(starts[at]!)!;
    return { start, sum, own: votes.get(start)! };
  });
  summed.sort((a, b) => b.sum - a.sum || b.own - a.own || a.start - b.start);
  const chosen: number[] = [];
  for (const { start, sum } of summed) {
    if (sum * 5 < summed[0]!.sum) break;
    if (chosen.some((one) => Math.abs(one - start) <= 2)) continue;
    chosen.push(start);
    if (chosen.length === MOST_CANDIDATES) break;
  }
  return chosen;
}

/** Whether something this like stands near a line. */
function isAsLikeAt(pattern: Pattern, source: SourceText, start: number, wanted: number): boolean {
  const match = matchAt(pattern, source, start, 1 - wanted + 1e-9, sharesOf(pattern, wanted), true);
  return match !== undefined && match.similarity >= wanted - 1e-9;
}

/** Which share of an end's letters may differ where the quote shall be this like: all that differs may be in one. */
function sharesOf(pattern: Pattern, wanted: number): (keys: readonly string[]) => number {
  const errors = 1 - wanted + 1e-9;
  return (keys) => Math.min(1, (errors * wholeOf(pattern)) / lengthOf(keys));
}

function wholeOf({ head, tail }: Pattern): number {
  return lengthOf(head) + lengthOf(tail);
}

/**
 * The best match of the quote near a line. `errors` is the share of its letters that may differ; at one
 * end of a long quote `ofEnds` says which share; with `both` neither end may be missing.
 */
function matchAt(
  pattern: Pattern,
  source: SourceText,
  start: number,
  errors: number,
  ofEnds: (keys: readonly string[]) => number,
  both = false,
): { span: LineSpan; similarity: number } | undefined {
  const { head, tail, count } = pattern;
  const slack = 4 + Math.min(8, head.length);
  if (tail.length === 0) {
    const match = bestIn(head, source, start - slack, start + count + slack, errors);
    return (
      match && {
        span: { first: match.first + 1, last: match.last + 1 },
        similarity: match.similarity,
      }
    );
  }
  const grown = Math.max(12, Math.round(count / 2));
  const top = bestIn(head, source, start - slack, start + head.length + slack, ofEnds(head));
  if (top === undefined && both) return undefined;
  const expected = (top?.first ?? start) + count - tail.length;
  const end = bestIn(
    tail,
    source,
    Math.max((top?.last ?? start) + 1, expected - grown),
    expected + tail.length + grown,
    ofEnds(tail),
    expected,
  );
  if (top === undefined && end === undefined) return undefined;
  const first = top?.first ?? Math.max(0, end!.last - count + 1);
  const last = end?.last ?? Math.min(source.keys.length - 1, top!.first + count - 1);
  const similarity =
    ((top?.similarity ?? 0) * lengthOf(head) + (end?.similarity ?? 0) * lengthOf(tail)) /
    wholeOf(pattern);
  return { span: { first: first + 1, last: last + 1 }, similarity };
}

function lengthOf(keys: readonly string[]): number {
  return keys.reduce((sum, key) => sum + key.length + 1, 0);
}

/**
 * The whole lines (0-based, inclusive) between `from` and `to` most like `keys`; undefined when more
 * than a share of the letters differs.
 */
function bestIn(
  keys: readonly string[],
  source: SourceText,
  from: number,
  to: number,
  share: number,
  near?: number,
): { first: number; last: number; similarity: number } | undefined {
  const begin = Math.max(0, from);
  const finish = Math.min(source.keys.length, to);
  if (begin >= finish) return undefined;
  const window = source.keys.slice(begin, finish);
  const starts: number[] = [];
  let length = 0;
  for (const key of window) {
    starts.push(length);
    length += key.length + 1;
  }
  const { text: pattern, order } = partOf(keys);
  const text = window.join('\n');
  const most = Math.floor(pattern.length * share);
  if (!order.mayStandIn(text, most)) return undefined;
  const matches = search(text, pattern, most);
  if (matches.length === 0) return undefined;
  const placed = matches.map(({ start, end, errors }) => {
    // a match that begins at a line's last letters belongs to the next line
    let first = lineAt(starts, start);
    if (
      start > starts[first]! + window[first]!.length / 2 &&
      first + 1 < window.length &&
      starts[first + 1]! < end
    )
      first++;
    let last = lineAt(starts, Math.max(start, end - 1));
    if (last > first && end - starts[last]! < window[last]!.length / 2) last--;
    return { first: begin + first, last: begin + last, errors };
  });
  const size = keys.length - 1;
  const wanted = near ?? from + (to - from - keys.length) / 2;
  placed.sort(
    (a, b) =>
      a.errors - b.errors ||
      Math.abs(a.last - a.first - size) - Math.abs(b.last - b.first - size) ||
      Math.abs(a.first - wanted) - Math.abs(b.first - wanted),
  );
  const { first, last, errors } = placed[0]!;
  return { first, last, similarity: 1 - errors / pattern.length };
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
