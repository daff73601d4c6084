/** *Find Similar Incidents*: other postmortems like one, each with its reason, to be opened. */
import { ProgressLocation, Uri, commands, l10n, window } from 'vscode';
import { SIMILAR, type WireIncident } from '../../protocol/views';
import { targetPostmortem } from '../commands/target';
import type { Connection } from '../connection';
import type { ViewNode } from './workspace-view';

/**
 * Asks the server and lets choose which one to open. `argument`: a row of the *Incidents* view or a
 * file's URI; else the active editor's document.
 */
export async function findSimilar(connection: Connection, argument: unknown): Promise<void> {
  const uri = uriOf(argument) ?? (await targetPostmortem(argument))?.uri.toString();
  if (uri === undefined) return;
  const { name, similar, reading } = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Looking for similar incidents') },
    () => connection.request(SIMILAR, { uri }),
  );
  if (similar.length === 0) {
    void window.showInformationMessage(
      reading
        ? l10n.t('The postmortems of this workspace are still being read. Try again in a moment.')
        : l10n.t('No other incident of this workspace is like this one.'),
    );
    return;
  }
  const chosen = await window.showQuickPick(
    similar.map(({ uri: other, label, description, reason }) => ({
      label,
      description,
      detail: reason,
      other,
    })),
    {
      title: l10n.t('Incidents like {0}', name ?? ''),
      placeHolder: reading
        ? l10n.t('Not all postmortems have been read yet. Choose one to open it')
        : l10n.t('The most alike first. Choose one to open it'),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  if (chosen !== undefined) await commands.executeCommand('vscode.open', Uri.parse(chosen.other));
}

function uriOf(argument: unknown): string | undefined {
  const node = argument as Partial<ViewNode<WireIncident>> | null | undefined;
  return node?.kind === 'row' && 'row' in node ? node.row?.uri : undefined;
}
