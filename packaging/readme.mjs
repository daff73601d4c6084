// A README that leaves its repository: its relative links lead nowhere any more.

/** A Markdown link or image to a relative target without spaces or parentheses. */
const relativeLink = /(!?)\[([^\]\n]*)\]\((?![a-z][a-z\d+.-]*:|#|\/)([^()\s]+)\)/gi;

/** Fenced code is not touched: the format is shown in it, links included. */
const outsideFences = (text, change) =>
  text
    .split(/(^```[^\n]*\n[\s\S]*?^```$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');

/**
 * What is only true in the repository: how to build it, where it will be published. Left out of
 * packages, with the empty lines it leaves.
 */
export function packaged(text) {
  return text.replace(/^<!-- repository only -->\n[\s\S]*?^<!-- \/repository only -->\n\n?/gm, '');
}

/** Relative links made absolute: files to `<repository>/blob/HEAD`, pictures to `/raw/HEAD`. */
export function linked(text, repository) {
  return outsideFences(text, (part) =>
    part.replace(
      relativeLink,
      (_, image, words, target) =>
        `${image}[${words}](${repository}/${image ? 'raw' : 'blob'}/HEAD/${target})`,
    ),
  );
}

/** Whether a paragraph is there for its links: a quarter of its letters or more are theirs. */
function isMostlyLinks(paragraph) {
  const letters = (words) => words.replace(/[^\p{L}\p{N}]/gu, '').length;
  const linked = [...paragraph.matchAll(relativeLink)].map(([, , words]) => words).join('');
  return letters(linked) > 0 && letters(linked) * 3 >= letters(paragraph.replace(relativeLink, ''));
}

/**
 * Relative links reduced to their words. Pictures are gone, and so are paragraphs that are there
 * for their links, with a heading that has nothing else below it.
 */
export function unlinked(text) {
  const short = outsideFences(text, (part) =>
    part
      .split('\n\n')
      .filter((paragraph) => !isMostlyLinks(paragraph))
      .map((paragraph) =>
        paragraph.replace(relativeLink, (_, image, words) => (image ? '' : words)),
      )
      .join('\n\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^#{2,} [^\n]*\n+(?=#)/gm, ''),
  );
  return `${short.trimEnd().replace(/\n+#{2,} [^\n]*$/, '')}\n`;
}
