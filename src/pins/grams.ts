/** Which short stretches a text holds: what it does not hold is told without looking for it. */

/** So many UTF-16 units are looked up at once. */
const GRAM = 5;
const PRIME = 0x01000193;
/** A text has this many bits for each of its units, and up to twice as many. */
const BITS = 8;

/** Which stretches of `GRAM` units a text holds; a few that it does not hold pass for held. */
export class Grams {
  private readonly words: Int32Array;
  private readonly mask: number;

  constructor(text: string) {
    const bits = Math.max(32, 2 ** Math.ceil(Math.log2(text.length * BITS + 1)));
    this.words = new Int32Array(bits / 32);
    this.mask = bits - 1;
    for (const hash of gramsOf(text)) {
      const bit = hash & this.mask;
      this.words[bit >>> 5]! |= 1 << (bit & 31);
    }
  }

  /**
   * How many letters of a part of a text at least have to be changed until the text may hold it: each
   * change mends the stretches around it and no other. More than `most` are not counted.
   */
  changesTo(part: Int32Array, most: number): number {
    let changes = 0;
    for (let at = 0; at < part.length && changes <= most; at++) {
      const bit = part[at]! & this.mask;
      if ((this.words[bit >>> 5]! & (1 << (bit & 31))) !== 0) continue;
      changes++;
      at += GRAM - 1;
    }
    return changes;
  }
}

/** A number for each stretch of `GRAM` units of a text. */
export function gramsOf(text: string): Int32Array {
  const hashes = new Int32Array(Math.max(0, text.length - GRAM + 1));
  for (let at = 0; at < hashes.length; at++) {
    let hash = 0;
    for (let unit = at; unit < at + GRAM; unit++)
      hash = Math.imul(hash ^ text.charCodeAt(unit), PRIME);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hashes[at] = hash ^ (hash >>> 13);
  }
  return hashes;
}
