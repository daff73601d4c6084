import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, test } from 'node:test';
import * as l10n from '@vscode/l10n';
import korean from '../../../l10n/bundle.l10n.ko.json';
import { CheckCache } from '../../../src/cli/files/cache';
import { CheckRun, type CheckedFiles } from '../../../src/cli/commands/check-files';
import { settingsFor } from '../../../src/cli/files/selected';
import { findFiles } from '../../../src/cli/files/files';
import { fingerprint, shardOf } from '../../../src/workspace/index-cache';
import { runProgram, type ProgramRun } from './run-program';

const root = mkdtempSync(join(tmpdir(), 'postmortem-cache-'));
after(() => rmSync(root, { recursive: true, force: true }));

const run = (args: readonly string[]): ProgramRun => runProgram(args);

interface Options {
  readonly language?: 'en' | 'ko';
  readonly links?: boolean;
  readonly alone?: boolean;
}

/** What `check` finds, in this process, with a cache of the folder or without one. */
async function findings(
  folder: string,
  cacheFolder: string | undefined,
  { language = 'en', links = true, alone = false }: Options = {},
): Promise<CheckedFiles['findings']> {
  l10n.config({ contents: language === 'ko' ? korean : {} });
  const { files } = findFiles([folder]);
  const settingsOf = settingsFor(undefined, new Set(), () => undefined);
  const cache = cacheFolder === undefined ? undefined : new CheckCache(cacheFolder, 'package.json');
  const run = new CheckRun(
    {
      files: files.map((file) => ({ file, checked: true })),
      today: '2026-11-23',
      language,
      links,
      keeps: cache !== undefined,
      workspace: alone ? undefined : { complete: true },
    },
    settingsOf,
    (uri) => cache?.get(uri),
  );
  const { findings: found, known, troubles } = await run.check(run.records());
  assert.deepEqual(troubles, []);
  for (const [uri, one] of known) cache?.set(uri, one);
  assert.equal(cache?.save(), undefined);
  return found;
}

const SHORT_EXAMPLES = [
  '2024-04-22-login-numbered-chain.md',
  '2026-11-18-search-draft.postmortem.md',
];

/** A folder of its own with the shorter examples, and a place for a cache beside it. */
function workspace(name: string): { folder: string; cache: string; path(file: string): string } {
  const folder = join(root, name, 'work');
  for (const name of SHORT_EXAMPLES)
    cpSync(join('examples/postmortems', name), join(folder, 'postmortems', name));
  return { folder, cache: join(root, name, 'cache'), path: (file) => join(folder, file) };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const report = (id: string, title: string, more = ''): string =>
  `---\nid: ${id}\ntitle: ${title}\nservices: [gateway]\n${more}---\n\n## Summary\n\nCustomers could not pay for 20 minutes, every service answered with 503.\n`;

test('with a cache the same is said as without, whatever happens to the files', async () => {
  const { folder, cache, path } = workspace('steps');
  const steps: readonly [string, () => void, Options?][] = [
    ['at first', () => undefined],
    ['again', () => undefined],
    ['a new document', () => write(path('postmortems/new.md'), report('INC-1', 'Gateway down'))],
    [
      'one that names an id nobody has',
      () =>
        write(
          path('postmortems/again.md'),
          report('INC-2', 'All services 503', 'recurrence_of: [INC-3]\n'),
        ),
    ],
    ['the id comes', () => write(path('postmortems/3.md'), report('INC-3', 'Login failed'))],
    ['an id twice', () => write(path('postmortems/twice.md'), report('INC-3', 'Search failed'))],
    ['one goes', () => rmSync(path('postmortems/twice.md'))],
    ['another goes', () => rmSync(path('postmortems/3.md'))],
    ['a name', () => renameSync(path('postmortems/new.md'), path('postmortems/renamed.md'))],
    [
      'an open item of what it repeats',
      () =>
        write(
          path('postmortems/3.md'),
          `${report('INC-3', 'Login failed')}\n## Remediation\n\n- [ ] R1 Alert on 503 @mina\n`,
        ),
    ],
    ['settings', () => write(path('.postmortemrc.yaml'), 'rules:\n  item-due: error\n')],
    [
      'a section under a name of its own',
      () =>
        write(
          path('postmortems/5.md'),
          `${report('INC-5', 'Down')}\n## Promises\n\n- [ ] R1 Be more careful\n`,
        ),
    ],
    [
      'settings that change how it is read',
      () => write(path('.postmortemrc.yaml'), 'headings:\n  actions: [Promises]\n'),
    ],
    ['no settings', () => rmSync(path('.postmortemrc.yaml'))],
    ['alone', () => undefined, { alone: true }],
    ['without code', () => undefined, { links: false }],
    ['together again', () => write(path('postmortems/4.md'), report('INC-4', 'Down'))],
  ];
  for (const [name, change, options = {}] of steps) {
    change();
    for (const language of ['en', 'ko'] as const) {
      const asked = { ...options, language };
      const expected = await findings(folder, undefined, asked);
      assert.ok(expected.length > 0);
      assert.deepEqual(await findings(folder, cache, asked), expected, name);
    }
  }
});

test('the program keeps what it found, in threads and for the report', () => {
  const { folder, cache, path } = workspace('program');
  write(path('postmortems/a.md'), report('INC-1', 'Gateway down'));
  const args = ['check', folder, '--format', 'json'];
  const expected = run(args);
  for (const options of [[], ['--threads', '2'], ['--threads', '2'], []])
    assert.deepEqual(run([...args, ...options, '--cache', cache]), expected);
  const figures = ['report', folder, '--format', 'json'];
  assert.deepEqual(run([...figures, '--cache', cache]), run(figures));
});

/** Rewrites the rows a cache keeps, as a run of the program would have. */
function rewrite(cache: string, change: (body: string) => string): void {
  for (const name of readdirSync(cache)) {
    const text = readFileSync(join(cache, name), 'utf8');
    const end = text.indexOf('\n');
    const body = change(text.slice(end + 1));
    const head = text.slice(0, end).replace(/\S+$/, fingerprint(body));
    writeFileSync(join(cache, name), `${head}\n${body}`);
  }
}

test('what has not changed is not read again, and what has is', () => {
  const { folder, cache, path } = workspace('kept');
  write(path('postmortems/a.md'), report('INC-1', 'Gateway down'));
  write(path('postmortems/b.md'), report('INC-1', 'Search failed'));
  const args = ['check', folder, '--cache', cache, '--format', 'json'];
  run(args);
  rewrite(cache, (body) => body.replaceAll(/"message":"/g, '"message":"kept: '));
  const kept = (): string[] =>
    (JSON.parse(run(args).out) as { file: string; message: string }[])
      .filter(({ message }) => message.startsWith('kept: '))
      .map(({ file }) => file.replace(/^.*\//, ''));
  assert.ok(kept().includes('a.md') && kept().includes('b.md'));
  write(path('postmortems/b.md'), `${report('INC-9', 'Search failed')}\nIt was slow, too.\n`);
  // a.md has not changed, but what it was told of the others has
  assert.ok(!kept().includes('a.md') && !kept().includes('b.md'));
  assert.ok(kept().length > 0, 'the others are as they were');
});

test('documents that refer to code are judged by the code as it is', () => {
  const { folder, cache, path } = workspace('code');
  write(path('src/pay.ts'), 'export const retries = 3;\n');
  write(
    path('postmortems/a.md'),
    `${report('INC-1', 'Down')}\n## Remediation\n\n- [ ] R1 Fewer retries in [pay.ts](../src/pay.ts#L1) @mina\n`,
  );
  const args = ['check', folder, '--format', 'json'];
  assert.equal(spawnSync('git', ['init', '-q', folder]).status, 0);
  assert.deepEqual(run([...args, '--cache', cache]), run(args));
  const ofCode = (out: string): string[] =>
    (JSON.parse(out) as { file: string; message: string }[])
      .filter(({ file }) => file.endsWith('/a.md'))
      .map(({ message }) => message);
  rewrite(cache, (body) => body.replaceAll('"message":"', '"message":"kept: '));
  const kept = ofCode(run([...args, '--cache', cache]).out);
  assert.ok(kept.length > 0 && kept.every((message) => message.startsWith('kept: ')));
  rmSync(path('src/pay.ts'));
  const now = run([...args, '--cache', cache]);
  assert.match(now.out, /broken-reference/);
  assert.deepEqual(ofCode(now.out), ofCode(run(args).out));
});

test('a cache that is damaged, of another version or cannot be written is as good as none', async () => {
  const { folder, cache } = workspace('damaged');
  const expected = await findings(folder, undefined);
  const damage: readonly ((file: string) => void)[] = [
    (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    (file) => writeFileSync(file, ''),
    (file) => writeFileSync(file, Buffer.from([0xff, 0xfe, 0, 10, 0xff])),
    (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/^postmortem-check /, '$&9')),
    (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('"message":"', '$&!')),
  ];
  for (const [at, harm] of damage.entries()) {
    await findings(folder, cache);
    for (const name of readdirSync(cache)) harm(join(cache, name));
    assert.deepEqual(await findings(folder, cache), expected, `damage ${at}`);
  }
  const args = ['check', folder, '--format', 'json'];
  const notAFolder = join(root, 'file');
  writeFileSync(notAFolder, '');
  const unwritten = run([...args, '--cache', notAFolder]);
  assert.equal(unwritten.out, run(args).out);
  assert.match(unwritten.err, /nothing kept for the next run/);
  assert.equal(readFileSync(notAFolder, 'utf8'), '');
  assert.equal(run(['check', folder, '--cache']).code, 2);
});

test('a long line is kept once, however many findings stand in it', () => {
  const { folder, cache, path } = workspace('long');
  const sentence = 'Customers could not pay and the engineer forgot to look at it before. ';
  write(
    path('postmortems/long.md'),
    `${report('INC-1', 'Down')}\n## What happened\n\n${sentence.repeat(500)}\n`,
  );
  const args = ['check', path('postmortems/long.md'), '--format', 'json', '--cache', cache];
  const found = run(args).out;
  assert.ok((JSON.parse(found) as unknown[]).length > 250);
  const sizes = readdirSync(cache).map((name) => statSync(join(cache, name)).size);
  assert.ok(sizes.length === 1 && sizes[0]! < 750_000, sizes.join());
  assert.equal(run(args).out, found);
  for (const format of ['text', 'sarif', 'github'])
    assert.equal(
      run(['check', folder, '--format', format, '--cache', cache]).out,
      run(['check', folder, '--format', format]).out,
    );
});

test('a run over some of the files keeps what is known of the others, and forgets those that went', () => {
  const { folder, cache, path } = workspace('part');
  const args = ['check', folder, '--cache', cache, '--format', 'json'];
  const gone = path('postmortems/gone.md');
  const shard = (file: string): number => shardOf(pathToFileURL(file).href);
  write(gone, report('INC-77', 'Gone'));
  run(args);
  rewrite(cache, (body) => body.replaceAll('"message":"', '"message":"kept: '));
  write(gone, report('INC-78', 'Gone'));
  run(['check', gone, '--cache', cache]);
  assert.ok(run(args).out.includes('kept: '), 'the others are still known');

  rmSync(gone);
  // its part of the cache is written again when something else in it changes
  for (let n = 0; ; n++) {
    const neighbour = path(`postmortems/${n}.md`);
    if (shard(neighbour) !== shard(gone)) continue;
    write(neighbour, report('INC-79', 'Neighbour'));
    break;
  }
  run(args);
  const left = readdirSync(cache)
    .map((name) => readFileSync(join(cache, name), 'utf8'))
    .filter((text) => text.includes('/gone.md"'));
  assert.deepEqual(left, []);
});
