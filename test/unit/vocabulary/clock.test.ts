import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localDate, localDateTime, now, offsetOf } from '../../../src/vocabulary/clock';

/** A date as a clock `offset` minutes east of UTC shows it. */
function clock(offset: number, ...at: [number, number, number, number, number, number]): Date {
  const [year, month, day, hours, minutes, seconds] = at;
  const date = new Date(Date.UTC(year, month - 1, day, hours, minutes - offset, seconds));
  date.getTimezoneOffset = () => -offset;
  return date;
}

describe('now, with the offset of the clock', () => {
  const cases: [Date, string][] = [
    [clock(540, 2026, 10, 13, 14, 5, 9), '2026-10-13T14:05:09+09:00'],
    [clock(0, 2026, 1, 2, 0, 0, 0), '2026-01-02T00:00:00+00:00'],
    [clock(-210, 2026, 12, 31, 23, 59, 59), '2026-12-31T23:59:59-03:30'],
    [clock(330, 2026, 6, 1, 1, 2, 3), '2026-06-01T01:02:03+05:30'],
  ];
  for (const [date, expected] of cases)
    it(expected, () => {
      assert.equal(localDateTime(date), expected);
      assert.equal(localDate(date), expected.slice(0, 10));
    });

  it('is told on the clock of another place, too', () => {
    const night = clock(0, 2026, 10, 13, 20, 30, 0);
    assert.equal(localDateTime(night, 540), '2026-10-14T05:30:00+09:00');
    assert.equal(localDate(night, 540), '2026-10-14');
    assert.equal(localDateTime(night, -210), '2026-10-13T17:00:00-03:30');
  });

  it('is the same instant as the date', () => {
    const time = new Date(1_790_000_000_000);
    assert.equal(Date.parse(localDateTime(time)), time.getTime());
  });

  it('has no negative zero', () =>
    assert.ok(Object.is(offsetOf(clock(0, 2026, 1, 1, 0, 0, 0)), 0)));
});

describe('the time it is', () => {
  it('is that of the clock', () => {
    const before = Date.now();
    const time = now({}).getTime();
    assert.ok(before <= time && time <= Date.now());
  });
  it('is what SOURCE_DATE_EPOCH says', () =>
    assert.equal(now({ SOURCE_DATE_EPOCH: '1790000000' }).getTime(), 1_790_000_000_000));
  for (const nothing of ['', 'tomorrow', '-1', '1.5', '1e3', '9'.repeat(12)])
    it(`is that of the clock when SOURCE_DATE_EPOCH is ${JSON.stringify(nothing)}`, () =>
      assert.ok(Math.abs(now({ SOURCE_DATE_EPOCH: nothing }).getTime() - Date.now()) < 60_000));
});
