/** Short names for pins. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** No vowels, so that no name is a word; nothing that is mistaken for something else. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';
const ALL = `${LETTERS}23456789`;

/**
 * A name of four characters, a letter first, that `taken` does not hold. It follows from `seed` alone
 * (what is pinned), so that the same pin made on two branches merges, and others seldom collide.
 */
export function freePinId(taken: Iterable<string>, seed: string): string {
  const used = new Set(taken);
  for (let round = 0; ; round++) {
    const bytes = sha256(utf8ToBytes(`${round}\n${seed}`));
    // longer names should four characters ever be used up
    const length = 4 + Math.floor(round / 1000);
    let id = LETTERS[bytes[0]! % LETTERS.length]!;
    for (let at = 1; at < length; at++) id += ALL[bytes[at % bytes.length]! % ALL.length]!;
    if (!used.has(id)) return id;
  }
}
