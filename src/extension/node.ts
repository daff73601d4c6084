import { stat } from 'node:fs/promises';
import type { ExtensionContext } from 'vscode';
import { activateIn, type PostmortemApi } from './extension';
import { fileStat } from './file-stat';
import type { PreviewModule } from './host';
import { leadsOut } from './leads-out';

/** Entry of the Node extension host: desktop, remote. */
export function activate(context: ExtensionContext): PostmortemApi {
  // files of their own beside this one: esbuild.mjs keeps the paths
  const loadClient = () => import('./client-node');
  // at once, as the preview asks for it, and not before: a README without one has no need of it
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const loadPreview = () => require('./preview') as PreviewModule;
  return activateIn(context, { loadClient, loadPreview, isProtected, leadsOut, fileStat });
}

/** What VS Code takes for read-only: no write permission for the owner. Not there: no. */
async function isProtected(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mode }) => (mode & 0o200) === 0,
    () => false,
  );
}
