/** One writer's way through a document: what is reported, fixed, asked and renamed on the way. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { Client } from './client';

const URI = 'file:///repo/postmortems/a.md';
const TEXT = `---
id: INC-1
title: Card payments failed
status: in-review
severity: SEV1
started: 2026-10-13T14:05:00+09:00
resolved: 2026-10-13T14:53:00+09:00
---

# Card payments failed

## 5 Whys

- Why could customers not pay for 48 minutes?
  - [x] **C1** Payment authorisation timed out.
    - [ ] **C2** The pool was exhausted. [pool](https://grafana.example.com/pool)

## Remediation

- [ ] **R1** Give calls a timeout. #prevent @jlee due:2026-10-20 (addresses: C1)
  - Code: [client.ts](../src/client.ts#L4-L9)
`;
const RULE = 'verified-without-evidence';

describe('editing', () => {
  let client: Client;
  before(async () => {
    client = await Client.start({
      initializationOptions: { commands: ['postmortem.select', 'postmortem.openWhyTree'] },
    });
    await client.open(URI, TEXT);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
  });
  const about = { textDocument: { uri: URI } };
  const at = (word: string, from = '') => ({
    ...about,
    position: client.position(URI, word, from),
  });

  test('diagnostics come with the document, with rule, place and version', async () => {
    const diagnostics = await client.diagnostics(URI);
    const one = diagnostics.find(({ code }) => code === RULE);
    assert.ok(one !== undefined, diagnostics.map(({ code }) => code).join());
    assert.equal(one.source, 'postmortem');
    assert.equal(one.range.start.line, client.position(URI, '**C1**').line);
  });

  test('a quick fix takes its diagnostic away', async () => {
    const diagnostics = await client.diagnostics(URI);
    const mine = diagnostics.filter(({ code }) => code === RULE);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      ...about,
      range: mine[0]!.range,
      context: { diagnostics: mine },
    });
    const fix = actions.find(({ title }) => title === 'Turn into unverified');
    assert.equal(fix?.diagnostics?.[0]?.code, RULE);
    assert.ok(fix.edit !== undefined, actions.map(({ title }) => title).join());
    await client.apply(fix.edit);
    const left = await client.diagnostics(URI);
    assert.deepEqual(
      left.filter(({ code }) => code === RULE),
      [],
    );
  });

  test('a suppression takes its diagnostic away, and without the finding it is useless', async () => {
    await client.change(URI, [
      { range: client.range(URI, '- [ ] **C2**'), newText: '- [x] **C2** Probably' },
    ]);
    const hedged = (await client.diagnostics(URI)).filter(({ code }) => code === 'hedged-fact');
    assert.equal(hedged.length, 1);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      ...about,
      range: hedged[0]!.range,
      context: { diagnostics: hedged, only: ['quickfix'] },
    });
    const suppress = actions.find(({ title }) => title === "Suppress 'hedged-fact' here…");
    assert.deepEqual(suppress?.command?.command, 'postmortem.select');
    await client.apply(suppress!.edit!);
    assert.match(
      client.text(URI),
      /\n {4}<!-- postmortem-ignore hedged-fact: reason -->\n {4}- \[x\]/,
    );
    const rules = async () => (await client.diagnostics(URI)).map(({ code }) => code);
    assert.ok(!(await rules()).includes('hedged-fact'));
    await client.change(URI, [{ range: client.range(URI, ' Probably'), newText: '' }]);
    const useless = (await client.diagnostics(URI)).filter(
      ({ code }) => code === 'useless-suppression',
    );
    assert.deepEqual(useless[0]?.tags, [1]);
    const all = await client.request<CodeAction[]>('textDocument/codeAction', {
      ...about,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    assert.equal(all[0]?.kind, 'source.fixAll.postmortem');
    await client.apply(all[0]!.edit!);
    assert.ok(!(await rules()).includes('useless-suppression'));
    assert.ok(!client.text(URI).includes('postmortem-ignore'));
  });

  test('hover', async () => {
    const hover = await client.request<Hover>('textDocument/hover', at('C1', 'addresses'));
    assert.match((hover.contents as { value: string }).value, /Payment authorisation timed out/);
    const blank = {
      ...about,
      position: { line: client.position(URI, '# Card').line - 1, character: 0 },
    };
    assert.equal(await client.request('textDocument/hover', blank), null);
  });

  test('completion', async () => {
    await client.change(URI, [{ range: client.range(URI, '#prevent'), newText: '#' }]);
    const position = client.position(URI, ' @jlee');
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      ...about,
      position,
    });
    const detect = items.find(({ label }) => label === '#detect');
    assert.deepEqual(detect?.textEdit, {
      range: { start: { ...position, character: position.character - 1 }, end: position },
      newText: '#detect',
    });
  });

  test('definition, references, rename', async () => {
    const definitions = await client.request<Location[]>(
      'textDocument/definition',
      at('C1', 'addresses'),
    );
    assert.equal(definitions[0]?.range.start.line, client.position(URI, '**C1**').line);
    const references = await client.request<Location[]>('textDocument/references', {
      ...at('C1'),
      context: { includeDeclaration: true },
    });
    assert.equal(references.length, 2);
    assert.deepEqual(await client.request('textDocument/prepareRename', at('C1', 'addresses')), {
      range: client.range(URI, 'C1)') && references[1]!.range,
      placeholder: 'C1',
    });
    await assert.rejects(
      client.request('textDocument/rename', { ...at('C1'), newName: 'C2' }),
      /already taken/,
    );
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at('C1'),
      newName: 'C7',
    });
    await client.apply(edit);
    assert.match(client.text(URI), /\*\*C7\*\* Payment[^]*addresses: C7\)/);
  });

  test('symbols, folding, links, lenses', async () => {
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', about);
    assert.deepEqual(
      symbols[0]?.children?.map(({ name }) => name),
      ['5 Whys', 'Remediation'],
    );
    const ranges = await client.request<FoldingRange[]>('textDocument/foldingRange', about);
    assert.ok(ranges.some(({ startLine, endLine }) => startLine === 0 && endLine === 7));
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', about);
    assert.deepEqual(
      links.map(({ target }) => target).filter((target) => target?.startsWith('file:')),
      ['file:///repo/src/client.ts#L4%2C1-10%2C1'],
    );
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', about);
    assert.match(lenses[0]!.command!.title, /^1 question · /);
    assert.deepEqual(lenses[0]!.command!.arguments, [URI]);
  });

  test('closing clears the diagnostics', async () => {
    await client.close(URI);
    const last = await client.until(() => {
      const one = client.published.findLast(({ uri }) => uri === URI);
      return one?.diagnostics.length === 0 ? one : undefined;
    }, 'no diagnostics');
    assert.equal(last.version, undefined);
    assert.deepEqual(client.logs, []);
  });

  test('the document becomes HTML, with the pictures it is sent, or Markdown', async () => {
    const text = TEXT.replace('## 5 Whys', '![pool](./pool.png)\n\n## 5 Whys');
    await client.open('file:///repo/postmortems/b.md', text);
    const document = { uri: 'file:///repo/postmortems/b.md', version: 1 };
    const { images } = await client.request<{ images: { target: string; uri: string }[] }>(
      'postmortem/publishImages',
      document,
    );
    assert.deepEqual(images, [{ target: './pool.png', uri: 'file:///repo/postmortems/pool.png' }]);
    const html = await client.request<{ text: string }>('postmortem/publish', {
      ...document,
      form: 'html',
      images: { './pool.png': 'data:image/png;base64,AAAA' },
    });
    assert.match(html.text, /<img src="data:image\/png;base64,AAAA" alt="pool">/);
    const markdown = await client.request<{ text: string }>('postmortem/publish', {
      ...document,
      form: 'markdown',
    });
    assert.match(markdown.text, /^# Card payments failed\n\n\| \| \|\n/);
    const stale = await client.request<object>('postmortem/publish', {
      ...document,
      version: 7,
      form: 'markdown',
    });
    assert.deepEqual(stale, { refused: 'stale' });
  });
});

test('of a large document a client that can ask later gets the edit of a fix when it is chosen', async () => {
  const client = await Client.start({
    capabilities: {
      workspace: { workspaceEdit: { documentChanges: true } },
      textDocument: {
        codeAction: { dataSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
      },
    },
  });
  const uri = 'file:///repo/postmortems/large.md';
  await client.open(uri, `${TEXT}\n## Notes\n\n${'A line of a long report.\n'.repeat(1200)}`);
  const mine = (await client.diagnostics(uri)).filter(({ code }) => code === RULE);
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: mine[0]!.range,
    context: { diagnostics: mine },
  });
  const fix = actions.find(({ title }) => title === 'Turn into unverified');
  assert.ok(fix !== undefined, actions.map(({ title }) => title).join());
  assert.equal(fix.edit, undefined);
  const chosen = await client.request<CodeAction>('codeAction/resolve', fix);
  await client.apply(chosen.edit!);
  const left = await client.diagnostics(uri);
  assert.deepEqual(
    left.filter(({ code }) => code === RULE),
    [],
  );
  assert.equal(await client.stop(), 0);
});
