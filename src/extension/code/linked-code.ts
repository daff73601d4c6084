/** Opening what a link of a postmortem leads to: code where it is now, not where it was written. */
import { Uri, commands, env, l10n, window, workspace } from 'vscode';
import { DESTINATIONS, type Destination } from '../../protocol/code';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import type { Ask } from '../tree-editor/tree-document';

/** What destinations written in a postmortem open, in their order. */
export async function destinationsOf(
  ask: Ask,
  document: Uri,
  targets: readonly string[],
): Promise<readonly Destination[]> {
  // a document that nobody has opened is not known to the server
  await workspace.openTextDocument(document);
  return (await ask(DESTINATIONS, { uri: document.toString(), targets })).destinations;
}

/**
 * Opens what a destination written in a postmortem means, as a click in its text does: addresses
 * through VS Code's own question. Says so when it leads out of the workspace.
 */
export async function openDestination(ask: Ask, document: Uri, target: string): Promise<void> {
  const [found] = await destinationsOf(ask, document, [target]);
  if (found?.code !== undefined)
    await commands.executeCommand(CLIENT_COMMANDS.goToCode, document.toString(), found.code);
  else if (found?.link !== undefined) {
    const link = Uri.parse(found.link, true);
    const isFile = link.scheme === document.scheme;
    if (isFile) await commands.executeCommand('vscode.open', link);
    else await env.openExternal(link);
  } else
    void window.showInformationMessage(
      l10n.t('This link points outside the workspace, so it was not opened.'),
    );
}
