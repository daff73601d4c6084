import * as l10n from '@vscode/l10n';
import { judgedMentions, judgedReferences, placeWritten, renewalFix } from './known-references';
import type { Rule } from '../../engine/rule';

export const unpinnedReference: Rule = {
  id: 'unpinned-reference',
  title: { en: 'Lines without a pin', ko: '핀이 없는 코드 줄' },
  severity: { draft: 'hint', 'in-review': 'hint', reviewed: 'hint' },
  needsReferences: true,
  why: {
    en: 'Line numbers alone point at other code within months: they drift with every edit above them. A pin keeps a few lines of the text, so that the code is found again.',
    ko: '줄 번호는 위쪽을 고칠 때마다 밀려서 몇 달이면 다른 코드를 가리킵니다. 핀을 만들면 코드 몇 줄을 함께 남겨 다시 찾을 수 있습니다.',
  },
  bad: {
    en: '- [x] The call had no timeout. [client.ts:40-58](../src/pay/client.ts#L40-L58)',
    ko: '- [x] 호출에 타임아웃이 없었다. [client.ts:40-58](../src/pay/client.ts#L40-L58)',
  },
  good: {
    en: '- [x] The call had no timeout. [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
    ko: '- [x] 호출에 타임아웃이 없었다. [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
  },
  check(postmortem, context) {
    return [...judgedReferences(postmortem, context), ...judgedMentions(postmortem, context)]
      .filter(
        ({ verdict, reference }) =>
          reference.lines !== undefined &&
          (verdict.state === 'unpinned' || verdict.obstacle === 'no-pin'),
      )
      .map((one) => ({
        range: one.reference.targetRange,
        message:
          one.verdict.obstacle === 'no-pin'
            ? l10n.t(
                '“{0}”: the document does not define this pin, so the link cannot follow the code.',
                placeWritten(one.reference),
              )
            : l10n.t(
                '“{0}” is not pinned: when the file changes, the link may point to other code.',
                placeWritten(one.reference),
              ),
        fixes: renewalFix(postmortem, one, { title: l10n.t('Pin the code'), preferred: true }),
      }));
  },
};
