import * as l10n from '@vscode/l10n';
import type { Postmortem } from '../../../language/postmortem';
import { askBelow } from '../method/ask-below';
import { blameIn } from '../../prose/blame';
import { spotsAhead, spotsIn, type Search, type Spot } from '../../prose/narrative';
import type { Finding, Rule } from '../../engine/rule';

export const blame: Rule = {
  id: 'blame',
  title: { en: 'Blame', ko: '사람 탓' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'A person who is blamed stops talking, and what allowed the slip to reach customers stays in place. People do what makes sense to them at the time: say what they saw, what made it possible, and what will stop the next person.',
    ko: '비난받은 사람은 입을 닫고, 한 번의 실수가 고객에게 닿게 한 조건은 그대로 남습니다. 누구였든 그때는 그럴 만했습니다. 무엇이 그것을 가능하게 했고 다음에는 무엇이 같은 일을 막아 줄지 적습니다.',
  },
  bad: {
    en: 'The engineer forgot to run the migration.',
    ko: '담당자가 인덱스를 누락했다.',
  },
  good: {
    en: 'The deploy pipeline started the service before the migration had run.',
    ko: '배포 파이프라인이 인덱스 없는 마이그레이션을 통과시켰다.',
  },
  ahead: (postmortem) => spotsAhead(postmortem, SEARCH),
  check(postmortem) {
    return spotsIn(postmortem, SEARCH).map((spot) => findingOf(postmortem, spot));
  },
};

const TRIGGER =
  /forg[eo]t|neglect|ignor|overlook|disregard|fail(?:ed)? to|bother|check|verif|read|follow|think|(?:not|never|n['’]t) |missed|slept|without|cause (?:was|is)|responsible|care|attention|remember|negligen|sloppy|reckless|inattentive|lazy|incompeten|irresponsib|hasty|hastily|complacent|blame|fault|caused|triggered by|brought about|broke|down|messed|screwed|botched|misjudged|thoughtless|what (?:he|she|they)|oversight|copy|misunder|misread|mistake|error|aware|familiar|experienc|trained|distract|confus|assum|believ|conclu|inatten|correctly|properly|wrongly|(?:result|because|consequence) of|lack of|hadn|junior|had not|[가-힣]/i;

const SEARCH: Search = { name: 'blame', trigger: TRIGGER, find: blameIn };

function findingOf(postmortem: Postmortem, { range, said, language }: Spot): Finding {
  const [bad, good] =
    language === 'ko' ? [blame.bad.ko, blame.good.ko] : [blame.bad.en, blame.good.en];
  return {
    range,
    message: l10n.t(
      '“{0}”: this blames people. Say what made it possible; for example, not “{1}” but “{2}”',
      said,
      bad,
      good,
    ),
    fixes: askBelow(postmortem, range),
  };
}
