/// <reference types="node" />
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commitAddress, fileAddress } from '../../../src/workspace/code-address';

const SPAN = { first: 4, last: 9 };

for (const [remote, commit, file] of [
  ['git@github.com:Acme/Pay.git', 'commit/abc', 'blob/abc/src/a%20b.ts#L4-L9'],
  ['https://gitlab.example.com/acme/pay.git', '-/commit/abc', '-/blob/abc/src/a%20b.ts#L4-9'],
  ['https://jo@bitbucket.org/acme/pay.git', 'commits/abc', 'src/abc/src/a%20b.ts#lines-4:9'],
] as const)
  it(`addresses of ${remote}`, () => {
    const host = /(?:@|\/\/)([a-z.]+)[:/]/.exec(remote)![1]!;
    assert.equal(commitAddress([remote], 'abc'), `https://${host}/acme/pay/${commit}`);
    assert.equal(
      fileAddress([remote], 'abc', 'src/a b.ts', SPAN),
      `https://${host}/acme/pay/${file}`,
    );
  });

it('a host whose addresses nobody knows has none, and another remote may have', () => {
  assert.equal(commitAddress(['ssh://git@git.internal/pay.git', '/srv/git/pay'], 'abc'), undefined);
  assert.equal(
    commitAddress(['/srv/git/pay', 'git@github.com:acme/pay.git'], 'abc'),
    'https://github.com/acme/pay/commit/abc',
  );
});
