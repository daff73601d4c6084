/** Where lines of one text stand in a later one. */
import { diffArrays } from 'diff';
import { looseLine, type LineSpan, type SourceText } from './source';

/** Within a gap between lines that are certain, more edits than this are not looked for. */
const MOST_EDITS = 400;

/** What became of lines. */
export type MappedSpan =
  /** All of them stand, one after the other, at `span`. */
  | { readonly kind: 'kept'; readonly span: LineSpan }
  /** Some of them stand; `span` holds those and what took the place of the others. */
  | { readonly kind: 'touched'; readonly span: LineSpan; readonly kept: readonly number[] }
  /** None stands; `span` is what took their place. */
  | { readonly kind: 'replaced'; readonly span: LineSpan }
  | { readonly kind: 'deleted' };

/**
 * For each line of `from` (0-based) the line of `to` that is the same but for its white space; -1
 * where there is none. Lines that stand exactly once in both are certain and cut the texts in pieces
 * (patience diff, Bram Cohen); the pieces are compared by Myers.
 */
export function mapLines(from: SourceText, to: SourceText): Int32Array {
  let maps = KNOWN.get(from);
  if (maps === undefined) KNOWN.set(from, (maps = new WeakMap()));
  let map = maps.get(to);
  if (map === undefined) maps.set(to, (map = compare(from, to)));
  return map;
}

/** All references to a file share the work. */
const KNOWN = new WeakMap<SourceText, WeakMap<SourceText, Int32Array>>();

function compare(from: SourceText, to: SourceText): Int32Array {
  const map = new Int32Array(from.keys.length).fill(-1);
  mapPiece(from.keys, to.keys, 0, from.keys.length, 0, to.keys.length, map);
  return map;
}

function mapPiece(
  a: readonly string[],
  b: readonly string[],
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
  map: Int32Array,
): void {
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) map[aFrom++] = bFrom++;
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) map[--aTo] = --bTo;
  if (aFrom === aTo || bFrom === bTo) return;
  const anchors = uniqueAnchors(a, b, aFrom, aTo, bFrom, bTo);
  if (anchors.length === 0) {
    mapByEdits(a, b, aFrom, aTo, bFrom, bTo, map);
    return;
  }
  let aAt = aFrom;
  let bAt = bFrom;
  for (const [aLine, bLine] of anchors) {
    if (aLine < aAt || bLine < bAt) continue;
    mapPiece(a, b, aAt, aLine, bAt, bLine, map);
    map[aLine] = bLine;
    aAt = aLine + 1;
    bAt = bLine + 1;
  }
  mapPiece(a, b, aAt, aTo, bAt, bTo, map);
}

/** Lines that stand once in both pieces, the longest run of them that keeps its order. */
function uniqueAnchors(
  a: readonly string[],
  b: readonly string[],
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
): [number, number][] {
  const once = new Map<string, { a: number; b: number }>();
  for (let line = aFrom; line < aTo; line++) {
    const known = once.get(a[line]!);
    if (known === undefined) once.set(a[line]!, { a: line, b: -1 });
    else known.a = -2;
  }
  for (let line = bFrom; line < bTo; line++) {
    const known = once.get(b[line]!);
    if (known !== undefined) known.b = known.b === -1 ? line : -2;
  }
  const pairs: [number, number][] = [];
  for (const { a: aLine, b: bLine } of once.values())
    if (aLine >= 0 && bLine >= 0) pairs.push([aLine, bLine]);
  pairs.sort((one, other) => one[0] - other[0]);
  return longestIncreasing(pairs);
}

function longestIncreasing(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, value], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![1] < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : tails[low - 1]!;
    tails[low] = index;
  });
  const chain: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at !== -1; at = previous[at]!) chain.push(pairs[at]!);
  return chain.reverse();
}

function mapByEdits(
  a: readonly string[],
  b: readonly string[],
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
  map: Int32Array,
): void {
  const changes = diffArrays(a.slice(aFrom, aTo), b.slice(bFrom, bTo), {
    maxEditLength: MOST_EDITS,
  });
  if (changes === undefined) return;
  let aAt = aFrom;
  let bAt = bFrom;
  for (const { added, removed, value } of changes) {
    if (added) bAt += value.length;
    else if (removed) aAt += value.length;
    else for (let count = value.length; count > 0; count--) map[aAt++] = bAt++;
  }
}

/** What became of the lines `span` of `from` in `to`. A span out of bounds counts as deleted. */
export function mapSpan(
  from: SourceText,
  to: SourceText,
  span: LineSpan,
  map: Int32Array = mapLines(from, to),
): MappedSpan {
  if (span.first < 1 || span.last > map.length || span.last < span.first)
    return { kind: 'deleted' };
  const kept: number[] = [];
  let telling = false;
  for (let line = span.first - 1; line < span.last; line++) {
    if (map[line] === -1) continue;
    kept.push(map[line]! + 1);
    telling ||= /[\p{L}\p{N}]/u.test(looseLine(from.lines[line]!));
  }
  const count = span.last - span.first + 1;
  if (kept.length === count && kept.at(-1)! - kept[0]! + 1 === count)
    return { kind: 'kept', span: { first: kept[0]!, last: kept.at(-1)! } };
  // what lies between the nearest lines around it that stand
  let above = span.first - 2;
  while (above >= 0 && map[above] === -1) above--;
  let below = span.last;
  while (below < map.length && map[below] === -1) below++;
  const outer = {
    first: above < 0 ? 1 : map[above]! + 2,
    last: below === map.length ? to.lines.length : map[below]!,
  };
  if (kept.length > 0 && telling) {
    // lines next to it that were rewritten too may belong to others: only as many as there were
    const lead = map[span.first - 1] === -1 ? countMissing(map, span.first - 1, 1) : 0;
    const trail = map[span.last - 1] === -1 ? countMissing(map, span.last - 1, -1) : 0;
    return {
      kind: 'touched',
      span: {
        first: Math.max(outer.first, kept[0]! - lead),
        last: Math.min(outer.last, kept.at(-1)! + trail),
      },
      kept,
    };
  }
  if (outer.last < outer.first) return { kind: 'deleted' };
  return { kind: 'replaced', span: outer };
}

function countMissing(map: Int32Array, from: number, step: 1 | -1): number {
  let count = 0;
  for (let line = from; line >= 0 && line < map.length && map[line] === -1; line += step) count++;
  return count;
}
