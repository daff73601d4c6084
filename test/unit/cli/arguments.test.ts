import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HELP, readArguments } from '../../../src/cli/arguments';
import { KOREAN_HELP } from '../../../src/cli/help-ko';
import { columnsOf } from '../../../src/cli/reports/columns';

const read = (line: string) => readArguments(line.split(' ').filter(Boolean));

test('check, with everything it takes', () => {
  assert.deepEqual(
    read(
      'check a.md --format=sarif --fail-on warning --fix --no-links --no-workspace --no-color --threads 4 --cache c --lang ko --config x.yaml --since main -- --b.md',
    ),
    {
      command: 'check',
      paths: ['a.md', '--b.md'],
      config: 'x.yaml',
      since: 'main',
      format: 'sarif',
      threads: 4,
      failOn: 'warning',
      failExitCode: 1,
      fix: true,
      colour: false,
      links: false,
      cache: 'c',
      language: 'ko',
      workspace: false,
    },
  );
});

test('defaults', () => {
  assert.deepEqual(read('export a.md'), {
    command: 'export',
    paths: ['a.md'],
    config: undefined,
    since: undefined,
    format: 'json',
  });
  assert.deepEqual(read('links --since HEAD~1'), {
    command: 'links',
    paths: ['.'],
    config: undefined,
    since: 'HEAD~1',
    format: 'text',
    updateMoved: false,
    language: undefined,
  });
  assert.deepEqual(read('report a --lang ko'), {
    command: 'report',
    paths: ['a'],
    config: undefined,
    since: undefined,
    format: 'html',
    language: 'ko',
    cache: undefined,
  });
});

for (const [line, message] of [
  ['chek a.md', /Unknown command 'chek'/],
  ['constructor a.md', /Unknown command 'constructor'/],
  ['check', /needs a file/],
  ['check a.md --nope', /'check' has no option '--nope'/],
  ['check a.md -x', /'check' has no option '-x'/],
  ['check a.md --toString', /'check' has no option '--toString'/],
  ['check a.md --no-fix', /'check' has no option '--no-fix'/],
  ['export a.md --fix', /'export' has no option '--fix'/],
  ['check a.md --fix=yes', /'--fix' takes no value/],
  ['check a.md --format', /'--format' needs a value/],
  ['check a.md --format=', /'--format' needs a value/],
  [
    'check a.md --format xml',
    /'--format' of 'check' is one of text, json, sarif, github; not 'xml'/,
  ],
  ['report a.md --lang fr', /'--lang' of 'report' is one of en, ko; not 'fr'/],
  ['check a.md --threads 0', /a number from 1 to 99; not '0'/],
  ['check a.md --since --fix', /'--fix' is not a git ref/],
] as const)
  test(`what makes no sense is said: ${line}`, () => {
    const command = read(line);
    assert.equal(command.command, 'usage');
    assert.match((command as { message: string }).message, message);
  });

test('help and version, wherever they stand', () => {
  for (const line of ['', 'help', '-h', '--help', 'check --help', 'links a.md -h', 'lsp --help'])
    assert.deepEqual(read(line), { command: 'help', language: undefined }, line);
  for (const line of ['--help --lang ko', 'check --help --lang=ko', 'lsp -h --lang ko'])
    assert.deepEqual(read(line), { command: 'help', language: 'ko' }, line);
  for (const line of ['-v', '--version']) assert.deepEqual(read(line), { command: 'version' });
  assert.deepEqual(read('lsp --stdio'), { command: 'lsp' });
  for (const option of [
    '--format',
    '--fail-on',
    '--fix',
    '--color',
    '--no-color',
    '--no-links',
    '--no-workspace',
    '--threads',
    '--cache',
    '--update-moved',
    '--lang',
    '--config',
    '--since',
    '--help',
    '--version',
  ])
    assert.ok(HELP.includes(option), option);
});

test('help in Korean has the same commands, options and values', () => {
  const named = (help: string): string[] =>
    [...help.matchAll(/--[a-z-]+(?: [a-z|]+\b)?|^ {2}[a-z]+(?= )/gm)].map(([name]) => name);
  assert.deepEqual(named(KOREAN_HELP), named(HELP));
  for (const line of KOREAN_HELP.split('\n')) assert.ok(columnsOf(line) <= 100, line);
});
