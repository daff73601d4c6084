/** What the integration tests do to VS Code: open documents, wait for what they show, put it back. */
import assert from 'node:assert/strict';
import {
  Uri,
  WorkspaceEdit,
  Range,
  RelativePattern,
  commands,
  extensions,
  languages,
  window,
  workspace,
  type CodeAction,
  type Diagnostic,
  type Extension,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import type { PostmortemApi } from '../../src/extension/extension';

/** This extension as VS Code loaded it. */
export function extension(): Extension<PostmortemApi> {
  const found = extensions.all.find((one) => one.packageJSON.name === 'postmortem');
  assert.ok(found, 'the extension is installed');
  return found as Extension<PostmortemApi>;
}

/** The folder the window is open on. */
export function root(): Uri {
  const [first] = workspace.workspaceFolders ?? [];
  assert.ok(first, 'a folder is open');
  return first.uri;
}

const made = new Set<string>();
/** Each test file is a bundle with a count of its own, and all run in one window. */
const file = Math.random().toString(36).slice(2, 8);
let taken = 0;

/** A folder of the workspace that nothing else uses; `tidy` deletes it. */
export function ownFolder(): string {
  const name = `test-${file}-${taken++}`;
  made.add(name);
  return name;
}

/**
 * Writes a file below a folder of its own and opens it in an editor. `path` with `/`. VS Code keeps
 * a document for a while after its editor is closed, so no two tests share a file.
 */
export async function open(path: string, text: string): Promise<TextEditor> {
  const uri = Uri.joinPath(root(), ownFolder(), path);
  await workspace.fs.createDirectory(Uri.joinPath(uri, '..'));
  const seen = created(uri);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await seen;
  return window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
}

/**
 * Resolves when VS Code has heard of a new file, or after two seconds, and says whether. A document
 * that is opened earlier may be read from disk once more, in the middle of a test.
 */
export function created(uri: Uri, patience = 2000): Promise<boolean> {
  return new Promise((resolve) => {
    const watcher = workspace.createFileSystemWatcher(
      new RelativePattern(Uri.joinPath(uri, '..'), '*'),
    );
    const done = (isTold: boolean): void => {
      clearTimeout(timer);
      watcher.dispose();
      resolve(isTold);
    };
    const timer = setTimeout(() => done(false), patience);
    watcher.onDidCreate((one) => one.path === uri.path && done(true));
  });
}

/** Closes every editor without saving and deletes what `open` wrote. */
export async function tidy(): Promise<void> {
  for (const document of workspace.textDocuments)
    if (document.isDirty && !document.isUntitled) {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.files.revert');
    } else if (document.isDirty) {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  await commands.executeCommand('workbench.action.closeAllEditors');
  for (const path of made)
    await workspace.fs.delete(Uri.joinPath(root(), path), { recursive: true, useTrash: false });
  made.clear();
}

/** Asks again and again until the answer is truthy; fails with `what` after `timeout` ms. */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  timeout = 45_000,
): Promise<Exclude<T, null | undefined | false>> {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false)
      return answer as Exclude<T, null | undefined | false>;
    if (Date.now() > end) assert.fail(`not within ${timeout} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The findings of one rule in a document right now. */
export function findings(document: TextDocument, rule: string): Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter((one) => codeOf(one) === rule);
}

/** Waits until a rule reports at least one finding in a document. */
export function finding(document: TextDocument, rule: string): Promise<Diagnostic> {
  return eventually(`${rule} on ${document.uri.path}`, () => findings(document, rule)[0]);
}

/** The rule a diagnostic comes from. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The quick fixes VS Code offers at a range. */
export function quickFixes(document: TextDocument, range: Range): Thenable<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    'quickfix',
  );
}

/**
 * Applies the quick fix with a title at a range, as a click on it would, and waits for the text to
 * change: on a busy machine the extension host hears of it a moment later.
 */
export async function applyFix(document: TextDocument, range: Range, title: string): Promise<void> {
  const { version } = document;
  const action = await eventually(`quick fix ${title}`, async () =>
    (await quickFixes(document, range)).find((one) => one.title === title),
  );
  if (action.edit !== undefined) assert.ok(await workspace.applyEdit(action.edit));
  if (action.command !== undefined)
    await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  await eventually(`an edit by ${title}`, () => document.version !== version);
}

/** Replaces the whole text of a document, as one edit. */
export async function rewrite(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new Range(document.positionAt(0), end), text);
  assert.ok(await workspace.applyEdit(edit));
}
