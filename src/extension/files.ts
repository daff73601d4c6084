/**
 * Reads files for the server, which has none of its own: only of the workspace's folders, through
 * the workspace's file system, so that remote and virtual workspaces work. And tells it what
 * changes on disk.
 */
import { RelativePattern, Uri, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import {
  FILES_CHANGED,
  FIND_FILES,
  READ_FILES,
  STAT_FILES,
  type WireFileStat,
} from '../protocol/protocol';
import { ELSEWHERE } from './commands/folders';
import type { Confined } from './confined';
import { decodeSource } from '../node/decode-source';
import type { Connection } from './connection';
import type { Host } from './host';
import { standings } from './standings';
import type { TeamFolders } from './team-folders';
import { isMarkdownFile, MARKDOWN_ENDINGS } from '../vocabulary/place';

/** Files looked at in one moment. More do not make a disk faster. */
const IN_FLIGHT = 20;
/** Larger files are no postmortems that anybody wrote by hand. */
const LARGEST_FILE = 4 * 1024 * 1024;
/** A branch switch changes hundreds of files at once: they are told about together. */
const DELAY_MS = 200;
const NOT_OURS = /\/(?:node_modules|\.git|out|dist)(?:\/|$)/;

/** Answers the server's questions about files from its next start on. */
export function answerFiles(
  connection: Connection,
  folders: TeamFolders,
  isConfined: Confined,
  fileStat: Host['fileStat'],
): void {
  connection.answer(FIND_FILES, async ({ globs }) => {
    const found = await Promise.all(
      (workspace.workspaceFolders ?? []).flatMap((folder) =>
        globs.map((glob) => workspace.findFiles(new RelativePattern(folder, glob), ELSEWHERE)),
      ),
    );
    return { uris: [...new Set(found.flat().map((uri) => uri.toString()))] };
  });
  connection.answer(STAT_FILES, async ({ uris }) => ({
    stats: await someAtATime(uris, (uri) => statOf(uri, fileStat)),
  }));
  connection.answer(READ_FILES, async ({ uris }) => ({
    texts: await someAtATime(uris, (uri) => textOf(uri, folders, isConfined)),
  }));
}

/** Tells the server which files that may be postmortems change on disk, some at a time. */
export function followFiles(
  connection: Connection,
  teams: TeamFolders,
  log: LogOutputChannel,
): Disposable[] {
  const changed = new Set<string>();
  let folders = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = (): void => {
    timer = undefined;
    const params = { uris: [...changed], folders };
    changed.clear();
    folders = false;
    connection
      .notify(FILES_CHANGED, params)
      .catch((error: unknown) => log.warn(`Files of the workspace: ${String(error)}`));
  };
  const soon = (): void => {
    timer ??= setTimeout(send, DELAY_MS);
  };
  const file = (uri: Uri): void => {
    if (NOT_OURS.test(uri.path) || !isMarkdownFile(uri.path)) return;
    if (teams.placeOf(uri) === 'elsewhere' && !standings.countsAt(uri)) return;
    changed.add(uri.toString());
    soon();
  };
  // a watcher says of a folder that it came or went, and nothing of what it holds
  const folderCame = (uri: Uri): void => {
    if (NOT_OURS.test(uri.path) || hasEnding(uri)) return;
    folders = true;
    soon();
  };
  const folderWent = (uri: Uri): void => {
    if (NOT_OURS.test(uri.path) || hasEnding(uri)) return;
    changed.add(uri.toString());
    soon();
  };
  const everything = (): void => {
    folders = true;
    soon();
  };
  const files = workspace.createFileSystemWatcher(`**/*.${MARKDOWN_ENDINGS}`);
  const others = workspace.createFileSystemWatcher('**', false, true, false);
  return [
    files,
    files.onDidCreate(file),
    files.onDidChange(file),
    files.onDidDelete(file),
    others,
    others.onDidCreate(folderCame),
    others.onDidDelete(folderWent),
    workspace.onDidChangeWorkspaceFolders(everything),
    { dispose: () => clearTimeout(timer) },
  ];
}

/** Names of folders have no dot as a rule; a look too many does no harm, one for each file would. */
function hasEnding(uri: Uri): boolean {
  return /\.[^./]+$/.test(uri.path);
}

/** Answers in the order of the questions, `IN_FLIGHT` of which are asked at once. */
async function someAtATime<Answer>(
  uris: readonly string[],
  ask: (uri: string) => Promise<Answer>,
): Promise<Answer[]> {
  const answers = new Array<Answer>(uris.length);
  let next = 0;
  const asker = async (): Promise<void> => {
    for (let at = next++; at < uris.length; at = next++) answers[at] = await ask(uris[at]!);
  };
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, uris.length) }, asker));
  return answers;
}

/** Null for what is no file of the workspace. */
async function statOf(text: string, fileStat: Host['fileStat']): Promise<WireFileStat | null> {
  const uri = ours(text);
  if (uri === undefined) return null;
  if (uri.scheme === 'file' && fileStat !== undefined) return (await fileStat(uri.fsPath)) ?? null;
  try {
    const { size, mtime } = await workspace.fs.stat(uri);
    return { size, modified: mtime };
  } catch {
    return null;
  }
}

/**
 * The text in the editor, or on disk; null when there is none, it is too large, or it is code that a
 * link brings in from outside. Folders of postmortems may be links: people keep them elsewhere.
 */
async function textOf(
  text: string,
  folders: TeamFolders,
  isConfined: Confined,
): Promise<string | null> {
  const uri = ours(text);
  if (uri === undefined) return null;
  const open = workspace.textDocuments.find((document) => document.uri.toString() === text);
  if (open?.isDirty === true) return open.getText();
  try {
    if (folders.placeOf(uri) === 'elsewhere' && !(await isConfined(uri))) return null;
    if ((await workspace.fs.stat(uri)).size > LARGEST_FILE) return null;
    const bytes = await workspace.fs.readFile(uri);
    const text = decodeSource(bytes);
    if (text !== undefined) return text;
    if (folders.placeOf(uri) === 'elsewhere' && !/\.(?:md|markdown)$/i.test(uri.path)) return null;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A URI below one of the workspace's folders. */
function ours(text: string): Uri | undefined {
  try {
    const uri = Uri.parse(text, true);
    return workspace.getWorkspaceFolder(uri) === undefined ? undefined : uri;
  } catch {
    return undefined;
  }
}
