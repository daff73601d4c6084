/** The index of the workspace behind the server: read through the client, kept, killed, damaged. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FILES_CHANGED } from '../../src/protocol/protocol';
import { Client, type ClientOptions } from './client';

const URI = 'file:///repo/postmortems/a.md';
const OPEN = '---\nid: INC-9\nowner: \nseverity: SEV1\n---\n';
const document = (id: string, owner: string): string =>
  `---\nid: ${id}\nowner: ${owner}\nseverity: SEV1\n---\n`;

async function withClient(options: ClientOptions, use: (client: Client) => Promise<void>) {
  const client = await Client.start(options);
  try {
    await use(client);
  } finally {
    if (client.lives) assert.equal(await client.stop(), 0);
  }
}

const owners = async (client: Client): Promise<string[]> => {
  const position = { line: 2, character: 7 };
  const items = await client.request<CompletionItem[]>('textDocument/completion', {
    textDocument: { uri: URI },
    position,
  });
  return items.map(({ label }) => label);
};

const workspace = (count: number): Map<string, string> =>
  new Map(
    Array.from({ length: count }, (_, at) => [
      `file:///repo/postmortems/${at}.md`,
      document(`INC-${100 + at}`, `owner${at}`),
    ]),
  );

test('owners of postmortems that are not open are offered, and follow the files', async () => {
  const files = new Map([
    ['file:///repo/postmortems/b.md', document('INC-1', 'mina')],
    ['file:///repo/postmortems/README.md', '# Read me\n'],
  ]);
  await withClient({ files }, async (client) => {
    await client.open(URI, OPEN);
    await client.knows(2);
    assert.deepEqual(await owners(client), ['mina']);
    await client.notify(FILES_CHANGED.method, { uris: 'nonsense' });
    files.set('file:///repo/postmortems/b.md', document('INC-1', 'jlee'));
    files.set('file:///repo/postmortems/x/c.md', document('INC-2', 'sora'));
    await client.notify(FILES_CHANGED.method, {
      uris: ['file:///repo/postmortems/b.md', 'file:///repo/postmortems/x/c.md'],
    });
    await client.knows(3);
    assert.deepEqual(await owners(client), ['jlee', 'sora']);
    files.delete('file:///repo/postmortems/x/c.md');
    client.indexed.length = 0;
    await client.notify(FILES_CHANGED.method, { uris: ['file:///repo/postmortems/x'] });
    await client.knows(2);
    assert.deepEqual(await owners(client), ['jlee']);
    assert.equal(client.logs.length, 1, client.logs.join());
  });
});

test('a folder came: what is put into it afterwards, unheard of, is found too; nothing new is no news', async () => {
  const files = new Map([['file:///repo/postmortems/b.md', document('INC-1', 'mina')]]);
  await withClient({ files }, async (client) => {
    await client.knows(1);
    files.set('file:///repo/postmortems/x/c.md', document('INC-2', 'sora'));
    const look = { uris: [], folders: true };
    await client.notify(FILES_CHANGED.method, look);
    await client.knows(2);
    // nobody tells of this one
    files.set('file:///repo/postmortems/x/d.md', document('INC-3', 'ana'));
    await client.knows(3);
    const looks = (): number => client.asked.get('postmortem/files/find')!;
    const before = looks();
    await client.until(() => looks() > before || undefined, 'a look that finds nothing');
    const told = client.indexed.length;
    await client.notify(FILES_CHANGED.method, look);
    await client.until(() => looks() > before + 1 || undefined, 'another one');
    // it has ended when the next thing is known
    files.set('file:///repo/postmortems/e.md', document('INC-4', 'tom'));
    await client.notify(FILES_CHANGED.method, { uris: ['file:///repo/postmortems/e.md'] });
    await client.knows(4);
    assert.deepEqual(
      client.indexed.slice(told).map(({ incidents }) => incidents),
      [4],
    );
  });
});

test('another client, without files: what is open is known, and no longer when it is closed', () =>
  withClient({}, async (client) => {
    await client.open(URI, OPEN);
    await client.open('file:///repo/b.postmortem.md', document('INC-1', 'mina'));
    await client.request('textDocument/documentSymbol', {
      textDocument: { uri: 'file:///repo/b.postmortem.md' },
    });
    assert.deepEqual(await owners(client), ['mina']);
    await client.close('file:///repo/b.postmortem.md');
    for (let tries = 0; tries < 200 && (await owners(client)).length > 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(await owners(client), []);
    assert.deepEqual(client.logs, []);
  }));

test('the second start reads nothing that did not change; a damaged store is read anew', async () => {
  const files = workspace(60);
  const store = new Map<string, string>();
  const run = async (expectedReads: number): Promise<void> =>
    withClient({ files, store }, async (client) => {
      await client.open(URI, OPEN);
      await client.knows(61);
      assert.equal(client.asked.get('postmortem/files/read') ?? 0, expectedReads);
      assert.equal((await owners(client)).length, 60);
      assert.deepEqual(client.logs, []);
    });
  await run(60);
  await run(0);
  for (const [name, text] of store) store.set(name, text.slice(0, -7));
  await run(60);
  for (const name of store.keys()) store.set(name, 'nothing of ours');
  await run(60);
  await run(0);
});

test('killed in the middle of indexing: the next server knows everything', async () => {
  const files = workspace(400);
  const store = new Map<string, string>();
  const first = await Client.start({ files, store });
  await first.open(URI, OPEN);
  await first.until(
    () => ((first.asked.get('postmortem/files/read') ?? 0) > 50 ? true : undefined),
    'the first reads',
  );
  first.kill();
  await withClient({ files, store }, async (client) => {
    await client.open(URI, OPEN);
    await client.knows(401);
    assert.equal((await owners(client)).length, 400);
  });
});

test('what is open and unsaved wins over what is on disk', async () => {
  const files = new Map([[URI, document('INC-9', 'disk')]]);
  await withClient({ files }, async (client) => {
    await client.open(URI, OPEN);
    await client.knows(1);
    assert.deepEqual(await owners(client), []);
  });
});

const OLD = 'file:///repo/postmortems/old.md';
const related = new Map([
  [
    OLD,
    '---\nid: INC-7\ntitle: Old one\nseverity: SEV1\n---\n\n## Remediation\n\n- [ ] **R1** Drain the pool. @ann\n- [x] **R2** Drain done. @ann\n',
  ],
  [
    'file:///repo/postmortems/c.md',
    '---\nid: INC-8\nseverity: SEV1\n---\n\n# Again\n\nLike inc-7을 보라, not INC-77 or `INC-7`. See [INC-7](./INC-7.md).\n',
  ],
]);
const REPEATS = '---\nid: INC-9\nseverity: SEV1\nrecurrence_of: [INC-7]\n---\n';

test('symbols of the workspace: incidents, and open items by their words', () =>
  withClient({ files: new Map(related) }, async (client) => {
    await client.open(URI, REPEATS);
    await client.knows(3);
    const find = async (query: string): Promise<string[]> =>
      (await client.request<{ name: string }[]>('workspace/symbol', { query })).map(
        ({ name }) => name,
      );
    assert.deepEqual(await find('#inc-7'), ['INC-7 Old one', 'R1 Drain the pool.']);
    assert.deepEqual(await find('drain'), ['R1 Drain the pool.']);
    assert.deepEqual(await find('@ann pool'), ['R1 Drain the pool.']);
    assert.deepEqual(await find('nothing of it'), []);
    assert.equal((await find('')).length, 3);
  }));

test('references and rename of an incident id across files, open and not', () =>
  withClient({ files: new Map(related) }, async (client) => {
    await client.open(URI, REPEATS);
    await client.knows(3);
    const place = {
      textDocument: { uri: URI },
      position: client.position(URI, 'INC-7'),
    };
    const found = await client.request<{ uri: string; range: { start: { line: number } } }[]>(
      'textDocument/references',
      { ...place, context: { includeDeclaration: true } },
    );
    const sorted = found.map(({ uri, range }) => `${uri.slice(25)}:${range.start.line}`).sort();
    assert.deepEqual(sorted, ['a.md:3', 'c.md:7', 'c.md:7', 'old.md:1']);
    await assert.rejects(client.request('textDocument/rename', { ...place, newName: 'INC-8' }));
    await assert.rejects(client.request('textDocument/rename', { ...place, newName: 'a b' }));
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...place,
      newName: 'INC-2020-7',
    });
    const after = new Map<string, string>();
    for (const change of edit.documentChanges ?? []) {
      assert.ok('edits' in change);
      const { uri, version } = change.textDocument;
      assert.equal(version, uri === URI ? 1 : null);
      const text = uri === URI ? REPEATS : related.get(uri)!;
      const document = TextDocument.create(uri, 'postmortem', 1, text);
      after.set(uri, TextDocument.applyEdits(document, change.edits as TextEdit[]));
    }
    assert.equal(after.get(URI), REPEATS.replace('INC-7', 'INC-2020-7'));
    assert.equal(after.get(OLD), related.get(OLD)!.replace('INC-7', 'INC-2020-7'));
    assert.equal(
      after.get('file:///repo/postmortems/c.md'),
      '---\nid: INC-8\nseverity: SEV1\n---\n\n# Again\n\nLike INC-2020-7을 보라, not INC-77 or `INC-7`. See [INC-2020-7](./INC-7.md).\n',
    );
  }));

test('findings that need the others come when everything has been read, and follow them', () => {
  const files = new Map(related);
  return withClient({ files }, async (client) => {
    await client.open(URI, REPEATS);
    const rules = (): unknown[] =>
      client.published.findLast(({ uri }) => uri === URI)?.diagnostics.map(({ code }) => code) ??
      [];
    await client.until(
      () => (rules().includes('recurrence-open-items') ? true : undefined),
      'the finding',
    );
    files.set(OLD, related.get(OLD)!.replace('- [ ]', '- [x]'));
    await client.notify(FILES_CHANGED.method, { uris: [OLD] });
    await client.until(
      () => (rules().includes('recurrence-open-items') ? undefined : true),
      'the finding to go',
    );
    assert.deepEqual(client.logs, []);
  });
});
