/**
 * Tells the server who and what the workspace's postmortems name (owners, incident ids), so that
 * completion knows them: the server has no files of its own. Sent once the server runs and nobody
 * waits for anything; kept up to date by a watcher.
 */
import { workspace, type Disposable, type LogOutputChannel, type Uri } from 'vscode';
import { WORKSPACE_NAMES } from '../protocol';
import { findPostmortems } from './commands/folders';
import type { Connection } from './connection';

const BATCH = 20;
/** Larger files are no postmortems that anybody wrote by hand. */
const LARGEST_FILE = 512 * 1024;
/** Leaves the first diagnostics and the outline to go ahead. */
const DELAY_MS = 500;
const POSTMORTEM_PATH = /\.postmortem\.md$|\/post-?mortems\/.*\.md$/i;
const NOT_OURS = /\/(?:node_modules|\.git|out|dist)\//;

/** Sends names whenever the server comes up, and files that change while it runs. */
export function sendWorkspaceNames(connection: Connection, log: LogOutputChannel): Disposable[] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sendAll = async (): Promise<void> => {
    const files = await findPostmortems();
    for (let from = 0; from < files.length; from += BATCH)
      await send(connection, files.slice(from, from + BATCH));
  };
  const whenRunning = (): void => {
    clearTimeout(timer);
    if (connection.state !== 'running') return;
    timer = setTimeout(() => {
      sendAll().catch((error: unknown) => log.warn(`Names of the workspace: ${String(error)}`));
    }, DELAY_MS);
  };
  const changed = (uri: Uri): void => {
    if (!POSTMORTEM_PATH.test(uri.path) || NOT_OURS.test(uri.path)) return;
    send(connection, [uri]).catch((error: unknown) => log.warn(String(error)));
  };
  const watcher = workspace.createFileSystemWatcher('**/*.md');
  whenRunning();
  return [
    connection.onDidChangeState(whenRunning),
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidChange(changed),
    watcher.onDidDelete(changed),
    { dispose: () => clearTimeout(timer) },
  ];
}

async function send(connection: Connection, uris: readonly Uri[]): Promise<void> {
  const files = await Promise.all(
    uris.map(async (uri) => ({ uri: uri.toString(), text: await textOf(uri) })),
  );
  await connection.notify(WORKSPACE_NAMES, { files });
}

/** The text on disk; null when there is none (any more) or it is too large. */
async function textOf(uri: Uri): Promise<string | null> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > LARGEST_FILE) return null;
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
