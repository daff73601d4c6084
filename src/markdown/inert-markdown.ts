/** Text that Markdown shows as it is: what people typed where nobody expects markup. */

// escapes inside an address would become part of it
const ADDRESS = /https?:\/\/[^\s<>`*\\[\]|]*[^\s<>`*\\[\]|.,;:!?'")]/g;

/**
 * One line of Markdown that shows `text` and nothing else, in a paragraph, a heading, an item or a
 * table's cell: each run of white space is a blank, marks are escaped, addresses stay what they are (in angle brackets where they would be read as markup).
 */
export function inertMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  let written = '';
  let from = 0;
  for (const { 0: address, index } of line.matchAll(ADDRESS)) {
    written += escaped(line.slice(from, index), line[from - 1], address);
    written += /[_~&]/.test(address) ? `<${address}>` : address;
    from = index + address.length;
  }
  // `#` after a blank at the end of a heading would close it
  return (written + escaped(line.slice(from), line[from - 1], '')).replace(
    /(^| )(#+)(?= ?$)/,
    '$1\\$2',
  );
}

/** `before` and `after` stand beside it: an underscore inside a word is no mark. */
function escaped(text: string, before = '', after: string): string {
  return text.replace(/[\\`*<[\]&~|]/g, '\\$&').replace(/_+/g, (run, at: number, whole: string) => {
    const left = whole[at - 1] ?? before;
    const right = whole[at + run.length] ?? after[0] ?? '';
    return WORD.test(left) && WORD.test(right) ? run : run.replaceAll('_', '\\_');
  });
}

const WORD = /^[\p{L}\p{N}]$/u;
