import * as l10n from '@vscode/l10n';
import { sectionLabel } from '../../../vocabulary/headings';
import type { Language } from '../../../vocabulary/ids';
import { documentPlace, type Draft } from '../../../edits/insertion';
import { isNoneBecause } from '../../../language/remediation/nothing';
import { slice } from '../../../markdown/text';
import { addItem } from './item-edits';
import type { Rule } from '../../engine/rule';

/** What stands in a new item until the author has typed over it. */
export const NEW_ACTION: Readonly<Record<Language, string>> = {
  en: 'What will be different',
  ko: '무엇을 바꾸는지',
};

/** A new item to type over, with tokens behind. */
export function newAction(language: Language, tokens: string): Draft {
  const action = NEW_ACTION[language];
  return { text: `${action}${tokens}`, select: { start: 0, end: action.length } };
}

/** Whether the section says that nothing has to change, with the reason. */
function saysNone(body: string): boolean {
  const [first = ''] = body
    .split('\n')
    .map((line) => line.replace(/^[\s>*-]+/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('<!--'));
  return isNoneBecause(first);
}

export const remediationMissing: Rule = {
  id: 'remediation-missing',
  title: { en: 'No remediation', ko: '재발 방지 대책 없음' },
  severity: { draft: 'hint', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'Remediation is what the organisation gets in return for the outage. Where nothing is to be changed, say so with the reason: “None, because …” is an answer.',
    ko: '재발 방지 대책은 이미 겪은 장애에서 조직이 얻는 것입니다. 바꿀 것이 없다면 “없음: 이유”처럼 이유를 적습니다.',
  },
  bad: {
    en: '## Remediation\n\nWe will keep an eye on it.',
    ko: '## 재발 방지 대책\n\n계속 지켜본다.',
  },
  good: {
    en: '## Remediation\n\n- [ ] **R1** Give gateway calls a 2 s timeout. #recover #config @jlee due:2026-10-20 (addresses: C4)',
    ko: '## 재발 방지 대책\n\n- [ ] **R1** 게이트웨이 호출에 2초 타임아웃을 둔다. #recover #config @jlee due:2026-10-20 (대상: C4)',
  },
  settings: ['postmortem.headings'],
  check(postmortem) {
    const { remediation, problems, sections, language, text } = postmortem;
    if (remediation.items.length > 0) return [];
    if (problems.some(({ kind }) => kind === 'too-large' || kind === 'too-deep')) return [];
    const section = sections[remediation.sections[0] ?? -1];
    if (section !== undefined && saysNone(slice(text, section.bodyRange))) return [];
    const { edits, select } = addItem(postmortem, newAction(language, ''));
    return [
      {
        range: section?.headingRange ?? documentPlace(postmortem),
        message: l10n.t(
          'There is no remediation item yet. Begin with a verb and say what will be different.',
        ),
        fixes: [
          {
            title:
              section === undefined
                ? l10n.t('Insert a Remediation section')
                : l10n.t('Insert an item'),
            edits,
            preferred: true,
            ...(select && { select }),
            ...(section === undefined && { section: 'actions' as const }),
          },
        ],
        lacks: { of: 'section', what: [`“${sectionLabel('actions', language)}”`] },
      },
    ];
  },
};
