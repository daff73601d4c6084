/** Filtering lists by words, as people type them. */

/** The words of a filter, in lower case; none of an empty one. */
export function filterWords(filter: string): readonly string[] {
  return filter.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Those of `words` that stand in none of the texts; case of the texts does not count. */
export function missingWords(
  words: readonly string[],
  texts: readonly (string | undefined)[],
): readonly string[] {
  if (words.length === 0) return words;
  const all = texts.join('\n').toLowerCase();
  return words.filter((word) => !all.includes(word));
}

/**
 * Whether every word of a filter stands somewhere in the texts; case does not count. An empty
 * filter takes everything.
 */
export function filterOf(filter: string): (texts: readonly (string | undefined)[]) => boolean {
  const words = filterWords(filter);
  return (texts) => missingWords(words, texts).length === 0;
}
