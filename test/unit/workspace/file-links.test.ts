import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathBelow, resolveFileLink, writeFileLink } from '../../../src/workspace/file-links';
import { readPermalink, repositoryName } from '../../../src/workspace/permalinks';

const BASE = { documentUri: 'file:///repo/postmortems/a.md', folders: ['file:///repo'] };

test('which file a link names', () => {
  for (const [target, expected] of [
    ['../src/a.ts#L4-L5', ['src/a.ts', 'L4-L5']],
    ['/src/a.ts', ['src/a.ts', '']],
    ['./%EA%B2%B0%EC%A0%9C.ts', ['postmortems/결제.ts', '']],
    ['../src/../../etc/passwd', undefined],
    ['%2e%2e/%2e%2e/etc/passwd', undefined],
    ['..%2f..%2fetc/passwd', undefined],
    ['..%5c..%5cetc', undefined],
    ['file:///repo/src/a.ts', undefined],
    ['command:x', undefined],
    ['//host/a', undefined],
    ['C:/a', undefined],
  ] as const) {
    const link = resolveFileLink(target, BASE);
    assert.deepEqual(link && [link.path, link.fragment], expected, target);
  }
});

test('written and read back', () => {
  for (const path of [
    'src/a.ts',
    'postmortems/b.md',
    'a b/(c)#1?.ts',
    '결제/승인.ts',
    "it's%20.ts",
  ]) {
    const uri = resolveFileLink(`/${path.split('/').map(encodeURIComponent).join('/')}`, BASE)!.uri;
    for (const rooted of [true, false]) {
      const written = writeFileLink(uri, BASE, rooted)!;
      assert.ok(!/[\s()<>#?]/.test(written), written);
      assert.equal(resolveFileLink(written, BASE)!.uri, uri);
      assert.equal(pathBelow(uri, 'file:///repo'), path);
    }
  }
  assert.equal(writeFileLink('file:///repo/src/a.ts', BASE, false), '../src/a.ts');
});

test('permalinks and the remotes they belong to', () => {
  for (const [address, repository, ref, path, lines] of [
    [
      'https://github.com/Acme/Shop/blob/3f2c1a9/src/pay.ts#L4-L8',
      'github.com/acme/shop',
      '3f2c1a9',
      'src/pay.ts',
      '4-8',
    ],
    [
      'https://github.com/acme/shop/blob/main/a.ts?plain=1#L4C2-L8C9',
      'github.com/acme/shop',
      'main',
      'a.ts',
      '4-8',
    ],
    [
      'https://gitlab.example.com/g/sub/shop/-/blob/main/src/pay.ts#L4-8',
      'gitlab.example.com/g/sub/shop',
      'main',
      'src/pay.ts',
      '4-8',
    ],
    [
      'https://bitbucket.org/acme/shop/src/3f2c1a9/src/pay.ts#lines-4:8',
      'bitbucket.org/acme/shop',
      '3f2c1a9',
      'src/pay.ts',
      '4-8',
    ],
    [
      'https://git.example.com/projects/PAY/repos/shop/browse/src/pay.ts?at=refs%2Fheads%2Fmain#4-8',
      'git.example.com/pay/shop',
      'main',
      'src/pay.ts',
      '4-8',
    ],
    [
      'https://github.com/acme/shop/blob/main/%EA%B2%B0%EC%A0%9C.ts#L4',
      'github.com/acme/shop',
      'main',
      '결제.ts',
      '4-4',
    ],
  ] as const) {
    const link = readPermalink(address);
    assert.equal(link?.repository, repository);
    assert.deepEqual(link?.readings[0], { ref, path });
    assert.equal(link?.lines && `${link.lines.first}-${link.lines.last}`, lines);
  }
  assert.deepEqual(
    readPermalink('https://github.com/a/b/blob/fix/pool/src/x.ts')?.readings.map(
      ({ path }) => path,
    ),
    ['pool/src/x.ts', 'src/x.ts', 'x.ts'],
  );
  for (const address of [
    'https://github.com/a/b/issues/1',
    'https://x.com',
    'ftp://github.com/a/b/blob/m/a',
    'https://github.com/a/b/blob/m/..%2fa/../b',
  ])
    assert.equal(readPermalink(address), undefined, address);
  for (const [remote, name] of [
    ['git@github.com:Acme/Shop.git', 'github.com/acme/shop'],
    ['https://github.com/acme/shop', 'github.com/acme/shop'],
    ['https://user:token@github.com/acme/shop.git/', 'github.com/acme/shop'],
    ['ssh://git@ssh.github.com:443/acme/shop.git', 'github.com/acme/shop'],
    ['ssh://git@gitlab.example.com:2222/g/sub/shop.git', 'gitlab.example.com/g/sub/shop'],
    ['ssh://git@git.example.com:7999/pay/shop.git', 'git.example.com/pay/shop'],
    ['https://git.example.com/scm/pay/shop.git', 'git.example.com/pay/shop'],
    ['/srv/git/shop.git', undefined],
    ['C:\\git\\shop', undefined],
  ] as const)
    assert.equal(repositoryName(remote), name, remote);
});
