/** `postmortem lsp --stdio` as another editor starts it: nothing is agreed on but LSP. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';

const PROGRAM = resolve('dist/cli.js');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-editor-')));
after(() => rmSync(folder, { recursive: true, force: true }));
const ENVIRONMENT = { ...process.env, LANG: 'C', LC_ALL: 'C' };

const DOCUMENT = `---
id: INC-1
severity: P1
status: in-review
---
# Payments failed

## Summary

Customers could not pay after commit 9d0f3b2c1a removed the limit.

## 5 Whys

- Why could customers not pay?
  - [x] **C1** No time limit. [here](../src/pay.ts#L1-L2)
  - [x] **C2** Gone. [there](../src/gone.ts#L3)

## Remediation

- [ ] **R1** Add a timeout. due:2020-01-01 (addresses: C1)
`;
const write = (path: string, text: string): string => {
  writeFileSync(join(folder, path), text);
  return join(folder, path);
};
mkdirSync(join(folder, 'postmortems'));
mkdirSync(join(folder, 'src'));
write('src/pay.ts', 'function pay(one, two) {\n  return one + two;\n}\n');
const file = write('postmortems/a.md', DOCUMENT);
write('postmortems/b.md', DOCUMENT.replace('# Payments', '# Other payments'));
const settingsFile = write(
  '.postmortemrc.yaml',
  'severities: [P1, P2]\nrules:\n  item-owner: error\n',
);
const git = (...args: string[]): unknown =>
  execFileSync('git', ['-c', 'user.email=a@b', '-c', 'user.name=n', ...args], { cwd: folder });
git('init', '-q');
git('add', '-A');
git('commit', '-qm', 'one');

interface Options {
  readonly initialize?: object;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** An editor that knows LSP and nothing of us. */
async function editor({ initialize, env, cwd = folder }: Options = {}) {
  const child = spawn(process.execPath, [PROGRAM, 'lsp', '--stdio'], {
    cwd,
    env: { ...ENVIRONMENT, ...env },
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const asked: string[] = [];
  const told: string[] = [];
  const found = new Map<string, Diagnostic[]>();
  connection.onRequest((method) => {
    asked.push(method);
    return null;
  });
  connection.onNotification((method, params) => {
    told.push(method);
    const { uri, diagnostics } = params as unknown as PublishDiagnosticsParams;
    if (method === 'textDocument/publishDiagnostics') found.set(uri, diagnostics);
  });
  connection.listen();
  const result = await connection.sendRequest<{ capabilities: Record<string, unknown> }>(
    'initialize',
    { processId: null, rootUri: pathToFileURL(folder).href, capabilities: {}, ...initialize },
  );
  await connection.sendNotification('initialized', {});
  return {
    asked,
    told,
    capabilities: result.capabilities,
    notify: (method: string, params: object) => connection.sendNotification(method, params),
    open: (path: string, text: string) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: pathToFileURL(path).href, languageId: 'markdown', version: 1, text },
      }),
    /** The diagnostics of a file, once they are as expected; else as they are after ten seconds. */
    async until(path: string, isSo: (found: readonly Diagnostic[]) => boolean) {
      const uri = pathToFileURL(path).href;
      for (let tries = 0; tries < 200; tries++) {
        const now = found.get(uri);
        if (now !== undefined && isSo(now)) return now;
        await wait(50);
      }
      return found.get(uri) ?? [];
    },
    async end() {
      const exit = once(child, 'exit');
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.deepEqual(await exit, [0, null]);
      connection.dispose();
    },
  };
}

const rules = (found: readonly Diagnostic[]): string[] =>
  found.map(({ code }) => String(code)).sort();

/** What `check` says of the same file. */
function checked(): string[] {
  const { stdout } = spawnSync(
    process.execPath,
    [PROGRAM, 'check', '.', '--format', 'json', '--fail-on', 'never'],
    { cwd: folder, env: ENVIRONMENT, encoding: 'utf8' },
  );
  return (JSON.parse(stdout) as { file: string; rule: string }[])
    .filter((one) => one.file.endsWith('a.md'))
    .map(({ rule }) => rule)
    .sort();
}

test('an editor shows what the command line says: settings, code, the others', async () => {
  const expected = checked();
  for (const rule of [
    'broken-reference',
    'unpinned-reference',
    'commit-not-found',
    'duplicate-id',
    'item-overdue',
  ])
    assert.ok(expected.includes(rule), `${rule} is not among ${expected.join()}`);
  const { open, until, end, told, asked } = await editor();
  await open(file, DOCUMENT);
  const found = await until(file, (now) => rules(now).join() === expected.join());
  assert.deepEqual(rules(found), expected);
  assert.equal(found.find(({ code }) => code === 'item-owner')?.severity, 1);
  assert.deepEqual(
    [...asked, ...told].filter((method) => method.startsWith('postmortem/')),
    [],
  );
  await end();
});

test('an editor that names no folder, or one within the repository, gets the same', async () => {
  const expected = checked();
  for (const initialize of [
    { rootUri: null },
    { rootUri: pathToFileURL(join(folder, 'postmortems')).href },
    { rootUri: undefined, rootPath: folder },
  ]) {
    const { open, until, end } = await editor({ initialize });
    await open(file, DOCUMENT);
    const found = await until(file, (now) => rules(now).join() === expected.join());
    assert.deepEqual(rules(found), expected, JSON.stringify(initialize));
    await end();
  }
});

test('news of the disk come by the watchers of the editor', async () => {
  const { open, until, end, asked, notify, capabilities } = await editor({
    initialize: {
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    },
  });
  assert.deepEqual((capabilities['textDocumentSync'] as { save?: unknown }).save, true);
  await open(file, DOCUMENT);
  await until(file, (now) => rules(now).includes('item-owner'));
  assert.ok(asked.includes('client/registerCapability'));
  write('.postmortemrc.yaml', 'severities: [P1, P2]\nrules:\n  item-owner: off\n');
  await notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(settingsFile).href, type: 2 }],
  });
  const silent = await until(file, (now) => !rules(now).includes('item-owner'));
  assert.ok(!rules(silent).includes('item-owner'));
  write('.postmortemrc.yaml', 'severities: [P1, P2]\nrules:\n  item-owner: error\n');
  await end();
});

test('an editor without watchers says what it saves', async () => {
  const { open, until, end, notify } = await editor();
  await open(file, DOCUMENT);
  await until(file, (now) => rules(now).includes('broken-reference'));
  const gone = write('src/gone.ts', 'a\nb\nc\n');
  const textDocument = { uri: pathToFileURL(file).href };
  await notify('textDocument/didSave', { textDocument });
  const found = await until(file, (now) => !rules(now).includes('broken-reference'));
  assert.ok(!rules(found).includes('broken-reference'));
  rmSync(gone);
  await end();
});

test('the language is that of locale, else of LANG', async () => {
  const message = async (options: Options): Promise<string> => {
    const { open, until, end } = await editor(options);
    await open(file, DOCUMENT);
    const found = await until(file, (now) => rules(now).includes('item-overdue'));
    await end();
    return JSON.stringify(found.find(({ code }) => code === 'item-overdue')?.message);
  };
  const korean = { LANG: 'ko_KR.UTF-8', LC_ALL: '' };
  assert.match(await message({ env: korean }), /기한/);
  assert.match(await message({ env: korean, initialize: { locale: 'en' } }), /still open/);
});

test('without --stdio it says what it needs', () => {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'lsp'], { encoding: 'utf8' });
  assert.equal(status, 2);
  assert.match(stderr, /lsp --stdio/);
  assert.doesNotMatch(stderr, /\n\s+at /);
});
