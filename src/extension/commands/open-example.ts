/** *Open an Example*: a copy of the examples in a folder of its own, to be played with. */
import { Uri, commands, l10n, window, workspace, type ExtensionContext } from 'vscode';
import { bundledTexts } from '../bundled';
import { exists } from './folders';
import { localeLanguage } from './new-postmortem-steps';

/** The postmortem that is shown first. */
const FIRST = {
  en: 'postmortems/2026-10-13-card-payments.md',
  ko: 'postmortems/2026-11-03-주문-결제-장애.md',
} as const;
/** What the window that opens the copy is to show. */
const PENDING = 'postmortem.example';

/** Writes the examples where nothing is yet, and opens them in a new window. */
export async function openExample({
  extensionUri,
  globalState,
  globalStorageUri,
}: ExtensionContext): Promise<void> {
  const texts = await bundledTexts(extensionUri, 'examples');
  let number = 1;
  const named = (): Uri =>
    Uri.joinPath(
      globalStorageUri,
      number === 1 ? 'postmortem-example' : `postmortem-example-${number}`,
    );
  while (await exists(named())) number++;
  const folder = named();
  for (const [path, text] of Object.entries(texts)) {
    const file = Uri.joinPath(folder, path);
    await workspace.fs.createDirectory(Uri.joinPath(file, '..'));
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  }
  await globalState.update(PENDING, folder.toString());
  await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}

/** In the window of a new copy: opens its postmortem, once. */
export async function showPendingExample({ globalState }: ExtensionContext): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined || globalState.get(PENDING) !== folder.uri.toString()) return;
  await globalState.update(PENDING, undefined);
  try {
    await window.showTextDocument(Uri.joinPath(folder.uri, FIRST[localeLanguage()]));
  } catch (error) {
    void window.showErrorMessage(
      l10n.t('The example could not be opened: {0}', error instanceof Error ? error.message : ''),
    );
  }
}
