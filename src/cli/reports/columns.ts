/** How many columns of a terminal a text takes. */
import { inertLine } from './inert';

/** One character as people see it, and the columns it takes: 0, 1 or 2; a tab up to 4. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** UTF-16 offsets in the line it is from, half-open. */
  readonly start: number;
  readonly end: number;
}

const TAB = 4;
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

// East Asian Wide and Fullwidth of Unicode's EastAsianWidth.txt, as ranges of blocks
const WIDE =
  /^[\u1100-\u115f\u231a\u231b\u2329\u232a\u23e9-\u23ec\u23f0\u23f3\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
/** A cell for each unit: Latin letters, the punctuation of typographers, and Hangul syllables. */
const PLAIN = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u203b\uac00-\ud7a3]*$/;
const ZERO = /^(?:\p{Mn}|\p{Me}|\p{Cf})+$/u;

/** A line as cells: tabs become spaces up to the next stop, control characters a mark. */
export function cellsOf(line: string): Cell[] {
  // segmenting costs more than all the rest of a report, and most lines are plain
  if (PLAIN.test(line))
    return Array.from(line, (text, start) => ({
      text,
      width: text >= '\uac00' ? 2 : 1,
      start,
      end: start + 1,
    }));
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segmenter.segment(line)) {
    const text = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : inertLine(segment);
    const width = segment === '\t' ? text.length : widthOf(text);
    cells.push({ text, width, start: index, end: index + segment.length });
    column += width;
  }
  return cells;
}

/** Columns of one grapheme that is no tab. */
function widthOf(grapheme: string): number {
  if (ZERO.test(grapheme)) return 0;
  const isEmoji = /^\p{Emoji_Presentation}/u.test(grapheme) || grapheme.includes('\uFE0F');
  return isEmoji || WIDE.test(grapheme) ? 2 : 1;
}

/** How many columns a text of one line takes on a terminal. */
export function columnsOf(text: string): number {
  return cellsOf(text).reduce((sum, { width }) => sum + width, 0);
}

/** The text with spaces behind, up to `columns`. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}
