import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTreeOperation } from '../../../src/protocol/tree-checks';
import { isTreeMessage, isTreeRequest } from '../../../src/protocol/tree-page';
import { stringsOf } from '../../../src/picture/strings';

const at = { path: [0, 1], text: 'x' };
describe('messages of the tree', () => {
  const request = (value: unknown, expected: boolean) =>
    it(`request ${JSON.stringify(value)}`, () => assert.equal(isTreeRequest(value), expected));
  request({ type: 'ready' }, true);
  request({ type: 'reveal', address: at }, true);
  request({ type: 'revealLine', line: 3 }, true);
  request({ type: 'revealLine', line: -3 }, false);
  request({ type: 'reveal', address: { path: [-1], text: '' } }, false);
  request({ type: 'reveal' }, false);
  request({ type: 'toString' }, false);
  request({ type: 'export', format: 'exe' }, false);
  request({ type: 'operation', id: 1, version: 1, operation: { kind: 'remove', at } }, true);
  request({ type: 'operation', id: 1, version: 1.5, operation: { kind: 'remove', at } }, false);
  for (const value of [null, undefined, 3, 'ready', [], () => 0]) request(value, false);

  const operation = (value: unknown, expected: boolean) =>
    it(`operation ${JSON.stringify(value)}`, () => assert.equal(isTreeOperation(value), expected));
  operation({ kind: 'move', at, to: null, index: 0 }, true);
  operation({ kind: 'move', at, index: 0 }, false);
  operation({ kind: 'setState', at, state: 'unsupported' }, false);
  operation({ kind: 'setState', at, state: 'verified', note: 3 }, false);
  operation({ kind: 'addEvidence', at, evidence: [{ text: '', target: 'x' }] }, true);
  operation({ kind: 'addEvidence', at, evidence: {} }, false);
  operation({ kind: '__proto__', at }, false);

  it('messages of the extension are told from the events of others', () => {
    for (const type of ['tree', 'change', 'acknowledged', 'select', 'problem'])
      assert.ok(isTreeMessage({ type }));
    for (const value of [null, undefined, 'tree', [], {}, { type: 'ready' }, { type: 'toString' }])
      assert.ok(!isTreeMessage(value));
  });
});

describe('strings', () => {
  const leaves = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => leaves(one, `${path}.${name}`))
      : [`${path} ${typeof value}`];
  it('are the same in English and Korean, and none is left in English', () => {
    const [en, ko] = [stringsOf('en'), stringsOf('ko')];
    assert.deepEqual(leaves(ko).sort(), leaves(en).sort());
    const same = (a: unknown, b: unknown, path: string): string[] =>
      typeof a === 'string'
        ? a === b
          ? [path]
          : []
        : typeof a === 'object' && a !== null
          ? Object.entries(a).flatMap(([name, one]) =>
              same(one, (b as Record<string, unknown>)[name], `${path}.${name}`),
            )
          : [];
    assert.deepEqual(same(en, ko, ''), ['.tree']);
  });
});
