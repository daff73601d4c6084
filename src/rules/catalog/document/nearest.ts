/** The allowed value a mistyped one was meant to be. */

/**
 * The nearest of `allowed` to `written`: equal but for case, spaces and punctuation; else equal in
 * its number (`P2`, `2` and `SEV2`) when that is unique; else within a third of its length in
 * edits. Undefined when none is near. Long inputs are never near.
 */
export function nearest(written: string, allowed: readonly string[]): string | undefined {
  const wanted = fold(written);
  if (wanted === '' || wanted.length > 40) return undefined;
  const same = allowed.find((value) => fold(value) === wanted);
  if (same !== undefined) return same;
  const number = /^(?:[a-z]{0,8})?(\d{1,2})(?:등급)?$/.exec(wanted)?.[1];
  if (number !== undefined) {
    const numbered = allowed.filter((value) => /(\d+)/.exec(value)?.[1] === number);
    if (numbered.length > 0) return numbered.length === 1 ? numbered[0] : undefined;
  }
  const ranked = allowed
    .map((value) => ({ value, distance: editDistance(wanted, fold(value)) }))
    .sort((a, b) => a.distance - b.distance);
  const [best, second] = ranked;
  if (best === undefined || best.distance > Math.max(1, Math.floor(wanted.length / 3)))
    return undefined;
  return second !== undefined && second.distance === best.distance ? undefined : best.value;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_.-]+/g, '');
}

/** Edits between two short texts; two letters swapped are one edit (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
