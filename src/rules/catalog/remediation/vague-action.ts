import * as l10n from '@vscode/l10n';
import type { Postmortem, RemediationItem } from '../../../language/postmortem';
import type { Language } from '../../../vocabulary/ids';
import { CONCRETE, VAGUE_ACTIONS } from '../../../vocabulary/vague';
import { OBJECT, proseOf } from '../../prose/clean';
import { sentencesOf } from '../../prose/sentences';
import type { Finding, Rule } from '../../engine/rule';

export const vagueAction: Rule = {
  id: 'vague-action',
  title: { en: 'Vague action', ko: '모호한 조치' },
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: 'Being careful, looking into it and improving change nothing that the next person meets. An action changes a system: something will refuse, warn, limit or recover that does not today.',
    ko: '주의하고, 검토하고, 강화하는 것은 다음 사람이 마주칠 것을 바꾸지 않습니다. 조치는 시스템을 바꿉니다. 오늘은 그러지 않는 무언가가 거절하거나, 알리거나, 제한하거나, 복구하게 합니다.',
  },
  bad: {
    en: '- [ ] Make sure engineers check that the schema parses.',
    ko: '- [ ] 스키마 변경 시 주의를 강화한다.',
  },
  good: {
    en: '- [ ] Add a presubmit check that parses the schema.',
    ko: '- [ ] CI에서 스키마 변경에 인덱스 검사를 추가한다.',
  },
  check(postmortem) {
    return postmortem.remediation.items.flatMap((item) => findingOf(postmortem, item) ?? []);
  },
};

function findingOf(postmortem: Postmortem, item: RemediationItem): Finding | undefined {
  if (item.done) return undefined;
  // with an end state that can be checked, even "improve" is an action
  if (item.fields.some(({ kind, content }) => kind === 'done-when' && content.text.trim() !== ''))
    return undefined;
  const sentences = sentencesOf(proseOf(postmortem.text, item.textRange));
  // a second sentence says how
  if (sentences.length !== 1) return undefined;
  const { text, language } = sentences[0]!;
  if (text.length > 160 || CONCRETE[language].test(text) || text.includes(OBJECT)) return undefined;
  const instead = pairFor(text, language);
  if (instead === undefined) return undefined;
  return {
    range: item.textRange,
    message: l10n.t(
      'An intention, not a change. Say what will be different: not “{0}” but “{1}”',
      instead[0],
      instead[1],
    ),
    fixes: [],
  };
}

function pairFor(text: string, language: Language): readonly [string, string] | undefined {
  const bare = text.replace(/^[-\s*]+/, '');
  return VAGUE_ACTIONS[language].find(({ pattern }) => pattern.test(bare))?.instead;
}
