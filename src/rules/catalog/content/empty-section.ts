import * as l10n from '@vscode/l10n';
import { means, type Postmortem, type Section } from '../../../language/postmortem';
import type { Language, SectionId } from '../../../vocabulary/ids';
import { insertBlock } from '../../../edits/insertion';
import type { TextEdit } from '../../../markdown/text';
import { NEVER_INAPPLICABLE, filledBodies, filledSections } from '../../prose/filling';
import type { Fix, Rule } from '../../engine/rule';
import { gradeOf } from '../../engine/weight-of';
import { quoted } from '../../engine/subject';
import { requiredSections } from '../review/missing-section';

/** Sections whose emptiness has a rule of its own. */
const ELSEWHERE: readonly SectionId[] = ['five-whys', 'actions'];

export const emptySection: Rule = {
  id: 'empty-section',
  title: { en: 'Empty section', ko: '비어 있는 섹션' },
  severity: { draft: 'off', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'A heading promises an answer. Where nothing stands below it, the reader cannot tell whether there was nothing to say or nobody has looked.',
    ko: '제목은 답이 있다는 약속입니다. 그 아래가 비어 있으면 쓸 것이 없었는지, 아무도 보지 않았는지 알 수 없습니다.',
  },
  bad: {
    en: '## Customer impact\n\nTBD\n\n## Detection',
    ko: '## 고객 영향\n\n추후 작성\n\n## 감지',
  },
  good: {
    en: '## Customer impact\n\n3,200 customers saw an error page for 48 minutes.\n\n## Detection\n\nN/A: the team that caused it was watching.',
    ko: '## 고객 영향\n\n고객 3,200명이 48분 동안 오류 화면을 보았다.\n\n## 감지\n\n해당 없음: 변경을 진행하던 팀이 지켜보고 있었다.',
  },
  settings: ['postmortem.requiredSections', 'postmortem.headings'],
  ahead: filledBodies,
  check(postmortem, context) {
    const { sections, timeline } = postmortem;
    const filled = filledSections(postmortem);
    const asked = requiredSections(postmortem, context);
    const said = new Set(sections.filter((_, at) => filled[at]).map(({ id }) => id));
    return sections.flatMap((section, index) => {
      const { id } = section;
      if (id === undefined || section.horizon !== undefined) return [];
      if (ELSEWHERE.some((other) => means(section, other))) return [];
      if (filled[index] === true || isTitle(postmortem, section)) return [];
      if (id === 'timeline' && timeline.entries.some((entry) => entry.text.trim() !== ''))
        return [];
      // another section says it
      if (said.has(id)) return [];
      // what stands in it is below an empty heading that has its finding
      const parent = sections[section.parent];
      if (parent?.id === id) return [];
      const name = quoted(section.title);
      const grade = asked.includes(id) ? gradeOf(postmortem, context) : undefined;
      return [
        {
          range: section.headingRange,
          subject: name,
          message:
            grade === undefined
              ? NEVER_INAPPLICABLE.has(id)
                ? l10n.t('{0} is empty.', name)
                : l10n.t('{0} is empty. Write it, or say why it does not apply.', name)
              : l10n.t('{0} is empty, and {1} asks for it.', name, grade),
          fixes: fixesFor(postmortem, index, asked.includes(id)),
        },
      ];
    });
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} sections are empty: {1}.',
      findings.length,
      findings.map(({ subject }) => subject).join(', '),
    ),
  }),
};

/** A document's title may read like a section's. */
function isTitle({ heading }: Postmortem, section: Section): boolean {
  return heading === section;
}

const NOT_APPLICABLE: Readonly<Record<Language, string>> = { en: 'N/A: ', ko: '해당 없음: ' };

function fixesFor(postmortem: Postmortem, index: number, isAsked: boolean): Fix[] {
  const section = postmortem.sections[index]!;
  const words = NOT_APPLICABLE[postmortem.language];
  // a label in a list is the author's own form
  if (section.labelled === true) return [];
  const { edits, select } = insertBlock(postmortem, section.headingRange.end, {
    text: words,
    select: { start: words.length, end: words.length },
  });
  const reason: Fix = {
    title: l10n.t('Say why it does not apply'),
    edits,
    ...(select !== undefined && { select }),
  };
  const reasons = NEVER_INAPPLICABLE.has(section.id!) ? [] : [reason];
  if (isAsked) return reasons;
  return [
    {
      title: l10n.t('Remove the empty section'),
      edits: [removal(postmortem, index)],
      everywhere: true,
    },
    ...reasons,
  ];
}

/** The heading with what fills its place, up to the next heading. */
function removal({ sections, text }: Postmortem, index: number): TextEdit {
  const { range, headingRange } = sections[index]!;
  const next = sections[index + 1]?.range.start ?? text.length;
  return { range: { start: headingRange.start, end: Math.max(range.end, next) }, newText: '' };
}
