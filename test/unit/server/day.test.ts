import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onNextDay } from '../../../src/server/host/day';

test('a day that becomes another one is told, a document more or less is not', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let days = new Map([['', '2026-12-31']]);
  let told = 0;
  const end = onNextDay(
    () => days,
    () => told++,
  );
  t.mock.timers.tick(60_000);
  days = new Map([...days, ['file:///a.md', '2027-01-01']]);
  t.mock.timers.tick(60_000);
  assert.equal(told, 0);
  days = new Map([
    ['', '2027-01-01'],
    ['file:///a.md', '2027-01-01'],
  ]);
  t.mock.timers.tick(60_000);
  assert.equal(told, 1);
  // where another team is the day ends later
  days = new Map([...days, ['file:///a.md', '2027-01-02']]);
  t.mock.timers.tick(60_000);
  assert.equal(told, 2);
  end();
  days = new Map([['', '2027-01-03']]);
  t.mock.timers.tick(60_000);
  assert.equal(told, 2);
});
