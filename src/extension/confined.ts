/** Files of the workspace, and only those: a repository may hold links to anywhere. */
import { workspace, type Uri } from 'vscode';
import type { Host } from './host';

/**
 * Whether a file may be read on behalf of a document: it really lies in a workspace folder, or
 * without any in `home`, the folder of the document.
 */
export type Confined = (uri: Uri, home?: Uri) => Promise<boolean>;

/**
 * For files on disk: no symbolic link leads out of the workspace. Other file systems have no other
 * place to lead to.
 */
export function confinedBy(leadsOut: Host['leadsOut']): Confined {
  return async (uri, home) => {
    if (uri.scheme !== 'file' || leadsOut === undefined) return true;
    const folders = (workspace.workspaceFolders ?? [])
      .filter((folder) => folder.uri.scheme === 'file')
      .map((folder) => folder.uri.fsPath);
    if (folders.length === 0 && home !== undefined) folders.push(home.fsPath);
    return !(await leadsOut(uri.fsPath, folders));
  };
}
