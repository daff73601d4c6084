/** Which link to code a command is about. */
import { Uri, l10n, window, workspace, type TextDocument } from 'vscode';
import { CODE_REFERENCES, type WireReference } from '../../protocol/code';
import { isWirePosition } from '../../protocol/check';
import type { WirePosition } from '../../protocol/protocol';
import { standings } from '../standings';
import type { Connection } from '../connection';

export interface ReferenceTarget {
  readonly document: TextDocument;
  readonly at: WirePosition;
  readonly reference: WireReference;
}

/**
 * The link the arguments of a command name (URI, position), else the one at the cursor, looked for
 * now. Says so and answers undefined when there is none.
 */
export async function targetReference(
  connection: Connection,
  uri: unknown,
  position: unknown,
): Promise<ReferenceTarget | undefined> {
  const place = await placeOf(uri, position);
  if (place !== undefined) {
    const { references } = await connection.request(CODE_REFERENCES, {
      uri: place.document.uri.toString(),
      at: place.at,
    });
    const [reference] = references;
    if (reference !== undefined) return { ...place, reference };
  }
  void window.showInformationMessage(
    l10n.t('Place the cursor on a code link in a postmortem first.'),
  );
  return undefined;
}

async function placeOf(
  uri: unknown,
  position: unknown,
): Promise<{ document: TextDocument; at: WirePosition } | undefined> {
  if (typeof uri === 'string' && isWirePosition(position)) {
    const target = Uri.parse(uri, true);
    const open = workspace.textDocuments.find((one) => one.uri.toString() === target.toString());
    if (open === undefined && workspace.getWorkspaceFolder(target) === undefined) return undefined;
    const document = open ?? (await workspace.openTextDocument(target));
    return standings.counts(document) ? { document, at: position } : undefined;
  }
  const editor = window.activeTextEditor;
  if (editor === undefined || !standings.counts(editor.document)) return undefined;
  const { line, character } = editor.selection.active;
  return { document: editor.document, at: { line, character } };
}
