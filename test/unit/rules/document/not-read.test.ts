import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../../src/language/parse';
import { applyEdits } from '../../../../src/markdown/text';
import { check, finds } from '../checking';

const ESCAPED = [
  '\\# Post-mortem',
  '',
  '\\## Timeline',
  '',
  '| Time (UTC) | Event |',
  '',
  '|---|---|',
  '',
  '| 10:02 | Errors \\| begin |',
  '',
  '\\## 5 Whys',
  '',
  '1\\. Why did customers see errors? Because the page answered 500.',
  '',
  '2\\. Why did it answer 500? Because the fault was on.',
  '',
  '\\## Action items',
  '',
  '\\- Write a runbook',
  '',
].join('\n');

/** A document with the first fix of `not-read` in it. */
function fixed(text: string): string {
  const [finding] = check(text).filter(({ rule }) => rule === 'not-read');
  return applyEdits(text, finding!.fixes[0]!.edits);
}

test('not-read: escaped marks are said once, and nothing is called missing', () => {
  finds('not-read', ESCAPED, ['\\# Post-mortem']);
  assert.deepEqual(
    check(ESCAPED).map(({ rule }) => rule),
    ['not-read'],
  );
});

test('not-read: without its backslashes the document is read', () => {
  const text = fixed(ESCAPED);
  assert.match(
    text,
    /^# Post-mortem\n\n## Timeline\n\n\| Time \(UTC\) \| Event \|\n\|---\|---\|\n/,
  );
  assert.match(text, /Errors \\\| begin/);
  finds('not-read', text, []);
  finds('five-whys-missing', text, []);
  finds('remediation-missing', text, []);
});

test('not-read: Korean escaped marks', () => {
  finds('not-read', '\\# 결제 장애\n\n\\## 타임라인\n\n\\## 재발 방지 대책\n', ['\\# 결제 장애']);
});

const TABLE = [
  '# INC-4471 Post incident review',
  '',
  '| Field | Value |',
  '|---|---|',
  '| **Leadup** <br /> What happened before? | The certificate was renewed |',
  '| 🥏 **Impact** | Customers on old phones could not log in |',
  '| 🔎 **Five whys** root cause identification | 1. Why could customers not log in? The chain was missing.<br/>2. Why was it missing? The job copies one file. |',
  '| ⏲ **Timeline** | 2026-10-13 19:06 UTC chain missing<br/>19:31 customer call |',
  '| ✅ **Follow-up tasks** | • Copy the chain @ana<br/>• Alert on the chain |',
  '',
].join('\n');

test('not-read: sections in the cells of a table', () => {
  assert.deepEqual(
    check(TABLE).map(({ rule }) => rule),
    ['not-read'],
  );
  const text = fixed(TABLE);
  assert.match(text, /## ✅ Follow-up tasks\n\n- Copy the chain @ana\n- Alert on the chain/);
  finds('not-read', text, []);
  finds('five-whys-missing', text, []);
  finds('remediation-missing', text, []);
});

test('not-read: Korean sections in a table', () => {
  finds(
    'not-read',
    '# 로그인 장애 보고서\n\n| 항목 | 내용 |\n|---|---|\n| 요약 | 로그인 실패 |\n| 고객 영향 | 61건 |\n| 근본 원인 | 체인 누락 |\n',
    [
      '| 항목 | 내용 |\n|---|---|\n| 요약 | 로그인 실패 |\n| 고객 영향 | 61건 |\n| 근본 원인 | 체인 누락 |',
    ],
  );
});

test('not-read: a heading that may be ours, instead of calling it missing', () => {
  const text =
    '# Outage\n\n## Impact\n\nCustomers waited.\n\n## Root cause\n\nNo limit.\n\n## Homework\n\n- [ ] Set a limit\n';
  finds('not-read', text, ['## Homework']);
  finds('remediation-missing', text, []);
  finds('remediation-missing', text.replace('- [ ] Set a limit', 'None of that.'), ['# Outage']);
});

test('not-read: nothing where all was read, and nothing about a checklist beside real items', () => {
  finds(
    'not-read',
    '# Outage\n\n## Impact\n\nx\n\n## Action items\n\n- [ ] Set a limit\n\n## Sign-off\n\n- [ ] Read by the lead\n',
    [],
  );
});

test('not-read: a page that calls itself a postmortem and has no section of one', () => {
  const text = '# Post-mortem of the key theft\n\nAt 04:11 UTC a key was stolen.\n';
  finds('not-read', text, ['# Post-mortem of the key theft']);
  assert.deepEqual(
    check(text).map(({ severity }) => severity),
    ['hint'],
  );
  finds('not-read', '# 결제 장애 보고서\n\n결제가 멈췄다.\n', ['# 결제 장애 보고서']);
  for (const title of ['How to write a post-mortem', 'Post-mortem template', 'Payments'])
    finds('not-read', `# ${title}\n\nWords.\n`, []);
});

test('a checklist that only asks is no list of items', () => {
  for (const box of ['- [ ] Is the queue empty?', '- [ ] 큐가 비어 있는가 (70 % 미만)'])
    finds(
      'not-read',
      `# Postmortem: uploads\n\n## Root cause\n\nNo limit.\n\n## Before the next migration\n\n${box}\n`,
      [],
    );
});

test('a list that a sentence announces as next steps', () => {
  for (const lead of ['The next hardening priorities are:', '남은 과제는 다음과 같다:']) {
    const text = `# Postmortem: uploads\n\n## Root cause\n\nNo limit.\n\n## Now\n\n${lead}\n\n- read-only file systems\n- image scans\n`;
    finds('not-read', text, []);
    assert.equal(parsePostmortem(text).remediation.items.length, 2);
    finds('remediation-missing', text, []);
  }
});
