/** What a finding on a whole claim marks. */
import type { Claim, Postmortem } from '../../../language/postmortem';
import type { Range } from '../../../markdown/text';

/** The claim's box, else its id, else its first word: its words are the author's. */
export function markOfClaim({ text }: Postmortem, claim: Claim): Range {
  const box = claim.item?.checkbox;
  if (box !== undefined) return { start: box.start, end: box.end };
  if (claim.id !== undefined) return claim.id.range;
  const { start, end } = claim.textRange;
  const word = /^\S+/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start, end: start + Math.max(1, word) };
}
