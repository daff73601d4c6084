import * as l10n from '@vscode/l10n';
import { addStatement } from './item-edits';
import { GENTLE, itemsLacking } from './items-lacking';
import type { Rule, RuleContext } from '../../engine/rule';

export const itemDue: Rule = {
  id: 'item-due',
  title: { en: 'Short-term item without a date', ko: '기한 없는 단기 항목' },
  severity: GENTLE,
  why: {
    en: 'Short-term remediation without a date is a wish. A date can be moved; what has none cannot be late, and so is never done.',
    ko: '기한 없는 단기 대책은 바람일 뿐입니다. 날짜는 옮길 수 있습니다. 날짜가 없으면 늦을 수도 없으니 끝나지도 않습니다.',
  },
  bad: {
    en: '### Short term\n\n- [ ] Give gateway calls a 2 s timeout. @jlee',
    ko: '### 단기\n\n- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. @jlee',
  },
  good: {
    en: '### Short term\n\n- [ ] Give gateway calls a 2 s timeout. @jlee due:2026-10-20',
    ko: '### 단기\n\n- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. @jlee due:2026-10-20',
  },
  check(postmortem, context) {
    const date = inTwoWeeks(context);
    return itemsLacking(
      postmortem,
      ({ due, horizon }) => due === undefined && horizon?.value === 'short',
      { what: l10n.t('date'), how: `due:${date}` },
      (subject) => l10n.t('{0}: a short-term item without a date: due:{1}', subject, date),
      (item) => [
        {
          title: l10n.t('Insert a due date'),
          everywhere: true,
          ...addStatement(postmortem, item, {
            token: `due:${date}`,
            select: { start: 4, end: 14 },
            column: 'due',
            words: date,
          }),
        },
      ],
    );
  },
  together: (findings, _, context) => ({
    message: l10n.t(
      '{0} short-term items have no date: due:{1}',
      findings.length,
      inTwoWeeks(context),
    ),
  }),
};

function inTwoWeeks({ today }: RuleContext): string {
  const day = Date.parse(`${today}T00:00:00Z`);
  return Number.isNaN(day)
    ? 'YYYY-MM-DD'
    : new Date(day + 14 * 24 * 3_600_000).toISOString().slice(0, 10);
}
