import type { ExtensionContext } from 'vscode';
import { extendMarkdownIt } from '../preview/plugin';
import { activateIn, type PostmortemApi } from './extension';

/** Entry of the web extension host, which loads a single file: the client in it runs when asked. */
export function activate(context: ExtensionContext): PostmortemApi {
  return activateIn(context, {
    loadClient: () => import('./client-browser'),
    loadPreview: () => ({ extendMarkdownIt }),
  });
}
