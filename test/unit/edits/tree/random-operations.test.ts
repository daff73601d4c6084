import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { treeView } from '../../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../../src/language/parse';
import type { Postmortem } from '../../../../src/language/postmortem';
import { carryOut } from './carried-out';
import { document } from './documents';
import { aimed, gesture } from './random-operations';
import { assertProperty } from '../../../property';

/** Questions alone may be another shape as soon as a word of them changes. */
function isTree({ fiveWhys }: Postmortem): boolean {
  return fiveWhys.trunks.some(({ children }) => children.length > 0);
}

test('random gestures on random documents: the tree that a plain tree comes to, and no other byte', () => {
  let carriedOut = 0;
  let unsafe = 0;
  let everyUnsafe = 0;
  assertProperty(
    fc.property(
      document,
      fc.array(gesture, { minLength: 1, maxLength: 5 }),
      ({ text }, gestures) => {
        let postmortem = parsePostmortem(text);
        fc.pre(postmortem.fiveWhys.canonical);
        for (const one of gestures) {
          const operation = aimed(treeView(postmortem), one);
          if (operation === undefined) continue;
          const { after, refused } = carryOut(postmortem, operation);
          assert.notEqual(refused, 'stale');
          assert.notEqual(refused, 'not-canonical');
          if (refused === undefined) carriedOut++;
          else if (refused === 'unsafe') {
            everyUnsafe++;
            if (isTree(postmortem)) unsafe++;
          }
          postmortem = after;
        }
      },
    ),
    { runs: 60, seed: 20261013 },
  );
  // only what would make another shape of the section is refused
  assert.ok(everyUnsafe * 14 < carriedOut, `${everyUnsafe} of ${carriedOut} refused`);
  // what is left: the last claim that tells a tree from another shape goes
  assert.ok(unsafe * 40 < carriedOut + 80, `${unsafe} of ${carriedOut} refused`);
});
