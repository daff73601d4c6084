/** What each fix of a rule turns into what, to the byte. Whole lines; every fix of the first finding. */
import type { FixCases } from './fix-cases';

export const DOCUMENT_FIXES: FixCases = {
  'item-owner': {
    en: {
      'Insert an owner': [
        '- [ ] Give gateway calls a 2 s timeout. #recover (addresses: C4)',
        '- [ ] Give gateway calls a 2 s timeout. #recover @name (addresses: C4)',
      ],
    },
    ko: {
      'Insert an owner': [
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #recover (대상: C4)',
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #recover @이름 (대상: C4)',
      ],
    },
  },
  'item-due': {
    en: {
      'Insert a due date': [
        '- [ ] Give gateway calls a 2 s timeout. @jlee',
        '- [ ] Give gateway calls a 2 s timeout. @jlee due:2026-11-15',
      ],
    },
    ko: {
      'Insert a due date': [
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. @jlee',
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. @jlee due:2026-11-15',
      ],
    },
  },
  'item-effect': {
    en: {
      'Insert #prevent': [
        '- [ ] Give gateway calls a 2 s timeout.',
        '- [ ] Give gateway calls a 2 s timeout. #prevent',
      ],
      'Insert #detect': [
        '- [ ] Give gateway calls a 2 s timeout.',
        '- [ ] Give gateway calls a 2 s timeout. #detect',
      ],
      'Insert #recover': [
        '- [ ] Give gateway calls a 2 s timeout.',
        '- [ ] Give gateway calls a 2 s timeout. #recover',
      ],
      'Insert #communicate': [
        '- [ ] Give gateway calls a 2 s timeout.',
        '- [ ] Give gateway calls a 2 s timeout. #communicate',
      ],
    },
    ko: {
      'Insert #prevent': [
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #prevent',
      ],
      'Insert #detect': [
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #detect',
      ],
      'Insert #recover': [
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #recover',
      ],
      'Insert #communicate': [
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #communicate',
      ],
    },
  },
  'item-horizon': {
    en: {
      'Insert #short': [
        '- [ ] Give gateway calls a 2 s timeout.',
        '- [ ] Give gateway calls a 2 s timeout. #short',
      ],
      'Insert #mid': [
        '- [ ] Give gateway calls a 2 s timeout.',
        '- [ ] Give gateway calls a 2 s timeout. #mid',
      ],
      'Insert #long': [
        '- [ ] Give gateway calls a 2 s timeout.',
        '- [ ] Give gateway calls a 2 s timeout. #long',
      ],
    },
    ko: {
      'Insert #short': [
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #short',
      ],
      'Insert #mid': [
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #mid',
      ],
      'Insert #long': [
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
        '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #long',
      ],
    },
  },
  'item-done-when': {
    en: {
      'Insert “Done when”': [
        '- [ ] Give gateway calls a timeout.',
        '- [ ] Give gateway calls a timeout.\n  - Done when: ',
      ],
    },
    ko: {
      'Insert “Done when”': [
        '- [ ] 게이트웨이 호출에 타임아웃을 둔다.',
        '- [ ] 게이트웨이 호출에 타임아웃을 둔다.\n  - 완료 조건: ',
      ],
    },
  },
  'done-without-verification': {
    en: {
      'Insert “Verified”': [
        '- [x] Alert when pool wait p99 exceeds 1 s.',
        '- [x] Alert when pool wait p99 exceeds 1 s.\n  - Verified: ',
      ],
      Reopen: [
        '- [x] Alert when pool wait p99 exceeds 1 s.',
        '- [ ] Alert when pool wait p99 exceeds 1 s.',
      ],
    },
    ko: {
      'Insert “Verified”': [
        '- [x] 풀 대기 p99가 1초를 넘으면 온콜을 호출한다.',
        '- [x] 풀 대기 p99가 1초를 넘으면 온콜을 호출한다.\n  - 검증 결과: ',
      ],
      Reopen: [
        '- [x] 풀 대기 p99가 1초를 넘으면 온콜을 호출한다.',
        '- [ ] 풀 대기 p99가 1초를 넘으면 온콜을 호출한다.',
      ],
    },
  },
  blame: {
    en: {
      'Ask below: “What made this possible?”': [
        '  - [x] The engineer forgot the migration. [log](./log.txt)',
        '  - [x] The engineer forgot the migration. [log](./log.txt)\n    - What made this possible?',
      ],
    },
    ko: {
      'Ask below: “무엇이 이것을 가능하게 했나?”': [
        '  - [x] 담당자가 마이그레이션을 누락했다. [로그](./log.txt)',
        '  - [x] 담당자가 마이그레이션을 누락했다. [로그](./log.txt)\n    - 무엇이 이것을 가능하게 했나?',
      ],
    },
  },
  'human-error': {
    en: {
      'Ask below: “What made this possible?”': [
        '  - [x] Human error. [log](./log.txt)',
        '  - [x] Human error. [log](./log.txt)\n    - What made this possible?',
      ],
    },
    ko: {
      'Ask below: “무엇이 이것을 가능하게 했나?”': [
        '  - [x] 휴먼 에러였다. [로그](./log.txt)',
        '  - [x] 휴먼 에러였다. [로그](./log.txt)\n    - 무엇이 이것을 가능하게 했나?',
      ],
    },
  },
  counterfactual: {
    en: {
      'Ask below: “What made this possible?”': [
        '  - [x] We should have tested the failover. [log](./log.txt)',
        '  - [x] We should have tested the failover. [log](./log.txt)\n    - What made this possible?',
      ],
    },
    ko: {
      'Ask below: “무엇이 이것을 가능하게 했나?”': [
        '  - [x] 페일오버를 테스트했어야 했다. [로그](./log.txt)',
        '  - [x] 페일오버를 테스트했어야 했다. [로그](./log.txt)\n    - 무엇이 이것을 가능하게 했나?',
      ],
    },
  },
  'timeline-order': {
    en: {
      'Sort the rows': [
        '| 2026-10-13 14:22 | On-call paged |\n| 2026-10-13 14:05 | Timeouts |',
        '| 2026-10-13 14:05 | Timeouts |\n| 2026-10-13 14:22 | On-call paged |',
      ],
    },
    ko: {
      'Sort the rows': [
        '| 2026-10-13 14:22 | 온콜 호출 |\n| 2026-10-13 14:05 | 타임아웃 |',
        '| 2026-10-13 14:05 | 타임아웃 |\n| 2026-10-13 14:22 | 온콜 호출 |',
      ],
    },
  },
  'timeline-offset': {
    en: {
      'Write “(UTC)” into the heading': ['| Time | Event |', '| Time (UTC) | Event |'],
    },
    ko: {
      'Write “(KST)” into the heading': ['| 시각 | 내용 |', '| 시각 (KST) | 내용 |'],
      'Write “(UTC)” into the heading': ['| 시각 | 내용 |', '| 시각 (UTC) | 내용 |'],
    },
  },
  'timeline-instants': {
    en: {
      'Insert “started” into the front matter': ['severity: SEV1', 'severity: SEV1\nstarted: '],
      'Insert “detected” into the front matter': ['severity: SEV1', 'severity: SEV1\ndetected: '],
      'Insert “resolved” into the front matter': ['severity: SEV1', 'severity: SEV1\nresolved: '],
    },
    ko: {
      'Insert “started” into the front matter': ['severity: SEV1', 'severity: SEV1\nstarted: '],
      'Insert “detected” into the front matter': ['severity: SEV1', 'severity: SEV1\ndetected: '],
      'Insert “resolved” into the front matter': ['severity: SEV1', 'severity: SEV1\nresolved: '],
    },
  },
  'missing-section': {
    en: {
      'Insert all 2 sections': [
        'The database was slow.',
        'The database was slow.\n\n## Customer impact\n\n## Timeline',
      ],
      'Insert the section “Customer impact”': [
        'The database was slow.',
        'The database was slow.\n\n## Customer impact',
      ],
      'Insert the section “Timeline”': [
        'The database was slow.',
        'The database was slow.\n\n## Timeline',
      ],
    },
    ko: {
      'Insert all 2 sections': [
        '데이터베이스가 느렸다.',
        '데이터베이스가 느렸다.\n\n## 고객 영향\n\n## 타임라인',
      ],
      'Insert the section “고객 영향”': [
        '데이터베이스가 느렸다.',
        '데이터베이스가 느렸다.\n\n## 고객 영향',
      ],
      'Insert the section “타임라인”': [
        '데이터베이스가 느렸다.',
        '데이터베이스가 느렸다.\n\n## 타임라인',
      ],
    },
  },
  'empty-section': {
    en: {
      'Remove the empty section': ['## What went well\n', ''],
      'Say why it does not apply': ['## What went well', '## What went well\n\nN/A: '],
    },
    ko: {
      'Remove the empty section': ['## 잘한 점\n', ''],
      'Say why it does not apply': ['## 잘한 점', '## 잘한 점\n\n해당 없음: '],
    },
  },
  'figures-disagree': {
    en: { 'Write “57 minutes”': ['25 minutes', '57 minutes'] },
    ko: { 'Write “57분”': ['25분', '57분'] },
  },
  'due-date': {
    en: {
      'Write 2026-12-11': ['due:12/11', 'due:2026-12-11'],
      'Write 2026-11-12': ['due:12/11', 'due:2026-11-12'],
    },
    ko: {
      'Write 2026-12-11': ['due:12/11', 'due:2026-12-11'],
      'Write 2026-11-12': ['due:12/11', 'due:2026-11-12'],
    },
  },
  'item-overdue': {
    en: {
      'Drop it and say why': [
        'Give gateway calls a timeout.',
        '~~Give gateway calls a timeout.~~ ()',
      ],
    },
    ko: {
      'Drop it and say why': [
        '게이트웨이 호출에 타임아웃을 둔다.',
        '~~게이트웨이 호출에 타임아웃을 둔다.~~ ()',
      ],
    },
  },
  'review-audience': {
    en: {
      'Add SRE, org lead, CTO to the reviewers': [
        'reviewers: [jlee]',
        'reviewers: [jlee, SRE, org lead, CTO]',
      ],
    },
    ko: {
      'Add SRE, 조직장, CTO to the reviewers': [
        'reviewers: [이재훈]',
        'reviewers: [이재훈, SRE, 조직장, CTO]',
      ],
    },
  },
  'customer-notice': {
    en: {
      'Insert a customer notice': [
        '3,200 customers could not pay.',
        '3,200 customers could not pay.\n\n## Customer notice\n\nWhat customers were told, when and where.',
      ],
    },
    ko: {
      'Insert a customer notice': [
        '고객 3,200명이 결제할 수 없었다.',
        '고객 3,200명이 결제할 수 없었다.\n\n## 고객 공지\n\n고객에게 언제 어디서 무엇을 알렸는지.',
      ],
    },
  },
  'not-read': {
    en: {
      'Remove the backslashes': [
        '\\# Uploads failed\n\n\\## Timeline\n\n\\## Action items',
        '# Uploads failed\n\n## Timeline\n\n## Action items',
      ],
    },
    ko: {
      'Remove the backslashes': [
        '\\# 업로드 실패\n\n\\## 타임라인\n\n\\## 재발 방지 대책',
        '# 업로드 실패\n\n## 타임라인\n\n## 재발 방지 대책',
      ],
    },
  },
  'front-matter': {
    en: {
      'Write “closed”': ['status: finished', 'status: closed'],
    },
    ko: {
      'Write “closed”': ['status: 완료', 'status: closed'],
    },
  },
  'unknown-id': {
    en: {
      'Write “C4”': [
        '- [ ] **R1** Give gateway calls a 2 s timeout. (addresses: C44)',
        '- [ ] **R1** Give gateway calls a 2 s timeout. (addresses: C4)',
      ],
    },
    ko: {
      'Write “C4”': [
        '- [ ] **R1** 게이트웨이 호출에 2초 타임아웃을 둔다. (대상: C44)',
        '- [ ] **R1** 게이트웨이 호출에 2초 타임아웃을 둔다. (대상: C4)',
      ],
    },
  },
  'secret-in-document': {
    en: {
      'Replace with [removed]': [
        'The worker connected with `postgres://app:kestrel-94-maple@db.internal/orders`.',
        'The worker connected with `postgres://app:[removed]@db.internal/orders`.',
      ],
    },
    ko: {
      'Replace with [삭제함]': [
        '워커는 `postgres://app:kestrel-94-maple@db.internal/orders`로 접속했다.',
        '워커는 `postgres://app:[삭제함]@db.internal/orders`로 접속했다.',
      ],
    },
  },
  'misleading-character': {
    en: {
      'Write “C1”': [
        '- [ ] Add a timeout. (addresses: С1)',
        '- [ ] Add a timeout. (addresses: C1)',
      ],
    },
    ko: {
      'Write “C1”': ['- [ ] 타임아웃을 둔다. (대상: С1)', '- [ ] 타임아웃을 둔다. (대상: C1)'],
    },
  },
  'duplicate-id': {
    en: {
      'Renumber to C5': [
        '  - [x] **C4** No fallback. [b](b)',
        '  - [x] **C5** No fallback. [b](b)',
      ],
    },
    ko: {
      'Renumber to C5': [
        '  - [x] **C4** 대체 경로가 없었다. [b](b)',
        '  - [x] **C5** 대체 경로가 없었다. [b](b)',
      ],
    },
  },
  'useless-suppression': {
    en: {
      'Remove the suppression': ['  <!-- postmortem-ignore hedged-fact -->\n', ''],
    },
    ko: {
      'Remove the suppression': ['  <!-- postmortem-ignore hedged-fact -->\n', ''],
    },
  },
  'possible-recurrence': {
    en: {
      'Add INC-2025-0007 to recurrence_of': [
        'services: [gateway]',
        'services: [gateway]\nrecurrence_of: [INC-2025-0007]',
      ],
    },
    ko: {
      'Add INC-2025-0007 to recurrence_of': [
        'services: [gateway]',
        'services: [gateway]\nrecurrence_of: [INC-2025-0007]',
      ],
    },
  },
};
