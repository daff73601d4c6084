import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'postmortem-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the built program as a shell would. */
function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', LC_ALL: 'C' },
  });
  return { code: status, out: stdout, err: stderr };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const BAD =
  '---\nseverity: sev1\nstarted: yesterday\n---\n\n## 5 Whys\n\n- Why could customers not pay?\n';

test('check: exit codes', () => {
  const bad = file('bad.md', BAD);
  assert.equal(run('check', bad).code, 1);
  assert.equal(run('check', bad, '--fail-on', 'never').code, 0);
  assert.equal(run('check', join(folder, 'nowhere.md')).code, 2);
  assert.equal(run('check', bad, '--format', 'xml').code, 2);
  assert.equal(run('check').code, 2);
  assert.equal(run('frobnicate').code, 2);
});

test('check: what is no postmortem is passed over', () => {
  const readme = file('README.md', '# A tool\n\n## Overview\n\nText.\n');
  assert.deepEqual(JSON.parse(run('check', readme, '--format', 'json').out), []);
  assert.deepEqual(JSON.parse(run('export', readme).out), []);
});

test('check: findings as JSON, 0-based', () => {
  const found: unknown = JSON.parse(run('check', file('bad.md', BAD), '--format', 'json').out);
  assert.ok(Array.isArray(found));
  const started = found.find(({ range }) => range.start.line === 2);
  assert.equal(started.rule, 'front-matter');
  assert.equal(started.severity, 'error');
  assert.deepEqual(started.range, {
    start: { line: 2, character: 9 },
    end: { line: 2, character: 18 },
  });
});

test('check: SARIF has what the standard requires', () => {
  const sarif = JSON.parse(run('check', file('bad.md', BAD), '--format', 'sarif').out);
  assert.equal(sarif.version, '2.1.0');
  const [{ tool, results }] = sarif.runs;
  const rules: string[] = tool.driver.rules.map(({ id }: { id: string }) => id);
  assert.ok(results.length > 0);
  for (const { ruleId, message, locations } of results) {
    assert.ok(rules.includes(ruleId));
    assert.ok(message.text.length > 0);
    assert.ok(locations[0].physicalLocation.region.startLine >= 1);
  }
});

test('check --fix: byte for byte but for the fix, BOM and CRLF kept', () => {
  const text = `\uFEFF${BAD.replace('started: yesterday\n', '').replace(/\n/g, '\r\n')}`;
  const path = file('fix.md', text);
  run('check', path, '--fix', '--fail-on', 'never');
  assert.equal(readFileSync(path, 'utf8'), text.replace('sev1', 'SEV1'));
});

test('export: a tree with its states', () => {
  const path = file(
    'tree.md',
    '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** No timeout. [log](a)\n    - [ ] It was never set.\n',
  );
  const [document] = JSON.parse(run('export', path, '--format', 'json').out);
  const [question] = document.whys;
  assert.equal(question.customer, true);
  assert.equal(question.line, 2);
  assert.equal(question.causes[0].id, 'C1');
  assert.equal(question.causes[0].state, 'verified');
  assert.equal(question.causes[0].causes[0].state, 'unverified');
});
