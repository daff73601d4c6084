/** What the tree editor's host asks the server: trees, places, paths, texts, fixes, operations. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TreeNode } from '../../src/tree-model/tree-model';
import {
  TREE,
  TREE_FIXES,
  TREE_OPERATION,
  TREE_PATH,
  TREE_PLACE,
  TREE_TEXT,
  type TreeFixes,
} from '../../src/protocol/tree';
import type { RequestMessage } from '../../src/protocol/protocol';
import { applyChange } from '../../src/tree-model/tree-change';
import { Client } from './client';

const URI = 'file:///repo/postmortems/tree.md';
const TEXT = `# Card payments failed

## 5 Whys

- Why could customers not pay for 48 minutes?
  - [x] **C1** Payment authorisation timed out.
    - [ ] **C2** The pool was exhausted. [pool](https://grafana.example.com/pool)

## Remediation

- [ ] **R1** Give calls a timeout. #prevent @jlee due:2026-10-20 (addresses: C1)
`;

describe('the tree over the protocol', () => {
  let client: Client;
  before(async () => {
    client = await Client.start({});
    await client.open(URI, TEXT);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
  });

  const document = { uri: URI, version: 1 };
  async function ask<P, R>(message: RequestMessage<P, R>, params: P): Promise<R> {
    return client.request<R>(message.method, params);
  }
  async function nodes(): Promise<[question: TreeNode, c1: TreeNode, c2: TreeNode]> {
    const answer = await ask(TREE, document);
    assert.ok('model' in answer);
    const [question] = answer.model.trunks;
    return [question!, question!.children[0]!, question!.children[0]!.children[0]!];
  }

  test('a node has a place in the text, and a place in the text a node', async () => {
    const [, , c2] = await nodes();
    const place = await ask(TREE_PLACE, { ...document, address: c2.address });
    assert.ok('range' in place);
    assert.equal(place.range.start.line, 6);
    assert.deepEqual(await ask(TREE_PATH, { ...document, position: place.range.start }), {
      path: [0, 0, 0],
    });
    assert.deepEqual(
      await ask(TREE_PATH, { ...document, position: { line: 0, character: 0 } }),
      {},
    );
    const item = await ask(TREE_PLACE, { ...document, remediation: 'r1' });
    assert.ok('range' in item && item.range.start.line === 10);
    assert.ok('refused' in (await ask(TREE_PLACE, { ...document, remediation: 'R9' })));
  });

  test('the tree as text for other tools', async () => {
    const mermaid = await ask(TREE_TEXT, { ...document, format: 'mermaid' });
    assert.ok('text' in mermaid);
    assert.match(mermaid.text, /^flowchart LR\n[^]* {2}n0\(\["Why could customers not pay/);
    const outline = await ask(TREE_TEXT, { ...document, format: 'markdown' });
    assert.ok('text' in outline);
    assert.match(outline.text, /Why could customers not pay for 48 minutes\?[\s\S]*C2/);
  });

  test('a finding on a card brings the fixes of the text', async () => {
    const [, c1] = await nodes();
    const finding = c1.findings.findIndex(({ rule }) => rule === 'verified-without-evidence');
    assert.notEqual(finding, -1);
    const answer = await ask(TREE_FIXES, {
      ...document,
      base: 1,
      address: c1.address,
      finding,
    });
    assert.ok('fixes' in answer);
    assert.ok(answer.fixes.length > 0);
    assert.ok(answer.fixes.every(({ edits }) => edits.length > 0));
    const gone = await ask(TREE_FIXES, { ...document, base: 1, address: c1.address, finding: 99 });
    assert.ok('refused' in gone);
  });

  test('an operation says which node to go on with, wherever that is in a later text', async () => {
    const [, c1] = await nodes();
    const operation = { kind: 'addCause' as const, at: c1.address, text: 'Nobody looked.' };
    const answer = await ask(TREE_OPERATION, { ...document, base: 1, operation });
    assert.ok('edits' in answer);
    assert.ok(answer.focus);
    const above = TEXT.replace('  - [x] **C1**', '  - [ ] Typed meanwhile.\n  - [x] **C1**');
    const uri = 'file:///repo/postmortems/later.md';
    const added = above.replace(
      '\n\n## Remediation',
      '\n    - [ ] Nobody looked.\n\n## Remediation',
    );
    await client.open(uri, added);
    const later = await ask(TREE, { uri, version: 1, focus: answer.focus });
    assert.ok('model' in later);
    assert.deepEqual(later.focus, [0, 1, 1]);
  });

  test('who knows a tree is told what has changed, a gesture and typing alike', async () => {
    const uri = 'file:///repo/postmortems/changes.md';
    await client.open(uri, TEXT);
    const first = await ask(TREE, { uri, version: 1 });
    assert.ok('model' in first);
    let { edition, model } = first;
    const same = await ask(TREE, { uri, version: 1, known: edition });
    assert.ok('change' in same && same.edition === edition && same.from === edition);

    const at = model.trunks[0]!.children[0]!.address;
    const operation = { kind: 'addCause' as const, at, text: 'Nobody looked.' };
    const answer = await ask(TREE_OPERATION, { uri, version: 1, base: 1, operation });
    assert.ok('edits' in answer);
    const typed = {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      newText: '<!-- typed -->\n\n',
    };
    for (const [version, edits] of [
      [2, answer.edits],
      [3, [typed]],
    ] as const) {
      await client.change(uri, edits);
      const next = await ask(TREE, { uri, version, known: edition });
      assert.ok('change' in next && next.from === edition && next.edition > edition);
      const changed = applyChange(model, next.change);
      assert.ok(changed !== undefined);
      const whole = await ask(TREE, { uri, version });
      assert.ok('model' in whole);
      assert.deepEqual(JSON.parse(JSON.stringify(changed.model)), whole.model);
      ({ edition } = next);
      ({ model } = changed);
    }
    assert.equal(model.claims, 3);
    // one that this server never gave out
    assert.ok('model' in (await ask(TREE, { uri, version: 3, known: 5 })));
  });

  test('a gesture brings the tree it leads to; findings stay until it is judged', async () => {
    const uri = 'file:///repo/postmortems/gesture.md';
    await client.open(uri, TEXT);
    const first = await ask(TREE, { uri, version: 1 });
    assert.ok('model' in first);
    const { edition: known, model } = first;
    const c2 = model.trunks[0]!.children[0]!.children[0]!;
    const found = (node: TreeNode): string[] => node.findings.map(({ rule }) => rule);
    assert.deepEqual(found(model.trunks[0]!.children[0]!), ['verified-without-evidence']);

    const at = model.trunks[0]!.children[0]!.address;
    const operation = { kind: 'setState' as const, at, state: 'ruled-out' as const };
    const answer = await ask(TREE_OPERATION, { uri, version: 1, base: 1, operation, known });
    assert.ok('edits' in answer && answer.tree !== undefined);
    assert.equal(answer.tree.from, known);
    assert.deepEqual(answer.tree.focus, at.path);
    const shown = applyChange(model, answer.tree.change)?.model;
    assert.ok(shown !== undefined);
    const [question] = shown.trunks;
    assert.equal(question!.children[0]!.state, 'ruled-out');
    assert.deepEqual(found(question!.children[0]!), ['verified-without-evidence']);
    assert.equal(shown.findings, model.findings);

    // nothing was written: the tree that was expected is none that a later one is compared with
    const still = await ask(TREE, { uri, version: 1, known });
    assert.ok('change' in still && still.edition === known);

    await client.change(uri, answer.edits);
    const next = await ask(TREE, { uri, version: 2, known: answer.tree.edition });
    assert.ok('change' in next && next.from === answer.tree.edition);
    const judged = applyChange(shown, next.change)?.model;
    const whole = await ask(TREE, { uri, version: 2 });
    assert.ok('model' in whole && judged !== undefined);
    assert.deepEqual(JSON.parse(JSON.stringify(judged)), whole.model);
    assert.deepEqual(found(whole.model.trunks[0]!.children[0]!), []);

    // judged, and the same: the tree that is shown keeps its edition
    const again = await ask(TREE, { uri, version: 2, known: next.edition });
    assert.ok('change' in again && again.edition === next.edition);
    // a gesture on what nobody shows any more brings edits alone
    const late = { kind: 'setState' as const, at: c2.address, state: 'verified' as const };
    const alone = await ask(TREE_OPERATION, {
      ...{ uri, version: 2, base: 2, operation: late },
      known: 5,
    });
    assert.ok('edits' in alone && alone.tree === undefined);
  });

  test('a finding that is shown until the tree is judged has no fix of another one', async () => {
    const uri = 'file:///repo/postmortems/gone.md';
    await client.open(uri, TEXT);
    const first = await ask(TREE, { uri, version: 1 });
    assert.ok('model' in first);
    const { address: at, findings } = first.model.trunks[0]!.children[0]!;
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['verified-without-evidence'],
    );
    const operation = { kind: 'setState' as const, at, state: 'unverified' as const };
    const known = first.edition;
    const answer = await ask(TREE_OPERATION, { uri, version: 1, base: 1, operation, known });
    assert.ok('edits' in answer && answer.tree !== undefined && answer.focus !== undefined);
    await client.change(uri, answer.edits);
    const asked = { uri, version: 2, base: 2, address: answer.focus, finding: 0 };
    assert.ok('refused' in (await ask(TREE_FIXES, asked)));
    const judged = await ask(TREE, { uri, version: 2, known: answer.tree.edition });
    assert.ok('change' in judged && judged.edition > answer.tree.edition);
    const { fixes } = (await ask(TREE_FIXES, asked)) as TreeFixes;
    assert.ok(fixes.length > 0);
  });

  test('what is not open is asked for, what is of another version is stale', async () => {
    const strange = { uri: 'file:///repo/postmortems/none.md', version: 1 };
    assert.deepEqual(await ask(TREE, strange), { refused: 'not-open' });
    assert.deepEqual(await ask(TREE, { ...document, version: 7 }), { refused: 'stale' });
    const sent = await ask(TREE, { ...strange, text: TEXT });
    assert.ok('model' in sent && sent.model.claims === 2);
  });
});
