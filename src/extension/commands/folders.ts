/** Where a new postmortem can go. */
import { FileType, Uri, workspace, type WorkspaceFolder } from 'vscode';

/** The name VS Code knows postmortems by, and the one a new folder gets. */
export const FOLDER_NAME = 'postmortems';

const POSTMORTEMS = '**/{*.postmortem.md,postmortems/**/*.md,post-mortems/**/*.md}';
/** Where nobody looks for postmortems. */
export const ELSEWHERE = '**/{node_modules,.git,out,dist}/**';
/** Enough to find every folder of a large repository without walking all of it. */
const MOST_FILES = 500;

export interface Folder {
  readonly uri: Uri;
  /** Path below the workspace folder, with `/`; empty for the workspace folder itself. */
  readonly path: string;
  readonly workspaceFolder: WorkspaceFolder;
  readonly exists: boolean;
}

/** The workspace's postmortems, by name alone. */
export function findPostmortems(most = MOST_FILES): Thenable<Uri[]> {
  return workspace.findFiles(POSTMORTEMS, ELSEWHERE, most);
}

/**
 * The folders that postmortems of the workspace stand in, the fullest first; for each workspace
 * folder without any, a `postmortems` folder, to be made when it is not there yet.
 */
export async function postmortemFolders(): Promise<readonly Folder[]> {
  const counts = new Map<string, { folder: Folder; files: number }>();
  for (const file of await findPostmortems()) {
    const folder = folderOf(Uri.joinPath(file, '..'), true);
    if (folder === undefined) continue;
    const seen = counts.get(folder.uri.toString());
    if (seen === undefined) counts.set(folder.uri.toString(), { folder, files: 1 });
    else seen.files++;
  }
  const found = [...counts.values()]
    .sort((a, b) => b.files - a.files || a.folder.path.localeCompare(b.folder.path))
    .map(({ folder }) => folder);
  const without = (workspace.workspaceFolders ?? []).filter(
    (one) => !found.some((folder) => folder.workspaceFolder === one),
  );
  const made = without.map(async (workspaceFolder) => {
    const uri = Uri.joinPath(workspaceFolder.uri, FOLDER_NAME);
    return { uri, path: FOLDER_NAME, workspaceFolder, exists: await isFolder(uri) };
  });
  return [...found, ...(await Promise.all(made))];
}

/** Whether something is there. */
export async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

function folderOf(uri: Uri, there: boolean): Folder | undefined {
  const workspaceFolder = workspace.getWorkspaceFolder(uri);
  if (workspaceFolder === undefined) return undefined;
  const path = uri.path.slice(workspaceFolder.uri.path.length).replace(/^\/|\/$/g, '');
  return { uri, path, workspaceFolder, exists: there };
}
