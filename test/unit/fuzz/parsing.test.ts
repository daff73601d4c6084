/** The short run of `npm run fuzz`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzParsing } from '../../fuzz/parsing';

test('500 broken documents and as many edits: nothing throws, nothing hangs', () => {
  const { failures, parses } = fuzzParsing({ seed: 7, parses: 500 });
  assert.deepEqual(failures, []);
  assert.ok(parses >= 500);
});
