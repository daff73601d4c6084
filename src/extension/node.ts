import { stat } from 'node:fs/promises';
import type { ExtensionContext } from 'vscode';
import { activateIn, type PostmortemApi } from './extension';
import { fileStat } from './file-stat';
import { leadsOut } from './leads-out';

/** Entry of the Node extension host: desktop, remote. */
export function activate(context: ExtensionContext): PostmortemApi {
  // a file of its own beside this one: esbuild.mjs keeps the path
  const loadClient = () => import('./client-node');
  return activateIn(context, { loadClient, isProtected, leadsOut, fileStat });
}

/** What VS Code takes for read-only: no write permission for the owner. Not there: no. */
async function isProtected(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mode }) => (mode & 0o200) === 0,
    () => false,
  );
}
