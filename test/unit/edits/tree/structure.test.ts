import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyTreeOperation } from '../../../../src/edits/tree/apply';
import { parsePostmortem } from '../../../../src/language/parse';
import type { TextEdit } from '../../../../src/markdown/text';
import { check, operationOn, section, type Asked } from './checking';

test('addCause: a box, ready to be typed, that survives trimming', () => {
  assert.equal(
    check(
      '- Why?\n  - [x] **C1** A.\n',
      [0, 0],
      { kind: 'addCause' },
      '- Why?\n  - [x] **C1** A.\n    - [ ]\n',
    ),
    '',
  );
  check(
    '- 왜?\n',
    [0],
    { kind: 'addCause', text: '연결이 끊어졌다' },
    '- 왜?\n  - [ ] 연결이 끊어졌다\n',
  );
});

test('addCause: bullets, numbers, indentation and line ends of the document', () => {
  const cases: [string, number[], string][] = [
    ['* Why?\n    * A.\n', [0, 0], '* Why?\n    * A.\n        * [ ] New\n'],
    ['+ Why?\r\n   + A.\r\n', [0], '+ Why?\r\n   + A.\r\n   + [ ] New\r\n'],
    ['- Why?\n\t- A.\n\t\t- B.\n', [0, 0, 0], '- Why?\n\t- A.\n\t\t- B.\n\t\t\t- [ ] New\n'],
    [
      '- Why?\n  * A.\n    + B.\n- Why not?\n  * C.\n',
      [1, 0],
      '- Why?\n  * A.\n    + B.\n- Why not?\n  * C.\n    + [ ] New\n',
    ],
    ['10) Why?\n    1) A.\n', [0, 0], '10) Why?\n    1) A.\n       1) [ ] New\n'],
    ['- Why?\n  1. A.\n  2. B.\n', [0], '- Why?\n  1. A.\n  2. B.\n  3. [ ] New\n'],
    ['- Why?\n  1. A.\n  1. B.\n', [0], '- Why?\n  1. A.\n  1. B.\n  1. [ ] New\n'],
    ['- Why?\n  - A.', [0, 0], '- Why?\n  - A.\n    - [ ] New'],
    ['- Why?\n\n  - A.\n\n  - B.\n', [0], '- Why?\n\n  - A.\n\n  - B.\n\n  - [ ] New\n'],
    ['- Why?\n\n  - A.\n\n- How?\n', [0, 0], '- Why?\n\n  - A.\n\n    - [ ] New\n\n- How?\n'],
    ['- Why?\n  - A.\nand on\n- How?\n', [0, 0], '- Why?\n  - A.\nand on\n    - [ ] New\n- How?\n'],
  ];
  for (const [before, path, after] of cases)
    check(before, path, { kind: 'addCause', text: 'New' }, after);
});

test('addCause: behind everything that belongs to the parent', () => {
  check(
    '- Why?\n  - [x] A.\n\n    More.\n\n    ```sh\n    - not a claim\n    ```\n    - Evidence: [a](b)\n- How?\n',
    [0, 0],
    { kind: 'addCause', text: 'New' },
    '- Why?\n  - [x] A.\n\n    More.\n\n    ```sh\n    - not a claim\n    ```\n    - Evidence: [a](b)\n    - [ ] New\n- How?\n',
  );
});

test('addSibling: before and behind, and a question beside a trunk', () => {
  check(
    '- Why?\n  - A.\n    - B.\n',
    [0, 0],
    { kind: 'addSibling', where: 'before', text: 'New' },
    '- Why?\n  - [ ] New\n  - A.\n    - B.\n',
  );
  check(
    '- Why?\n  - A.\n    - B.\n',
    [0, 0],
    { kind: 'addSibling', where: 'after', text: 'New' },
    '- Why?\n  - A.\n    - B.\n  - [ ] New\n',
  );
  check(
    '- Why?\n\n- How?\n  - A.\n',
    [0],
    { kind: 'addSibling', where: 'after' },
    '- Why?\n\n- [ ]\n\n- How?\n  - A.\n',
  );
  check(
    '- Why?\n',
    [0],
    { kind: 'addSibling', where: 'after', text: '왜 늦었나?' },
    '- Why?\n- 왜 늦었나?\n',
  );
});

test('numbers: a list that counts goes on counting, and content stays where it belongs', () => {
  check(
    '- Why?\n\n  9. A.\n     - B.\n',
    [0, 0],
    { kind: 'addSibling', where: 'before', text: 'New' },
    '- Why?\n\n  9. [ ] New\n\n  10. A.\n      - B.\n',
  );
  check(
    '1. Why?\n   1. A.\n   2. B.\n   3. C.\n',
    [0, 0],
    { kind: 'remove' },
    '1. Why?\n   1. B.\n   2. C.\n',
  );
  check(
    '1. Why?\n   1. A.\n   2. B.\n   3. C.\n',
    [0, 2],
    { kind: 'move', to: [0], index: 0 },
    '1. Why?\n   1. C.\n   2. A.\n   3. B.\n',
  );
});

test('remove: the branch with its fields and its blank lines', () => {
  check(
    '- Why?\n  - A.\n    - Evidence: [a](b)\n    - B.\n  - C.\n',
    [0, 0],
    { kind: 'remove' },
    '- Why?\n  - C.\n',
  );
  check(
    '- Why?\n\n  - A.\n\n  - B.\n\n  - C.\n',
    [0, 1],
    { kind: 'remove' },
    '- Why?\n\n  - A.\n\n  - C.\n',
  );
  check('- Why?\n  - A.\n  - B.', [0, 1], { kind: 'remove' }, '- Why?\n  - A.');
  check('- Why?\n  - A.\n', [0, 0], { kind: 'remove' }, '- Why?\n');
  check(
    '- Why?\n  - A.\n\nProse.\n\n- How?\n  - B.\n',
    [0],
    { kind: 'remove' },
    'Prose.\n\n- How?\n  - B.\n',
  );
  check(
    '# T\n\n## 5 Whys\n\n- Why?\n  - A.\n\n## Summary\n',
    [0],
    { kind: 'remove' },
    '# T\n\n## 5 Whys\n\n## Summary\n',
  );
});

test('remove: what is selected afterwards is the next one, the one before, the parent', () => {
  const why = '- Why?\n  - A.\n  - B.\n  - C.\n';
  assert.equal(check(why, [0, 1], { kind: 'remove' }, '- Why?\n  - A.\n  - C.\n'), 'C.');
  assert.equal(check(why, [0, 2], { kind: 'remove' }, '- Why?\n  - A.\n  - B.\n'), 'B.');
  assert.equal(check('- Why?\n  - A.\n', [0, 0], { kind: 'remove' }, '- Why?\n'), 'Why?');
});

test('move: re-indented, nothing else', () => {
  check(
    '- Why?\n  - [x] A. [a](b)\n\n    More.\n\n    ```sh\n    \tcode\n\n      deep\n    ```\n    - Evidence: [c](d)\n    - B.\n  - C.\n',
    [0, 0],
    { kind: 'move', to: [0, 1], index: 0 },
    '- Why?\n  - C.\n    - [x] A. [a](b)\n\n      More.\n\n      ```sh\n      \tcode\n\n        deep\n      ```\n      - Evidence: [c](d)\n      - B.\n',
  );
  check(
    '- Why?\n\t- A.\n\t\t- B.\n\t- C.\n',
    [0, 0, 0],
    { kind: 'move', to: [0, 1], index: 0 },
    '- Why?\n\t- A.\n\t- C.\n\t\t- B.\n',
  );
  check(
    '- Why?\r\n  - A.\r\n    - B.\r\n  - C.',
    [0, 0],
    { kind: 'move', to: [0], index: 2 },
    '- Why?\r\n  - C.\r\n  - A.\r\n    - B.',
  );
});

test('move: into a list of numbers it takes a number, and out of it a bullet', () => {
  check(
    '- Why?\n  1. A.\n  2. B.\n- How?\n  - C.\n    - D.\n',
    [1, 0],
    { kind: 'move', to: [0], index: 1 },
    '- Why?\n  1. A.\n  2. C.\n     - D.\n  3. B.\n- How?\n',
  );
  check(
    '- Why?\n  1. A.\n     - D.\n  2. B.\n- How?\n  - C.\n',
    [0, 0],
    { kind: 'move', to: [1], index: 0 },
    '- Why?\n  1. B.\n- How?\n  - A.\n    - D.\n  - C.\n',
  );
});

test('move: the index counts the branch where it stands', () => {
  const why = '- Why?\n  - A.\n  - B.\n  - C.\n';
  check(why, [0, 0], { kind: 'move', to: [0], index: 0 }, why);
  check(why, [0, 0], { kind: 'move', to: [0], index: 1 }, why);
  check(why, [0, 0], { kind: 'move', to: [0], index: 2 }, '- Why?\n  - B.\n  - A.\n  - C.\n');
  check(why, [0, 0], { kind: 'move', to: [0], index: 99 }, '- Why?\n  - B.\n  - C.\n  - A.\n');
  check(why, [0, 2], { kind: 'move', to: [0], index: 0 }, '- Why?\n  - C.\n  - A.\n  - B.\n');
});

test('move: trunks change places across prose', () => {
  check(
    '- Why?\n  - A.\n\nThen, detection:\n\n- How?\n  - B.\n',
    [1],
    { kind: 'move', to: null, index: 0 },
    '- How?\n  - B.\n- Why?\n  - A.\n\nThen, detection:\n',
  );
});

test('move: what cannot be', () => {
  const why = '- Why?\n  - A.\n    - B.\n  - C.\n';
  check(why, [0, 0], { kind: 'move', to: [0, 0, 0], index: 0 }, { refused: 'into-itself' });
  check(why, [0, 0], { kind: 'move', to: [0, 0], index: 0 }, { refused: 'into-itself' });
  check(why, [0, 0], { kind: 'move', to: null, index: 0 }, { refused: 'not-a-question' });
});

test('indent, outdent, moveUp, moveDown', () => {
  const why = '- Why?\n  - A.\n    - B.\n  - C.\n';
  check(why, [0, 1], { kind: 'indent' }, '- Why?\n  - A.\n    - B.\n    - C.\n');
  check(why, [0, 0], { kind: 'indent' }, { refused: 'at-edge' });
  check(why, [0, 0, 0], { kind: 'outdent' }, '- Why?\n  - A.\n  - B.\n  - C.\n');
  check(why, [0, 0], { kind: 'outdent' }, { refused: 'at-edge' });
  check(why, [0, 1], { kind: 'moveUp' }, '- Why?\n  - C.\n  - A.\n    - B.\n');
  check(why, [0, 0], { kind: 'moveDown' }, '- Why?\n  - C.\n  - A.\n    - B.\n');
  check(why, [0, 0], { kind: 'moveUp' }, { refused: 'at-edge' });
  check(why, [0, 1], { kind: 'moveDown' }, { refused: 'at-edge' });
});

test('a branch re-indented in its place costs its indentation only', () => {
  const { applied, text } = editsOf('- Why?\n  - A.\n    - 나.\n      - C.\n', [0, 0, 0], {
    kind: 'outdent',
  });
  assert.deepEqual(
    applied.map(({ range, newText }) => [text.slice(range.start, range.end), newText]),
    [
      ['  ', ''],
      ['  ', ''],
    ],
  );
});

test('a tree written on lines with something before it is not written to', () => {
  check('- Why?\n  - - A.\n', [0, 0], { kind: 'remove' }, '- Why?\n');
  check(
    '- - Why?\n',
    [0, 0],
    { kind: 'addSibling', where: 'after', text: 'New' },
    { refused: 'unsafe' },
  );
});

function editsOf(
  body: string,
  path: readonly number[],
  asked: Asked,
): { applied: readonly TextEdit[]; text: string } {
  const text = section(body);
  const result = applyTreeOperation(parsePostmortem(text), operationOn(text, path, asked));
  assert.ok(!('refused' in result));
  return { applied: result.edits, text };
}
