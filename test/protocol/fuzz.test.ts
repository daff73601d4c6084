/** The short run of `npm run fuzz` against the server. */
import { test } from 'node:test';
import { fuzzProtocol } from '../fuzz/protocol';

test('400 random steps: the server lives and answers', { timeout: 60_000 }, async () => {
  await fuzzProtocol({ seed: 7, steps: 400, limit: 30_000 });
});
