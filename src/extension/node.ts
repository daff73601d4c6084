import { stat } from 'node:fs/promises';
import type { ExtensionContext } from 'vscode';
import { activateIn, type PostmortemApi } from './extension';
import { leadsOut } from './leads-out';

/** Entry of the Node extension host: desktop, remote. */
export function activate(context: ExtensionContext): PostmortemApi {
  // a file of its own beside this one: esbuild.mjs keeps the path
  return activateIn(context, { loadClient: () => import('./client-node'), isProtected, leadsOut });
}

/** What VS Code takes for read-only: no write permission for the owner. Not there: no. */
async function isProtected(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mode }) => (mode & 0o200) === 0,
    () => false,
  );
}
