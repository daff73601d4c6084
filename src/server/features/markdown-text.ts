/** Text of a document inside Markdown that we write: shown as it is, never as markup. */

/**
 * Escapes what Markdown would read as markup, images and HTML above all: a hover must not fetch
 * anything, nor offer a link the document made up. Line breaks become spaces.
 */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#+!|~&-]/g, '\\$&');
}

/** Text as a code span, whatever backticks it holds. */
export function code(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...oneLine.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = oneLine.startsWith('`') || oneLine.endsWith('`') ? ' ' : '';
  return oneLine === '' ? '' : `${fence}${space}${oneLine}${space}${fence}`;
}

/** At most `length` UTF-16 units, cut at a word where that is near. */
export function shorten(text: string, length: number): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  if (oneLine.length <= length) return oneLine;
  const cut = oneLine.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > length * 0.7 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
