import { test } from 'node:test';
import { check } from './checking';

const why = '- Why?\n  - [x] **C1** A.\n- How?\n  - [ ] B.\n';

test('paste: nested lists become branches in the style of the place', () => {
  check(
    why,
    [0, 0],
    { kind: 'paste', where: 'below', markdown: '* one\n    * below\n* two' },
    '- Why?\n  - [x] **C1** A.\n    - [ ] one\n        * [ ] below\n    - [ ] two\n- How?\n  - [ ] B.\n',
  );
  check(
    '- Why?\r\n\t1. A.\r\n\t2. B.\r\n',
    [0, 0],
    { kind: 'paste', where: 'after', markdown: '- one\n- two\n' },
    '- Why?\r\n\t1. A.\r\n\t2. one\r\n\t3. two\r\n\t4. B.\r\n',
  );
});

test('paste: lines become claims, nested as they are indented', () => {
  check(
    why,
    [1, 0],
    { kind: 'paste', where: 'before', markdown: '첫째 줄\n    그 아래: 둘\n- 셋째\n' },
    '- Why?\n  - [x] **C1** A.\n- How?\n  - [ ] 첫째 줄\n    - [ ] 그 아래: 둘\n  - [ ] 셋째\n  - [ ] B.\n',
  );
  check(
    why,
    [1, 0],
    { kind: 'paste', where: 'below', markdown: 'Data: lost\n1) second' },
    '- Why?\n  - [x] **C1** A.\n- How?\n  - [ ] B.\n    - [ ] Data\\: lost\n    - [ ] second\n',
  );
});

test('paste: ids that are taken are left out, others kept', () => {
  check(
    why,
    [1, 0],
    {
      kind: 'paste',
      where: 'below',
      markdown: '- [x] ~~**C1** one~~ [a](b)\n- [ ] **C9** two\n- [ ] **C9** three\n',
    },
    '- Why?\n  - [x] **C1** A.\n- How?\n  - [ ] B.\n    - [x] ~~one~~ [a](b)\n    - [ ] **C9** two\n    - [ ] three\n',
  );
});

test('paste: beside a trunk only questions', () => {
  check(
    why,
    [1],
    { kind: 'paste', where: 'after', markdown: '- Why so long?\n  - C\n' },
    `${why}- Why so long?\n  - [ ] C\n`,
  );
  check(
    why,
    [1],
    { kind: 'paste', where: 'after', markdown: '- [ ] C\n' },
    { refused: 'not-a-question' },
  );
  check(
    why,
    [1],
    { kind: 'paste', where: 'below', markdown: ' \n' },
    { refused: 'nothing-to-paste' },
  );
  check(
    why,
    [1],
    { kind: 'paste', where: 'below', markdown: '<!-- nothing -->' },
    { refused: 'nothing-to-paste' },
  );
});

test('a branch with code, evidence and claims below it', () => {
  const copied =
    '- [x] **C1** A. [a](b)\n\n  More.\n\n  ```sh\n  \tcode\n  ```\n  - Evidence: [c](d)\n  - [ ] B.\n';
  check(
    '- Why?\n  - [ ] C.\n',
    [0, 0],
    { kind: 'paste', where: 'below', markdown: copied },
    '- Why?\n  - [ ] C.\n    - [x] **C1** A. [a](b)\n\n      More.\n\n      ```sh\n      \tcode\n      ```\n      - Evidence: [c](d)\n      - [ ] B.\n',
  );
});
