import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  clockText,
  isoOf,
  localTime,
  readTime,
  type TimeContext,
} from '../../../src/language/times';
import { dateIn, slashOrderIn } from '../../../src/language/times/date';
import { offsetAt, offsetText, readZone, zoneIn } from '../../../src/language/times/zone';
import { assertProperty } from '../../property';

/** Minutes east of UTC of a text that is a zone and nothing else. */
function offsetOf(text: string, date?: string): number | undefined {
  const reading = readZone(text, 0, true);
  return reading?.end === text.length ? offsetAt(reading.zone, date) : undefined;
}

/** `text` reads as `expected` (ISO, ` → ` before the end of a span) and leaves `rest`. */
function check(text: string, expected: string, rest = '', context: TimeContext = {}): void {
  it(text, () => {
    const reading = readTime(text, { date: '2026-10-13', ...context });
    assert.ok(reading !== undefined, 'no time was read');
    const until = reading.until === undefined ? '' : ` → ${isoOf(reading.until)}`;
    assert.equal(isoOf(reading.value) + until, expected);
    assert.equal(text.slice(reading.length), rest);
  });
}

function none(text: string, context: TimeContext = {}): void {
  it(`no time: ${text}`, () => {
    assert.equal(readTime(text, { date: '2026-10-13', ...context }), undefined);
  });
}

const EXPECTED = { expected: true };

describe('times: international', () => {
  check('2026-10-13T09:41:00+09:00', '2026-10-13T09:41:00+09:00');
  check('2026-10-13T09:41:00Z', '2026-10-13T09:41:00Z');
  check('2026-10-13T09:41:00.123-07:00', '2026-10-13T09:41:00-07:00');
  check('2026-10-13 09:41', '2026-10-13T09:41');
  check('2026-10-13 09:41:22 KST pods', '2026-10-13T09:41:22+09:00', ' pods');
  check('2026/10/13 9:41', '2026-10-13T09:41');
  check('09:41', '2026-10-13T09:41');
  check('9:41 PM UTC', '2026-10-13T21:41:00Z');
  check('12:05 am', '2026-10-13T00:05');
  check('12:05 PM', '2026-10-13T12:05');
  check('13:55 PM', '2026-10-13T13:55');
  check('10:45a', '2026-10-13T10:45');
  check('3pm', '2026-10-13T15:00');
  check('5.45 AM', '2026-10-13T05:45');
  check('14h05', '2026-10-13T14:05');
  check('24:00', '2026-10-14T00:00');
  check('~09:41 alarm', '2026-10-13T09:41', ' alarm');
  check('ca. 18:30', '2026-10-13T18:30');
  check('kl 11:00? deploy', '2026-10-13T11:00', ' deploy');
  check('around 19:30', '2026-10-13T19:30');
  check('20:00 ish', '2026-10-13T20:00');
});

describe('times: dates', () => {
  check('May 12', '2026-05-12');
  check('12 May 2025', '2025-05-12');
  check('May 12th, 2025 foo', '2025-05-12', ' foo');
  check('July 11, 2025, 12:42 PM', '2025-07-11T12:42');
  check('February 15, 2024: 7:56am UTC', '2024-02-15T07:56:00Z');
  check('Monday, October 30th 2023', '2023-10-30');
  check('Sep 27 2017 13:06', '2017-09-27T13:06');
  check('19. April, 11:00', '2026-04-19T11:00');
  check('08.02.2022 20:10', '2022-02-08T20:10');
  check('09.06.23', '2023-06-09');
  check('3:18 PM, May 1 2019', '2019-05-01T15:18');
  check('10/20/2022 - 15:38 CST - a user', '2022-10-20T15:38:00-06:00', ' - a user');
  check('12-05 16:21', '2026-12-05T16:21');
  check('12-05 16:21', '2018-12-05T16:21', '', { date: '2019-03-26' });
  check('2026-06-12 evening — fixed', '2026-06-12', ' — fixed');
  it('knows no date that no calendar has', () => {
    assert.equal(readTime('31.06.2019')?.value.date, undefined);
    assert.equal(readTime('2026-13-40 09:41')?.value.date, undefined);
  });
});

describe('times: day and month in slashes', () => {
  check('10/13 09:41', '2026-10-13T09:41');
  check('13/10/2026 09:41', '2026-10-13T09:41');
  check('10/11/2026 09:41', '09:41');
  check('10/11/2026 09:41', '2026-10-11T09:41', '', { order: 'month-first' });
  check('10/11/2026 09:41', '2026-11-10T09:41', '', { order: 'day-first' });
  none('10/13 of the pods');
  it('one number above 12 settles it', () => {
    assert.equal(slashOrderIn('from 01/31/2023 to 02/03/2023'), 'month-first');
    assert.equal(slashOrderIn('31/01/2023'), 'day-first');
    assert.equal(slashOrderIn('02/03/2023'), undefined);
    assert.equal(slashOrderIn('31/01/2023 and 01/31/2023'), undefined);
  });
});

describe('times: Korean and Japanese', () => {
  check('2026년 10월 13일 오전 9시 41분', '2026-10-13T09:41');
  check('2026년 10월 13일 (화) 오후 2시 반', '2026-10-13T14:30');
  check('10월 13일 14시경 알람', '2026-10-13T14:00', ' 알람');
  check('오후 2:30 KST', '2026-10-13T14:30:00+09:00');
  check('오전 12시 5분', '2026-10-13T00:05');
  check('약 09:41', '2026-10-13T09:41');
  check('14:05에 알람', '2026-10-13T14:05', ' 알람');
  check('14:05부터 15:00까지 결제 실패', '2026-10-13T14:05 → 2026-10-13T15:00', ' 결제 실패');
  check('09:41 ~ 10:29', '2026-10-13T09:41 → 2026-10-13T10:29');
  check('2026. 10. 13. 09:41', '2026-10-13T09:41');
  check('2026-10-13(화) 09:41', '2026-10-13T09:41');
  check('2026年10月13日 午後3時15分', '2026-10-13T15:15');
  check('2026-04-16 00:00 頃', '2026-04-16T00:00');
  check('2026-03-25 未明', '2026-03-25');
  none('9시간 동안 장애');
  none('48분');
});

describe('times: spans', () => {
  check('12:17–12:30 retries', '2026-10-13T12:17 → 2026-10-13T12:30', ' retries');
  check('23:50-00:10', '2026-10-13T23:50 → 2026-10-14T00:10');
  check('00:25 - 00:29 AM', '2026-10-13T00:25 → 2026-10-13T00:29');
  check('02:00 and 02.30 PM', '2026-10-13T14:00 → 2026-10-13T14:30');
  check('11:50-12:10 PM', '2026-10-13T11:50 → 2026-10-13T12:10');
  check('September 11-19, 2025', '2025-09-11 → 2025-09-19');
  check('2026-06-10 → 06-12', '2026-06-10 → 2026-06-12');
  check('12:17–12:30 UTC', '2026-10-13T12:17:00Z → 2026-10-13T12:30:00Z');
  check('18:52 - 12 pods', '2026-10-13T18:52', ' - 12 pods');
  check('12:48 (6:48 PDT): stuck', '2026-10-13T12:48', ': stuck');
  check('2026-03-25 12:43 (UTC 03:43)', '2026-03-25T12:43');
  check('2026-04-13 13:11〜(以降)', '2026-04-13T13:11');
});

describe('times: only where a time is expected', () => {
  check('13.30', '2026-10-13T13:30', '', EXPECTED);
  check('1330', '2026-10-13T13:30', '', EXPECTED);
  check('7p', '2026-10-13T19:00', '', EXPECTED);
  check('2022-02-02 1625: mail', '2022-02-02T16:25', ': mail');
  check('2019-12-03 --:--', '2019-12-03');
  check('2024-03-13 14:??', '2024-03-13');
  none('13.30');
  none('1330');
  none('2023: a year', EXPECTED);
  none('1300 users', EXPECTED);
  none('25:10');
  none('12:99');
  none('5 pods');
  none('v1.2.3');
  none('');
  check('2023-03-20: 1300 users', '2023-03-20', ': 1300 users');
});

describe('times: zones', () => {
  for (const [text, minutes] of [
    ['KST', 540],
    ['(JST)', 540],
    ['UTC', 0],
    ['Z', 0],
    ['UTC+9', 540],
    ['GMT+2', 120],
    ['UTC-07:00', -420],
    ['+05:30', 330],
    ['-0800', -480],
    ['PST', -480],
    ['CEST', 120],
    ['한국 시간', 540],
    ['PT', undefined],
    ['XYZ', undefined],
    ['UTC+99', undefined],
  ] as const)
    it(text, () => assert.equal(offsetOf(text), minutes));

  it('keeps daylight saving where the zone has it', () => {
    assert.equal(offsetOf('PT', '2021-10-31'), -420);
    assert.equal(offsetOf('PT', '2021-11-07'), -480);
    assert.equal(offsetOf('US/Pacific', '2021-03-14'), -420);
    assert.equal(offsetOf('Europe/Berlin', '2021-03-27'), 60);
    assert.equal(offsetOf('Europe/Berlin', '2021-03-28'), 120);
    assert.equal(offsetOf('Europe/Berlin', '2021-10-31'), 60);
  });

  it('finds a zone in a sentence, figures before letters', () => {
    const zone = (text: string): number | undefined => zoneIn(text)?.zone.minutes;
    assert.equal(zone('All times in CET (GMT+1)'), 60);
    assert.equal(zone('All times in PST (UTC-7)'), -420);
    assert.equal(zone('All times in Central European Time (CET)'), 60);
    assert.equal(zone('_all times are in UTC_'), 0);
    assert.equal(zone('시각은 모두 KST'), 540);
    assert.equal(zone('All entries are approximate'), undefined);
  });

  it('writes offsets as RFC 3339 does', () => {
    assert.deepEqual([0, 540, -210].map(offsetText), ['Z', '+09:00', '-03:30']);
  });

  check('10:00-12:00', '2026-10-13T10:00 → 2026-10-13T12:00');
  check('2026-10-13 09:41:00 -07:00', '2026-10-13T09:41:00-07:00');
});

describe('times: around', () => {
  it('finds the one certain date in a title', () => {
    assert.equal(dateIn('Incident report July 21 2025 - pods'), '2025-07-21');
    assert.equal(dateIn('PM-2026-001: 결제 장애'), undefined);
    assert.equal(dateIn('5/9/2021'), undefined);
    assert.equal(dateIn('release 2.0.2021'), undefined);
    assert.equal(dateIn('2026년 10월 13일 결제 장애'), '2026-10-13');
  });

  it('tells the clock of an offset', () => {
    const epoch = Date.parse('2026-10-13T23:30:00Z');
    assert.deepEqual(localTime(epoch, 540), { date: '2026-10-14', minutes: 510, seconds: 0 });
    assert.equal(clockText(510), '08:30');
  });

  it('gives an instant when day, time and offset are known', () => {
    const value = readTime('2026-10-13 09:41 KST')?.value;
    assert.equal(value?.epoch, Date.parse('2026-10-13T00:41:00Z'));
    assert.equal(readTime('09:41 KST')?.value.epoch, undefined);
  });
});

describe('times: any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '2026',
      '-',
      '10',
      ':',
      '/',
      '.',
      ' ',
      '오전',
      '시',
      'PM',
      'UTC',
      '+09',
      '~',
      '(',
      ')',
      '\ud800',
      '\0',
      'May',
      'T',
      '[',
      '*',
    ),
    fc.string({ maxLength: 3 }),
  );
  it('never throws, and never reads past the end', () => {
    assertProperty(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (pieces, expected) => {
        const text = pieces.join('');
        const reading = readTime(text, { expected, prepositions: true, date: '2026-10-13' });
        if (reading === undefined) return;
        const { range } = reading.value;
        assert.ok(0 <= range.start && range.start < range.end && range.end <= text.length);
        assert.ok(range.end <= reading.length && reading.length <= text.length);
      }),
      { runs: 500 },
    );
  });

  it('is linear in the worst text', () => {
    for (const worst of [
      '1',
      '0:',
      '~',
      ' ',
      '(',
      'a',
      '10/',
      '2026-',
      'May ',
      '오전 ',
      '[',
      'UTC+',
    ]) {
      const text = worst.repeat(50_000 / worst.length);
      const before = performance.now();
      readTime(text, EXPECTED);
      readTime(`09:41${text}`, EXPECTED);
      dateIn(text);
      zoneIn(text);
      assert.ok(performance.now() - before < 2000, JSON.stringify(worst));
    }
  });
});
