import * as l10n from '@vscode/l10n';
import type { RemediationItem } from '../../../language/postmortem';
import { referenceKey } from '../../../pins/reference-key';
import { isEditableItem, reopen } from './item-edits';
import type { Rule, RuleContext } from '../../engine/rule';

export const doneCodeUnchanged: Rule = {
  id: 'done-code-unchanged',
  title: { en: 'Done, and the code is as it was', ko: '완료했지만 그대로인 코드' },
  judgesOld: true,
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'warning' },
  needsReferences: true,
  why: {
    en: 'The item is ticked, and every line it points to is letter for letter what it was when it was pinned, and so are the lines around. Either the change is elsewhere, then the link should lead there, or it never came.',
    ko: '항목은 완료로 표시되었지만 가리키는 모든 줄과 그 주변이 고정한 날과 글자 하나까지 같습니다. 변경이 다른 곳에 있다면 링크가 그곳을 가리켜야 하고, 아니라면 변경이 이루어지지 않은 것입니다.',
  },
  bad: {
    en: '- [x] Give the call a timeout.\n  - Code: [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
    ko: '- [x] 호출에 타임아웃을 둔다.\n  - 코드: [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
  },
  good: {
    en: '- [ ] Give the call a timeout.\n  - Code: [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
    ko: '- [ ] 호출에 타임아웃을 둔다.\n  - 코드: [client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")',
  },
  check(postmortem, context) {
    return postmortem.remediation.items
      .filter((item) => item.done && !item.dropped && item.text !== '')
      .flatMap((item) => {
        const since = untouchedSince(item, context);
        if (since === undefined) return [];
        return [
          {
            range: item.textRange,
            message: l10n.t(
              'Done, but the code it points to is what it was when it was pinned ({0}). Link the code that changed, or reopen.',
              since,
            ),
            fixes:
              isEditableItem(item) && item.item?.checkbox !== undefined
                ? [{ title: l10n.t('Reopen'), edits: reopen(item) }]
                : [],
          },
        ];
      });
  },
};

/** The first day any of an item's code was pinned, when all of it is as it was then. */
function untouchedSince(
  { code }: RemediationItem,
  { references }: RuleContext,
): string | undefined {
  if (references === undefined || code.length === 0) return undefined;
  const days: string[] = [];
  for (const reference of code) {
    const known = references.get(referenceKey(reference));
    if (known?.pin?.pinned === undefined || known.pin.changed !== undefined) return undefined;
    const { state, untouched } = known.verdict;
    if (!untouched || (state !== 'current' && state !== 'moved')) return undefined;
    days.push(known.pin.pinned);
  }
  return days.sort()[0];
}
