/** What rules on what an item should say of itself share. */
import type { Postmortem, RemediationItem } from '../../../language/postmortem';
import { isEditableItem } from './item-edits';
import type { Finding, Fix, SeverityByStage } from '../../engine/rule';

/** What is simply not written yet is a hint in a draft. */
export const GENTLE: SeverityByStage = {
  draft: 'hint',
  'in-review': 'warning',
  reviewed: 'warning',
};

/** One finding per open item that lacks something, with fixes where it is an item or a row. */
export function itemsLacking(
  postmortem: Postmortem,
  lacks: (item: RemediationItem) => boolean,
  message: string,
  fixes: (item: RemediationItem) => Fix[],
): Finding[] {
  return postmortem.remediation.items
    .filter((item) => !item.done && item.text !== '' && lacks(item))
    .map((item) => ({
      range: item.textRange,
      message,
      fixes: isEditableItem(item) || item.cells !== undefined ? fixes(item) : [],
    }));
}
