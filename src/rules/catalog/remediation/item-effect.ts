import * as l10n from '@vscode/l10n';
import { EFFECTS } from '../../../vocabulary/ids';
import { addStatement } from './item-edits';
import { GENTLE, itemsLacking } from './items-lacking';
import type { Rule } from '../../engine/rule';

export const itemEffect: Rule = {
  id: 'item-effect',
  title: { en: 'Item without an effect', ko: '효과가 적히지 않은 항목' },
  severity: GENTLE,
  why: {
    en: 'Whether an item prevents the cause, detects it sooner, shortens recovery or tells customers better decides what it is worth. Said out loud, it shows at a glance what the remediation as a whole lacks.',
    ko: '항목이 원인을 없애는지, 더 빨리 알아차리는지, 복구를 줄이는지, 고객에게 더 잘 알리는지에 따라 값이 다릅니다. 적어 두면 대책 전체에 무엇이 빠졌는지 한눈에 보입니다.',
  },
  bad: {
    en: '- [ ] Give gateway calls a 2 s timeout.',
    ko: '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
  },
  good: {
    en: '- [ ] Give gateway calls a 2 s timeout. #recover',
    ko: '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다. #recover',
  },
  check(postmortem) {
    return itemsLacking(
      postmortem,
      ({ effects }) => effects.length === 0,
      l10n.t('What is this item for? #prevent, #detect, #recover or #communicate'),
      (item) =>
        EFFECTS.map((effect) => ({
          title: l10n.t('Insert #{0}', effect),
          ...addStatement(postmortem, item, {
            token: `#${effect}`,
            column: 'type',
            words: effect,
          }),
        })),
    );
  },
};
