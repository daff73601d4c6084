/** What goes wrong around an index: branches, folders, caches and files that change under it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FILES_CHANGED } from '../../src/protocol/protocol';
import { Client, type ClientOptions, type FileMap } from './client';

/** A folder on disk as an editor shows it to the server. */
class Disk implements FileMap {
  readonly folder = mkdtempSync(join(tmpdir(), 'postmortem-faults-'));
  beforeRead = (): Promise<void> => Promise.resolve();

  keys(): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md') && !path.startsWith('.git'))
      .map((path) => this.uri(path.split(sep).join('/')));
  }

  get(uri: string): string | undefined {
    const path = fileURLToPath(uri);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  stat(uri: string): { size: number; modified: number } | undefined {
    const stat = statSync(fileURLToPath(uri), { throwIfNoEntry: false });
    return stat && { size: stat.size, modified: stat.mtimeMs };
  }

  write(path: string, text: string): void {
    mkdirSync(join(this.folder, dirname(path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).href;
  }

  git(...args: string[]): string {
    const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...who, '-c', 'commit.gpgsign=false', ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }
}

const incident = (id: string, item: string, more = ''): string =>
  `---\nid: ${id}\ntitle: Title of ${id}\nseverity: SEV1\n${more}---\n\n## Remediation\n\n- [ ] **R1** ${item}\n`;
const OPEN = incident('INC-OPEN', 'Look at it', 'recurrence_of: [INC-5]\n');

/** Runs with a folder and its client, and takes both away. */
async function withDisk(
  prepare: (disk: Disk) => void,
  options: Omit<ClientOptions, 'files'>,
  use: (disk: Disk, client: Client) => Promise<void>,
): Promise<void> {
  const disk = new Disk();
  try {
    prepare(disk);
    const client = await Client.start({ ...options, files: disk });
    try {
      await use(disk, client);
      assert.deepEqual(client.logs, []);
    } finally {
      if (client.lives) assert.equal(await client.stop(), 0);
    }
  } finally {
    rmSync(disk.folder, { recursive: true, force: true });
  }
}

/** Incidents and open items as the workspace's symbols say them, with where they stand. */
async function said(client: Client, query: string): Promise<string[]> {
  const symbols = await client.request<{ name: string; location: { uri: string } }[]>(
    'workspace/symbol',
    { query },
  );
  return symbols.map(({ name, location }) => `${name} @ ${location.uri}`).sort();
}

/** The same of several queries, as a server says it that starts on the same files. */
async function saidAfresh(
  disk: Disk,
  count: number,
  queries: readonly string[],
): Promise<string[][]> {
  const client = await Client.start({ files: disk });
  try {
    await client.knows(count);
    return await saidOf(client, queries);
  } finally {
    await client.stop();
  }
}

async function saidOf(client: Client, queries: readonly string[]): Promise<string[][]> {
  const all: string[][] = [];
  for (const query of queries) all.push(await said(client, query));
  return all;
}

const codes = (client: Client, uri: string): string[] =>
  (client.published.findLast((one) => one.uri === uri)?.diagnostics ?? []).map(
    ({ code, range, message }) => `${String(code)} ${range.start.line} ${message}`,
  );

/** Tells the server what changed on disk, some at a time and some of it twice, as watchers do. */
async function tell(client: Client, uris: readonly string[]): Promise<void> {
  for (let from = 0; from < uris.length; from += 30)
    await client.notify(FILES_CHANGED.method, {
      uris: uris.slice(Math.max(0, from - 5), from + 30),
      folders: false,
    });
}

/** Waits until the open document has, or has not, a finding that begins so. */
const finding = (client: Client, uri: string, begins: string, there: boolean) =>
  client.until(
    () => (codes(client, uri).some((code) => code.startsWith(begins)) === there ? true : undefined),
    `${begins}: ${there}; ${codes(client, uri).join('\n')}`,
  );

test('a branch is switched that changes 200 postmortems at once', () =>
  withDisk(
    (disk) => {
      for (let at = 0; at < 200; at++)
        disk.write(`postmortems/${at}.md`, incident(`INC-${at}`, 'Before'));
      disk.git('init', '-q', '-b', 'main');
      disk.git('add', '.');
      disk.git('commit', '-qm', 'before');
      disk.git('switch', '-qc', 'other');
      for (let at = 0; at < 100; at++)
        disk.write(`postmortems/${at}.md`, incident(`INC-${at}`, 'After'));
      for (let at = 100; at < 150; at++) disk.git('rm', '-q', `postmortems/${at}.md`);
      for (let at = 150; at < 200; at++)
        disk.git('mv', `postmortems/${at}.md`, `postmortems/moved-${at}.md`);
      disk.git('add', '.');
      disk.git('commit', '-qm', 'after');
      disk.git('switch', '-q', 'main');
    },
    {},
    async (disk, client) => {
      const uri = disk.uri('postmortems/open.md');
      await client.open(uri, OPEN);
      await client.knows(201);
      await finding(client, uri, 'recurrence-open-items', true);

      disk.git('switch', '-q', 'other');
      const names = disk.git('diff', '--name-only', '--no-renames', 'main', 'other').trim();
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      disk.beforeRead = () => held;
      await tell(
        client,
        names.split('\n').map((name) => disk.uri(name)),
      );
      // nothing has been read of it yet, and everything else is answered
      const symbols = await client.request<unknown[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      assert.ok(symbols.length > 0);
      assert.ok((await said(client, 'before')).length > 0);
      release();
      await client.knows(151);
      const { start: position } = client.range(uri, 'INC-5]');
      const hover = await client.request('textDocument/hover', { textDocument: { uri }, position });
      assert.notEqual(hover, null);
      const queries = ['before', 'after', 'title'];
      assert.deepEqual(
        (await saidOf(client, queries)).map((all) =>
          all.filter((name) => !name.includes('open.md')),
        ),
        await saidAfresh(disk, 150, queries),
      );
      await finding(client, uri, 'recurrence-open-items', true);
      const found = codes(client, uri);
      assert.deepEqual(found, [...new Set(found)]);

      client.indexed.length = 0;
      disk.git('switch', '-q', 'main');
      await tell(
        client,
        names.split('\n').map((name) => disk.uri(name)),
      );
      await client.knows(201);
      assert.equal((await said(client, 'after')).length, 0);
    },
  ));

test('a folder of 200 postmortems gets another name', () =>
  withDisk(
    (disk) => {
      for (let at = 0; at < 200; at++)
        disk.write(`postmortems/v1.old/${at}.md`, incident(`INC-${at}`, 'Do it'));
    },
    {},
    async (disk, client) => {
      const uri = disk.uri('postmortems/open.md');
      await client.open(uri, incident('INC-OPEN', 'Look', 'recurrence_of: [INC-5, INC-999]\n'));
      await client.knows(201);
      await finding(client, uri, 'unknown-id', true);
      renameSync(join(disk.folder, 'postmortems/v1.old'), join(disk.folder, 'postmortems/v2.new'));
      client.indexed.length = 0;
      await client.notify(FILES_CHANGED.method, {
        uris: [disk.uri('postmortems/v1.old')],
        folders: true,
      });
      await client.until(
        () => (client.indexed.at(-1)?.incidents === 201 ? true : undefined),
        'all of them again',
      );
      await client.knows(201);
      const all = (await said(client, 'inc-1')).filter((name) => name.startsWith('INC-'));
      assert.deepEqual(
        all.filter((name) => !name.includes('/v2.new/')),
        [],
      );
      assert.equal(all.length, 111);
      assert.equal(codes(client, uri).filter((code) => code.startsWith('duplicate-id')).length, 0);
      assert.equal(codes(client, uri).filter((code) => code.startsWith('unknown-id')).length, 1);
    },
  ));

test('files go away while they are read', () =>
  withDisk(
    (disk) => {
      for (let at = 0; at < 120; at++)
        disk.write(`postmortems/${at}.md`, incident(`INC-${at}`, 'Do it'));
    },
    {},
    async (disk, client) => {
      let reads = 0;
      disk.beforeRead = () => {
        if (++reads === 3)
          for (let at = 60; at < 120; at++)
            rmSync(join(disk.folder, `postmortems/${at}.md`), { force: true });
        return Promise.resolve();
      };
      await client.open(disk.uri('x.postmortem.md'), OPEN);
      // those that had been read are told about as a watcher would
      await client.until(() => (reads >= 3 ? true : undefined), 'the third read');
      const gone = Array.from({ length: 60 }, (_, at) => disk.uri(`postmortems/${at + 60}.md`));
      await tell(client, gone);
      await client.knows(61);
      assert.equal((await said(client, 'title')).length, 61);
    },
  ));

for (const [what, spoil] of [
  ['cut short', (text: string) => text.slice(0, text.length >> 1)],
  ['garbage', () => '\u0000\uFFFD{{{'],
  ['of another version', (text: string) => text.replace(/^(\S+) \d+/, '$1 99')],
] as const)
  test(`a cache that is ${what} is made anew without a word`, () => {
    const store = new Map<string, string>();
    return withDisk(
      (disk) => {
        for (let at = 0; at < 60; at++)
          disk.write(`postmortems/${at}.md`, incident(`INC-${at}`, 'Do it'));
      },
      { store },
      async (disk, client) => {
        await client.knows(60);
        const before = await said(client, 'title');
        await client.stop();
        assert.ok(store.size > 0);
        for (const [name, text] of store) store.set(name, spoil(text));
        const again = await Client.start({ files: disk, store });
        await again.knows(60);
        assert.deepEqual(await said(again, 'title'), before);
        assert.equal(again.asked.get('postmortem/files/read'), 60);
        assert.deepEqual(again.logs, []);
        await again.stop();
      },
    );
  });

test('a cache of another workspace says nothing about this one', () => {
  const store = new Map<string, string>();
  const prepare =
    (name: string) =>
    (disk: Disk): void => {
      for (let at = 0; at < 30; at++)
        disk.write(`postmortems/${at}.md`, incident(`${name}-${at}`, 'Do it'));
    };
  return withDisk(prepare('OTHER'), { store }, async (_, other) => {
    await other.knows(30);
    assert.equal(await other.stop(), 0);
    await withDisk(prepare('OURS'), { store }, async (disk, client) => {
      await client.knows(30);
      const all = await said(client, 'title');
      assert.equal(all.length, 30);
      for (const name of all)
        assert.ok(name.startsWith('OURS') && name.includes(disk.folder), name);
    });
  });
});

test('killed three times while it reads, each time further on: the last one knows everything', () => {
  const store = new Map<string, string>();
  return withDisk(
    (disk) => {
      for (let at = 0; at < 500; at++)
        disk.write(`postmortems/${at}.md`, incident(`INC-${at}`, 'Do it'));
    },
    { store },
    async (disk, first) => {
      const killed = async (client: Client, reads: number): Promise<void> => {
        await client.until(
          () => ((client.asked.get('postmortem/files/read') ?? 0) >= reads ? true : undefined),
          `${reads} reads`,
        );
        client.kill();
      };
      await killed(first, 20);
      await killed(await Client.start({ files: disk, store }), 150);
      await killed(await Client.start({ files: disk, store }), 400);
      const last = await Client.start({ files: disk, store });
      await last.knows(500);
      for (const id of ['INC-0', 'INC-250', 'INC-499'])
        assert.equal(
          (await said(last, `${id} title`)).filter((n) => n.startsWith(`${id} `)).length,
          1,
        );
      assert.deepEqual(last.logs, []);
      await last.stop();
    },
  );
});
