/** Filtering lists by words, as people type them. */

/**
 * Whether every word of a filter stands somewhere in the texts; case does not count. An empty
 * filter takes everything.
 */
export function filterOf(filter: string): (texts: Iterable<string | undefined>) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (texts) => {
    const all = [...texts]
      .filter((text) => text !== undefined)
      .join('\n')
      .toLowerCase();
    return words.every((word) => all.includes(word));
  };
}
