/** `postmortem links` through the built program, with real repositories in temporary folders. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodeSource } from '../../../src/node/decode-source';
import { folder, Place } from './linked-place';

const CODE = `import { Pool } from './pool';

export class PayClient {
  // 게이트웨이에 결제 승인을 요청한다
  async authorize(order: Order): Promise<Receipt> {
    const connection = await this.pool.acquire();
    const response = await connection.post('/authorize', order);
    return receiptOf(response);
  }
}
`;

function pinned(hasGit = true): Place {
  const place = new Place(hasGit);
  place.write('src/client.ts', CODE);
  if (hasGit) place.commit();
  place.pin('src/client.ts', 5, 9);
  return place;
}

test('a life: current, moved, changed, renamed, deleted', () => {
  const place = pinned();
  assert.deepEqual(place.one(), {
    file: 'postmortems/a.md',
    line: 5,
    named: false,
    target: '../src/client.ts#L5-L9',
    pin: 'k7f3',
    state: 'current',
    found: 'src/client.ts',
    range: { start: { line: 4, character: 0 }, end: { line: 9, character: 0 } },
    score: 1,
    by: 'place',
    obstacle: null,
  });
  place.write('src/client.ts', `// one\n// two\n${CODE}`);
  assert.equal(place.state(), 'moved src/client.ts:7-11');
  place.write('src/client.ts', `// one\n${CODE.replace('/authorize', '/v2/authorize')}`);
  assert.equal(place.state(), 'changed src/client.ts:6-10');
  mkdirSync(join(place.root, 'lib'));
  place.git('mv', 'src/client.ts', 'lib/pay.ts');
  assert.equal(place.state(), 'changed lib/pay.ts:6-10');
  place.commit();
  assert.equal(place.state(), 'changed lib/pay.ts:6-10');
  assert.equal(place.links('postmortems').code, 0);
  place.git('rm', '-q', 'lib/pay.ts');
  assert.equal(place.state(), 'lost -');
  assert.equal(place.links('postmortems').code, 1);
});

test('moved without a word to git: found by its rarest line', () => {
  const place = pinned();
  mkdirSync(join(place.root, 'lib'));
  renameSync(join(place.root, 'src/client.ts'), join(place.root, 'lib/new.ts'));
  assert.equal(place.state(), 'moved lib/new.ts:5-9');
});

test('the document moved: the pin knows the path from the root', () => {
  const place = pinned();
  mkdirSync(join(place.root, 'postmortems/2026'));
  renameSync(join(place.root, 'postmortems/a.md'), join(place.root, 'postmortems/2026/a.md'));
  assert.equal(place.state(), 'moved src/client.ts:5-9');
  place.links('postmortems', '--update-moved');
  assert.match(
    place.read('postmortems/2026/a.md'),
    /\(\.\.\/\.\.\/src\/client\.ts#L5-L9 "pin:k7f3"\)/,
  );
  assert.equal(place.state(), 'current src/client.ts:5-9');
});

for (const [name, eol, bom] of [
  ['LF', '\n', ''],
  ['CRLF and BOM', '\r\n', '\uFEFF'],
] as const)
  test(`--update-moved touches the link and its pin only (${name})`, () => {
    const place = new Place();
    place.write('src/client.ts', CODE);
    const old = place.commit();
    place.pin('src/client.ts', 5, 9, eol);
    place.write('postmortems/a.md', `${bom}${place.read('postmortems/a.md')}`);
    place.write('src/client.ts', `// one\n${CODE}`);
    const commit = place.commit();
    const before = place.read('postmortems/a.md');
    const { err, code } = place.links('postmortems', '--update-moved');
    assert.match(err, /a\.md: 1 updated/);
    assert.equal(code, 0);
    assert.equal(
      place.read('postmortems/a.md'),
      before
        .replace('client.ts:5-9', 'client.ts:6-10')
        .replace('#L5-L9', '#L6-L10')
        .replace('lines: 5-9', 'lines: 6-10')
        .replace(old, commit),
    );
    assert.equal(place.state(), 'current src/client.ts:6-10');
    const again = place.read('postmortems/a.md');
    place.links('postmortems', '--update-moved');
    assert.equal(place.read('postmortems/a.md'), again);
  });

test('never lost where not everything could be looked at', () => {
  const gone = CODE.replace(/async[^]*/, '}\n');
  const none = pinned(false);
  assert.equal(none.state(), 'current src/client.ts:5-9');
  none.write('src/client.ts', `\n${CODE}`);
  assert.equal(none.state(), 'moved src/client.ts:6-10');
  none.write('src/client.ts', gone);
  assert.match(none.state(), /^unverifiable /);

  const shallow = pinned();
  shallow.commit();
  shallow.write('src/client.ts', gone);
  shallow.commit();
  shallow.git('clone', '-q', '--depth', '1', `file://${shallow.root}`, 'copy');
  const run = shallow.links('copy/postmortems', '--format', 'json');
  assert.equal(JSON.parse(run.out)[0].state, 'unverifiable');
  assert.equal(run.code, 0);

  const unborn = new Place();
  unborn.write('src/client.ts', CODE);
  unborn.write(
    'postmortems/a.md',
    '# Outage\n\n## 5 Whys\n\n- Why?\n  - [c](../src/client.ts#L5-L9)\n',
  );
  assert.equal(unborn.state(), 'unpinned src/client.ts:5-9');
});

test('links out of the workspace are not followed, however they are written', () => {
  const place = new Place();
  writeFileSync(join(folder, 'secret.ts'), 'export const secret = 1;\n');
  mkdirSync(join(place.root, 'src'));
  symlinkSync(join(folder, 'secret.ts'), join(place.root, 'src/leak.ts'));
  symlinkSync(folder, join(place.root, 'src/up'));
  const targets = [
    '../../../../../../etc/passwd#L1',
    '..%2f..%2f..%2f..%2fetc%2fpasswd#L1',
    '../../secret.ts#L1',
    '/../secret.ts#L1',
    '../src/leak.ts#L1',
    '../src/up/secret.ts#L1',
  ];
  place.write(
    'postmortems/a.md',
    `# Outage\n\n## 5 Whys\n\n- Why?\n${targets.map((target) => `  - [x](${target})\n`).join('')}  - [f](file:///etc/passwd#L1) [c](command:x#L1)\n`,
  );
  place.commit();
  const found: { state: string; target: string }[] = JSON.parse(
    place.links('postmortems', '--format', 'json').out,
  );
  assert.deepEqual(
    found.map(({ target, state }) => [target, state]),
    targets.map((target) => [target, 'unverifiable']),
  );
});

test('permalinks of the own remote lead to the file as it is now', () => {
  const place = new Place();
  place.git('remote', 'add', 'origin', 'git@github.com:Acme/Shop.git');
  place.write('src/client.ts', CODE);
  const commit = place.commit();
  place.write('src/client.ts', `// one\n${CODE}`);
  place.write(
    'postmortems/a.md',
    `# Outage\n\n## 5 Whys\n\n- Why?\n  - [own](https://github.com/acme/shop/blob/${commit}/src/client.ts#L5-L9)\n  - [other](https://github.com/acme/else/blob/${commit}/src/client.ts#L5-L9)\n`,
  );
  place.commit();
  assert.equal(place.state(), 'moved src/client.ts:6-10');
  place.links('postmortems', '--update-moved');
  assert.match(place.read('postmortems/a.md'), /#L5-L9/);
});

test('submodules: their own history', () => {
  const inner = new Place();
  inner.write('lib.ts', CODE);
  inner.commit();
  const outer = new Place();
  outer.write('README.md', 'x\n');
  outer.commit();
  outer.git('submodule', 'add', '-q', inner.root, 'vendor');
  outer.commit();
  outer.write(
    'postmortems/a.md',
    '# Outage\n\n## 5 Whys\n\n- Why?\n  - [lib.ts:5-9](../vendor/lib.ts#L5-L9)\n',
  );
  assert.equal(outer.state(), 'unpinned vendor/lib.ts:5-9');

  outer.pin('vendor/lib.ts', 5, 9, '\n', 'vendor');
  assert.equal(outer.state(), 'current vendor/lib.ts:5-9');
  outer.git('-C', 'vendor', 'mv', 'lib.ts', 'core.ts');
  outer.git('-C', 'vendor', 'commit', '-qm', 'move');
  outer.write('vendor/core.ts', `// one\n// two\n${CODE}`);
  outer.git('-C', 'vendor', 'commit', '-qam', 'edit');
  outer.commit();
  assert.equal(outer.state(), 'moved vendor/core.ts:7-11');
  assert.equal(outer.one('--update-moved')['target'], '../vendor/core.ts#L7-L11');
  assert.equal(outer.state(), 'current vendor/core.ts:7-11');
});

test('binary files, a large file, arguments', () => {
  const place = new Place();
  place.write('bin.dat', 'a\0b\n');
  place.write(
    'big.ts',
    `${'const value = compute(1);\n'.repeat(50_000)}const needle = 'only here once';\n`,
  );
  place.commit();
  place.pin('big.ts', 50_001, 50_001);
  assert.equal(place.state(), 'current big.ts:50001-50001');
  place.write('big.ts', `\n${place.read('big.ts')}`);
  assert.equal(place.state(), 'moved big.ts:50002-50002');
  place.write('postmortems/a.md', '# Outage\n\n## 5 Whys\n\n- Why?\n  - [b](../bin.dat#L1)\n');
  assert.equal(place.state(), 'unverifiable -');
  assert.equal(place.links('postmortems', '--format', 'xml').code, 2);
  assert.equal(place.links('nowhere').code, 2);
  assert.match(
    place.links('postmortems').out,
    /unverifiable +\.\.\/bin\.dat#L1 {2}\(cannot be read as text\)/,
  );
});

test('permalinks as GitLab and Bitbucket write them lead to the file as it is now', () => {
  const forms: [string, (commit: string) => string][] = [
    [
      'git@gitlab.com:acme/team/shop.git',
      (commit) => `https://gitlab.com/acme/team/shop/-/blob/${commit}/src/client.ts#L5-9`,
    ],
    [
      'https://jo@bitbucket.org/acme/shop.git',
      (commit) => `https://bitbucket.org/acme/shop/src/${commit}/src/client.ts#lines-5:9`,
    ],
  ];
  for (const [remote, address] of forms) {
    const place = new Place();
    place.git('remote', 'add', 'origin', remote);
    place.write('src/client.ts', CODE);
    const commit = place.commit();
    place.write('src/client.ts', `// one\n${CODE}`);
    place.write(
      'postmortems/a.md',
      `# Outage\n\n## 5 Whys\n\n- Why?\n  - [own](${address(commit)})\n`,
    );
    place.commit();
    assert.equal(place.state(), 'moved src/client.ts:6-10', remote);
  }
});

test('--update-moved leaves links to a file in which a merge is being resolved', () => {
  const place = pinned();
  const before = place.read('postmortems/a.md');
  place.write(
    'src/client.ts',
    `<<<<<<< HEAD\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> x\n${CODE}`,
  );
  assert.equal(place.state(), 'moved src/client.ts:10-14');
  assert.match(
    place.links('postmortems', '--update-moved').err,
    /1 not updated: the source file has conflict markers/,
  );
  assert.equal(place.read('postmortems/a.md'), before);
  place.write('postmortems/a.md', `${before}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n`);
  assert.match(
    place.links('postmortems', '--update-moved').err,
    /not updated: it has conflict markers/,
  );
});

test('a sparse checkout: what HEAD holds is not lost', () => {
  const place = pinned();
  place.commit();
  place.git('sparse-checkout', 'set', '--cone', 'postmortems');
  assert.equal(place.state(), 'current src/client.ts:5-9');
});

test('old Korean sources are read, bytes of no known encoding are refused', () => {
  const place = new Place();
  // '// 승인' in EUC-KR
  const korean = Buffer.from([0x2f, 0x2f, 0x20, 0xbd, 0xc2, 0xc0, 0xce, 0x0a]);
  mkdirSync(join(place.root, 'src'));
  writeFileSync(join(place.root, 'src/a.js'), korean);
  assert.equal(decodeSource(korean), '// 승인\n');
  assert.equal(decodeSource(Buffer.from([0x2f, 0xff, 0xfe, 0xe9, 0x0a])), undefined);
  assert.equal(decodeSource(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a])), undefined);
});

test('code that is only named is found where it was when the line was written', () => {
  const place = new Place();
  const call = 'export function pay(order: Order) {\n  return gateway.call(order, retries);\n}\n';
  place.write('src/pay/client.ts', `import { gateway } from './gateway';\n\n${call}`);
  place.write('src/refund/client.ts', 'export const refund = 1;\n');
  place.write(
    'postmortems/a.md',
    '# Outage\n\n## Root cause\n\nThe call had no timeout: `pay/client.ts:4`, or `client.ts:4`, or `gone.ts`.\n',
  );
  place.commit();
  assert.equal(place.state(), 'unpinned src/pay/client.ts:4-4');
  // two lines above it, another folder, and a file of the old name
  mkdirSync(join(place.root, 'lib'));
  renameSync(join(place.root, 'src/pay'), join(place.root, 'lib/pay'));
  place.write('lib/pay/client.ts', `// a\n// b\nimport { gateway } from './gateway';\n\n${call}`);
  place.write('vendor/pay/client.ts', 'one\ntwo\nthree\nfour\nfive\n');
  place.commit();
  assert.equal(place.state(), 'unpinned lib/pay/client.ts:6-6');
  assert.equal(place.links('postmortems', '--update-moved').code, 0);
  assert.match(
    readFileSync(join(place.root, 'postmortems/a.md'), 'utf8'),
    /: `pay\/client\.ts:4`,/,
  );
  // a line that is not committed says what is so now, and the name fits two files
  place.write(
    'postmortems/a.md',
    '# Outage\n\n## Root cause\n\nSince a deploy, `pay/client.ts:4` had no timeout.\n',
  );
  assert.equal(place.links('postmortems', '--format', 'json').out.trim(), '[]');
});

test('code that was rewritten since it was named is not claimed to be at its lines', () => {
  const place = new Place();
  const lines = (word: string): string =>
    Array.from({ length: 9 }, (_, at) => `export const ${word}${at} = ${word}(${at * 7});`).join(
      '\n',
    );
  place.write('src/a.ts', `${lines('charge')}\n`);
  place.write('postmortems/a.md', '# Outage\n\n## Root cause\n\nSeen in src/a.ts:4-6.\n');
  place.commit();
  assert.equal(place.state(), 'unpinned src/a.ts:4-6');
  place.write('src/a.ts', `${lines('quote')}\n`);
  place.commit();
  const out = place.links('postmortems', '--format', 'json').out;
  assert.doesNotMatch(out, /"state": ?"unpinned"/);
});
