/** *Update Moved References*, of a document or of the whole workspace: one step to undo. */
import { ProgressLocation, TextEdit, Uri, WorkspaceEdit, l10n, window, workspace } from 'vscode';
import { INCIDENTS, UPDATE_CODE } from '../../protocol/code';
import { applyAnswer } from '../commands/apply';
import { toRange } from '../commands/range';
import { targetPostmortem } from '../commands/target';
import type { Connection } from '../connection';

/** The links of one postmortem to code that moved. */
export async function updateMoved(connection: Connection, argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  let count = 0;
  const written = await applyAnswer(document, async (version) => {
    const answer = await connection.request(UPDATE_CODE, {
      uri: document.uri.toString(),
      version,
    });
    if ('refused' in answer) return answer;
    count = answer.count ?? 0;
    return count === 0 ? { refused: nothing(answer.uncommitted ?? 0) } : answer;
  });
  if (written) void window.showInformationMessage(told(count, 1));
}

/** The same in every postmortem of the workspace. */
export async function updateMovedEverywhere(connection: Connection): Promise<void> {
  const edit = new WorkspaceEdit();
  let count = 0;
  let uncommitted = 0;
  let documents = 0;
  await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Updating moved references'),
      cancellable: true,
    },
    async (progress, token) => {
      const { incidents } = await connection.request(INCIDENTS, {});
      const concerned = incidents.filter(({ code }) => code > 0);
      for (const { uri, name } of concerned) {
        if (token.isCancellationRequested) return;
        progress.report({ message: name, increment: 100 / concerned.length });
        const document = await workspace.openTextDocument(Uri.parse(uri, true));
        const { version } = document;
        const answer = await connection.request(UPDATE_CODE, { uri, version });
        if (!('refused' in answer)) uncommitted += answer.uncommitted ?? 0;
        if ('refused' in answer || answer.edits.length === 0 || document.version !== version)
          continue;
        edit.set(
          document.uri,
          answer.edits.map((one) => new TextEdit(toRange(one.range), one.newText)),
        );
        count += answer.count ?? 0;
        documents++;
      }
    },
  );
  if (count === 0) {
    void window.showInformationMessage(nothing(uncommitted));
  } else if (await workspace.applyEdit(edit))
    void window.showInformationMessage(told(count, documents));
}

/** Why nothing was written. */
function nothing(uncommitted: number): string {
  return uncommitted > 0
    ? l10n.t(
        'The code moved in changes that are not committed yet. Links use the line numbers of the last commit: commit first, then update them.',
      )
    : l10n.t('No links to update. The rest are up to date or need to be checked by hand.');
}

function told(count: number, documents: number): string {
  if (documents > 1) return l10n.t('Updated {0} references in {1} postmortems.', count, documents);
  return count === 1 ? l10n.t('Updated 1 reference.') : l10n.t('Updated {0} references.', count);
}
