/// <reference types="mocha" />
/** What the disk does behind an editor: full, changed, switched to a branch, full of links out. */
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
import {
  ConfigurationTarget,
  Uri,
  commands,
  languages,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import type { WireItem } from '../../src/protocol/views';
import {
  created,
  eventually,
  extension,
  findings,
  open,
  ownFolder,
  rewrite,
  root,
  tidy,
} from './driving';
import { LINES, Page, node, type } from './tree-page';

const TEXT = LINES.join('\n');

/**
 * A folder of its own with one in it, both of which VS Code's watcher tells about. On Linux it never
 * does of a folder that came before the one above it was watched.
 */
async function watchedFolder(inner: string): Promise<string> {
  for (;;) {
    const folder = ownFolder();
    const isWatched = async (path: string): Promise<boolean> => {
      const probe = Uri.joinPath(root(), path, 'probe.txt');
      await workspace.fs.createDirectory(Uri.joinPath(probe, '..'));
      // not with VS Code, which tells of what it writes itself
      for (let tries = 0; tries < 4; tries++) {
        const told = created(probe, 500);
        writeFileSync(probe.fsPath, '');
        const isTold = await told;
        rmSync(probe.fsPath);
        if (isTold) return true;
      }
      return false;
    };
    if ((await isWatched(folder)) && (await isWatched(`${folder}/${inner}`))) return folder;
  }
}

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

  it('200 files of another branch: read anew, all but unsaved words', async () => {
    const folder = await watchedFolder('postmortems');
    const path = (...parts: string[]): string => join(root().fsPath, folder, ...parts);
    // the view shows the first ones, oldest first
    const day = (at: number): string =>
      new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
    const write = (word: string): void => {
      for (let at = 0; at < 200; at++) {
        const text = `---\nid: INC-${5000 + at}\n---\n\n# Outage\n\n## Remediation\n\n- [ ] **R1** ${word} step ${at} @jo due:${day(at)}\n`;
        // as git does it: the old file goes, a new one comes
        rmSync(path('postmortems', `${at}.md`), { force: true });
        writeFileSync(path('postmortems', `${at}.md`), text);
      }
    };
    write('Old');
    const view = extension().exports.views.remediation;
    const words = async (): Promise<string[]> => {
      const groups = await view.getChildren();
      const nodes = await Promise.all(groups.map((group) => view.getChildren(group)));
      return (nodes.flat() as { row?: WireItem }[])
        .flatMap(({ row }) => (row?.uri.includes(`/${folder}/`) ? [row.text] : []))
        .map((text) => /^(?:Old|New|Mine)/.exec(text)?.[0] ?? text);
    };
    const shown = async (expected: string): Promise<boolean> => {
      const seen = await words();
      return (
        seen.length >= 20 && seen.every((word, at) => word === (at === 8 ? expected : seen[0]))
      );
    };
    await eventually(
      'the old ones are listed',
      async () => (await shown('Old')) && (await words())[0] === 'Old',
    );

    const at = (name: string): Uri => Uri.joinPath(root(), folder, 'postmortems', name);
    const clean = await workspace.openTextDocument(at('7.md'));
    await window.showTextDocument(clean, { preview: false });
    const dirty = await workspace.openTextDocument(at('8.md'));
    await window.showTextDocument(dirty, { preview: false });
    await rewrite(dirty, dirty.getText().replace('Old', 'Mine'));
    write('New');
    await eventually(
      'all are read anew, but the unsaved one',
      async () => (await shown('Mine')) && (await words())[0] === 'New',
    );
    await eventually('the open one too', () => clean.getText().includes('New step 7'));
    assert.match(dirty.getText(), /Mine step 8/);
    assert.equal(dirty.isDirty, true);
    assert.match(readFileSync(dirty.uri.fsPath, 'utf8'), /New step 8/);
  });

  it('a file that is deleted under its editor: gone from the views, its unsaved words stay', async () => {
    const folder = await watchedFolder('postmortems');
    const uri = Uri.joinPath(root(), folder, 'postmortems', 'gone.md');
    writeFileSync(uri.fsPath, '# Outage\n\n## Remediation\n\n- [ ] Do it. @jo due:2019-01-01\n');
    const view = extension().exports.views.remediation;
    const rows = async (): Promise<string[]> => {
      const groups = await view.getChildren();
      const nodes = await Promise.all(groups.map((group) => view.getChildren(group)));
      return (nodes.flat() as { row?: WireItem }[]).flatMap(({ row }) =>
        row?.uri.includes(`/${folder}/`) ? [row.text] : [],
      );
    };
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: false });
    await rewrite(document, document.getText().replace('Do it', 'Do more'));
    await eventually(
      'unsaved words count',
      async () => (await rows())[0]?.startsWith('Do more') === true,
    );
    rmSync(uri.fsPath);
    await eventually('it is gone', async () => (await rows()).length === 0);
    await rewrite(document, document.getText().replace('Do more', 'Do most'));
    assert.ok(document.isDirty && !document.isClosed);
    await document.save();
    await eventually(
      'saved, it is back',
      async () => (await rows())[0]?.startsWith('Do most') === true,
    );
  });

  it('a folder that VS Code tells nothing about: whoever comes back to the view sees it as it is', async () => {
    const folder = ownFolder();
    // with the folders above it in one go: on Linux its files are watched in one of two runs
    const inner = join(root().fsPath, folder, 'a', 'b', 'postmortems');
    mkdirSync(inner, { recursive: true });
    const write = (word: string): void => {
      for (let at = 0; at < 20; at++)
        writeFileSync(
          join(inner, `${at}.md`),
          `---\nid: INC-${5300 + at}\n---\n\n# Outage\n\n## Remediation\n\n- [ ] **R1** ${word} step ${at} @jo due:2019-01-01\n`,
        );
    };
    const view = extension().exports.views.remediation;
    const shown = async (word: string): Promise<boolean> => {
      const groups = await view.getChildren();
      const nodes = await Promise.all(groups.map((group) => view.getChildren(group)));
      const texts = (nodes.flat() as { row?: WireItem }[]).flatMap(({ row }) =>
        row?.uri.includes(`/${folder}/`) ? [row.text] : [],
      );
      return texts.length === 20 && texts.every((text) => text.startsWith(`${word} step`));
    };
    write('First');
    await eventually('a folder that came with files in it', () => shown('First'));
    for (const word of ['Second', 'Third']) {
      await commands.executeCommand('workbench.view.explorer');
      write(word);
      await commands.executeCommand('postmortem.remediation.focus');
      await eventually(`${word}, written while nobody looked`, () => shown(word));
    }
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
