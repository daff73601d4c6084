/** What rules on the fields of an item share. */
import type { Postmortem, RemediationItem } from '../../../language/postmortem';
import type { FieldKind } from '../../../vocabulary/ids';
import { addField } from './item-edits';
import type { Fix } from '../../engine/rule';

/** Whether an item has a field of a kind with something in it. */
export function says(item: RemediationItem, kind: FieldKind): boolean {
  return item.fields.some((field) => field.kind === kind && field.content.text.trim() !== '');
}

/** A fix that inserts a field below an item of a list, the place for its words selected. */
export function fieldFix(
  title: string,
  postmortem: Postmortem,
  item: RemediationItem,
  kind: FieldKind,
): Fix {
  const { edits, select } = addField(postmortem, item, kind);
  return { title, edits, preferred: true, ...(select && { select }) };
}
