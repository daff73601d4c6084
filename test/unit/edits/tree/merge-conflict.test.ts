import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyTreeOperation } from '../../../../src/edits/tree/apply';
import { conflictLine } from '../../../../src/edits/tree/merge-conflict';
import { treeView } from '../../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../../src/language/parse';

const MARKS = (ours: string, theirs: string): string =>
  `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> topic\n`;
const TREE = '- Why?\n  - [ ] **C1** one\n';
const NOTES = MARKS('Ours.\n', 'Theirs.\n');

describe('a merge that is being resolved', () => {
  it('makes the tree read-only, and is found where it is', () => {
    const text = `# T\n\n## 5 Whys\n\n${TREE}${MARKS('  - [ ] two\n', '  - [x] two\n')}`;
    const postmortem = parsePostmortem(text);
    assert.equal(conflictLine(postmortem), 6);
    const { problems, trunks } = treeView(postmortem);
    assert.deepEqual(problems[0], { kind: 'conflict', line: 6 });
    const at = trunks[0]!.children[0]!.address;
    const refused = { refused: 'conflict' };
    assert.deepEqual(
      applyTreeOperation(postmortem, { kind: 'setState', at, state: 'verified' }),
      refused,
    );
    const windows = parsePostmortem(text.replaceAll('\n', '\r\n'));
    assert.equal(conflictLine(windows), 6);
  });

  it('may stand elsewhere, or be no conflict at all', () => {
    const line = (text: string): number | undefined => conflictLine(parsePostmortem(text));
    assert.equal(line(`# T\n\n## Summary\n\n${NOTES}\n## 5 Whys\n\n${TREE}`), undefined);
    assert.equal(line(`# T\n\n## 5 Whys\n\n${TREE}\n## Lessons\n\n${NOTES}`), undefined);
    assert.equal(line(`# T\n\n## 5 Whys\n\n${TREE}\n=======\n`), undefined);
    assert.equal(line(`# T\n\n## 5 Whys\n\n${TREE}\n<<<<<<< HEAD\n`), undefined);
    // around the whole section
    assert.equal(line(MARKS(`## 5 Whys\n\n${TREE}`, '')), 0);
  });
});
