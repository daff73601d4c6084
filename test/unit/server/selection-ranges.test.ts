import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selectionRange } from '../../../src/server/features/selection-ranges';
import { slice } from '../../../src/markdown/text';
import { toOffsets } from '../../../src/server/host/positions';
import { marked } from './marked';

/** What is selected step by step, from within; `§` is the cursor. */
function steps(source: string): string[] {
  const { postmortem, offset } = marked(source);
  const texts: string[] = [];
  let at: ReturnType<typeof selectionRange> | undefined = selectionRange(postmortem, offset);
  for (; at !== undefined; at = at.parent)
    texts.push(slice(postmortem.text, toOffsets(postmortem.lines, at.range)));
  return texts;
}

test('selection: a claim, its branch, what it is an answer to, the section, the document', () => {
  const found = steps(
    '# T\n\n## 5 Whys\n\n- Why?\n  - [x] **C1** The po§ol was full.\n    - [ ] A leak.\n  - [ ] Else.\n\n## Next\n',
  );
  assert.deepEqual(found.slice(0, 3), [
    'The pool was full.',
    '- [x] **C1** The pool was full.',
    '- [x] **C1** The pool was full.\n    - [ ] A leak.',
  ]);
  assert.ok(found.some((text) => text.startsWith('- Why?') && text.endsWith('Else.')));
  assert.ok(found.some((text) => text.startsWith('## 5 Whys') && text.endsWith('Else.')));
  assert.match(found.at(-1)!, /^# T[^]*## Next$/);
  // each holds the one before
  found.slice(1).forEach((text, at) => assert.ok(text.includes(found[at]!), text));
});

test('selection: a row of the timeline, an item, a heading, nothing', () => {
  assert.ok(
    steps('## Timeline\n\n| Time | Event |\n|---|---|\n| 10:02 | It be§gan |\n').includes(
      'It began',
    ),
  );
  assert.ok(
    steps('## 재발 방지\n\n- [ ] **R1** 타§임아웃 추가\n  - 기한: 2026-12-01\n').includes(
      '- [ ] **R1** 타임아웃 추가\n  - 기한: 2026-12-01',
    ),
  );
  assert.equal(steps('# Ti§tle\n')[0], 'Title');
  assert.equal(steps('§').length, 1);
});

for (const [shape, source, branch] of [
  [
    'numbered chain',
    '1. **Why could nobody pay?** The pool was full.\n2. **Why?** No §timeout.\n3. **Why?** Nobody asked.\n',
    '2. **Why?** No timeout.\n3. **Why?** Nobody asked.',
  ],
  [
    'heading for each step',
    '### Why 1: could nobody pay?\n\nThe pool was full.\n\n### Why 2: was it full?\n\nNo §timeout.\n',
    '### Why 2: was it full?\n\nNo timeout.',
  ],
  [
    'table',
    '| Why | Answer |\n|---|---|\n| Why could nobody pay? | The pool was full. |\n| Why was it full? | No §timeout. |\n',
    '| Why was it full? | No timeout. |',
  ],
  [
    'paragraphs',
    '**왜 결제할 수 없었나?** 풀이 가득 찼다.\n\n**왜?** 제한 §시간이 없었다.\n',
    '**왜?** 제한 시간이 없었다.',
  ],
] as const)
  test(`selection: a branch is whole lines in a ${shape}`, () => {
    const found = steps(`## 5 Whys\n\n${source}`);
    assert.ok(found.includes(branch), JSON.stringify(found, null, 1));
    assert.ok(found.at(-1)!.startsWith('## 5 Whys'));
  });
