/** Which short stretches a text holds: what it does not hold is told without looking for it. */

/** So many UTF-16 units are looked up at once. */
const GRAM = 5;
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

/** So many units are looked up at once where their order counts. */
const SHORT = 2;
const CHAINS = 2 ** 11;
/** How many stretches stand as far from where they stood in the part, by that distance. */
let shifts = new Int32Array(2 ** 12);

/**
 * A part of a text that is looked for near a place: where most of its stretches have to stand in their
 * order, hardly farther apart than they were (after Burkhardt, Crauser et al., q-gram Based Database
 * Searching Using a Suffix Array, 1999).
 */
export class GramOrder {
  /** By a hash the last stretch that has it; and for each the one before, all 1-based. */
  private readonly last = new Int16Array(CHAINS);
  private readonly previous: Int16Array;

  constructor(private readonly part: string) {
    this.previous = new Int16Array(part.length + 1);
    let hash = 0;
    for (let at = 0; at < part.length; at++) {
      hash = rolled(hash, part.charCodeAt(at));
      if (at < SHORT - 1) continue;
      this.previous[at + 1] = this.last[hash]!;
      this.last[hash] = at + 1;
    }
  }

  /** Whether it may stand in a text with at most so many letters changed; false is certain. */
  mayStandIn(text: string, changes: number): boolean {
    const { length } = this.part;
    const least = length - SHORT + 1 - changes * SHORT;
    if (least <= 0) return true;
    const size = length + text.length + 1;
    if (shifts.length < size) shifts = new Int32Array(2 * size);
    else shifts.fill(0, 0, size);
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      hash = rolled(hash, text.charCodeAt(at));
      for (let own = this.last[hash]!; own !== 0; own = this.previous[own]!)
        shifts[at + 1 - own + length]!++;
    }
    // each change shifts what follows by one letter at most
    let near = 0;
    for (let shift = 0; shift < size; shift++) {
      near += shifts[shift]!;
      if (shift > changes) near -= shifts[shift - changes - 1]!;
      if (near >= least) return true;
    }
    return false;
  }
}

/** A hash of the last `SHORT` units. */
function rolled(hash: number, unit: number): number {
  return ((hash << 6) ^ unit ^ (unit >> 6)) & (CHAINS - 1);
}

/** A number for each stretch of `GRAM` units of a text. */
export function gramsOf(text: string): Int32Array {
  const hashes = new Int32Array(Math.max(0, text.length - GRAM + 1));
  // what is shifted seven bits five times is gone
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    last = ((last << 7) ^ text.charCodeAt(at)) | 0;
    if (at < GRAM - 1) continue;
    const hash = Math.imul(last ^ (last >>> 15), 0x2c1b3c6d);
    hashes[at - GRAM + 1] = hash ^ (hash >>> 13);
  }
  return hashes;
}
