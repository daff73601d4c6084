/** Whatever is opened as a postmortem, the server lives, answers everything, and reports little. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver';
import { Client } from './client';

const GOOD =
  '\n\n# T\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** Timed out.\n\n## Remediation\n\n- [ ] Do it (addresses: C1)\n';

const INPUTS: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['only headings', '# a\n## b\n###### c\n#\n'],
  ['broken YAML', `---\nid: "x\nstatus: [draft\n---${GOOD}`],
  ['front matter that never ends', `---\nid: x\n${GOOD}`],
  ['TOML', `+++\ntitle = "x"\n+++${GOOD}`],
  ['5,000 brackets in YAML', `---\nid: ${'['.repeat(5000)}\n---${GOOD}`],
  ['5,000 maps in YAML', `---\nid: ${'{a: '.repeat(5000)}\n---${GOOD}`],
  [
    '5,000 nested blocks in YAML',
    `---\n${Array.from({ length: 300 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')}\n---${GOOD}`,
  ],
  ['YAML aliases', `---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n---${GOOD}`],
  ['5,000 brackets', `${'['.repeat(5000)}${GOOD}`],
  ['5,000 brackets in the tree', `${GOOD}\n## 5 Whys\n\n- ${'['.repeat(5000)}\n`],
  ['5,000 parentheses in an item', `## Remediation\n\n- ${'(addresses: '.repeat(5000)}\n`],
  [
    '5,000 levels of lists',
    `## 5 Whys\n\n${Array.from({ length: 5000 }, (_, n) => `${' '.repeat(Math.min(n, 200) * 2)}- Why?`).join('\n')}\n`,
  ],
  ['5,000 quotes', `${'>'.repeat(5000)} x${GOOD}`],
  ['5,000 emphases', `## 5 Whys\n\n- ${'*a '.repeat(5000)}\n`],
  ['NULs', `\u0000\u0000${GOOD}\u0000`],
  ['lone surrogates', `\uD800${GOOD.replace('Timed', '\uDC00\uD83DTimed')}`],
  [
    'a binary file',
    Array.from({ length: 20_000 }, (_, n) => String.fromCharCode((n * 7919) % 256)).join(''),
  ],
  ['lone carriage returns', GOOD.replaceAll('\n', '\r')],
  ['1 MB of text', `${GOOD}\n${'Words and more words.\n'.repeat(50_000)}`],
  ['1 MB in one line', `${GOOD}\n${'a'.repeat(1_000_000)}`],
  ['1 MB of list', `## 5 Whys\n\n${'- Why?\n  - [x] x\n'.repeat(60_000)}`],
  ['400 KB of small sections', '## Summary\n\ntext\n\n'.repeat(20_000)],
  ['comments that never close', `${GOOD}\n${'<!-- postmortem-ignore \n'.repeat(5000)}`],
];

describe('bad input', () => {
  let client: Client;
  before(async () => {
    client = await Client.start();
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
  });

  INPUTS.forEach(([name, text], number) => {
    test(name, { timeout: 60_000 }, async () => {
      const uri = `file:///repo/postmortems/${number}.md`;
      const about = { textDocument: { uri } };
      await client.open(uri, text);
      const diagnostics = await client.diagnostics(uri);
      assert.ok(diagnostics.length < 100_000);
      const lines = text.split(/\r\n|\r|\n/);
      const places = [0, 2, 7, Math.floor(lines.length / 2), lines.length - 1].map((line) => ({
        line,
        character: Math.min(6, lines[line]?.length ?? 0),
      }));
      const whole = { start: places[0]!, end: { line: lines.length, character: 0 } };
      await client.request<DocumentSymbol[]>('textDocument/documentSymbol', about);
      await client.request('textDocument/foldingRange', about);
      await client.request('textDocument/documentLink', about);
      await client.request('textDocument/codeLens', about);
      await client.request('textDocument/codeAction', {
        ...about,
        range: diagnostics.length > 200 ? { start: places[0]!, end: places[0]! } : whole,
        context: { diagnostics: [] },
      });
      for (const position of places) {
        await client.request('textDocument/hover', { ...about, position });
        await client.request('textDocument/completion', { ...about, position });
        await client.request('textDocument/definition', { ...about, position });
        await client.request('textDocument/prepareRename', { ...about, position });
        await client.request('textDocument/references', {
          ...about,
          position,
          context: { includeDeclaration: true },
        });
      }
      await client.change(uri, [
        { range: { start: places[1]!, end: places[1]! }, newText: 'x\n' },
        { range: { start: whole.end, end: whole.end }, newText: '\n- y' },
      ]);
      await client.diagnostics(uri);
      await client.close(uri);
      assert.ok(client.lives);
      assert.deepEqual(client.logs, []);
    });
  });

  test('positions, ranges and changes that are nowhere', async () => {
    const uri = 'file:///repo/postmortems/nowhere.md';
    const far = { line: 1e9, character: 1e9 };
    const start = { line: 0, character: 0 };
    await client.open(uri, GOOD);
    await client.request('textDocument/hover', { textDocument: { uri }, position: far });
    await client.request('textDocument/completion', { textDocument: { uri }, position: far });
    await client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: far, end: start },
      context: { diagnostics: [] },
    });
    await client.change(uri, [{ range: { start: far, end: far }, newText: 'end' }]);
    await client.diagnostics(uri);
    assert.ok(client.text(uri).endsWith('\nend'));
    await client.notify('textDocument/didChange', {
      textDocument: { uri: 'file:///never-opened.md', version: 4 },
      contentChanges: [{ text: 'x' }],
    });
    await client.notify('textDocument/didClose', { textDocument: { uri: 'file:///other.md' } });
    assert.ok(
      Array.isArray(await client.request('textDocument/foldingRange', { textDocument: { uri } })),
    );
  });
});
