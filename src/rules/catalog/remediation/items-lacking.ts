/** What rules on what an item should say of itself share. */
import type { Postmortem, RemediationItem } from '../../../language/postmortem';
import type { Range } from '../../../markdown/text';
import { subjectOf } from '../../engine/subject';
import { isEditableItem } from './item-edits';
import type { Finding, Fix, SeverityByStage } from '../../engine/rule';

/** What is simply not written yet is a hint in a draft. */
export const GENTLE: SeverityByStage = {
  draft: 'hint',
  'in-review': 'warning',
  reviewed: 'warning',
};

/**
 * What a finding on a whole item marks: its box, else its id or its first word. The words of an item
 * are the author's; nothing is wrong with them.
 */
export function markOf({ text }: Postmortem, item: RemediationItem): Range {
  const box = item.item?.checkbox;
  if (box !== undefined) return { start: box.start, end: box.end };
  if (item.id !== undefined) return item.id.range;
  const { start, end } = item.textRange;
  const word = /^\S+/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start, end: start + Math.max(1, word) };
}

/**
 * One finding per open item that lacks something, with fixes where it is an item or a row.
 * @param lack what it is called and how it is written, localised
 */
export function itemsLacking(
  postmortem: Postmortem,
  lacks: (item: RemediationItem) => boolean,
  lack: { readonly what: string; readonly how: string },
  message: (subject: string) => string,
  fixes: (item: RemediationItem) => Fix[],
): Finding[] {
  return postmortem.remediation.items
    .filter((item) => isAsked(item) && lacks(item))
    .map((item) => ({
      range: markOf(postmortem, item),
      subject: subjectOf(item),
      message: message(subjectOf(item)),
      lacks: { of: 'item', what: [lack.what], how: lack.how },
      fixes: isEditableItem(item) || item.cells !== undefined ? fixes(item) : [],
    }));
}

/** Something is still asked of an item: it is neither done nor dropped, and says something. */
export function isAsked({ done, dropped, text }: RemediationItem): boolean {
  return !done && !dropped && text !== '';
}
