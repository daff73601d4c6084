/** Writes edits to the version of a document they were made for, or not at all. */
import { TextEdit, WorkspaceEdit, window, workspace, type TextDocument } from 'vscode';
import type { WireEdit } from '../../protocol/protocol';
import { toRange } from './range';

/**
 * One edit, one undo step. False when nothing was written: the document has moved on meanwhile, or
 * does not let itself be written.
 *
 * A document that is shown is written through its editor, which looks at the version in the moment
 * of writing. A workspace edit in the active editor is made smaller first, in a worker, and VS Code
 * (1.91 and later) forgets its version on the way: what somebody types in between would be torn.
 */
export async function writeVersion(
  document: TextDocument,
  version: number,
  edits: readonly WireEdit[],
): Promise<boolean> {
  if (document.isClosed || document.version !== version) return false;
  if (edits.length === 0) return true;
  const editor = window.visibleTextEditors.find((one) => one.document === document);
  if (editor === undefined) {
    const edit = new WorkspaceEdit();
    edit.set(
      document.uri,
      edits.map((one) => new TextEdit(toRange(one.range), one.newText)),
    );
    return workspace.applyEdit(edit);
  }
  try {
    return await editor.edit((builder) => {
      for (const { range, newText } of edits) {
        const at = toRange(range);
        // an insertion pushes the cursor that stands there, as a workspace edit does
        if (at.isEmpty) builder.insert(at.start, newText);
        else builder.replace(at, newText);
      }
    });
  } catch {
    // the editor was closed
    return false;
  }
}
