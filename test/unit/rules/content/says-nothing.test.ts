/** What stands below a heading and says nothing, in places that look filled. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { check } from '../checking';

const FRONT =
  '---\nid: INC-2026-0002\nstatus: reviewed\nseverity: SEV2\n---\n\n# Search was down\n\n';

/** The findings of a rule on a reviewed document. */
const said = (rule: string, body: string): string[] =>
  check(FRONT + body)
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => message);

describe('a section that looks filled', () => {
  const empty: readonly [what: string, section: string, body: string][] = [
    [
      'names of rows without values',
      'Customer impact',
      '| What | How much |\n|---|---|\n| Customers | |\n| Minutes | |',
    ],
    ['the same in Korean', '고객 영향', '| 항목 | 값 | 비고 |\n|---|---|---|\n| 고객 수 | | |'],
    ['N/A for itself', 'Lessons learned', 'N/A because it does not apply to us.'],
    ['해당 없음, 되풀이', '교훈', '해당 없음: 해당 없음'],
    ['a summary that does not apply, whatever the reason', 'Summary', 'N/A: the team was small.'],
    ['a timeline that does not apply', '타임라인', '해당 없음 - 짧은 장애였다.'],
    ['filler text', 'Summary', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit.'],
  ];
  for (const [what, section, body] of empty)
    test(what, () => assert.equal(said('empty-section', `## ${section}\n\n${body}\n`).length, 1));

  const filled: readonly [what: string, section: string, body: string][] = [
    [
      'a row with a value',
      'Customer impact',
      '| What | How much |\n|---|---|\n| Customers | 3,200 |',
    ],
    ['a table of one column', 'Customer impact', '| Who |\n|---|\n| Shops in Korea |'],
    ['N/A with a reason', 'Lessons learned', 'N/A: the vendor has closed since.'],
    ['해당 없음, 이유 있음', '고객 공지', '해당 없음: 내부 도구라 고객이 쓰지 않는다.'],
  ];
  for (const [what, section, body] of filled)
    test(what, () => assert.deepEqual(said('empty-section', `## ${section}\n\n${body}\n`), []));
});

describe('5 Whys that look written', () => {
  for (const [what, body] of [
    ['N/A', 'N/A'],
    ['N/A with a reason', 'Not applicable, the cause was known.'],
    ['the prompts of a template', '1. Why? [Answer]\n2. Why? [Answer]\n3. Why? [Answer]'],
    ['prompts, Korean', '1. 왜? (내용)\n2. 왜? (내용)'],
  ] as const)
    test(`${what}: there is no question`, () => {
      const [message, ...more] = said('five-whys-missing', `## 5 Whys\n\n${body}\n`);
      assert.match(message ?? '', /have no question yet/);
      assert.deepEqual(more, []);
      assert.deepEqual(said('empty-section', `## Root cause (5 whys)\n\n${body}\n`), []);
    });

  test('a claim without words answers nothing, and nothing is ruled out', () => {
    const [message] = said(
      'unanswered-question',
      '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1**\n',
    );
    assert.match(message ?? '', /has no answer/);
  });

  test('claims and items of placeholders are left over, ids and tokens around them or not', () => {
    const body = [
      '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** The pool was full.\n    - [x] **C2** 작성 중',
      '## Remediation\n\n- [ ] **R1** TBD #prevent @dana due:2026-12-30 (addresses: C1)\n- [ ] 미정\n',
    ].join('\n\n');
    const [message] = said('template-residue', body);
    assert.match(message ?? '', /“작성 중”.*“TBD”/);
  });
});

test('a question about a long wait is suggested in the language of the document, once', () => {
  const times =
    '---\nstatus: reviewed\nseverity: SEV3\nstarted: 2026-10-01T09:00:00+09:00\ndetected: 2026-10-01T09:20:00+09:00\nresolved: 2026-10-01T12:00:00+09:00\n---\n\n';
  const messages = check(
    `${times}# 검색 장애\n\n## 5 Whys\n\n- 왜 고객이 검색하지 못했나?\n  - [ ] 색인이 비어 있었다\n`,
  )
    .filter(({ rule }) => rule.startsWith('trunk-'))
    .map(({ message }) => message);
  assert.deepEqual(messages, [
    'No question asks why it took so long to notice: “왜 알아차리기까지 20분이 걸렸나?”',
    'No question asks why recovery took so long: “왜 복구에 2시간 40분이 걸렸나?”',
  ]);
});
