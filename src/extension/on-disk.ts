/** Documents that nobody edits, and what somebody else makes of their files. */
import { workspace, type TextDocument, type TextDocumentChangeEvent } from 'vscode';
import { happens } from './waiting';

/** VS Code hears of a change within this, ms, or not at all. */
const PATIENCE_MS = 3000;

/**
 * Resolves when a document without unsaved words says what its file says. VS Code hears of what others
 * write a moment later, and refuses to save what was edited in that moment. Gives up waiting after
 * three seconds, and where the two cannot be compared.
 */
export async function asOnDisk(document: TextDocument): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    if (document.isDirty || document.isClosed) return;
    const text = await textOf(document);
    if (text === undefined || plain(text) === plain(document.getText())) return;
    const isIts = (event: TextDocumentChangeEvent): boolean => event.document === document;
    await happens(workspace.onDidChangeTextDocument, 250, isIts);
  }
}

async function textOf({ uri }: TextDocument): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** VS Code gives all lines of a document the same end. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}
