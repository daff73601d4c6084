/// <reference types="mocha" />
/** A document under its tree: saved, closed, renamed, locked, and changed when a gesture comes. */
import assert from 'node:assert/strict';
import {
  ConfigurationTarget,
  TabInputCustom,
  WorkspaceEdit,
  commands,
  window,
  workspace,
} from 'vscode';
import type { TextDocument, Uri } from 'vscode';
import { eventually, extension, open, tidy } from './driving';
import { LINES, Page, node, type } from './tree-page';

const TEXT = LINES.join('\n');
const TREE_EDITOR = 'postmortem.whyTree';

/** The documents that are shown as trees, by path. */
function treeTabs(): string[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof TabInputCustom && input.viewType === TREE_EDITOR ? [input.uri.path] : [],
    );
}

async function documentOf(path: string): Promise<TextDocument> {
  return eventually(`an open document ${path}`, () =>
    workspace.textDocuments.find((one) => one.uri.path === path && !one.isClosed),
  );
}

/** Deletes a file until it is noticed: a file made and deleted at once is no event to a watcher. */
async function vanish(uri: Uri, noticed: () => boolean): Promise<void> {
  const bytes = await workspace.fs.readFile(uri);
  let asked = 0;
  await workspace.fs.delete(uri);
  await eventually('it is noticed', async () => {
    if (++asked % 100 === 0) {
      await workspace.fs.writeFile(uri, bytes);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await workspace.fs.delete(uri);
    }
    return noticed();
  });
}

describe('a document under its tree', () => {
  const pages: Page[] = [];
  const connect = (document: TextDocument): Page => {
    const page = new Page(document);
    pages.push(page);
    page.send({ type: 'ready' });
    return page;
  };
  const disconnect = (): void => pages.splice(0).forEach((page) => page.close());
  const openTrees = (): number => extension().exports.trees.openDocuments;

  // a browser's VS Code saves by itself, and what is deleted is kept only while it is not saved
  const autoSave = (value: string | undefined): Thenable<void> =>
    workspace.getConfiguration('files').update('autoSave', value, ConfigurationTarget.Global);
  before(async () => {
    await autoSave('off');
    await (await extension().activate()).ready();
  });
  after(() => autoSave(undefined));
  afterEach(async () => {
    disconnect();
    await tidy();
    await eventually('no tree is left', () => openTrees() === 0);
  });

  it('saved, closed and opened again it shows the same tree', async () => {
    const { document } = await open('tree/postmortems/saved.md', TEXT);
    const { uri } = document;
    const page = connect(document);
    const { version, model } = await page.tree(document.version);
    const at = model.trunks[0]!.children[0]!.address;
    await page.operate({ kind: 'addCause', at, text: '아무도 몰랐다' }, version);
    const left = await eventually('the new cause is judged', () => {
      const shown = page.all('tree').at(-1)?.model;
      return shown?.findings === 2 && shown;
    });
    assert.ok(await document.save());
    disconnect();
    await commands.executeCommand('workbench.action.closeAllEditors');
    const onDisk = new TextDecoder().decode(await workspace.fs.readFile(uri));
    assert.equal(onDisk, document.getText());

    const again = await workspace.openTextDocument(uri);
    const { model: shown } = await connect(again).tree(again.version);
    assert.deepEqual(shown, left);
    assert.equal(again.isDirty, false, 'showing a tree is no edit');
  });

  it('renamed in VS Code, its tree goes with it and writes into the new file', async () => {
    const { document } = await open('tree/postmortems/before.md', TEXT);
    const { uri } = document;
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('vscode.openWith', uri, TREE_EDITOR);
    await eventually('its tree', () => treeTabs().includes(uri.path));
    const renamed = uri.with({ path: uri.path.replace('before.md', 'after.md') });
    const edit = new WorkspaceEdit();
    edit.renameFile(uri, renamed);
    assert.ok(await workspace.applyEdit(edit));
    await eventually('the tree of the new file', () => treeTabs().includes(renamed.path));
    // no text that nobody asked for is left in its place
    await eventually(
      'one tab',
      () => window.tabGroups.all.flatMap(({ tabs }) => tabs).length === 1,
    );

    const moved = await documentOf(renamed.path);
    await eventually('one document is shown', () => openTrees() === 1);
    const page = connect(moved);
    const tree = await page.tree(moved.version);
    assert.equal(tree.editable, true);
    const at = node(tree, 0, 0, 0).address;
    const answer = await page.operate({ kind: 'setText', at, text: 'Renamed.' }, tree.version);
    assert.equal(answer.type, 'acknowledged');
    assert.ok(moved.getText().includes('**C2** Renamed.'));
  });

  it('renamed outside VS Code, it says so and keeps what was written', async () => {
    const { document } = await open('tree/postmortems/outside.md', TEXT);
    const page = connect(document);
    const { version } = await page.tree(document.version);
    await type(document, 'Calls had', 'All ');
    const written = await page.tree(version + 1);
    // another program: no editor follows
    const bytes = new TextEncoder().encode(TEXT);
    const elsewhere = document.uri.with({ path: document.uri.path.replace('outside', 'gone') });
    await workspace.fs.writeFile(elsewhere, bytes);
    await vanish(document.uri, () => page.all('problem').length > 0);
    assert.equal(page.all('problem').at(-1)?.kind, 'deleted');
    assert.equal(node(written, 0, 0, 0).text, 'All Calls had no timeout.');
    assert.ok(document.getText().includes('All Calls had'), 'the words of the editor are lost');
    const other = await workspace.openTextDocument(elsewhere);
    assert.equal((await connect(other).tree(other.version)).editable, true);
    assert.ok(await document.save());
    await eventually('its tree is back', () => page.got.at(-1)?.type === 'tree');
  });

  it('that a setting makes read-only is shown, not written, until the setting goes', async () => {
    const { document } = await open('tree/postmortems/locked.md', TEXT);
    const page = connect(document);
    const { version } = await page.tree(document.version);
    const files = workspace.getConfiguration('files');
    await files.update('readonlyInclude', { '**/postmortems/locked.md': true });
    try {
      const locked = await eventually('it is locked', () => {
        const last = page.all('tree').at(-1);
        return last?.editable === false && page.got.at(-1)?.type === 'readOnly' && last;
      });
      const at = node(locked, 0, 0, 0).address;
      const answer = await page.operate({ kind: 'remove', at }, version);
      assert.ok(answer.type === 'refused' && answer.reason === 'read-only');
      assert.equal(document.getText(), TEXT);
      assert.equal(document.isDirty, false);
    } finally {
      await files.update('readonlyInclude', undefined);
    }
    await eventually('it is open again', () => page.all('tree').at(-1)?.editable === true);
  });

  it('changed under a fix: the fix is not written, nor anything else', async () => {
    const { document } = await open(
      'tree/postmortems/fix.md',
      TEXT.replace(' [dashboard](https://grafana.example.com/d/pay)', ''),
    );
    const page = connect(document);
    const tree = await eventually('a finding on the card', () => {
      const last = page.all('tree').at(-1);
      return last?.model.trunks[0]?.children[0]?.findings.length ? last : undefined;
    });
    const card = node(tree, 0, 0);
    // whoever types beside makes the claim another one
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(5).range, '  - [ ] Something else altogether.');
    assert.ok(await workspace.applyEdit(edit));
    const text = document.getText();
    assert.ok(card.findings.length > 0);
    page.send({ type: 'fix', version: tree.version, address: card.address, finding: 0 });
    // what is asked after it is answered after it
    const at = node(tree, 0, 0).address;
    const answer = await page.operate({ kind: 'setText', at, text: 'x' }, tree.version);
    assert.ok(answer.type === 'refused' && answer.reason === 'stale' && answer.message !== '');
    assert.equal(document.getText(), text);
  });
});
