/// <reference types="mocha" />
/** Remediation linked to code, in a git repository the test makes: what a person does over a year. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  Range,
  Selection,
  Uri,
  WorkspaceEdit,
  commands,
  languages,
  window,
  workspace,
  type CodeLens,
  type DocumentLink,
  type Hover,
  type Location,
  type LocationLink,
  type Memento,
  type TextDocument,
} from 'vscode';
import { CODE_FILES, type CodePoint } from '../../src/protocol/code';
import { CodeFiles } from '../../src/extension/code/code-files';
import { SourceMarks } from '../../src/extension/code/source-marks';
import type { Connection } from '../../src/extension/connection';
import {
  eventually,
  extension,
  finding,
  findings,
  ownFolder,
  quickFixes,
  root,
  tidy,
} from './driving';

const CLIENT = `import { pool } from './pool';

/** 결제를 승인한다. */
export class PayClient {
	async authorize(order: string): Promise<string> {
		const connection = await pool.take(); // 커넥션을 기다린다
		const answer = await connection.send('authorize', order);
		pool.give(connection);
		return answer.code;
	}

	async refund(order: string): Promise<void> {
		const connection = await pool.take();
		await connection.send('refund', order);
		pool.give(connection);
	}
}
`.replaceAll('\n', '\r\n');

const POSTMORTEM = `---
id: INC-2026-0142
title: Cards were declined
status: in-review
severity: SEV2
started: 2026-10-13T19:06:00+09:00
resolved: 2026-10-13T20:03:00+09:00
---

# Cards were declined

## Timeline

| Time (KST) | Event | Source |
|---|---|---|
| 2026-10-13 19:06 | Payments begin to fail | [log](https://log.example.com/1) |

## 5 Whys

- Why could customers not pay?
  - [x] **C1** Every connection waited for the gateway. [log](https://log.example.com/2)

## Remediation

### Short term

- [ ] **R1** Give the call a timeout. @jlee due:2099-01-01 #prevent
`;

let folder = '';

function path(...parts: string[]): string {
  return join(root().fsPath, folder, ...parts);
}

function uri(...parts: string[]): Uri {
  return Uri.joinPath(root(), folder, ...parts);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(path(file)), { recursive: true });
  writeFileSync(path(file), text);
}

/** During the incident. */
const MEANWHILE = '2026-10-13T10:20:00Z';

function git(...args: string[]): string {
  return gitAt(MEANWHILE, ...args);
}

function gitAt(date: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Jo', '-c', 'user.email=jo@example.com'];
  return execFileSync('git', [...identity, ...args], {
    cwd: path(),
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_COMMITTER_DATE: date,
      GIT_AUTHOR_DATE: date,
    },
  });
}

/** Answers every quick pick with its first entry until the command is done. */
async function acceptAll(command: string): Promise<void> {
  let done = false;
  const running = commands.executeCommand(command).then(() => (done = true));
  while (!done) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (!done) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await running;
}

/** Opens the source, selects lines (1-based) and links them to the first item of the postmortem. */
async function link(file: string, first: number, last: number): Promise<TextDocument> {
  const postmortem = await workspace.openTextDocument(uri('postmortems', 'outage.md'));
  await window.showTextDocument(postmortem, { viewColumn: 2, preview: false });
  const before = postmortem.getText();
  const source = await workspace.openTextDocument(uri(file));
  const editor = await window.showTextDocument(source, { viewColumn: 1, preview: false });
  editor.selection = new Selection(first - 1, 0, last - 1, source.lineAt(last - 1).text.length);
  await acceptAll('postmortem.linkSelection');
  await eventually('the link', () => postmortem.getText() !== before);
  await postmortem.save();
  return postmortem;
}

async function goTo(postmortem: TextDocument): Promise<{ document: TextDocument; text: string }> {
  const at = postmortem.positionAt(postmortem.getText().indexOf('](../src') + 4);
  const start = { line: at.line, character: at.character };
  await commands.executeCommand('postmortem.goToReferencedCode', postmortem.uri.toString(), start);
  const editor = await eventually('an editor', () => window.activeTextEditor);
  return { document: editor.document, text: editor.document.getText(editor.selection) };
}

async function edit(document: TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  assert.notEqual(start, -1, from);
  const change = new WorkspaceEdit();
  const range = new Range(document.positionAt(start), document.positionAt(start + from.length));
  change.replace(document.uri, range, to);
  assert.ok(await workspace.applyEdit(change));
  await document.save();
}

describe('code links', function () {
  this.timeout(60_000);
  before(async () => (await extension().activate()).ready());
  beforeEach(() => {
    folder = ownFolder();
    write('src/client.ts', CLIENT);
    write('postmortems/outage.md', POSTMORTEM);
    git('init', '-q', '-b', 'main');
    git('remote', 'add', 'origin', 'git@github.com:acme/pay.git');
    // the code is older than the incident: with that it is compared
    git('add', 'src');
    gitAt('2026-10-12T08:00:00Z', 'commit', '-q', '-m', 'Pay by card');
    git('add', '.');
    git('commit', '-q', '-m', 'Take a connection for each payment');
    git('tag', 'v1.4.0');
  });
  afterEach(tidy);

  it('links a selection, and every click lands on the code for a year, or says that it is lost', async () => {
    let postmortem = await link('src/client.ts', 5, 10);
    const text = postmortem.getText();
    assert.match(
      text,
      /- Code: \[client\.ts:5-10\]\(\.\.\/src\/client\.ts#L5-L10 "pin:[a-z0-9]{4}"\)/,
    );
    assert.match(text, /<!-- postmortem-pins/);
    assert.ok(text.includes(`commit: ${git('rev-parse', 'HEAD').trim()}`), text);
    assert.ok(text.includes('커넥션을 기다린다'), 'the quote keeps Korean comments');
    // nothing else was touched
    assert.ok(text.startsWith(POSTMORTEM.trimEnd()), text);

    const source = await workspace.openTextDocument(uri('src/client.ts'));
    assert.ok(source.getText().includes('\r\n'), 'the source has its line ends');
    assert.match((await goTo(postmortem)).text, /^\tasync authorize/);

    await edit(source, 'import { pool }', "import { log } from './log';\r\nimport { pool }");
    assert.match((await goTo(postmortem)).text, /^\tasync authorize[^]*\t}$/);
    // lines are counted in what is committed
    git('commit', '-q', '-am', 'Log');
    await finding(postmortem, 'moved-reference');

    await edit(source, 'async authorize(order', 'async approve(order');
    assert.match((await goTo(postmortem)).text, /^\tasync approve[^]*\t}$/);
    await finding(postmortem, 'changed-reference');

    git('commit', '-q', '-am', 'Approve instead of authorize');
    mkdirSync(path('src/pay'));
    git('mv', 'src/client.ts', 'src/pay/gateway.ts');
    const moved = await eventually('the moved file', async () => {
      const there = await goTo(postmortem);
      return there.document.uri.path.endsWith('/src/pay/gateway.ts') ? there : undefined;
    });
    assert.match(moved.text, /^\tasync approve/);

    git('commit', '-q', '-m', 'Gateways have a folder');
    git('rm', '-q', '-f', 'src/pay/gateway.ts');
    const lost = await eventually('the recorded text', async () => {
      const there = await goTo(postmortem);
      return there.document.uri.scheme === 'postmortem-code' ? there : undefined;
    });
    assert.match(lost.document.getText(), /async authorize\(order: string\)/);
    // F12 asks for a definition: the recorded text is it, and says so in its name
    const place = postmortem.positionAt(postmortem.getText().indexOf('](../src') + 4);
    const [recorded] = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      postmortem.uri,
      place,
    );
    assert.ok(recorded);
    const at = 'targetUri' in recorded ? recorded.targetUri : recorded.uri;
    assert.match(at.path, /Recorded code \d{4}-\d\d-\d\d client\.ts$/);
    postmortem = await workspace.openTextDocument(postmortem.uri);
    await finding(postmortem, 'broken-reference');
    assert.ok(
      (await quickFixes(postmortem, (await finding(postmortem, 'broken-reference')).range)).some(
        ({ title }) => title === 'Link other code…',
      ),
    );
  });

  it('opens the code of a row where it is now, not where it was written', async () => {
    const postmortem = await link('src/client.ts', 5, 10);
    const source = await workspace.openTextDocument(uri('src/client.ts'));
    await edit(source, 'import { pool }', '// one\r\n// two\r\nimport { pool }');
    const code = [{ label: 'client.ts', target: '../src/client.ts#L5-L10' }];
    const row = { uri: postmortem.uri.toString(), line: 0, text: 'R1', code };
    await commands.executeCommand('postmortem.remediation.openCode', { kind: 'row', row });
    const { document, selection } = await eventually('the source', () => window.activeTextEditor);
    assert.equal(document.uri.toString(), source.uri.toString());
    assert.match(document.getText(selection), /^\tasync authorize[^]*\t}$/);
    // a link to no code of the document opens as it says
    const whole = { ...row, code: [{ label: 'client.ts', target: '../src/client.ts' }] };
    await commands.executeCommand('postmortem.remediation.openCode', { kind: 'row', row: whole });
    assert.equal(window.activeTextEditor?.document.uri.toString(), source.uri.toString());
  });

  it('updates what moved in one step', async () => {
    const postmortem = await link('src/client.ts', 12, 16);
    const source = await workspace.openTextDocument(uri('src/client.ts'));
    await edit(source, 'import { pool }', '// one\r\n// two\r\nimport { pool }');
    git('commit', '-q', '-am', 'Two lines');
    await finding(postmortem, 'moved-reference');
    const before = postmortem.getText();
    await window.showTextDocument(postmortem);
    await commands.executeCommand('postmortem.updateMovedReferences');
    const after = postmortem.getText();
    assert.match(after, /\[client\.ts:14-18\]\(\.\.\/src\/client\.ts#L14-L18 "pin:/);
    await eventually('no finding', () => findings(postmortem, 'moved-reference').length === 0);
    await commands.executeCommand('undo');
    assert.equal(postmortem.getText(), before);
  });

  it('shows the item in the source, as lens and hover, and writes nothing there', async () => {
    await link('src/client.ts', 5, 10);
    const source = await workspace.openTextDocument(uri('src/client.ts'));
    const before = source.getText();
    const lenses = await eventually('a lens', async () => {
      const found = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        source.uri,
        10,
      );
      return found.filter(({ command }) => command?.title.includes('INC-2026-0142')).length > 0
        ? found
        : undefined;
    });
    const own = lenses.find(({ command }) => command?.title.includes('INC-2026-0142'));
    assert.match(own?.command?.title ?? '', /INC-2026-0142 · R1 open · @jlee, due in /);
    assert.equal(own?.range.start.line, 4);
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      source.uri,
      own.range.start,
    );
    const said = hovers
      .flatMap(({ contents }) => contents)
      .map((one) => (typeof one === 'string' ? one : one.value))
      .join('\n');
    assert.match(said, /Why could customers not pay\?/);
    assert.match(said, /Every connection waited for the gateway/);
    assert.match(said, /Give the call a timeout/);
    assert.equal(source.getText(), before);
    assert.equal(source.isDirty, false);
  });

  it('warns when the item is ticked and the code is as it was', async () => {
    const postmortem = await link('src/client.ts', 5, 10);
    await edit(postmortem, '- [ ] **R1**', '- [x] **R1**');
    await finding(postmortem, 'done-code-unchanged');
    const source = await workspace.openTextDocument(uri('src/client.ts'));
    await edit(source, "send('authorize', order)", "send('authorize', order, { timeout: 800 })");
    await eventually('no warning', () => findings(postmortem, 'done-code-unchanged').length === 0);
  });

  it('shows what changed in a diff', async () => {
    const postmortem = await link('src/client.ts', 5, 10);
    const source = await workspace.openTextDocument(uri('src/client.ts'));
    await edit(source, "send('authorize', order)", "send('authorize', order, { timeout: 800 })");
    const { range } = await finding(postmortem, 'changed-reference');
    const { line, character } = range.start;
    await commands.executeCommand('postmortem.showWhatChanged', postmortem.uri.toString(), {
      line,
      character,
    });
    const [old, now] = await eventually('both sides', () => {
      const shown = window.visibleTextEditors
        .map(({ document }) => document)
        .filter((one) => one.uri.scheme === 'postmortem-code');
      return shown.length === 2 ? shown : undefined;
    });
    const texts = [old, now].map((one) => one!.getText());
    assert.ok(texts.some((one) => one.includes('timeout: 800')));
    assert.ok(texts.some((one) => !one.includes('timeout: 800') && one.includes('authorize')));
  });

  it('maps an unsaved selection back to what is committed', async () => {
    const source = await workspace.openTextDocument(uri('src/client.ts'));
    const change = new WorkspaceEdit();
    change.insert(source.uri, source.positionAt(0), '// not saved\r\n// yet\r\n');
    assert.ok(await workspace.applyEdit(change));
    assert.ok(source.isDirty);
    const postmortem = await link('src/client.ts', 14, 18);
    assert.match(postmortem.getText(), /lines: 12-16/);
    assert.match(postmortem.getText(), /commit: [0-9a-f]{40}/);
  });

  it('refuses a secret, a binary file, and what is outside; writes nothing', async () => {
    write('src/secret.ts', `export const token = 'ghp_${'a1B2'.repeat(9)}';\n`);
    write('src/logo.bin', 'a\0b\n');
    const postmortem = await workspace.openTextDocument(uri('postmortems', 'outage.md'));
    for (const file of ['src/secret.ts']) {
      const source = await workspace.openTextDocument(uri(file));
      await window.showTextDocument(source);
      await acceptAll('postmortem.linkSelection');
      assert.equal(postmortem.getText(), POSTMORTEM, file);
    }
    const draft = await workspace.openTextDocument({
      content: 'let a = 1;',
      language: 'javascript',
    });
    await window.showTextDocument(draft);
    await commands.executeCommand('postmortem.linkSelection');
    assert.equal(postmortem.getText(), POSTMORTEM);
  });

  it('follows a link out of the workspace nowhere', async () => {
    for (const [at, target] of [
      '../../../../../../etc/passwd#L1',
      '..%2f..%2f..%2f..%2f..%2fetc/passwd#L1',
      'file:///etc/passwd#L1',
      'command:workbench.action.quit',
    ].entries()) {
      // in a mode where no links but ours are made
      const name = `evil-${at}.postmortem.md`;
      write(`postmortems/${name}`, POSTMORTEM.replace('timeout.', `timeout. [x](${target})`));
      const document = await workspace.openTextDocument(uri('postmortems', name));
      await window.showTextDocument(document);
      const place = document.positionAt(document.getText().indexOf('[x](') + 5);
      const links = await commands.executeCommand<DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
        50,
      );
      const [own] = links.filter(({ range }) => range.contains(place));
      // an address that VS Code finds in any text is VS Code's own
      if (!target.startsWith('file:'))
        assert.ok(own?.target === undefined || own.target.scheme === 'command', target);
      assert.ok(!(own?.target?.path.startsWith('workbench') ?? false), target);
      const places = await commands.executeCommand<Location[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        place,
      );
      assert.deepEqual(places, [], target);
      await commands.executeCommand('postmortem.goToReferencedCode', document.uri.toString(), {
        line: place.line,
        character: place.character,
      });
      assert.ok(!workspace.textDocuments.some((one) => one.uri.path === '/etc/passwd'), target);
      await commands.executeCommand('workbench.action.closeAllEditors');
    }
  });

  it('works without a commit and without git, and never says lost then', async () => {
    rmSync(path('.git'), { recursive: true });
    for (const repository of [false, true]) {
      if (repository) git('init', '-q', '-b', 'main');
      write('postmortems/outage.md', POSTMORTEM);
      const postmortem = await link('src/client.ts', 5, 10);
      assert.ok(!postmortem.getText().includes('commit:'), 'there is no commit to name');
      renameSync(path('src/client.ts'), path('../elsewhere.ts'));
      await commands.executeCommand('postmortem.goToReferencedCode');
      rmSync(path('../elsewhere.ts'));
      const found = await eventually('nothing there', async () => {
        const there = await goTo(postmortem);
        return there.document.uri.scheme === 'postmortem-code' ? there : undefined;
      });
      assert.match(found.document.getText(), /authorize/);
      assert.deepEqual(findings(postmortem, 'broken-reference'), []);
      write('src/client.ts', CLIENT);
      await commands.executeCommand('workbench.action.closeAllEditors');
    }
  });

  it('finds code in 50,000 lines', async () => {
    const filler = Array.from({ length: 25_000 }, (_, at) => `export const value${at} = ${at};\n`);
    const many = filler.join('');
    write('src/client.ts', many + CLIENT.replaceAll('\r\n', '\n') + many);
    const postmortem = await link('src/client.ts', 25_005, 25_010);
    const source = await workspace.openTextDocument(uri('src/client.ts'));
    await edit(source, 'export const value0 =', '// a line more\nexport const value0 =');
    assert.match((await goTo(postmortem)).text, /^\tasync authorize/);
  });

  it('says nothing in a source file that nobody refers to', async () => {
    write('src/alone.ts', 'export const alone = 1;\n');
    const { code } = await extension().activate();
    const document = await workspace.openTextDocument(uri('src/alone.ts'));
    assert.equal(code.files.has(document.uri), false);
    assert.deepEqual(await code.marks.points(document), []);
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  });

  it('asks again about a file in which something was not found: git may come later', async () => {
    write('src/late.ts', 'export const late = 1;\n');
    const document = await workspace.openTextDocument(uri('src/late.ts'));
    const point: CodePoint = {
      first: 1,
      last: 1,
      label: 'INC-1 · R1 open',
      hover: '',
      uri: document.uri.toString(),
      line: 0,
      open: true,
    };
    let asked = 0;
    const connection = {
      request: () =>
        Promise.resolve({ points: asked++ === 0 ? [] : [point], missing: asked === 1 }),
    } as unknown as Connection;
    const nothing = { dispose: () => undefined };
    const files = {
      any: true,
      has: () => true,
      onDidChange: () => nothing,
    } as unknown as CodeFiles;
    const marks = new SourceMarks(connection, files, uri('.'));
    try {
      const again = new Promise<void>((resolve) => marks.onDidChangeCodeLenses(resolve));
      assert.equal((await marks.provideCodeLenses(document)).length, 0);
      await again;
      const lenses = await marks.provideCodeLenses(document);
      assert.deepEqual(
        lenses.map(({ command }) => command?.title.includes('R1 open')),
        [true],
      );
    } finally {
      marks.dispose();
    }
  });

  it('a file that is new among those referred to is looked at again, once', async () => {
    const told: string[][] = [];
    let say: (params: { uris: string[] }) => void = () => undefined;
    const connection = {
      hear: ({ method }: { method: string }, handle: typeof say) => {
        if (method === CODE_FILES.method) say = handle;
      },
      notify: (_: unknown, { uris }: { uris: string[] }) => told.push(uris),
    } as unknown as Connection;
    const memory = { get: () => [], update: () => undefined } as unknown as Memento;
    const files = new CodeFiles(connection, memory);
    const [one, other] = [uri('a.ts').toString(), uri('b.ts').toString()];
    // something else in the workspace may change meanwhile: an empty list says that all is looked at
    const isToldOf = (file: string, from: number): boolean =>
      told.slice(from).some((uris) => uris.length === 0 || uris.includes(file));
    try {
      say({ uris: [one] });
      await eventually('a first look', () => isToldOf(one, 0));
      const before = told.length;
      say({ uris: [one, other] });
      await eventually('another one', () => isToldOf(other, before));
      assert.ok(!told.slice(before).flat().includes(one), 'known already');
    } finally {
      files.dispose();
    }
  });
});
