/** Items as teams write them: what is one, who has it, by when, and whether it is done. */
import { readings } from './reading';

const HEAD = '# Uploads failed\n\n## Impact\n\nCustomers could not upload pictures.\n\n';

readings({
  'a paragraph that is a link and a sentence': [
    `${HEAD}## Action items\n\n[UP-12](https://tracker.example.com/UP-12) - Give the workers a memory limit\n\n[UP-13](https://tracker.example.com/UP-13) - Page when the queue is old\n`,
    {
      items: [
        '[ ] UP-12 - Give the workers a memory limit ticket:https://tracker.example.com/UP-12',
        '[ ] UP-13 - Page when the queue is old ticket:https://tracker.example.com/UP-13',
      ],
    },
  ],
  'a heading that says completed': [
    `${HEAD}## Remediation\n\n### Immediate Actions (Completed)\n\n- Upload workers have a limit\n\n### Short-term Improvements\n\n- Page when the queue is old\n`,
    { items: ['[x] Upload workers have a limit', '[ ] Page when the queue is old'] },
  ],
  'a Korean heading that says completed, and one that plans': [
    '# 업로드 실패\n\n## 재발 방지\n\n### 즉시 조치 (완료)\n\n- 메모리 상한 설정\n\n### 단기 조치 (완료 예정)\n\n- 알림 추가\n',
    { items: ['[x] 메모리 상한 설정', '[ ] 알림 추가'] },
  ],
  'a status where the team had room for it': [
    `${HEAD}## Action Items\n\n| Action Item | Type | Owner | Reference |\n| --- | --- | --- | --- |\n| Give the workers a limit | mitigate | Andre | **DONE** |\n| Page on an old queue | prevent | mina | **TODO** |\n| ... another item | prevent | ?? | **TODO** |\n`,
    { items: ['[x] Give the workers a limit @Andre', '[ ] Page on an old queue @mina'] },
  ],
  'a line that says so of the list below': [
    `${HEAD}### Action Items\n\nThe following action items are already completed:\n\n- Give the workers a limit.\n- Stop the refresh.\n`,
    { items: ['[x] Give the workers a limit.', '[x] Stop the refresh.'] },
  ],
  'status words': [
    '# Alerts were silent\n\n## Action items\n\n| Action | Status |\n| --- | --- |\n| A | **Done** (Day 10) |\n| B | ✅ Done |\n| C | Backlog — acceptable risk |\n| D | Not done |\n| E | :white_check_mark: |\n| F | 🟡 In progress (done by June?) |\n| G | To be done |\n| H | 미완료 |\n| I | 완료 예정 |\n| J | 배포 완료 |\n| K | Open / In progress / Done |\n',
    {
      items: [
        '[x] A',
        '[x] B',
        '[ ] C',
        '[ ] D',
        '[x] E',
        '[ ] F',
        '[ ] G',
        '[ ] H',
        '[ ] I',
        '[x] J',
      ],
    },
  ],
  'items that were dropped': [
    '# Testnet stopped\n\n## Action items\n\n- [ ] Add a flag @rho due:2026-03-20\n- ~~Forbid custom contracts~~ (competes with the next one)\n- [ ] ~~Mirror the network~~ (won’t do: cost)\n- [x] Filter events @sigma\n- [ ] Retry decoding (rejected 2026-03-12)\n- [-] Tune the pool\n',
    {
      items: [
        '[ ] Add a flag @rho due:2026-03-20',
        '[-] Forbid custom contracts',
        '[-] Mirror the network',
        '[x] Filter events @sigma',
        '[-] Retry decoding',
        '[-] Tune the pool',
      ],
    },
  ],
  'Korean items that were dropped, held and done': [
    '# 장애\n\n## 재발 방지\n\n| 조치 | 담당 | 상태 |\n|---|---|---|\n| 임계값 조정 | 김하나 | 보류 |\n| 절차 문서화 | 이두리 | 취소 |\n| 대시보드 추가 | 박세라 | 완료(3/20) |\n',
    {
      items: ['[ ] 임계값 조정 @김하나', '[-] 절차 문서화 @이두리', '[x] 대시보드 추가 @박세라'],
    },
  ],
  'owners and days': [
    '# Orders failed\n\n## Action items\n\n| Action Item | Owner | Due |\n| --- | --- | --- |\n| A | @alice, @bob | 2026-11-01 |\n| B | KL/MN | 1 Nov 2026 |\n| C | TBD | Nov 1 |\n| D | [~jiwon.lee] | 01.11.2026 |\n| E | SRE팀 김하나 | 2026년 11월 1일 |\n| F | <@U02ABC> | 2026-11-01T00:00:00Z |\n| G | - | 11/1 |\n',
    {
      items: [
        '[ ] A @alice @bob due:2026-11-01',
        '[ ] B @KL @MN due:2026-11-01',
        '[ ] C due:Nov 1',
        '[ ] D @jiwon.lee due:2026-11-01',
        '[ ] E @SRE팀 김하나 due:2026-11-01',
        '[ ] F @U02ABC due:2026-11-01',
        '[ ] G due:11/1',
      ],
    },
  ],
  'a bold label that is a person': [
    '# Slow search\n\n## Actions\n\n**KL**\n- Improve the index\n\n**Priya and KL**\n- Send the alerts to chat\n\n**Take to platform planning**\n- Health checks\n',
    {
      items: [
        '[ ] Improve the index @KL',
        '[ ] Send the alerts to chat @Priya @KL',
        '[ ] Health checks',
      ],
    },
  ],
  'a Korean label that is a person': [
    '# 검색 지연\n\n## 재발 방지 대책\n\n**김하나**\n- 색인 절차 개선\n',
    { items: ['[ ] 색인 절차 개선 @김하나'] },
  ],
  'a legend above a table': [
    '# Index inconsistency\n\n## Action items\n\nActions fall under three types:\n* Prevent - Prevent similar issues.\n* Detect - Notice them.\n\nPriorities:\n* P0 - Critical.\n* P1 - Important.\n\n| Action Item | Type | Bug | Status |\n|---|---|---|---|\n| Tests show it | Prevent | https://code.example.com/db/issues/145 | DONE |\n| Detect by default | Detect | | |\n',
    {
      items: [
        '[x] Tests show it ticket:https://code.example.com/db/issues/145',
        '[ ] Detect by default',
      ],
    },
  ],
  'points below a numbered bold head': [
    `${HEAD}## Remediation\n\n### Immediate actions (completed)\n\n1.  **Moved to a new queue**\nWe looked at:\n\n-   Throughput\n-   Lag\n\n2.  **Scaled the workers**\n\n-   All had been processed.\n`,
    { items: ['[x] Moved to a new queue We looked at:', '[x] Scaled the workers'] },
  ],
  'points of a reminder': [
    `${HEAD}## Prevention\n\n1. Reject pictures above 50 MB\n\n### Reminder about the cache\n\n- The cache does not vary\n\n## Root cause\n\nNo limit.\n`,
    { items: ['[ ] Reject pictures above 50 MB'] },
  ],
  'a channel is no tag': [
    `${HEAD}## Action Items\n\n- Add the release blog to #platform-feeds\n- Give calls a limit #detect\n- Post in #incidents and tell support\n- Try it #payments\n`,
    {
      items: [
        '[ ] Add the release blog to #platform-feeds',
        '[ ] Give calls a limit',
        '[ ] Post in #incidents and tell support',
        '[ ] Try it',
      ],
    },
  ],
  'what a template asks is no item': [
    '# Uploads failed\n\n## Action items\n\n- [ ] Action 1: Description (Owner: Name, Due: Date)\n- What processes need to be updated?\n- Set a limit\n',
    { items: ['[ ] Set a limit'] },
  ],
  'labels below a heading say something of it': [
    '# Uploads failed\n\n## Preventive actions\n\n### Prevention 1: Check the type\n**Control**: A check before the deploy\n**Location**: `scripts/create.js`\n\n### Prevention 2: Test the limit\n**Control**: A test in CI\n**Location**: `ci.yml`\n',
    { items: ['[ ] Prevention 1: Check the type', '[ ] Prevention 2: Test the limit'] },
  ],
  'words for a date, and DONE below Due': [
    '# 컨트롤러 장애\n\n## Action Items\n\n| # | Action | Owner | Due |\n|---|--------|-------|-----|\n| 1 | 라우팅 확인 | platform | this week |\n| 2 | `new` 가 직접 생성 | platform | DONE in v2 |\n',
    {
      items: ['[ ] 라우팅 확인 @platform due:this week', '[x] new 가 직접 생성 @platform'],
    },
  ],
  'tickets of other hosts, and quick actions below': [
    '# Uploads failed\n\n## Corrective actions\n\n- [ ] #1234 One owner for the policy @ana\n- [ ] group/project#77 Alert on 403s @bo\n- [ ] !4321 Test the policy\n\n/label ~incident\n/due 2026-10-20\n',
    {
      items: [
        '[ ] #1234 One owner for the policy @ana ticket:#1234',
        '[ ] group/project#77 Alert on 403s @bo ticket:group/project#77',
        '[ ] !4321 Test the policy ticket:!4321',
      ],
    },
  ],
  'boxes and days of a vault': [
    '# 결제 실패\n\n## 5 Whys\n\n- 왜 고객은 결제하지 못했나?\n  - [x] **C1** 시간 제한이 없었다. [[client.ts 40행|근거]] ^c1\n    - [?] **C2** 기본값이 비어 있다\n    - [-] **C3** 배포가 풀 크기를 바꿨다\n\n## 재발 방지 대책\n\n- [ ] 호출에 2초 제한 @jlee 📅 2026-10-20 ⏫\n- [/] 응답 없음 알림 📅 2026-10-25\n- [x] 런북 갱신 ✅ 2026-10-15\n- [-] 자동 조절 ❌ 2026-10-16\n',
    {
      tree: [
        '왜 고객은 결제하지 못했나?',
        '  시간 제한이 없었다. [[client.ts 40행|근거]] (verified)',
        '    기본값이 비어 있다',
        '    배포가 풀 크기를 바꿨다 (ruled-out)',
      ],
      items: [
        '[ ] 호출에 2초 제한 @jlee due:2026-10-20',
        '[ ] 응답 없음 알림 due:2026-10-25',
        '[x] 런북 갱신',
        '[-] 자동 조절',
      ],
    },
  ],
});
