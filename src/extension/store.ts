/** Keeps what the server wants to find again at its next start: in the workspace's own storage. */
import { Uri, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { STORE_READ, STORE_WRITE } from '../protocol/protocol';
import type { Connection } from './connection';

/** Answers the server from its next start on. Without a folder open nothing is kept. */
export function answerStore(
  connection: Connection,
  context: ExtensionContext,
  log: LogOutputChannel,
): void {
  const folder = context.storageUri && Uri.joinPath(context.storageUri, 'index');
  connection.answer(STORE_READ, async ({ name }) => {
    if (folder === undefined) return { text: null };
    try {
      const bytes = await workspace.fs.readFile(Uri.joinPath(folder, name));
      return { text: new TextDecoder().decode(bytes) };
    } catch {
      return { text: null };
    }
  });
  connection.answer(STORE_WRITE, async ({ name, text }) => {
    if (folder === undefined) return {};
    try {
      await workspace.fs.createDirectory(folder);
      await workspace.fs.writeFile(Uri.joinPath(folder, name), new TextEncoder().encode(text));
    } catch (error) {
      log.warn(`Storage of the workspace: ${String(error)}`);
    }
    return {};
  });
}
