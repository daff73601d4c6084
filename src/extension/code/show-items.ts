/** *Show Remediation Items for This Code*: what points at the line of the cursor, or at the file. */
import { commands, l10n, window } from 'vscode';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import type { SourceMarks } from './source-marks';

/** Lets the user pick one and opens it. */
export async function showItems(marks: SourceMarks): Promise<void> {
  const editor = window.activeTextEditor;
  const all = editor === undefined ? [] : await marks.points(editor.document);
  if (editor === undefined || all.length === 0) {
    void window.showInformationMessage(l10n.t('No postmortem refers to this file.'));
    return;
  }
  const line = editor.selection.active.line + 1;
  const here = all.filter(({ first, last }) => first <= line && line <= last);
  const picked = await window.showQuickPick(
    (here.length > 0 ? here : all).map((point) => ({
      label: point.label,
      description: l10n.t('Lines {0}–{1}', point.first, point.last),
      point,
    })),
    {
      title:
        here.length > 0
          ? l10n.t('Postmortems about this code')
          : l10n.t('Postmortems about this file'),
    },
  );
  if (picked === undefined) return;
  const { uri, line: at } = picked.point;
  const place = { start: { line: at, character: 0 }, end: { line: at, character: 0 } };
  await commands.executeCommand(CLIENT_COMMANDS.select, uri, place);
}
