/**
 * *Use an Existing Folder…*: a team's old documents, wherever they lie. Names the folder in the
 * settings file, and shows document by document what was understood.
 */
import {
  ProgressLocation,
  Uri,
  WorkspaceEdit,
  l10n,
  window,
  workspace,
  type QuickPickItem,
  type WorkspaceFolder,
} from 'vscode';
import { ADOPTION, FOLDER_OFFERS, type WireFolderOffer } from '../../protocol/adoption';
import { today } from '../../vocabulary/clock';
import type { Connection } from '../connection';
import { TEAM_SETTINGS_NAMES } from '../team-folders';
import { exists, postmortemFolders } from './folders';
import { toRange } from './range';

export async function useFolder(connection: Connection): Promise<void> {
  const home = await askForWorkspaceFolder();
  if (home === undefined) return;
  const root = home.uri.toString();
  const { offers } = await whileReading(() => connection.request(FOLDER_OFFERS, { root }));
  const folder = await askForFolder(home, offers);
  if (folder === undefined) return;
  const baseline = await askForBaseline();
  if (baseline === undefined) return;
  const file = await settingsFile(home);
  const before = file.exists ? (await workspace.openTextDocument(file.uri)).getText() : '';
  const { settings, report, postmortems, files } = await whileReading(() =>
    connection.request(ADOPTION, {
      root,
      folder,
      settings: before,
      ...(baseline !== 'all' && { baseline }),
    }),
  );
  const name = workspace.asRelativePath(file.uri);
  if (settings === undefined)
    void window.showErrorMessage(
      l10n.t('Nothing was written: {0} cannot be added to as it is.', name),
    );
  else if (settings === before)
    void window.showInformationMessage(
      l10n.t(
        'Nothing to write: these documents count already. {0} of {1} are postmortems.',
        postmortems,
        files,
      ),
    );
  else if (await write(file, before, settings))
    void window.showInformationMessage(
      l10n.t('{0} of {1} documents are postmortems now. Written to {2}.', postmortems, files, name),
    );
  else {
    void window.showErrorMessage(l10n.t('Nothing was written: {0} has changed meanwhile.', name));
    return;
  }
  const document = await workspace.openTextDocument({ language: 'markdown', content: report });
  await window.showTextDocument(document);
}

async function askForWorkspaceFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length > 1 ? await window.showWorkspaceFolderPick() : folders[0];
}

function whileReading<T>(work: () => Promise<T>): Thenable<T> {
  const title = l10n.t('Reading documents…');
  return window.withProgress({ location: ProgressLocation.Notification, title }, work);
}

/** Path from the workspace folder, empty for all of it; undefined when the user thinks better of it. */
async function askForFolder(
  home: WorkspaceFolder,
  offers: readonly WireFolderOffer[],
): Promise<string | undefined> {
  type Choice = QuickPickItem & { readonly folder?: string };
  const choices: Choice[] = offers.map(({ folder, documents, files }) => ({
    label: `$(folder) ${folder}`,
    description: l10n.t('{0} of {1} Markdown files read like postmortems', documents, files),
    folder,
  }));
  // found by its name: there is still the question about its old documents
  const read = (await postmortemFolders()).filter(
    ({ path, exists: isThere, workspaceFolder }) =>
      isThere && workspaceFolder === home && !offers.some(({ folder }) => folder === path),
  );
  for (const { path } of read)
    choices.push({
      label: `$(folder) ${path === '' ? home.name : path}`,
      description: l10n.t('is read already'),
      folder: path,
    });
  const other: Choice = { label: `$(folder-opened) ${l10n.t('Another Folder…')}` };
  const chosen = await window.showQuickPick([...choices, other], {
    title: l10n.t('Where are your postmortems?'),
  });
  if (chosen !== other) return chosen?.folder;
  const [uri] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: home.uri,
      title: l10n.t('Where are your postmortems?'),
    })) ?? [];
  if (uri === undefined) return undefined;
  const top = home.uri.path.replace(/\/$/, '');
  if (uri.path.replace(/\/$/, '') === top) return '';
  if (uri.path.startsWith(`${top}/`)) return uri.path.slice(top.length + 1).replace(/\/$/, '');
  void window.showErrorMessage(
    l10n.t('{0} is not in the folder {1} that is open.', uri.fsPath, home.name),
  );
  return undefined;
}

/** The day before which documents are left alone; `all` when none is. */
async function askForBaseline(): Promise<string | undefined> {
  type Choice = QuickPickItem & { readonly baseline: string };
  const day = today();
  const choices: Choice[] = [
    {
      label: l10n.t('Leave the Old Documents as They Are'),
      detail: l10n.t(
        'They are in the views and figures. Findings about form begin with incidents from {0} on.',
        day,
      ),
      baseline: day,
    },
    {
      label: l10n.t('Check the Old Documents, Too'),
      detail: l10n.t('Every document gets its findings.'),
      baseline: 'all',
    },
  ];
  const title = l10n.t('What about the documents that are there?');
  return (await window.showQuickPick(choices, { title }))?.baseline;
}

interface SettingsFile {
  readonly uri: Uri;
  readonly exists: boolean;
}

async function settingsFile({ uri }: WorkspaceFolder): Promise<SettingsFile> {
  for (const name of TEAM_SETTINGS_NAMES) {
    const file = Uri.joinPath(uri, name);
    if (await exists(file)) return { uri: file, exists: true };
  }
  return { uri: Uri.joinPath(uri, TEAM_SETTINGS_NAMES[0]), exists: false };
}

/** Whether it was written: never over what came meanwhile, and only what differs. */
async function write(file: SettingsFile, before: string, now: string): Promise<boolean> {
  const edit = new WorkspaceEdit();
  if (!file.exists) {
    edit.createFile(file.uri, { contents: new TextEncoder().encode(now) });
    return workspace.applyEdit(edit);
  }
  const document = await workspace.openTextDocument(file.uri);
  if (document.getText() !== before) return false;
  let start = 0;
  while (start < before.length && before[start] === now[start]) start++;
  let end = 0;
  const most = Math.min(before.length, now.length) - start;
  while (end < most && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  const range = toRange({
    start: document.positionAt(start),
    end: document.positionAt(before.length - end),
  });
  edit.replace(file.uri, range, now.slice(start, now.length - end));
  return (await workspace.applyEdit(edit)) && (await document.save());
}
