/** Sections as teams write them: labels, boxes, questions, words that no list holds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingOf, readings } from './reading';

readings({
  'labels with their text on the line, below the title': [
    '# [Postmortem] Upload proxy down\n\n**Date**: 2026-02-18\n\n**Summary**: Uploads failed after a reboot of the proxy.\n\n**Impact**: Customers could not upload pictures for two hours.\n\n**Root Causes**: Two default routes; after the reboot the wrong one won.\n\n**Trigger**: The reboot.\n\n## Diagnosis\n\nThe proxy answered on its inner address only.\n',
    { postmortem: true, sections: ['summary', 'customer-impact', 'causes', 'trigger'] },
  ],
  'Korean labels with their text on the line': [
    '# [포스트모템] 로그인 실패\n\n**요약**: 재부팅 뒤 로그인이 실패했다.\n**고객 영향**: 고객 300명이 로그인하지 못했다.\n**근본 원인**: 기본 경로가 두 개였다.\n',
    { postmortem: true, sections: ['summary', 'customer-impact', 'causes'] },
  ],
  'labels that end in two colons or stars, and facts between them': [
    '# Post-mortem: mails were late\n\n**Summary:** Mails were late.\n**Severity:** SEV2\n**Impact:** Customers waited an hour.\n',
    { postmortem: true, sections: ['summary', 'customer-impact'] },
  ],
  'two labels make a lone one above a table a section': [
    '# Uploads failed for an hour\n\n**Date:** 2026-03-04\n\n**Summary:** Uploads failed for an hour.\n\n**Impact:** Customers could not upload pictures.\n\n**Root Causes:** The workers had no memory limit.\n\n**Action Items:**\n\n| Action Item | Type | Owner | State |\n|---|---|---|---|\n| Give the upload workers a memory limit | prevent | mina | COMPLETE |\n| Page when the queue is old | detect | tom | IN PROGRESS |\n\n## Timeline\n\n(all times UTC)\n\n- 2026-03-04 10:00 Uploads begin to fail\n',
    {
      sections: ['summary', 'customer-impact', 'causes', 'actions', 'timeline'],
      items: [
        '[x] Give the upload workers a memory limit @mina',
        '[ ] Page when the queue is old @tom',
      ],
      rows: ['2026-03-04T10:00:00Z Uploads begin to fail'],
    },
  ],
  'a lone label above a list, in Korean': [
    '# 업로드 실패\n\n**요약**: 한 시간 동안 올릴 수 없었다.\n**원인**: 메모리 상한이 없었다.\n\n**재발 방지 대책**:\n\n- [x] 메모리 상한을 둔다\n',
    { sections: ['summary', 'causes', 'actions'], items: ['[x] 메모리 상한을 둔다'] },
  ],
  'one bold word in prose is no section': [
    '# Uploads failed\n\nThe workers stopped.\n\n**Impact** was small.\n',
    { sections: [] },
  ],
  'a table of actions in one label takes nothing else with it': [
    '# Warnings on every icon\n\n**Impact**\n\nSeven teams.\n\n**Resolution**\n\n1. The warning was removed.\n\n**Action Items**\n\n| Action item | Owner |\n| --- | --- |\n| Remove the warning | @hana |\n\n## Lessons Learned\n\n**What went well**\n\n- It was found quickly.\n',
    { items: ['[ ] Remove the warning @hana'] },
  ],
  'a table of actions below the title takes no list of another section': [
    '# Uploads failed\n\n| Action | Owner |\n| --- | --- |\n| Set a limit | Ana |\n\n## Lessons learned\n\n- Limits are cheap.\n',
    { items: ['[ ] Set a limit @Ana'] },
  ],
  'a table of actions below another heading': [
    '# Uploads failed\n\n## Impact\n\nCustomers could not upload.\n\n## Resolution\n\nWe restarted the workers and noted:\n\n| Action Item | Owner |\n|---|---|\n| Give the workers a limit | Storage team |\n',
    { items: ['[ ] Give the workers a limit @Storage team'] },
  ],
  'a Korean table of actions below another heading': [
    '# 업로드 실패\n\n## 복구\n\n- 워커를 다시 시작했다.\n\n| 조치 항목 | 담당자 | 기한 |\n|---|---|---|\n| 메모리 상한 설정 | 김하나 | 2026-12-01 |\n',
    { items: ['[ ] 메모리 상한 설정 @김하나 due:2026-12-01'] },
  ],
  'what folds away, and admonitions': [
    '# Downloads failed\n\n:::danger Customer impact\nCustomers could not download for 5 minutes.\n:::\n\n<details>\n<summary>5 Whys</summary>\n\n- Why could customers not download?\n  - [x] The policy was replaced. [log](https://logs.example.com/1)\n\n</details>\n\n## Action items\n\n<details open><summary>Show</summary>\n\n- [ ] One owner for the policy @ana\n\n</details>\n',
    {
      sections: ['customer-impact', 'five-whys', 'actions'],
      tree: ['Why could customers not download?', '  The policy was replaced. (verified)'],
      items: ['[ ] One owner for the policy @ana'],
    },
  ],
  'what folds away inside another section is apart, and the section goes on behind it': [
    '# 다운로드 실패\n\n## 5 Whys\n\n- 왜 고객이 내려받지 못했나?\n  - 정책이 바뀌었다.\n\n<details><summary><b>재발 방지 대책</b></summary>\n\n- [ ] 정책의 담당을 정한다\n\n</details>\n\n- 왜 늦게 알았나?\n  - 알림이 없었다.\n',
    {
      tree: [
        '왜 고객이 내려받지 못했나?',
        '  정책이 바뀌었다.',
        '왜 늦게 알았나?',
        '  알림이 없었다.',
      ],
      items: ['[ ] 정책의 담당을 정한다'],
    },
  ],
  'callouts of a vault': [
    '# 카드 결제 57분 실패\n\n> [!danger] 고객 영향\n> 고객 2,311명이 57분 동안 카드로 결제하지 못했다.\n\n> [!todo]- Action items\n> - [ ] Give calls a limit @ana\n> - [x] Tell the bank\n\nProse behind it.\n',
    {
      sections: ['customer-impact', 'actions'],
      items: ['[ ] Give calls a limit @ana', '[x] Tell the bank'],
    },
  ],
  'a box that no section is called like is left alone': [
    '# Uploads failed\n\n## Impact\n\n<details><summary>Log of that day</summary>\n\n- [ ] not ours\n\n</details>\n',
    { sections: ['customer-impact'], items: [] },
  ],
  'an issue form': [
    '### Date of the incident\n\n2026-10-13 19:06 UTC\n\n### Describe the impact\n\nCustomers could not upload images for 42 minutes.\n\n### Root causes\n\n_No response_\n\n### Action items\n\n- [X] Give the policy one owner\n- [ ] Alert on 403s from the bucket\n- [ ] \n\n### Checklist\n\n- [X] I have informed the service desk\n',
    {
      sections: ['customer-impact', 'causes', 'actions', 'review'],
      items: ['[x] Give the policy one owner', '[ ] Alert on 403s from the bucket'],
    },
  ],
  'follow-up tasks behind an emoji shortcode': [
    '# Uploads failed\n\n## Impact\n\nAn hour.\n\n## :ballot_box_with_check: Follow-up tasks\n\n- [x] Give the workers a limit\n- [ ] Page the on-call\n',
    { items: ['[x] Give the workers a limit', '[ ] Page the on-call'] },
  ],
  'follow-ups of the team': [
    '# Uploads failed\n\n## 📋 Our follow-ups for next week\n\n1. Give the workers a limit\n',
    { items: ['[ ] Give the workers a limit'] },
  ],
  'Korean actions with boxes in a column': [
    '# 업로드 실패\n\n## 임팩트\n\n- 고객 120명이 올리지 못했다.\n\n## 재발 방지 액션\n\n| 액션 | 상태 |\n|------|------|\n| 메모리 상한을 둔다 | ☑ a1b2c3d |\n| 5분 이상 밀리면 호출한다 | ☐ |\n',
    {
      sections: ['customer-impact', 'actions'],
      items: ['[x] 메모리 상한을 둔다', '[ ] 5분 이상 밀리면 호출한다'],
    },
  ],
  'one item as a list of its fields': [
    '# Uploads failed\n\n**Incident Summary:**\n\nUploads failed.\n\n**Opportunities for improvement:**\n\n- Responsible: Storage team\n- Action: Check the syntax before the deploy\n- Deadline: September 1, 2026\n- Tracking: Ticket UP-7890\n',
    {
      items: ['[ ] Check the syntax before the deploy @Storage team due:2026-09-01 ticket:UP-7890'],
    },
  ],
  'causes in other words': [
    '# Incident retro - catalogue pages slow\n\n## Analysis of causes\n\nMore big records were indexed.\n\n## Impact on our customers\n\nSlow pages.\n',
    { sections: ['causes', 'customer-impact'] },
  ],
  'a Korean heading that goes on': [
    '# 커넥션 풀 고갈\n\n## 1. 영향도 분석\n\n고객 1,240명의 결제가 실패했다.\n\n## 영향 및 범위 정리\n',
    { sections: ['customer-impact', 'customer-impact'] },
  ],
});

void test('a title and one section are enough in a folder of the team', () => {
  const text = '# Checkout slow\n\n## Summary\n\nCheckout was slow.\n';
  assert.equal(readingOf(text, { place: 'folder' }).postmortem, true);
  assert.equal(readingOf(text, { place: 'elsewhere' }).postmortem, false);
});

void test('an index or a guide in that folder is none', () => {
  for (const title of ['Incidents', 'Postmortem process', 'How we write postmortems'])
    assert.equal(
      readingOf(`# ${title}\n\n## Summary\n\nAll of them.\n`, { place: 'folder' }).postmortem,
      false,
      title,
    );
});

void test('a Korean title and one label in a folder of the team', () => {
  const text = '# 결제 지연\n\n**심각도**: 2등급\n\n결제가 늦었다.\n';
  assert.equal(readingOf(text, { place: 'folder' }).postmortem, true);
});
