import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, finds, fixed, places } from '../checking';

const item = (due: string): string =>
  `---\nseverity: SEV2\nstarted: 2026-10-20T10:00:00Z\n---\n# Payments failed\n\n## Remediation\n\n- [ ] **R1** Add a timeout. @jlee ${due} (addresses: C1)\n`;

/** The rules that speak of the date; one of them has to, whatever is written. */
const SAID = ['due-date', 'item-overdue', 'misleading-character'];

test('due-date: what no calendar has, and words that are no day', () => {
  finds('due-date', item('due:2026-02-30'), ['2026-02-30']);
  finds('due-date', item('due:9999-99-99'), ['9999-99-99']);
  finds('due-date', item('due:0000-01-01'), ['0000-01-01']);
  finds('due-date', item('due:tomorrow'), ['tomorrow']);
  finds('due-date', item('기한:다음-스프린트'), ['다음-스프린트']);
  finds('due-date', item('due:2026-Q4'), ['2026-Q4']);
  finds('due-date', item('due:11/27'), ['11/27']);
  finds('due-date', item('due:2026-11-01'), []);
  finds('due-date', item('due:YYYY-MM-DD'), []);
  finds('due-date', item('due:2026-02-30').replace('[ ]', '[x]'), []);
});

test('due-date: in cells, fields and remarks as in tokens', () => {
  const below = (body: string): string => `# Payments failed\n\n## Remediation\n\n${body}\n`;
  finds(
    'due-date',
    below('| Action | Owner | Due |\n|---|---|---|\n| Add a timeout | Ana |  next sprint  |'),
    ['next sprint'],
  );
  finds(
    'due-date',
    below('| 대책 | 담당 | 기한 |\n|---|---|---|\n| 타임아웃을 둔다 | 김하나 | 2026-13-01 |'),
    ['2026-13-01'],
  );
  finds('due-date', below('- [ ] Add a timeout.\n  - Due: 2026-02-30'), ['2026-02-30']);
  finds('due-date', below('- [ ] 타임아웃을 둔다. (담당: 김하나, 기한: 2026-02-30)'), [
    '2026-02-30',
  ]);
});

test('no form of a date in the past passes in silence', () => {
  const forms =
    `2020-01-01|\u200b2020-01-01|2020\u201101\u201101|2020–01–01|２０２０-01-01| 2020-01-01|2020/01/01
    |2020.01.01|2020-1-1|01-01-2020|2020-01-01T00:00|2020-01-01.|2020-01-01,|"2020-01-01"
    |Jan 1 2020| 1 January 2020|2020년 1월 1일| 2020. 1. 1.|tomorrow|2020-Q1|1/1`.split(/\n? *\|/);
  for (const key of ['due', 'Due', 'DUE', '기한', '마감'])
    for (const form of forms) {
      const said = check(item(`${key}:${form}`)).filter(({ rule }) => SAID.includes(rule));
      assert.ok(said.length > 0, `${key}:${form}`);
    }
});

test('a date in other digits, hyphens or quotes is the date it looks like', () => {
  for (const form of ['２０２０-01-01', '2020‑01‑01', '"2020-01-01"', 'Jan 1 2020', ' 1 Jan 2020'])
    assert.equal(places(item(`due:${form}`), 'item-overdue').length, 1, form);
});

test('due-date: offers the days it can mean, after the incident', () => {
  assert.match(fixed(item('due:11/27'), 'due-date', 'Write 2026-11-27').text, /due:2026-11-27 /);
  assert.match(fixed(item('due:03/04'), 'due-date', 'Write 2027-03-04').text, /due:2027-03-04 /);
  assert.match(fixed(item('due:03-04-2027'), 'due-date', '2027-04-03').text, /due:2027-04-03 /);
});
