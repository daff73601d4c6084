/** Edits made as small as they can be. */
import { inOrder, type TextEdit } from '../../markdown/text';

/**
 * The same change with nothing in it that stays as it is: edits that touch become one, what they
 * have in common with the old text at either end is left out, and a replacement of lines by as many
 * lines (a branch re-indented in its place) becomes one edit per line.
 */
export function tightened(text: string, edits: readonly TextEdit[]): TextEdit[] {
  return joined(edits).flatMap((edit) => {
    const { start, end } = edit.range;
    const old = linesOf(text.slice(start, end));
    const now = linesOf(edit.newText);
    if (old.length !== now.length) return trimmed(text, edit);
    let at = start;
    return old.flatMap((line, index) => {
      const range = { start: at, end: at + line.length };
      at += line.length;
      return trimmed(text, { range, newText: now[index]! });
    });
  });
}

function joined(edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of inOrder(edits)) {
    const last = result.at(-1);
    if (last === undefined || last.range.end !== edit.range.start) result.push(edit);
    else
      result[result.length - 1] = {
        range: { start: last.range.start, end: edit.range.end },
        newText: last.newText + edit.newText,
      };
  }
  return result;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\r\n]+(?:\r\n|\r|\n)?|\r\n|\r|\n/g) ?? [];
}

function trimmed(text: string, { range, newText }: TextEdit): TextEdit[] {
  const old = text.slice(range.start, range.end);
  const shorter = Math.min(old.length, newText.length);
  let front = 0;
  while (front < shorter && old[front] === newText[front]) front++;
  if (splits(old, front) || splits(newText, front)) front--;
  let back = 0;
  while (
    back < shorter - front &&
    old[old.length - 1 - back] === newText[newText.length - 1 - back]
  )
    back++;
  if (back > 0 && (splits(old, old.length - back) || splits(newText, newText.length - back)))
    back--;
  if (front === old.length && front === newText.length) return [];
  return [
    {
      range: { start: range.start + front, end: range.end - back },
      newText: newText.slice(front, newText.length - back),
    },
  ];
}

/** Whether an offset lies within a surrogate pair or a line end of two characters. */
function splits(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return (
    (before === 13 && after === 10) ||
    (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000)
  );
}
