import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodeLookup } from '../../../src/workspace/code-lookup';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const REPOSITORY = { root: 'file:///w', head: COMMIT, remotes: [] };

test('what git could not say is asked again once everything is forgotten, what it said is not', async () => {
  const answers: (string | undefined)[] = [undefined, 'one\ntwo\n', 'other\n'];
  let asked = 0;
  const lookup = new CodeLookup({
    files: {
      read: () => Promise.resolve(undefined),
      stat: () => Promise.resolve(undefined),
      find: () => Promise.resolve([]),
    },
    git: {
      repository: () => Promise.resolve(REPOSITORY),
      textAt: () => Promise.resolve(answers[asked++]),
      since: () => Promise.resolve(undefined),
      absent: () => Promise.resolve(undefined),
      named: () => Promise.resolve(undefined),
      writtenIn: () => Promise.resolve(undefined),
      commitBefore: () => Promise.resolve(undefined),
      holds: () => Promise.resolve(undefined),
      history: () => Promise.resolve(undefined),
      mentions: () => Promise.resolve(undefined),
    },
  });
  const lines = async (): Promise<readonly string[] | undefined> => {
    const source = await lookup.committed(REPOSITORY, COMMIT, 'a.ts', undefined);
    return typeof source === 'object' ? source.lines : undefined;
  };
  assert.equal(await lines(), undefined);
  // within one round of looking it is not asked for each reference
  assert.equal(await lines(), undefined);
  assert.equal(asked, 1);
  lookup.forget();
  assert.deepEqual((await lines())?.slice(0, 2), ['one', 'two']);
  lookup.forget();
  assert.deepEqual((await lines())?.slice(0, 2), ['one', 'two']);
  assert.equal(asked, 2);
});
