/** Midnight: what is overdue becomes so without a key pressed. */

/** A timer until midnight would be late by as long as the machine slept, ms. */
const EVERY = 10_000;

/**
 * Calls `turned` soon after a day has become another one; gives what ends that.
 * @param days what day it is, for each that has one: teams may be in several places
 */
export function onNextDay(days: () => ReadonlyMap<string, string>, turned: () => void): () => void {
  let before = days();
  const timer: unknown = setInterval(() => {
    const now = days();
    const isAnother = [...now].some(([key, day]) => (before.get(key) ?? day) !== day);
    before = now;
    if (isAnother) turned();
  }, EVERY);
  // in Node a timer alone must not keep the process
  (timer as { unref?: () => void }).unref?.();
  return () => clearInterval(timer as ReturnType<typeof setInterval>);
}
