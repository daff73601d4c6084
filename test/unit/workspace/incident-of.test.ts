import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import type { IncidentRecord } from '../../../src/workspace/incident';
import { isOpen, isOverdue } from '../../../src/workspace/incident';
import { incidentOf, mentionsIn } from '../../../src/workspace/incident-of';

const read = (text: string, uri = 'file:///w/postmortems/2026-10-13-pay.md') =>
  incidentOf(uri, parsePostmortem(text));

const FULL = `---
id: INC-2026-0142
title: Card payments timed out
status: in-review
severity: SEV1
started: 2026-10-13T10:02:00+09:00
detected: 2026-10-13T10:19:00+09:00
resolved: 2026-10-13T10:50:00+09:00
services: [checkout, payments]
external: [AcmePay]
owner: "@jlee"
authors: [mina]
customers_affected: 1200
detected_by: customer
recurrence_of: [INC-2025-0007]
tags: [timeout]
---

# Card payments

## Summary

Customers in **Korea** could not pay by card. Seen before in inc-2024-0001.

## 5 Whys

- Why could customers in Korea not pay?
  - [x] **C1** Payments timed out. [dashboard](https://grafana.example.com)
    - [x] **C2** No timeout. [client.ts](../src/pay/client.ts#L40-L58 "pin:k7f3")
    - [ ] **C3** A guess.
    - [x] ~~**C4** A deploy.~~ [none](https://ci.example.com)

## Remediation

### Short term

- [ ] **R1** Give calls a timeout. #prevent #config @jlee due:2026-10-20 (addresses: C2)
  - Code: [client.ts](../src/pay/client.ts#L40)
  - Ticket: [PAY-421](https://tracker.example.com/PAY-421)
- [x] Alert on pool wait. #detect @mina due:2026-10-16
  - Verified: [fired](https://alerts.example.com)
- [ ] ~~Nothing of it.~~
`;

test('everything a full document says', () => {
  const record = read(FULL)!;
  const { items, causes, ...rest } = record;
  assert.deepEqual(rest, {
    uri: 'file:///w/postmortems/2026-10-13-pay.md',
    id: 'INC-2026-0142',
    idLine: 1,
    title: 'Card payments timed out',
    language: 'en',
    status: 'in-review',
    severity: 'SEV1',
    date: '2026-10-13',
    instants: {
      started: Date.parse('2026-10-13T01:02:00Z'),
      detected: Date.parse('2026-10-13T01:19:00Z'),
      resolved: Date.parse('2026-10-13T01:50:00Z'),
    },
    measured: { detect: 17, resolve: 48 },
    detectedBy: 'customer',
    customers: '1200',
    services: ['checkout', 'payments'],
    external: ['AcmePay'],
    tags: ['timeout'],
    people: ['jlee', 'mina'],
    recurrenceOf: ['INC-2025-0007'],
    summary: 'Customers in Korea could not pay by card. Seen before in inc-2024-0001.',
    question: 'Why could customers in Korea not pay?',
    claims: { verified: 2, unverified: 1, 'ruled-out': 1 },
    code: [
      { path: '../src/pay/client.ts', first: 40, last: 58, pin: 'k7f3', line: 28, claim: 'C2' },
      { path: '../src/pay/client.ts', first: 40, last: 40, line: 37, item: 0 },
    ],
    named: [],
    addresses: [],
    mentions: ['INC-2026-0142', 'INC-2025-0007', 'INC-2024-0001', 'PAY-421'],
  });
  assert.deepEqual(
    causes.map(({ id, root, state, line }) => [id, root, state, line]),
    [
      ['C1', false, 'verified', 27],
      ['C2', true, 'verified', 28],
      ['C3', false, 'unverified', 29],
    ],
  );
  assert.deepEqual(items[0], {
    id: 'R1',
    due: '2026-10-20',
    horizon: 'short',
    ticket: { text: 'PAY-421', target: 'https://tracker.example.com/PAY-421' },
    text: 'Give calls a timeout.',
    line: 36,
    markable: true,
    done: false,
    dropped: false,
    owners: ['jlee'],
    effects: ['prevent'],
    areas: ['config'],
    addresses: ['C2'],
    verified: false,
  });
  assert.deepEqual(
    items.map((item) => [item.done, isOpen(item), isOverdue(item, '2026-10-18'), item.verified]),
    [
      [false, true, false, false],
      [true, false, false, true],
      [false, false, false, false],
    ],
  );
  assert.ok(isOverdue(items[0]!, '2026-10-21'));
  assert.ok(!isOverdue(items[0]!, '2026-10-20'));
});

test('what a document does not say, its heading, its rows and its name do', () => {
  const check = (text: string, uri: string, expected: Partial<IncidentRecord>): void => {
    const record = read(text, uri)!;
    assert.deepEqual({ ...record, ...expected }, record);
  };
  const name = 'file:///w/postmortems/2021-06-30%20All%20services.md';
  check('## Root cause\n\nNothing worked.\n', name, {
    title: '2021-06-30 All services',
    date: '2021-06-30',
    status: 'draft',
  });
  check(
    '# 결제 장애\n\n## 원인\n\n- 타임아웃이 없었다.\n- 대체 경로가 없었다.\n\n## 재발 방지 대책\n\n- [ ] 타임아웃\n',
    name,
    {
      title: '결제 장애',
      language: 'ko',
      causes: [
        { text: '타임아웃이 없었다.', line: 4, root: false },
        { text: '대체 경로가 없었다.', line: 5, root: false },
      ],
    },
  );
  check(
    '# A\n\n## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n| 2022-01-31 12:00 | Incident started |\n| 2022-01-31 12:41 | Alert fired |\n| 2022-01-31 13:49 | Service restored |\n',
    name,
    { date: '2022-01-31', measured: { detect: 41, resolve: 109 } },
  );
});

test('a file that is no postmortem has no record', () => {
  assert.equal(read('# Read me\n\nHello.\n'), undefined);
  assert.equal(read(''), undefined);
});

test('one document takes little room, however much it says', () => {
  const item = `- [ ] ${'words '.repeat(2000)}@someone due:2026-10-20\n`;
  const record = read(`## Remediation\n\n${item.repeat(150)}`)!;
  assert.ok(JSON.stringify(record).length < 64 * 1024);
  assert.ok(
    JSON.stringify(read(FULL)).length < 3 * 1024,
    String(JSON.stringify(read(FULL)).length),
  );
});

test('a text that is cut is cut between characters', () => {
  const { items } = read(`## Remediation\n\n- [ ] ${'😀'.repeat(300)}\n`)!;
  assert.ok(!/[\uD800-\uDBFF]…/.test(items[0]!.text));
  assert.ok(items[0]!.text.length <= 240);
});

test('words that look like incident ids', () => {
  for (const [text, expected] of [
    ['see INC-2026-0142.', ['INC-2026-0142']],
    ['inc-12, INC-12 and (PM2021-006)', ['INC-12', 'PM2021-006']],
    ['장애-2026-01을 보라', ['장애-2026-01']],
    ['a1 v2 utf8 x-INC-20', []],
    ['', []],
  ] as const)
    assert.deepEqual(mentionsIn(text), expected, text);
});

test('looking for ids is linear', () => {
  for (const worst of [
    'ab12-'.repeat(10_000),
    'a'.repeat(50_000),
    'ab-12'.repeat(10_000),
    'ab1'.repeat(16_000),
  ])
    mentionsIn(worst);
});
