/** Writes edits to exactly the version they were made for, and looks whether they arrived. */
import { workspace, type TextDocument } from 'vscode';
import type { WireEdit } from '../../protocol/protocol';
import { toRange } from '../commands/range';
import { writeVersion } from '../commands/write-version';

/**
 * One edit, one undo step.
 * @returns the version of the document that the edits made; undefined when nothing was written: the
 *   document has moved on, or does not let itself be written
 * @throws when the text afterwards is not what the edits make of it
 */
export async function writeEdits(
  document: TextDocument,
  version: number,
  edits: readonly WireEdit[],
): Promise<number | undefined> {
  const expected = applied(document, edits);
  const now = (): { text: string; version: number } => ({
    text: document.getText(),
    version: document.version,
  });
  let made: ReturnType<typeof now> | undefined;
  const listener = workspace.onDidChangeTextDocument((change) => {
    // what is typed a moment later is not ours to judge
    if (change.document === document && change.contentChanges.length > 0) made ??= now();
  });
  try {
    if (!(await writeVersion(document, version, edits))) return undefined;
  } finally {
    listener.dispose();
  }
  const then = made ?? now();
  if (then.text !== expected) throw new Error('the document is not what the edits make of it');
  return then.version;
}

function applied(document: TextDocument, edits: readonly WireEdit[]): string {
  const before = document.getText();
  let text = '';
  let at = 0;
  const sorted = edits
    .map(({ range, newText }) => ({
      start: document.offsetAt(toRange(range).start),
      end: document.offsetAt(toRange(range).end),
      newText,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  for (const { start, end, newText } of sorted) {
    text += before.slice(at, start) + newText;
    at = end;
  }
  return text + before.slice(at);
}
