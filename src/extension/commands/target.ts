/** Which document a command is about. */
import { Uri, l10n, window, workspace, type TextDocument, type TextEditor } from 'vscode';
import { standings } from '../standings';

/**
 * The postmortem a command was called on: the resource a menu passes, else the active editor's.
 * Says so and answers undefined when that is no postmortem.
 */
export async function targetPostmortem(argument: unknown): Promise<TextDocument | undefined> {
  const document =
    argument instanceof Uri
      ? await workspace.openTextDocument(argument)
      : window.activeTextEditor?.document;
  if (document !== undefined && (await standings.of(document)) === 'postmortem') return document;
  void window.showInformationMessage(
    l10n.t(
      'This works on a postmortem: a document in one of the team’s folders, or a file named *.postmortem.md.',
    ),
  );
  return undefined;
}

/** The editor that shows `document`, the active one first. */
export function editorOf(document: TextDocument): TextEditor | undefined {
  const shows = (editor: TextEditor | undefined): boolean => editor?.document === document;
  return shows(window.activeTextEditor)
    ? window.activeTextEditor
    : window.visibleTextEditors.find(shows);
}
