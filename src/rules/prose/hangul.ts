/** Pieces of Hangul for regular expressions. */

/** A character class of all syllables that end in ㅆ, the mark of the past: `했`, `갔`, `냈`. */
export const PAST = `[${Array.from({ length: 19 * 21 }, (_, index) => String.fromCharCode(0xac00 + index * 28 + 20)).join('')}]`;
