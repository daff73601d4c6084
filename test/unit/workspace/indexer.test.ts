import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePostmortem } from '../../../src/language/parse';
import { IncidentIndex } from '../../../src/workspace/incident-index';
import { Indexer } from '../../../src/workspace/indexer';
import { hostOf, mayBe, MemoryFiles, MemoryStore } from './memory-files';
import { assertProperty } from '../../property';

const document = (id: string, extra = ''): string =>
  `---\nid: ${id}\ntitle: Title of ${id}\n---\n\n## Remediation\n\n- [ ] **R1** Do it. @ann due:2026-10-20\n${extra}`;
const at = (name: string): string => `file:///w/postmortems/${name}`;

async function built(files: MemoryFiles, store?: MemoryStore, more = {}) {
  const index = new IncidentIndex();
  const host = hostOf(files, store, more);
  const indexer = new Indexer(index, host);
  await indexer.scan();
  return { index, indexer, host };
}

/** Everything an index says, comparable. */
function said(index: IncidentIndex): unknown {
  const all = index.all();
  return {
    all,
    ids: index.ids(),
    people: index.people(),
    byId: index.ids().map((id) => index.withId(id).map(({ uri }) => uri)),
  };
}

test('a workspace is read with at most 20 reads in flight; what is no postmortem is known as such', async () => {
  const files = new MemoryFiles(() => 3);
  for (let at_ = 0; at_ < 90; at_++) files.write(at(`${at_}.md`), document(`INC-${at_}`));
  files.write(at('README.md'), '# Read me\n\nNothing here.\n');
  const store = new MemoryStore();
  const { index, host } = await built(files, store);
  assert.equal(index.size, 90);
  assert.equal(files.reads, 91);
  assert.ok(files.mostInFlight <= 20, String(files.mostInFlight));
  assert.ok(files.mostInFlight > 5, String(files.mostInFlight));
  assert.deepEqual(host.failures, []);

  const again = await built(files, store);
  assert.equal(files.reads, 91, 'nothing is read a second time, the README neither');
  assert.deepEqual(said(again.index), said(index));
});

test('the next start reads only what changed, and a touched file is not parsed again', async () => {
  const files = new MemoryFiles();
  const store = new MemoryStore();
  for (const id of ['A-10', 'A-11', 'A-12', 'A-13']) files.write(at(`${id}.md`), document(id));
  await built(files, store);
  files.reads = 0;
  files.write(at('A-10.md'), document('A-10')); // the same text at another time
  files.write(at('A-11.md'), document('B-11'));
  files.texts.delete(at('A-12.md'));
  files.write(at('A-14.md'), document('A-14'));
  let parses = 0;
  const { index } = await built(files, store, {
    parse: (_uri: string, text: string) => {
      parses++;
      return parsePostmortem(text);
    },
  });
  assert.equal(files.reads, 3);
  assert.equal(parses, 2);
  assert.deepEqual(index.ids(), ['A-10', 'A-13', 'A-14', 'B-11']);
});

/** What changes a file behind everybody's back, and whether a start has to notice. */
const second = Date.parse('2026-11-23T10:00:00Z');
for (const { what, before, after, readAt = second + 60_000, reads } of [
  {
    what: 'nothing',
    before: { modified: second, identity: '1.5' },
    after: { modified: second, identity: '1.5' },
    reads: 0,
  },
  {
    what: 'as long, its date put back: its identity tells',
    before: { modified: second, identity: '1.5' },
    after: { modified: second, identity: '1.6' },
    reads: 1,
  },
  {
    what: 'a host that knows more than the last one',
    before: { modified: second },
    after: { modified: second, identity: '1.5' },
    reads: 1,
  },
  {
    what: 'as long, in the moment it was read: no date tells',
    before: { modified: second },
    after: { modified: second },
    readAt: second + 1,
    reads: 1,
  },
  {
    what: 'as long, in the two seconds a date may stand for',
    before: { modified: second },
    after: { modified: second },
    readAt: second + 1999,
    reads: 1,
  },
  {
    what: 'a file of tomorrow: its date says nothing yet',
    before: { modified: second + 86_400_000 },
    after: { modified: second + 86_400_000 },
    reads: 1,
  },
  {
    what: 'a host that knows no dates',
    before: { modified: 0 },
    after: { modified: 0 },
    reads: 1,
  },
] as {
  what: string;
  before: { modified: number; identity?: string };
  after: { modified: number; identity?: string };
  readAt?: number;
  reads: number;
}[])
  test(`a file is changed between two starts: ${what}`, async () => {
    const files = new MemoryFiles();
    const store = new MemoryStore();
    files.texts.set(at('a.md'), { text: document('A-10'), ...before });
    await built(files, store, { date: () => readAt });
    files.reads = 0;
    const text = reads === 0 ? document('A-10') : document('A-11');
    files.texts.set(at('a.md'), { text, ...after });
    const { index } = await built(files, store, { date: () => second + 3_600_000 });
    assert.deepEqual(index.ids(), [reads === 0 ? 'A-10' : 'A-11']);
    assert.equal(files.reads, reads);
  });

test('a file that was written as it was read is read once more, and then no more', async () => {
  const files = new MemoryFiles();
  const store = new MemoryStore();
  files.texts.set(at('a.md'), { text: document('A-10'), modified: second });
  const reads: number[] = [];
  for (const date of [second + 500, second + 60_000, second + 120_000]) {
    await built(files, store, { date: () => date });
    reads.push(files.reads);
  }
  assert.deepEqual(reads, [1, 2, 2]);
});

test('a start that finds nothing changed asks about many files at once', async () => {
  const files = new MemoryFiles();
  const store = new MemoryStore();
  for (let at_ = 0; at_ < 2500; at_++)
    files.write(at(`${at_}.md`), at_ % 50 === 0 ? document(`INC-${at_ + 1000}`) : `# ${at_}\n`);
  await built(files, store);
  files.reads = files.looks = files.stats = 0;
  const { index } = await built(files, store);
  assert.equal(index.size, 50);
  assert.deepEqual([files.reads, files.looks, files.stats], [0, 2, 2500]);
});

test('a second look while the first one takes in what is stored reads nothing twice', async () => {
  const files = new MemoryFiles(() => 2);
  const store = new MemoryStore();
  for (let at_ = 0; at_ < 60; at_++) files.write(at(`${at_}.md`), document(`INC-${at_ + 1000}`));
  await built(files, store);
  files.reads = 0;
  const index = new IncidentIndex();
  const indexer = new Indexer(index, hostOf(files, store));
  await Promise.all([indexer.scan(), indexer.scan()]);
  assert.equal(index.size, 60);
  assert.equal(files.reads, 0);
});

for (const [what, damage] of [
  ['cut short', (text: string) => text.slice(0, text.length >> 1)],
  ['a letter changed', (text: string) => text.replace('Title', 'Tutle')],
  ['another version', (text: string) => text.replace(/index \d+/, 'index 0')],
  ['not JSON', (text: string) => `${text.split('\n')[0]}\nnull`],
  ['empty', () => ''],
  ['foreign', () => '{"version": 99, "records": {}}'],
] as const)
  test(`a stored index that is damaged is built anew without a word: ${what}`, async () => {
    const files = new MemoryFiles();
    const store = new MemoryStore();
    for (const id of ['A-10', 'A-11', 'A-12']) files.write(at(`${id}.md`), document(id));
    const { index } = await built(files, store);
    for (const [name, text] of store.texts) store.texts.set(name, damage(text));
    files.reads = 0;
    const again = await built(files, store);
    assert.equal(files.reads, 3);
    assert.deepEqual(said(again.index), said(index));
    assert.deepEqual(again.host.failures, []);
  });

test('other settings make what is stored worthless', async () => {
  const files = new MemoryFiles();
  const store = new MemoryStore();
  files.write(at('a.md'), document('A-10'));
  await built(files, store);
  await built(files, store, { reading: () => 'others' });
  assert.equal(files.reads, 2);
});

test('what an editor holds wins until it is closed', async () => {
  const files = new MemoryFiles();
  files.write(at('a.md'), document('A-10'));
  const { index, indexer } = await built(files);
  indexer.opened(at('a.md'), parsePostmortem(document('A-99')));
  assert.deepEqual(index.ids(), ['A-99']);
  files.write(at('a.md'), document('A-11'));
  await indexer.changed([at('a.md')]);
  await indexer.scan();
  assert.deepEqual(index.ids(), ['A-99']);
  await indexer.closed(at('a.md'));
  assert.deepEqual(index.ids(), ['A-11']);
  indexer.opened('untitled:Untitled-1', parsePostmortem(document('U-10')));
  assert.deepEqual(index.ids(), ['A-11', 'U-10']);
  await indexer.closed('untitled:Untitled-1');
  assert.deepEqual(index.ids(), ['A-11']);
});

test('an open document counts as long as its file is there', async () => {
  const files = new MemoryFiles();
  const store = new MemoryStore();
  files.write(at('a.md'), document('A-10'));
  files.write(at('b.md'), document('B-10'));
  const { index, indexer } = await built(files, store);
  const says = (ids: string[], why: string): void => assert.deepEqual(index.ids(), ids, why);
  indexer.opened(at('a.md'), parsePostmortem(document('A-11')));
  says(['A-11', 'B-10'], 'what the editor says');

  files.texts.delete(at('a.md'));
  await indexer.changed([at('a.md')]);
  says(['B-10'], 'deleted');
  indexer.opened(at('a.md'), parsePostmortem(document('A-12')));
  await indexer.scan();
  says(['B-10'], 'what is written then is the editor’s alone');

  files.write(at('a.md'), document('A-12'));
  await indexer.changed([at('a.md')]);
  says(['A-12', 'B-10'], 'saved');

  // nobody tells, and a look finds it
  files.texts.delete(at('a.md'));
  files.write(at('moved.md'), document('A-12'));
  await indexer.scan();
  assert.deepEqual(
    index.withId('A-12').map(({ uri }) => uri),
    [at('moved.md')],
    'moved by somebody else: it does not count twice',
  );
  files.write(at('a.md'), document('A-13'));
  await indexer.scan();
  says(['A-12', 'B-10'], 'back, as the editor has it');
  assert.equal(index.withId('A-12').length, 2);

  files.texts.delete(at('a.md'));
  await indexer.changed(['file:///w/postmortems']);
  assert.equal(index.withId('A-12').length, 1, 'its folder was told of');
  await indexer.closed(at('a.md'));
  assert.equal(index.withId('A-12').length, 1);
});

test('a document that was never a file counts while it is open', async () => {
  const { index, indexer } = await built(new MemoryFiles());
  indexer.opened('untitled:postmortems/new.md', parsePostmortem(document('U-10')));
  await indexer.scan();
  assert.deepEqual(index.ids(), ['U-10']);
});

test('a file that changes while it is read counts as it is in the end', async () => {
  const files = new MemoryFiles(() => 5);
  files.write(at('a.md'), document('A-10'));
  const index = new IncidentIndex();
  const indexer = new Indexer(index, hostOf(files));
  const first = indexer.scan();
  await Promise.resolve();
  files.write(at('a.md'), document('A-11'));
  const second = indexer.changed([at('a.md')]);
  await Promise.all([first, second]);
  assert.deepEqual(index.ids(), ['A-11']);
});

test('cancelled in the middle: what was read stays, the next scan reads the rest', async () => {
  const files = new MemoryFiles(() => 2);
  for (let at_ = 0; at_ < 200; at_++) files.write(at(`${at_}.md`), document(`INC-${at_ + 1000}`));
  const index = new IncidentIndex();
  const indexer = new Indexer(index, hostOf(files));
  const stop = new AbortController();
  const seen: number[] = [];
  await indexer.scan(stop.signal, ({ done, total }) => {
    seen.push(done);
    assert.ok(done <= total);
    if (done === 50) stop.abort();
  });
  assert.ok(index.size >= 40 && index.size < 100, String(index.size));
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
  );
  await indexer.scan();
  assert.equal(index.size, 200);
});

test('killed in the middle: the next start reads the rest and nothing twice', async () => {
  const files = new MemoryFiles();
  const store = new MemoryStore();
  for (let at_ = 0; at_ < 3000; at_++)
    files.write(at(`${at_}.md`), document(`INC-${at_ + 10_000}`));
  const index = new IncidentIndex();
  const host = hostOf(files, store);
  const stop = new AbortController();
  // a kill: nothing is written any more from then on
  const dying = {
    ...store,
    read: (name: string) => store.read(name),
    write: (name: string, text: string) =>
      stop.signal.aborted ? Promise.resolve() : store.write(name, text),
  };
  await new Indexer(index, { ...host, store: dying }).scan(stop.signal, ({ done }) => {
    if (done === 2700) stop.abort();
  });
  files.reads = 0;
  const again = await built(files, store);
  assert.equal(again.index.size, 3000);
  assert.ok(files.reads <= 1000, String(files.reads));
});

test('a folder goes while a file of it is being read', async () => {
  for (const gone of ['told', 'found'] as const) {
    const files = new MemoryFiles(() => 5);
    files.write('file:///w/postmortems/v1/a.md', document('A-10'));
    const index = new IncidentIndex();
    const indexer = new Indexer(index, hostOf(files));
    const scan = indexer.scan();
    for (let turn = 0; files.reads === 0 && turn < 100; turn++) await Promise.resolve();
    assert.equal(files.reads, 1);
    assert.equal(index.size, 0);
    files.texts.clear();
    const after = gone === 'told' ? indexer.changed(['file:///w/postmortems/v1']) : indexer.scan();
    await Promise.all([scan, after]);
    assert.equal(index.size, 0, gone);
  }
});

test('a file that cannot be read keeps nobody else out, and what was known of it stays', async () => {
  const files = new MemoryFiles();
  files.write(at('a.md'), document('A-10'));
  files.write(at('b.md'), document('A-11'));
  const { index, indexer, host } = await built(files);
  files.stat = (uri) =>
    uri === at('a.md')
      ? Promise.reject(new Error('no'))
      : MemoryFiles.prototype.stat.call(files, uri);
  files.write(at('b.md'), document('B-11'));
  await indexer.changed([at('a.md'), at('b.md')]);
  assert.deepEqual(index.ids(), ['A-10', 'B-11']);
  assert.deepEqual(host.failures, [`${at('a.md')}: Error: no`]);
});

test('others get their turn between documents', async () => {
  const files = new MemoryFiles();
  for (let at_ = 0; at_ < 40; at_++) files.write(at(`${at_}.md`), document(`INC-${at_ + 10}`));
  let clock = 0;
  let sincePause = 0;
  let most = 0;
  await built(files, undefined, {
    now: () => clock,
    parse: (_uri: string, text: string) => {
      clock += 5;
      most = Math.max(most, ++sincePause);
      return parsePostmortem(text);
    },
    pause: async () => {
      sincePause = 0;
      await Promise.resolve();
    },
  });
  assert.ok(most <= 2, `${most} documents of 5 ms in a row`);
});

const NAMES = ['a', 'b', 'c', 'd'].flatMap((name) => [
  at(`${name}.md`),
  `file:///w/x/${name}.postmortem.md`,
  `file:///w/x/postmortems/${name}.md`,
  `file:///w/x/${name}.md`,
]);
const operation = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      uri: fc.constantFrom(...NAMES),
      id: fc.integer({ min: 10, max: 14 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('blank' as const), uri: fc.constantFrom(...NAMES) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('delete' as const), uri: fc.constantFrom(...NAMES) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('rename' as const),
      from: fc.constantFrom('file:///w/x', 'file:///w/postmortems', 'file:///w/y'),
      to: fc.constantFrom('file:///w/y', 'file:///w/x', 'file:///w/post-mortems'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('open' as const), uri: fc.constantFrom(...NAMES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('hold' as const), uri: fc.constantFrom(...NAMES) }),
  },
);

test('after any changes, told in any rhythm, the index equals one built from nothing', async () => {
  await assertProperty(
    fc.asyncProperty(
      fc.array(operation, { maxLength: 30 }),
      fc.array(fc.nat(6), { minLength: 1 }),
      async (operations, delays) => {
        let turn = 0;
        const files = new MemoryFiles(() => delays[turn++ % delays.length]!);
        const store = new MemoryStore();
        let index = new IncidentIndex();
        let indexer = new Indexer(index, hostOf(files, store));
        /** Open documents, which say something else than their files. */
        const held = new Set<string>();
        const going: Promise<unknown>[] = [indexer.scan()];
        for (const one of operations) {
          if (turn % 3 === 0) await Promise.resolve();
          if (one.kind === 'write' || one.kind === 'blank') {
            files.write(
              one.uri,
              one.kind === 'blank'
                ? 'no postmortem\n'
                : document(`INC-${one.id}`, `\n${one.uri}\n`),
            );
            going.push(indexer.changed([one.uri]));
          } else if (one.kind === 'delete') {
            files.texts.delete(one.uri);
            going.push(indexer.changed([one.uri]));
          } else if (one.kind === 'rename') {
            for (const [uri, { text }] of [...files.texts])
              if (uri.startsWith(`${one.from}/`) && one.from !== one.to) {
                files.texts.delete(uri);
                files.write(one.to + uri.slice(one.from.length), text);
              }
            going.push(indexer.changed([one.from]), indexer.scan());
          } else if (one.kind === 'open') {
            indexer.opened(one.uri, parsePostmortem(document('OPEN-10')));
            held.delete(one.uri);
            going.push(indexer.closed(one.uri));
          } else if (one.kind === 'hold') {
            if (!files.texts.has(one.uri) || !mayBe(one.uri)) continue;
            indexer.opened(one.uri, parsePostmortem(document('HELD-10')));
            held.add(one.uri);
          } else {
            held.clear();
            await Promise.all(going);
            index = new IncidentIndex();
            indexer = new Indexer(index, hostOf(files, store));
            going.push(indexer.scan());
          }
        }
        await Promise.all(going);
        for (const uri of held) if (files.texts.has(uri)) files.write(uri, document('HELD-10'));
        const fresh = await built(files);
        assert.deepEqual(said(index), said(fresh.index));
      },
    ),
    { runs: 60 },
  );
});

test('a look says whether it found anything new: who asks again as long as it does comes to an end', async () => {
  const files = new MemoryFiles();
  const secret = at('secret.md');
  files.write(at('a.md'), document('INC-1'));
  files.write(at('b.md'), document('INC-2'));
  files.write(secret, document('INC-3'));
  // listed, and nobody may read it: a link out of the workspace
  const read = files.read.bind(files);
  files.read = (uri) => (uri === secret ? Promise.resolve(undefined) : read(uri));
  const index = new IncidentIndex();
  const indexer = new Indexer(index, hostOf(files));
  assert.equal(await indexer.scan(), true);
  assert.equal(index.size, 2);
  assert.equal(await indexer.scan(), false);
  files.texts.delete(at('a.md'));
  assert.equal(await indexer.scan(), true);
  assert.equal(await indexer.scan(), false);
  files.write(at('b.md'), document('INC-4'));
  assert.equal(await indexer.scan(), true);
  assert.equal(await indexer.scan(), false);
  // written again as it was
  files.write(at('b.md'), document('INC-4'));
  assert.equal(await indexer.scan(), false);
  assert.equal(index.size, 1);
});
