import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, nodeAtPath } from '../../../../src/edits/tree/address';
import { applyTreeOperation } from '../../../../src/edits/tree/apply';
import { nextClaimId } from '../../../../src/edits/tree/ids';
import { treeView } from '../../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../../src/language/parse';
import { applyEdits } from '../../../../src/markdown/text';
import { check } from './checking';

const claim = (words: string): string => `- Why?\n  - ${words}\n    - [ ] B.\n`;

test('setText: only the statement; id, notes, evidence, state and children stay', () => {
  check(
    claim('[x] ~~**C1** A deploy broke it.~~ [log](a.md) (stop: no more)'),
    [0, 0],
    { kind: 'setText', text: 'A *release* broke it.' },
    claim('[x] ~~**C1** A *release* broke it.~~ [log](a.md) (stop: no more)'),
  );
  check(
    claim('[ ] 배포가 원인이다. (검증: 로그)'),
    [0, 0],
    { kind: 'setText', text: '설정이 원인이다.' },
    claim('[ ] 설정이 원인이다. (검증: 로그)'),
  );
  check(
    '- Why?\n',
    [0],
    { kind: 'setText', text: '왜 고객이 결제하지 못했나?' },
    '- 왜 고객이 결제하지 못했나?\n',
  );
});

test('setText: what was typed already costs nothing', () => {
  const before = claim('[ ] \\- A\\\n    B');
  check(before, [0, 0], { kind: 'setText', text: '- A\nB' }, before);
});

test('setText: lines wrapped by hand stay wrapped where nothing changed', () => {
  check(
    '- Why?\n  - [ ] The pool of connections\n    was full because of\n    the gateway.\n',
    [0, 0],
    { kind: 'setText', text: 'The pool of connections was full because of the provider.' },
    '- Why?\n  - [ ] The pool of connections\n    was full because of\n    the provider.\n',
  );
});

test('setText: text that would be structure comes back as it was typed', () => {
  const cases: [string, string][] = [
    ['- a dash', '\\- a dash'],
    ['# a hash', '\\# a hash'],
    ['#1 of three', '#1 of three'],
    ['1. first', '1\\. first'],
    ['2026. a year', '2026\\. a year'],
    ['[x] done', '\\[x] done'],
    ['> quoted', '\\> quoted'],
    ['---', '\\---'],
    ['```js', '\\`\\`\\`js'],
    ['`code` first', '`code` first'],
    ['**bold** first', '**bold** first'],
    ['**C9** an id', '\\*\\*C9** an id'],
    ['~~struck~~', '\\~\\~struck\\~\\~'],
    ['~~half', '~~half'],
    ['<div>', '\\<div>'],
    ['a <b>b</b>', 'a <b>b</b>'],
    ['a <!-- b', 'a <\\!-- b'],
    ['| a | b |', '\\| a | b |'],
    ['Data: lost', 'Data\\: lost'],
    ['Impact: lost', 'Impact: lost'],
    ['근거: 없음', '근거\\: 없음'],
    ['C:\\temp\\', 'C:\\temp\\\\'],
    ['two\nlines', 'two\\\n    lines'],
    ['one\n\n\n- two', 'one\\\n    \\- two'],
    ['[x]: y', '\\[x]: y'],
    ['끝났나?', '끝났나?'],
  ];
  for (const [typed, written] of cases) {
    check(claim('[ ] A.'), [0, 0], { kind: 'setText', text: typed }, claim(`[ ] ${written}`));
    const view = treeView(parsePostmortem(`## 5 Whys\n\n${claim(`[ ] ${written}`)}`));
    const node = view.trunks[0]!.children[0]!;
    const back = typed.replace(/\n+/g, '\n');
    assert.ok(node.draft === back || node.text === back, `${typed}: ${node.draft} · ${node.text}`);
    assert.equal(node.state, 'unverified', typed);
  }
});

test('setText: line breaks follow the item', () => {
  check(
    '- Why?\r\n\t- A.\r\n',
    [0, 0],
    { kind: 'setText', text: 'A\nB' },
    '- Why?\r\n\t- A\\\r\n\t  B\r\n',
  );
  check(
    '- Why?\n\n  10. A.\n',
    [0, 0],
    { kind: 'setText', text: 'A\nB' },
    '- Why?\n\n  10. A\\\n      B\n',
  );
});

test('setText: marks that reach beyond the text are escaped', () => {
  check(
    claim('[ ] A. [the `x`](b)'),
    [0, 0],
    { kind: 'setText', text: 'An ` here.' },
    claim('[ ] An \\` here. [the `x`](b)'),
  );
});

test('setText: a link behind words that end no sentence stays evidence', () => {
  check(
    claim('[x] A. [log](a.md)'),
    [0, 0],
    { kind: 'setText', text: 'A plain word' },
    claim('[x] A plain word — [log](a.md)'),
  );
});

test('setText: a note can be typed', () => {
  check(
    claim('[ ] A.'),
    [0, 0],
    { kind: 'setText', text: 'A. (verify: ask)' },
    claim('[ ] A. (verify: ask)'),
  );
});

test('setText: into an empty claim, and out of one', () => {
  check(claim('[ ]'), [0, 0], { kind: 'setText', text: '첫 글자' }, claim('[ ] 첫 글자'));
  check(claim('[ ] '), [0, 0], { kind: 'setText', text: 'A' }, claim('[ ] A'));
  check(claim('[ ] **C1**'), [0, 0], { kind: 'setText', text: 'A' }, claim('[ ] **C1** A'));
  check(
    claim('[ ] (verify: ask)'),
    [0, 0],
    { kind: 'setText', text: 'A' },
    claim('[ ] A (verify: ask)'),
  );
  check(
    '- Why?\n- [ ]\n',
    [1],
    { kind: 'setText', text: 'Why so late?' },
    '- Why?\n- Why so late?\n',
  );
  check(claim('[ ] A.'), [0, 0], { kind: 'setText', text: ' ' }, claim('[ ]'));
  check(
    claim('[x] **C1** A. (stop: no)'),
    [0, 0],
    { kind: 'setText', text: '' },
    claim('[x] **C1** (stop: no)'),
  );
  check(claim('A.'), [0, 0], { kind: 'setText', text: '' }, claim('[ ]'));
  check(claim('[x] A. [log](a.md)'), [0, 0], { kind: 'setText', text: '' }, { refused: 'empty' });
  check(claim('[x] ~~A.~~'), [0, 0], { kind: 'setText', text: '' }, { refused: 'empty' });
});

test('setText: a claim without a box stays a claim', () => {
  check(claim('A.'), [0, 0], { kind: 'setText', text: 'Really?' }, claim('[ ] Really?'));
});

test('setState: box, strike and notes', () => {
  const cases: [string, Parameters<typeof state>[1], string][] = [
    ['[ ] A.', { state: 'verified' }, '[x] A.'],
    ['A.', { state: 'verified' }, '[x] A.'],
    ['[x] A.', { state: 'unverified' }, '[ ] A.'],
    ['[X] A.', { state: 'unverified' }, '[ ] A.'],
    ['[ ] A. (verify: ask)', { state: 'unverified' }, '[ ] A.'],
    ['[x] A. (verify: ask)', { state: 'verifiable' }, '[ ] A. (verify: ask)'],
    ['[ ] A. (verify: ask)', { state: 'verifiable', note: 'look' }, '[ ] A. (verify: look)'],
    ['[x] **C1** A. [b](c)', { state: 'ruled-out' }, '[x] ~~**C1** A.~~ [b](c)'],
    ['A.', { state: 'ruled-out' }, '~~A.~~'],
    ['~~**C1** A.~~', { state: 'unverified' }, '[ ] **C1** A.'],
    ['**C1** ~~A.~~', { state: 'verified' }, '[x] **C1** A.'],
    ['[x] ~~A. (stop: no)~~', { state: 'verified' }, '[x] A. (stop: no)'],
    ['[x] A.', { state: 'unknown', note: 'too old' }, '[ ] A. (unknown: too old)'],
    ['[x] A.', { state: 'unknown' }, '[ ] A. (unknown)'],
    ['[ ] A. (unknown)', { state: 'unknown', note: 'gone' }, '[ ] A. (unknown: gone)'],
    ['[ ] A. (unknown: gone)', { state: 'verified' }, '[x] A.'],
    ['[ ] 원인이다. (알 수 없음)', { state: 'verified' }, '[x] 원인이다.'],
    ['[x] ~~A~~ [b](c)', { state: 'verified' }, '[x] A — [b](c)'],
  ];
  for (const [before, asked, after] of cases) state(before, asked, after);
  check(
    claim('[ ] A.'),
    [0, 0],
    { kind: 'setState', state: 'verifiable' },
    { refused: 'note-needed' },
  );
  check(claim('[ ]'), [0, 0], { kind: 'setState', state: 'ruled-out' }, { refused: 'empty' });
  check(claim('A.'), [0], { kind: 'setState', state: 'verified' }, { refused: 'not-a-claim' });
});

function state(
  before: string,
  asked: {
    state: 'verified' | 'unverified' | 'verifiable' | 'ruled-out' | 'unknown';
    note?: string;
  },
  after: string,
): void {
  check(claim(before), [0, 0], { kind: 'setState', ...asked }, claim(after));
}

test('setNote and removeNote: labels as the document writes them', () => {
  check(
    claim('[ ] A.'),
    [0, 0],
    { kind: 'setNote', note: 'stop', text: 'their side' },
    claim('[ ] A. (stop: their side)'),
  );
  check(
    '- 왜?\n  - [ ] 원인이다.\n',
    [0, 0],
    { kind: 'setNote', note: 'verify', text: '로그' },
    '- 왜?\n  - [ ] 원인이다. (검증: 로그)\n',
  );
  check(
    '- 왜?\n  - [ ] 가. (verify: 문의)\n  - [ ] 나.\n',
    [0, 1],
    { kind: 'setNote', note: 'verify', text: '로그' },
    '- 왜?\n  - [ ] 가. (verify: 문의)\n  - [ ] 나. (verify: 로그)\n',
  );
  check(
    claim('[ ] A. (verify: one) [b](c)'),
    [0, 0],
    { kind: 'setNote', note: 'verify', text: 'two' },
    claim('[ ] A. (verify: two) [b](c)'),
  );
  check(
    claim('[ ] A.'),
    [0, 0],
    { kind: 'setNote', note: 'verify', text: 'a) or (b\nor c' },
    claim('[ ] A. (verify: a] or [b or c)'),
  );
  check(
    claim('[ ] A. (verify: one) [b](c)'),
    [0, 0],
    { kind: 'removeNote', note: 'verify' },
    claim('[ ] A. [b](c)'),
  );
  check(
    '- Why?\n  - [ ] A.\n    - Verify: ask\n    - B.\n',
    [0, 0],
    { kind: 'removeNote', note: 'verify' },
    '- Why?\n  - [ ] A.\n    - B.\n',
  );
  check(
    '- Why?\n  - [ ] A.\n    - Verify: ask\n',
    [0, 0],
    { kind: 'setNote', note: 'verify', text: 'look' },
    '- Why?\n  - [ ] A.\n    - Verify: look\n',
  );
});

test('addEvidence: behind the statement, before the notes, beside what is there', () => {
  const link = { text: 'pool', target: './pool metrics.png' };
  check(
    claim('[x] A. (stop: no)'),
    [0, 0],
    { kind: 'addEvidence', evidence: [link] },
    claim('[x] A. [pool](<./pool metrics.png>) (stop: no)'),
  );
  check(
    claim('[x] ~~A~~ [b](c)'),
    [0, 0],
    { kind: 'addEvidence', evidence: [link] },
    claim('[x] ~~A~~ [b](c) [pool](<./pool metrics.png>)'),
  );
  check(
    claim('[x] A word'),
    [0, 0],
    { kind: 'addEvidence', evidence: [{ text: '', target: 'https://a.example/x' }] },
    claim('[x] A word — <https://a.example/x>'),
  );
  check(
    '- Why?\n  - [x] A.\n    - Evidence: [b](c)\n',
    [0, 0],
    { kind: 'addEvidence', evidence: [{ text: 'x [1]', target: 'd(e)' }] },
    '- Why?\n  - [x] A.\n    - Evidence: [b](c) [x \\[1\\]](<d(e)>)\n',
  );
  check(
    claim('[ ]'),
    [0, 0],
    { kind: 'addEvidence', evidence: [{ text: '', target: '../src/pay.ts#L4' }] },
    '- Why?\n  - [ ]\n    - Evidence: [pay.ts](../src/pay.ts#L4)\n    - [ ] B.\n',
  );
  check(
    '- 왜 고객이 결제하지 못했나?\n  - [ ]\n',
    [0, 0],
    { kind: 'addEvidence', evidence: [{ text: '로그', target: 'a.md' }] },
    '- 왜 고객이 결제하지 못했나?\n  - [ ]\n    - 근거: [로그](a.md)\n',
  );
});

test('removeEvidence: with what separated it; words of a sentence stay', () => {
  const gone = (index: number, target: string) =>
    ({ kind: 'removeEvidence', index, target }) as const;
  check(claim('[x] A — [b](c) (stop: no)'), [0, 0], gone(0, 'c'), claim('[x] A (stop: no)'));
  check(claim('[x] A. [b](c) [d](e)'), [0, 0], gone(0, 'c'), claim('[x] A. [d](e)'));
  check(
    claim('[x] See [the plan](c) that was cut.'),
    [0, 0],
    gone(0, 'c'),
    claim('[x] See the plan that was cut.'),
  );
  check(
    '- Why?\n  - [x] A.\n    - Evidence: [b](c), [d](e)\n',
    [0, 0],
    gone(0, 'c'),
    '- Why?\n  - [x] A.\n    - Evidence: [d](e)\n',
  );
  check(
    '- Why?\n  - [x] A.\n    - Evidence: [b](c), [d](e)\n',
    [0, 0],
    gone(1, 'e'),
    '- Why?\n  - [x] A.\n    - Evidence: [b](c)\n',
  );
  check(
    '- Why?\n  - [x] A.\n    - Evidence: [b](c)\n',
    [0, 0],
    gone(0, 'c'),
    '- Why?\n  - [x] A.\n',
  );
  check(claim('[x] A. [b](c)'), [0, 0], gone(0, 'other'), { refused: 'stale' });
});

test('assignId: the next free one, never one that something refers to', () => {
  check(claim('[ ] A.'), [0, 0], { kind: 'assignId' }, claim('[ ] **C1** A.'));
  check(claim('[x] ~~A.~~'), [0, 0], { kind: 'assignId' }, claim('[x] ~~**C1** A.~~'));
  check(claim('[ ] **C4** A.'), [0, 0], { kind: 'assignId' }, claim('[ ] **C4** A.'));
  check(claim('[ ] **C4** A.'), [0, 0], { kind: 'assignId', id: 'C7' }, claim('[ ] **C7** A.'));
  check(
    claim('[ ] **C4** A.'),
    [0, 0, 0],
    { kind: 'assignId' },
    '- Why?\n  - [ ] **C4** A.\n    - [ ] **C5** B.\n',
  );
  check(claim('[ ] **C4** A.'), [0, 0, 0], { kind: 'assignId', id: 'c4' }, { refused: 'id-taken' });
  check(claim('[ ] A.'), [0, 0], { kind: 'assignId', id: 'no id' }, { refused: 'bad-id' });
  const left = parsePostmortem(
    '## 5 Whys\n\n- Why?\n  - [ ] **C2** A.\n\n## Remediation\n\n- [ ] Fix. (addresses: C9)\n',
  );
  assert.equal(nextClaimId(left), 'C10');
});

test('what templates leave behind is no claim, and is refused as that', () => {
  for (const text of ['---', '…', '!', '```', '| --- |', 'TBD', '미정']) {
    check(claim('[ ] A.'), [0, 0, 0], { kind: 'setText', text }, { refused: 'placeholder' });
    check(claim('[ ] A.'), [0, 0], { kind: 'addCause', text }, { refused: 'placeholder' });
    check('- Why?\n', undefined, { kind: 'addQuestion', text }, { refused: 'placeholder' });
  }
  check(claim('[ ] A.'), [0, 0], { kind: 'setText', text: 'TBD: B' }, claim('[ ] TBD: B'));
});

test('trees in another shape are not edited', () => {
  const text =
    '## 5 Whys\n\n1. **Why did it fail?** The pool was full.\n2. **Why was it full?** No timeout.\n';
  const postmortem = parsePostmortem(text);
  assert.equal(postmortem.fiveWhys.canonical, false);
  const at = addressOf(postmortem, nodeAtPath(postmortem, [0])!);
  assert.deepEqual(applyTreeOperation(postmortem, { kind: 'remove', at }), {
    refused: 'not-canonical',
  });
});

test('addQuestion: a trunk at a place', () => {
  check(
    '- Why?\n  - A.\n- Why so long?\n',
    undefined,
    { kind: 'addQuestion', text: 'Why so late?', index: 1 },
    '- Why?\n  - A.\n- Why so late?\n- Why so long?\n',
  );
  check(
    '- Why?\n',
    undefined,
    { kind: 'addQuestion', text: '왜 늦었나?' },
    '- Why?\n- 왜 늦었나?\n',
  );
});

test('addQuestion: the section, in its place, with words to replace', () => {
  const cases: [string, string, string][] = [
    ['', '## 5 Whys\n\n- Why could customers not use the service?\n', 'use the service'],
    ['# T', '# T\n\n## 5 Whys\n\n- Why could customers not use the service?\n', 'use the service'],
    [
      '# 결제 장애\r\n\r\n## 요약\r\n\r\n멈췄다.\r\n\r\n## 재발 방지 대책\r\n',
      '# 결제 장애\r\n\r\n## 요약\r\n\r\n멈췄다.\r\n\r\n## 5 Whys\r\n\r\n- 왜 고객이 서비스를 이용할 수 없었나?\r\n\r\n## 재발 방지 대책\r\n',
      '서비스를 이용',
    ],
    [
      '\uFEFF## 5 Whys\n',
      '\uFEFF## 5 Whys\n\n- Why could customers not use the service?\n',
      'use the service',
    ],
    [
      '## 5 Whys\n\n<!-- deep -->\n## Summary\n',
      '## 5 Whys\n\n<!-- deep -->\n\n- Why could customers not use the service?\n\n## Summary\n',
      'use the service',
    ],
    [
      '---\nid: A\n---\n',
      '---\nid: A\n---\n\n## 5 Whys\n\n- Why could customers not use the service?\n',
      'use the service',
    ],
  ];
  for (const [before, after, selected] of cases) {
    const result = applyTreeOperation(parsePostmortem(before), { kind: 'addQuestion' });
    assert.ok(!('refused' in result), before);
    const text = applyEdits(before, result.edits);
    assert.equal(text, after);
    assert.equal(text.slice(result.select!.start, result.select!.end), selected);
  }
});
