/** Nothing a pull request holds is obeyed by a CI system or a terminal; what cannot be written is said. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { inertJson } from '../../../src/cli/reports/inert';
import { run } from './program';

const top = mkdtempSync(join(tmpdir(), 'postmortem-output-'));
after(() => rmSync(top, { recursive: true, force: true }));

/** Each is a command, an escape or a mark of direction that somebody believes. */
const COMMANDS: readonly string[] = [
  '::add-mask::a',
  '::set-output name=x::y',
  '  ::stop-commands::x',
  '##[set-output name=x]y',
  '##[add-path]/evil',
  '##vso[task.setvariable variable=PATH]/evil',
  '##VSO[build.addbuildtag]x',
  "##teamcity[buildStatus status='SUCCESS']",
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u202Edcba\u202C',
  '\u2066x\u2069',
  '\u200f',
  'a\rb',
  '\u2028x',
  '\u007f',
];

/** What no line that is shown may hold. `ours`: the commands of GitHub are meant. */
function obeyed(text: string, ours = false): string[] {
  const forms = [
    /##[a-z]*\[/i,
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/,
  ];
  const github = ours ? /^\s*::(?!(?:error|warning|notice) file=)/ : /^\s*::.*::/;
  return text.split('\n').filter((line) => [...forms, github].some((form) => form.test(line)));
}

let count = 0;
function folder(): string {
  const path = join(top, `f${count++}`);
  mkdirSync(path);
  return path;
}

/** Postmortems that say a text everywhere, one below the other. */
function document(texts: readonly string[], link: string): string {
  const [first = ''] = texts;
  const yaml = JSON.stringify(first);
  const bodies = texts.map(
    (text) =>
      `# ${text}\n\n${text}\n\n## Timeline\n\n- 10:00 ${text}\n- 09:00 ${text}\n\n## 5 Whys\n\n- Why did ${text} fail?\n  - [x] **C1** ${text}\n  - [x] **C1** probably ${text} [${text}](${link}#L9)\n\n## Remediation\n\n- [ ] **R1** ${text} (addresses: ${text})\n\n${text}\n\n    ${text}\n\n\`\`\`\n${text}\n\`\`\`\n`,
  );
  return `---\ntitle: ${yaml}\nseverity: sev2\nowner: ${yaml}\n${yaml}: x\nstatus: ${yaml}\nid: ${yaml}\n---\n${bodies.join('\n')}`;
}

describe('output that cannot be commanded', () => {
  const root = folder();
  mkdirSync(join(root, 'postmortems'));
  // a name may hold anything but a slash and NUL
  const names = COMMANDS.map((command) => command.replaceAll('/', ''));
  COMMANDS.forEach((command, at) => {
    writeFileSync(join(root, `${names[at]}.postmortem.md`), document([command], names[at]!));
    writeFileSync(
      join(root, 'postmortems', `x\n${names[at]}.md`),
      document([command], 'nowhere.ts'),
    );
  });
  writeFileSync(join(root, 'all.md'), document(COMMANDS, 'nowhere.ts'));
  writeFileSync(
    join(root, '.postmortemrc.yaml'),
    COMMANDS.flatMap((command) => [command, `x\n${command}`])
      .map((key) => `${JSON.stringify(key)}: 1\n`)
      .join(''),
  );
  const inert = (...args: string[]): void => {
    const { out, err } = run(root, args);
    // the colours are ours
    const shown = args.includes('--color') ? out.replace(/\u001b\[\d+m/g, '') : out;
    assert.deepEqual(obeyed(shown, args.includes('github')), [], args.join(' '));
    assert.deepEqual(obeyed(err), [], args.join(' '));
  };

  for (const format of ['text', 'json', 'sarif', 'github'])
    it(`check --format ${format}`, () => inert('check', '.', '--format', format));
  it('check --color', () => inert('check', '.', '--color'));
  for (const format of ['text', 'json'])
    it(`links --format ${format}`, () => inert('links', '.', '--format', format));
  for (const format of ['html', 'md', 'json'])
    it(`report --format ${format}`, () => inert('report', '.', '--format', format));
  it('export', () => inert('export', '.'));
  for (const format of ['html', 'md', 'customers'])
    it(`export --format ${format}`, () => inert('export', 'all.md', '--format', format));
  it('what was asked for', () => {
    for (const [at, command] of COMMANDS.entries()) {
      const asked = [
        [command],
        ['check', command],
        ['check', '.', '--format', command],
        ['check', '.', '--since', command],
        ['check', '.', '--config', `./${names[at]}`],
      ];
      inert(...asked[at % asked.length]!);
    }
  });
  it('check --fix', () => inert('check', '.', '--fix'));

  it('JSON says the same as before', () => {
    const data = COMMANDS.map((command) => ({ [command]: `${command}\u{e0041}😀\ufeff` }));
    const inert = inertJson(JSON.stringify(data, null, 2));
    assert.deepEqual(JSON.parse(inert), data);
    assert.deepEqual(obeyed(inert), []);
  });
});

describe('what cannot be written is said', () => {
  const commands = (file: string): readonly (readonly string[])[] => [
    ['check', file, '--fail-on', 'never'],
    ['check', file, '--format', 'sarif'],
    ['export', file],
    ['export', file, '--format', 'html'],
    ['links', file],
    ['report', file],
    ['--help'],
    ['--version'],
  ];
  const shell = (script: string, root: string): { status: number | null; stderr: string } =>
    spawnSync('bash', ['-c', script], { cwd: root, encoding: 'utf8', timeout: 60_000 });
  const quoted = (args: readonly string[]): string =>
    [process.execPath, resolve('dist/cli.js'), ...args].map((one) => `'${one}'`).join(' ');

  it(
    'a full disk',
    { skip: existsSync('/dev/full') ? false : 'this system has no /dev/full' },
    () => {
      const root = folder();
      writeFileSync(join(root, 'a.postmortem.md'), document(['x'], 'a.ts'));
      for (const args of commands('a.postmortem.md')) {
        const { status, stderr } = shell(`${quoted(args)} > /dev/full`, root);
        assert.equal(status, 2, args.join(' '));
        assert.match(stderr, /standard output: the disk is full/);
        assert.notEqual(shell(`${quoted(args)} > /dev/full 2> /dev/full`, root).status, 0);
      }
      assert.notEqual(shell(`${quoted(['frobnicate'])} 2> /dev/full`, root).status, 0);
    },
  );

  it('a pipe that is closed', () => {
    const root = folder();
    writeFileSync(join(root, 'a.postmortem.md'), document(['x'], 'a.ts'));
    for (const args of commands('a.postmortem.md')) {
      const { status, stderr } = shell(
        `set -o pipefail; { sleep 0.3; ${quoted(args)}; } | true`,
        root,
      );
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /standard output: it was closed before everything was written/);
    }
  });
});
