import * as l10n from '@vscode/l10n';
import { isEditableItem, reopen } from './item-edits';
import { markOf } from './items-lacking';
import { subjectOf } from '../../engine/subject';
import { fieldFix, says } from './item-fields';
import type { Rule } from '../../engine/rule';

export const doneWithoutVerification: Rule = {
  id: 'done-without-verification',
  title: { en: 'Done, not verified', ko: '검증 없이 완료된 항목' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'Done means merged; verified means that it works. Until somebody has seen the alert fire or the timeout take effect, the next incident is the test.',
    ko: '완료는 머지되었다는 뜻이고, 검증은 동작한다는 뜻입니다. 알람이 울리고 타임아웃이 실제로 동작하는 것을 누군가 보기 전까지는 다음 장애가 시험대입니다.',
  },
  bad: {
    en: '- [x] Alert when pool wait p99 exceeds 1 s.',
    ko: '- [x] 풀 대기 p99가 1초를 넘으면 온콜을 호출한다.',
  },
  good: {
    en: '- [x] Alert when pool wait p99 exceeds 1 s.\n  - Verified: [fired in the drill of 20 October](https://alerts.example.com/1)',
    ko: '- [x] 풀 대기 p99가 1초를 넘으면 온콜을 호출한다.\n  - 검증 결과: [10월 20일 훈련에서 울림](https://alerts.example.com/1)',
  },
  check(postmortem) {
    return postmortem.remediation.items
      .filter((item) => item.item?.checkbox?.checked === true && item.text !== '')
      .filter((item) => !says(item, 'verified'))
      .map((item) => ({
        range: markOf(postmortem, item),
        subject: subjectOf(item),
        message: l10n.t(
          '{0}: done, but does it work? Say what showed it: “Verified: …”',
          subjectOf(item),
        ),
        fixes: isEditableItem(item)
          ? [
              fieldFix(l10n.t('Insert “Verified”'), postmortem, item, 'verified'),
              { title: l10n.t('Reopen'), edits: reopen(item) },
            ]
          : [],
      }));
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} items are done, but nothing shows that they work: “Verified: …”',
      findings.length,
    ),
  }),
};
