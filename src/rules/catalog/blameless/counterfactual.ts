import * as l10n from '@vscode/l10n';
import { askBelow } from '../method/ask-below';
import { counterfactualIn } from '../../prose/counterfactual';
import { spotsIn, type Search } from '../../prose/narrative';
import type { Finding, Rule } from '../../engine/rule';

export const counterfactual: Rule = {
  id: 'counterfactual',
  title: { en: 'What should have been', ko: '했어야 했던 일' },
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: '“Should have” describes a world that did not happen, judged with what is known only now. It explains nothing about the one that did: say what was done, what was known then, and why it made sense.',
    ko: '“했어야 했다”는 일어나지 않은 세계를 지금의 지식으로 판단하는 말입니다. 실제로 일어난 일은 설명하지 않습니다. 그때 무엇을 했고 무엇을 알았으며 왜 그럴 만했는지 적습니다.',
  },
  bad: {
    en: 'We should have tested the failover.',
    ko: '페일오버를 테스트했어야 했다.',
  },
  good: {
    en: 'No test covered the failover: staging has a single node.',
    ko: '페일오버를 확인하는 테스트가 없었다. 스테이징은 노드가 하나다.',
  },
  check(postmortem) {
    return spotsIn(postmortem, SEARCH).map(({ range, said, language }): Finding => ({
      range,
      message: l10n.t(
        '“{0}” speaks of what did not happen. Say what did, and why: “{1}”',
        said,
        language === 'ko' ? counterfactual.good.ko : counterfactual.good.en,
      ),
      fixes: askBelow(postmortem, range),
    }));
  },
};

const TRIGGER =
  /\b(?:should|could|would|ought|shouldn|couldn|wouldn)\b|\bif only\b|\bif (?:\S+ ){1,6}had|\bhad (?:we|i|you|he|she|they|the|an?|our|some|every|any|both|@)|어야|말아야|더라면|으면 (?:더 )?좋았|다면|았을|있었을|있었는데|있었음|있었지만|했어도/i;

const SEARCH: Search = {
  name: 'counterfactual',
  trigger: TRIGGER,
  // what could have happened is what the section about luck is for
  except: ['lucky'],
  find: counterfactualIn,
};
