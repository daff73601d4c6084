import * as l10n from '@vscode/l10n';
import { isEditableItem } from './item-edits';
import { isAsked, markOf } from './items-lacking';
import { subjectOf } from '../../engine/subject';
import { fieldFix, says } from './item-fields';
import type { Rule } from '../../engine/rule';

export const itemDoneWhen: Rule = {
  id: 'item-done-when',
  title: { en: 'Item without an end state', ko: '완료 조건 없는 항목' },
  severity: { draft: 'off', 'in-review': 'information', reviewed: 'warning' },
  why: {
    en: 'Without an end state that can be checked, an item is done when somebody says so. Write what will be true that is not true today.',
    ko: '확인할 수 있는 완료 조건이 없으면 누군가 끝났다고 할 때 끝난 것이 됩니다. 지금은 아니지만 완료되면 성립할 조건을 적습니다.',
  },
  bad: {
    en: '- [ ] Give gateway calls a timeout.',
    ko: '- [ ] 게이트웨이 호출에 타임아웃을 둔다.',
  },
  good: {
    en: '- [ ] Give gateway calls a timeout.\n  - Done when: checkout p99 stays below 1 s with the gateway stubbed at 5 s',
    ko: '- [ ] 게이트웨이 호출에 타임아웃을 둔다.\n  - 완료 조건: 게이트웨이를 5초로 늦춰도 결제 p99가 1초 아래로 유지된다',
  },
  check(postmortem) {
    return postmortem.remediation.items
      .filter((item) => isEditableItem(item) && isAsked(item))
      .filter((item) => !says(item, 'done-when'))
      .map((item) => ({
        range: markOf(postmortem, item),
        subject: subjectOf(item),
        message: l10n.t(
          '{0}: when is it done? Say what can be checked then: “Done when: …”',
          subjectOf(item),
        ),
        fixes: [fieldFix(l10n.t('Insert “Done when”'), postmortem, item, 'done-when')],
      }));
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} items do not say when they are done. Say what can be checked then: “Done when: …”',
      findings.length,
    ),
  }),
};
