/** What the extension asks for agents and their reviewers: the tools, and a comparison. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AGENT_CALL, type AgentAnswer } from '../../src/protocol/agent';
import { COMPARE } from '../../src/protocol/compare';
import { STALE, type Refusal } from '../../src/protocol/protocol';
import { withClient, type Client } from './client';

const URI = 'file:///repo/postmortems/a.md';
const TEXT = `---
id: INC-1
severity: SEV4
---

# Payments failed

## 5 Whys

- Why could customers not pay?
  - [ ] **C1** Calls had no timeout.

## Summary

Text.
`;

const call = (client: Client, name: string, input: object): Promise<AgentAnswer> =>
  client.request<AgentAnswer>(AGENT_CALL.method, { name, input });

test('tools answer from the text the editor has, and hand over what is to be written', () =>
  withClient({}, async (client) => {
    await client.open(URI, TEXT);
    const path = 'postmortems/a.md';
    const read = await call(client, 'read', { path, part: 'metadata' });
    assert.deepEqual([read.failed, read.write], [false, undefined], read.text);
    assert.match(read.text, /"id":"INC-1"/);
    const changes = [{ do: 'add-claim', under: 'C1', text: 'The default is none.' }];
    const { write, failed, text } = await call(client, 'edit', { path, changes });
    assert.equal(failed, false, text);
    assert.equal(write?.uri, URI);
    assert.equal(write.version, 1);
    assert.deepEqual(write.edits, [
      {
        range: { start: { line: 11, character: 0 }, end: { line: 11, character: 0 } },
        newText: '    - [ ] The default is none.\n',
      },
    ]);
    const tick = [{ do: 'reword', node: 'C1', text: '[x] Calls had no timeout.' }];
    const worded = await call(client, 'edit', { path, changes: tick, dry_run: true });
    assert.equal(worded.write, undefined);
    const outside = await call(client, 'check', { path: '../../etc/passwd.md' });
    assert.deepEqual([outside.failed, outside.write], [true, undefined]);
    await assert.rejects(client.request(AGENT_CALL.method, { name: 'check' }));
  }));

test('a comparison with an earlier text, of exactly the version asked about', () =>
  withClient({}, async (client) => {
    await client.open(URI, TEXT);
    const ask = (version: number, before: string) =>
      client.request<{ text: string } | Refusal>(COMPARE.method, {
        uri: URI,
        version,
        before,
        name: 'a.md',
      });
    const answer = await ask(1, TEXT.replace('[ ] **C1**', '[x] **C1**'));
    assert.ok('text' in answer);
    assert.match(answer.text, /- C1 verified, no evidence → unverified/);
    assert.match(answer.text, /```mermaid/);
    assert.deepEqual(await ask(1, TEXT), { text: 'No postmortem changed in meaning.\n' });
    assert.deepEqual(await ask(9, TEXT), { refused: STALE });
  }));

test('an agent that takes language servers opens the file as markdown and hears of findings', () =>
  withClient({}, async (client) => {
    const plugin = JSON.parse(readFileSync('agents/postmortem/.lsp.json', 'utf8')) as {
      postmortem: { args: string[]; extensionToLanguage: Record<string, string> };
    };
    const { args, extensionToLanguage } = plugin.postmortem;
    assert.deepEqual(args, ['lsp', '--stdio']);
    assert.deepEqual(extensionToLanguage, { '.md': 'markdown' });
    await client.open(URI, TEXT.replace('- [ ] **C1**', '- [x] **C1**'), 'markdown');
    const diagnostics = await client.diagnostics(URI);
    assert.ok(diagnostics.some(({ code }) => code === 'verified-without-evidence'));
  }));
