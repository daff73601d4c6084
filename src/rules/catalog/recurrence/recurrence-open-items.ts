import * as l10n from '@vscode/l10n';
import { recurrences } from './recurrences';
import type { Rule } from '../../engine/rule';
import type { OtherIncident } from '../../engine/workspace-view';

/** Named in the message; the others are counted. */
const MOST_NAMED = 2;

export const recurrenceOpenItems: Rule = {
  id: 'recurrence-open-items',
  title: { en: 'It happened again, with items still open', ko: '이전 대책을 끝내지 못한 채 재발' },
  severity: { draft: 'warning', 'in-review': 'error', reviewed: 'error' },
  why: {
    en: 'The incident that this one repeats has items that nobody finished. Finish them, or take them over here: with two lists neither gets done.',
    ko: '이번에 재발한 과거 장애에 아직 끝내지 않은 항목이 있습니다. 끝내거나 이 문서로 옮깁니다. 옛 목록 곁에 새 목록을 만들면 둘 다 이루어지지 않습니다.',
  },
  bad: {
    en: '---\nid: INC-2026-0142\n# R1 of INC-2025-0007 is still open\nrecurrence_of: [INC-2025-0007]\n---',
    ko: '---\nid: INC-2026-0142\n# INC-2025-0007의 R1이 아직 열려 있다\nrecurrence_of: [INC-2025-0007]\n---',
  },
  good: {
    en: '---\nid: INC-2026-0142\n# every item of INC-2025-0003 is done or dropped with its reason\nrecurrence_of: [INC-2025-0003]\n---',
    ko: '---\nid: INC-2026-0142\n# INC-2025-0003의 항목은 모두 끝났거나 이유를 적고 중단했다\nrecurrence_of: [INC-2025-0003]\n---',
  },
  asksWorkspace: true,
  check(postmortem, { workspace }) {
    if (workspace === undefined) return [];
    return recurrences(postmortem).flatMap(({ text, range }) => {
      const open = workspace
        .withId(text)
        .flatMap((other) => other.openItems.map((item) => ({ ...item, uri: other.uri })));
      if (open.length === 0) return [];
      return [
        {
          range,
          message: messageOf(text, open),
          fixes: [],
          related: open
            .slice(0, 20)
            .map(({ uri, line, text: item }) => ({ uri, line, text: item })),
        },
      ];
    });
  },
};

function messageOf(id: string, open: readonly OtherIncident['openItems'][number][]): string {
  const named = open
    .slice(0, MOST_NAMED)
    .map((item) => (item.id === undefined ? `“${item.text}”` : `${item.id} “${item.text}”`))
    .join(', ');
  const more = open.length - MOST_NAMED;
  return more > 0
    ? l10n.t(
        '{0} still has {1} open items: {2} and {3} more. Finish them, or take them over here.',
        id,
        open.length,
        named,
        more,
      )
    : l10n.t('{0} still has open items: {1}. Finish them, or take them over here.', id, named);
}
