import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parsePostmortem } from '../../../src/language/parse';
import type { Timeline, TimelineEntry } from '../../../src/language/postmortem';
import { slice } from '../../../src/markdown/text';
import { isTimeHeading } from '../../../src/language/timeline';
import { isoOf } from '../../../src/language/times';
import { assertProperty } from '../../property';

function timelineOf(markdown: string): Timeline {
  return parsePostmortem(markdown).timeline;
}

function show({ time, until, text, shape }: TimelineEntry): string {
  return `${shape} ${isoOf(time)}${until === undefined ? '' : ` → ${isoOf(until)}`} | ${text}`;
}

/** The section below `## Timeline` (or the heading given) reads as these rows. */
function check(name: string, section: string, ...expected: string[]): void {
  it(name, () => {
    const markdown = /^##? /.test(section) ? section : `## Timeline\n\n${section}`;
    assert.deepEqual(timelineOf(markdown).entries.map(show), expected);
    const windows = timelineOf(`\ufeff${markdown.replace(/\n/g, '\r\n')}`);
    assert.deepEqual(windows.entries.map(show), expected, 'with CRLF and BOM');
  });
}

describe('timeline: lists', () => {
  check(
    'items begin with a time',
    '- 2026-10-13 09:41 KST Checkout fails\n- 09:58 KST — First page\n- 10:29 KST: Recovered',
    'list 2026-10-13T09:41:00+09:00 | Checkout fails',
    'list 2026-10-13T09:58:00+09:00 | First page',
    'list 2026-10-13T10:29:00+09:00 | Recovered',
  );
  check(
    'marks around the time',
    '- **14:05** Deploy\n- **14:06:** Alarm\n- [14:07] Page\n- `14:08` Ack\n- **14:09 – all of it bold**\n- ~14:10: calm\n- _14:11_ end',
    'list 14:05 | Deploy',
    'list 14:06 | Alarm',
    'list 14:07 | Page',
    'list 14:08 | Ack',
    'list 14:09 | all of it bold',
    'list 14:10 | calm',
    'list 14:11 | end',
  );
  check(
    'emphasis of the event is the event’s',
    '- 14:05 **Rollback** started\n- 14:06: *maybe* worse',
    'list 14:05 | Rollback started',
    'list 14:06 | maybe worse',
  );
  check(
    'what stands below a row belongs to it',
    '- 14:05 Rollback\n  - 14:06 pod one\n  - 14:07 pod two\n- 14:10 Done',
    'list 14:05 | Rollback',
    'list 14:10 | Done',
  );
  check(
    'words below a time that stands alone',
    '- 2026-10-13 09:41 UTC\n\n    A customer calls.\n- 09:58 UTC\n    - The alarm fires.',
    'list 2026-10-13T09:41:00Z | A customer calls.',
    'list 2026-10-13T09:58:00Z | The alarm fires.',
  );
  check(
    'an item that is only a date is the day of what follows',
    '- 13.10.2026\n- 23:50 Deploy\n- 00:10 Alarm\n- 2026-10-15\n  - 09:00 Review\n  - 10:00 Done',
    'list 2026-10-13T23:50 | Deploy',
    'list 2026-10-14T00:10 | Alarm',
    'list 2026-10-15T09:00 | Review',
    'list 2026-10-15T10:00 | Done',
  );
  check(
    'a label before the time',
    '- **Start**: 2026-10-13 09:41 UTC - Writes fail\n- Noticed: 09:58\n- Resolved 2026-10-13 10:29\n- Impact: 12 000 orders',
    'list 2026-10-13T09:41:00Z | Start: Writes fail',
    'list 2026-10-13T09:58:00Z | Noticed',
    'list 2026-10-13T10:29:00Z | Resolved',
  );
  check(
    'a time that nobody knows, beside ones that are known',
    '- [???] The disk fills\n- [13:26] Somebody notices',
    'list ??? | The disk fills',
    'list 13:26 | Somebody notices',
  );
  check(
    'Korean',
    '- 2026년 10월 13일 오전 9시 41분: 결제 실패 시작\n- 오전 9시 58분 - 고객센터 접수\n- 10시 29분에 복구',
    'list 2026-10-13T09:41 | 결제 실패 시작',
    'list 2026-10-13T09:58 | 고객센터 접수',
    'list 2026-10-13T10:29 | 복구',
  );
  check(
    'a date with dots that Markdown takes for nested lists',
    '- 2026. 10. 13. 09:41 결제 실패\n- 09:58 접수',
    'list 2026-10-13T09:41 | 결제 실패',
    'list 2026-10-13T09:58 | 접수',
  );
});

describe('timeline: tables', () => {
  check(
    'time, event, source',
    '| Time (UTC) | Event | Source |\n|---|---|---|\n| 2026-10-13 09:41 | Checkout **fails** | [graph](https://g.example) |\n| 09:58 | Page | |',
    'table 2026-10-13T09:41:00Z | Checkout fails',
    'table 2026-10-13T09:58:00Z | Page',
  );
  check(
    'Korean headings',
    '| 시각 (KST) | 내용 | 근거 |\n|---|---|---|\n| 2026-10-13 23:50 | 배포 | |\n| 00:10 | 알람 | |',
    'table 2026-10-13T23:50:00+09:00 | 배포',
    'table 2026-10-14T00:10:00+09:00 | 알람',
  );
  check(
    'a date in a column of its own, its year in the heading',
    '| Day | Date (2026) | Time (KST) | Event |\n|--|--|--|--|\n| Tue | Oct 13 | 09:41 | Deploy |\n| | | 09:58 | Alarm |\n| Wed | Oct 14 | 00:10 | Calm |',
    'table 2026-10-13T09:41:00+09:00 | Deploy',
    'table 2026-10-13T09:58:00+09:00 | Alarm',
    'table 2026-10-14T00:10:00+09:00 | Calm',
  );
  check(
    'columns nobody named',
    '| | |\n|---|---|\n| 09:41 | Deploy |\n| 09:58 | Alarm |',
    'table 09:41 | Deploy',
    'table 09:58 | Alarm',
  );
  check(
    'headings that are a row themselves',
    '| 09:41 | Deploy |\n|---|---|\n| 09:58 | Alarm |',
    'table 09:41 | Deploy',
    'table 09:58 | Alarm',
  );
  check(
    'zones in the heading by name',
    '| Date and Time in CET | Event |\n|--|--|\n| 2026-01-13 09:41 | Deploy |\n| 2026-01-14 --:-- | Alarm |',
    'table 2026-01-13T09:41:00+01:00 | Deploy',
    'table 2026-01-14 | Alarm',
  );
  check(
    'rows of a template are none',
    '| Time | Event |\n|--|--|\n| 20xx-MM-DD HH:mm | Short description |\n| | |\n| HH:MM | |',
  );
  check('another table is none', '| Owner | Team |\n|--|--|\n| Mina | Payments |');
  check(
    'what cannot be read as a time stays a row',
    '| 時刻 (JST) | イベント |\n|--|--|\n| 不明 | 発生 |\n| 2026-04-11 09:05–09:09 | 失敗 |',
    'table 不明 | 発生',
    'table 2026-04-11T09:05:00+09:00 → 2026-04-11T09:09:00+09:00 | 失敗',
  );
});

describe('timeline: headings', () => {
  check(
    'a heading per event',
    '### 2026-10-13 09:41 KST\n\nCheckout fails.\n\nAnd more.\n\n### 09:58 KST – Paged\n\nWe look.\n\n### 10:29 (roughly)\n\nCalm.',
    'heading 2026-10-13T09:41:00+09:00 | Checkout fails.',
    'heading 2026-10-13T09:58:00+09:00 | Paged',
    'heading 2026-10-13T10:29:00+09:00 | Calm.',
  );
  check(
    'dates above times',
    '### May 12 2026\n\n#### 20:15\n\nDeploy.\n\n#### [20:49]\n\nAlarm.\n\n### May 13\n\n- 08:00 Review\n\n### May 14\n\nReport written.',
    'heading 2026-05-12T20:15 | Deploy.',
    'heading 2026-05-12T20:49 | Alarm.',
    'list 2026-05-13T08:00 | Review',
    'heading 2026-05-14 | Report written.',
  );
  check(
    'dates on the level of the timeline',
    '## Timeline\n\nAll times in UTC.\n\n## May 12 2026\n\n### 20:15\n\nDeploy.\n\n## May 13\n\n- 08:00 Review\n\n## Impact\n\n- 09:00 is when shops open',
    'heading 2026-05-12T20:15:00Z | Deploy.',
    'list 2026-05-13T08:00:00Z | Review',
  );
  check(
    'times inside an event are the event’s',
    '### 20:15\n\n- 20:10 was the last good one\n- 20:11 was not\n\n### Later\n\nNothing.',
    'heading 20:15 | 20:10 was the last good one',
  );
  it('knows headings that are times', () => {
    for (const title of ['20:15', 'July 22', '2026-10-13 09:41 – Deploy', '10월 13일'])
      assert.ok(isTimeHeading(title), title);
    for (const title of ['Impact', '5 services failed', 'May we?', '10 minutes later', '2026'])
      assert.ok(!isTimeHeading(title), title);
  });
});

describe('timeline: lines', () => {
  check(
    'lines of a paragraph',
    '2026-10-13\n\n**09:41** Deploy\\\n**09:58** Alarm\ngoes on\n\n10:29 - Calm\n\n10:40 Report',
    'paragraph 2026-10-13T09:41 | Deploy',
    'paragraph 2026-10-13T09:58 | Alarm goes on',
    'paragraph 2026-10-13T10:29 | Calm',
    'paragraph 2026-10-13T10:40 | Report',
  );
  check(
    'a time on a line of its own',
    '9:41 AM\nDeploy goes out\n\n9:58 AM\n\nFirst page\n\nSecond thoughts',
    'paragraph 09:41 | Deploy goes out',
    'paragraph 09:58 | First page',
  );
  check(
    'a date on a line of its own',
    '22.02.2026\nThe change is made\n\n15.05.2026\n\nSomebody notices',
    'paragraph 2026-02-22 | The change is made',
    'paragraph 2026-05-15 | Somebody notices',
  );
  check(
    'a table that lacks its line',
    '24.01.2026 | New texts go out\n03.02.2026 | Reported',
    'paragraph 2026-01-24 | New texts go out',
    'paragraph 2026-02-03 | Reported',
  );
  check(
    'prose with times in it is prose',
    'The site went down at\n14:05 and came back at 15:00.\n\nOn September 5th, somebody wrote to us.\n\nBetween 14:05 and 15:00 nobody could pay.\n\n14:05 was when it began.',
  );
  check('nothing is invented', 'TBD\n\n- Deploy\n- Alarm\n\n| a | b |\n|--|--|\n| c | d |');
});

describe('timeline: what all rows share', () => {
  const offset = (markdown: string): number | undefined => timelineOf(markdown).offset?.minutes;
  it('offset from heading, sentence, table', () => {
    assert.equal(offset('## Timeline (UTC)\n\n- 09:41 a'), 0);
    assert.equal(offset('## Timeline (all times PST), approximate\n\n- 09:41 a'), -480);
    assert.equal(offset('## 타임라인 (KST)\n\n- 09:41 a'), 540);
    assert.equal(offset('## Timeline\n\n_All times in CEST (UTC+2)_\n\n- 09:41 a'), 120);
    assert.equal(
      offset('## Timeline\n\n> (all times in US/Pacific)\n\n- 2026-07-01 09:41 a'),
      -420,
    );
    assert.equal(offset('## 타임라인\n\n모든 시각은 KST 기준입니다.\n\n- 09:41 a'), 540);
    assert.equal(offset('## Timeline\n\n| Time (JST) | Event |\n|--|--|\n| 09:41 | a |'), 540);
    assert.equal(offset('## Timeline\n\n- 09:41 UTC a'), undefined);
    assert.equal(offset('## Timeline\n\nThe EST team took over.\n\n- 09:41 a'), undefined);
  });
  it('the offset stands where it says', () => {
    const markdown = '# T\n\n## Timeline\n\nAll times in CET (GMT+1).\n\n- 09:41 a';
    assert.equal(slice(markdown, timelineOf(markdown).offset!.range), 'GMT+1');
  });
  check(
    'a date in the sentence',
    'All times in PST, on February 5th 2026\n\n- [08:47] Deploy',
    'list 2026-02-05T08:47:00-08:00 | Deploy',
  );
  check(
    'the day from the title, the offset from the only zone that is written',
    '# 2026-10-13, payments down\n\n## Timeline\n\n- 09:41 PST Deploy\n- 09:58 Alarm',
    'list 2026-10-13T09:41:00-08:00 | Deploy',
    'list 2026-10-13T09:58:00-08:00 | Alarm',
  );
  check(
    'two zones say nothing about the rest',
    '- 2026-10-13 09:41 UTC Deploy\n- 18:58 KST Alarm\n- 19:10 Calm',
    'list 2026-10-13T09:41:00Z | Deploy',
    'list 2026-10-13T18:58:00+09:00 | Alarm',
    'list 2026-10-13T19:10 | Calm',
  );
  check(
    'a little back is out of order, a lot is the next day',
    '- 2026-10-13 23:50 a\n- 00:10 b\n- 00:05 c\n- 2026-10-13 22:00 d',
    'list 2026-10-13T23:50 | a',
    'list 2026-10-14T00:10 | b',
    'list 2026-10-14T00:05 | c',
    'list 2026-10-13T22:00 | d',
  );
  check(
    'one date above 12 settles all slashes',
    '01/31/2026 - found\n\n02/03/2026 - mended',
    'paragraph 2026-01-31 | found',
    'paragraph 2026-02-03 | mended',
  );
});

describe('timeline: places', () => {
  const markdown =
    '# T\n\n## Timeline\n\n- **09:41** [Deploy](https://ci.example/1) of `pay`\n\n| Time | Event | Source |\n|--|--|--|\n| 09:58 | see [log](l.txt) | [graph](g.png) |\n';
  const { entries } = timelineOf(markdown);
  it('ranges are those of the source', () => {
    assert.deepEqual(
      entries.map(({ range, textRange, time }) =>
        [range, textRange, time.range].map((each) => slice(markdown, each)),
      ),
      [
        [
          '- **09:41** [Deploy](https://ci.example/1) of `pay`',
          '[Deploy](https://ci.example/1) of `pay`',
          '09:41',
        ],
        ['| 09:58 | see [log](l.txt) | [graph](g.png) |', 'see [log](l.txt)', '09:58'],
      ],
    );
    assert.deepEqual(
      entries.map(({ line, section }) => [line, section]),
      [
        [4, 1],
        [8, 1],
      ],
    );
  });
  it('links of the source column come first', () => {
    assert.deepEqual(
      entries.map(({ sources }) => sources.map(({ target }) => target)),
      [['https://ci.example/1'], ['g.png', 'l.txt']],
    );
  });
});

describe('timeline: any text', () => {
  const piece = fc.constantFrom(
    '- ',
    '  - ',
    '| ',
    ' |',
    '\n',
    '\n\n',
    '\r\n',
    '### ',
    '**',
    '[',
    ']',
    '](x)',
    '`',
    '09:41',
    '2026-10-13',
    '23:50–00:10',
    'May 12',
    '--:--',
    'UTC',
    ' - ',
    ': ',
    'Deploy',
    '|--|--|\n',
    '| Time | Event |\n',
    '1. ',
    '> ',
    '2026. 10. 13. ',
    '\0',
    '\ud800',
    '```\n',
    '오전 9시',
  );
  it('never throws; ranges lie in the text and inside each other', () => {
    assertProperty(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = `## Timeline\n\n${pieces.join('')}`;
        for (const entry of timelineOf(text).entries) {
          for (const range of [entry.range, entry.textRange, entry.time.range])
            assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
          assert.ok(entry.range.start <= entry.time.range.start);
          for (const { range } of entry.sources)
            assert.ok(range.start >= 0 && range.end <= text.length);
        }
      }),
      { runs: 200 },
    );
  });

  it('takes as long as the text is', () => {
    const line = '09:41 - Something [happened](https://x.example) here.\n';
    const took = (count: number): number => {
      const text = `## Timeline\n\n${line.repeat(count)}`;
      // the best of three: other tests share the machine
      const runs = [1, 2, 3].map(() => {
        const before = performance.now();
        assert.equal(timelineOf(text).entries.length, count);
        return performance.now() - before;
      });
      return Math.min(...runs);
    };
    took(200);
    // a quadratic reader takes 25 times as long for five times the lines
    assert.ok(took(1500) < 14 * Math.max(took(300), 20));
  });
});
