/** How wide a text is, where nothing can draw it: for pictures made outside a browser. */

/** Widths in hundredths of the font's size, of a usual sans-serif; a little too wide on purpose. */
const NARROW = 34;
const WIDE = 92;
const CAPITAL = 72;
const DIGIT = 60;
const OTHER = 60;
/** A Hangul syllable, a Han character, an emoji: as wide as it is high. */
const FULL = 104;

/**
 * The width in px of `text` in a CSS font (`600 13px …`); a font without a size counts as 16 px.
 * An estimate that rather says too much: text never leaves the box it was measured for.
 */
export function estimatedWidth(text: string, font: string): number {
  const size = Number(/(?<!\d)(\d{1,6}(?:\.\d{1,6})?)px/.exec(font)?.[1] ?? 16);
  const bold = /(?:^|\s)(?:bold|[6-9]00)\s/.test(font) ? 1.14 : 1;
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return (sum / 100) * size * bold;
}

function widthOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (isFullWidth(code)) return FULL;
  if (code > 0x2ff) return isMark(code) ? 0 : OTHER;
  if (/[iIjl.,;:'!|()[\]{} ftr]/.test(character)) return NARROW;
  if (/[mMwW@%—]/.test(character)) return WIDE;
  if (character >= '0' && character <= '9') return DIGIT;
  return character >= 'A' && character <= 'Z' ? CAPITAL : OTHER;
}

/** Hangul, Han, kana, full-width forms and pictures. */
function isFullWidth(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f000 && code <= 0x3fffd)
  );
}

/** Marks that stand on the character before, joiners, selectors. */
function isMark(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0xfe00 && code <= 0xfe0f)
  );
}
