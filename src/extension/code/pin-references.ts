/** *Pin Code Reference* and *Pin All Code References*: links and names of files by lines alone get a pin. */
import { l10n, window } from 'vscode';
import { UPDATE_CODE } from '../../protocol/code';
import { applyAnswer } from '../commands/apply';
import { targetPostmortem } from '../commands/target';
import type { Connection } from '../connection';
import { targetReference } from './reference-target';

/** Pins the code of the link, or the name of a file, that the arguments or the cursor say. */
export async function pinReference(
  connection: Connection,
  uri: unknown,
  position: unknown,
): Promise<void> {
  const target = await targetReference(connection, uri, position);
  if (target === undefined) return;
  const { document, at, reference } = target;
  if (!reference.unpinned) {
    void window.showInformationMessage(whyNot(reference.state, reference.lines !== undefined));
    return;
  }
  await applyAnswer(document, (version) =>
    connection.request(UPDATE_CODE, { uri: document.uri.toString(), version, at }),
  );
}

/** The same for everything in a postmortem that is not pinned; one step to undo. */
export async function pinAll(connection: Connection, argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  let count = 0;
  const written = await applyAnswer(document, async (version) => {
    const uri = document.uri.toString();
    const answer = await connection.request(UPDATE_CODE, { uri, version, unpinned: true });
    if ('refused' in answer) return answer;
    count = answer.count ?? 0;
    return count === 0
      ? {
          refused: l10n.t('Nothing to pin: every reference has a pin already, or no line numbers.'),
        }
      : answer;
  });
  if (written)
    void window.showInformationMessage(
      count === 1 ? l10n.t('Pinned 1 reference.') : l10n.t('Pinned {0} references.', count),
    );
}

function whyNot(state: string, hasLines: boolean): string {
  if (state === 'changed')
    return l10n.t('This code has changed. Review it with Show What Changed, and accept it there.');
  if (state !== 'unpinned')
    return l10n.t('This code already has a pin, or its location is unknown.');
  return hasLines
    ? l10n.t(
        'This code cannot be pinned: it may contain a secret, or a pin cannot be added to the link.',
      )
    : l10n.t('Only lines can be pinned. Add line numbers, as in client.ts:40-58.');
}
