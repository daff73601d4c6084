import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addTimelineEntry } from '../../../src/edits/add-timeline-entry';
import { moveMetadataToFrontMatter } from '../../../src/edits/move-metadata';
import type { OperationResult } from '../../../src/edits/operation';
import { pasteAsTimeline } from '../../../src/edits/paste-as-timeline';
import { parsePostmortem } from '../../../src/language/parse';
import type { Postmortem } from '../../../src/language/postmortem';
import { applyEdits } from '../../../src/markdown/text';

/** The text after an operation, with `«…»` around what is selected; or why it was refused. */
function run(text: string, operation: (postmortem: Postmortem) => OperationResult): string {
  const result = operation(parsePostmortem(text));
  if ('refused' in result) return `refused: ${result.refused}`;
  const after = applyEdits(text, result.edits);
  if (result.select === undefined) return after;
  const { start, end } = result.select;
  return `${after.slice(0, start)}«${after.slice(start, end)}»${after.slice(end)}`;
}

const NOW = '2026-10-13T10:45:00+09:00';
const HEAD = '---\nstarted: 2026-10-13T10:00:00+09:00\n---\n\n';

const entries: readonly [name: string, before: string, expected: string][] = [
  [
    'a list, at its end',
    `${HEAD}## Timeline\n\n- 10:02 began\n- 10:19 noticed\n\n## Next\n`,
    `${HEAD}## Timeline\n\n- 10:02 began\n- 10:19 noticed\n- 10:45 «rolled back»\n\n## Next\n`,
  ],
  [
    'a list, in the middle, as it is written there',
    `${HEAD}## Timeline\n\n* **10:02** – began\n* **10:50** – over\n`,
    `${HEAD}## Timeline\n\n* **10:02** – began\n* **10:45** – «rolled back»\n* **10:50** – over\n`,
  ],
  [
    'before the first row',
    `${HEAD}## Timeline\n\n- 10:50 over\n`,
    `${HEAD}## Timeline\n\n- 10:45 «rolled back»\n- 10:50 over\n`,
  ],
  [
    'a table, in its own offset',
    '## Timeline\n\n| Time (UTC) | Event | Source |\n|---|---|---|\n| 2026-10-13 01:40 | began | [log](a) |\n| 2026-10-13 01:50 | over | |\n',
    '## Timeline\n\n| Time (UTC) | Event | Source |\n|---|---|---|\n| 2026-10-13 01:40 | began | [log](a) |\n| 2026-10-13 01:45 | «rolled back» |  |\n| 2026-10-13 01:50 | over | |\n',
  ],
  [
    'a table without rows',
    `${HEAD}## 타임라인\n\n| 시각 (UTC+9) | 내용 | 근거 |\n| --- | --- | --- |\n\n## 감지\n`,
    `${HEAD}## 타임라인\n\n| 시각 (UTC+9) | 내용 | 근거 |\n| --- | --- | --- |\n| 10:45 | «rolled back» |  |\n\n## 감지\n`,
  ],
  [
    'headings',
    `${HEAD}## Timeline\n\n### 10:02\n\nIt began.\n\n### 10:50\n\nOver.\n`,
    `${HEAD}## Timeline\n\n### 10:02\n\nIt began.\n\n### 10:45\n\n«rolled back»\n\n### 10:50\n\nOver.\n`,
  ],
  [
    'an empty section',
    `${HEAD}## Timeline\n\n## Next\n`,
    `${HEAD}## Timeline\n\n- 10:45 «rolled back»\n\n## Next\n`,
  ],
  [
    'no section: in its usual place',
    `${HEAD}## Summary\n\nIt was down.\n\n## 5 Whys\n\n- Why?\n`,
    `${HEAD}## Summary\n\nIt was down.\n\n## Timeline\n\n- 10:45 «rolled back»\n\n## 5 Whys\n\n- Why?\n`,
  ],
  [
    'nothing known: the day and the offset are written',
    '## Timeline\n',
    '## Timeline\n\n- 2026-10-13 10:45 +09:00 «rolled back»\n',
  ],
  [
    'twelve hours',
    `${HEAD}## Timeline\n\n- 9:58 AM began\n`,
    `${HEAD}## Timeline\n\n- 9:58 AM began\n- 10:45 AM «rolled back»\n`,
  ],
  [
    'another day',
    '---\nstarted: 2026-10-12T23:50:00+09:00\n---\n\n## Timeline\n\n- 23:50 began\n',
    '---\nstarted: 2026-10-12T23:50:00+09:00\n---\n\n## Timeline\n\n- 23:50 began\n- 2026-10-13 10:45 «rolled back»\n',
  ],
];

for (const [name, before, expected] of entries)
  test(`timeline entry: ${name}`, () => {
    const add = (postmortem: Postmortem): OperationResult =>
      addTimelineEntry(postmortem, { now: NOW, text: 'rolled back' });
    assert.equal(run(before, add), expected);
    assert.equal(run(before.replace(/\n/g, '\r\n'), add), expected.replace(/\n/g, '\r\n'), 'CRLF');
    const after = parsePostmortem(expected.replace(/[«»]/g, ''));
    const added = after.timeline.entries.find(({ text }) => text === 'rolled back');
    assert.equal(added?.time.epoch, Date.parse(NOW), 'reads back as the moment it was');
  });

test('timeline entry: without a text the cursor stands where it goes', () => {
  assert.equal(
    run(`${HEAD}## Timeline\n\n- 10:02 began\n`, (postmortem) =>
      addTimelineEntry(postmortem, { now: NOW, text: '' }),
    ),
    `${HEAD}## Timeline\n\n- 10:02 began\n- 10:45 «»\n`,
  );
});

const BASE = `${HEAD}## Timeline\n\n- 10:02 began\n- 10:50 over\n`;
const pastes: readonly [name: string, clipboard: string, rows: readonly string[]][] = [
  [
    'log lines',
    '10:10:03 ERROR timeout\n10:11:00 WARN pool | full',
    ['- 10:10 ERROR timeout', '- 10:11 WARN pool | full'],
  ],
  [
    'RFC 3339 in another offset',
    '2026-10-13T01:20:00Z INFO deploy started',
    ['- 10:20 INFO deploy started'],
  ],
  ['brackets', '[10:12] mina: it is the gateway', ['- 10:12 mina: it is the gateway']],
  [
    'a Korean messenger',
    '[김민지] [오전 10:12] PG 응답이 없습니다',
    ['- 10:12 김민지: PG 응답이 없습니다'],
  ],
  [
    'a chat with names above',
    'Mina Kim  10:12 AM\nit is the gateway\nlook at the graph\nLee  10:13 AM\nagreed',
    ['- 10:12 Mina Kim: it is the gateway look at the graph', '- 10:13 Lee: agreed'],
  ],
  ['out of order', '10:20 b\n10:10 a', ['- 10:10 a', '- 10:20 b']],
  ['lines before the first time', '#incident-142\n10:10 a', ['- 10:10 #incident-142 a']],
  [
    'markup in a log',
    '10:10 a*b_c <d> `e` https://x.example.com/a_b',
    ['- 10:10 a\\*b\\_c \\<d> \\`e\\` https://x.example.com/a_b'],
  ],
];

for (const [name, text, rows] of pastes)
  test(`paste as timeline: ${name}`, () => {
    const after = run(BASE, (postmortem) =>
      pasteAsTimeline(postmortem, { text, now: NOW }),
    ).replace(/[«»]/g, '');
    assert.equal(after, `${HEAD}## Timeline\n\n- 10:02 began\n${rows.join('\n')}\n- 10:50 over\n`);
  });

const chats: readonly [name: string, clipboard: string, rows: readonly string[], unsure: number][] =
  [
    [
      'Slack: name, time, text, then bare times',
      'Mina Kim\n  10:05 AM\nAPI errors are spiking\n10:07\nlooking at the gateway\nLee\n:palm_tree:\n  10:09 AM\nrolling back\n:eyes:\n1\n10:12\ndone',
      [
        '10:05 Mina Kim: API errors are spiking',
        '10:07 Mina Kim: looking at the gateway',
        '10:09 Lee: :palm_tree: rolling back :eyes: 1',
        '10:12 Lee: done',
      ],
      0,
    ],
    [
      'Slack in the afternoon: bare times keep the half of the day, also past noon and midnight',
      'Mina\n  11:58 AM\na\n12:03\nb\n1:30\nc\nLee\n  11:59 PM\nd\n12:01\ne',
      [
        '11:58 Mina: a',
        '12:03 Mina: b',
        '13:30 Mina: c',
        '23:59 Lee: d',
        '2026-10-14 00:01 Lee: e',
      ],
      0,
    ],
    [
      'Slack with 24 hours: a name is indented above or comes again',
      'Mina Kim\n  14:05\nAPI errors\n14:07\nlooking now\nLee\n  14:09\nrolling back\nMina Kim\n14:11\nthanks',
      [
        '14:05 Mina Kim: API errors',
        '14:07 Mina Kim: looking now',
        '14:09 Lee: rolling back',
        '14:11 Mina Kim: thanks',
      ],
      0,
    ],
    [
      'Discord: a dash and Today, then brackets',
      'mina — Today at 10:12 AM\nis it the gateway?\n[10:13 AM]yes\nlee — Yesterday at 11:50 PM\nearlier',
      ['2026-10-12 23:50 lee: earlier', '10:12 mina: is it the gateway?', '10:13 mina: yes'],
      0,
    ],
    [
      'Discord in Korean',
      '민지 — 오늘 오후 2:05\n결제가 안 됩니다\n[오후 2:06]확인 중',
      ['14:05 민지: 결제가 안 됩니다', '14:06 민지: 확인 중'],
      0,
    ],
    [
      'Teams: day and time below the name',
      'Kim, Mina\n10/13/2026 2:05 PM\nIt is down\n\nLee\n10/13/2026 2:07 PM\nOn it',
      ['14:05 Kim, Mina: It is down', '14:07 Lee: On it'],
      0,
    ],
    [
      'KakaoTalk with the day between lines',
      '--------------- 2026년 10월 13일 화요일 ---------------\n[김민지] [오후 2:05] 결제 오류\n둘째 줄\n[이수] [오후 2:07] 롤백합니다',
      ['14:05 김민지: 결제 오류 둘째 줄', '14:07 이수: 롤백합니다'],
      0,
    ],
    [
      'KakaoTalk, exported',
      '2026년 10월 13일 오후 2:05, 김민지 : 결제 오류\n2026. 10. 13. 오후 2:07, 이수 : 롤백',
      ['14:05 김민지: 결제 오류', '14:07 이수: 롤백'],
      0,
    ],
    [
      'a short line above a bare time may be a name: said',
      '10:05 it began\nAll good\n10:09\nmore',
      ['10:05 it began All good', '10:09 more'],
      1,
    ],
    [
      'text before the first time, and a step back',
      '#incident\n10:20 b\n10:10 a',
      ['10:10 a', '10:20 #incident b'],
      2,
    ],
  ];

for (const [name, text, rows, unsure] of chats)
  test(`paste as timeline: ${name}`, () => {
    const result = pasteAsTimeline(parsePostmortem(`${HEAD}## Timeline\n`), { text, now: NOW });
    assert.ok('edits' in result, JSON.stringify(result));
    const after = applyEdits(`${HEAD}## Timeline\n`, result.edits);
    assert.deepEqual(
      after.split('\n').filter((line) => line.startsWith('- ')),
      rows.map((row) => `- ${row}`),
    );
    assert.equal(Number(/Check (\d+)/.exec(result.note ?? '')?.[1] ?? 0), unsure, result.note);
  });

test('paste as timeline: addresses at the end of a message are its source', () => {
  const table = (rows: string): string =>
    `${HEAD}## Timeline\n\n| Time | Event | Source |\n| --- | --- | --- |\n${rows}`;
  const text =
    'Mina\n  10:12 AM\nspike https://grafana.example/d/a_b?x=1|2\n10:13\nsee https://a.example first\n10:14\n<https://b.example/c|the log>\n10:15\nhttps://d.example';
  const rows = [
    '| 10:12 | Mina: spike | <https://grafana.example/d/a_b?x=1\\|2> |',
    '| 10:13 | Mina: see https://a.example first |  |',
    '| 10:14 | Mina: the log | <https://b.example/c> |',
    '| 10:15 | Mina: https://d.example |  |',
  ].join('\n');
  for (const before of ['| 10:02 | began |  |\n', '']) {
    const after = run(table(before), (one) => pasteAsTimeline(one, { text, now: NOW }));
    assert.ok(after.replace(/[«»]/g, '').startsWith(table(`${before}${rows}\n`).trimEnd()), after);
  }
  // without that column they stay in the event
  assert.match(
    run(BASE, (one) => pasteAsTimeline(one, { text, now: NOW })).replace(/[«»]/g, ''),
    /- 10:12 Mina: spike https:\/\/grafana\.example\/d\/a_b\?x=1\|2\n/,
  );
});

test('paste as timeline: rows go where they belong, also to several places', () => {
  const after = run(BASE, (postmortem) =>
    pasteAsTimeline(postmortem, { text: '10:01 x\n10:20 y\n10:59 z', now: NOW }),
  );
  assert.equal(
    after,
    `${HEAD}## Timeline\n\n- 10:01 «x»\n- 10:02 began\n- 10:20 y\n- 10:50 over\n- 10:59 z\n`,
  );
});

test('rows that would not be read as rows are not written', () => {
  const open: Readonly<Record<string, string>> = {
    'a comment': '# T\n\n## Summary\n\nDown.\n\n<!-- ask the vendor\n',
    'a code block': '# T\n\n## Summary\n\n```sh\nkubectl get pods\n',
    'a code block of waves, CRLF': '# T\r\n\r\n## Timeline\r\n\r\n~~~\r\nlog\r\n',
    'an HTML block': '# T\n\n## Summary\n\n<pre>\nlog\n',
  };
  for (const [name, text] of Object.entries(open)) {
    const now = NOW;
    const added = run(text, (postmortem) => addTimelineEntry(postmortem, { now, text: 'seen' }));
    assert.match(added, /^refused: A row cannot be added safely here/, name);
    const log = '10:00 down\n10:05 up';
    const pasted = run(text, (postmortem) => pasteAsTimeline(postmortem, { now, text: log }));
    assert.match(pasted, /^refused: A row cannot be added safely here/, name);
  }
});

test('paste as timeline: nothing with a time is refused', () => {
  assert.match(
    run(BASE, (postmortem) => pasteAsTimeline(postmortem, { text: 'hello\nworld', now: NOW })),
    /^refused: /,
  );
});

const SEVERITIES = ['SEV1', 'SEV2', 'SEV3'];
const moves: readonly [name: string, before: string, expected: string][] = [
  [
    'bold lines',
    '# Login down\n\n**Severity:** sev-1  \n**Owner:** Mina\n\n## Summary\n\nText.\n',
    '---\nseverity: SEV1\nowner: Mina\n---\n\n# Login down\n\n## Summary\n\nText.\n',
  ],
  [
    'bullets',
    '# Login down\n\n- Status: In Review\n- Services: login, accounts\n\n## Summary\n',
    '---\nstatus: in-review\nservices: [login, accounts]\n---\n\n# Login down\n\n## Summary\n',
  ],
  [
    'into front matter, behind a key without a value',
    '---\nid: INC-1\nseverity:\n---\n\n# A\n\n**Severity:** SEV2\n**Owner:** Mina\n\n## Summary\n',
    '---\nid: INC-1\nseverity: SEV2\nowner: Mina\n---\n\n# A\n\n## Summary\n',
  ],
  [
    'front matter wins: the other stays',
    '---\nseverity: SEV1\n---\n\n# A\n\n**Severity:** SEV2\n**Owner:** Mina\n\n## Summary\n',
    '---\nseverity: SEV1\nowner: Mina\n---\n\n# A\n\n**Severity:** SEV2\n\n## Summary\n',
  ],
  [
    'a value that YAML would read otherwise',
    '# A\n\n**Severity:** SEV1\n**Owner:** #1: Mina\n\n## Summary\n',
    '---\nseverity: SEV1\nowner: "#1: Mina"\n---\n\n# A\n\n## Summary\n',
  ],
  [
    'Korean',
    '# 결제 장애\n\n- 등급: SEV1\n- 담당자: 김민지\n\n## 요약\n',
    '---\nseverity: SEV1\nowner: 김민지\n---\n\n# 결제 장애\n\n## 요약\n',
  ],
];

for (const [name, before, expected] of moves)
  test(`move metadata: ${name}`, () => {
    const move = (postmortem: Postmortem): OperationResult =>
      moveMetadataToFrontMatter(postmortem, { severities: SEVERITIES });
    assert.equal(run(before, move), expected);
    assert.equal(run(before.replace(/\n/g, '\r\n'), move), expected.replace(/\n/g, '\r\n'), 'CRLF');
    assert.equal(run(`\uFEFF${before}`, move), `\uFEFF${expected}`, 'BOM');
    assert.deepEqual(parsePostmortem(expected).problems, []);
  });

test('move metadata: TOML and documents without facts are left alone', () => {
  const move = (postmortem: Postmortem): OperationResult =>
    moveMetadataToFrontMatter(postmortem, { severities: SEVERITIES });
  assert.match(
    run('+++\na = 1\n+++\n\n# A\n\n**Severity:** SEV1\n\n## Summary\n', move),
    /^refused: /,
  );
  assert.match(run('# A\n\n## Summary\n', move), /^refused: /);
});

test('move metadata: what front matter has no form for stays, word for word', () => {
  const before = [
    '# [장애보고서] 쿠폰 발급 장애',
    '',
    '| 구분 | 내용 |',
    '| --- | --- |',
    '| 장애 등급 | 2등급 |',
    '| 장애 일시 | 2026년 11월 20일(금) 14:05 ~ 15:20 (75분) |',
    '| 작성자 | 김민수 |',
    '',
    '## 1. 장애 개요',
    '',
    '- 장애 인지: 14:25 고객센터 문의 급증으로 인지',
    '- 조치 완료: 15:20',
    '',
  ].join('\n');
  const after = run(before, (postmortem) =>
    moveMetadataToFrontMatter(postmortem, { severities: SEVERITIES }),
  );
  assert.match(after, /^---\nseverity: SEV2\nauthors: \[김민수\]\n---\n/);
  for (const kept of ['14:05 ~ 15:20 (75분)', '- 장애 인지: 14:25 고객센터', '- 조치 완료: 15:20'])
    assert.ok(after.includes(kept), after);
  assert.match(
    run('# A\n\n**Severity:** enormous\n**Detected:** 10:05 by a customer\n\n## Summary\n', (one) =>
      moveMetadataToFrontMatter(one, { severities: SEVERITIES }),
    ),
    /^refused: /,
  );
});

const SPAN = [
  '# 쿠폰 발급 장애',
  '',
  '| 구분 | 내용 |',
  '| --- | --- |',
  '| 장애 일시 | 2026년 11월 20일(금) 14:05 ~ 15:20 (75분) |',
  '| 상태 | 검토중 |',
  '',
  '## 장애 개요',
  '',
  '- 조치 완료: 15:20',
  '',
].join('\n');

test('move metadata: in the zone of the team a span is its two ends, and the summary keeps its bullets', () => {
  const moved = (text: string): string =>
    run(text, (one) =>
      moveMetadataToFrontMatter(one, { severities: SEVERITIES, timezone: 'Asia/Seoul' }),
    );
  const head =
    '---\nstatus: in-review\nstarted: 2026-11-20T14:05:00+09:00\nresolved: 2026-11-20T15:20:00+09:00\n---\n\n# 쿠폰 발급 장애\n\n';
  assert.equal(moved(SPAN), `${head}## 장애 개요\n\n- 조치 완료: 15:20\n`);
  // what is in the brackets is lost only where it says the same
  for (const remark of ['(80분)', '(추정)', '이후 재발']) {
    const text = SPAN.replace('(75분)', remark);
    assert.ok(moved(text).includes(`14:05 ~ 15:20 ${remark}`), remark);
  }
  assert.match(
    moved('# Down\n\n**Date:** 2026-11-20 23:50 - 00:20 (30 min)\n**Owner:** Mina\n\n## Summary\n'),
    /started: 2026-11-20T23:50:00\+09:00\nresolved: 2026-11-21T00:20:00\+09:00/,
  );
});

test('move metadata: says what stayed', () => {
  const result = moveMetadataToFrontMatter(
    parsePostmortem(
      '# A\n\n**Severity:** huge\n**Status:** Resolved\n**Owner:** Mina\n\n## Summary\n',
    ),
    { severities: SEVERITIES },
  );
  assert.ok('edits' in result);
  assert.match(result.note ?? '', /Severity, Status/);
  // what would be lost on the way stays: an address, a doubt, a second zone, a prompt
  for (const line of [
    '**Authors:** [Mina](https://people.example/mina), Lee',
    '**Started:** ~2026-11-20 14:05 UTC',
    '**Started:** 2026-11-20 14:05 UTC (approx.)',
    '**발생:** 2026-11-20 14:05경 (KST)',
    '**Started:** 2026-11-20 14:05 UTC (06:05 PST)',
    '**Owner:** <your name>',
    '**Reviewers:** {name}',
  ]) {
    const after = run(`# A\n\n${line}\n**Severity:** SEV1\n\n## Summary\n`, (one) =>
      moveMetadataToFrontMatter(one, { severities: SEVERITIES }),
    );
    assert.ok(after.includes(`\n${line}\n`), after);
  }
});

test('move metadata: of several facts on a line only those go that move', () => {
  const move = (line: string): string =>
    run(`# A\n\n${line}\n\n## Summary\n`, (one) =>
      moveMetadataToFrontMatter(one, { severities: SEVERITIES }),
    )
      .split('\n\n')
      .slice(2, -1)
      .join('\n\n');
  const long = '**Duration:** 4 min/hour';
  assert.equal(move(`${long} | **Severity:** SEV2`), long);
  assert.equal(move(`**Severity:** SEV2 | ${long}`), long);
  assert.equal(
    move(`**Severity:** SEV2 · **Ticket:** OPS-1 · **Owner:** Mina`),
    '**Ticket:** OPS-1',
  );
  assert.equal(
    move(`- **Room:** 4 | **Severity:** SEV2 | **Ticket:** OPS-1`),
    '- **Room:** 4 | **Ticket:** OPS-1',
  );
  assert.equal(move(`**Severity:** SEV2 | **Owner:** Mina`), '');
});
