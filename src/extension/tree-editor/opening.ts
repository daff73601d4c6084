/** *Open 5-Whys Tree*. */
import {
  TabInputCustom,
  TabInputText,
  Uri,
  ViewColumn,
  commands,
  l10n,
  window,
  workspace,
} from 'vscode';
import { standings } from '../standings';

/** The view type of the custom editor, as package.json declares it. */
export const TREE_EDITOR = 'postmortem.whyTree';

/**
 * *Open 5-Whys Tree*: beside the text it belongs to.
 * @param argument a menu's resource, or a URI as text (code lens); without one the active editor's
 */
export async function openWhyTree(argument: unknown): Promise<void> {
  const uri =
    argument instanceof Uri
      ? argument
      : typeof argument === 'string'
        ? Uri.parse(argument, true)
        : activeUri();
  if (uri === undefined) {
    void window.showInformationMessage(
      l10n.t('Open a postmortem first; then its tree can be opened.'),
    );
    return;
  }
  // code lenses carry an address: nothing outside the workspace is opened for them
  const isOpen = workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
  if (typeof argument === 'string' && !isOpen && workspace.getWorkspaceFolder(uri) === undefined)
    return;
  const beside = window.activeTextEditor?.document.uri.toString() === uri.toString();
  await commands.executeCommand('vscode.openWith', uri, TREE_EDITOR, {
    viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
    preview: false,
  });
}

/** What is in front; behind a page such as the walkthrough, a postmortem that is open. */
function activeUri(): Uri | undefined {
  const { activeTabGroup, all } = window.tabGroups;
  const uriOf = (input: unknown): Uri | undefined =>
    input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  const active = uriOf(activeTabGroup.activeTab?.input) ?? window.activeTextEditor?.document.uri;
  if (active !== undefined) return active;
  const open = all.flatMap(({ tabs }) => tabs).flatMap(({ input }) => uriOf(input) ?? []);
  return open.findLast((uri) => standings.countsAt(uri));
}

/** *Open Text Beside the Tree*: the Markdown the active tree is drawn from. */
export async function openText(): Promise<void> {
  const uri = activeUri();
  if (uri === undefined) return;
  await commands.executeCommand('vscode.openWith', uri, 'default', ViewColumn.Beside);
}
