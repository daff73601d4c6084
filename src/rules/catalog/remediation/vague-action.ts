import { isDay } from '../../../language/times/date';
import * as l10n from '@vscode/l10n';
import type { Postmortem, RemediationItem } from '../../../language/postmortem';
import type { Language } from '../../../vocabulary/ids';
import { CONCRETE, HEAD, VAGUE_ACTIONS, type VagueAction } from '../../../vocabulary/vague';
import { OBJECT, proseOf } from '../../prose/clean';
import { sentencesOf } from '../../prose/sentences';
import { subjectOf } from '../../engine/subject';
import type { Finding, Rule } from '../../engine/rule';

export const vagueAction: Rule = {
  id: 'vague-action',
  title: { en: 'Vague action', ko: '모호한 대책' },
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: '“Be careful”, “look into it” and “improve” change nothing for the next person. An action changes a system: something will refuse, warn, limit or recover that does not today. To investigate is a fair first step where it has a date and an end.',
    ko: '주의하고, 검토하고, 강화하는 것은 다음 사람이 겪을 상황을 바꾸지 못합니다. 대책은 시스템을 바꿉니다. 지금은 하지 않는 거절·알림·제한·복구를 시스템이 하게 만듭니다. 기한과 완료 조건이 있다면 조사도 좋은 첫걸음입니다.',
  },
  bad: {
    en: '- [ ] Make sure everyone checks the index before a migration.',
    ko: '- [ ] 스키마 변경 시 주의를 강화한다.',
  },
  good: {
    en: '- [ ] Refuse a migration without an index in CI.',
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
  if (text.length > 160) return undefined;
  const said = [text, withoutHead(text)].find((words) => vagueIn(words, language) !== undefined);
  const vague = said === undefined ? undefined : vagueIn(said, language);
  if (vague === undefined) return undefined;
  // to look into something is a first step when it is known until when
  if (vague.isFirstStep === true && hasDate(item)) return undefined;
  return {
    range: item.textRange,
    subject: subjectOf(item),
    message: l10n.t(
      '{0}: an intention, not a change. Say what will be different; for example, not “{1}” but “{2}”.',
      subjectOf(item),
      vague.instead[0],
      vague.instead[1],
    ),
    fixes: [],
  };
}

function hasDate({ due }: RemediationItem): boolean {
  return due !== undefined && isDay(due.value);
}

/** It tells what was changed: `Improved the check to look at the last commit`. */
const DONE = /^(?:improved|enhanced|strengthened)\b[^.;]*\b(?:to|with|by|so that|from)\b/i;

function vagueIn(text: string, language: Language): VagueAction | undefined {
  if (CONCRETE[language].test(text) || DONE.test(text) || text.includes(OBJECT)) return undefined;
  const bare = text.replace(/^[-\s*]+/, '');
  return VAGUE_ACTIONS[language].find(({ pattern }) => pattern.test(bare));
}

/** `Queue isolation: …`, `UP-485 - …`, `Platform team: …`: the action comes behind. */
function withoutHead(text: string): string {
  const head = HEAD.exec(text)?.[0];
  return head === undefined ? text : text.slice(head.length);
}
