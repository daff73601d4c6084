/// <reference types="mocha" />
/** The tree editor between a page and the text: a page of ours in front of the real host. */
import assert from 'node:assert/strict';
import { Selection, Uri, WorkspaceEdit, commands, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import type { TreeNode } from '../../src/tree-model/tree-model';
import { eventually, extension, open, tidy, root } from './driving';
import { LINES, Page, node, type, type Of } from './tree-page';

const PATH = 'tree/postmortems/payments.md';

describe('the tree editor between page and text', () => {
  const pages: Page[] = [];
  const show = async (text: string): Promise<{ document: TextDocument; page: Page }> => {
    const { document } = await open(PATH, text);
    const page = new Page(document);
    pages.push(page);
    return { document, page };
  };

  before(async () => (await extension().activate()).ready());
  afterEach(async () => {
    pages.splice(0).forEach((page) => page.close());
    assert.equal(extension().exports.trees.openDocuments, 0);
    await tidy();
  });

  const first = (page: Page): Promise<unknown> =>
    eventually('the first tree', () => page.all('tree').length >= 1);
  const types = ({ got }: Page): string[] => got.map((message) => message.type);

  it('sends the tree while the page is loading, and no second one when it is ready', async () => {
    const { document, page } = await show(LINES.join('\n'));
    await first(page);
    page.send({ type: 'ready' });
    await eventually('that it is current', () => page.all('current').length === 1);
    assert.deepEqual(types(page), ['tree', 'current']);
    const tree = await page.tree(document.version);
    assert.equal(page.all('current')[0]?.edition, tree.edition);
    assert.equal(tree.editable, true);
    const at = node(tree, 0, 0, 0).address;
    await page.operate({ kind: 'setText', at, text: 'No timeout.' }, tree.version);
    assert.equal(node(await page.tree(document.version), 0, 0, 0).text, 'No timeout.');
  });

  it('says nothing of changes before the page is ready, and sends the tree of now then', async () => {
    const { document, page } = await show(LINES.join('\n'));
    await first(page);
    const watching = new Page(document);
    pages.push(watching);
    watching.send({ type: 'ready' });
    await type(document, 'Authorisation', 'The ');
    await watching.tree(document.version);
    assert.deepEqual(types(page), ['tree']);
    page.send({ type: 'ready' });
    const tree = await page.tree(document.version);
    assert.equal(node(tree, 0, 0).text, 'The Authorisation timed out.');
    assert.deepEqual(page.all('current'), []);
  });

  it('sends the tree again to a page that says again that it is ready', async () => {
    const { page } = await show(LINES.join('\n'));
    await first(page);
    page.send({ type: 'ready' });
    await eventually('that it is current', () => page.all('current').length === 1);
    page.send({ type: 'ready' });
    await eventually('a second tree', () => page.all('tree').length >= 2);
  });

  for (const [name, eol] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const)
    it(`adds a cause as one line, and undo restores the bytes (${name})`, async () => {
      const text = LINES.join(eol);
      const { document, page } = await show(text);
      page.send({ type: 'ready' });
      const tree = await page.tree(document.version);
      const at = node(tree, 0, 0, 0).address;
      const answer = await page.operate(
        { kind: 'addCause', at, text: '아무도 몰랐다' },
        tree.version,
      );
      assert.equal(answer.type, 'acknowledged');
      const added = document.getText().split(eol);
      assert.equal(added.length, LINES.length + 1);
      assert.match(added[7] ?? '', /^ {6}- \[ \] .*아무도 몰랐다$/);
      assert.deepEqual([...added.slice(0, 7), ...added.slice(8)], LINES);
      const order = page.got.map((message) => message.type);
      assert.ok(order.lastIndexOf('tree') < order.indexOf('acknowledged'), order.join());
      await commands.executeCommand('undo');
      await eventually('undone', () => document.getText() === text);
    });

  it('finds the node again when the text has moved on, and keeps both changes', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    const seen = await page.tree(document.version);
    const at = node(seen, 0, 0, 0).address;
    await type(document, '  - [x] **C1**', '  - [ ] **C9** Something else.\n');
    const answer = await page.operate({ kind: 'setText', at, text: 'No timeout.' }, seen.version);
    assert.equal(answer.type, 'acknowledged');
    assert.ok(document.getText().includes('    - [ ] **C2** No timeout.\n'));
    assert.ok(document.getText().includes('  - [ ] **C9** Something else.\n'));
  });

  it('refuses what is gone, with a sentence, and writes nothing', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    const seen = await page.tree(document.version);
    const at = node(seen, 0, 0, 0).address;
    const edit = new WorkspaceEdit();
    edit.delete(document.uri, document.lineAt(6).rangeIncludingLineBreak);
    assert.ok(await workspace.applyEdit(edit));
    const text = document.getText();
    const answer = await page.operate({ kind: 'setText', at, text: 'x' }, seen.version);
    assert.ok(answer.type === 'refused' && answer.reason === 'stale' && answer.message !== '');
    assert.equal(document.getText(), text);
  });

  it('refuses a place among others that have changed since', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    const seen = await page.tree(document.version);
    const at = node(seen, 0, 0, 0).address;
    await type(document, '  - [x] **C1**', '  - [ ] **C9** Something else.\n');
    const text = document.getText();
    const to = node(seen, 0).address;
    const answer = await page.operate({ kind: 'move', at, to, index: 0 }, seen.version);
    assert.ok(answer.type === 'refused' && answer.reason === 'stale');
    assert.equal(document.getText(), text);
  });

  it('drops messages of another form', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    const { version } = await page.tree(document.version);
    for (const message of [
      undefined,
      { type: 'nothing' },
      { type: 'operation', id: 1, version, operation: { kind: 'remove' } },
      { type: 'operation', id: 2, version, operation: { kind: 'constructor' } },
    ])
      page.send(message);
    await type(document, 'Words.', 'More ');
    await page.tree(document.version);
    assert.deepEqual([...page.all('acknowledged'), ...page.all('refused')], []);
    assert.equal(document.getText(), LINES.join('\n').replace('Words.', 'More Words.'));
  });

  it('shows one tree in two panels; only who asked is answered', async () => {
    const { document, page } = await show(LINES.join('\n'));
    const other = new Page(document);
    pages.push(other);
    assert.equal(extension().exports.trees.openDocuments, 1);
    page.send({ type: 'ready' });
    other.send({ type: 'ready' });
    const tree = await page.tree(document.version);
    await other.tree(document.version);
    const at = node(tree, 0, 0, 0).address;
    await page.operate({ kind: 'setState', at, state: 'ruled-out' }, tree.version);
    const shown = await other.tree(document.version);
    assert.equal(node(shown, 0, 0, 0).state, 'ruled-out');
    assert.deepEqual(other.all('acknowledged'), []);
  });

  it('carries out operations sent at once one after the other', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    const { version, ...tree } = await page.tree(document.version);
    const at = node({ version, ...tree }, 0, 0).address;
    const answers = await Promise.all(
      ['One.', 'Two.', 'Three.'].map((text) =>
        page.operate({ kind: 'addCause', at, text }, version),
      ),
    );
    assert.deepEqual(
      answers.map((answer) => answer.type),
      ['acknowledged', 'acknowledged', 'acknowledged'],
    );
    const after = await page.tree(document.version);
    assert.deepEqual(
      node(after, 0, 0).children.map(({ text }) => text),
      ['Calls had no timeout.', 'One.', 'Two.', 'Three.'],
    );
  });

  it('writes a dropped file as a relative link, and refuses one outside the workspace', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    const tree = await page.tree(document.version);
    const at = node(tree, 0, 0, 0).address;
    const drop = (file: Uri): ReturnType<Page['operate']> =>
      page.operate(
        { kind: 'addEvidence', at, evidence: [{ text: '', target: file.toString() }] },
        tree.version,
      );
    // a virtual workspace may be the whole of its file system: nothing is outside
    if (root().path !== '/') {
      const outside = await drop(document.uri.with({ path: '/etc/passwd' }));
      assert.equal(outside.type, 'refused');
      assert.equal(document.getText(), LINES.join('\n'));
    }
    const inside = await drop(Uri.joinPath(document.uri, '../../src/결제 client.ts'));
    assert.equal(inside.type, 'acknowledged');
    assert.ok(document.getText().includes('](../src/결제%20client.ts)'), document.getText());
  });

  it('locks while the server is down, and comes back with it', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    await page.tree(document.version);
    const before = page.got.length;
    await commands.executeCommand('postmortem.restartServer');
    await eventually('locked, then a tree', () => {
      const kinds = page.got.slice(before).map((message) => message.type);
      return kinds.includes('readOnly') && kinds.at(-1) === 'tree';
    });
  });

  it('cannot be talked out of a document that nobody can write', async () => {
    const provider = workspace.registerTextDocumentContentProvider('tree-test', {
      provideTextDocumentContent: () => LINES.join('\n'),
    });
    try {
      const document = await workspace.openTextDocument(
        Uri.from({ scheme: 'tree-test', path: '/postmortems/old.md' }),
      );
      const page = new Page(document);
      pages.push(page);
      page.send({ type: 'ready' });
      const tree = await page.tree(document.version);
      assert.equal(tree.editable, false);
      await eventually('says so', () => page.all('readOnly').length > 0);
      const answer = await page.operate(
        { kind: 'remove', at: node(tree, 0).address },
        tree.version,
      );
      assert.ok(answer.type === 'refused' && answer.reason === 'read-only');
      assert.equal(document.getText(), LINES.join('\n'));
    } finally {
      provider.dispose();
    }
  });

  it('goes to a line, and to the selected card', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    const tree = await page.tree(document.version);
    page.send({ type: 'revealLine', line: 8 });
    await eventually('the line', () => window.activeTextEditor?.selection.active.line === 8);
    page.send({ type: 'reveal', address: node(tree, 0, 0, 0).address });
    await eventually('the claim', () => window.activeTextEditor?.selection.start.line === 6);
  });

  it('applies a fix of a finding in turn with gestures, as in the text', async () => {
    const { document, page } = await show(
      LINES.join('\n').replace(' [dashboard](https://grafana.example.com/d/pay)', ''),
    );
    page.send({ type: 'ready' });
    const tree = await eventually('a finding on the card', () => {
      const last = page.all('tree').at(-1);
      return last?.model.trunks[0]?.children[0]?.findings.some(
        ({ rule }) => rule === 'verified-without-evidence',
      )
        ? last
        : undefined;
    });
    const card = node(tree, 0, 0);
    const finding = card.findings.findIndex(({ rule }) => rule === 'verified-without-evidence');
    page.send({ type: 'fix', version: tree.version, address: card.address, finding });
    // several fixes: VS Code asks which, the first is taken
    await eventually('it is written', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return !document.getText().includes('- [x] **C1** Authorisation timed out.\n');
    });
  });

  it('gives the focus to the new card although somebody types above it', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    const tree = await page.tree(document.version);
    const at = node(tree, 0, 0).address;
    const [answer] = await Promise.all([
      page.operate({ kind: 'addCause', at, text: 'Nobody looked.' }, tree.version),
      type(document, '  - [x] **C1**', '  - [ ] Typed meanwhile.\n'),
    ]);
    assert.equal(answer.type, 'acknowledged', JSON.stringify(answer));
    const expected = [...LINES];
    expected.splice(7, 0, '    - [ ] Nobody looked.');
    expected.splice(5, 0, '  - [ ] Typed meanwhile.');
    assert.equal(document.getText(), expected.join('\n'), 'what is typed meanwhile is not torn');
    const { focus } = answer as Of<'acknowledged'>;
    const shown = page.all('tree').at(-1)!;
    const all = (nodes: readonly TreeNode[]): TreeNode[] =>
      nodes.flatMap((one) => [one, ...all(one.children)]);
    assert.equal(all(shown.model.trunks).find(({ key }) => key === focus)?.text, 'Nobody looked.');
  });

  it('never shows an older tree after a newer one', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    await page.tree(document.version);
    for (let turn = 0; turn < 12; turn++) await type(document, 'Words.', `${turn} `);
    await page.tree(document.version);
    const versions = page.all('tree').map(({ version }) => version);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
  });

  it('has a face for a file that is deleted, and its tree again when it is back', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    await page.tree(document.version);
    await workspace.fs.delete(document.uri);
    const gone = await eventually('it says so', () => page.all('problem').at(-1));
    assert.equal(gone.kind, 'deleted');
    const before = page.got.length;
    await workspace.fs.writeFile(document.uri, new TextEncoder().encode(LINES.join('\n')));
    await eventually('its tree', () => page.got.slice(before).some(({ type }) => type === 'tree'));
  });

  it('edits plain Markdown that is opened as a tree', async () => {
    const { document } = await open('tree/notes/readme.md', LINES.join('\n'));
    assert.equal(document.languageId, 'markdown');
    await commands.executeCommand('vscode.openWith', document.uri, 'postmortem.whyTree');
    await eventually('it is a postmortem now', () => document.languageId === 'postmortem');
    const page = new Page(document);
    pages.push(page);
    page.send({ type: 'ready' });
    const tree = await eventually('it can be edited', () => {
      const last = page.all('tree').at(-1);
      return last?.editable === true && last;
    });
    const at = node(tree, 0, 0, 0).address;
    const answer = await page.operate({ kind: 'setText', at, text: 'No limit.' }, tree.version);
    assert.equal(answer.type, 'acknowledged');
    assert.ok(document.getText().includes('**C2** No limit.'));
    page.close();
    pages.pop();
    await commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('closed', () => extension().exports.trees.openDocuments === 0);
  });

  it('follows the cursor of somebody who moves it, not a jump of a command', async () => {
    const { document, page } = await show(LINES.join('\n'));
    page.send({ type: 'ready' });
    await page.tree(document.version);
    await window.showTextDocument(document);
    window.activeTextEditor!.selection = new Selection(6, 20, 6, 20);
    await commands.executeCommand('cursorMove', { to: 'left' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const jumps = page.all('select').length;
    await commands.executeCommand('default:type', { text: 'x' });
    const chosen = await eventually('the card at the cursor', () => page.all('select').at(jumps));
    assert.deepEqual(chosen.path, [0, 0, 0]);
  });
});
