/** What the fixes of items write into tables: the right cell, and nothing beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, fixed } from './checking';

const doc = (...rows: readonly string[]): string =>
  ['# Outage', '', '## Action items', '', ...rows, '', 'Text.', ''].join('\n');

/** The fix turns the first table into the second, with LF and with CRLF, and selects `selected`. */
function turns(
  rule: string,
  title: string,
  from: readonly string[],
  to: readonly string[],
  selected?: string,
): void {
  for (const ending of ['\n', '\r\n']) {
    const after = fixed(doc(...from).replace(/\n/g, ending), rule, title);
    assert.equal(after.text, doc(...to).replace(/\n/g, ending));
    assert.equal(after.selected, selected);
    assert.deepEqual(
      check(after.text).filter((finding) => finding.rule === rule),
      [],
      `the fix leaves nothing to say:\n${after.text}`,
    );
  }
}

test('an empty cell is filled; in a wide one the bars stay', () => {
  const head = ['| Action | Owner | Due |', '| --- | --- | --- |'];
  turns(
    'item-owner',
    'owner',
    [...head, '| Add a timeout. | | |'],
    [...head, '| Add a timeout. | @name | |'],
    'name',
  );
  turns(
    'item-owner',
    'owner',
    ['| Action | Owner   |', '| ------ | ------- |', '| Add it |         |'],
    ['| Action | Owner   |', '| ------ | ------- |', '| Add it | @name   |'],
    'name',
  );
  turns(
    'item-owner',
    'owner',
    ['Action|Owner', '---|---', 'Add it|TBD'],
    ['Action|Owner', '---|---', 'Add it|@name'],
    'name',
  );
});

test('a placeholder is replaced, in Korean too', () => {
  turns(
    'item-owner',
    'owner',
    ['| 조치 | 담당자 |', '| --- | --- |', '| 타임아웃을 추가한다 | 미정 |'],
    ['| 조치 | 담당자 |', '| --- | --- |', '| 타임아웃을 추가한다 | @이름 |'],
    '이름',
  );
  turns(
    'item-horizon',
    '#short',
    ['| 조치 | 기간 |', '| --- | --- |', '| 타임아웃을 추가한다 | - |'],
    ['| 조치 | 기간 |', '| --- | --- |', '| 타임아웃을 추가한다 | short |'],
  );
});

test('without the column, or where it says something else, a token joins the action', () => {
  turns(
    'item-owner',
    'owner',
    ['| Action | Status |', '| --- | --- |', '| Add a timeout. | open |'],
    ['| Action | Status |', '| --- | --- |', '| Add a timeout. @name | open |'],
    'name',
  );
  turns(
    'item-effect',
    '#detect',
    ['| Action | Type |', '| --- | --- |', '| Add an alert. | process |'],
    ['| Action | Type |', '| --- | --- |', '| Add an alert. #detect | process |'],
  );
  turns(
    'item-effect',
    '#recover',
    ['| Action | Type |', '| --- | --- |', '| Add a switch. | |'],
    ['| Action | Type |', '| --- | --- |', '| Add a switch. | recover |'],
  );
});

test('a short-term row gets its date into the column', () => {
  turns(
    'item-due',
    'due date',
    ['| Action | Horizon | Due |', '| --- | --- | --- |', '| Add it | short | — |'],
    ['| Action | Horizon | Due |', '| --- | --- | --- |', '| Add it | short | 2026-11-15 |'],
    '2026-11-15',
  );
  turns(
    'item-due',
    'due date',
    ['| Action | Horizon |', '| --- | --- |', '| Add it | short |'],
    ['| Action | Horizon |', '| --- | --- |', '| Add it due:2026-11-15 | short |'],
    '2026-11-15',
  );
});
