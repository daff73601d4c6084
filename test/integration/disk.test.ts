/// <reference types="mocha" />
/** What the disk does behind an editor: full, changed, full of links out. */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationTarget, Uri, languages, window, workspace, type TextDocument } from 'vscode';
import { eventually, extension, findings, open, tidy } from './driving';
import { LINES, Page, node, type } from './tree-page';

const TEXT = LINES.join('\n');

describe('a disk that does what it wants', () => {
  const pages: Page[] = [];
  const connect = (document: TextDocument): Page => {
    const page = new Page(document);
    pages.push(page);
    page.send({ type: 'ready' });
    return page;
  };
  // a browser's VS Code saves by itself, and these tests are about what is not saved
  const autoSave = (value: string | undefined): Thenable<void> =>
    workspace.getConfiguration('files').update('autoSave', value, ConfigurationTarget.Global);
  before(async () => {
    await autoSave('off');
    await (await extension().activate()).ready();
  });
  after(() => autoSave(undefined));
  afterEach(async () => {
    pages.splice(0).forEach((page) => page.close());
    await tidy();
  });

  /** What stands in the file's place, and refuses every byte. */
  const REFUSING: [string, (path: string) => void][] = [
    ['a folder in its place', (path) => void mkdirSync(path)],
  ];
  // Linux has a device that is a full disk; elsewhere the folder has to do
  if (existsSync('/dev/full'))
    REFUSING.push(['a full disk', (path) => symlinkSync('/dev/full', path)]);
  for (const [name, refuse] of REFUSING)
    it(`${name}: what was written stays, goes on, and is saved when it can be`, async () => {
      const { document } = await open('disk/postmortems/full.md', TEXT);
      const page = connect(document);
      const { version, model } = await page.tree(document.version);
      const at = model.trunks[0]!.children[0]!.address;
      await page.operate({ kind: 'addCause', at, text: 'First.' }, version);
      const path = document.uri.fsPath;
      rmSync(path);
      refuse(path);
      assert.equal(await document.save(), false);
      assert.equal(document.isDirty, true);
      assert.match(document.getText(), /First\./);

      const tree = await page.tree(document.version);
      const answer = await page.operate({ kind: 'addCause', at, text: '둘째.' }, tree.version);
      assert.equal(answer.type, 'acknowledged', JSON.stringify(answer));
      const whole = document.getText();
      rmSync(path, { recursive: true });
      writeFileSync(path, TEXT);
      await eventually('it is saved', async () => (await document.save()) || !document.isDirty);
      assert.equal(readFileSync(path, 'utf8'), whole);
      assert.match(whole, /First\.[^]*둘째\./);
    });

  it('changed by somebody else under unsaved words: neither text is lost', async () => {
    const { document } = await open('disk/postmortems/both.md', TEXT);
    const page = connect(document);
    const { version, model } = await page.tree(document.version);
    const at = model.trunks[0]!.children[0]!.address;
    await page.operate({ kind: 'addCause', at, text: 'Mine.' }, version);
    const theirs = `${TEXT}\nTheirs, written on disk, and longer than before.\n`;
    writeFileSync(document.uri.fsPath, theirs);
    await type(document, 'Words.', 'More ');
    const tree = await page.tree(document.version);
    assert.equal(tree.editable, true);
    assert.ok(node(tree, 0, 0).children.some(({ text }) => text === 'Mine.'));
    const mine = document.getText();
    // VS Code asks which one to keep; until then nothing is written
    assert.equal(await document.save(), false);
    assert.equal(document.getText(), mine);
    assert.equal(document.isDirty, true);
    assert.equal(readFileSync(document.uri.fsPath, 'utf8'), theirs);
  });

  it('links that lead out of the workspace are not read for a postmortem', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    try {
      writeFileSync(join(outside, 'secret.ts'), 'const token = "hunter2";\n');
      const { document: inside } = await open('src/real.ts', 'const open = "for everybody";\n');
      const src = join(inside.uri.fsPath, '..');
      symlinkSync(outside, join(src, 'up'), 'junction');
      const text = [
        '# Outage',
        '',
        '## Remediation',
        '',
        '- [ ] **R1** See [a](src/real.ts#L1) @jo',
        '- [ ] **R2** See [b](src/up/secret.ts#L1) @jo',
        '',
      ].join('\n');
      const uri = Uri.joinPath(inside.uri, '..', '..', 'links.postmortem.md');
      writeFileSync(uri.fsPath, text);
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, { preview: false });
      const lines = (rule: string): number[] =>
        findings(document, rule).map(({ range }) => range.start.line);
      // what is read can be pinned, and a pin quotes it: both files have as many lines
      await eventually(
        `the file of the workspace was read: ${JSON.stringify(languages.getDiagnostics(uri))}`,
        () => lines('unpinned-reference').includes(4),
      );
      assert.deepEqual(lines('unpinned-reference'), [4]);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });
});
