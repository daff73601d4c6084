/** The lines that differ between two texts, as edits: what does not change is not written. */
import { diffArrays } from 'diff';
import type { TextEdit } from '../markdown/text';

/** Edits that make `after` of `before`; whole lines, in order. */
export function lineEdits(before: string, after: string): TextEdit[] {
  const edits: { range: { start: number; end: number }; newText: string }[] = [];
  let at = 0;
  let open: (typeof edits)[number] | undefined;
  for (const { added, removed, value } of diffArrays(linesOf(before), linesOf(after))) {
    const text = value.join('');
    if (!added && !removed) {
      at += text.length;
      open = undefined;
      continue;
    }
    if (open === undefined) edits.push((open = { range: { start: at, end: at }, newText: '' }));
    if (added) open.newText += text;
    else open.range.end = at += text.length;
  }
  return edits;
}

/** Lines with their ends; together they are the text. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\r\n|\n|\r(?!\n))/);
}
