import * as l10n from '@vscode/l10n';
import { sectionsFor } from '../../../vocabulary/grades';
import { means, type Postmortem } from '../../../language/postmortem';
import { SECTION_IDS, type SectionId } from '../../../vocabulary/ids';
import { sectionLabel } from '../../../vocabulary/headings';
import { documentPlace, insertSection, joinInsertions } from '../../../edits/insertion';
import type { Fix, Rule, RuleContext } from '../../engine/rule';
import { documentWeight, gradeOf, settingFor } from '../../engine/weight-of';

/** Sections whose absence has a rule of its own. */
const ELSEWHERE: ReadonlySet<SectionId> = new Set<SectionId>(['five-whys', 'actions']);
/** What says the same under another heading. */
const INSTEAD: Readonly<Partial<Record<SectionId, readonly SectionId[]>>> = {
  summary: ['symptom'],
  trigger: ['causes', 'five-whys', 'contributing-factors', 'leadup'],
  detection: ['response'],
  response: ['recovery', 'detection'],
  recovery: ['response'],
  lessons: ['went-well', 'went-wrong'],
  'open-questions': ['five-whys'],
};

export const missingSection: Rule = {
  id: 'missing-section',
  title: { en: 'Missing section', ko: '빠진 섹션' },
  severity: { draft: 'hint', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'Readers come with a question: who was hit, when, how it was noticed. A severe incident has many readers, and they look where they always look.',
    ko: '독자는 질문을 들고 옵니다. 누가 영향을 받았는지, 언제였는지, 어떻게 알았는지. 큰 장애일수록 독자가 많고, 늘 보던 자리에서 찾습니다.',
  },
  bad: {
    en: '# Payment outage\n\n## Summary\n\nThe database was slow.',
    ko: '# 결제 장애\n\n## 요약\n\n데이터베이스가 느렸다.',
  },
  good: {
    en: '# Payment outage\n\n## Summary\n\nCustomers could not pay for 48 minutes.\n\n## Customer impact\n\n3,200 customers saw an error page.\n\n## Timeline\n\n- 14:05 UTC First timeouts',
    ko: '# 결제 장애\n\n## 요약\n\n고객이 48분 동안 결제할 수 없었다.\n\n## 고객 영향\n\n고객 3,200명이 오류 화면을 보았다.\n\n## 타임라인\n\n- 14:05 KST 첫 타임아웃',
  },
  judgesTemplates: true,
  settings: ['postmortem.severities', 'postmortem.requiredSections', 'postmortem.headings'],
  check(postmortem, context) {
    const grade = gradeOf(postmortem, context);
    const exactly = settingFor(context.settings.requiredSections, grade) !== undefined;
    const missing = requiredSections(postmortem, context).filter(
      (id) =>
        !ELSEWHERE.has(id) &&
        // where the team does not ask for it by name, only customers who were affected have to be told
        (exactly || id !== 'customer-message') &&
        !isThere(postmortem, id, exactly),
    );
    if (missing.length === 0) return [];
    const labels = missing.map((id) => `“${sectionLabel(id, postmortem.language)}”`).join(', ');
    const title =
      missing.length === 1
        ? l10n.t('Insert the section {0}', labels)
        : l10n.t('Insert all {0} sections', missing.length);
    const each = missing.map((id): Fix => {
      const label = sectionLabel(id, postmortem.language);
      const { edits } = insertSection(postmortem, id, { text: '' });
      return { title: l10n.t('Insert the section {0}', `“${label}”`), edits, section: id };
    });
    const edits = joinInsertions(
      postmortem.text,
      each.flatMap((fix) => fix.edits),
    );
    const all: Fix = { title, edits, preferred: true, everything: true };
    return [
      {
        range: documentPlace(postmortem),
        message:
          grade === undefined
            ? l10n.t('Missing: {0}.', labels)
            : missing.length === 1
              ? l10n.t('Missing: {0}; {1} asks for it.', labels, grade)
              : l10n.t('Missing: {0}; {1} asks for them.', labels, grade),
        fixes:
          each.length === 1 ? each.map((fix) => ({ ...fix, preferred: true })) : [all, ...each],
        lacks: {
          of: 'section',
          what: missing.map((id) => `“${sectionLabel(id, postmortem.language)}”`),
        },
      },
    ];
  },
};

/** The sections a document has to have: by setting, else by its grade. */
export function requiredSections(
  postmortem: Postmortem,
  context: RuleContext,
): readonly SectionId[] {
  const grade = gradeOf(postmortem, context);
  const asked = settingFor(context.settings.requiredSections, grade);
  return asked === undefined
    ? sectionsFor(documentWeight(postmortem, context))
    : SECTION_IDS.filter((id) => asked.includes(id));
}

function isThere({ sections, timeline }: Postmortem, id: SectionId, exactly: boolean): boolean {
  if (id === 'timeline' && timeline.entries.length > 0) return true;
  const accepted = exactly ? [id] : [id, ...(INSTEAD[id] ?? [])];
  return sections.some((section) => accepted.some((one) => means(section, one)));
}
