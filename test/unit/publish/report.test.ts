import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { IncidentIndex } from '../../../src/workspace/incident-index';
import { incidentOf } from '../../../src/workspace/incident-of';
import { WIDTHS, bars, columns } from '../../../src/picture/charts';
import { figuresOf } from '../../../src/publish/report/figures';
import { reportBody, reportPage } from '../../../src/publish/report/html';
import { reportMarkdown } from '../../../src/publish/report/markdown';
import { reportOf } from '../../../src/publish/report/model';
import { durationIn, reportWords } from '../../../src/publish/report/words';

const TODAY = '2026-11-01';
const document = (keys: string, body = ''): string => `---\n${keys}\n---\n\n${body}`;

function indexOf(...texts: readonly string[]): IncidentIndex {
  const index = new IncidentIndex();
  texts.forEach((text, at) => {
    const uri = `file:///w/postmortems/${at}.md`;
    index.set(uri, incidentOf(uri, parsePostmortem(text)));
  });
  return index;
}

const TEXTS = [
  document(
    'id: INC-2026-0002\nseverity: sev-1\nstarted: 2026-03-01T10:00:00Z\ndetected: 2026-03-01T10:10:00Z\nresolved: 2026-03-01T12:00:00Z\nservices: [Pay]\ndetected_by: alert\nrecurrence_of: [INC-2026-0001]',
    '## 5 Whys\n\n- Why could customers not pay?\n  - [x] No timeout. [a](https://e.com)\n  - [x] No proof.\n  - [x] ~~A deploy.~~ [b](https://e.com)\n',
  ),
  document(
    'id: INC-2026-0001\nseverity: SEV2 (search only)\nstarted: 2026-01-05T10:00:00Z\ndetected: 2026-01-05T10:30:00Z\nresolved: 2026-01-05T10:40:00Z\nservices: [pay, search]',
    '## Remediation\n\n- [ ] **R1** Late & <i>open</i>. #detect #config @ann due:2026-10-22\n- [x] **R2** Done. #detect due:2026-10-20\n  - Verified: [v](https://e.com)\n- [ ] **R3** Later. #prevent due:2027-01-01\n- [ ] ~~**R4** Given up.~~\n',
  ),
  document('severity: SEV1'),
];

test('the figures of three postmortems', () => {
  const report = reportOf(indexOf(...TEXTS), TODAY, ['SEV1', 'SEV2', 'SEV3']);
  const { periods, quarters, detect, resolve, claims, items, overdue, recurrences, ...rest } =
    report;
  assert.deepEqual(quarters, [], 'one quarter has no trend');
  assert.deepEqual(rest, {
    today: TODAY,
    incidents: 3,
    undated: 1,
    from: '2026-01-05',
    to: '2026-03-01',
    grades: ['SEV1', 'SEV2'],
    detectedBy: [{ name: 'alert', count: 1 }],
    services: [
      { name: 'Pay', count: 2 },
      { name: 'search', count: 1 },
    ],
    external: [],
    effects: [
      { name: 'prevent', done: 0, open: 1, overdue: 0 },
      { name: 'detect', done: 1, open: 0, overdue: 1 },
    ],
    areas: [{ name: 'config', done: 0, open: 0, overdue: 1 }],
  });
  assert.deepEqual(
    periods.map(({ name, total, byGrade }) => [name, total, ...byGrade]),
    [
      ['2026-01', 1, 0, 1],
      ['2026-02', 0, 0, 0],
      ['2026-03', 1, 1, 0],
    ],
  );
  assert.deepEqual([detect.count, detect.median, detect.p90, detect.longest], [2, 10, 30, 30]);
  assert.deepEqual([resolve.count, resolve.median, resolve.longest], [2, 40, 120]);
  assert.equal(
    detect.buckets.reduce((sum, { count }) => sum + count, 0),
    2,
  );
  assert.deepEqual([claims.total, claims.verifiedShare, claims.incidents], [3, 0.5, 1]);
  assert.equal(claims.judging, 1);
  assert.deepEqual(items, {
    total: 4,
    done: 1,
    open: 2,
    overdue: 1,
    dated: 2,
    dropped: 1,
    verified: 1,
    due: 2,
    dueDone: 1,
  });
  assert.deepEqual(overdue, [
    {
      uri: 'file:///w/postmortems/1.md',
      incident: 'INC-2026-0001',
      line: 11,
      item: 'Late & open.',
      owners: ['ann'],
      due: '2026-10-22',
      daysLate: 10,
    },
  ]);
  assert.deepEqual(
    recurrences.map(({ incident, of, openItems }) => [incident, of, openItems]),
    [['INC-2026-0002', ['INC-2026-0001'], 2]],
  );
});

test('many months are shown by year', () => {
  const years = ['2010', '2012', '2026'].map((year) =>
    document(`severity: SEV1\nstarted: ${year}-03-01T10:00:00Z`),
  );
  const { periods } = reportOf(indexOf(...years), TODAY);
  assert.equal(periods.length, 17);
  assert.deepEqual(periods[2], { name: '2012', total: 1, byGrade: [1] });
});

test('some years are shown by quarter, and the last quarters are compared', () => {
  const of = (day: string, minutes: number, items = ''): string =>
    document(
      `started: ${day}T10:00:00Z\ndetected: ${day}T10:${minutes}:00Z`,
      `## Remediation\n\n${items}`,
    );
  const report = reportOf(
    indexOf(
      of('2024-11-30', 10, '- [x] A\n- [ ] B\n- [ ] ~~C~~\n'),
      of('2026-03-31', 20),
      of('2026-04-01', 40),
      of('2026-06-30', 50),
    ),
    TODAY,
  );
  assert.deepEqual(
    report.periods.map(({ name, total }) => [name, total]),
    [
      ['2024-Q4', 1],
      ...['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'].map((name) => [name, 0]),
      ['2026-Q1', 1],
      ['2026-Q2', 2],
    ],
  );
  assert.deepEqual(
    report.quarters.map(({ name, detect, resolve, items, done }) => [
      ...[name, detect.median, detect.count, resolve.count],
      ...[done, items],
    ]),
    [
      ['2026-Q2', 40, 2, 0, 0, 0],
      ['2026-Q1', 20, 1, 0, 0, 0],
      ['2024-Q4', 10, 1, 0, 1, 2],
    ],
  );
  for (const [language, quarter] of [
    ['en', '2026 Q2'],
    ['ko', '2026년 2분기'],
  ] as const) {
    assert.match(reportMarkdown(report, language), new RegExp(`\\| ${quarter} \\| 2 \\| 40`));
    assert.ok(reportPage(report, language, '').includes(`>${quarter}<`));
  }
});

test('a figure says what it comes from, and is none where the documents say nothing', () => {
  const silent = document(
    'started: 2026-03-01T10:00:00Z',
    '## 5 Whys\n\n1. Why did it fail?\n   The disk was full.\n2. Why was it full?\n   Logs.\n\n## Remediation\n\n- Rotate logs\n',
  );
  const values = (...texts: readonly string[]): string[] =>
    figuresOf(reportOf(indexOf(...texts), TODAY), reportWords('en')).map(
      ({ value, note }) => `${value} ${note}`,
    );
  const none = '– No postmortem says.';
  assert.deepEqual(values(silent), [
    ...['1 ', none, none, none, none],
    '– 0 of 1 open item with a date',
  ]);
  assert.deepEqual(values(...TEXTS), [
    '3 1 without a date',
    '10 min Median, from 2 of 3 incidents',
    '40 min Median, from 2 of 3 incidents',
    '50 % from 1 of 3 incidents',
    '50 % 1 of 2',
    '1 2 of 2 open items with a date',
  ]);
  for (const page of [
    reportPage(reportOf(indexOf(silent), TODAY), 'en', ''),
    reportMarkdown(reportOf(indexOf(silent), TODAY), 'en'),
  ]) {
    assert.doesNotMatch(page, /\b0 %|1 incidents|of 1 .*items/);
    assert.match(page, /No postmortem says/);
  }
});

test('no postmortem at all', () => {
  const report = reportOf(new IncidentIndex(), TODAY);
  assert.match(reportPage(report, 'en', ''), /No postmortem was found/);
  assert.match(reportMarkdown(report, 'ko'), /포스트모템이 없습니다/);
});

test('HTML: no script, no network, no markup of a document, every chart said in words', () => {
  const evil = document(
    'id: <script>1</script>\ntitle: <img src=x onerror=alert(1)>\nseverity: "<b>"\nservices: ["a\\"><svg onload=1>"]\nstarted: 2026-03-01T10:00:00Z',
    '## Remediation\n\n- [ ] `<script>x</script>` due:2026-10-01\n',
  );
  for (const language of ['en', 'ko'] as const) {
    const page = reportPage(reportOf(indexOf(...TEXTS, evil), TODAY), language, 'p{}');
    assert.doesNotMatch(page, /<script|<img|<b>|<svg onload|https?:|style="|url\(/i);
    assert.match(page, new RegExp(`<html lang="${language}">`));
    const charts = [...page.matchAll(/<(?:svg|div) class="chart[^]*?<\/(?:svg|div)>/g)];
    assert.ok(charts.length >= 5);
    for (const [chart] of charts)
      assert.match(
        chart,
        /^<svg [^>]*role="img"[^>]*><title>[^<]+<\/title><desc>|^<div [^>]*role="img" aria-label="[^"]+"/,
      );
    assert.ok(!/NaN|undefined|Infinity/.test(page));
    const opened = (tag: string): number => page.split(`<${tag}`).length;
    const closed = (tag: string): number => page.split(`</${tag}>`).length;
    for (const tag of ['section', 'table', 'details', 'ul'])
      assert.equal(opened(tag), closed(tag), tag);
  }
});

test('Markdown: cells hold text, not markup', () => {
  const text = document('title: "a | b *c* [d](e)"\nrecurrence_of: [X-10]\nseverity: SEV1');
  const markdown = reportMarkdown(reportOf(indexOf(text), TODAY), 'en');
  assert.match(markdown, /\| a \\\| b \\\*c\\\* \\\[d\\\]\(e\) \|/);
});

test('durations in words', () => {
  for (const [minutes, english, korean] of [
    [undefined, '–', '–'],
    [0, '0 min', '0분'],
    [59, '59 min', '59분'],
    [60, '1 h', '1시간'],
    [125, '2 h 5 min', '2시간 5분'],
    [3 * 1440, '3 d', '3일'],
  ] as const) {
    assert.equal(durationIn(reportWords('en'), minutes), english);
    assert.equal(durationIn(reportWords('ko'), minutes), korean);
  }
});

test('the body alone has no page around it', () => {
  assert.doesNotMatch(reportBody(reportOf(indexOf(...TEXTS), TODAY), 'en'), /<html|<style|<body/);
});

test('no label of the chart over time sticks out or runs into the next, however many there are', () => {
  for (const [what, name] of [
    [
      'months',
      (at: number) => `20${10 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    ],
    ['years', (at: number) => `${1990 + at}`],
    ['quarters in Korean', (at: number) => `${2000 + at}년 4분기`],
  ] as const)
    for (let count = 1; count <= 150; count++) {
      const names = Array.from({ length: count }, (_, at) => name(at));
      const values = names.map((_, at) => at % 23);
      const chart = columns('Title', 'Says', names, [{ name: 'a', values }]);
      for (const [at, width] of Object.entries(WIDTHS))
        for (const kind of ['label', 'value']) {
          const words = [...chart.matchAll(/<text class="([^"]*)" x="([\d.]+)%"[^>]*>([^<]*)</g)]
            .filter(([, classes]) => classes!.split(' ').includes(kind))
            .filter(([, classes]) => classes!.split(' ').includes(at));
          assert.ok(kind === 'value' || words.length > 0, `${count} ${what}: one at least`);
          let end = 0;
          for (const [, , x, text] of words) {
            // as wide as the letters of the style sheet are: 6.7 each, a syllable 1.7 times that
            const room = [...text!].reduce((sum, one) => sum + (one > '\u2e80' ? 11.3 : 6.7), 0);
            const middle = (Number(x) / 100) * width;
            assert.ok(middle - room / 2 >= end - 0.1, `${count} ${what}, ${at}: ${text} at ${x}`);
            end = middle + room / 2;
          }
          assert.ok(end <= width + 0.1, `${count} ${what}, ${at}: ends at ${end}`);
        }
    }
});

test('words of a chart are not drawn smaller where the page is narrow', () => {
  const chart = bars('Services', 'a: 2, b: 1', ['a', '결제'], [{ name: 'n', values: [2, 1] }]);
  assert.doesNotMatch(chart + columns('Time', '', ['2026'], []), /viewBox/);
  // widest with room for its number behind it
  const ends = [...chart.matchAll(/<text class="count" x="([\d.]+)%"/g)].map(([, x]) => Number(x));
  assert.deepEqual(ends, [84, 42]);
  assert.match(chart, /aria-label="Services\. a: 2, b: 1"/);
});
