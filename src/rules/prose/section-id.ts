import type { Postmortem } from '../../language/postmortem';
import type { SectionId } from '../../vocabulary/ids';

/** The id of a heading, or of the nearest heading above it in the outline that has one. */
export function sectionIdOf(postmortem: Postmortem, index: number): SectionId | undefined {
  for (let at = index; at !== -1; at = postmortem.sections[at]?.parent ?? -1) {
    const id = postmortem.sections[at]?.id;
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The id of the nearest known section that an offset of the text stands in. */
export function sectionAt(postmortem: Postmortem, offset: number): SectionId | undefined {
  return sectionIdOf(postmortem, sectionIndexAt(postmortem, offset));
}

/** The index of the section that an offset of the text stands in; -1 above all of them. */
export function sectionIndexAt({ sections }: Postmortem, offset: number): number {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle]!.range.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
