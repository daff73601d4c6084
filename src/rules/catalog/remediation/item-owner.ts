import * as l10n from '@vscode/l10n';
import { addStatement } from './item-edits';
import { GENTLE, itemsLacking } from './items-lacking';
import type { Rule } from '../../engine/rule';

export const itemOwner: Rule = {
  id: 'item-owner',
  title: { en: 'Item without an owner', ko: '담당자 없는 항목' },
  severity: GENTLE,
  why: {
    en: 'An item that belongs to everybody gets done by nobody. One named person sees it through; in a team nobody knows that the item is theirs.',
    ko: '모두의 일은 아무도 하지 않습니다. 항목은 이름이 적힌 한 사람이 끝까지 챙깁니다. 팀은 담당자가 아닙니다. 팀 안의 누구도 자기 일이라고 여기지 않습니다.',
  },
  bad: {
    en: '- [ ] Give gateway calls a 2 s timeout. @payments-team',
    ko: '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. @결제팀',
  },
  good: {
    en: '- [ ] Give gateway calls a 2 s timeout. @jlee',
    ko: '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. @이재훈',
  },
  check(postmortem) {
    return [
      ...itemsLacking(
        postmortem,
        ({ owners }) => owners.length === 0,
        { what: l10n.t('owner'), how: l10n.t('@name') },
        (subject) => l10n.t('{0}: no owner. Name one person: @name', subject),
        (item) => [
          {
            title: l10n.t('Insert an owner'),
            everywhere: true,
            ...addStatement(postmortem, item, {
              token: OWNER[postmortem.language],
              select: { start: 1, end: OWNER[postmortem.language].length },
              column: 'owner',
              words: OWNER[postmortem.language],
            }),
          },
        ],
      ),
      ...itemsLacking(
        postmortem,
        ({ owners }) => owners.length > 0 && owners.every(({ value }) => isTeam(value)),
        { what: l10n.t('one person as the owner'), how: l10n.t('@name') },
        (subject) => l10n.t('{0}: a team is the owner. Name one person in it.', subject),
        () => [],
      ).map((finding) => ({ ...finding, kind: 'team' })),
    ];
  },
  together: (findings) => ({
    message:
      findings[0]?.kind === 'team'
        ? l10n.t('{0} items have a team as their owner. Name one person for each.', findings.length)
        : l10n.t('{0} items have no owner. Name one person for each: @name', findings.length),
  }),
};

const OWNER = { en: '@name', ko: '@이름' } as const;

function isTeam(owner: string): boolean {
  return /(?:^|[\s_-])(?:team|squad|guild|group|engineering|everyone|all|tbd|tba|sre|sres|ops|devops|infra|platform|backend|frontend|security|qa)$|(?:팀|파트|실|본부|그룹|셀|전원|모두|미정|조직)$/i.test(
    owner.trim(),
  );
}
