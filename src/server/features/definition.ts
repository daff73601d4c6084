/** Go to definition of an id, and of an incident in another postmortem of the workspace. */
import type { Location } from 'vscode-languageserver';
import { entryAt } from './nodes';
import type { Postmortem } from '../../language/postmortem';
import { findIdentified, idAt } from './ids';
import { toLspRange } from '../host/positions';
import type { WorkspaceNames } from '../host/workspace-names';

/** Where the thing named at `offset` is defined; nothing when there is no id or it is unknown. */
export function definition(
  uri: string,
  postmortem: Postmortem,
  offset: number,
  names: WorkspaceNames,
): Location[] {
  const mention = idAt(postmortem, offset);
  if (mention !== undefined) {
    const target = findIdentified(postmortem, mention.id);
    return target === undefined
      ? []
      : [{ uri, range: toLspRange(postmortem.lines, target.id.range) }];
  }
  const entry = entryAt(postmortem, offset);
  if (entry?.key !== 'recurrence_of') return [];
  const word = wordAround(postmortem.text, offset);
  const start = { line: 0, character: 0 };
  return names
    .incidents()
    .filter((incident) => incident.id === word && incident.uri !== uri)
    .map((incident) => ({ uri: incident.uri, range: { start, end: start } }));
}

/** The run of characters an incident id is made of, around `offset`. */
function wordAround(text: string, offset: number): string {
  const before = /(?<![\p{L}\p{N}._/-])[\p{L}\p{N}._/-]*$/u.exec(
    text.slice(Math.max(0, offset - 100), offset),
  )![0];
  const after = /^[\p{L}\p{N}._/-]*/u.exec(text.slice(offset, offset + 100))![0];
  return before + after;
}
