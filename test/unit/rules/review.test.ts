import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import { RULES } from '../../../src/rules/engine/registry';
import { REVIEW_STEPS, reviewSteps, setReviewed } from '../../../src/rules/engine/review';
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
    const edits = setReviewed(parsePostmortem(before));
    assert.ok(edits);
    assert.equal(applyEdits(before, edits), after);
  });
