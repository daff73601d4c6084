/** Forms of rows, items and facts that were met in documents nobody had tuned on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../../src/language/parse';
import { instantRows } from '../../../../src/language/timeline/instants';
import { dateOfIncident } from '../../../../src/workspace/incident-name';
import { readings } from './reading';

const items = (...lines: readonly string[]): string =>
  `# Postmortem: uploads\n\n## Remediation\n\n${lines.join('\n')}\n`;
const rows = (...lines: readonly string[]): string =>
  `# Postmortem: uploads, 2026-03-04\n\n## Timeline (UTC)\n\n${lines.join('\n')}\n`;

readings({
  'tokens behind a strike': [
    items('- ~~**R2** Page when the queue is silent~~ #detect @mina due:2026-12-01'),
    { items: ['[-] Page when the queue is silent @mina due:2026-12-01'] },
  ],
  'tokens in a strike, Korean': [
    items('- [ ] ~~**R3** 큐가 멈추면 호출한다 #detect 기한:2026-12-02~~'),
    { items: ['[-] 큐가 멈추면 호출한다 due:2026-12-02'] },
  ],
  'words behind a strike are a change of mind, not a drop': [
    items('- ~~Move the queue~~ Give the queue a limit @mina'),
    { items: ['[ ] Move the queue Give the queue a limit @mina'] },
  ],
  'a struck row that says done is done': [
    items(
      '| Action | Status |',
      '| --- | --- |',
      '| ~~Loosen the trigger~~ | ✅ Fixed |',
      '| ~~Lower the rate~~ | given up |',
    ),
    { items: ['[x] Loosen the trigger', '[-] Lower the rate'] },
  ],
  'a date without its year is said as it is': [
    items(
      '- [ ] Set a cap. 기한: 11월 20일',
      '- [ ] Set a limit. Due: 20 Nov',
      '- [ ] 상한을 둔다 (담당: 김하나, 기한: 11/20)',
    ),
    {
      items: [
        '[ ] Set a cap. due:11월 20일',
        '[ ] Set a limit. due:20 Nov',
        '[ ] 상한을 둔다 @김하나 due:11/20',
      ],
    },
  ],
  'none, and why it is not written yet': [
    items(
      '- 없음: 추후 작성',
      '- None: to be written later',
      '- TBD (to be discussed)',
      '- 작성 예정',
    ),
    { items: [] },
  ],
  'none, because': [
    items('- 없음: 이미 폐기한 시스템이다.', '- None, because the vendor has closed.'),
    { items: [] },
  ],
  'a form that was not filled in': [
    items('- Short-term fixes:', '- Long-term fixes:', '- Owner:', '- 기한:'),
    { items: [] },
  ],
  'one item that ends in a colon is an item': [
    items('1. Configure the alert:', '', '```yaml', 'alert: Silence', '```'),
    { items: ['[ ] Configure the alert:'] },
  ],
  'a task list of GitHub': [
    items(
      '```[tasklist]',
      '### Tasks',
      '- [ ] **R1** Page on silence #detect',
      '- [x] Set a cap',
      '```',
    ),
    { items: ['[ ] Page on silence', '[x] Set a cap'] },
  ],
  'boxes in a fence of code are none': [
    items('```md', '- [ ] An example', '```', '', '- [ ] Set a cap'),
    { items: ['[ ] Set a cap'] },
  ],
  'rows in a fence': [
    rows('```text', '10:00 uploads begin to fail', '10:40 we notice', '```'),
    { rows: ['2026-03-04T10:00:00Z uploads begin to fail', '2026-03-04T10:40:00Z we notice'] },
  ],
  'rows in a fence, Korean': [
    '# 장애 보고서: 업로드 2026-03-04\n\n## 타임라인 (KST)\n\n```\n- 10:00 업로드 실패 시작\n- 10:40 고객 문의 접수\n```\n',
    {
      rows: [
        '2026-03-04T10:00:00+09:00 업로드 실패 시작',
        '2026-03-04T10:40:00+09:00 고객 문의 접수',
      ],
    },
  ],
  'a log below the rows is a log': [
    rows(
      '- 10:05 first timeouts',
      '',
      '```',
      '10:05:01 ERROR timeout',
      '10:05:02 ERROR timeout',
      '```',
    ),
    { rows: ['2026-03-04T10:05:00Z first timeouts'] },
  ],
  'one line of a log is no timeline': [rows('```', '10:05:01 ERROR timeout', '```'), { rows: [] }],
  'a fix that is only planned': [
    '# RCA: uploads\n\n## Root cause\n\nNo limit.\n\n## The fix (planned, not yet done)\n\n1. **Limit.** Give it one.\n',
    { items: ['[ ] Limit. Give it one.'] },
  ],
  'proposals, Korean': [
    '# 장애 보고서: 업로드\n\n## 근본 원인\n\n상한이 없었다.\n\n## 모니터링 제안 (차순위)\n\n- 큐 길이 알림 추가\n',
    { items: ['[ ] 큐 길이 알림 추가'] },
  ],
  'a fix that was made is no plan': [
    '# RCA: uploads\n\n## Root cause\n\nNo limit.\n\n## The fix (deployed)\n\n- A limit of 500\n',
    { items: [] },
  ],
});

void test('facts with a dot between label and value', () => {
  const { metadata } = parsePostmortem(
    '# Postmortem · Uploads failed\n\n**Date** · 2026-03-04\n**Severity** · Medium · no data lost\n**Author** · Ana Lima\n\n## Timeline · UTC\n\n| Time | Event |\n|---|---|\n| 18:02 | Deploy |\n',
  );
  assert.equal(metadata.instants.started?.date, '2026-03-04');
  assert.deepEqual(metadata.values.authors?.values, ['Ana Lima']);
  assert.match(metadata.values.severity?.values[0] ?? '', /^Medium/);
});

void test('facts with a dot between label and value, Korean', () => {
  const { metadata } = parsePostmortem(
    '# 장애 보고서: 업로드\n\n**등급** · 2등급\n**작성자** • 김하나\n\n## 타임라인\n\n- 10:00 시작\n',
  );
  assert.deepEqual(metadata.values.authors?.values, ['김하나']);
  assert.equal(metadata.values.severity?.values[0], '2등급');
});

void test('facts below a title that names a section', () => {
  const read = parsePostmortem(
    '# Root cause analysis\n\n**Date**: 6th Feb, 2026\n\n**Severity**: Critical\n\n## Resolution\n\nA limit.\n',
  );
  assert.equal(read.metadata.values.severity?.values[0], 'Critical');
  assert.equal(dateOfIncident('file:///w/rca.md', read), '2026-02-06');
});

void test('a day with its month in letters and hyphens', () => {
  for (const day of ['03-MAR-2026', '3-Mar-26'])
    assert.equal(
      dateOfIncident(
        'file:///w/rca.md',
        parsePostmortem(
          `# Incident report\n\n## Date of incident\n\n\`${day}\`\n\n## Impact\n\nNo uploads.\n`,
        ),
      ),
      '2026-03-03',
    );
});

/** The rows that say start, detection and end, by their clock. */
function said(...lines: readonly string[]): Record<string, string> {
  const { timeline } = parsePostmortem(rows(...lines.map((line) => `- ${line}`)));
  return Object.fromEntries(
    Object.entries(instantRows(timeline.entries)).map(([what, { time }]) => [
      what,
      `${Math.floor(time.minutes! / 60)}:${String(time.minutes! % 60).padStart(2, '0')}`,
    ]),
  );
}

void test('what rows say of start, detection and end', () => {
  assert.deepEqual(
    said(
      '19:00 Sale goes live',
      '19:01 The connection became unstable',
      '19:02 Slow pages were visible in the monitoring system',
      '20:00 The network recovered',
    ),
    { started: '19:01', detected: '19:02', resolved: '20:00' },
  );
  assert.deepEqual(
    said(
      '9:12 Database returns errors',
      '9:52 Log review spots the pattern',
      '9:58 The cause was spotted',
      '10:02 Panel renders correctly',
    ),
    { detected: '9:52', resolved: '10:02' },
  );
  assert.deepEqual(said('9:58 The root cause was discovered', '9:59 Another look'), {});
  // what is counted from the start is not the start
  assert.deepEqual(said('13:00 시작', '13:12 시작 12분 만에 알림 발생', '13:20 발생 후 20분'), {
    started: '13:00',
    detected: '13:12',
  });
  assert.deepEqual(
    said(
      '1:42 사용자 A: “목록이 비어 있다” 신고',
      '2:05 강제 재부팅',
      '2:14 세션 재기동, 사용자 신고 종결',
    ),
    { detected: '1:42', resolved: '2:14' },
  );
  assert.deepEqual(
    said('8:00 The issue was first reported by a partner', '8:30 Further reports of it'),
    {
      detected: '8:00',
    },
  );
});

void test('what rows say of start, detection and end, without a word for it', () => {
  assert.deepEqual(
    said(
      '4:18 SSH session dropped: broken pipe',
      '4:20 CloudWatch notifies an outage of one server',
      '4:33 SSH reconnected, nothing was lost',
    ),
    { started: '4:18', detected: '4:20', resolved: '4:33' },
  );
  assert.deepEqual(
    said(
      '4:34 벤더 인시던트 “실행 지연” 시작',
      '4:40 배포 실패 알림 수신',
      '5:10 Full service restoration confirmed',
    ),
    { started: '4:34', detected: '4:40', resolved: '5:10' },
  );
});

void test('the day and the span that a summary says', () => {
  const told = (summary: string): unknown => {
    const { metadata, timeline } = parsePostmortem(
      `# Postmortem: uploads\n\n## Summary\n\n${summary}\n\n## Timeline\n\n- 14:05 An alert fired\n`,
    );
    const { started, resolved } = metadata.instants;
    return [
      started && `${started.date} ${started.minutes}`,
      resolved && `${resolved.date} ${resolved.minutes}`,
      timeline.entries[0]?.time.date,
    ];
  };
  for (const summary of [
    '**Duration:**\nOutage from 2026-03-04 14:00 UTC to 2026-03-04 16:30 UTC.',
    '- Time:\n> From **Mar 4, 2026 2:00 PM** to **Mar 4, 2026 4:30 PM (UTC)**, no uploads.',
    '2026년 3월 4일 14:00부터 16:30까지 업로드가 되지 않았다.',
  ])
    assert.deepEqual(told(summary), ['2026-03-04 840', '2026-03-04 990', '2026-03-04'], summary);
  // one time gives the day, and is neither start nor end
  assert.deepEqual(told('On Mar 4, 2026 at 14:10 UTC uploads were down.'), [
    undefined,
    undefined,
    '2026-03-04',
  ]);
  // two days, or what was planned: nothing is better than a wrong day
  for (const summary of [
    'Seen on 2026-03-04 14:10 UTC, and before that on 2026-02-01 10:00 UTC.',
    'Maintenance is scheduled from 2026-03-09 10:00 to 2026-03-09 12:00.',
    'The version of 2026-01-02 had it already.',
  ])
    assert.deepEqual(told(summary), [undefined, undefined, undefined], summary);
});
