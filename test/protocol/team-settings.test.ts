/** Settings files of the repository, as a client sends them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, Diagnostic, Hover } from 'vscode-languageserver';
import korean from '../../l10n/bundle.l10n.ko.json';
import { GRADES, TEAM_SETTINGS, type GradesResult } from '../../src/protocol/protocol';
import { type Client, type ClientOptions, withClient } from './client';

const URI = 'file:///repo/postmortems/a.md';
const FILE = 'file:///repo/.postmortemrc.yaml';
const HEDGED =
  '## 5 Whys\n\n- Why could customers not pay?\n  - [x] It was probably the pool. [e](https://example.com)\n';

const TEAM_IN_KOREAN = { teamSettings: true, l10n: korean };

function withTeam(options: ClientOptions, use: (client: Client) => Promise<void>): Promise<void> {
  return withClient({ initializationOptions: { teamSettings: true }, ...options }, use);
}

const send = (client: Client, files: Readonly<Record<string, string>>): Promise<void> =>
  client.notify(TEAM_SETTINGS.method, {
    files: Object.entries(files).map(([uri, text]) => ({ uri, text })),
  });

/** The severity of `hedged-fact` in what was published last, once `expected` is what it is. */
const becomes = (client: Client, uri: string, expected: number | undefined): Promise<true> =>
  client.until(() => {
    const last = client.published.findLast((one) => one.uri === uri);
    const found = last?.diagnostics.find(({ code }) => code === 'hedged-fact');
    return last !== undefined && found?.severity === expected ? true : undefined;
  }, `hedged-fact at ${expected} in ${uri}`);

test('documents wait for the files; the nearest one holds, and its going is noticed', () =>
  withTeam({}, async (client) => {
    await client.open(URI, HEDGED);
    await send(client, { [FILE]: 'rules: { hedged-fact: error }\n' });
    await becomes(client, URI, 1);
    assert.equal(client.published.filter(({ uri }) => uri === URI).length, 1);
    const near = 'file:///repo/postmortems/.postmortemrc.yml';
    await send(client, { [FILE]: 'rules: { hedged-fact: error }', [near]: 'rules: {}\n' });
    await becomes(client, URI, 2);
    await send(client, { [near]: 'rules: { hedged-fact: hint }' });
    await becomes(client, URI, 4);
    await send(client, {});
    await becomes(client, URI, 2);
  }));

test('a file holds alone: the settings of the editor are for documents without one', () =>
  withTeam({ settings: { rules: { 'hedged-fact': 'off' } } }, async (client) => {
    await send(client, { [FILE]: 'customerTerms: [courier]\n' });
    await client.open(URI, HEDGED);
    await becomes(client, URI, 2);
    await client.open('file:///elsewhere/postmortems/b.md', HEDGED);
    await becomes(client, 'file:///elsewhere/postmortems/b.md', undefined);
    await send(client, {});
    await becomes(client, URI, undefined);
  }));

test('several folders: each its own', () =>
  withTeam({}, async (client) => {
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: 'file:///repo/sub', name: 'sub' }], removed: [] },
    });
    await send(client, { [FILE]: 'rules: { hedged-fact: error }' });
    await client.open(URI, HEDGED);
    await client.open('file:///repo/sub/postmortems/c.md', HEDGED);
    await client.open('file:///repo/subway/postmortems/d.md', HEDGED);
    await becomes(client, URI, 1);
    await becomes(client, 'file:///repo/sub/postmortems/c.md', 2);
    await becomes(client, 'file:///repo/subway/postmortems/d.md', 1);
  }));

test('the grades a new postmortem is offered are the team’s', () =>
  withTeam({}, async (client) => {
    await send(client, { [FILE]: 'severities: [P1, P2]' });
    const { grades } = await client.request<GradesResult>(GRADES.method, {});
    assert.deepEqual(
      grades.map(({ severity }) => severity),
      ['P1', 'P2'],
    );
  }));

test('a client that promises the files and sends none is served after a while', () =>
  withTeam({}, async (client) => {
    await client.open(URI, HEDGED);
    await becomes(client, URI, 2);
  }));

const last = (client: Client): readonly Diagnostic[] | undefined =>
  client.published.findLast(({ uri }) => uri === FILE)?.diagnostics;
const problem = (client: Client, pattern: RegExp): Promise<Diagnostic> =>
  client.until(
    () => last(client)?.find(({ message }) => pattern.test(String(message))),
    `${pattern}`,
  );

test('what cannot be used is a problem in the file, open or not', () =>
  withTeam({}, async (client) => {
    await send(client, { [FILE]: '\uFEFFrules:\r\n  blaim: error\r\n' });
    const { range, severity } = await problem(client, /no rule 'blaim'/);
    assert.deepEqual(range, { start: { line: 1, character: 2 }, end: { line: 1, character: 7 } });
    assert.equal(severity, 2);
    // the open text goes before what is on disk
    await client.open(FILE, 'rules: [\n');
    await client.until(() => last(client)?.find((one) => one.severity === 1), 'broken');
    await client.change(FILE, [
      {
        range: { start: { line: 0, character: 7 }, end: { line: 0, character: 8 } },
        newText: '{}',
      },
    ]);
    await client.until(() => (last(client)?.length === 0 ? true : undefined), 'no problem');
    await client.close(FILE);
    await problem(client, /no rule 'blaim'/);
    await send(client, {});
    await client.until(() => (last(client)?.length === 0 ? true : undefined), 'cleared');
  }));

test('problems are told in Korean to a Korean client', () =>
  withTeam({ locale: 'ko', initializationOptions: TEAM_IN_KOREAN }, async (client) => {
    await send(client, { [FILE]: 'rules: { blame: loud }\n' });
    await problem(client, /rules\.blame: .* 중 하나여야 합니다/);
  }));

test('a hostile file breaks nothing', () =>
  withTeam({}, async (client) => {
    for (const text of ['['.repeat(60_000), 'x'.repeat(70_000), 'a: &a [*a]\nrules: *a\n', '\0']) {
      await send(client, { [FILE]: text });
      await client.notify(TEAM_SETTINGS.method, { files: [{ uri: 3 }] });
    }
    await client.open(URI, HEDGED);
    await becomes(client, URI, 2);
    assert.ok(client.lives);
  }));

test('completion and hover in the file; a postmortem’s features leave it alone', () =>
  withTeam({}, async (client) => {
    await client.open(FILE, 'rules:\n  hedged-fact: \n');
    const about = { textDocument: { uri: FILE } };
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      ...about,
      position: { line: 1, character: 15 },
    });
    assert.deepEqual(
      items.map(({ label }) => label),
      ['error', 'warning', 'information', 'hint', 'off'],
    );
    const hover = await client.request<Hover | null>('textDocument/hover', {
      ...about,
      position: { line: 1, character: 4 },
    });
    assert.match(JSON.stringify(hover), /Hedged fact/);
    assert.deepEqual(await client.request('textDocument/documentSymbol', about), []);
    assert.deepEqual(await client.request('textDocument/codeLens', about), []);
  }));
