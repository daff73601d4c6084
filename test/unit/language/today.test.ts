/** "Overdue" is decided by the day where the team is, on every machine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAt, zoneNamed, zoneOffset } from '../../../src/language/times/today';
import { readTeamSettings } from '../../../src/rules/engine/settings';

const NEW_YEAR = Date.parse('2026-12-31T15:30:00Z');

test('the day of a zone, wherever this runs', () => {
  for (const [timezone, day] of [
    ['Asia/Seoul', '2027-01-01'],
    ['KST', '2027-01-01'],
    ['UTC+9', '2027-01-01'],
    ['+09:00', '2027-01-01'],
    ['UTC', '2026-12-31'],
    ['America/Los_Angeles', '2026-12-31'],
    ['Pacific/Auckland', '2027-01-01'],
  ] as const)
    assert.equal(dayAt(NEW_YEAR, timezone), day, timezone);
  assert.equal(zoneOffset(Date.parse('2027-07-01T00:00:00Z'), 'America/Los_Angeles'), -420);
  assert.equal(zoneOffset(NEW_YEAR, 'America/Los_Angeles'), -480);
  const here = new Date(NEW_YEAR);
  const day = [here.getFullYear(), here.getMonth() + 1, here.getDate()];
  assert.equal(
    dayAt(NEW_YEAR, undefined),
    day.map((part) => String(part).padStart(2, '0')).join('-'),
  );
});

test('a setting that names no zone is said and changes nothing', () => {
  assert.equal(
    readTeamSettings({ timezone: 'Asia/Seoul' }, []).settings.rules.timezone,
    'Asia/Seoul',
  );
  assert.deepEqual(readTeamSettings({ timezone: '' }, []).ignored, []);
  for (const timezone of ['Mars/Base', 'here', 9, [], 'UTC+99']) {
    const { settings, ignored } = readTeamSettings({ timezone }, []);
    assert.equal(settings.rules.timezone, undefined);
    assert.deepEqual(
      ignored.map(({ path }) => path),
      [['timezone']],
    );
  }
  assert.equal(zoneNamed('Asia/'.repeat(10_000)), undefined);
});
