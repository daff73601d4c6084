import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { treeView } from '../../../src/edits/tree/tree-view';
import { findingBeside, findingPlaces } from '../../../src/tree/findings';
import { indexNodes } from '../../../src/tree/node-index';

const TEXT =
  '# T\n\n## 5 Whys\n\n- Why?\n  - [ ] **C1** one\n    - [ ] **C2** two\n  - [ ] **C3** three\n';

function treeWith(findings: Readonly<Record<string, number>>) {
  const postmortem = parsePostmortem(TEXT);
  const placed = Object.entries(findings).flatMap(([id, count]) => {
    const start = TEXT.indexOf(id);
    const range = { start, end: start + 2 };
    return Array.from({ length: count }, (_, at) => ({
      ...{ rule: 'rule', severity: 'warning' as const, message: `${id} ${at}`, range },
    }));
  });
  return indexNodes(treeView(postmortem, { findings: placed }));
}

describe('going through the findings', () => {
  it('goes in reading order and around, through all of one card', () => {
    const index = treeWith({ C1: 2, C3: 1 });
    assert.equal(findingPlaces(index).length, 3);
    const from = (selected: string, finding?: number) => ({ selected, finding });
    assert.deepEqual(findingBeside(index, from('C1', 0), 1), { key: 'C1', finding: 1 });
    assert.deepEqual(findingBeside(index, from('C1', 1), 1), { key: 'C3', finding: 0 });
    assert.deepEqual(findingBeside(index, from('C3', 0), 1), { key: 'C1', finding: 0 });
    assert.deepEqual(findingBeside(index, from('C1', 0), -1), { key: 'C3', finding: 0 });
  });

  it('begins at the selected card, and passes over those without', () => {
    const index = treeWith({ C1: 2, C3: 1 });
    const from = (selected: string | undefined) => ({ selected, finding: undefined });
    assert.deepEqual(findingBeside(index, from('C1'), 1), { key: 'C1', finding: 0 });
    assert.deepEqual(findingBeside(index, from('C2'), 1), { key: 'C3', finding: 0 });
    assert.deepEqual(findingBeside(index, from('C2'), -1), { key: 'C1', finding: 1 });
    assert.deepEqual(findingBeside(index, from(undefined), 1), { key: 'C1', finding: 0 });
    assert.equal(findingBeside(treeWith({}), from('C1'), 1), undefined);
  });
});
