/** Rows as teams write them, and the days they belong to. */
import { readings } from './reading';

readings({
  'days before months, told by the order of the rows': [
    '# 12-01-2026 - Uploads failed\n\n## Timeline\n\n- **11-01-2026 10:00 UTC** – Uploads begin to fail\n- **12-01-2026 09:52 UTC** – Customers report it\n- **12-01-2026 10:40 UTC** – Uploads work again\n',
    {
      rows: [
        '2026-01-11T10:00:00Z Uploads begin to fail',
        '2026-01-12T09:52:00Z Customers report it',
        '2026-01-12T10:40:00Z Uploads work again',
      ],
    },
  ],
  'slashes over several days': [
    '# No e-mail\n\n## Timeline (times in UTC)\n\n- 06/04/2026 21:42 - The last e-mail goes out\n- 07/04/2026 01:00 - The first alert\n- 11/04/2026 08:14 - The fix is live\n',
    {
      rows: [
        '2026-04-06T21:42:00Z The last e-mail goes out',
        '2026-04-07T01:00:00Z The first alert',
        '2026-04-11T08:14:00Z The fix is live',
      ],
    },
  ],
  'months before days, told by the order of the rows': [
    '# No e-mail\n\n## Timeline (UTC)\n\n- 04/06/2026 21:42 - The last e-mail\n- 04/07/2026 01:00 - The first alert\n- 04/09/2026 08:14 - The fix\n',
    {
      rows: [
        '2026-04-06T21:42:00Z The last e-mail',
        '2026-04-07T01:00:00Z The first alert',
        '2026-04-09T08:14:00Z The fix',
      ],
    },
  ],
  'one date that may be either stays unread': [
    '# No e-mail\n\n## Timeline (UTC)\n\n- 04/06/2026 21:42 - The last e-mail\n- 04/06/2026 22:00 - The fix\n',
    { rows: ['21:42 The last e-mail', '22:00 The fix'] },
  ],
  'days as items, times below, in Japanese': [
    '# アップロード障害\n\n## 発生から復旧までのタイムライン\n\n * 2026/11/25\n     * 15:00 - リリース\n     * 16:17 - 利用者から報告\n * 2026/11/26\n     * 00:28 - 修正版\n',
    {
      rows: [
        '2026-11-25T15:00 リリース',
        '2026-11-25T16:17 利用者から報告',
        '2026-11-26T00:28 修正版',
      ],
    },
  ],
  'hours since the start beside the clock': [
    '# Uploads failed\n\n## Timeline\n\n### 2026-11-30\n\n**T+0h (00:00)**: Extraction started\n- Target: 58 pages\n\n**T+10.6h (10:36)**: Extraction completed\n',
    { rows: ['2026-11-30T00:00 Extraction started', '2026-11-30T10:36 Extraction completed'] },
  ],
  'minutes since the start beside the clock, in a list': [
    '# 업로드 실패\n\n## 타임라인\n\n### 2026-11-30\n\n- T+0m (09:00) 배포\n- T+12m (09:12) 알림\n',
    { rows: ['2026-11-30T09:00 배포', '2026-11-30T09:12 알림'] },
  ],
  'a lead-up whose items begin with a time': [
    '# Uploads failed\n\n## Leadup\n\n- **00:27 UTC:** The workers take memory\n- **00:32 UTC:** The on-call is paged\n\n## Root cause\n\nNo limit.\n',
    { rows: ['00:27 The workers take memory', '00:32 The on-call is paged'] },
  ],
  'rows below a line that says Timeline': [
    '# Checkout outage\n\n### Root cause: the pool was too small\nTimeline\n17:30 PST: Alerts fire\n17:35 PST: The team looks at them\n18:00 PST: The database is overloaded\n',
    {
      rows: [
        '17:30 Alerts fire',
        '17:35 The team looks at them',
        '18:00 The database is overloaded',
      ],
    },
  ],
  'a cause that mentions two times is no timeline': [
    '# Checkout outage\n\n## Root cause\n\n17:30 was the last deploy.\n\n18:00 was the next.\n',
    { rows: [] },
  ],
  'paragraphs of a chat': [
    '# Pages slow\n\n## Timeline\n\n20 May 2026\n\nMorning: bulk update\n\n13.41 DOWN alerts for\nWorks search\n\n13.57 KL looking at the flapping here\n13:58 we send moderate traffic\n\n14.20 MN turned them off\n',
    {
      rows: [
        '2026-05-20T13:41 DOWN alerts for Works search',
        '2026-05-20T13:57 KL looking at the flapping here',
        '2026-05-20T13:58 we send moderate traffic',
        '2026-05-20T14:20 MN turned them off',
      ],
    },
  ],
  'the half of the day in the heading': [
    '# Testnet incident\n\n## Timeline\n\nAll times UTC.\n\n### March 5, 2026\n\n### 1:42-1:59 PM: Releases\n- 1:42: Drafts pass\n- 1:44: Versions listed\n\n### 2:00-3:25 PM: Rollout\n- 2:52: Call link\n',
    {
      rows: [
        '2026-03-05T13:42:00Z Drafts pass',
        '2026-03-05T13:44:00Z Versions listed',
        '2026-03-05T14:52:00Z Call link',
      ],
    },
  ],
  'over midnight': [
    '---\nstarted: 2026-10-13T23:41:00+09:00\n---\n\n# Orders late\n\n## Timeline\n\n| Time (KST) | Event |\n|---|---|\n| 23:41 | Queue grows |\n| 00:12 | A customer calls |\n',
    {
      rows: ['2026-10-13T23:41:00+09:00 Queue grows', '2026-10-14T00:12:00+09:00 A customer calls'],
    },
  ],
  'the night the clocks go back': [
    '---\nstarted: 2026-10-25T02:40:00+02:00\n---\n\n# Logins failed\n\n## Timeline (CEST until 3:00, then CET)\n\n| Time | Event |\n|---|---|\n| 02:40 CEST | Restart |\n| 02:10 CET | Alert |\n',
    { rows: ['2026-10-25T02:40:00+02:00 Restart', '2026-10-25T02:10:00+01:00 Alert'] },
  ],
  'a zone in a date heading': [
    '# Uploads failed\n\n## Timeline\n\n### 03-10-2026 (All times CEST)\n\n- 02:17 Uploads begin to fail\n\n### 23-10-2026 (All times CEST)\n\n- 09:10 Uploads work again\n',
    {
      rows: [
        '2026-10-03T02:17:00+02:00 Uploads begin to fail',
        '2026-10-23T09:10:00+02:00 Uploads work again',
      ],
    },
  ],
});

readings({
  'four digits that could be a year, in a column of times': [
    '# Postmortem: x, 2026-03-04\n\n## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| 1906 | An alert fired |\n| 2003 | Rolled back |\n| 2021 | All uploads work again |\n',
    {
      rows: [
        '2026-03-04T19:06:00Z An alert fired',
        '2026-03-04T20:03:00Z Rolled back',
        '2026-03-04T20:21:00Z All uploads work again',
      ],
    },
  ],
  'the same in Korean, with a zone in each cell': [
    '# 장애 보고서: x, 2026-03-04\n\n## 타임라인\n\n| 시각 | 내용 |\n| --- | --- |\n| 1906 KST | 알림 수신 |\n| 2010 KST | 복구 완료 |\n',
    { rows: ['2026-03-04T19:06:00+09:00 알림 수신', '2026-03-04T20:10:00+09:00 복구 완료'] },
  ],
  'years in a column of dates stay years': [
    '# Postmortem: x\n\n## Timeline\n\n| Date | Event |\n| --- | --- |\n| 2019 | The job is written |\n| 2021 | It is forgotten |\n',
    { rows: [] },
  ],
});
