import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { reviewSteps } from '../../../src/rules/engine/review';
import { apart, DEFAULT_SETTINGS } from '../../../src/rules/engine/rule';
import { check, finds, fixed, places, TODAY } from './checking';

const front = (...lines: readonly string[]): string => `---\n${lines.join('\n')}\n---\n`;
const table = (head: string, ...rows: readonly string[]): string =>
  `# Outage\n\n## Timeline\n\n| ${head} | Event |\n| --- | --- |\n${rows.map((row) => `| ${row} |\n`).join('')}`;

test('timeline-order: rows', () => {
  const RULE = 'timeline-order';
  finds(RULE, table('Time (UTC)', '14:22 | page', '14:05 | errors', '15:00 | end'), ['14:05']);
  finds(RULE, table('시각 (KST)', '14:22 | 호출', '14:05 | 오류', '15:00 | 끝'), ['14:05']);
  finds(RULE, table('Time (UTC)', '14:05 | errors', '14:22 | page'), []);
  finds(RULE, table('Time (UTC)', '15:00 | end', '14:22 | page', '14:05 | errors'), []);
  finds(RULE, table('Time (UTC)', '23:50 | errors', '00:10 | page'), []);
  finds(RULE, table('Time (UTC)', '2026-10-13 23:50 | errors', '2026-10-14 00:10 | page'), []);
  const dated = (...rows: readonly string[]): string =>
    table('Time (UTC)', ...rows.map((row) => `2026-10-13 ${row}`));
  assert.equal(
    fixed(dated('14:05 | a', '14:40 | d', '14:22 | b', '14:30 | c'), RULE, 'Sort').text,
    dated('14:05 | a', '14:22 | b', '14:30 | c', '14:40 | d'),
  );
});

test('timeline-order: the instants of the front matter', () => {
  const RULE = 'timeline-order';
  const doc = (detected: string): string =>
    `${front('started: 2026-10-13T14:05:00+09:00', `detected: ${detected}`)}# Outage\n\n## Root cause\n\nIt broke.\n`;
  finds(RULE, doc('2026-10-13T14:00:00+09:00'), ['2026-10-13T14:00:00+09:00']);
  finds(RULE, doc('2026-10-13T05:10:00Z'), []);
});

test('timeline-offset: one finding per heading, and the zone written into it', () => {
  const RULE = 'timeline-offset';
  finds(RULE, table('Time', '14:05 | errors', '14:22 | page'), ['14:05']);
  finds(RULE, table('시각', '14:05 | 오류'), ['14:05']);
  finds(RULE, table('Time (UTC)', '14:05 | errors'), []);
  finds(RULE, table('시각 (KST)', '14:05 | 오류'), []);
  finds(RULE, table('Time', '2026-10-13T14:05:00Z | errors'), []);
  finds(RULE, `All times in PDT.\n\n${table('Time', '14:05 | errors')}`, []);
  finds(RULE, `모든 시각은 KST 기준이다.\n\n${table('시각', '14:05 | 오류')}`, []);
  assert.equal(
    fixed(table('Time', '14:05 | errors'), RULE, 'UTC').text,
    table('Time (UTC)', '14:05 | errors'),
  );
  assert.equal(
    fixed('# O\n\n## Timeline\n\n- 14:05 errors\n- 14:06 page\n', RULE, 'UTC').text,
    '# O\n\n## Timeline (UTC)\n\n- 14:05 errors\n- 14:06 page\n',
  );
});

test('timeline-instants: neither key nor row', () => {
  const RULE = 'timeline-instants';
  finds(RULE, table('Time (UTC)', '14:05 | Graph goes up'), ['## Timeline']);
  finds(
    RULE,
    table('Time (UTC)', '14:05 | Outage began', '14:22 | Alert fired', '15:00 | Service restored'),
    [],
  );
  finds(
    RULE,
    table('시각 (KST)', '14:05 | 장애 발생', '14:22 | 알람 발생', '15:00 | 복구 완료'),
    [],
  );
  const text = table('Time (UTC)', '14:05 | Graph goes up');
  const keys = front(
    'started: 2026-10-13T14:05:00Z',
    'detected: 2026-10-13T14:05:00Z',
    'resolved: 2026-10-13T14:05:00Z',
  );
  finds(RULE, keys + text, []);
  assert.equal(
    fixed(front('title: x', 'severity: SEV1') + text, RULE, 'detected').text,
    front('title: x', 'severity: SEV1', 'detected: ') + text,
  );
});

test('timeline-source: off in a draft', () => {
  const rows = table('Time (UTC)', '14:05 | errors', '14:06 | [page](https://p.example)');
  finds('timeline-source', rows, []);
  finds('timeline-source', front('status: in-review') + rows, ['14:05']);
  finds('timeline-source', front('status: in-review') + table('시각 (KST)', '14:05 | 오류'), [
    '14:05',
  ]);
});

const IMPACT = '# Outage\n\n## Customer impact\n\nUsers could not pay.\n';

test('missing-section: by grade, light without one', () => {
  const missing = (text: string, settings = {}): string[] =>
    apart(check(text, settings))
      .filter(({ rule }) => rule === 'missing-section')
      .flatMap(({ message }) => [...message.matchAll(/“(.+?)”/g)].map((match) => match[1]!));
  assert.deepEqual(missing(IMPACT), ['Summary', 'Timeline']);
  assert.deepEqual(missing(front('severity: SEV5') + IMPACT), ['Summary', 'Timeline']);
  assert.ok(missing(front('severity: SEV1') + IMPACT).length > 5);
  assert.deepEqual(missing(front('severity: SEV2') + IMPACT), [
    'Summary',
    'Timeline',
    'Lessons learned',
  ]);
  assert.deepEqual(
    missing(front('severity: SEV1') + IMPACT, {
      requiredSections: { sev1: ['summary', 'metrics', 'no-such'] },
    }),
    ['Summary', 'Metrics'],
  );
  assert.deepEqual(missing('# 장애\n\n## 고객 영향\n\n결제 불가.\n'), ['요약', '타임라인']);
  assert.deepEqual(
    missing('# 장애\n\n## 개요\n\n짧게.\n\n## 영향\n\n결제 불가.\n\n## 경과\n\n- 14:05 KST 오류\n'),
    [],
  );
  assert.equal(
    fixed(IMPACT, 'missing-section', '“Summary”').text,
    IMPACT.replace('## Customer', '## Summary\n\n## Customer'),
  );
});

test('review-audience: roles by grade', () => {
  const RULE = 'review-audience';
  const doc = (...lines: readonly string[]): string =>
    front('status: in-review', ...lines) + IMPACT;
  finds(RULE, doc('severity: SEV1', 'reviewers: [jlee]'), ['[jlee]']);
  finds(RULE, doc('severity: SEV1', 'reviewers: [SRE, Jin (org lead), CTO]'), []);
  finds(RULE, doc('severity: SEV1', 'reviewers: [SRE, 조직장, CTO]'), []);
  finds(RULE, doc('severity: SEV5', 'reviewers: [jlee]'), []);
  finds(RULE, doc('reviewers: [jlee]'), []);
  finds(RULE, doc('severity: SEV1', 'reviewers: [SRE]'), [], { reviewAudience: { SEV1: ['SRE'] } });
  finds(RULE, doc('severity: SEV-1', 'reviewers: [jlee]'), ['[jlee]']);
  finds(RULE, doc('severity: sev 1', 'reviewers: [SRE]'), [], {
    reviewAudience: { 'Sev-1': ['SRE'] },
  });
  finds(RULE, front('severity: SEV1') + IMPACT, []);
  assert.equal(
    fixed(doc('severity: SEV1', 'reviewers: [jlee]'), RULE, 'Add').text,
    doc('severity: SEV1', 'reviewers: [jlee, SRE, org lead, CTO]'),
  );
  assert.equal(
    fixed(doc('severity: SEV1', 'owner: kim', 'tags: [a]'), RULE, 'Add').text,
    doc('severity: SEV1', 'owner: kim', 'reviewers: [SRE, org lead, CTO]', 'tags: [a]'),
  );
});

test('customer-notice: customers affected at a grade that asks for it', () => {
  const RULE = 'customer-notice';
  const doc = (...lines: readonly string[]): string =>
    front('status: in-review', ...lines) + IMPACT;
  finds(RULE, doc('severity: SEV1'), ['## Customer impact']);
  finds(RULE, doc('severity: SEV5'), []);
  finds(RULE, doc('severity: SEV1', 'customers_affected: 0'), []);
  finds(RULE, doc('severity: SEV1', 'customers_affected: 03,200'), ['## Customer impact']);
  finds(RULE, `${doc('severity: SEV1')}\n## Customer notice\n\nStatus page.\n`, []);
  finds(RULE, `${doc('severity: SEV1')}\n## 고객 공지\n\n상태 페이지.\n`, []);
  assert.equal(
    fixed(doc('severity: SEV1'), RULE, 'Insert').text,
    `${doc('severity: SEV1')}\n## Customer notice\n\nWhat customers were told, when and where.\n`,
  );
});

const WHYS =
  '# Outage\n\n## 5 Whys\n\n- Why could users not pay?\n  - [ ] **C1** Full.\n  - [ ] **C2** Slow.\n';

test('unknown-id: addresses and footnotes that lead nowhere', () => {
  const RULE = 'unknown-id';
  const doc = (item: string): string => `${WHYS}\n## Remediation\n\n- [ ] ${item}\n`;
  finds(RULE, doc('Add a timeout. (addresses: C1)'), []);
  finds(RULE, doc('타임아웃을 둔다. (대상: c2)'), []);
  finds(RULE, doc('Add a timeout. (addresses: C9)'), ['C9']);
  finds(RULE, doc('타임아웃을 둔다. (대상: C11)'), ['C11']);
  finds(RULE, doc('Add a timeout. (addresses: the missing timeout)'), []);
  finds(RULE, doc('Add a timeout.[^1]'), ['[^1]']);
  finds(RULE, `${doc('Add a timeout.[^1]')}\n[^1]: why\n`, []);
  finds(RULE, doc('Strip `[^abc]` and [^a-z]+ from names.'), []);
  assert.equal(
    fixed(doc('Add it. (addresses: CC1)'), RULE, 'C1').text,
    doc('Add it. (addresses: C1)'),
  );
});

test('duplicate-id: the second of two, with a free number', () => {
  const RULE = 'duplicate-id';
  const doc = (id: string): string => WHYS.replace('**C2**', `**${id}**`);
  finds(RULE, WHYS, []);
  finds(RULE, doc('C1'), ['C1']);
  finds(RULE, doc('c1'), ['c1']);
  finds(RULE, '# 장애\n\n## 재발 방지 대책\n\n- [ ] **R1** 하나.\n- [ ] **R1** 둘.\n', ['R1']);
  assert.equal(fixed(doc('C1'), RULE, 'Renumber').text, doc('C2'));
});

test('unreadable-part: limits once, pins once', () => {
  const RULE = 'unreadable-part';
  const deep = `# Outage\n\n## Timeline\n\n${Array.from({ length: 90 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')}\n`;
  assert.equal(places(deep, RULE).length, 1);
  assert.equal(places(`${IMPACT}${'x'.repeat(600 * 1024)}\n`, RULE).length, 1);
  finds(RULE, IMPACT, []);
});

test('what was not read is not said to lack anything', () => {
  const long = `${front('status: reviewed', 'severity: SEV1')}# Payment outage\n\n## Summary\n\n${'words and words\n'.repeat(40_000)}`;
  const whole = `${long}\n## Customer impact\n\nCustomers could not pay.\n`;
  for (const text of [long, whole, whole.replaceAll('\n', '\r\n')])
    assert.deepEqual([...new Set(check(text).map(({ rule }) => rule))].sort(), [
      'review-audience',
      'unreadable-part',
    ]);
  const context = { settings: DEFAULT_SETTINGS, today: TODAY };
  for (const { id, findings, waits } of reviewSteps(parsePostmortem(whole), context))
    assert.ok(findings.length > 0 || waits, id);
});

test('a draft with half of it missing gives hints and information only', () => {
  for (const text of [
    front('title: Payment outage', 'status: draft', 'severity: SEV1') + IMPACT,
    `${front('title: 결제 장애', 'status: draft', 'severity: SEV1')}# 결제 장애\n\n## 요약\n\n## 고객 영향\n\n## 5 Whys\n\n## 재발 방지 대책\n`,
  ])
    for (const { severity, rule } of check(text))
      assert.ok(severity === 'hint' || severity === 'information', `${rule} ${severity}`);
});
