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
    en: '`#prevent` removes the cause, `#detect` notices sooner, `#recover` shortens recovery or limits the impact, `#communicate` tells customers better. Tagged, the list shows at a glance what the remediation as a whole lacks.',
    ko: '`#prevent`는 원인을 없애고, `#detect`는 더 빨리 알아차리고, `#recover`는 복구를 줄이거나 영향을 제한하고, `#communicate`는 고객에게 더 잘 알립니다. 적어 두면 대책 전체에 무엇이 빠졌는지 한눈에 보입니다.',
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
      { what: l10n.t('effect'), how: EFFECTS.map((effect) => `#${effect}`).join(' ') },
      (subject) =>
        l10n.t('{0}: what is it for? #prevent, #detect, #recover or #communicate', subject),
      (item) =>
        EFFECTS.map((effect) => ({
          title: l10n.t('Insert #{0}', effect),
          everywhere: true,
          ...addStatement(postmortem, item, {
            token: `#${effect}`,
            column: 'type',
            words: effect,
          }),
        })),
    );
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} items do not say what they are for: #prevent, #detect, #recover or #communicate',
      findings.length,
    ),
  }),
};
