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
  const prefix = prefixOf(like ?? taken.at(-1)?.text ?? fallback) ?? fallback;
  const numbers = taken
    .filter(({ text }) => prefixOf(text)?.toLowerCase() === prefix.toLowerCase())
    .map(({ text }) => Number(/\d+/.exec(text)?.[0] ?? 0));
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}

function prefixOf(id: string): string | undefined {
  return /^[A-Za-z]+[-_]?/.exec(id)?.[0];
}

/** Whether two ids name the same thing: case does not count. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
