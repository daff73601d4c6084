import * as l10n from '@vscode/l10n';
import type { Postmortem, Text } from '../../../language/postmortem';
import { claimIds, freeIds, itemIds } from './ids';
import type { Finding, Rule } from '../../engine/rule';
import type { WorkspaceView } from '../../engine/workspace-view';

export const duplicateId: Rule = {
  id: 'duplicate-id',
  judgesTooLarge: true,
  title: { en: 'Duplicate id', ko: '중복된 ID' },
  judgesOld: true,
  severity: { draft: 'error', 'in-review': 'error', reviewed: 'error' },
  why: {
    en: 'When two things have one id, nobody can tell which of them an item addresses.',
    ko: '둘이 함께 쓰는 ID는 아무것도 가리키지 못합니다. 그 ID를 다루는 항목이 무엇을 다루는지 알 수 없습니다.',
  },
  bad: {
    en: '- [x] **C4** No timeout. [a](a)\n- [x] **C4** No fallback. [b](b)',
    ko: '- [x] **C4** 타임아웃이 없었다. [a](a)\n- [x] **C4** 대체 경로가 없었다. [b](b)',
  },
  good: {
    en: '- [x] **C4** No timeout. [a](a)\n- [x] **C5** No fallback. [b](b)',
    ko: '- [x] **C4** 타임아웃이 없었다. [a](a)\n- [x] **C5** 대체 경로가 없었다. [b](b)',
  },
  asksWorkspace: true,
  check(postmortem, { workspace }) {
    const all = [...claimIds(postmortem), ...itemIds(postmortem)];
    const seen = new Set<string>();
    const free = freeIds(all, 'C');
    const within = [...all]
      .sort((a, b) => a.range.start - b.range.start)
      .flatMap((id) => {
        const key = id.text.toLowerCase();
        if (!seen.has(key)) {
          seen.add(key);
          return [];
        }
        return [renumbering(id, free(id.text))];
      });
    return [...sharedIncidentId(postmortem, workspace), ...within];
  },
};

/** Another postmortem that states the same incident id; a placeholder of a template is none. */
function sharedIncidentId(
  { metadata }: Postmortem,
  workspace: WorkspaceView | undefined,
): Finding[] {
  const entry = metadata.values.id;
  const id = entry?.values[0] ?? '';
  if (entry === undefined || !/\d/.test(id)) return [];
  const others = workspace?.withId(id) ?? [];
  const [other] = others;
  if (other === undefined) return [];
  return [
    {
      range: entry.valueRange,
      message: l10n.t(
        'Another postmortem has the id {0} too: “{1}”. Give one of them another.',
        id,
        other.title,
      ),
      fixes: [],
      related: others.map(({ uri, title }) => ({ uri, line: 0, text: title })),
    },
  ];
}

function renumbering(id: Text, free: string): Finding {
  return {
    range: id.range,
    message: l10n.t('The id {0} is taken already. {1} is free.', id.text, free),
    fixes: [
      {
        title: l10n.t('Renumber to {0}', free),
        edits: [{ range: id.range, newText: free }],
        preferred: true,
        safe: true,
      },
    ],
  };
}
