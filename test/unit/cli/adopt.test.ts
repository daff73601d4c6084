import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { adopt } from '../../../src/cli/commands/adopt';

const folder = mkdtempSync(join(tmpdir(), 'adopting-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const document = (day: string): string =>
  `# Orders were lost\n\n## Timeline\n\n- ${day} 10:02 UTC It began\n\n## Root cause\n\nA full disk.\n\n## Next moves\n\n- Watch the disk\n`;

function repository(name: string, settings?: string): string {
  const root = join(folder, name);
  mkdirSync(join(root, '.git'), { recursive: true });
  mkdirSync(join(root, 'docs', 'old'), { recursive: true });
  mkdirSync(join(root, 'postmortems'));
  writeFileSync(join(root, 'docs', 'old', 'a.md'), document('2026-02-03'));
  writeFileSync(join(root, 'docs', 'old', 'undated.md'), document(''));
  writeFileSync(join(root, 'docs', 'old', 'README.md'), '# Old\n\nNothing here.\n');
  writeFileSync(join(root, 'postmortems', 'b.md'), document('2026-03-04'));
  if (settings !== undefined) writeFileSync(join(root, '.postmortemrc.yaml'), settings);
  return root;
}

function run(command: Omit<Parameters<typeof adopt>[0], 'command'>): { code: number; out: string } {
  const { write } = process.stdout;
  let out = '';
  process.stdout.write = ((text: string) => ((out += text), true)) as typeof write;
  try {
    return { code: adopt({ command: 'adopt', ...command }), out };
  } finally {
    process.stdout.write = write;
  }
}

const settingsOf = (root: string): unknown =>
  parse(readFileSync(join(root, '.postmortemrc.yaml'), 'utf8'));

test('a folder becomes the team’s, and those that counts by name go on to count', () => {
  const root = repository('plain');
  const { code, out } = run({
    folder: join(root, 'docs', 'old'),
    baseline: undefined,
    dryRun: false,
  });
  assert.equal(code, 0);
  assert.match(out, /understood: 2026-02-03/);
  assert.match(out, /not understood: “Next moves”/);
  assert.match(out, /README\.md\n {2}not a postmortem/);
  assert.match(out, /2 of 3 files are postmortems/);
  assert.deepEqual(settingsOf(root), { folders: ['docs/old', 'postmortems'] });
});

test('the baseline lists what has no day; a second one takes its place', () => {
  const root = repository('baseline', '# ours\nrules: { blame: error }\n');
  run({ folder: join(root, 'docs', 'old'), baseline: '2026-11-30', dryRun: false });
  const undated = 'docs/old/undated.md';
  const rest = { rules: { blame: 'error' }, folders: ['docs/old', 'postmortems'] };
  assert.deepEqual(settingsOf(root), { ...rest, baseline: ['2026-11-30', undated] });
  run({ folder: join(root, 'docs', 'old'), baseline: '2026-12-01', dryRun: false });
  assert.deepEqual(settingsOf(root), { ...rest, baseline: ['2026-12-01', undated] });
  assert.match(readFileSync(join(root, '.postmortemrc.yaml'), 'utf8'), /^# ours\n/);
});

test('nothing is written by a dry run, for what counts already, or into broken settings', () => {
  const dry = repository('dry', 'rules: {}\n');
  run({ folder: join(dry, 'docs', 'old'), baseline: undefined, dryRun: true });
  assert.deepEqual(settingsOf(dry), { rules: {} });
  const named = run({ folder: join(dry, 'postmortems'), baseline: undefined, dryRun: false });
  assert.match(named.out, /Nothing to write/);
  const broken = repository('broken', 'folders: docs/a\n');
  assert.equal(
    run({ folder: join(broken, 'docs', 'old'), baseline: undefined, dryRun: false }).code,
    2,
  );
  assert.deepEqual(settingsOf(broken), { folders: 'docs/a' });
});
