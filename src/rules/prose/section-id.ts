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
