import * as l10n from '@vscode/l10n';
import type { RemediationItem } from '../../../language/postmortem';
import { isDay } from '../../../language/times/date';
import { isEditableItem } from './item-edits';
import { rangeOfDue } from './due-date';
import { subjectOf } from '../../engine/subject';
import type { Fix, Rule } from '../../engine/rule';

export const itemOverdue: Rule = {
  id: 'item-overdue',
  title: { en: 'Overdue item', ko: '기한이 지난 항목' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'An open item past its date means that what it was to improve is as it was. Do it, move the date, or drop it: strike it through and say why (`~~…~~ (reason)`). All three are honest.',
    ko: '기한이 지났는데 열려 있다면 개선하려던 것이 그대로라는 뜻입니다. 끝내거나, 기한을 옮기거나, 취소선을 긋고 이유를 적어 중단합니다(`~~…~~ (이유)`). 셋 중 어느 것이든 괜찮습니다.',
  },
  bad: {
    en: '- [ ] Give gateway calls a timeout. due:2020-01-31',
    ko: '- [ ] 게이트웨이 호출에 타임아웃을 둔다. due:2020-01-31',
  },
  good: {
    en: '- [x] Give gateway calls a timeout. due:2020-01-31\n  - Verified: [p99 with a slow gateway](./evidence/p99.png)',
    ko: '- [x] 게이트웨이 호출에 타임아웃을 둔다. due:2020-01-31\n  - 검증 결과: [느린 게이트웨이에서의 p99](./evidence/p99.png)',
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} items are past their date and still open. Do them, move the date, or drop them with a reason.',
      findings.length,
    ),
  }),
  check({ remediation, text }, { today }) {
    return remediation.items.flatMap((item) => {
      const { done, dropped, due } = item;
      return !done && !dropped && due !== undefined && isDay(due.value) && due.value < today
        ? [
            {
              range: rangeOfDue(text, due),
              subject: subjectOf(item),
              message: l10n.t(
                '{0}: due {1} and still open. Do it, move the date, or drop it with a reason.',
                subjectOf(item),
                due.value,
              ),
              fixes: drop(text, item),
            },
          ]
        : [];
    });
  },
};

/** Strikes an item of a list through, and asks for the reason behind it. */
function drop(text: string, item: RemediationItem): Fix[] {
  if (!isEditableItem(item)) return [];
  const { start, end } = item.textRange;
  const reason = / \(\)$/;
  const newText = `~~${text.slice(start, end)}~~ ()`;
  const at = start + newText.replace(reason, ' (').length;
  return [
    {
      title: l10n.t('Drop it and say why'),
      edits: [{ range: { start, end }, newText }],
      select: { start: at, end: at },
    },
  ];
}
