import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invertEdits } from '../invert';
import { addressOf, nodeAtPath } from '../../../../src/edits/tree/address';
import { applyTreeOperation } from '../../../../src/edits/tree/apply';
import { nextClaimId } from '../../../../src/edits/tree/ids';
import { parsePostmortem } from '../../../../src/language/parse';
import { applyEdits, type TextEdit } from '../../../../src/markdown/text';
import { check, type Asked } from './checking';

test('a tree of twelve claims from an empty document, and back to it byte by byte', () => {
  let postmortem = parsePostmortem('');
  const steps: { before: string; back: TextEdit[] }[] = [];
  const go = (asked: Asked, path?: readonly number[]): readonly number[] => {
    const at =
      path === undefined ? {} : { at: addressOf(postmortem, nodeAtPath(postmortem, path)!) };
    const result = applyTreeOperation(postmortem, { ...asked, ...at } as never);
    assert.ok(!('refused' in result), `${JSON.stringify(asked)}\n${postmortem.text}`);
    const { text } = postmortem;
    steps.push({ before: text, back: invertEdits(text, result.edits) });
    postmortem = parsePostmortem(applyEdits(text, result.edits), {}, result.after);
    return result.path!;
  };
  let at = go({ kind: 'addQuestion' });
  for (let claim = 0; claim < 12; claim++) {
    at = go(claim % 4 === 3 ? { kind: 'addSibling', where: 'after' } : { kind: 'addCause' }, at);
    go({ kind: 'setText', text: claim % 2 === 0 ? `Cause ${claim}.` : `원인 ${claim}번이다.` }, at);
    if (claim % 3 !== 0) continue;
    go({ kind: 'setState', state: 'verified' }, at);
    go({ kind: 'addEvidence', evidence: [{ text: '', target: `https://e.example/${claim}` }] }, at);
  }
  at = go({ kind: 'addSibling', where: 'after' }, [0]);
  go({ kind: 'setText', text: '감지가 늦었던 까닭' }, at);
  assert.equal(
    postmortem.text,
    [
      '## 5 Whys',
      '',
      '- Why could customers not use the service?',
      '  - [x] Cause 0. <https://e.example/0>',
      '    - [ ] 원인 1번이다.',
      '      - [ ] Cause 2.',
      '      - [x] 원인 3번이다. <https://e.example/3>',
      '        - [ ] Cause 4.',
      '          - [ ] 원인 5번이다.',
      '            - [x] Cause 6. <https://e.example/6>',
      '            - [ ] 원인 7번이다.',
      '              - [ ] Cause 8.',
      '                - [x] 원인 9번이다. <https://e.example/9>',
      '                  - [ ] Cause 10.',
      '                  - [ ] 원인 11번이다.',
      '- 감지가 늦었던 까닭',
      '',
    ].join('\n'),
  );
  let { text } = postmortem;
  for (const { before, back } of steps.reverse()) {
    text = applyEdits(text, back);
    assert.equal(text, before);
  }
  assert.equal(text, '');
});

test('found by fuzzing: a question between claims becomes a claim, with the links below it', () => {
  check(
    '- Why did it fail?\n  - [ ] A.\n    - Why so?\n\n      More, with a [link](b.md).\n',
    [0, 0, 0],
    { kind: 'setText', text: 'B was so.' },
    '- Why did it fail?\n  - [ ] A.\n    - B was so.\n\n      More, with a [link](b.md).\n',
  );
});

test('found by fuzzing: an id that a trunk hides is not given again', () => {
  const text = '## 5 Whys\n\n- [x] **C3** Why did it fail?\n  - [ ] A.\n';
  assert.equal(nextClaimId(parsePostmortem(text)), 'C4');
});

test('found by fuzzing: a tilde run around a question is no state of it', () => {
  check(
    '- Why did it fail?\n  - [ ] A.\n',
    [0],
    { kind: 'setText', text: '~~Why?~~' },
    '- \\~\\~Why?\\~\\~\n  - [ ] A.\n',
  );
});

test('found by fuzzing: a link stays evidence when the note before it goes', () => {
  check(
    '- Why did it fail?\n  - [ ] A (verify: x) [b](c)\n',
    [0, 0],
    { kind: 'removeNote', note: 'verify' },
    '- Why did it fail?\n  - [ ] A — [b](c)\n',
  );
});
