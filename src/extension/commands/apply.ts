/** Applies what the server answers: one edit, one undo step, to exactly the text it was made for. */
import {
  Position,
  Range,
  Selection,
  TextEdit,
  WorkspaceEdit,
  l10n,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import { STALE, isRefusal, type EditResult, type WireRange } from '../../protocol';
import { editorOf } from './target';

/** How often a request is made again because the document has moved on meanwhile. */
const MOST_ATTEMPTS = 3;

/** LSP's range as VS Code's. */
export function toRange(range: WireRange): Range {
  return new Range(
    new Position(range.start.line, range.start.character),
    new Position(range.end.line, range.end.character),
  );
}

/**
 * Asks for edits and applies them; asks again when the document has changed in between. `ask` gets
 * the document's current version. Returns whether anything was written. A refusal is told to the
 * user in the server's words.
 */
export async function applyAnswer(
  document: TextDocument,
  ask: (version: number) => Promise<EditResult>,
): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const version = document.version;
    const answer = await ask(version);
    if (document.isClosed) return false;
    if (isRefusal(answer)) {
      if (answer.refused === STALE) continue;
      void window.showInformationMessage(answer.refused);
      return false;
    }
    if (document.version !== version) continue;
    const edit = new WorkspaceEdit();
    edit.set(
      document.uri,
      answer.edits.map((one) => new TextEdit(toRange(one.range), one.newText)),
    );
    // VS Code refuses by itself when the text changes while the edit is on its way
    if (!(await workspace.applyEdit(edit))) continue;
    if (answer.select !== undefined) await reveal(document, toRange(answer.select));
    return true;
  }
  void window.showWarningMessage(
    l10n.t('Nothing was written: the document kept changing, or it is read-only.'),
  );
  return false;
}

/** Selects `range` in the editor of `document`, opening one when there is none. */
export async function reveal(document: TextDocument, range: Range): Promise<void> {
  const open = editorOf(document);
  const editor = await window.showTextDocument(document, {
    ...(open?.viewColumn !== undefined && { viewColumn: open.viewColumn }),
    preview: false,
  });
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range);
}
