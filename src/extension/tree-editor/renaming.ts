/**
 * Trees of files that are renamed in VS Code. It opens the new name in the default editor, which the
 * tree is not: the tree is opened again where it was.
 */
import {
  Disposable,
  TabInputText,
  commands,
  window,
  workspace,
  type Tab,
  type Uri,
  type ViewColumn,
} from 'vscode';
import { TREE_EDITOR } from './opening';

export interface ShownTree {
  readonly uri: Uri;
  readonly column: ViewColumn | undefined;
}

/** VS Code changes the editors at about the time it tells of the rename. */
const EDITORS_FOLLOW_WITHIN_MS = 2_000;

/** @param shown the trees that are open, asked for before files get their new names */
export function keepTreesOnRename(shown: () => readonly ShownTree[]): Disposable {
  let before: readonly (ShownTree & { readonly text: Tab | undefined })[] = [];
  return Disposable.from(
    workspace.onWillRenameFiles(() => {
      before = shown().map((tree) => ({ ...tree, text: textTab(tree) }));
    }),
    workspace.onDidRenameFiles(({ files }) => {
      for (const { uri, column, text } of before)
        for (const { oldUri, newUri } of files) {
          const renamed = renamedBy(uri, oldUri, newUri);
          if (renamed !== undefined) void reopen({ uri: renamed, column }, text !== undefined);
        }
      before = [];
    }),
  );
}

/** What a file is called after it, or a folder that holds it, was renamed; undefined: as before. */
export function renamedBy(uri: Uri, from: Uri, to: Uri): Uri | undefined {
  if (uri.scheme !== from.scheme || uri.authority !== from.authority) return undefined;
  if (uri.path === from.path) return to;
  if (!uri.path.startsWith(`${from.path}/`)) return undefined;
  return to.with({ path: to.path + uri.path.slice(from.path.length) });
}

async function reopen(tree: ShownTree, hadText: boolean): Promise<void> {
  await textTabSoon(tree);
  await commands.executeCommand('vscode.openWith', tree.uri, TREE_EDITOR, tree.column);
  // the text that came in place of the tree; what is not saved closes with a question, so it stays
  const text = textTab(tree);
  if (text !== undefined && !hadText && !text.isDirty) await window.tabGroups.close(text, true);
}

function textTab({ uri, column }: ShownTree): Tab | undefined {
  return window.tabGroups.all
    .filter(({ viewColumn }) => column === undefined || viewColumn === column)
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString());
}

/** Resolves when a tab has the text, or when none has it after a while. */
function textTabSoon(tree: ShownTree): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (textTab(tree) !== undefined) done();
    };
    const listener = window.tabGroups.onDidChangeTabs(look);
    const timer = setTimeout(() => done(), EDITORS_FOLLOW_WITHIN_MS);
    const done = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    look();
  });
}
