/** What teams say of an incident where no field asks for it: below the last rule, in titles, in rows. */
import { readings } from './reading';

readings({
  'who wrote it, below the last rule': [
    '# Uploads failed\n\n## Summary\n\nNobody could upload.\n\n---\n\n**Report prepared by:**\nAna Lima\n\n----\n',
    { facts: ['authors: Ana Lima'] },
  ],
  'who wrote it, below the last rule, in Korean': [
    '# 업로드 실패\n\n## 요약\n\n올릴 수 없었다.\n\n---\n\n**보고서 작성자**: 김하나\n',
    { facts: ['authors: 김하나'] },
  ],
  'who owns an item below a rule wrote nothing': [
    '# Uploads failed\n\n## Summary\n\nNobody could upload.\n\n---\n\n## Action items\n\n- Add a limit\n  **Owner:** Ana\n',
    { facts: [] },
  ],
  'label and value in a heading': [
    '# Uploads failed\n\n## Author: Ana Lima\n\n## Summary\n\nNobody could upload.\n',
    { facts: ['authors: Ana Lima'] },
  ],
  'a mark before a severity': [
    '# Uploads failed\n\n**Severity:** 🔴 High\n\n## Summary\n\nNobody could upload.\n',
    { facts: ['severity: High'] },
  ],
  'what a template offers to choose from': [
    '# Uploads failed\n\n**Incident ID:** INC-XXXX\n**Severity:** P1 (Critical) | P2 (High) | P3 (Low)\n**Author:** Ana\n\n## Summary\n\nNobody could upload.\n',
    { facts: ['authors: Ana'] },
  ],
  'a window with remarks': [
    '# 2026-05-02 Uploads failed\n\n**Window:** ~02:11 UTC (the delete) → ~04:00 UTC (the last node)\n\n## Summary\n\nNobody could upload.\n',
    { facts: ['started: 02:11', 'resolved: 04:00'] },
  ],
  'when it was over, at the foot': [
    '# Pages missing\n\n**Date:** July 24, 2025\n\n## Summary\n\nPages were gone.\n\n---\n\n**Incident resolved at:** 12:11 PM, July 24, 2025\n',
    { facts: ['started: 2025-07-24', 'resolved: 2025-07-24T12:11'] },
  ],
  'a post of the day that its text names': [
    '---\ntitle: Uploads failed\ndate: 2026-03-28\n---\n\n## Summary\n\nOn 2026-03-28 uploads failed.\n\n## Timeline\n\n- 17:16 KST Uploads begin to fail\n- 17:40 KST Uploads work again\n',
    {
      rows: [
        '2026-03-28T17:16:00+09:00 Uploads begin to fail',
        '2026-03-28T17:40:00+09:00 Uploads work again',
      ],
      day: '2026-03-28',
    },
  ],
  'a post of another day than its text names': [
    '---\ntitle: Uploads failed\ndate: 2026-04-10\n---\n\n## Summary\n\nOn 2026-03-28 uploads failed.\n\n## Timeline\n\n- 17:16 Uploads begin to fail\n- 17:40 Uploads work again\n',
    { rows: ['17:16 Uploads begin to fail', '17:40 Uploads work again'] },
  ],
  'the day of the title among rows that led to it': [
    '---\ntitle: Site down - 11 June 2026\ndate: 2026-07-20\n---\n\n## Timeline\n\n- 2026-05-02 - The provider tells of work on the power\n- 2026-06-11 20:18 (UTC) - Start of the main site outage\n- 2026-06-12 03:45 (UTC) - End of the main site outage\n',
    {
      day: '2026-06-11',
      instants: ['started 2026-06-11T20:18:00Z', 'resolved 2026-06-12T03:45:00Z'],
    },
  ],
  'a title that names the timeline above facts': [
    '# Incident timeline: PAY-7\n\n**Date:** 2026-05-18\n\n# Timeline (UTC)\n\n### 08:12 - Deployment done\n\nBuild 7.\n\n### 08:21 - Alarm fired\n\nDurations.\n',
    { rows: ['2026-05-18T08:12:00Z Deployment done', '2026-05-18T08:21:00Z Alarm fired'] },
  ],
  'people who become aware, and alerts that clear later': [
    '# Uploads failed\n\n## Timeline (UTC)\n\n- 2026-05-18 21:45 The security team becomes aware of odd uploads\n- 21:48 More of them are detected\n- 22:05 Service restored\n- 22:20 The uptime alert recovered\n',
    { instants: ['detected 2026-05-18T21:45:00Z', 'resolved 2026-05-18T22:05:00Z'] },
  ],
  'errors that a request returns, pages that fail, and what comes after the first alarm': [
    '# Uploads failed\n\n## Timeline (UTC)\n\n- 2026-05-18 10:43 Upload pages began returning 404 errors\n- 10:52 The on-call responds to alarms\n- 11:30 Further issues are discovered\n',
    { instants: ['started 2026-05-18T10:43:00Z', 'detected 2026-05-18T10:52:00Z'] },
  ],
  'an error called not found, seen': [
    '# Uploads failed\n\n## Timeline (UTC)\n\n- 2026-05-18 02:13 `role not found` errors detected\n- 03:40 Detected a second symptom\n- 03:57 Fixed one of three fields\n',
    { instants: ['detected 2026-05-18T02:13:00Z'] },
  ],
  'a rate that falls to nothing': [
    '# Uploads failed\n\n## Timeline (UTC)\n\n- 2026-05-18 17:01 High error rate observed in Prometheus metrics\n- 17:21 Error rate decayed to 0\n',
    { instants: ['detected 2026-05-18T17:01:00Z', 'resolved 2026-05-18T17:21:00Z'] },
  ],
});

readings({
  'what keeps it from happening again': [
    '# Uploads failed\n\n## Impact\n\nAn hour.\n\n# Preventing this from happening again / What we have learnt\n\n1. Add an alert on the queue\n2. Replace the switch\n',
    { items: ['[ ] Add an alert on the queue', '[ ] Replace the switch'] },
  ],
  'what is done to prevent the next ones': [
    '# Uploads failed\n\n## Impact\n\nAn hour.\n\n## What is being done to prevent future incidents?\n\n- Keep a spare replica\n',
    { items: ['[ ] Keep a spare replica'] },
  ],
  'measures after the incident': [
    '# Uploads failed\n\n## Impact\n\nAn hour.\n\n## Post-incident actions\n\n- [ ] Check the schema in CI\n',
    { items: ['[ ] Check the schema in CI'] },
  ],
  'a checklist of what to do, in Korean': [
    '# 데이터 손실\n\n## 영향\n\n한 시간.\n\n## 📋 체크리스트: 즉시 실행할 조치\n\n- [ ] 백업을 예약한다\n',
    { items: ['[ ] 백업을 예약한다'] },
  ],
  'recommended measures by horizon, in Korean': [
    '# 페일오버 장애\n\n## 영향\n\n한 시간.\n\n## 결론 및 권장 조치\n\n#### 단기: 즉시 적용 가능\n\n**1. 동시 실행 수 제한**\n\n배치의 동시 실행 수를 제한한다.\n\n**2. 엔드포인트 교체**\n\n리더 엔드포인트를 쓴다.\n\n#### 중기: 두 주 안\n\n**인스턴스 스케일업**: 두 배로 올린다.\n',
    {
      items: [
        '[ ] 동시 실행 수 제한',
        '[ ] 엔드포인트 교체',
        '[ ] 인스턴스 스케일업: 두 배로 올린다.',
      ],
    },
  ],
  'a sentence that announces a list': [
    '# Uploads failed\n\n## Impact\n\nAn hour.\n\n## What changed\n\nThe limit was raised.\n\nThe next hardening priorities are:\n\n- workers without root;\n- alerts on silence.\n\n## Last words\n\n- Sleep well\n',
    { items: ['[ ] workers without root', '[ ] alerts on silence.'] },
  ],
  'a sentence that advises others': [
    '# Uploads failed\n\n## Impact\n\nAn hour.\n\n## What changed\n\nRecommended steps for your own account:\n\n- Rotate the keys\n- Read the mail\n',
    { items: [] },
  ],
  'a name and until when, at the end': [
    '# Uploads failed\n\n## Impact\n\nAn hour.\n\n## Next steps\n\n- Split the caches (Ana, this sprint)\n- Alert on evictions → done 5 Nov\n- Add a question to the template — Piotr Nowak, by 2026-11-28\n- Tell Support (see the wiki, page 3)\n',
    {
      items: [
        '[ ] Split the caches @Ana',
        '[x] Alert on evictions',
        '[ ] Add a question to the template @Piotr Nowak due:2026-11-28',
        '[ ] Tell Support (see the wiki, page 3)',
      ],
    },
  ],
  'a status behind a ticket': [
    '# Uploads failed\n\n## Impact\n\nAn hour.\n\n## Required actions\n\n| Action | Owner | Ticket |\n|---|---|---|\n| Rotate the keys | Ana | [#86](https://x.example/86) — complete |\n| Review the log | Ana | [#87](https://x.example/87) — next week |\n',
    {
      items: [
        '[x] Rotate the keys @Ana ticket:https://x.example/86',
        '[ ] Review the log @Ana ticket:https://x.example/87',
      ],
    },
  ],
  'actions that were taken are no plan': [
    '# Uploads failed\n\n## Impact\n\nAn hour.\n\n## Immediate actions taken\n\n- Restarted the workers\n',
    { items: [] },
  ],
  'numbered headings whose text says how': [
    '# Uploads failed\n\n## Preventive measures\n\n### 1. Add a definition of done\n\n**Proposal:** a checklist.\n\n### 2. Test the scripts\n\n**Enforcement:** a hook.\n',
    { items: ['[ ] Add a definition of done', '[ ] Test the scripts'] },
  ],
  'numbered headings above lists sort them': [
    '# Uploads failed\n\n## Preventive measures\n\n### 1. Alerts\n\n- Page on silence\n\n### 2. Limits\n\n- Give the workers a limit\n',
    { items: ['[ ] Page on silence', '[ ] Give the workers a limit'] },
  ],
  'what is done, before the words': [
    '# Uploads failed\n\n## Recommendations\n\n1. ✅ **DONE:** Check the index\n2. ⏳ **PENDING:** Page on silence\n3. [완료] 알람 추가\n',
    { items: ['[x] DONE: Check the index', '[ ] PENDING: Page on silence', '[x] 알람 추가'] },
  ],
});
