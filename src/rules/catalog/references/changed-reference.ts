import * as l10n from '@vscode/l10n';
import { judgedReferences, placeNow, placeWritten, renewalFix } from './known-references';
import type { Rule } from '../../engine/rule';

export const changedReference: Rule = {
  id: 'changed-reference',
  title: { en: 'Code that changed', ko: '바뀐 코드' },
  judgesOld: true,
  severity: { draft: 'information', 'in-review': 'information', reviewed: 'information' },
  needsReferences: true,
  why: {
    en: 'The code changed since it was pinned. That may be the fix, or the fix may have been undone: somebody should look at the difference before the pin is renewed.',
    ko: '코드가 핀을 만들 때와 다릅니다. 재발 방지 대책의 결과일 수도, 대책이 되돌려진 것일 수도 있습니다. 핀을 갱신하기 전에 누군가 차이를 보아야 합니다.',
  },
  bad: {
    en: '- [x] The call had no timeout. [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
    ko: '- [x] 호출에 타임아웃이 없었다. [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
  },
  good: {
    en: '- [x] The call had no timeout. [client.ts:40-61](../src/pay/client.ts#L40-L61 "pin:k7f3")',
    ko: '- [x] 호출에 타임아웃이 없었다. [client.ts:40-61](../src/pay/client.ts#L40-L61 "pin:k7f3")',
  },
  check(postmortem, context) {
    return judgedReferences(postmortem, context)
      .filter(({ verdict }) => verdict.state === 'changed' || verdict.state === 'uncertain')
      .map((one) => ({
        range: one.reference.targetRange,
        message:
          one.verdict.state === 'changed'
            ? l10n.t(
                '“{0}” has changed since it was pinned. It is now at {1}. Review the change, then pin it again.',
                placeWritten(one.reference),
                placeNow(one),
              )
            : l10n.t(
                '“{0}” is no longer where it was. It may be at {1}: check there, then pin it again or link the right lines.',
                placeWritten(one.reference),
                placeNow(one),
              ),
        fixes: renewalFix(postmortem, one, { title: l10n.t('Accept the code as it is now') }),
      }));
  },
};
