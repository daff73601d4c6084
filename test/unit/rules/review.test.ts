import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import { RULES } from '../../../src/rules/engine/registry';
import { nextStatus, statusEdits } from '../../../src/rules/engine/next-status';
import { REVIEW_STEPS, reviewSteps } from '../../../src/rules/engine/review';
import { DEFAULT_SETTINGS, type RuleSettings } from '../../../src/rules/engine/rule';

const today = '2026-10-14';
const left = (text: string, settings: Partial<RuleSettings> = {}): Record<string, string[]> =>
  Object.fromEntries(
    reviewSteps(parsePostmortem(text), {
      settings: { ...DEFAULT_SETTINGS, ...settings },
      today,
    }).map(({ id, findings }) => [id, findings.map(({ rule }) => rule)]),
  );

const draft = (status: string): string => `---
id: INC-1
${status}severity: SEV1
---

# Payments failed

## Customer impact

3,200 customers could not pay.

## 5 Whys

- Why could customers not pay?
  - [ ] **C1** Calls had no timeout.

## Remediation

- [ ] **R1** Give calls a 2 s timeout. #prevent #short-term (addresses: C1)
`;

for (const status of ['', 'status: draft\n', 'status: in-review\n', 'status: reviewed\n'])
  test(`judged as reviewed, whatever the status is: ${JSON.stringify(status)}`, () => {
    const steps = left(draft(status));
    assert.deepEqual(steps['questions'], []);
    assert.deepEqual(steps['claims'], ['unverified-claim']);
    assert.deepEqual(steps['owners'], ['item-owner']);
    assert.deepEqual(steps['dates'], ['item-due']);
    assert.deepEqual(steps['audience'], ['review-audience']);
    assert.deepEqual(steps['notice'], ['customer-notice']);
    assert.deepEqual(steps['sections'], ['missing-section']);
    assert.deepEqual(steps['figures'], []);
  });

test('what cannot be asked yet is not done', () => {
  const waiting = (text: string): string[] =>
    reviewSteps(parsePostmortem(text), { settings: DEFAULT_SETTINGS, today })
      .filter(({ waits }) => waits)
      .map(({ id }) => id);
  const begun =
    '---\nid: INC-1\nseverity: SEV1\n---\n\n# Payments failed\n\n## Summary\n\nCustomers could not pay.\n';
  const all = ['claims', 'evidence', 'causes', 'owners', 'dates', 'items'];
  assert.deepEqual(waiting(begun), all);
  assert.deepEqual(waiting(`${begun}\n## 5 Whys\n\n- Why?\n  - [ ]\n`), all);
  assert.deepEqual(waiting(`${begun}\n## Remediation\n\n- [ ] Alert on errors\n`), [
    'claims',
    'evidence',
    'causes',
  ]);
  assert.deepEqual(waiting(draft('')), []);
});

test('every rule belongs to one step, and every step names rules there are', () => {
  const ids = RULES.map(({ id }) => id);
  const named: string[] = Object.values(REVIEW_STEPS).flat();
  assert.equal(new Set(named).size, named.length);
  for (const id of named) assert.ok(ids.includes(id), id);
});

test('a step whose rules are off is no step; a team’s severities decide', () => {
  const steps = left(draft(''), { rules: { 'item-owner': 'off', 'item-due': 'hint' } });
  assert.ok(!('owners' in steps));
  assert.deepEqual(steps['dates'], []);
});

for (const path of ['2026-10-13-card-payments.md', '2026-11-03-주문-결제-장애.md'])
  test(`next to nothing stands in the way of a good postmortem: ${path}`, () => {
    const steps = left(readFileSync(`examples/postmortems/${path}`, 'utf8'));
    assert.ok(Object.keys(steps).length > 10);
    assert.ok(Object.values(steps).flat().length < 6, JSON.stringify(steps));
  });

for (const [before, after] of [
  ['---\nid: A\nstatus: draft # later\n---\n', '---\nid: A\nstatus: reviewed # later\n---\n'],
  ['---\r\nid: A\r\nstatus: "in-review"\r\n---\r\n', '---\r\nid: A\r\nstatus: reviewed\r\n---\r\n'],
  ['---\nid: A\nstatus:\n---\n', '---\nid: A\nstatus: reviewed\n---\n'],
  ['---\nid: A\n---\n', '---\nid: A\nstatus: reviewed\n---\n'],
  ['\uFEFF# Title\n\nText.\n', '\uFEFF---\nstatus: reviewed\n---\n\n# Title\n\nText.\n'],
] as const)
  test(`sets the status in ${JSON.stringify(before)}`, () => {
    const edits = statusEdits(parsePostmortem(before), 'reviewed');
    assert.ok(edits);
    assert.equal(applyEdits(before, edits), after);
  });

const READERS = [
  { role: 'SRE', name: 'Ana Ruiz' },
  { role: '조직장', name: '이재훈' },
  { role: 'CTO', name: ' ' },
];
for (const [before, after] of [
  ['[]', '[Ana Ruiz (SRE), 이재훈 (조직장)]'],
  ['', '[Ana Ruiz (SRE), 이재훈 (조직장)]'],
  ['[jlee, sre] # who', '[jlee, Ana Ruiz (SRE), 이재훈 (조직장)] # who'],
  ['jlee', '[jlee, Ana Ruiz (SRE), 이재훈 (조직장)]'],
  ['\n  - jlee\n  - mpark', '\n  - jlee\n  - mpark\n  - Ana Ruiz (SRE)\n  - 이재훈 (조직장)'],
] as const)
  test(`readers are written into reviewers: ${JSON.stringify(before)}`, () => {
    const doc = (reviewers: string, status: string): string =>
      `---\nstatus: ${status}\nreviewers:${/^\n|^$/.test(reviewers) ? '' : ' '}${reviewers}\nowner: a\n---\n\n# T\n`;
    const text = doc(before, 'draft');
    const edits = statusEdits(parsePostmortem(text), 'in-review', READERS);
    assert.ok(edits);
    assert.equal(applyEdits(text, edits), doc(after, 'in-review'));
  });

for (const [before, after] of [
  ['# T\n', '---\nstatus: in-review\nreviewers: [Ana Ruiz (SRE)]\n---\n\n# T\n'],
  [
    '---\nid: A\n---\n\n# T\n',
    '---\nid: A\nstatus: in-review\nreviewers: [Ana Ruiz (SRE)]\n---\n\n# T\n',
  ],
] as const)
  test(`status and readers where there is neither: ${JSON.stringify(before)}`, () => {
    const edits = statusEdits(parsePostmortem(before), 'in-review', READERS.slice(0, 1));
    assert.ok(edits);
    assert.equal(applyEdits(before, edits), after);
  });

test('a draft is read first; a bare role is asked a name for', () => {
  const next = (head: string, ready: boolean): unknown =>
    nextStatus(
      parsePostmortem(`---\nseverity: SEV1\n${head}\n---\n\n# Outage\n\n## Summary\n\nText.\n`),
      { settings: DEFAULT_SETTINGS, today: '2026-11-01' },
      ready,
    );
  assert.deepEqual(next('status: draft\nreviewers: [SRE, Kim (org lead)]', true), {
    status: 'in-review',
    roles: ['SRE', 'CTO'],
  });
  assert.equal(next('status: in-review', false), undefined);
  assert.deepEqual(next('status: in-review\nreviewers: [A (SRE), B (org lead), C (CTO)]', true), {
    status: 'reviewed',
    roles: [],
  });
  assert.equal(next('status: closed', true), undefined);
});
