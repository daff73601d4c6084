/// <reference types="mocha" />
/** How a tree was left, told to the next page: pages of ours in front of the real host. */
import assert from 'node:assert/strict';
import { Uri, WorkspaceEdit, commands, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { eventually, extension, open, tidy } from './driving';
import { LINES, Page } from './tree-page';

const TEXT = LINES.join('\n');
const MEMENTO = { folded: [{ id: 'C1' }], direction: 'top-down' };

const SAID: ReadonlySet<string> = new Set(['tree', 'remembered']);

describe('a tree that is opened again', () => {
  const pages: Page[] = [];
  /** A page that has its tree. */
  const show = async (document: TextDocument): Promise<Page> => {
    const page = new Page(document);
    pages.push(page);
    page.send({ type: 'ready' });
    await page.tree(document.version);
    return page;
  };
  const close = (): void => pages.splice(0).forEach((page) => page.close());
  const told = (page: Page): unknown[] => page.all('remembered').map(({ memento }) => memento);

  before(async () => (await extension().activate()).ready());
  afterEach(async () => {
    close();
    await tidy();
  });

  it('is told how it was left, before its first tree; what is no memento changes nothing', async () => {
    const { document } = await open('tree/postmortems/left.md', TEXT);
    const page = await show(document);
    assert.deepEqual(told(page), []);
    page.send({ type: 'remember', memento: MEMENTO });
    page.send({ type: 'remember', memento: { folded: 'C1' } });
    close();
    const again = await show(document);
    assert.deepEqual(told(again), [MEMENTO]);
    assert.equal(again.got[0]?.type, 'remembered');
    const beside = await show(document);
    assert.deepEqual(told(beside), [MEMENTO], 'a second panel, too');
    beside.send({ type: 'remember', memento: { folded: [] } });
    close();
    assert.deepEqual(told(await show(document)), [], 'as every tree opens: nothing to tell');
  });

  it('says it again to a page that begins again', async () => {
    const { document } = await open('tree/postmortems/begins.md', TEXT);
    const page = await show(document);
    page.send({ type: 'remember', memento: MEMENTO });
    page.send({ type: 'ready' });
    // the tree may come once more for another reason, such as a look at the workspace that ended
    const said = (): string[] => page.got.map(({ type }) => type).filter((type) => SAID.has(type));
    await eventually(
      'what it is told, and a tree after it',
      () => said().includes('remembered') && said().at(-1) === 'tree',
    );
    assert.equal(said()[0], 'tree');
    assert.deepEqual(told(page), [MEMENTO]);
  });

  it('a file that is renamed, or its folder, carries it; a new file of the old name has none', async () => {
    const { document } = await open('tree/postmortems/old/name.md', TEXT);
    const { uri } = document;
    (await show(document)).send({ type: 'remember', memento: MEMENTO });
    close();
    await commands.executeCommand('workbench.action.closeAllEditors');
    const renamed = async (from: Uri, to: Uri): Promise<void> => {
      const edit = new WorkspaceEdit();
      edit.renameFile(from, to);
      assert.ok(await workspace.applyEdit(edit));
    };
    const file = Uri.joinPath(uri, '../새 이름.md');
    await renamed(uri, file);
    const folder = Uri.joinPath(uri, '..');
    const moved = Uri.joinPath(folder, '../moved');
    await renamed(folder, moved);
    const there = await workspace.openTextDocument(Uri.joinPath(moved, '새 이름.md'));
    await eventually('the new name has it', async () => {
      const page = await show(there);
      return told(page).length === 1;
    });
    const { document: another } = await open('tree/postmortems/old/name.md', TEXT);
    assert.deepEqual(told(await show(another)), []);
  });

  it('goes with a file that is deleted', async () => {
    const { document } = await open('tree/postmortems/deleted.md', TEXT);
    (await show(document)).send({ type: 'remember', memento: MEMENTO });
    close();
    await commands.executeCommand('workbench.action.closeAllEditors');
    const edit = new WorkspaceEdit();
    edit.deleteFile(document.uri);
    assert.ok(await workspace.applyEdit(edit));
    const { document: another } = await open('tree/postmortems/deleted.md', TEXT);
    await eventually('it is forgotten', async () => told(await show(another)).length === 0);
  });
});
