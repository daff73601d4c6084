/** What a client says about itself and its settings, and the requests of our own protocol. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes } from 'vscode-languageserver';
import type { CodeLens } from 'vscode-languageserver';
import {
  GRADES,
  isRefusal,
  MOVE_METADATA,
  NEW_DOCUMENT,
  PASTE_AS_TIMELINE,
  REWRITE_AS_TREE,
  STALE,
  TIMELINE_ENTRY,
  type EditResult,
  type GradesResult,
  type NewDocumentResult,
  type RequestMessage,
  type VersionedDocument,
} from '../../src/protocol/protocol';
import { type Client, type ClientOptions, withClient } from './client';

const URI = 'file:///repo/postmortems/a.md';
const HEDGED =
  '## 5 Whys\n\n- Why could customers not pay?\n  - [x] It was probably the pool. [e](https://example.com)\n';
const about = { textDocument: { uri: URI } };

const rules = async (client: Client): Promise<unknown[]> =>
  (await client.diagnostics(URI)).map(({ code }) => code);

test('settings decide from the first diagnostics on, and when they change', () =>
  withClient({ settings: { rules: { 'hedged-fact': 'off' } } }, async (client) => {
    await client.open(URI, HEDGED);
    assert.ok(!(await rules(client)).includes('hedged-fact'));
    assert.equal(client.published.length, 1);
    client.settings = { rules: { 'hedged-fact': 'error' } };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    const found = await client.until(
      () => client.published.at(-1)?.diagnostics.find(({ code }) => code === 'hedged-fact'),
      'the rule that is on now',
    );
    assert.equal(found.severity, 1);
    assert.equal(client.registrations.length, 1);
    assert.deepEqual(client.logs, []);
  }));

test('in a template only its form is judged', () =>
  withClient({}, async (client) => {
    const template = 'file:///repo/postmortems/000-template.md';
    await client.open(template, `# Title\n\n## Action items\n\n- 2024-03-02 Do it\n`);
    const found = (await client.diagnostics(template)).map(({ code }) => code);
    assert.deepEqual([...new Set(found)], ['missing-section']);
  }));

test('bad settings are named once in the log; the rest works', () =>
  withClient(
    { settings: { rules: { nope: 'error', 'hedged-fact': 'off' }, severities: 3 } },
    async (client) => {
      await client.open(URI, HEDGED);
      assert.ok(!(await rules(client)).includes('hedged-fact'));
      await client.notify('workspace/didChangeConfiguration', { settings: null });
      await client.until(() => (client.published.length > 1 ? true : undefined), 'a check');
      assert.equal(client.logs.length, 1);
      assert.match(client.logs[0]!, /no rule 'nope'[^]*severities is not a list/);
    },
  ));

test('settings pushed by a client that cannot be asked', () =>
  withClient({ capabilities: {} }, async (client) => {
    await client.open(URI, HEDGED);
    assert.ok((await rules(client)).includes('hedged-fact'));
    await client.notify('workspace/didChangeConfiguration', {
      settings: { postmortem: { rules: { 'hedged-fact': 'off' } } },
    });
    await client.until(
      () =>
        client.published.at(-1)!.diagnostics.some(({ code }) => code === 'hedged-fact')
          ? undefined
          : true,
      'the rule that is off now',
    );
  }));

test('a client that refuses every request is served all the same', () =>
  withClient({ refuses: true }, async (client) => {
    await client.open(URI, HEDGED);
    assert.ok((await rules(client)).includes('hedged-fact'));
    assert.ok(client.lives);
    assert.ok(
      client.logs.some((message) => message.startsWith('settings:')),
      client.logs.join(),
    );
  }));

test('Korean to a Korean client, English to everybody else', async () => {
  const title = async (options: ClientOptions): Promise<string> => {
    let found = '';
    await withClient(options, async (client) => {
      await client.open(URI, HEDGED);
      const lenses = await client.request<CodeLens[]>('textDocument/codeLens', about);
      found = lenses[0]!.command!.title;
    });
    return found;
  };
  assert.match(await title({ locale: 'ko' }), /^질문 1개/);
  assert.match(
    await title({ locale: 'ko', initializationOptions: {} }),
    /^1 question/,
    'nothing half Korean',
  );
  assert.match(await title({ locale: 'en' }), /^1 question/);
  assert.match(await title({ locale: 'fr-FR' }), /^1 question/);
  assert.match(await title({ locale: 'not a locale' }), /^1 question/);
  const l10n = { '1 question': 'une question' };
  assert.match(await title({ locale: 'fr', initializationOptions: { l10n } }), /^une question/);
});

test('initializationOptions of any shape', async () => {
  for (const initializationOptions of [null, 3, [], { commands: 3, l10n: [] }, { l10n: { a: 1 } }])
    await withClient({ initializationOptions }, async (client) => {
      await client.open(URI, HEDGED);
      const lenses = await client.request<CodeLens[]>('textDocument/codeLens', about);
      assert.equal(lenses[0]!.command!.command, '');
    });
});

test('a new document, and the grades to choose from', () =>
  withClient({ settings: { severities: ['P1', 'P2', 'P3'] } }, async (client) => {
    const grades = await client.request<GradesResult>(GRADES.method, {});
    assert.deepEqual(
      grades.grades.map(({ severity, weight }) => `${severity} ${weight}`),
      ['P1 full', 'P2 high', 'P3 light'],
    );
    const answer = await client.request<NewDocumentResult>(NEW_DOCUMENT.method, {
      title: '카드 결제를 할 수 없었음',
      severity: 'P3',
      language: 'ko',
      today: '2026-10-13',
      offset: 540,
    });
    assert.match(answer.text, /title: 카드 결제를 할 수 없었음/);
    const { start, end } = answer.select!;
    assert.equal(start.line, end.line);
    assert.equal(
      answer.text.split('\n')[start.line]!.slice(start.character, end.character),
      '서비스를 이용',
    );
  }));

test('requests of our own with something else in them are refused', () =>
  withClient({}, async (client) => {
    for (const params of [
      undefined,
      null,
      {},
      { title: 1 },
      { title: 'x', severity: 'y', language: 'fr', today: '2026-10-13' },
    ])
      await assert.rejects(client.request(NEW_DOCUMENT.method, params), {
        code: ErrorCodes.InvalidParams,
      });
    await assert.rejects(client.request('postmortem/nothing', {}), {
      code: ErrorCodes.MethodNotFound,
    });
  }));

test('rows for the timeline, and metadata into front matter', () =>
  withClient({}, async (client) => {
    const now = '2026-10-13T14:30:00+09:00';
    await client.open(
      URI,
      '# T\n\n**Severity:** SEV2\n**Started:** 2026-10-13 14:05 KST\n\n## Timeline\n\n- 14:05 It began\n- 14:40 It ended\n',
    );
    const apply = async <P extends object>(
      message: RequestMessage<P & VersionedDocument, EditResult>,
      params: P,
    ): Promise<void> => {
      const answer = await client.request<EditResult>(message.method, {
        uri: URI,
        version: client.version(URI),
        ...params,
      });
      assert.ok(!isRefusal(answer), JSON.stringify(answer));
      assert.notEqual(answer.edits.length, 0);
      await client.change(URI, [...answer.edits]);
    };
    await apply(TIMELINE_ENTRY, { now, text: 'We rolled back' });
    assert.match(client.text(URI), /14:05 It began\n- 14:30 We rolled back\n- 14:40/);
    const position = client.position(URI, 'It ended');
    await apply(PASTE_AS_TIMELINE, {
      now,
      position,
      text: '14:33 mina: looking\n14:35 jlee: found it',
    });
    assert.match(client.text(URI), /14:30 [^]*14:33 [^]*looking\n[^]*14:35 [^]*found it\n- 14:40/);
    await apply(MOVE_METADATA, {});
    assert.match(
      client.text(URI),
      /^---\n[^]*severity: SEV2\n[^]*started: 2026-10-13T14:05:00\+09:00\n/,
    );
    const nothing = await client.request<EditResult>(PASTE_AS_TIMELINE.method, {
      uri: URI,
      version: client.version(URI),
      now,
      position,
      text: 'no times here',
    });
    assert.ok(isRefusal(nothing));
    for (const bad of ['2026-99-99T99:99:99Z', 'yesterday', 3])
      await assert.rejects(
        client.request(TIMELINE_ENTRY.method, { uri: URI, version: 1, now: bad, text: '' }),
        { code: ErrorCodes.InvalidParams },
      );
    assert.deepEqual(client.logs, []);
  }));

test('where the settings say where the team is, its clock counts', () =>
  withClient({ settings: { timezone: 'Asia/Seoul' } }, async (client) => {
    const made = await client.request<NewDocumentResult>(NEW_DOCUMENT.method, {
      title: 'Payments failed',
      severity: 'SEV2',
      language: 'en',
      today: '2026-10-13',
      offset: 0,
    });
    assert.match(made.text, /T14:05:00\+09:00/);
    assert.match(made.text, /Time \(KST\)/);
    await client.open(URI, '# T\n\n**Started:** 2026-10-13 14:05\n\n## Timeline\n');
    const request = async <P extends object>(
      message: RequestMessage<P & VersionedDocument, EditResult>,
      params: P,
    ): Promise<string> => {
      const versioned = { uri: URI, version: client.version(URI), ...params };
      return JSON.stringify(await client.request<EditResult>(message.method, versioned));
    };
    const now = '2026-10-13T05:30:00Z';
    assert.match(await request(TIMELINE_ENTRY, { now, text: 'x' }), /14:30 \+09:00/);
    assert.match(await request(MOVE_METADATA, {}), /started: 2026-10-13T14:05:00\+09:00/);
  }));

test('a chain is rewritten as a tree, for the version that was asked about and no other', () =>
  withClient({}, async (client) => {
    const chain =
      '# T\n\n## 5 Whys\n\n1. **Why could customers not pay?** The pool was empty.\n2. **Why was it empty?** Calls had no timeout.\n';
    await client.open(URI, chain);
    const ask = (version: number): Promise<EditResult> =>
      client.request(REWRITE_AS_TREE.method, { uri: URI, version, line: 4 });
    assert.deepEqual(await ask(0), { refused: STALE });
    assert.deepEqual(await ask(2), { refused: STALE });
    const answer = await ask(1);
    assert.ok(!isRefusal(answer));
    assert.ok(answer.select !== undefined);
    await client.change(URI, [...answer.edits]);
    assert.match(
      client.text(URI),
      /^# T\n\n## 5 Whys\n\n- \*\*Why could customers not pay\?\*\*\n {2}- .*The pool was empty\.\n[^]*Calls had no timeout\.\n$/,
    );
    const gone = await client.request<EditResult>(REWRITE_AS_TREE.method, {
      uri: 'file:///x',
      version: 1,
    });
    assert.ok(isRefusal(gone));
    const none = await client.request<EditResult>(REWRITE_AS_TREE.method, {
      uri: URI,
      version: 2,
      line: 0,
    });
    assert.ok(!isRefusal(none) && none.edits.length === 0);
  }));

test('a request that was taken back is answered so, and the next one works', () =>
  withClient({}, async (client) => {
    await client.open(URI, `${HEDGED}\n## A\n\n${'- text [a](b)\n'.repeat(20_000)}`);
    const source = new CancellationTokenSource();
    const first = client.request('textDocument/documentSymbol', about);
    const second = client.request('textDocument/documentLink', about, source.token);
    source.cancel();
    await assert.rejects(second, { code: LSPErrorCodes.RequestCancelled });
    assert.ok(Array.isArray(await first));
    assert.ok(Array.isArray(await client.request('textDocument/foldingRange', about)));
  }));

test('a document nobody opened gets empty answers', () =>
  withClient({}, async (client) => {
    const position = { line: 0, character: 0 };
    const range = { start: position, end: position };
    for (const [method, more, expected] of [
      ['documentSymbol', {}, []],
      ['foldingRange', {}, []],
      ['documentLink', {}, []],
      ['codeLens', {}, []],
      ['codeAction', { range, context: { diagnostics: [] } }, []],
      ['hover', { position }, null],
      ['completion', { position }, []],
      ['definition', { position }, []],
      ['references', { position, context: { includeDeclaration: true } }, []],
      ['documentHighlight', { position }, []],
      ['prepareRename', { position }, null],
      ['rename', { position, newName: 'x' }, null],
    ] as const)
      assert.deepEqual(
        await client.request(`textDocument/${method}`, { ...about, ...more }),
        expected,
        method,
      );
    assert.deepEqual(client.logs, []);
  }));
