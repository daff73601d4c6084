/** Planted figures that cannot be right, each found; and their neighbours that can be. */
import assert from 'node:assert/strict';
import { parsePostmortem } from '../../../../src/language/parse';
import { checkPostmortem } from '../../../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../../../src/rules/engine/rule';
import { test } from 'node:test';
import { finds } from '../checking';

const RULE = 'figures-disagree';
const doc = (body: string, ...front: string[]): string =>
  `---\nid: INC-1\n${front.map((line) => `${line}\n`).join('')}---\n\n# Outage\n\n## Summary\n\n${body}\n`;
const TIMES = [
  'started: 2026-10-13T14:05:00+09:00',
  'detected: 2026-10-13T14:22:00+09:00',
  'mitigated: 2026-10-13T15:20:00+09:00',
  'resolved: 2026-10-13T15:40:00+09:00',
];

test('a duration beside its interval', () => {
  for (const [body, said] of [
    ['Down for 25 minutes (19:06 → 20:03).', '25 minutes'],
    ['From 14:05 to 14:53 (75 minutes) nothing worked.', '75 minutes'],
    ['- **Duration:** 2 hours (14:05–14:53 UTC)', '2 hours'],
    ['| Downtime | 3h 10m (22:50 - 23:40) |\n| --- | --- |\n| a | b |', undefined],
    ['| What | Value |\n| --- | --- |\n| Downtime | 3h 10m (22:50 - 23:40) |', '3h 10m'],
    ['48분 동안(09:41~10:59) 결제되지 않았다.', '48분'],
    ['09:41~10:29(30분) 동안 계속되었다.', '30분'],
    ['장애 시간: 1시간 30분 (23:50 ~ 00:20)', '1시간 30분'],
  ] as const)
    if (said !== undefined) finds(RULE, doc(body), [said]);
  for (const body of [
    'Down for 57 minutes (19:06 → 20:03).',
    'Down for about an hour, 57 minutes (19:06–20:03).',
    'Down for about 55 minutes (19:06–20:03).',
    'Down for 1 hour (19:06–20:03).',
    '7h (during support hours 10:00-17:00)',
    'Every 5 minutes between 12:00 and 13:00 a job runs.',
    'A 5-minute average (12:00–13:00) hid it.',
    'Down for 30 minutes (23:50–00:20).',
    '18 minutes (14:05–14:23 UTC+5), as seen at 14:30.',
    '오후 3시 15분(15:15~15:40)에 복구했다.',
    '3분 간격으로 09:00~10:00 동안 실행된다.',
    '`25 minutes (19:06 → 20:03)`',
  ])
    finds(RULE, doc(body), []);
});

test('a weekday beside its date', () => {
  for (const [body, said] of [
    ['On Wednesday, 13 October 2026 it failed.', 'Wednesday'],
    ['On Mon, October 13, 2026 it failed.', 'Mon'],
    ['2026-10-13 (Wed) it failed.', 'Wed'],
    ['2026년 11월 3일(수) 오전에 멈췄다.', '수'],
    ['2026-11-03 금요일에 멈췄다.', '금'],
  ] as const)
    finds(RULE, doc(body), [said]);
  for (const body of [
    'On Tuesday, 13 October 2026 it failed.',
    '2026-10-13 (Tue) it failed.',
    '2026년 11월 3일(화) 오전에 멈췄다.',
    'On Monday, 12 October 2026, and again on the Friday.',
    '2026-10-13 Sunset of the API',
    '2026년 11월 3일 수동으로 멈췄다.',
  ])
    finds(RULE, doc(body), []);
});

test('a share beside its parts, and a total below them', () => {
  finds(RULE, doc('1,204 of 3,200 customers (45%) gave up.'), ['45']);
  finds(RULE, doc('전체 3,200건 중 1,204건(45%)이 실패했다.'), ['45']);
  finds(RULE, doc('45% (1,204 of 3,200) gave up.'), ['45']);
  finds(RULE, doc('1,204 of 3,200 customers (38%) gave up.'), []);
  finds(RULE, doc('1,204 of 3,200 customers (37.6%) gave up.'), []);
  finds(RULE, doc('Page 3 of 4 (50%) was read.'), ['50']);
  const table = (total: string): string =>
    `| Country | Orders |\n| --- | ---: |\n| Korea | 1,200 |\n| Japan | 400 |\n| **Total** | ${total} |`;
  finds(RULE, doc(table('1,700')), ['1,700']);
  finds(RULE, doc(table('1,600')), []);
  finds(RULE, doc(table('~1,700')), []);
  finds(RULE, doc(table('1,150')), []);
});

test('the length of the incident against its own times', () => {
  const title = (words: string): string => doc('Text.', ...TIMES).replace('# Outage', `# ${words}`);
  finds(RULE, title('Card payments failed for 48 minutes'), ['48 minutes']);
  finds(RULE, title('Card payments failed for 75 minutes'), []);
  finds(RULE, title('Card payments failed for 95 minutes'), []);
  finds(RULE, title('주문 결제가 48분간 되지 않음'), ['48분']);
  finds(RULE, doc('Customers waited for 17 minutes before anybody knew.', ...TIMES), []);
  finds(RULE, doc('Calls wait for 30 minutes in a queue.'), []);
});

test('a row against the instant it names', () => {
  const rows = (zone: string, ...lines: string[]): string =>
    `${doc('Text.', ...TIMES)}\n## Timeline\n\n| Time (${zone}) | Event |\n| --- | --- |\n${lines.join('\n')}\n`;
  finds(RULE, rows('UTC', '| 14:05 | **Start.** First timeouts |'), ['14:05']);
  finds(RULE, rows('UTC', '| 14:05 | First timeouts |', '| 14:30 | More |'), ['14:05']);
  // not the first row, not the first instant
  finds(RULE, rows('UTC', '| 13:55 | A deploy |', '| 14:05 | More errors |'), ['14:05']);
  finds(RULE, rows('UTC', '| 14:08 | A deploy |', '| 14:22 | The phone rings |'), ['14:22']);
  // the zones are right: what happens at that clock is another thing
  finds(RULE, rows('UTC', '| 05:09 | More errors |', '| 14:05 | A meeting |'), []);
  finds(
    RULE,
    rows('KST', '| 14:05 | **Start.** First timeouts |', '| 14:22 | Detected by an alert |'),
    [],
  );
  finds(RULE, rows('KST', '| 14:05 | **발생.** 첫 오류 |', '| 14:40 | **감지.** 알람 |'), [
    '14:40',
  ]);
  finds(RULE, rows('UTC', '| 05:05 | **Start.** First timeouts |'), []);
});

test('customers, counted twice', () => {
  const twice = (summary: string, impact: string, ...front: string[]): string =>
    `${doc(summary, ...front)}\n## Customer impact\n\n${impact}\n`;
  finds(RULE, twice('4,100 customers could not pay.', '3,200 customers saw an error.'), ['4,100']);
  finds(RULE, twice('고객 2,400명이 결제하지 못했다.', '고객 1,800명이 오류를 보았다.'), ['2,400']);
  finds(
    RULE,
    twice('4,100 customers could not pay.', 'They saw an error.', 'customers_affected: 3200'),
    ['4,100'],
  );
  finds(RULE, twice('3,200 customers could not pay.', 'Of them, 214 customers paid twice.'), []);
  finds(RULE, twice('3,200 customers could not pay.', '3,187 customers saw an error.'), []);
  finds(RULE, twice('3,200 customers could not pay.', '1,200 sellers saw no orders.'), []);
  finds(
    RULE,
    twice('3,200 of our 2,000,000 customers could not pay.', '3,200 customers saw an error.'),
    [],
  );
  finds(
    RULE,
    twice(
      '1,200 customers could not pay.',
      '2,000 customers saw an error.',
      'customers_affected: 3200',
    ),
    [],
  );
});

for (const [language, heading, summary, question] of [
  [
    'en',
    'Logins failed for 95 minutes',
    'Nobody could log in for 95 minutes.',
    'Why could customers not log in for 95 minutes?',
  ],
  [
    'ko',
    '로그인 95분간 중단',
    '95분 동안 아무도 로그인하지 못했다.',
    '왜 고객이 95분 동안 로그인하지 못했나?',
  ],
] as const)
  test(`a wrong length in title, summary and question is said once (${language})`, () => {
    const text = [
      '---',
      'status: in-review',
      'started: 2026-10-13T14:05:00Z',
      'resolved: 2026-10-13T15:20:00Z',
      '---',
      '',
      `# ${heading}`,
      '',
      language === 'en' ? '## Summary' : '## 요약',
      '',
      summary,
      '',
      '## 5 Whys',
      '',
      `- ${question}`,
      '',
    ].join('\n');
    const findings = checkPostmortem(parsePostmortem(text), {
      settings: DEFAULT_SETTINGS,
      today: '2026-10-14',
    }).filter(({ rule }) => rule === RULE);
    assert.equal(findings.length, 1);
    const [fix] = findings[0]!.fixes;
    assert.equal(fix!.edits.length, 3);
    assert.equal(new Set(fix!.edits.map(({ newText }) => newText)).size, 1);
  });
