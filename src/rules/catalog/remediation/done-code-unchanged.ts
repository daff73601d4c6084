import * as l10n from '@vscode/l10n';
import type { RemediationItem } from '../../../language/postmortem';
import { referenceKey } from '../../../pins/reference-key';
import { isEditableItem, reopen } from './item-edits';
import type { Rule, RuleContext } from '../../engine/rule';

export const doneCodeUnchanged: Rule = {
  id: 'done-code-unchanged',
  title: { en: 'Item marked done, code unchanged', ko: '완료했지만 그대로인 코드' },
  judgesOld: true,
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'warning' },
  needsReferences: true,
  why: {
    en: 'The item is ticked, and the code it points to, with the function around it, says what it said when the incident began (comments and white space aside). Either the change is elsewhere, then the link should lead there, or it never came. Code that was fixed before it was linked is fine: git is asked, and where it cannot tell nothing is said.',
    ko: '항목은 완료로 표시되었지만 가리키는 코드와 그 코드를 담은 함수가 장애가 시작된 때와 같습니다(주석과 공백은 따지지 않습니다). 변경이 다른 곳에 있다면 링크가 그곳을 가리켜야 하고, 아니라면 변경이 이루어지지 않은 것입니다. 먼저 고치고 나서 고친 코드를 연결했다면 괜찮습니다. git으로 확인할 수 없으면 알리지 않습니다.',
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
        const pinned = unchangedSince(item, context);
        if (pinned === undefined) return [];
        return [
          {
            range: item.textRange,
            message:
              postmortem.metadata.instants.started === undefined
                ? l10n.t(
                    'Marked done, but the linked code has not changed since it was pinned ({0}). Link the code that changed, or reopen the item.',
                    pinned,
                  )
                : l10n.t(
                    'Marked done, but the linked code has not changed since the incident. Link the code that changed, or reopen the item.',
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

/** The first day any of an item's code was pinned, when none of it changed since the incident began. */
function unchangedSince(
  { code }: RemediationItem,
  { references }: RuleContext,
): string | undefined {
  if (references === undefined || code.length === 0) return undefined;
  const days: string[] = [];
  for (const reference of code) {
    const known = references.get(referenceKey(reference));
    if (known?.verdict.sinceIncident !== 'same') return undefined;
    days.push(known.pin?.pinned ?? '');
  }
  return days.sort()[0];
}
