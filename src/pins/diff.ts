/** Where lines of one text stand in a later one. */
import { diffArrays } from 'diff';
import type { LineSpan, SourceText } from './source';

/** Within a gap between lines that are certain, more edits than this are not looked for. */
const MOST_EDITS = 400;

/** What became of lines. */
export type MappedSpan =
  /** All of them stand, one after the other, at `span`. */
  | { readonly kind: 'kept'; readonly span: LineSpan }
  /** Some of them stand; `span` holds those and what took the place of the others. */
  | { readonly kind: 'touched'; readonly span: LineSpan; readonly kept: readonly number[] }
  /** None stands; `span` is what took their place between neighbours that stand. */
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

/**
 * What became of the lines `span` of `from` in `to`. A span out of bounds counts as deleted. A place
 * never grows over what follows it: its ends are told by the lines that say something and stand, and
 * beyond those by how the old ends looked.
 */
export function mapSpan(
  from: SourceText,
  to: SourceText,
  span: LineSpan,
  map: Int32Array = mapLines(from, to),
): MappedSpan {
  if (span.first < 1 || span.last > map.length || span.last < span.first)
    return { kind: 'deleted' };
  const first = span.first - 1;
  const last = span.last - 1;
  const count = last - first + 1;
  const all = Array.from(map.subarray(first, last + 1));
  if (all[0] !== -1 && all.every((line, index) => line === all[0]! + index))
    return { kind: 'kept', span: { first: all[0]! + 1, last: all[0]! + count } };
  const telling = cluster(from, map, first, last);
  if (telling.length === 0) return replacement(from, to, map, first, last);
  const top = telling[0]!;
  const end = telling.at(-1)!;
  const foreign = foreignLines(map, first, last);
  const start = startOf(top, first, map[top]!, foreign);
  return {
    kind: 'touched',
    span: { first: start + 1, last: endOf(from, to, first, last, end, map[end]!, foreign) + 1 },
    kept: all.filter((line) => line >= map[top]! && line <= map[end]!).map((line) => line + 1),
  };
}

/** Whether a line says something: brackets alone stand everywhere. */
function tells(key: string): boolean {
  return (key.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3;
}

/**
 * The lines of a span that say something and stand, as far as they stand together: of several groups
 * with more between them than there was, the one that says most.
 */
function cluster(from: SourceText, map: Int32Array, first: number, last: number): number[] {
  const groups: number[][] = [];
  const room = last - first + 9;
  for (let line = first; line <= last; line++) {
    if (map[line] === -1 || !tells(from.keys[line]!)) continue;
    const group = groups.at(-1);
    if (group !== undefined && map[line]! - map[group.at(-1)!]! <= room) group.push(line);
    else groups.push([line]);
  }
  const said = (lines: readonly number[]): number =>
    lines.reduce((sum, line) => sum + from.keys[line]!.length, 0);
  return groups.sort((a, b) => said(b) - said(a))[0] ?? [];
}

/** Lines of the new text that stood in the old one outside the span. */
function foreignLines(map: Int32Array, first: number, last: number): ReadonlySet<number> {
  const foreign = new Set<number>();
  for (let line = 0; line < map.length; line++)
    if ((line < first || line > last) && map[line] !== -1) foreign.add(map[line]!);
  return foreign;
}

/** Where a span begins whose first standing line is `at`: with as many new lines before it as are gone. */
function startOf(top: number, first: number, at: number, foreign: ReadonlySet<number>): number {
  let start = at;
  for (let gone = top - first; gone > 0 && start > 0 && !foreign.has(start - 1); gone--) start--;
  return start;
}

/**
 * Where a span ends whose last standing line is `at`: at the next line that is like its old last one,
 * in text and in how it is indented, else after as many lines as there were.
 */
function endOf(
  from: SourceText,
  to: SourceText,
  first: number,
  last: number,
  end: number,
  at: number,
  foreign: ReadonlySet<number>,
): number {
  const rest = last - end;
  if (rest === 0) return at;
  const against = (text: SourceText, line: number, one: number): number =>
    Math.sign(indentOf(text.lines[line]!) - indentOf(text.lines[one]!));
  const most = Math.min(to.keys.length - 1, at + rest + Math.max(12, last - first + 1));
  const begin = Math.max(0, at - (end - first));
  for (let line = at + 1; line <= most && !isTellingForeign(to, line, foreign); line++)
    if (
      to.keys[line] === from.keys[last] &&
      against(to, line, at) === against(from, last, end) &&
      (end === first || against(to, line, begin) === against(from, last, first))
    )
      return line;
  const edited = mostLike(from.keys[last]!, to, at + 1, most, foreign);
  if (edited !== undefined) return edited;
  let finish = at;
  for (let line = at + 1; line <= at + rest && line < to.keys.length; line++) {
    if (foreign.has(line)) break;
    if (to.keys[line] !== '') finish = line;
  }
  return finish;
}

/** The line from `start` to `finish` that shares most of its words with another: that one, edited. */
function mostLike(
  key: string,
  to: SourceText,
  start: number,
  finish: number,
  foreign: ReadonlySet<number>,
): number | undefined {
  const words = wordsOf(key);
  if (words.size < 3) return undefined;
  let found: number | undefined;
  let most = 0.5;
  for (let line = start; line <= finish && !isTellingForeign(to, line, foreign); line++) {
    const others = wordsOf(to.keys[line]!);
    let shared = 0;
    for (const word of others) if (words.has(word)) shared++;
    const share = shared / (words.size + others.size - shared);
    if (share > most) {
      most = share;
      found = line;
    }
  }
  return found;
}

function wordsOf(key: string): ReadonlySet<string> {
  return new Set(key.match(/[\p{L}\p{N}_]+/gu));
}

function isTellingForeign(to: SourceText, line: number, foreign: ReadonlySet<number>): boolean {
  return foreign.has(line) && tells(to.keys[line]!);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** So far away, in lines that are not empty, a neighbour may stand. */
const NEAR = 4;

/** What stands between the neighbours of lines of which none is left. */
function replacement(
  from: SourceText,
  to: SourceText,
  map: Int32Array,
  first: number,
  last: number,
): MappedSpan {
  const above = neighbour(from, map, first, -1);
  const below = neighbour(from, map, last, 1);
  if (above === undefined || below === undefined) return { kind: 'deleted' };
  let start = above.line === -1 ? 0 : map[above.line]! + 1;
  let finish = below.line === map.length ? to.keys.length - 1 : map[below.line]! - 1;
  // between the neighbour and the span there may be lines that stand, too
  for (let line = above.line + 1; line < first; line++)
    if (map[line] !== -1 && map[line]! >= start) start = map[line]! + 1;
  for (let line = below.line - 1; line > last; line--)
    if (map[line] !== -1 && map[line]! <= finish) finish = map[line]! - 1;
  while (start <= finish && to.keys[start] === '') start++;
  while (finish >= start && to.keys[finish] === '') finish--;
  const size = finish - start + 1;
  const was = below.line - above.line - 1;
  if (size < 1 || size > 3 * was + 6) return { kind: 'deleted' };
  if (!to.keys.slice(start, finish + 1).some(tells)) return { kind: 'deleted' };
  // at the edge of a file whatever was added there would be taken for it
  const certain = above.line !== -1 && below.line !== map.length;
  return certain
    ? { kind: 'replaced', span: { first: start + 1, last: finish + 1 } }
    : { kind: 'deleted' };
}

/** The nearest line that says something and stands, or the edge of the file; undefined where none is near. */
function neighbour(
  from: SourceText,
  map: Int32Array,
  at: number,
  step: 1 | -1,
): { readonly line: number } | undefined {
  let passed = 0;
  let line = at + step;
  for (; line >= 0 && line < map.length && passed < NEAR; line += step) {
    if (from.keys[line] === '') continue;
    passed++;
    if (map[line] !== -1 && tells(from.keys[line]!)) return { line };
  }
  return line < 0 || line >= map.length ? { line } : undefined;
}
