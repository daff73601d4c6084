/** How well the lines around a place agree with those a pin remembers. */
import { CONTEXT_LINES, type Pin } from './pin';
import { looseLine, type SourceText } from './source';

/** What a pin remembers, ready to be compared. */
export interface Surroundings {
  /** Nearest first. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The context of a pin, nearest lines first. */
export function surroundingsOf(pin: Pin): Surroundings {
  return {
    before: pin.before.map(looseLine).reverse(),
    after: pin.after.map(looseLine),
  };
}

/** A bracket tells little, a line of code much. */
function weightOf(key: string): number {
  let telling = 0;
  for (let at = 0; at < key.length && telling < 12; at++)
    if (/[\p{L}\p{N}]/u.test(key[at]!)) telling++;
  return 0.1 + telling / 12;
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
  let sum = 0;
  let most = 0;
  for (const [wanted, from, step] of [
    [before, start - 1, -1],
    [after, end, 1],
  ] as const) {
    const near: string[] = [];
    let at = from;
    for (; at >= 0 && at < keys.length && near.length < 2 * CONTEXT_LINES; at += step)
      if (keys[at] !== '') near.push(keys[at]!);
    const atEdge = at < 0 || at >= keys.length;
    let next = 0;
    for (let rank = 0; rank < wanted.length; rank++) {
      const key = wanted[rank]!;
      const weight = weightOf(key) * (1 - rank * 0.2);
      most += weight;
      const found = near.indexOf(key, next);
      if (found === -1) continue;
      next = found + 1;
      sum += weight * (found === rank ? 1 : 0.8);
    }
    if (wanted.length < CONTEXT_LINES) {
      most += 0.3;
      if (atEdge && near.length === wanted.length) sum += 0.3;
    }
  }
  return most === 0 ? 0.5 : sum / most;
}
