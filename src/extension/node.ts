import type { ExtensionContext } from 'vscode';
import { activateIn, type PostmortemApi } from './extension';

/** Entry of the Node extension host: desktop, remote. */
export function activate(context: ExtensionContext): PostmortemApi {
  // a file of its own beside this one: esbuild.mjs keeps the path
  return activateIn(context, { loadClient: () => import('./client-node') });
}
