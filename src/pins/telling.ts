/** Which lines of a pin say enough to be looked for by themselves. */
import { patternOf } from './exact';
import type { Pin } from './pin';
import { information, looseLine } from './source';

/** A line with fewer letters and digits than this stands anywhere. */
const LEAST = 12;

/** The lines of the quote that say something, those that say most first; without white space at their ends. */
export function tellingKeys(pin: Pin): string[] {
  const pattern = patternOf(pin);
  if (pattern === undefined) return [];
  return byWeight([...pattern.head, ...pattern.tail]);
}

/** As many lines as are needed to look for a pin in a workspace, of those around it too where its own say little. */
export function leadsOf(pin: Pin): string[] {
  const own = tellingKeys(pin);
  if (own.length >= 2 || own.some((key) => information([key]) >= 40)) return own.slice(0, 3);
  return [...own, ...byWeight([...pin.before, ...pin.after].map(looseLine))].slice(0, 3);
}

function byWeight(keys: readonly string[]): string[] {
  return [...new Set(keys)]
    .map((key) => ({ key, told: information([key]) }))
    .filter(({ told }) => told >= LEAST)
    .sort((a, b) => b.told - a.told)
    .map(({ key }) => key);
}
