// A README that leaves its repository: its relative links lead nowhere any more.

/** A Markdown link or image to a relative target without spaces or parentheses. */
const relativeLink = /(!?)\[([^\]\n]*)\]\((?![a-z][a-z\d+.-]*:|#|\/)([^()\s]+)\)/gi;

/** Fenced code is not touched: the format is shown in it, links included. */
const outsideFences = (text, change) =>
  text
    .split(/(^```[^\n]*\n[\s\S]*?^```$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');

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

/** Relative links reduced to their words; pictures, and the empty lines they leave, gone. */
export function unlinked(text) {
  return outsideFences(text, (part) =>
    part
      .replace(relativeLink, (_, image, words) => (image ? '' : words))
      .replace(/\n{3,}/g, '\n\n'),
  );
}
