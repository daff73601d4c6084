/** The steps of action.yml, run by bash in a scratch repository as a runner would. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { BASE } from '../publish/compare-pairs';

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}
const action = parse(readFileSync('action.yml', 'utf8')) as {
  inputs: Record<string, { default: string }>;
  runs: { using: string; steps: Step[] };
};

let folder: string;
let commit: string;
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'postmortem action '));
  mkdirSync(join(folder, 'postmortems'));
  git('init', '-q', '-b', 'main');
  writeFileSync(join(folder, 'postmortems', 'pay.md'), BASE.replace('draft', 'reviewed'));
  git('add', '-A');
  git('commit', '-q', '-m', 'one');
  commit = git('rev-parse', 'HEAD').trim();
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs every step; expressions are looked up in what a runner would know. */
function run(given: Readonly<Record<string, string>>, event: Readonly<Record<string, string>>) {
  const outputs: Record<string, string> = {};
  const summary = join(folder, '.summary');
  const file = join(folder, '.outputs');
  writeFileSync(summary, '');
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value }]) => [name, given[name] ?? value]),
  );
  const valueOf = (expression: string): string => {
    for (const name of expression.split('||').map((part) => part.trim())) {
      const value = name.startsWith('inputs.')
        ? inputs[name.slice(7)]
        : name === 'github.action_path'
          ? resolve('.')
          : (outputs[name] ?? event[name]);
      if (value !== undefined && value !== '') return value;
    }
    return '';
  };
  let out = '';
  for (const step of action.runs.steps) {
    if (step.if !== undefined) {
      const [, input] = /^inputs\.(\w+) != ''$/.exec(step.if)!;
      if (inputs[input!] === '') continue;
    }
    writeFileSync(file, '');
    const env = Object.fromEntries(
      Object.entries(step.env).map(([name, value]) => [
        name,
        value.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => valueOf(expression)),
      ]),
    );
    assert.ok(!step.run.includes('${{'), 'an expression in a script would run what it holds');
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...env, GITHUB_OUTPUT: file, GITHUB_STEP_SUMMARY: summary },
      },
    );
    out += stdout;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const at = line.indexOf('=');
      if (at > 0) outputs[`steps.${step.id}.outputs.${line.slice(0, at)}`] = line.slice(at + 1);
    }
    if (status !== 0)
      return {
        failed: step.name,
        status,
        out,
        err: stderr,
        outputs,
        summary: readFileSync(summary, 'utf8'),
      };
  }
  return {
    failed: undefined,
    status: 0,
    out,
    err: '',
    outputs,
    summary: readFileSync(summary, 'utf8'),
  };
}

test('nothing changed: it passes and says so', () => {
  const { failed, summary, outputs } = run({}, { 'github.event.pull_request.base.sha': commit });
  assert.equal(failed, undefined);
  assert.equal(summary, 'No postmortem changed in meaning.\n');
  assert.equal(outputs['steps.check.outputs.findings'], 'false');
});

test('a changed document: annotations, the summary with its trees, SARIF; it fails at an error', () => {
  writeFileSync(
    join(folder, 'postmortems', 'pay.md'),
    BASE.replace('draft', 'reviewed').replace(
      '- [ ] **C3** The gateway failed over its own database. (verify: ask for its report)',
      '- [x] **C3** The gateway failed over its own database.',
    ),
  );
  const { failed, status, out, summary, outputs } = run(
    { sarif: 'log.sarif', paths: 'postmortems\n' },
    { 'github.event.pull_request.base.sha': commit },
  );
  assert.equal(failed, 'Check');
  assert.equal(status, 1);
  assert.equal(outputs['steps.check.outputs.findings'], 'true');
  assert.match(out, /^::error file=postmortems\/pay\.md,line=\d+.*verified-without-evidence/m);
  assert.match(summary, /C3 verifiable → verified, no evidence/);
  assert.equal(summary.match(/```mermaid/g)?.length, 2);
  const sarif = JSON.parse(readFileSync(join(folder, 'log.sarif'), 'utf8')) as { version: string };
  assert.equal(sarif.version, '2.1.0');
  const never = run({ 'fail-on': 'never', language: 'ko' }, { 'github.event.before': commit });
  assert.equal(never.failed, undefined);
  assert.match(never.summary, /바뀐 포스트모템/);
});

test('without a commit to compare with everything is checked, and it says why', () => {
  const { out, summary } = run({}, { 'github.event.before': '0'.repeat(40) });
  assert.match(out, /::notice::There is no commit to compare with/);
  assert.equal(summary, '');
  assert.match(out, /^::error file=postmortems\/pay\.md/m);
});

test('a path that is a command is a path', () => {
  const { failed, err } = run(
    { paths: '$(touch owned)`touch owned`; touch owned' },
    { 'github.event.before': commit },
  );
  assert.ok(failed !== undefined, err);
  assert.ok(!existsSync(join(folder, 'owned')));
});
