/** Permalinks, and links to files that were renamed, over the server with a real repository. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { DocumentLink, Hover, Location } from 'vscode-languageserver';
import { CODE_POINTS, CODE_REFERENCES, DESTINATIONS, UPDATE_CODE } from '../../src/protocol/code';
import { CLIENT_COMMANDS } from '../../src/protocol/protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-permalinks-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const LEDGER = `export function book(entry: Entry): void {
  const account = accounts.get(entry.account);
  account.balance -= entry.amount;
  journal.write(account, entry);
}

export function close(day: Day): void {
  journal.seal(day);
}
`;

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.email=a@b', '-c', 'user.name=n', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;

git('init', '-q', '-b', 'main');
git('remote', 'add', 'origin', 'git@github.com:acme/bank.git');
mkdirSync(join(folder, 'src'));
mkdirSync(join(folder, 'postmortems'));
write('src/ledger.ts', LEDGER);
git('add', '-A');
git('commit', '-qm', 'one');
const commit = git('rev-parse', 'HEAD');
const address = `https://github.com/acme/bank/blob/${commit}/src/ledger.ts`;
const foreign = `https://github.com/acme/other/blob/${commit}/src/ledger.ts#L1`;
const DOCUMENT = `---
id: INC-7
severity: SEV2
---
# Balances were wrong

## 5 Whys

- Why did customers see wrong balances?
  - [x] **C1** Two entries were booked at once. ${address}#L1-L5
  - [x] **C2** The day was sealed early. [close](${address}#L7-L9)
  - [x] **C3** Nobody saw it. <${address}#L4>
  - [ ] **C4** Another repository. ${foreign}
`;
const file = 'postmortems/2026-01-05-balances.md';
write(file, DOCUMENT);
git('add', '-A');
git('commit', '-qm', 'two');
git('mv', 'src', 'lib');
write(
  'lib/ledger.ts',
  `// entries and days\n${LEDGER.replace('journal.seal(day)', 'journal.seal(day, now())')}`,
);
git('add', '-A');
git('commit', '-qm', 'three');

async function server(t: TestContext) {
  const child = spawn(process.execPath, [resolve('dist/cli.js'), 'lsp', '--stdio'], {
    cwd: folder,
    env: { ...process.env, LANG: 'C', LC_ALL: 'C' },
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest(() => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
    initializationOptions: { commands: Object.values(CLIENT_COMMANDS) },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf(file), languageId: 'markdown', version: 1, text: DOCUMENT },
  });
  t.after(async () => {
    const exit = once(child, 'exit');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await exit;
    connection.dispose();
  });
  const ask = <R>(method: string, params: object): Promise<R> =>
    connection.sendRequest<R>(method, params);
  return {
    ask,
    /** What is said about a place, once the code was looked for. */
    async hover(at: string): Promise<string> {
      const position = placeOf(at);
      const textDocument = { uri: uriOf(file) };
      for (let tries = 0; tries < 200; tries++) {
        const hover = await ask<Hover | null>('textDocument/hover', { textDocument, position });
        const text = (hover?.contents as { value?: string } | undefined)?.value ?? '';
        if (text.includes('`lib/ledger.ts')) return text;
        await wait(50);
      }
      return '';
    },
  };
}

const text = TextDocument.create(uriOf(file), 'markdown', 1, DOCUMENT);
/** A place within some words of the document. */
function placeOf(words: string): { line: number; character: number } {
  const offset = DOCUMENT.indexOf(words);
  assert.notEqual(offset, -1, words);
  return text.positionAt(offset + 3);
}

test('a permalink of the own remote leads to the code as it is here now', async (t) => {
  const { ask, hover } = await server(t);
  const textDocument = { uri: uriOf(file) };
  const moved = await hover(`${address}#L1-L5`);
  assert.match(moved, /\*\*Moved\*\* · `lib\/ledger\.ts:2–6`/);
  assert.match(moved, /```ts\nexport function book/);
  assert.match(moved, /\[Go to code\]\(command:[^)]+\) · \[Pin it\]\(command:/);
  assert.ok(moved.includes(`[github.com](<${address}#L1-L5>)`), moved);
  // what it shows is evidence of what was: it is not exchanged for what is
  const changed = await hover('[close](');
  assert.match(changed, /\*\*Changed\*\* · `lib\/ledger\.ts:8–10`/);
  assert.match(changed, /Show what changed/);
  assert.doesNotMatch(changed, /Pin it/);

  const links = await ask<DocumentLink[]>('textDocument/documentLink', { textDocument });
  const targets = links.map(({ target }) => String(target).replace(/\?.*/s, ''));
  assert.deepEqual(
    targets.sort(),
    [foreign, ...Array<string>(3).fill(`command:${CLIENT_COMMANDS.goToCode}`)].sort(),
  );
  const position = placeOf(`${address}#L4`);
  const [place] = await ask<Location[]>('textDocument/definition', { textDocument, position });
  assert.equal(place?.uri, uriOf('lib/ledger.ts'));
  assert.equal(place?.range.start.line, 4);

  const one = { uri: uriOf(file), at: placeOf('[close](') };
  const { references } = await ask<{ references: Record<string, unknown>[] }>(
    CODE_REFERENCES.method,
    one,
  );
  assert.equal(references.length, 1);
  assert.match(String(references[0]!['recorded']), /seal\(day\);/);
  assert.match(String(references[0]!['now']), /seal\(day, now\(\)\);/);
});

test('Pin All makes links with pins of permalinks whose code is what they show', async (t) => {
  const { ask } = await server(t);
  const answer = await ask<{ edits: Parameters<typeof TextDocument.applyEdits>[1]; count: number }>(
    UPDATE_CODE.method,
    { uri: uriOf(file), version: 1, unpinned: true },
  );
  assert.equal(answer.count, 2);
  const now = TextDocument.applyEdits(text, answer.edits);
  assert.match(now, /at once\. \[ledger\.ts:2-6\]\(\.\.\/lib\/ledger\.ts#L2-L6 "pin:\w+"\)\n/);
  assert.match(now, /saw it\. \[ledger\.ts:5\]\(\.\.\/lib\/ledger\.ts#L5 "pin:\w+"\)\n/);
  assert.ok(now.includes(`[close](${address}#L7-L9)\n`) && now.includes(foreign));
  // updating what moved leaves addresses alone
  const moved = await ask<{ count: number }>(UPDATE_CODE.method, { uri: uriOf(file), version: 1 });
  assert.equal(moved.count, 0);
  // and of one that changed what is there now is pinned when somebody accepts it
  const at = placeOf('[close](');
  const accepted = await ask<{ edits: Parameters<typeof TextDocument.applyEdits>[1] }>(
    UPDATE_CODE.method,
    { uri: uriOf(file), version: 1, at },
  );
  assert.match(
    TextDocument.applyEdits(text, accepted.edits),
    /\[close\]\(\.\.\/lib\/ledger\.ts#L8-L10 "pin:\w+"\)\n/,
  );
});

test('the source says which postmortem shows it by a permalink', async (t) => {
  const { ask } = await server(t);
  let labels: string[] = [];
  for (let tries = 0; tries < 200 && labels.length < 3; tries++) {
    const { points } = await ask<{ points: { label: string; first: number }[] }>(
      CODE_POINTS.method,
      { uri: uriOf('lib/ledger.ts') },
    );
    labels = points.map(({ label, first }) => `${first} ${label}`);
    await wait(50);
  }
  assert.deepEqual(labels, [
    '2 INC-7 · evidence of C1',
    '5 INC-7 · evidence of C3',
    '8 INC-7 · evidence of C2',
  ]);
});

test('what destinations open: code by its link, files with their lines, nothing outside', async (t) => {
  const { ask } = await server(t);
  const destinations = async (targets: string[]): Promise<unknown[]> =>
    (await ask<{ destinations: unknown[] }>(DESTINATIONS.method, { uri: uriOf(file), targets }))
      .destinations;
  const [whole, lines, page, ...outside] = await destinations([
    '../lib/ledger.ts',
    './../lib/./ledger.ts#L2-6',
    'https://example.org/a',
    '../../secret.ts',
    '%2e%2e/../secret.ts',
    'file:///etc/passwd',
    'command:workbench.action.quit',
    '//host/share',
    '..\\..\\secret.ts',
  ]);
  assert.deepEqual(whole, { link: uriOf('lib/ledger.ts') });
  assert.deepEqual(lines, { link: `${uriOf('lib/ledger.ts')}#L2%2C1-7%2C1` });
  assert.deepEqual(page, { link: 'https://example.org/a' });
  assert.deepEqual(
    outside,
    outside.map(() => ({})),
  );
});
