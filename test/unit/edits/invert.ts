/** Taking edits back. */
import { inOrder, type TextEdit } from '../../../src/markdown/text';

/**
 * The edits that turn the text after `edits` back into `text`.
 * @param text what `edits` refer to (UTF-16 offsets)
 */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const inverse: TextEdit[] = [];
  let moved = 0;
  for (const edit of inOrder(edits)) {
    const { start, end } = edit.range;
    const at = start + moved;
    const previous = inverse.at(-1);
    const back = {
      range: { start: at, end: at + edit.newText.length },
      newText: text.slice(start, end),
    };
    // edits that touch after all become one, so that their order cannot matter
    if (previous !== undefined && previous.range.end === at)
      inverse[inverse.length - 1] = {
        range: { start: previous.range.start, end: back.range.end },
        newText: previous.newText + back.newText,
      };
    else inverse.push(back);
    moved += edit.newText.length - (end - start);
  }
  return inverse;
}
