/** How well the lines around a place agree with those a pin remembers. */
import { CONTEXT_LINES, type Pin } from './pin';
import { information, looseLine, type SourceText } from './source';

/** A remembered line and what it weighs: a bracket tells little, a line of code much. */
interface Neighbour {
  readonly key: string;
  readonly weight: number;
}

/** What a pin remembers, ready to be compared; nearest first. */
export interface Surroundings {
  readonly before: readonly Neighbour[];
  readonly after: readonly Neighbour[];
}

/** The context of a pin, nearest lines first. */
export function surroundingsOf(pin: Pin): Surroundings {
  let around = KNOWN.get(pin);
  if (around === undefined) {
    around = { before: neighbours(pin.before.toReversed()), after: neighbours(pin.after) };
    KNOWN.set(pin, around);
  }
  return around;
}

const KNOWN = new WeakMap<Pin, Surroundings>();

function neighbours(lines: readonly string[]): Neighbour[] {
  return lines.map((line, rank) => {
    const key = looseLine(line);
    const telling = Math.min(12, information([key]));
    return { key, weight: (0.1 + telling / 12) * (1 - rank * 0.2) };
  });
}

/**
 * 0 to 1: the share of the remembered lines that stand before line `start` and from line `end` on
 * (0-based), weighed by what they tell; a line that slipped counts a little less. A side that
 * remembers less than three lines agrees with the file's edge. Without any context 0.5.
 */
export function agreement(
  { before, after }: Surroundings,
  { keys }: SourceText,
  start: number,
  end: number,
): number {
  const sides = [side(before, keys, start - 1, -1), side(after, keys, end, 1)];
  const most = sides[0]!.most + sides[1]!.most;
  return most === 0 ? 0.5 : (sides[0]!.sum + sides[1]!.sum) / most;
}

/** What of one side stands, and what could. */
function side(
  wanted: readonly Neighbour[],
  keys: readonly string[],
  from: number,
  step: 1 | -1,
): { sum: number; most: number } {
  const near: string[] = [];
  let at = from;
  for (; at >= 0 && at < keys.length && near.length < 2 * CONTEXT_LINES; at += step)
    if (keys[at] !== '') near.push(keys[at]!);
  let sum = 0;
  let most = 0;
  let next = 0;
  for (let rank = 0; rank < wanted.length; rank++) {
    const { key, weight } = wanted[rank]!;
    most += weight;
    const found = near.indexOf(key, next);
    if (found === -1) continue;
    next = found + 1;
    sum += found === rank ? weight : 0.8 * weight;
  }
  if (wanted.length < CONTEXT_LINES) {
    most += 0.3;
    const atEdge = at < 0 || at >= keys.length;
    if (atEdge && near.length === wanted.length) sum += 0.3;
  }
  return { sum, most };
}
