/** The nights in which clocks are turned: a day has two offsets then, an hour is missing or comes twice. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addTimelineEntry } from '../../../src/edits/add-timeline-entry';
import { parsePostmortem } from '../../../src/language/parse';
import { instantsAt, regionNamed } from '../../../src/language/times/region';
import { applyEdits } from '../../../src/markdown/text';

const timeline = (heading: string, ...rows: readonly string[]): string =>
  `---\nseverity: SEV2\n---\n# Outage\n\n## Timeline\n\n| ${heading} | Event |\n|---|---|\n${rows.map((row) => `| ${row} | something |\n`).join('')}`;
const instants = (heading: string, ...rows: readonly string[]): (string | undefined)[] =>
  parsePostmortem(timeline(heading, ...rows)).timeline.entries.map(({ time: { epoch } }) =>
    epoch === undefined ? undefined : new Date(epoch).toISOString().slice(0, 16),
  );

describe('rows around a change of clocks', () => {
  for (const [heading, rows, expected] of [
    [
      'Time (PT)',
      ['2027-03-14 01:55', '2027-03-14 03:03'],
      ['2027-03-14T09:55', '2027-03-14T10:03'],
    ],
    ['Time (US/Pacific)', ['2027-03-14 01:55', '03:03'], ['2027-03-14T09:55', '2027-03-14T10:03']],
    [
      'Time (Europe/Oslo)',
      ['2027-10-31 01:55', '2027-10-31 03:03'],
      ['2027-10-30T23:55', '2027-10-31T02:03'],
    ],
    [
      '시각 (Europe/Berlin)',
      ['2027-03-28 01:30', '2027-03-28 03:10'],
      ['2027-03-28T00:30', '2027-03-28T01:10'],
    ],
    [
      'Time (Australia/Sydney)',
      ['2027-04-04 01:50', '2027-04-04 04:10'],
      ['2027-04-03T14:50', '2027-04-03T18:10'],
    ],
    // 02:50 comes twice: behind it 02:10 is the second one
    [
      'Time (Europe/Oslo)',
      ['2027-10-31 02:50', '2027-10-31 02:10'],
      ['2027-10-31T00:50', '2027-10-31T01:10'],
    ],
    [
      '시각 (Asia/Seoul)',
      ['2027-03-14 01:55', '2027-03-14 03:03'],
      ['2027-03-13T16:55', '2027-03-13T18:03'],
    ],
  ] as const)
    it(`${heading} ${rows.join(' → ')}`, () =>
      assert.deepEqual(instants(heading, ...rows), expected));
});

describe('Add Timeline Entry writes what a clock there shows', () => {
  for (const [heading, last, now, row] of [
    ['Time (PT)', '2027-03-13 22:00', '2027-03-14T03:30:00-07:00', '2027-03-14 03:30'],
    ['Time (PT)', '2027-03-14 01:30', '2027-03-14T01:55:00-08:00', '2027-03-14 01:55'],
    ['Time (PT)', '2027-11-06 22:00', '2027-11-07T03:30:00-08:00', '2027-11-07 03:30'],
    ['시각 (Europe/Berlin)', '2027-03-27 23:00', '2027-03-28T03:05:00+02:00', '2027-03-28 03:05'],
    ['Time (UTC)', '2027-03-13 22:00', '2027-03-14T03:30:00-07:00', '2027-03-14 10:30'],
  ] as const)
    it(`${heading} ${now}`, () => {
      const text = timeline(heading, last);
      const result = addTimelineEntry(parsePostmortem(text), { now, text: 'x' });
      assert.ok('edits' in result);
      assert.ok(applyEdits(text, result.edits).includes(`| ${row} | x |`));
    });
});

it('knows regions of the time zone database and no others', () => {
  assert.equal(regionNamed('europe/oslo'), 'Europe/Oslo');
  for (const name of ['Mars/Base', 'Europe', '', '../etc', 'Europe/'.repeat(5000)])
    assert.equal(regionNamed(name), undefined);
  assert.deepEqual(instantsAt('Europe/Oslo', '2027-03-28', 150), []);
  assert.equal(instantsAt('Europe/Oslo', '2027-10-31', 150).length, 2);
  assert.deepEqual(instantsAt('Europe/Oslo', 'no day', 0), []);
});
