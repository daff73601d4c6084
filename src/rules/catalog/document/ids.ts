/** Ids of claims and items: which there are, and the next free one. */
import { claimsOf } from '../../../language/five-whys/tree';
import type { Postmortem, Text } from '../../../language/postmortem';

/** All ids of claims, in document order. */
export function claimIds(postmortem: Postmortem): Text[] {
  return [...claimsOf(postmortem.fiveWhys)].flatMap(({ claim }) => claim.id ?? []);
}

/** All ids of remediation items, in document order. */
export function itemIds(postmortem: Postmortem): Text[] {
  return postmortem.remediation.items.flatMap((item) => item.id ?? []);
}

/**
 * An id that nothing in the document has: the prefix of `like` (or `fallback`) and the number after
 * the highest one. Letters behind the number are dropped.
 */
export function freeId(taken: readonly Text[], fallback: string, like?: string): string {
  return freeIds(taken, fallback)(like ?? taken.at(-1)?.text ?? fallback);
}

/** The same for many ids, one after the other: each that is given away is taken for the next. */
export function freeIds(taken: readonly Text[], fallback: string): (like: string) => string {
  const highest = new Map<string, number>();
  for (const { text } of taken) {
    const prefix = prefixOf(text)?.toLowerCase();
    if (prefix === undefined) continue;
    const number = Number(/\d+/.exec(text)?.[0] ?? 0);
    highest.set(prefix, Math.max(number, highest.get(prefix) ?? 0));
  }
  return (like) => {
    const prefix = prefixOf(like) ?? fallback;
    const key = prefix.toLowerCase();
    const next = (highest.get(key) ?? 0) + 1;
    highest.set(key, next);
    return `${prefix}${next}`;
  };
}

function prefixOf(id: string): string | undefined {
  return /^[A-Za-z]+[-_]?/.exec(id)?.[0];
}

/** Whether two ids name the same thing: case does not count. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
