/** Where a new postmortem can go. */
import { FileType, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { MARKDOWN_ENDINGS, placeOf } from '../../vocabulary/place';
import { standings } from '../standings';

/** The name VS Code knows postmortems by, and the one a new folder gets. */
const FOLDER_NAME = 'postmortems';

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

/** Files of the workspace that may be postmortems, by their paths; some of very many. */
async function findPostmortems(most = MOST_FILES): Promise<Uri[]> {
  const all = await workspace.findFiles(`**/*.${MARKDOWN_ENDINGS}`, ELSEWHERE);
  return all.filter((uri) => standings.placeOf(uri) !== 'elsewhere').slice(0, most);
}

/** Whether a new document in a folder needs no name of its own to be a postmortem. */
export function isTeamFolder(folder: Uri): boolean {
  const inside = Uri.joinPath(folder, 'new.md');
  const known = standings.placeOf(inside);
  // outside of a workspace only its own path says
  const alone = placeOf(inside.toString(), { globs: undefined, base: '' });
  const home = workspace.getWorkspaceFolder(inside);
  return (home === undefined ? alone : known) === 'folder';
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
