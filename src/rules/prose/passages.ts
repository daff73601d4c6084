/** Where the narrative of a document stands, and in which section. */
import type { Postmortem } from '../../language/postmortem';
import { treeOf } from '../../markdown/code';
import { passagesOf as rangesOf } from '../../markdown/passages';
import type { Range } from '../../markdown/text';
import type { SectionId } from '../../vocabulary/ids';
import { sectionIdOf, sectionIndexAt } from './section-id';

/** A stretch of prose, marks of its line (bullet, box, cell bars) left out. */
export interface Passage {
  readonly range: Range;
  /** The nearest known section it stands in; undefined outside all. */
  readonly section: SectionId | undefined;
}

/** Every passage of the document, in order. */
export function passagesOf(postmortem: Postmortem): readonly Passage[] {
  return rangesOf(postmortem.markdown).flatMap((range) => {
    const index = sectionIndexAt(postmortem, range.start);
    const label = postmortem.sections[index];
    // the words of a label are none of its section
    const start =
      label?.labelled === true ? Math.max(range.start, label.bodyRange.start) : range.start;
    if (start >= range.end) return [];
    return { range: { start, end: range.end }, section: sectionIdOf(postmortem, index) };
  });
}

/** The passages of what stands between two headings, read by itself; offsets in `text`. */
export function passagesIn(text: string): readonly Range[] {
  return rangesOf(treeOf(text));
}
