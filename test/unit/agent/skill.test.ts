/** The skill's own steps, taken from its text and run from an empty folder to a document that passes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

const HOME = 'agents/postmortem';
const SKILL = readFileSync(`${HOME}/skills/postmortem/SKILL.md`, 'utf8');
const blocks = (kind: string): string[] =>
  [...SKILL.matchAll(new RegExp(`\`\`\`${kind}\\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text!);

/** The dates of its items lie ahead of any day the test runs on. */
const ahead = (text: string): string =>
  text.replace(/due:\d{4}/g, `due:${new Date().getFullYear() + 1}`);

test('its steps lead from an empty folder to a document that passes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-skill-'));
  try {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const program = join(bin, 'postmortem');
    writeFileSync(
      program,
      `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/cli.js')}" "$@"\n`,
    );
    chmodSync(program, 0o755);
    const [path] = /postmortems\/[\w.-]+\.md/.exec(SKILL)!;
    const [check] = blocks('sh');
    assert.match(check!, /^postmortem check postmortems --format json/);
    const run = () =>
      spawnSync('sh', ['-c', check!], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: `${bin}${delimiter}${process.env['PATH']}`,
          LANG: 'C',
          LC_ALL: 'C',
        },
      });
    const [draft, done] = blocks('markdown');
    mkdirSync(dirname(join(folder, path!)), { recursive: true });
    writeFileSync(join(folder, path!), ahead(draft!));
    const first = run();
    assert.equal(first.status, 1, first.stderr);
    const found = JSON.parse(first.stdout) as { rule: string; message: string }[];
    const said = found.map(({ rule, message }) => `${rule}: ${message}`).join('\n');
    assert.match(said, /^unverified-claim: /m);
    assert.match(said, /^item-owner: .*owner.*effect/m, 'what items of a draft lack is said once');
    writeFileSync(join(folder, path!), ahead(done!));
    const second = run();
    assert.equal(second.stdout.trim(), '[]');
    assert.equal(second.status, 0);
    // what it shows keeps its own rules
    assert.doesNotMatch(SKILL.replace(/`[^`\n]*`/g, ''), /^\s*- \[x\]|^\s*- Confirmed:/m);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the plugin names what is there: skill, MCP server, language server', () => {
  const json = (path: string) => JSON.parse(readFileSync(`${HOME}/${path}`, 'utf8')) as unknown;
  const manifest = json('plugin.json') as { name: string; version: string };
  const own = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  assert.equal(manifest.version, own.version);
  const front = parse(/^---\n([^]*?)\n---/.exec(SKILL)![1]!) as {
    name: string;
    description: string;
  };
  assert.equal(front.name, 'postmortem');
  assert.ok(front.description.length < 1024);
  const { command, args } = (
    json('mcp.json') as unknown as {
      mcpServers: Record<string, { command: string; args: string[] }>;
    }
  ).mcpServers['postmortem']!;
  assert.deepEqual([command, ...args], ['postmortem', 'mcp']);
});

test('the hook of the documents says what to mend, and asks for a look by its exit code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-hook-'));
  try {
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
        cwd: folder,
      });
    for (const page of ['docs/agents.md', 'docs/agents.ko.md']) {
      const text = readFileSync(page, 'utf8');
      const [, hook] = /```sh\n(postmortem check .*)\n```/.exec(text)!;
      assert.ok(text.includes(`"command": "${hook}"`), page);
      const command = hook!.replace(
        /^postmortem/,
        `"${process.execPath}" "${resolve('dist/cli.js')}"`,
      );
      git('init', '-q');
      writeFileSync(join(folder, 'x.postmortem.md'), ahead(blocks('markdown')[1]!));
      git('add', '-A');
      git('commit', '-q', '-m', 'one');
      const run = () => spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
      assert.equal(run().status, 0);
      writeFileSync(
        join(folder, 'x.postmortem.md'),
        ahead(blocks('markdown')[1]!).replace('- [ ] **C2**', '- [x] **C2**'),
      );
      const { status, stdout, stderr } = run();
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /verified-without-evidence/);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
