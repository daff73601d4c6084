/** `postmortem mcp` as an agent has it: the official client, the packaged program, real files. */
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { TOOLS } from '../../src/agent/tools';

const PAY = `---
id: INC-7
severity: SEV2
status: draft
---

# Payments stopped

## 5 Whys

- Why could customers not pay for 48 minutes?
  - [x] **C1** Payment authorisation timed out. [dashboard](https://grafana.example.com/d/pay)
    - [ ] **C2** The pool was full.
`;

let folder: string;
let client: Client;
let transport: StdioClientTransport;

function connect(at: string): StdioClientTransport {
  return new StdioClientTransport({
    command: process.execPath,
    args: [resolve('dist/cli.js'), 'mcp', at],
    env: { ...(process.env as Record<string, string>), LANG: 'C', LC_ALL: 'C' },
    stderr: 'pipe',
  });
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postmortem-mcp-'));
  mkdirSync(join(folder, 'w', 'postmortems'), { recursive: true });
  mkdirSync(join(folder, 'w', 'src'));
  writeFileSync(join(folder, 'w', 'src', 'pay.ts'), 'one\ntwo\n');
  writeFileSync(join(folder, 'secret.md'), PAY);
  symlinkSync(join(folder, 'secret.md'), join(folder, 'w', 'out.md'));
  writeFileSync(join(folder, 'w', 'postmortems', 'pay.md'), PAY);
  const who = ['-c', 'user.name=Jo', '-c', 'user.email=jo@example.com'];
  for (const args of [
    ['init', '-q'],
    ['add', 'src'],
    ['commit', '-qm', 'one'],
  ])
    execFileSync('git', [...who, ...args], { cwd: join(folder, 'w') });
  transport = connect(join(folder, 'w'));
  client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
});

after(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call(name: string, input: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: input });
  const [content] = result.content as { type: string; text: string }[];
  return { failed: result.isError === true, text: content!.text };
}

const path = 'postmortems/pay.md';
const json = async (name: string, input: Record<string, unknown>) => {
  const { failed, text } = await call(name, input);
  assert.equal(failed, false, text);
  return JSON.parse(text) as Record<string, unknown>;
};

test('says who it is and lists five tools with their schemas', async () => {
  assert.equal(client.getServerVersion()?.name, 'postmortem');
  assert.match(client.getInstructions() ?? '', /postmortem/);
  const { tools } = await client.listTools();
  assert.deepEqual(
    tools.map(({ name }) => name),
    TOOLS.map(({ name }) => name),
  );
  for (const { inputSchema, annotations, name } of tools) {
    assert.equal(inputSchema.type, 'object');
    assert.equal(annotations?.readOnlyHint, name !== 'edit');
  }
  // sent with every conversation
  assert.ok(JSON.stringify(tools).length < 8000, `${JSON.stringify(tools).length} characters`);
});

test('check, read, similar and evidence answer', async () => {
  assert.equal((await json('check', { path }))['postmortem'], true);
  assert.deepEqual((await json('read', { path, part: 'metadata' }))['metadata'], {
    id: 'INC-7',
    severity: 'SEV2',
    status: 'draft',
    title: 'Payments stopped',
  });
  assert.equal((await json('similar', { words: 'customers could not pay' }))['looked_at'], 1);
  assert.deepEqual((await json('evidence', { path }))['code'], []);
});

test('check says what the command line says, of code and commits too', async () => {
  // a draft's hints are said together by the command line, and one by one to an agent
  const inReview = PAY.replace('INC-7', 'INC-8').replace('status: draft', 'status: in-review');
  const text = inReview.replace(
    '## 5 Whys',
    '## Summary\n\nCustomers could not pay after commit 9d0f3b2c1a removed the [limit](../src/pay.ts#L9).\n\n## 5 Whys',
  );
  const file = 'postmortems/claims.md';
  writeFileSync(join(folder, 'w', file), text);
  const { stdout } = spawnSync(
    process.execPath,
    [resolve('dist/cli.js'), 'check', 'postmortems', '--format', 'json', '--fail-on', 'never'],
    { cwd: join(folder, 'w'), encoding: 'utf8', env: { ...process.env, LANG: 'C', LC_ALL: 'C' } },
  );
  const rules = (found: unknown): string[] => [
    ...new Set((found as { rule: string }[]).map(({ rule }) => rule)),
  ];
  const all = JSON.parse(stdout) as { file: string }[];
  const expected = rules(all.filter((one) => one.file.endsWith('claims.md'))).sort();
  assert.ok(expected.includes('commit-not-found'), expected.join());
  assert.deepEqual(rules((await json('check', { path: file }))['findings']).sort(), expected);
  rmSync(join(folder, 'w', file));
});

test('edit writes the file, and no other byte of it', async () => {
  const change = {
    do: 'add-claim',
    under: 'C2',
    text: 'Calls had no timeout.',
    verify: 'read pay.ts',
  };
  const answer = await json('edit', { path, changes: [change] });
  assert.equal(answer['written'], true);
  assert.equal(
    readFileSync(join(folder, 'w', path), 'utf8'),
    `${PAY}      - [ ] Calls had no timeout. (verify: read pay.ts)\n`,
  );
  const evidence = [{ target: '../src/pay.ts#L2' }];
  await json('edit', { path, changes: [{ do: 'add-evidence', node: 'C2', evidence }] });
  const looked = (await json('evidence', { path, node: 'C2' }))['code'] as { says: string[] }[];
  assert.deepEqual(looked[0]?.says, ['two']);
});

test('bad input is a refusal in words, and the server goes on', async () => {
  for (const [name, input, words] of [
    ['check', {}, /path is missing/],
    ['check', { path: 7 }, /path has to be a text/],
    ['check', { path: 'src/pay.ts' }, /no Markdown file/],
    ['edit', { path, changes: [{ do: 'tick' }] }, /is one of/],
    ['erase', {}, /no tool erase/],
  ] as const) {
    const { failed, text } = await call(name, input);
    assert.equal(failed, true);
    assert.match(text, words);
  }
  assert.equal((await json('check', { path }))['postmortem'], true);
});

test('nothing outside of the folder is read or written, by whatever way', async () => {
  for (const away of [
    '../secret.md',
    join(folder, 'secret.md'),
    'out.md',
    'postmortems/../../secret.md',
  ])
    for (const name of ['check', 'read', 'evidence', 'edit']) {
      const input = name === 'edit' ? { path: away, changes: [] } : { path: away };
      const { failed, text } = await call(name, input);
      assert.equal(failed, true, away);
      assert.match(text, /not in the workspace/);
    }
  assert.equal(readFileSync(join(folder, 'secret.md'), 'utf8'), PAY);
  // nor is it among what a document is compared with
  symlinkSync(join(folder, 'secret.md'), join(folder, 'w', 'postmortems', 'away.md'));
  assert.equal((await json('similar', { words: 'customers could not pay' }))['looked_at'], 1);
  rmSync(join(folder, 'w', 'postmortems', 'away.md'));
});

test('a document of 500 KB is checked and read, with an answer that is short', async () => {
  const rows = Array.from(
    { length: 5700 },
    (_, at) =>
      `- 0${at % 10}:0${at % 6} UTC something happened to service ${at} and was seen by nobody at all, again.\n`,
  ).join('');
  const large = `${PAY}\n## Timeline\n\n${rows}`;
  assert.ok(large.length > 400_000 && large.length < 512 * 1024, `${large.length}`);
  writeFileSync(join(folder, 'w', 'postmortems', 'large.md'), large);
  const input = { path: 'postmortems/large.md' };
  const checked = await call('check', input);
  assert.equal(checked.failed, false);
  assert.ok(checked.text.length < 80_000, `${checked.text.length}`);
  const read = await call('read', input);
  assert.ok(read.text.length < 80_000, `${read.text.length}`);
  // cancelled while it is read, while it is judged: the next call is answered, and rightly
  for (const after of [0, 30, 120, 300]) {
    const stop = new AbortController();
    const cancelled = client.callTool({ name: 'check', arguments: input }, { signal: stop.signal });
    const ended = cancelled.then(
      () => 'answered',
      () => 'cancelled',
    );
    await wait(after);
    stop.abort();
    await ended;
    assert.equal((await json('check', { path }))['postmortem'], true);
  }
  const changes = [{ do: 'rule-out', node: 'C2' }];
  assert.equal((await json('edit', { ...input, changes }))['written'], true);
  rmSync(join(folder, 'w', 'postmortems', 'large.md'));
});

test('a cancelled call writes nothing, and the next one is answered', async () => {
  const text = readFileSync(join(folder, 'w', path), 'utf8');
  const stop = new AbortController();
  const changes = [{ do: 'add-question', text: 'Why did we notice late?' }];
  const cancelled = client.callTool(
    { name: 'edit', arguments: { path, changes } },
    { signal: stop.signal },
  );
  stop.abort();
  await assert.rejects(cancelled);
  assert.equal((await json('check', { path }))['postmortem'], true);
  assert.equal(readFileSync(join(folder, 'w', path), 'utf8'), text);
});

test('ends when its input ends', async () => {
  const other = connect(join(folder, 'w'));
  const one = new Client({ name: 'test', version: '1' });
  await one.connect(other);
  const { pid } = other;
  await one.close();
  assert.throws(() => process.kill(pid!, 0));
});
