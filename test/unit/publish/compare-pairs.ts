/** Hand-written pairs: a document before and after, and what a reviewer has to be told. */

const HEAD = `---
id: INC-7
severity: SEV2
status: draft
---

# Payments stopped

`;

/** A document with a tree, items and rows that each pair changes. */
export const BASE = `${HEAD}## 5 Whys

- Why could customers not pay for 48 minutes?
  - [x] **C1** Payment authorisation timed out. [dashboard](https://grafana.example.com/d/pay)
    - [x] **C2** Every connection in the pool was waiting. [metrics](https://grafana.example.com/d/pool)
      - [ ] **C3** The gateway failed over its own database. (verify: ask for its report)
      - [x] **C4** Calls to the gateway had no timeout. [client](https://code.example.com/client.ts)
- Why did we notice only after 17 minutes?
  - [ ] The alert watched error rate only.

## Remediation

- [ ] **R1** Give gateway calls a timeout of two seconds. #prevent @jlee due:2026-10-20 (addresses: C4)
- [ ] **R2** Alert when the pool wait exceeds one second. #detect @mina due:2026-10-16

## Timeline

- 09:00 UTC checkout errors rise
- 09:17 UTC first alert
`;

export interface Pair {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Every change that is told, findings left out. */
  readonly says: readonly string[];
}

const of = (
  name: string,
  changes: readonly (readonly [from: string, to: string])[],
  ...says: string[]
): Pair => {
  let after = BASE;
  for (const [from, to] of changes) {
    if (!after.includes(from)) throw new Error(`${name}: ${from} is not there`);
    after = after.replace(from, to);
  }
  return { name, before: BASE, after, says };
};

const C3 =
  '      - [ ] **C3** The gateway failed over its own database. (verify: ask for its report)\n';
const C4 =
  '      - [x] **C4** Calls to the gateway had no timeout. [client](https://code.example.com/client.ts)\n';
const R2 =
  '- [ ] **R2** Alert when the pool wait exceeds one second. #detect @mina due:2026-10-16\n';

const KO = `# 장애 보고서: 결제 중단

## 5 Whys

- 왜 고객이 결제하지 못했나?
  - [ ] **C1** 결제 서버가 응답하지 않았다. (검증: 로그 확인)
  - [ ] 배포가 설정을 바꾸었다.

## 재발 방지 대책

- [ ] **R1** 게이트웨이 호출에 타임아웃을 둔다. @김하나 due:2026-12-01
`;

export const PAIRS: readonly Pair[] = [
  of(
    'ticked without evidence',
    [
      [
        '- [ ] **C3** The gateway failed over its own database. (verify: ask for its report)',
        '- [x] **C3** The gateway failed over its own database.',
      ],
    ],
    'C3 verifiable → verified, no evidence',
    'C3 is a root cause now',
  ),
  of(
    'ticked with evidence',
    [
      [
        '- [ ] **C3** The gateway failed over its own database. (verify: ask for its report)',
        '- [x] **C3** The gateway failed over its own database. [report](https://gw.example.com/9)',
      ],
    ],
    'C3 verifiable → verified, with 1 new piece of evidence',
    'C3 evidence added https://gw.example.com/9',
    'C3 is a root cause now',
  ),
  of(
    'a root cause deleted',
    [[C4, '']],
    'claim C4 “Calls to the gateway had no timeout.” gone, was verified',
    'root cause C4 gone',
  ),
  of(
    'ruled out',
    [
      [
        '**C4** Calls to the gateway had no timeout.',
        '~~**C4** Calls to the gateway had no timeout.~~',
      ],
    ],
    'C4 verified → ruled out',
    'root cause C4 gone',
  ),
  of(
    'a question reworded',
    [['Why could customers not pay for 48 minutes?', 'Why could shoppers not pay for 48 minutes?']],
    'question 1 reworded: “Why could customers not pay for 48 minutes?” → “Why could shoppers not pay for 48 minutes?”',
  ),
  of(
    'a question added',
    [['- Why did we notice', '- Why did recovery take 31 minutes?\n- Why did we notice']],
    'question 2 new: “Why did recovery take 31 minutes?”',
  ),
  of(
    'a question with its claim deleted',
    [
      [
        '- Why did we notice only after 17 minutes?\n  - [ ] The alert watched error rate only.\n',
        '',
      ],
    ],
    'question 2 gone: “Why did we notice only after 17 minutes?”',
    'claim “The alert watched error rate only.” gone, was unverified',
  ),
  of(
    'a date moved',
    [['due:2026-10-20', 'due:2026-11-30']],
    'R1 due moved, 2026-10-20 → 2026-11-30',
  ),
  of('a date removed', [[' due:2026-10-16', '']], 'R2 has no due date any more, was 2026-10-16'),
  of('an item done', [['- [ ] **R2**', '- [x] **R2**']], 'R2 open → done'),
  of(
    'an item dropped',
    [
      [
        '**R2** Alert when the pool wait exceeds one second. #detect @mina due:2026-10-16',
        '**R2** Alert when the pool wait exceeds one second. #detect @mina due:2026-10-16 (cancelled)',
      ],
    ],
    'R2 open → dropped',
  ),
  of('an item deleted', [[R2, '']], 'item R2 “Alert when the pool wait exceeds one second.” gone'),
  of(
    'an item reworded',
    [['timeout of two seconds', 'timeout of ten seconds']],
    'R1 reworded: “Give gateway calls a timeout of two seconds.” → “Give gateway calls a timeout of ten seconds.”',
  ),
  of('an owner changed', [['@jlee', '@ana']], 'R1 owner jlee → ana'),
  of('an effect changed', [['#prevent', '#recover']], 'R1 effect prevent → recover'),
  of('what an item acts on', [['(addresses: C4)', '(addresses: C2)']], 'R1 addresses C4 → C2'),
  of('items in another order', [
    [R2, ''],
    ['- [ ] **R1**', `${R2}- [ ] **R1**`],
  ]),
  of(
    'an item added without an id',
    [[R2, `${R2}- [ ] Write the runbook for the gateway. @kim\n`]],
    'new item “Write the runbook for the gateway.”',
  ),
  of(
    'a claim moved',
    [
      [C3, ''],
      [
        '  - [ ] The alert watched error rate only.\n',
        '  - [ ] The alert watched error rate only.\n    - [ ] **C3** The gateway failed over its own database. (verify: ask for its report)\n',
      ],
    ],
    'C3 moved: below “The alert watched error rate only.”, was below “C2”',
  ),
  of(
    'a step put in between',
    [
      [
        C3,
        '      - [ ] **C9** The pool was small.\n        - [ ] **C3** The gateway failed over its own database. (verify: ask for its report)\n',
      ],
    ],
    'new claim C9 “The pool was small.”, unverified, below “C2”',
  ),
  of(
    'a claim reworded',
    [['Payment authorisation timed out.', 'Payment authorisation timed out after 30 s.']],
    'C1 reworded: “Payment authorisation timed out.” → “Payment authorisation timed out after 30 s.”',
  ),
  of(
    'ids renumbered, words kept',
    [
      ['**C3**', '**C7**'],
      ['**C4** Calls', '**C3** Calls'],
      ['addresses: C4', 'addresses: C3'],
    ],
    'R1 addresses C4 → C3',
  ),
  of(
    'evidence taken away',
    [[' [metrics](https://grafana.example.com/d/pool)', '']],
    'C2 verified → verified, no evidence',
    'C2 evidence gone https://grafana.example.com/d/pool',
  ),
  of(
    'confirmed',
    [[C4, `${C4}        - Confirmed: @mina 2026-11-20\n`]],
    'C4 confirmed by @mina 2026-11-20',
  ),
  of(
    'facts',
    [
      ['severity: SEV2', 'severity: SEV3'],
      ['status: draft', 'status: in-review\nowner: mina'],
    ],
    'severity SEV2 → SEV3',
    'status draft → in-review',
    'owner added: mina',
  ),
  of(
    'the title',
    [['# Payments stopped', '# Payments were slow']],
    'title Payments stopped → Payments were slow',
  ),
  of(
    'rows of the timeline',
    [['- 09:17 UTC first alert\n', '- 09:19 UTC first alert\n- 09:48 UTC recovered\n']],
    'timeline: 1 new, 1 changed',
  ),
  of(
    'a section deleted',
    [['## Timeline\n\n- 09:00 UTC checkout errors rise\n- 09:17 UTC first alert\n', '']],
    'section “Timeline” gone',
    'timeline: 2 gone',
  ),
  of(
    'a rule silenced',
    [
      [
        '## Remediation',
        '<!-- postmortem-ignore-file unverified-claim: the vendor never answers -->\n\n## Remediation',
      ],
    ],
    'rule unverified-claim silenced: “the vendor never answers”',
  ),
  of('only the form', [
    ['- [ ] **R1**', '* [ ] **R1**'],
    ['- [ ] **R2**', '* [ ] **R2**'],
    ['# Payments stopped\n\n', '# Payments stopped\n\n\n\n'],
    ['## Remediation', '## Action items'],
  ]),
  {
    name: 'Korean: ticked, moved date',
    before: KO,
    after: KO.replace(
      '- [ ] **C1** 결제 서버가 응답하지 않았다. (검증: 로그 확인)',
      '- [x] **C1** 결제 서버가 응답하지 않았다.',
    ).replace('2026-12-01', '2026-12-24'),
    says: [
      'C1 verifiable → verified, no evidence',
      'C1 is a root cause now',
      'R1 due moved, 2026-12-01 → 2026-12-24',
    ],
  },
  {
    name: 'Korean: reworded without an id',
    before: KO,
    after: KO.replace('배포가 설정을 바꾸었다.', '배포가 연결 풀 설정을 바꾸었다.'),
    says: [
      '“배포가 연결 풀 설정을 바꾸었다.” reworded: “배포가 설정을 바꾸었다.” → “배포가 연결 풀 설정을 바꾸었다.”',
    ],
  },
];
