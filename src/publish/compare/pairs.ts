/** Which thing of one version is which of another: by id, then by words, then by words that are alike. */

/** What is needed to tell things apart. */
export interface Named {
  readonly id?: string | undefined;
  readonly text: string;
}

export interface Pairing<T> {
  readonly pairs: readonly (readonly [before: T, after: T])[];
  readonly gone: readonly T[];
  readonly added: readonly T[];
}

/** From here on two texts are the same one reworded; Dice's coefficient over pairs of letters. */
const ALIKE = 0.5;
/** With the same id they are one already from here on, unless its old words stand elsewhere. */
const SAME_ID = 0.2;
/** More comparisons than this are not made: what is left counts as gone and added. */
const MOST = 250_000;

/**
 * Pairs two lists. An id decides, unless its words now stand under another id; then equal words; then
 * words that are alike, the most alike first. Each thing is in one pair at most.
 */
export function pairUp<T extends Named>(before: readonly T[], after: readonly T[]): Pairing<T> {
  const pairs: [T, T][] = [];
  const left = new Set(before);
  const free = new Set(after);
  const take = (a: T, b: T): void => {
    pairs.push([a, b]);
    left.delete(a);
    free.delete(b);
  };
  const letters = new Map<T, ReadonlyMap<string, number>>();
  const alike = (a: T, b: T): number => likeness(lettersOf(a, letters), lettersOf(b, letters));

  const byText = groupedBy(free, ({ text }) => plain(text));
  const byId = groupedBy(free, ({ id }) => id?.toLowerCase());
  const ids = groupedBy(left, ({ id }) => id?.toLowerCase());
  for (const [id, [one, ...more]] of ids) {
    const [now, ...others] = byId.get(id) ?? [];
    if (one === undefined || now === undefined || more.length > 0 || others.length > 0) continue;
    const same = plain(one.text) === plain(now.text);
    const elsewhere = (byText.get(plain(one.text)) ?? []).some((other) => other !== now);
    if (same || (!elsewhere && alike(one, now) >= SAME_ID)) take(one, now);
  }
  for (const one of [...left]) {
    if (plain(one.text) === '') continue;
    const now = (byText.get(plain(one.text)) ?? []).find((other) => free.has(other));
    if (now !== undefined) take(one, now);
  }
  if (left.size * free.size <= MOST) {
    const scored = [...left].flatMap((one) =>
      [...free].map((now) => ({ one, now, score: alike(one, now) })),
    );
    scored.sort((a, b) => b.score - a.score);
    for (const { one, now, score } of scored)
      if (score >= ALIKE && left.has(one) && free.has(now)) take(one, now);
  }
  return { pairs, gone: [...left], added: [...free] };
}

/** How alike two texts are, 0 to 1: what they share of their pairs of letters. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  let all = 0;
  for (const [pair, count] of a) {
    shared += Math.min(count, b.get(pair) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}

/** Longer texts are told by their beginning. */
const LONGEST = 600;

function lettersOf<T extends Named>(
  thing: T,
  known: Map<T, ReadonlyMap<string, number>>,
): ReadonlyMap<string, number> {
  const before = known.get(thing);
  if (before !== undefined) return before;
  const counts = new Map<string, number>();
  const text = ` ${plain(thing.text).slice(0, LONGEST)} `;
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  known.set(thing, counts);
  return counts;
}

/** Text as it is compared: case, width and space apart. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

function groupedBy<T, Key>(
  things: Iterable<T>,
  keyOf: (thing: T) => Key | undefined,
): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}
