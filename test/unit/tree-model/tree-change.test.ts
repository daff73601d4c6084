import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carryKeys } from '../../../src/edits/tree/keys';
import type { TreeModel, TreeNode } from '../../../src/tree-model/tree-model';
import { treeView } from '../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../src/language/parse';
import {
  applyChange,
  changeOf,
  isNoChange,
  type TreeChange,
} from '../../../src/tree-model/tree-change';
import { carryOut } from '../edits/tree/carried-out';
import { document } from '../edits/tree/documents';
import { aimed, gesture } from '../edits/tree/random-operations';
import { assertProperty } from '../../property';

const modelOf = (text: string): TreeModel => wire(treeView(parsePostmortem(text)));

/** As it comes out of a wire: what is undefined is not there. */
function wire<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The change between two trees over the wire, and what comes of it. */
function cross(before: TreeModel, after: TreeModel): TreeChange {
  const carried = carryKeys(before, after);
  const made = changeOf(before, after, carried);
  assert.ok(made !== undefined);
  const change = wire(made);
  const changed = applyChange(before, change);
  assert.ok(changed !== undefined);
  assert.deepEqual(wire(changed.model), after);
  assert.deepEqual(new Map(changed.carried), carried);
  assert.equal(isNoChange(change, before), JSON.stringify(before) === JSON.stringify(after));
  return change;
}

test('a change makes the new tree of the old one: random gestures on random documents', () => {
  let changes = 0;
  assertProperty(
    fc.property(
      document,
      fc.array(gesture, { minLength: 1, maxLength: 6 }),
      ({ text }, gestures) => {
        let postmortem = parsePostmortem(text);
        for (const one of gestures) {
          const operation = aimed(treeView(postmortem), one);
          if (operation === undefined) continue;
          const { after } = carryOut(postmortem, operation);
          cross(wire(treeView(postmortem)), wire(treeView(after)));
          changes++;
          postmortem = after;
        }
      },
    ),
    { runs: 40, seed: 20261123 },
  );
  assert.ok(changes > 40, String(changes));
});

test('a change makes any tree of any other', () => {
  assertProperty(
    fc.property(document, document, (one, other) => {
      cross(modelOf(one.text), modelOf(other.text));
    }),
    { runs: 30, seed: 20261124 },
  );
});

const claims = Array.from(
  { length: 60 },
  (_, at) => `${'  '.repeat(1 + (at % 6))}- [ ] **C${at + 1}** Cause number ${at + 1} of many.`,
).join('\n');
const TREE = `# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n${claims}\n`;

test('what one gesture changes is a small part of the tree, and the rest stays the same objects', () => {
  const before = modelOf(TREE);
  const after = modelOf(TREE.replace('Cause number 30 of', 'The cause of'));
  const change = cross(before, after);
  assert.ok(JSON.stringify(change).length * 10 < JSON.stringify(after).length);
  const changed = applyChange(before, change)!.model;
  const old = new Set(nodesOf(before));
  const made = nodesOf(changed).filter((node) => !old.has(node));
  // the claim itself, and those it stands below
  assert.ok(made.length > 0 && made.length <= 7, String(made.length));
});

function nodesOf({ trunks }: TreeModel): TreeNode[] {
  const all = (nodes: readonly TreeNode[]): TreeNode[] =>
    nodes.flatMap((node) => [node, ...all(node.children)]);
  return all(trunks);
}

test('a change of another tree makes none', () => {
  const change = cross(modelOf(TREE), modelOf(TREE.replace('**C1**', '**C99**')));
  const other = modelOf(
    '# Outage\n\n## 5 Whys\n\n- Why did mail stop?\n  - [ ] The queue was full.\n',
  );
  assert.equal(applyChange(other, change), undefined);
});
