/**
 * Sends the server the teams' settings files of the workspace, `.postmortemrc.yaml`, and again
 * whenever one of them changes: the server has no files of its own.
 */
import { Uri, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import { TEAM_SETTINGS } from '../protocol/protocol';
import type { Connection } from './connection';
import { TEAM_SETTINGS_NAMES, type TeamFolders } from './team-folders';

/** Also which documents the server is told about when they are open. */
export const TEAM_SETTINGS_PATTERN = '**/.postmortemrc.{yaml,yml}';
const ELSEWHERE = '**/{node_modules,.git}/**';
const MOST_FILES = 200;
/** What the server takes, and a little: of a larger file it says that it is too large. */
const LARGEST_FILE = 64 * 1024;
/** A checkout writes many files at once. */
const DELAY_MS = 50;

/** Sends the files whenever the server comes up, and when they change while it runs. */
export function sendTeamSettings(
  connection: Connection,
  folders: TeamFolders,
  log: LogOutputChannel,
): Disposable[] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const send = async (): Promise<void> => {
    const own = ++latest;
    const files = await readAll();
    // a later look has seen more
    if (own !== latest) return;
    await connection.notify(TEAM_SETTINGS, { files });
    await folders.replace(files);
  };
  const sendNow = (): void => {
    if (connection.state !== 'running') return;
    send().catch((error: unknown) => log.warn(`Settings files: ${String(error)}`));
  };
  const sendSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(sendNow, DELAY_MS);
  };
  const watcher = workspace.createFileSystemWatcher(TEAM_SETTINGS_PATTERN);
  sendNow();
  return [
    connection.onDidChangeState(sendNow),
    watcher,
    watcher.onDidCreate(sendSoon),
    watcher.onDidChange(sendSoon),
    watcher.onDidDelete(sendSoon),
    // watchers say nothing of what a folder that was moved or deleted held
    workspace.onDidDeleteFiles(sendSoon),
    workspace.onDidRenameFiles(sendSoon),
    workspace.onDidChangeWorkspaceFolders(sendSoon),
    { dispose: () => clearTimeout(timer) },
  ];
}

/** All files there are; one that cannot be read, or is none, is left out. */
async function readAll(): Promise<{ uri: string; text: string }[]> {
  const found = await workspace.findFiles(TEAM_SETTINGS_PATTERN, ELSEWHERE, MOST_FILES);
  // a file system without a search still has the root of its folders
  const roots = (workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
    TEAM_SETTINGS_NAMES.map((name) => Uri.joinPath(uri, name)),
  );
  const uris = new Map([...found, ...roots].map((uri) => [uri.toString(), uri]));
  const texts = await Promise.all([...uris.values()].map(textOf));
  return [...uris.keys()].flatMap((uri, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ uri, text }];
  });
}

async function textOf(uri: Uri): Promise<string | undefined> {
  try {
    const bytes = await workspace.fs.readFile(uri);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return text.slice(0, LARGEST_FILE + 2);
  } catch {
    return undefined;
  }
}
