import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { treeView } from '../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../src/language/parse';
import { isTreeModel, isTreeOperation } from '../../../src/protocol/tree-checks';
import { isTreeMessage, isTreeRequest } from '../../../src/protocol/tree-page';
import { stringsOf } from '../../../src/picture/strings';

const at = { path: [0, 1], text: 'x' };
const model = treeView(
  parsePostmortem('## 5 Whys\n\n- Why?\n  - [x] **C1** Because. (stop: law)\n'),
);

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

  it('a model of the language is a model, before and after crossing', () => {
    assert.ok(isTreeModel(model));
    assert.ok(isTreeModel(JSON.parse(JSON.stringify(model))));
  });
  it('a broken model is not', () => {
    assert.ok(!isTreeModel({ ...model, trunks: [{}] }));
    assert.ok(!isTreeModel({ ...model, counts: {} }));
    const [trunk] = model.trunks;
    assert.ok(!isTreeModel({ ...model, trunks: [{ ...trunk, state: 'verified' }] }));
  });
  it('a tree too deep for a stack is not a model', () => {
    let deep: unknown = { ...model.trunks[0]!, children: [] };
    for (let level = 0; level < 20_000; level++) deep = { ...model.trunks[0]!, children: [deep] };
    assert.ok(!isTreeModel({ ...model, trunks: [deep] }));
  });
  it('messages of the extension', () => {
    const tree = {
      type: 'tree',
      version: 1,
      edition: 1,
      model,
      editable: true,
      locale: 'ko',
      direction: 'top-down',
    };
    assert.ok(isTreeMessage(tree));
    assert.ok(isTreeMessage({ ...tree, carried: [['a', 'b']] }));
    assert.ok(!isTreeMessage({ ...tree, carried: [['a']] }));
    assert.ok(!isTreeMessage({ ...tree, locale: 'fr' }));
    assert.ok(!isTreeMessage({ ...tree, edition: undefined }));
    const { trunks: _, ...head } = model;
    const change = { ...tree, type: 'change', from: 1, change: { head, trunks: [] } };
    assert.ok(isTreeMessage(change));
    assert.ok(!isTreeMessage({ ...change, from: undefined }));
    assert.ok(!isTreeMessage({ ...change, change: { head, trunks: [{}] } }));
    assert.ok(isTreeMessage({ type: 'acknowledged', id: 1, version: 2 }));
    assert.ok(!isTreeMessage({ type: 'select', path: '0' }));
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
