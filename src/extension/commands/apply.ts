/** Applies what the server answers: one edit, one undo step, to exactly the text it was made for. */
import {
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  l10n,
  window,
  type TextDocument,
} from 'vscode';
import { STALE, isRefusal, type EditResult } from '../../protocol/protocol';
import { toRange } from './range';
import { editorOf } from './target';
import { writeVersion } from './write-version';

/** How often a request is made again because the document has moved on meanwhile. */
const MOST_ATTEMPTS = 3;

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
    if (!(await writeVersion(document, version, answer.edits))) continue;
    if (answer.select !== undefined) await reveal(document, toRange(answer.select));
    if (answer.note !== undefined) void window.showInformationMessage(answer.note);
    return true;
  }
  void window.showWarningMessage(
    l10n.t('Nothing was written: the document kept changing, or it is read-only.'),
  );
  return false;
}

/** Lines that stay in sight above what is at the top: the heading of its section. */
const ABOVE = 4;

/**
 * Selects `range` in the editor of `document`, opening one when there is none. It comes into sight
 * wherever it is least far, or near the top.
 */
export async function reveal(
  document: TextDocument,
  range: Range,
  where: 'near' | 'top' = 'near',
): Promise<void> {
  const open = editorOf(document);
  const editor = await window.showTextDocument(document, {
    ...(open?.viewColumn !== undefined && { viewColumn: open.viewColumn }),
    preview: false,
  });
  editor.selection = new Selection(range.start, range.end);
  if (where === 'near') return editor.revealRange(range);
  const first = new Position(Math.max(0, range.start.line - ABOVE), 0);
  editor.revealRange(new Range(first, range.end), TextEditorRevealType.AtTop);
}
