/** Files in which a merge is being resolved. */
import type { LineSpan, SourceText } from './source';

/** From each `<<<<<<<` to its `>>>>>>>`, as git writes them; 1-based. */
function conflictsIn({ text, lines }: SourceText): LineSpan[] {
  if (!text.includes('<<<<<<< ')) return [];
  const found: LineSpan[] = [];
  let open: number | undefined;
  let parted = false;
  lines.forEach((line, at) => {
    if (line.startsWith('<<<<<<< ')) {
      open = at + 1;
      parted = false;
    } else if (line === '=======') parted = true;
    else if (line.startsWith('>>>>>>> ') && open !== undefined && parted) {
      found.push({ first: open, last: at + 1 });
      open = undefined;
    }
  });
  return found;
}

/** Whether a file has conflict markers: where its lines will be in the end is not known yet. */
export function hasConflict(source: SourceText): boolean {
  return conflictsIn(source).length > 0;
}

/** Whether a conflict lies within lines, or around them. */
export function touchesConflict(source: SourceText, { first, last }: LineSpan): boolean {
  return conflictsIn(source).some((one) => one.first <= last && first <= one.last);
}
