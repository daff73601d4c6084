import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readInstant } from '../../../src/rules/catalog/document/instants';
import { editDistance, nearest } from '../../../src/rules/catalog/document/nearest';
import { check, finds, fixed } from './checking';

const RULE = 'front-matter';
const BODY = '# Outage\n\n## Summary\n\nUsers could not pay.\n';
const doc = (...lines: readonly string[]): string => ['---', ...lines, '---', BODY].join('\n');

test('values of the right type and form are silent', () => {
  for (const line of [
    'id: INC-2026-0142',
    'title: Payment outage',
    'status: in-review',
    'severity: SEV2',
    'started: 2026-10-13T14:05:00+09:00',
    'detected: "2026-10-13T05:05:00Z"',
    'resolved: 2026-10-13 14:05:00.123+09:00',
    'mitigated: 2026-10-13T14:05+09:00',
    'services: [checkout, pay]',
    'external:\n  - Gateway A\n  - Gateway B',
    'owner: mina',
    'customers_affected: 3200',
    'customers_affected: 약 3,200명',
    'detected_by: customer',
    'services: []',
    'severity:',
    'started:',
    'team_field: [anything, {goes: here}]',
    'severity: ""',
  ])
    finds(
      RULE,
      doc('detected_by: alert', line).replace('detected_by: alert\ndetected_by', 'detected_by'),
      [],
    );
});

const WRONG: readonly (readonly [line: string, place: string, fixed: string | undefined])[] = [
  ['status: finished', 'finished', 'status: closed'],
  ['status: In Review', 'In Review', 'status: in-review'],
  ['status: drfat', 'drfat', 'status: draft'],
  ['status: 완료', '완료', 'status: closed'],
  ['status: "검토 중"', '"검토 중"', 'status: in-review'],
  ['severity: sev-2', 'sev-2', 'severity: SEV2'],
  ['severity: P2', 'P2', 'severity: SEV2'],
  ['severity: 1', '1', 'severity: SEV1'],
  ['severity: high', 'high', 'severity: SEV1'],
  ['detected_by: customers', 'customers', 'detected_by: customer'],
  ['detected_by: 알람', '알람', 'detected_by: alert'],
  ['services: checkout', 'checkout', 'services: [checkout]'],
  ['services: checkout, pay', 'checkout, pay', 'services: [checkout, pay]'],
  ['reviewers: "SRE, CTO"', '"SRE, CTO"', 'reviewers: ["SRE, CTO"]'],
  ['external: {a: b}', '{a: b}', undefined],
  ['services: [[a]]', '[[a]]', undefined],
  ['owner: [mina]', '[mina]', 'owner: mina'],
  ['title: [a, b]', '[a, b]', undefined],
  ['started: 2026-10-13 14:05 KST', '2026-10-13 14:05 KST', 'started: 2026-10-13T14:05:00+09:00'],
  ['started: 2026/10/13 2:05 PM UTC', '2026/10/13 2:05 PM UTC', 'started: 2026-10-13T14:05:00Z'],
  [
    'started: 2026년 10월 13일 오후 2시 5분 KST',
    '2026년 10월 13일 오후 2시 5분 KST',
    'started: 2026-10-13T14:05:00+09:00',
  ],
  ['started: 2026-10-13 14:05', '2026-10-13 14:05', 'started: 2026-10-13T14:05:00Z'],
  ['started: 2026-10-13', '2026-10-13', undefined],
  ['started: yesterday', 'yesterday', undefined],
  ['started: 2026-02-30T10:00:00Z', '2026-02-30T10:00:00Z', undefined],
  ['started: 10/11/2026 14:05', '10/11/2026 14:05', undefined],
];

test('wrong types, unknown values and other dates are found, and the first fix writes what was meant', () => {
  for (const [line, place, after] of WRONG) {
    const text = doc('customers_affected: 1', line);
    finds(RULE, text, [place]);
    const [finding] = check(text).filter(({ rule }) => rule === RULE);
    assert.equal(finding!.severity, 'error');
    if (after === undefined) assert.deepEqual(finding!.fixes, [], line);
    else assert.equal(fixed(text, RULE, '').text, doc('customers_affected: 1', after));
  }
});

test('the offset of the document’s other times is the one the fix writes', () => {
  const text = doc('started: 2026-10-13T14:05:00+09:00', 'detected: 2026-10-13 14:20');
  assert.equal(
    fixed(text, RULE, '').text,
    doc('started: 2026-10-13T14:05:00+09:00', 'detected: 2026-10-13T14:20:00+09:00'),
  );
});

test('the team’s own grades', () => {
  finds(RULE, doc('severity: 2등급'), [], { severities: ['1등급', '2등급'] });
  finds(RULE, doc('severity: SEV2'), ['SEV2'], { severities: ['1등급', '2등급'] });
  finds(RULE, doc('severity: anything'), [], { severities: [] });
});

test('a site generator’s front matter is its own business', () => {
  finds(RULE, doc('layout: post', 'authors: Kim', 'status: published', 'tags: a, b'), []);
  finds(RULE, doc('layout: post', 'authors: Kim', 'severity: SEV1'), ['Kim']);
});

test('malformed YAML is one finding, and the rest of the document works', () => {
  for (const lines of [['status: [draft'], ['severity: b: c']]) {
    const found = check(doc(...lines)).filter(({ rule }) => rule === RULE);
    assert.equal(found.length, 1, lines.join());
  }
  const text = `---\nstatus: [draft\n---\n# X\n\n## 5 Whys\n\n- Why did the DB fail?\n`;
  finds('first-question-customer', text, ['Why did the DB fail?']);
});

test('metadata of the body is not held to the allowed values', () => {
  finds(RULE, `# X\n\n**Status:** done\n**Severity:** High\n**Started:** yesterday\n\n${BODY}`, []);
});

test('CRLF and BOM survive a fix', () => {
  const text = `\uFEFF${doc('status: drfat')}`.replaceAll('\n', '\r\n');
  assert.equal(
    fixed(text, RULE, '').text,
    `\uFEFF${doc('status: draft')}`.replaceAll('\n', '\r\n'),
  );
});

test('nearest and edit distance', () => {
  assert.equal(editDistance('kitten', 'sitting'), 3);
  assert.equal(editDistance('drfat', 'draft'), 1);
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(nearest('x'.repeat(5000), ['draft']), undefined);
  assert.equal(nearest('2', ['SEV1', 'SEV2', 'P2']), undefined);
  assert.equal(nearest('', ['draft']), undefined);
});

test('instants: long and odd inputs give an answer', () => {
  assert.equal(readInstant('2'.repeat(50_000)).kind, 'unknown');
  assert.equal(readInstant('2026-13-01T00:00:00Z').kind, 'impossible');
  assert.equal(readInstant('2026-10-13T14:05:00+19:00').kind, 'impossible');
  assert.equal(readInstant('2026-10-13T24:05:00Z').kind, 'impossible');
});
