/** What stands above a group of items and holds for all of them: who, and that it is done. */
import type { Paragraph } from 'mdast';
import { plainText, rangeOf } from '../../markdown/markdown';
import { announcesDone, headingStatus } from '../../vocabulary/status';
import type { Placed, Section } from '../postmortem';
import { peopleIn } from './people';

export interface Group {
  readonly owners: readonly Placed<string>[];
  readonly status: 'done' | 'dropped' | undefined;
}

export const NO_GROUP: Group = { owners: [], status: undefined };

/** What the headings above an item say of it: `### Immediate actions (completed)`. */
export function groupOfHeading(sections: readonly Section[], index: number): Group {
  for (let up = index; up !== -1; up = sections[up]!.parent) {
    const { title, titleRange } = sections[up]!;
    const status = headingStatus(title);
    const people = up === 0 ? undefined : peopleIn(title, '');
    if (status !== undefined || people !== undefined)
      return {
        status,
        owners: (people ?? []).map((value) => ({ value, range: titleRange, source: 'heading' })),
      };
  }
  return NO_GROUP;
}

/**
 * What a paragraph says of the items below it: `**Alex**`, `JG:`, "The following are completed:".
 * Undefined when it says nothing of them; a label that is no person ends the group before it.
 * @param text the whole text, to tell names from words
 */
export function groupOfParagraph(paragraph: Paragraph, text: string): Group | 'other' | undefined {
  const words = plainText(paragraph).trim();
  if (words.length > 160) return undefined;
  if (announcesDone(words)) return { owners: [], status: 'done' };
  const bold =
    paragraph.children.length > 0 &&
    paragraph.children.every(
      (node) =>
        node.type === 'strong' ||
        (node.type === 'text' && /^[\s:：]*$/u.test(node.value)) ||
        node.type === 'break',
    );
  const labelled = bold || (/[:：]$/u.test(words) && words.length <= 60);
  if (!labelled) return undefined;
  // `**JP** Have badges for:` is an item, and what stands below says how
  const [first] = paragraph.children;
  if (!bold && first?.type === 'strong' && peopleIn(plainText(first), text) !== undefined)
    return undefined;
  const people = peopleIn(words, text);
  if (people === undefined) return 'other';
  const range = rangeOf(paragraph);
  return { owners: people.map((value) => ({ value, range, source: 'prose' })), status: undefined };
}
