/** A reviewed SEV1 with every heading and nothing below it, in eleven guises: each hole is named. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../../src/language/parse';
import { nextStatus } from '../../../../src/rules/engine/next-status';
import { reviewSteps } from '../../../../src/rules/engine/review';
import { DEFAULT_SETTINGS } from '../../../../src/rules/engine/rule';
import { check, TODAY } from '../checking';

type Body = (heading: string) => string;

const HEADINGS = {
  en: [
    'Summary',
    'Customer impact',
    'Detection',
    'Response',
    'Resolution & recovery',
    'Lessons learned',
    'Recurrence & backlog check',
    'Customer notice',
  ],
  ko: [
    '요약',
    '고객 영향',
    '감지',
    '대응',
    '복구',
    '교훈',
    '재발 여부 및 백로그 점검',
    '고객 안내',
  ],
} as const;

function hollow(language: 'en' | 'ko', severity: string, body: Body, status = 'reviewed'): string {
  const isKorean = language === 'ko';
  const sections = HEADINGS[language].map((heading) => `## ${heading}\n\n${body(heading)}\n`);
  const question = isKorean
    ? '- 왜 고객이 75분 동안 카드로 결제하지 못했나?'
    : '- Why could customers not pay by card for 75 minutes?';
  const item = isKorean
    ? '- [ ] **R1** 동사로 시작: 무엇을 어디에서 바꾸는지. #prevent @담당자 due:2026-12-30'
    : '- [ ] **R1** Verb first: what changes, and where. #prevent @owner due:2026-12-30';
  return `---
id: INC-2026-0001
title: ${isKorean ? '카드 결제 불가' : 'Card payments failed'}
status: ${status}
severity: ${severity}
started: 2026-11-30T14:05:00+09:00
detected: 2026-11-30T14:25:00+09:00
resolved: 2026-11-30T15:20:00+09:00
reviewers: [SRE, ${isKorean ? '조직장' : 'org lead'}, CTO]
---

# ${isKorean ? '카드 결제 불가' : 'Card payments failed'}

${sections.join('\n')}
## 5 Whys

${question}

## ${isKorean ? '재발 방지 대책' : 'Remediation'}

${item}
`;
}

const nothing: Body = () => '';
const VARIANTS: Readonly<Record<string, string>> = {
  'empty, SEV1': hollow('en', 'SEV1', nothing),
  'empty, Korean': hollow('ko', 'SEV1', nothing),
  'empty, SEV2': hollow('en', 'SEV2', nothing),
  'empty, SEV3, Korean': hollow('ko', 'SEV3', nothing),
  'empty, SEV5': hollow('en', 'SEV5', nothing),
  'N/A without a reason': hollow('en', 'SEV1', () => 'N/A'),
  '해당 없음, 이유 없이': hollow('ko', 'SEV1', () => '해당 없음.'),
  'only comments': hollow('en', 'SEV1', () => '<!-- How many, how long. -->'),
  'only placeholders': hollow('en', 'SEV1', (heading) => `{{ ${heading} }}`),
  'only placeholders, Korean': hollow('ko', 'SEV1', () => '{내용}'),
  'prompts of another company': hollow(
    'en',
    'SEV1',
    (heading) => `_Describe the ${heading.toLowerCase()} here, in a few sentences._`,
  ),
  'prompts, Korean': hollow('ko', 'SEV1', () => '이 섹션의 내용을 작성해 주세요.'),
  'to be done': hollow('en', 'SEV2', () => 'TODO'),
};

for (const [name, text] of Object.entries(VARIANTS))
  test(`hollow (${name}): every hole is an error, and it is not ready`, () => {
    const postmortem = parsePostmortem(text);
    const context = { settings: DEFAULT_SETTINGS, today: TODAY };
    const errors = check(text).filter(({ severity }) => severity === 'error');
    const said = errors.map(({ rule, message }) => `${rule} ${message}`).join('\n');
    const language = text.includes('# 카드') ? 'ko' : 'en';
    // a light grade does not ask for all of them, but a heading of ours promises an answer
    for (const heading of HEADINGS[language])
      assert.ok(said.includes(`“${heading}”`), `${heading} in\n${said}`);
    assert.match(said, /^unanswered-question/m);
    assert.match(said, /^template-residue/m);
    const steps = reviewSteps(postmortem, context);
    const done = steps.filter(({ findings, waits }) => findings.length === 0 && !waits);
    assert.ok(done.length < steps.length / 2, `${done.length} of ${steps.length}`);
    const inReview = parsePostmortem(text.replace('status: reviewed', 'status: in-review'));
    const isReady = steps.every(({ findings }) => findings.length === 0);
    assert.equal(nextStatus(inReview, context, isReady), undefined);
  });

test('N/A with its reason is an answer', () => {
  for (const [language, body] of [
    ['en', 'N/A: a drill that was announced.'],
    ['ko', '해당 없음: 미리 공지한 훈련이었다.'],
  ] as const) {
    const found = check(hollow(language, 'SEV1', () => body));
    // every incident has a story: only that cannot be left out
    assert.deepEqual(
      found.filter(({ rule }) => rule === 'empty-section').map(({ subject }) => subject),
      [language === 'ko' ? '“요약”' : '“Summary”'],
    );
    assert.ok(found.some(({ rule }) => rule === 'unanswered-question'));
  }
});
