/** Text in lines: between words, in words only where it must. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Scripts without spaces between words; Korean has them. */
const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** What begins no line, and what ends none. */
const CLOSING = /^[\p{Pe}\p{Pf}、。，．！？：；…ー々,.!?:;]/u;
const OPENING = /[\p{Ps}\p{Pi}]$/u;
/** Addresses and paths break after these; a line so broken is at least half full. */
const JOINTS = [...'/?&=_.:-'];

/**
 * The lines of a text that are no wider than `room`, as far as single letters fit. `widthOf` has the
 * unit of `room`. White space at both ends of lines goes; no-break spaces hold. No text has no line.
 */
export function wrap(text: string, room: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  const fits = (added: string): boolean => widthOf((line + added).trimEnd()) <= room;
  for (const word of text.split(/(?<=[^\S\u00a0\u202f])/)) {
    if (fits(word)) {
      line += word;
      continue;
    }
    const spaceless = NO_SPACES.test(word);
    if (!spaceless) end();
    if (fits(word)) {
      line = word;
      continue;
    }
    for (const part of unbreakable(word)) {
      if (!fits(part)) {
        const joint = spaceless ? 0 : Math.max(...JOINTS.map((one) => line.lastIndexOf(one))) + 1;
        const rest = joint * 2 > line.length ? line.slice(joint) : '';
        if (rest !== '') line = line.slice(0, joint);
        end();
        line = rest;
      }
      line += part;
    }
  }
  end();
  return lines;
}

/** Longer runs of punctuation break as letters do. */
const MOST_HELD = 4;

/** The letters of a word as they are read, punctuation with the letter it belongs to. */
function unbreakable(word: string): string[] {
  const parts: string[] = [];
  for (const { segment } of graphemes.segment(word)) {
    const before = parts.at(-1);
    const holds = before !== undefined && (CLOSING.test(segment) || OPENING.test(before));
    if (holds && before.length < MOST_HELD) parts[parts.length - 1] = before + segment;
    else parts.push(segment);
  }
  return parts;
}

/** The first lines of many, with an ellipsis that fits where the rest is left out. */
export function firstLines(
  lines: readonly string[],
  most: number,
  room: number,
  widthOf: (text: string) => number,
): readonly string[] {
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let last = [...graphemes.segment(kept.at(-1)!)].map(({ segment }) => segment);
  while (last.length > 1 && widthOf(`${last.join('')}…`) > room) last = last.slice(0, -1);
  return [...kept.slice(0, -1), `${last.join('')}…`];
}
