import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BASE } from '../publish/compare-pairs';
import { runProgram } from './run-program';

let folder: string;
const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const git = (...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    stdio: 'pipe',
  });
};
const diff = (...args: string[]) => runProgram(['diff', ...args], { cwd: folder });

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'postmortem-diff-'));
  mkdirSync(join(folder, 'postmortems'));
  git('init', '-q', '-b', 'main');
  write('postmortems/pay.md', BASE);
  write('postmortems/old.md', BASE.replaceAll('INC-7', 'INC-3'));
  write('postmortems/gone.md', BASE.replaceAll('INC-7', 'INC-1'));
  write('README.md', '# Nothing of ours\n');
  git('add', '-A');
  git('commit', '-q', '-m', 'one');
  git('checkout', '-q', '-b', 'topic');
  write('postmortems/pay.md', BASE.replace('2026-10-16', '2026-11-01'));
  git('commit', '-q', '-a', '-m', 'two');
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('nothing has changed in meaning', () => {
  assert.deepEqual(diff('HEAD'), {
    code: 0,
    out: 'No postmortem changed in meaning.\n',
    err: '',
  });
});

test('since a branch, work that is not committed included: moved dates, new, renamed and gone files', () => {
  write(
    'postmortems/pay.md',
    BASE.replace('2026-10-16', '2026-11-30').replace('- [ ] **R1**', '- [x] **R1**'),
  );
  write('README.md', '# Nothing of ours, changed\n');
  write('postmortems/new.md', BASE.replaceAll('INC-7', 'INC-9'));
  git('mv', 'postmortems/old.md', 'postmortems/renamed.md');
  git('rm', '-q', 'postmortems/gone.md');
  const { code, out, err } = diff('main');
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^postmortems\/new\.md\n {2}new postmortem: 5 claims, 2 remediation items\n/);
  assert.match(out, /\n {2}R1 open → done\n {2}R2 due moved twice, 2026-10-16 → 2026-11-30\n/);
  assert.match(out, /postmortems\/gone\.md\n {2}postmortem gone\n/);
  assert.doesNotMatch(out, /renamed|README/);
  const only = diff('main', 'postmortems/new.md').out;
  assert.doesNotMatch(only, /pay|gone/);
});

test('as Markdown, as data, in Korean', () => {
  assert.match(
    diff('main', '--format', 'md').out,
    /^## Postmortems changed\n\n### postmortems\/new\.md\n/,
  );
  const data = JSON.parse(diff('main', '--format', 'json').out) as {
    file: string;
    change: string;
  }[];
  assert.deepEqual(
    data.map(({ file, change }) => [file, change]),
    [
      ['postmortems/new.md', 'new'],
      ['postmortems/pay.md', 'changed'],
      ['postmortems/gone.md', 'gone'],
    ],
  );
  assert.match(diff('main', '--lang', 'ko').out, /R2 기한 2회 변경, 2026-10-16 → 2026-11-30/);
});

test('says in a sentence what keeps it from comparing', () => {
  assert.deepEqual(diff('nowhere'), {
    code: 2,
    out: '',
    err: "postmortem: git knows no commit 'nowhere' here\n",
  });
  assert.match(diff().err, /'diff' needs a git ref/);
  assert.match(diff('main', '--format', 'html').err, /one of text, md, json/);
  const outside = mkdtempSync(join(tmpdir(), 'postmortem-no-git-'));
  assert.match(
    runProgram(['diff', 'main'], { cwd: outside }).err,
    /needs the git program and a repository/,
  );
  rmSync(outside, { recursive: true });
});
