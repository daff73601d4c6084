import * as l10n from '@vscode/l10n';
import type { RemediationItem } from '../../../language/postmortem';
import { addItem } from './item-edits';
import { newAction } from './remediation-missing';
import type { Rule } from '../../engine/rule';

/** Items that help to notice or to recover without saying so by a token. */
const DETECTS_OR_RECOVERS =
  /\b(?:alert\w*|alarm\w*|monitor\w*|metrics?|dashboards?|page[rs]?|paging|detect\w*|observ\w+|synthetic|probe\w*|health ?checks?|canar\w+|run ?books?|play ?books?|roll ?backs?|fail ?over|fallbacks?|circuit ?breakers?|time ?outs?|kill ?switch\w*|feature flags?|backups?|restor\w+|recover\w*|drills?|on-?call|escalat\w+)\b|알람|알림|경보|모니터링|대시보드|지표|감지|탐지|헬스\s?체크|카나리|런북|플레이북|롤백|페일오버|폴백|서킷|타임아웃|스위치|백업|복구|훈련|호출|에스컬레이션/i;

export const preventOnly: Rule = {
  id: 'prevent-only',
  title: { en: 'Prevention only', ko: '예방에만 치우친 대책' },
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: 'The next incident may well have another cause. Whatever it is, noticing sooner and recovering faster make it shorter: at least one item should do that.',
    ko: '다음 장애는 원인이 다를 수 있습니다. 원인이 무엇이든 장애를 줄이는 것은 더 빨리 알아차리고 더 빨리 복구하는 것입니다. 둘 중 하나를 위한 항목이 적어도 하나는 있어야 합니다.',
  },
  bad: {
    en: '- [ ] Refuse migrations without an index in CI. #prevent',
    ko: '- [ ] 인덱스 없는 마이그레이션을 CI가 거절하게 한다. #prevent',
  },
  good: {
    en: '- [ ] Refuse migrations without an index in CI. #prevent\n- [ ] Alert when p99 of a query exceeds 1 s for 2 minutes. #detect',
    ko: '- [ ] 인덱스 없는 마이그레이션을 CI가 거절하게 한다. #prevent\n- [ ] 쿼리 p99가 2분간 1초를 넘으면 온콜을 호출한다. #detect',
  },
  check(postmortem) {
    const { remediation, sections, language } = postmortem;
    const { items } = remediation;
    // where nobody says what an item is for, nothing is known: `item-effect` asks first
    if (!items.some(({ effects }) => effects.length > 0) || items.some(helps)) return [];
    const section = sections[remediation.sections[0] ?? -1];
    return [
      {
        range: section?.headingRange ?? items[0]!.textRange,
        message: l10n.t(
          'Every item prevents this one incident. Add one that notices sooner (#detect) or recovers faster (#recover), whatever comes next.',
        ),
        fixes: (['detect', 'recover'] as const).map((effect) => {
          const { edits, select } = addItem(postmortem, newAction(language, ` #${effect}`));
          return { title: l10n.t('Insert a #{0} item', effect), edits, ...(select && { select }) };
        }),
      },
    ];
  },
};

function helps({ effects, areas, text }: RemediationItem): boolean {
  if (effects.some(({ value }) => value === 'detect' || value === 'recover')) return true;
  if (areas.some(({ value }) => value === 'monitoring')) return true;
  return effects.length === 0 && DETECTS_OR_RECOVERS.test(text);
}
