/** The short run of `npm run fuzz`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzParsing } from '../../fuzz/parsing';

test('2,000 broken documents and as many edits: nothing throws, nothing hangs', () => {
  const { failures, parses } = fuzzParsing({ seed: 7, parses: 2000 });
  assert.deepEqual(failures, []);
  assert.ok(parses >= 2000);
});
