/** Every mention of the id under the cursor. */
import type { DocumentHighlight, Location } from 'vscode-languageserver';
import { DocumentHighlightKind } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import { idAt, mentionsOf } from './ids';
import { toLspRange } from '../host/positions';

/** Where the id at `offset` stands in the document, with its definition or without. */
export function references(
  uri: string,
  postmortem: Postmortem,
  offset: number,
  includeDeclaration: boolean,
): Location[] {
  const mention = idAt(postmortem, offset);
  if (mention === undefined) return [];
  return mentionsOf(postmortem, mention.id)
    .filter(({ defines }) => includeDeclaration || !defines)
    .map(({ range }) => ({ uri, range: toLspRange(postmortem.lines, range) }));
}

/** The same places, to be marked while the cursor stands on one of them. */
export function highlights(postmortem: Postmortem, offset: number): DocumentHighlight[] {
  const mention = idAt(postmortem, offset);
  if (mention === undefined) return [];
  return mentionsOf(postmortem, mention.id).map(({ range, defines }) => ({
    range: toLspRange(postmortem.lines, range),
    kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
