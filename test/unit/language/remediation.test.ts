import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import type { RemediationItem } from '../../../src/language/postmortem';

/** An item on one line: everything that was read of it, in a fixed order. */
function line(item: RemediationItem): string {
  return [
    item.done ? '[x]' : '[ ]',
    item.dropped ? 'dropped' : '',
    item.id?.text ?? '',
    item.text,
    ...item.effects.map(({ value }) => `#${value}`),
    ...item.areas.map(({ value }) => `#${value}`),
    ...item.tags.map(({ value }) => `?${value}`),
    item.horizon?.value ?? '',
    ...item.owners.map(({ value }) => `@${value}`),
    item.due === undefined ? '' : `due:${item.due.value}`,
    item.priority === undefined ? '' : `priority:${item.priority.value}`,
    ...item.addresses.map(({ text }) => `→${text}`),
    ...item.code.map(({ path }) => `code:${path}`),
    item.ticket === undefined
      ? ''
      : `ticket:${'target' in item.ticket ? item.ticket.target : item.ticket.text}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function items(body: string, heading = '## Remediation'): string[] {
  return parsePostmortem(`${heading}\n\n${body}`).remediation.items.map(line);
}

const cases: readonly [name: string, body: string, expected: readonly string[]][] = [
  [
    'the canonical item',
    '### Short term\n\n- [ ] **R1** Give calls a 2 s timeout. #prevent #config @jlee due:2026-10-20 (addresses: C4)\n  - Code: [client.ts](../src/client.ts#L40-L58 "pin:k7f3")\n  - Done when: p99 stays below 1 s\n  - Ticket: [PAY-421](https://t.example.com/PAY-421)\n',
    [
      '[ ] R1 Give calls a 2 s timeout. #prevent #config short @jlee due:2026-10-20 →C4 code:../src/client.ts ticket:https://t.example.com/PAY-421',
    ],
  ],
  [
    'Korean, with Korean tokens',
    '### 중기\n\n- [x] **R2** 결제 호출에 타임아웃을 둔다 #예방 #설정 @홍길동 기한:2026-10-20 (대상: C1, C2)\n',
    ['[x] R2 결제 호출에 타임아웃을 둔다 #prevent #config mid @홍길동 due:2026-10-20 →C1 →C2'],
  ],
  [
    'tokens in the middle',
    '- Alert @mina #detect on pool wait\n',
    ['[ ] Alert on pool wait #detect @mina'],
  ],
  [
    'no token in code, links and addresses',
    '- Fix `#detect @x` in [a](b#detect) for a@b.example.com, see #123\n',
    ['[ ] Fix #detect @x in a for a@b.example.com, see #123 code:b'],
  ],
  ['a token nobody knows', '- Do it #payments\n', ['[ ] Do it ?payments']],
  ['struck through', '- [ ] ~~Rewrite it all~~\n', ['[ ] dropped Rewrite it all']],
  ['a priority in bold', '- **HIGH** Test downloads\n', ['[ ] HIGH Test downloads priority:HIGH']],
  ['an effect as heading', '### Detection\n\n- Alert on 5xx\n', ['[ ] Alert on 5xx #detect']],
  ['an area as heading', '### Monitoring\n\n- Alert on 5xx\n', ['[ ] Alert on 5xx #monitoring']],
  [
    'an item that only groups',
    '- Monitoring:\n  - Alert on 5xx\n  - Alert on p99\n',
    ['[ ] Alert on 5xx #monitoring', '[ ] Alert on p99 #monitoring'],
  ],
  [
    'details below an item',
    '- Add alerts for the pool\n  - one per region\n',
    ['[ ] Add alerts for the pool'],
  ],
  [
    'boxes below a group',
    '- Make sure of alerts\n  - [ ] here\n  - [x] there\n',
    ['[ ] here', '[x] there'],
  ],
  ['placeholders', '- [ ] \n- TBD\n- N/A\n- [Describe the action]\n- 없음\n', []],
  ['a link as the item', '- [Move it](https://t.example.com/1)\n', ['[ ] Move it']],
  [
    'a ticket behind the sentence',
    '- Separate the pools [#12](https://t.example.com/12)\n',
    ['[ ] Separate the pools ticket:https://t.example.com/12'],
  ],
  [
    'a table',
    '| Action | Type | Owner | Due | Status | Ticket |\n|---|---|---|---|---|---|\n| Add a timeout | prevent | @lee, kim | 2026/1/5 | Done | [P-1](https://t.example.com/1) |\n| Alert | detect | TBD | - | open | P-2 |\n',
    [
      '[x] Add a timeout #prevent @lee @kim due:2026-01-05 ticket:https://t.example.com/1',
      '[ ] Alert #detect ticket:P-2',
    ],
  ],
  [
    'a Korean table',
    '| 항목 | 유형 | 담당자 | 기한 | 상태 |\n|---|---|---|---|---|\n| 타임아웃 추가 | 예방 | 김철수 | 2026-10-20 | 완료 |\n',
    ['[x] 타임아웃 추가 #prevent @김철수 due:2026-10-20'],
  ],
  ['a table of something else', '| Metric | Value |\n|---|---|\n| p99 | 3 s |\n', []],
  [
    'a heading for each item',
    '### Add a timeout\n\nAll calls get two seconds.\n\n### Alert on the pool\n\nWe wait for it.\n',
    ['[ ] Add a timeout', '[ ] Alert on the pool'],
  ],
  ['prose is no item', 'We will do better.\n', []],
];

for (const [name, body, expected] of cases)
  test(`remediation: ${name}`, () => {
    assert.deepEqual(items(body), expected);
    assert.deepEqual(items(body.replace(/\n/g, '\r\n')), expected, 'with CRLF');
  });

test('remediation: the horizon of the section itself', () => {
  assert.deepEqual(items('- Replace the pool\n', '## Long-term actions'), [
    '[ ] Replace the pool long',
  ]);
  assert.deepEqual(items('- 풀을 교체한다\n', '## 장기 개선 사항'), ['[ ] 풀을 교체한다 long']);
});

test('remediation: ranges point at what they name', () => {
  const text =
    '# A\n\n## Remediation\n\n- [x] **R1** Add a *timeout*. #prevent @jlee due:2026-10-20 (addresses: C4)\n';
  const [item] = parsePostmortem(text).remediation.items;
  const at = (range: { start: number; end: number }): string => text.slice(range.start, range.end);
  assert.equal(at(item!.id!.range), 'R1');
  assert.equal(at(item!.textRange), 'Add a *timeout*.');
  assert.equal(at(item!.effects[0]!.range), '#prevent');
  assert.equal(at(item!.owners[0]!.range), '@jlee');
  assert.equal(at(item!.due!.range), 'due:2026-10-20');
  assert.equal(at(item!.addresses[0]!.range), 'C4');
  assert.equal(at(item!.item!.checkbox!), '[x]');
});

test('a report that is one list: backticks in a line above do not hide its actions', () => {
  const text = [
    '# Incident',
    '',
    '- **Impact**: customers could not pay.',
    '```Hostname does not match```',
    '',
    '- **Review actions**:',
    '  - Add a check of the host name',
    '',
  ].join('\n');
  assert.deepEqual(
    parsePostmortem(text).remediation.items.map(({ textRange }) =>
      text.slice(textRange.start, textRange.end),
    ),
    ['Add a check of the host name'],
  );
});

test('a placeholder of a template with a placeholder for its link is no item', () => {
  const text =
    '# Incident\n\n## Action items\n\n1. {{ summary }} [link to issue]\n2. Add a check\n';
  assert.deepEqual(
    parsePostmortem(text).remediation.items.map((item) => item.text),
    ['Add a check'],
  );
});
