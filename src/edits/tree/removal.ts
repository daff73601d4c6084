/** Taking lines out. */
import type { Postmortem, WhyNode } from '../../language/postmortem';
import { lineEndingOf, type Range, type TextEdit } from '../../markdown/text';
import { geometryOf } from './geometry';

/**
 * The edit that takes out a branch with its lines. Blank lines go with it where it leaves a gap:
 * those behind it when a sibling follows, those before it otherwise.
 * @param airy leaves a blank line in its place, so that what stood around it does not join
 * @returns undefined when the branch does not have its lines to itself
 */
export function removalOf(
  postmortem: Postmortem,
  node: WhyNode,
  siblings: readonly WhyNode[],
  airy = false,
): TextEdit | undefined {
  const followed = siblings.at(-1) !== node;
  return linesOut(postmortem, node.range, followed, airy);
}

/** The same for any list item, such as a field. */
export function linesOut(
  postmortem: Postmortem,
  item: Range,
  followed: boolean,
  airy = false,
): TextEdit | undefined {
  const { lines } = postmortem;
  const { first, last, alone } = geometryOf(postmortem, item);
  if (!alone) return undefined;
  const blank = (line: number): boolean => lines.textOf(line).trim() === '';
  if (followed) {
    let next = last + 1;
    while (next < lines.count - 1 && blank(next)) next++;
    return { range: { start: lines.startOf(first), end: lines.startOf(next) }, newText: '' };
  }
  let previous = first - 1;
  while (previous > 0 && blank(previous)) previous--;
  if (previous < 0) return { range: { start: 0, end: lines.endOf(last) }, newText: '' };
  return {
    range: { start: lines.endOf(previous), end: lines.endOf(last) },
    newText: airy ? lineEndingOf(postmortem.text) : '',
  };
}
