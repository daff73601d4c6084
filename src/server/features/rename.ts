/** Renames the id under the cursor everywhere it stands in the document. */
import * as l10n from '@vscode/l10n';
import type { Range as LspRange } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import type { TextEdit } from '../../markdown/text';
import { identified, idAt, mentionsOf } from './ids';
import { sameId } from './nodes';
import { toLspRange } from '../host/positions';

/** What a claim or an item may be called: what the reader of trees takes for an id. */
const NODE_ID = /^[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?$/;
/** What an incident may be called: needs no quotes in YAML. */
export const INCIDENT_ID = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,99}$/u;

/** The id that would be renamed; undefined where there is none, or nothing defines it. */
export function prepareRename(
  postmortem: Postmortem,
  offset: number,
): { range: LspRange; placeholder: string } | undefined {
  const mention = idAt(postmortem, offset);
  if (mention === undefined || mention.kind === 'unknown') return undefined;
  return { range: toLspRange(postmortem.lines, mention.range), placeholder: mention.id };
}

/** The edits, or a sentence that says why the new name cannot be taken. */
export function rename(
  postmortem: Postmortem,
  offset: number,
  newName: string,
): readonly TextEdit[] | string {
  const mention = idAt(postmortem, offset);
  if (mention === undefined || mention.kind === 'unknown')
    return l10n.t('There is no id here to rename.');
  const name = newName.trim();
  if (mention.kind === 'incident' ? !INCIDENT_ID.test(name) : !NODE_ID.test(name))
    return mention.kind === 'incident'
      ? l10n.t("'{0}' cannot be an incident id: use letters, digits and . _ - /", name)
      : l10n.t("'{0}' cannot be an id: use letters and a number, such as C4 or R1", name);
  const taken = identified(postmortem).some(
    ({ id }) => sameId(id.text, name) && !sameId(id.text, mention.id),
  );
  if (taken) return l10n.t("The id '{0}' is already taken in this document.", name);
  return mentionsOf(postmortem, mention.id).map(({ range }) => ({ range, newText: name }));
}
