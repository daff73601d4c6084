import * as l10n from '@vscode/l10n';
import { judgedReferences, placeNow, placeWritten, renewalFix } from './known-references';
import type { Rule } from '../../engine/rule';

export const movedReference: Rule = {
  id: 'moved-reference',
  title: { en: 'Code that moved', ko: '옮겨진 코드' },
  judgesOld: true,
  severity: { draft: 'information', 'in-review': 'information', reviewed: 'information' },
  needsReferences: true,
  why: {
    en: 'The pinned code has moved. The editor still finds it; a reader on the code host lands on other lines. Links are never rewritten unasked.',
    ko: '핀에 남긴 코드가 지금은 다른 곳에 있습니다. 편집기는 찾아가지만 GitHub 같은 웹 화면에서는 엉뚱한 줄이 열립니다. 링크는 요청 없이 고쳐 쓰지 않습니다.',
  },
  bad: {
    en: '- [x] The call had no timeout. [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
    ko: '- [x] 호출에 타임아웃이 없었다. [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
  },
  good: {
    en: '- [x] The call had no timeout. [client.ts:61-79](../src/pay/client.ts#L61-L79 "pin:k7f3")',
    ko: '- [x] 호출에 타임아웃이 없었다. [client.ts:61-79](../src/pay/client.ts#L61-L79 "pin:k7f3")',
  },
  check(postmortem, context) {
    return judgedReferences(postmortem, context)
      .filter(({ verdict }) => verdict.state === 'moved')
      .flatMap((one) => {
        const fixes = renewalFix(postmortem, one, {
          title: l10n.t('Update the link'),
          preferred: true,
          safe: true,
        });
        // lines are counted in what is committed: until the move is, the link says what others see
        if (one.renewal !== undefined && fixes.length === 0) return [];
        return [
          {
            range: one.reference.targetRange,
            message: l10n.t('“{0}” moved to {1}.', placeWritten(one.reference), placeNow(one)),
            fixes,
          },
        ];
      });
  },
};
