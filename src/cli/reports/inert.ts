/**
 * What documents, settings and file names say, so that whoever shows it obeys none of it: CI systems
 * read commands from what a program prints, terminals read escapes, and both believe marks of direction.
 */

/** As terminals show what they cannot read. */
const REPLACED = '\uFFFD';

/** What moves a cursor or a text, ends a line or cannot be seen: controls, marks of direction, BOM, tags. */
const CONTROL =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
/** The same, but for the ends of lines and tabs. */
const CONTROL_IN_LINES =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
/** `##vso[`, `##[`, `##teamcity[`: commands wherever they stand in a line. */
const ANYWHERE = /##(?=[a-z]{0,20}\[)/gi;
/** `::name::`, `::name key=value::`: a command at the start of a line. */
const AT_START = /^([ \t]*):(?=:[^\r\n]*::)/gm;

/** One line for a log or a terminal. It has as many characters as the text. */
export function inertLine(text: string): string {
  return inertLines(text.replace(CONTROL, REPLACED));
}

/** Lines that were put together from such lines, and from what the program says itself. */
export function inertLines(text: string): string {
  return text.replace(ANYWHERE, `${REPLACED}#`).replace(AT_START, `$1${REPLACED}`);
}

/** JSON that means the same. */
export function inertJson(json: string): string {
  const escaped = (character: string): string =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join('');
  return json.replace(CONTROL_IN_LINES, escaped).replace(ANYWHERE, '\\u0023#');
}

/** HTML or Markdown that means the same, but that controls are replaced and code shows the entity; both read a lone CR as a line end. */
export function inertMarkup(markup: string): string {
  const shown = (character: string): string => {
    const code = character.codePointAt(0)!;
    return code < 0xa0 ? REPLACED : `&#x${code.toString(16).toUpperCase()};`;
  };
  return markup
    .replace(/\r(?!\n)/g, '\n')
    .replace(CONTROL_IN_LINES, shown)
    .replace(ANYWHERE, '&#35;#')
    .replace(AT_START, '$1&#58;');
}
