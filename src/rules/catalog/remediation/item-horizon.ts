import * as l10n from '@vscode/l10n';
import { HORIZONS } from '../../../vocabulary/ids';
import { addStatement } from './item-edits';
import { GENTLE, itemsLacking } from './items-lacking';
import type { Rule } from '../../engine/rule';

export const itemHorizon: Rule = {
  id: 'item-horizon',
  title: { en: 'Item without a horizon', ko: '단기·중기·장기 구분이 없는 항목' },
  severity: GENTLE,
  why: {
    en: 'Short term (up to a month) stops the bleeding, mid term (one to three months) and long term (later) change what made it possible. Without the distinction the quick ones get done and the deep ones are forgotten.',
    ko: '단기(1개월 이내) 항목은 급한 불을 끄고, 중기(1~3개월)와 장기 항목은 장애를 가능하게 한 구조를 바꿉니다. 구분하지 않으면 쉬운 것만 끝나고 깊은 것은 잊힙니다.',
  },
  bad: {
    en: '- [ ] Give gateway calls a 2 s timeout.',
    ko: '- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
  },
  good: {
    en: '### Short term\n\n- [ ] Give gateway calls a 2 s timeout.',
    ko: '### 단기\n\n- [ ] 게이트웨이 호출에 2초 타임아웃을 둔다.',
  },
  check(postmortem) {
    return itemsLacking(
      postmortem,
      ({ horizon }) => horizon === undefined,
      { what: l10n.t('term'), how: HORIZONS.map((horizon) => `#${horizon}`).join(' ') },
      (subject) =>
        l10n.t(
          '{0}: by when, roughly? Put it below “Short term”, “Mid term” or “Long term”, or write #short, #mid or #long',
          subject,
        ),
      (item) =>
        HORIZONS.map((horizon) => ({
          title: l10n.t('Insert #{0}', horizon),
          everywhere: true,
          ...addStatement(postmortem, item, {
            token: `#${horizon}`,
            column: 'horizon',
            words: horizon,
          }),
        })),
    );
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} items do not say by when, roughly. Put them below “Short term”, “Mid term” or “Long term”, or write #short, #mid or #long',
      findings.length,
    ),
  }),
};
