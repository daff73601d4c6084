/** *Go to Referenced Code* and *Show What Changed*. */
import {
  Location,
  Position,
  Range,
  Selection,
  TabInputCustom,
  Uri,
  ViewColumn,
  commands,
  l10n,
  window,
  workspace,
} from 'vscode';
import {
  CODE_REFERENCES,
  UPDATE_CODE,
  type WireLines,
  type WireReference,
} from '../../protocol/code';
import type { WirePosition } from '../../protocol/protocol';
import { applyAnswer } from '../commands/apply';
import type { Connection } from '../connection';
import type { CodeDocuments } from './code-documents';
import { relinkAt } from './insert-reference';
import { targetReference, type ReferenceTarget } from './reference-target';

/** Opens the code a link leads to, where it is now; says so when it is gone, and shows what it was. */
export async function goToCode(
  connection: Connection,
  documents: CodeDocuments,
  uri: unknown,
  position: unknown,
): Promise<void> {
  const target = await targetReference(connection, uri, position);
  if (target === undefined) return;
  const { reference } = target;
  if (reference.state === 'uncertain') await askWhere(connection, documents, target);
  else if (reference.uri !== undefined) await openCode(reference.uri, reference.lines);
  else await tellLost(connection, documents, target);
}

/** Selects whole lines of a file of the workspace. */
async function openCode(uri: string, lines: WireLines | undefined): Promise<void> {
  const target = Uri.parse(uri, true);
  if (workspace.getWorkspaceFolder(target) === undefined) return;
  if (lines === undefined) {
    await commands.executeCommand('vscode.open', target);
    return;
  }
  const document = await workspace.openTextDocument(target);
  const last = Math.min(lines.last, document.lineCount) - 1;
  const range = new Range(lines.first - 1, 0, last, document.lineAt(last).text.length);
  const editor = await window.showTextDocument(document, {
    preview: true,
    viewColumn: columnForText(),
  });
  editor.selection = new Selection(range.end, range.start);
  editor.revealRange(range);
}

/** The column of the text in use; never that of a tree or a page, which would be hidden. */
function columnForText(): ViewColumn {
  if (!(window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputCustom))
    return ViewColumn.Active;
  return window.visibleTextEditors[0]?.viewColumn ?? ViewColumn.Beside;
}

/**
 * What F12 shows of a link whose code is not where it could be gone to: the recorded text, and the
 * likeliest place when there is one. Nothing where no such link is.
 */
export async function recordedDefinition(
  connection: Connection,
  documents: CodeDocuments,
  uri: string,
  at: WirePosition,
): Promise<Location[]> {
  const { references } = await connection.request(CODE_REFERENCES, { uri, at });
  const [reference] = references;
  if (reference === undefined) return [];
  const { recorded, lines, uri: likely } = reference;
  const places =
    likely === undefined
      ? []
      : [new Location(Uri.parse(likely, true), new Position((lines?.first ?? 1) - 1, 0))];
  if (recorded !== undefined)
    places.push(
      new Location(documents.show(recorded, recordedName(reference)), new Position(0, 0)),
    );
  return places;
}

async function askWhere(
  connection: Connection,
  documents: CodeDocuments,
  target: ReferenceTarget,
): Promise<void> {
  const { reference } = target;
  const { uri, lines } = reference;
  const place =
    uri === undefined || lines === undefined
      ? ''
      : `${workspace.asRelativePath(Uri.parse(uri, true))}:${lines.first}`;
  const answer = await window.showQuickPick(
    [
      {
        label: `$(go-to-file) ${l10n.t('Open the most likely location')}`,
        description: place,
        does: 0,
      },
      { label: `$(diff) ${l10n.t('Show What Changed')}`, does: 1 },
      { label: `$(link) ${l10n.t('Link Other Code…')}`, does: 2 },
    ],
    { title: l10n.t('This code is no longer where it was, and its new location is uncertain.') },
  );
  if (answer?.does === 0 && uri !== undefined) await openCode(uri, lines);
  if (answer?.does === 1) await showDifference(connection, documents, target);
  if (answer?.does === 2) await relinkAt(connection, target);
}

async function tellLost(
  connection: Connection,
  documents: CodeDocuments,
  target: ReferenceTarget,
): Promise<void> {
  const { reference } = target;
  if (reference.recorded !== undefined) {
    const shown = documents.show(reference.recorded, recordedName(reference));
    await commands.executeCommand('vscode.open', shown, { preview: true });
  }
  const choose = l10n.t('Link Other Code…');
  const message =
    reference.state === 'lost'
      ? reference.recorded === undefined
        ? l10n.t('The linked code no longer exists, and no copy of it was recorded.')
        : l10n.t('The linked code no longer exists. This is the text that was recorded.')
      : l10n.t(
          'The linked code was not found. It may still exist: Git or the workspace search was not available.',
        );
  // whoever is asked may look at the recorded code first
  void window.showWarningMessage(message, choose).then((answer) => {
    if (answer === choose) void relinkAt(connection, target);
  });
}

/** The code as it was pinned beside what it is now, to be accepted. */
export async function showWhatChanged(
  connection: Connection,
  documents: CodeDocuments,
  uri: unknown,
  position: unknown,
): Promise<void> {
  const target = await targetReference(connection, uri, position);
  if (target !== undefined) await showDifference(connection, documents, target);
}

async function showDifference(
  connection: Connection,
  documents: CodeDocuments,
  { document, at, reference }: ReferenceTarget,
): Promise<void> {
  const { recorded, now, pinned, renewable } = reference;
  if (recorded === undefined) {
    void window.showInformationMessage(
      l10n.t(
        'There is no recorded text to compare with: the link has no pin, or its pin does not keep the code.',
      ),
    );
    return;
  }
  const name = nameOf(reference);
  const path = reference.uri === undefined ? name : Uri.parse(reference.uri, true).path;
  const when = pinned === undefined ? l10n.t('pinned') : l10n.t('pinned {0}', pinned);
  await commands.executeCommand(
    'vscode.diff',
    documents.show(recorded, name),
    documents.show(now ?? '', path),
    l10n.t('{0}: {1} ↔ now', name, when),
  );
  if (!renewable) return;
  const accept = l10n.t('Accept');
  void window
    .showInformationMessage(l10n.t('Pin the code as it is now?'), accept)
    .then(async (answer) => {
      if (answer === accept)
        await applyAnswer(document, (version) =>
          connection.request(UPDATE_CODE, { uri: document.uri.toString(), version, at }),
        );
    });
}

/** A title that nobody takes for the file as it is; its end says which language it is. */
function recordedName(reference: WireReference): string {
  const when = reference.pinned === undefined ? '' : `${reference.pinned} `;
  return `${l10n.t('Recorded code')} ${when}${nameOf(reference)}`;
}

/** The name of the file a link leads to. */
function nameOf({ target }: WireReference): string {
  const path = target.replace(/[?#].*/s, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
