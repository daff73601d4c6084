import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { nodesOf } from '../../../src/language/five-whys/tree';
import { document, read } from './five-whys/tree-outline';

function check(section: string, expected: string): void {
  const trimmed = section.replace(/^\n/, '');
  for (const text of [document(trimmed), document(trimmed).replace(/\n/g, '\r\n')]) {
    const found = read(text);
    assert.equal(found.outline, expected.replace(/^\n|\n\s*$/g, ''));
    assert.equal(found.shape, 'canonical');
    assert.deepEqual(found.problems, []);
  }
}

describe('the canonical form', () => {
  it('questions, claims, states, fields', () =>
    check(
      `
Some prose.

- Why could customers in Korea not pay for 48 minutes?
  - [x] **C1** Authorisation timed out. [dashboard](https://example.com)
    - [x] **C2** The pool was empty.
      - Evidence: [metrics](./pool.png)
      - [ ] **C3** The gateway failed over. (verify: ask them)
      - [x] **C4** Calls had no timeout. (stop: ours to fix)
      - [x] ~~**C5** A deploy changed it.~~ [none that day](https://example.com)
    - Why did the queue grow?
      - Retries.
- Why did we notice late?
  - [x] Nobody looked.
  - [ ] (unknown: the logs are gone)

More prose.`,
      `
? Why could customers in Korea not pay for 48 minutes?
  - Authorisation timed out. [C1; verified; 1 evidence]
    - The pool was empty. [C2; verified; 1 evidence; evidence: metrics]
      - The gateway failed over. [C3; verifiable; verify: ask them]
      - Calls had no timeout. [C4; unsupported; stop: ours to fix]
      - A deploy changed it. [C5; ruled-out; 1 evidence]
    ? Why did the queue grow?
      - Retries.
? Why did we notice late?
  - Nobody looked. [unsupported]
  -  [unknown; unknown: the logs are gone]`,
    ));
  it('Korean', () =>
    check(
      `
- 왜 고객이 결제할 수 없었나?
  - [x] **C1** 풀이 고갈됐다 [그래프](https://example.com)
    - 근거: https://example.com/log
    - [ ] 타임아웃이 없었다（검증： 설정 확인）
      - 왜 설정하지 않았나
- 왜 늦게 알았나
  - [ ] 알림이 없었다 (중단: 다음 회의)`,
      `
? 왜 고객이 결제할 수 없었나?
  - 풀이 고갈됐다 [C1; verified; 2 evidence; evidence: https://example.com/log]
    - 타임아웃이 없었다 [verifiable; verify: 설정 확인]
      - 왜 설정하지 않았나
? 왜 늦게 알았나
  - 알림이 없었다 [stop: 다음 회의]`,
    ));
  const nesting: Record<string, string> = {
    tabs: '- Why?\n\t- [ ] a\n\t\t- [ ] b\n\t- [ ] c',
    'four spaces': '- Why?\n    - [ ] a\n        - [ ] b\n    - [ ] c',
    'three spaces': '1. Why?\n   - [ ] a\n      - [ ] b\n   - [ ] c',
    'one more space each': '- Why?\n   - [ ] a\n     - [ ] b\n   - [ ] c',
    parentheses: '1) Why?\n   1) [ ] a\n      1) [ ] b\n   2) [ ] c',
    'mixed bullets': '* Why?\n  + [ ] a\n    - [ ] b\n  + [ ] c',
    'other bullets side by side': '- Why?\n  - [ ] a\n    - [ ] b\n  * [ ] c',
    loose: '- Why?\n\n  - [ ] a\n\n    - [ ] b\n\n  - [ ] c',
    'further paragraphs, code and quotes':
      '- Why?\n\n  More.\n\n  - [ ] a\n\n    ```\n    - code\n    ```\n\n    - [ ] b\n\n      > - quoted\n\n  - [ ] c',
    'template text, empty items and comments':
      '<!-- - no -->\n- Why?\n  - [ ] a <!-- here -->\n    - [ ] b\n    - _[answer]_\n    - …\n    - TBD\n    - {{ cause }}\n    - <cause>\n    - *Describe the cause*\n    -\n  - [ ] c\n  - [ ] [placeholder]\n- _[Why …?]_',
  };
  for (const [name, section] of Object.entries(nesting))
    it(`nesting: ${name}`, () => check(section, '? Why?\n  - a\n    - b\n  - c'));
  it('an empty box waits for its claim', () =>
    check('- Why?\n  - [ ] \n  - [ ] a', '? Why?\n  - \n  - a'));
  it('a claim may ask; a box or an id says that it is one', () =>
    check(
      '- Why?\n  - [ ] Did the pool run dry?\n  - **C1** The pool?\n  - The pool was full. Why?\n    - Load.\n  - What of the pool?\n    - Dry.',
      '? Why?\n  - Did the pool run dry?\n  - The pool? [C1]\n  - The pool was full.\n    - Load.\n  ? What of the pool?\n    - Dry.',
    ));
  it('evidence in further paragraphs, images, footnotes, references', () =>
    check(
      '- Why?\n  - [x] a.[^1]\n\n    ![graph](g.png)\n  - [x] b. [log][l]\n\n[l]: https://example.com\n[^1]: note',
      '? Why?\n  - a. [verified; 2 evidence]\n  - b. [verified; 1 evidence]',
    ));
  it('a bold why in a claim, and prose around', () =>
    check(
      'Prose with **Why?** in it.\n\n- Why could nobody pay?\n  - The pool was empty. **Why was it empty?** Unclear.\n    - No timeout.\n\n**Why?** More prose.',
      '? Why could nobody pay?\n  - The pool was empty. Why was it empty? Unclear.\n    - No timeout.',
    ));
  it('questions without answers yet', () =>
    check(
      '- Why could nobody pay?\n- Why did we notice late?',
      '? Why could nobody pay?\n? Why did we notice late?',
    ));
  it('a first statement', () => check('- Nobody could pay', '! Nobody could pay'));
  it('lists below other headings, and lists of people, are no trees', () =>
    check(
      '- Mina\n- Jun\n\n1. Why could nobody pay?\n   - [ ] The pool.\n\n### Root cause\n\n- No timeouts.\n\n### Action items\n\n- Fix it?\n  - soon',
      '? Why could nobody pay?\n  - The pool.',
    ));
});

describe('ranges of the canonical form', () => {
  it('a claim ends before its children and begins at its bullet', () => {
    const text = document(
      '- Why?\n  - [x] **C1** one\n    two. [l](u)\n    - Evidence: x\n    - [ ] below',
    );
    const nodes = [...nodesOf(parsePostmortem(text).fiveWhys)];
    const at = (range: { start: number; end: number }): string =>
      text.slice(range.start, range.end);
    const [, claim, below] = nodes;
    assert.equal(at(claim!.headRange), '- [x] **C1** one\n    two. [l](u)\n    - Evidence: x');
    assert.equal(at(claim!.textRange), 'one\n    two.');
    assert.equal(at(below!.range), '- [ ] below');
    assert.equal(claim!.line, 5);
    assert.equal(claim!.item!.indent, 2);
  });
});
