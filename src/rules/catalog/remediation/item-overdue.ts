import * as l10n from '@vscode/l10n';
import type { Range } from '../../../markdown/text';
import type { Rule } from '../../engine/rule';

export const itemOverdue: Rule = {
  id: 'item-overdue',
  title: { en: 'Overdue item', ko: '기한이 지난 항목' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'An open item past its date means that the cause is still in place. Do it, move the date, or drop it with its reason: all three are honest.',
    ko: '기한이 지났는데 열려 있는 항목은 원인이 그대로 있다는 뜻입니다. 끝내거나, 기한을 옮기거나, 이유를 적고 중단합니다. 셋 다 정직합니다.',
  },
  bad: {
    en: '- [ ] Give gateway calls a timeout. due:2020-01-31',
    ko: '- [ ] 게이트웨이 호출에 타임아웃을 둔다. due:2020-01-31',
  },
  good: {
    en: '- [x] Give gateway calls a timeout. due:2020-01-31\n  - Verified: [p99 with a slow gateway](./evidence/p99.png)',
    ko: '- [x] 게이트웨이 호출에 타임아웃을 둔다. due:2020-01-31\n  - 검증 결과: [느린 게이트웨이에서의 p99](./evidence/p99.png)',
  },
  check({ remediation, text }, { today }) {
    return remediation.items.flatMap(({ done, due }) =>
      !done && due !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(due.value) && due.value < today
        ? [
            {
              range: dateIn(text, due.range),
              message: l10n.t(
                'Due {0} and still open. Do it, move the date, or drop it with its reason.',
                due.value,
              ),
              fixes: [],
            },
          ]
        : [],
    );
  },
};

/** The date itself: a table cell's range takes its white space along. */
function dateIn(text: string, range: Range): Range {
  const match = /\d{4}-\d{2}-\d{2}/.exec(text.slice(range.start, range.end));
  if (match === null) return range;
  const start = range.start + match.index;
  return { start, end: start + match[0].length };
}
