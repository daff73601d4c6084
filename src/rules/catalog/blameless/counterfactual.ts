import * as l10n from '@vscode/l10n';
import { askBelow } from '../method/ask-below';
import { counterfactualIn } from '../../prose/counterfactual';
import { spotsAhead, spotsIn, type Search } from '../../prose/narrative';
import type { Finding, Rule } from '../../engine/rule';

export const counterfactual: Rule = {
  id: 'counterfactual',
  title: { en: 'Counterfactual (“should have”)', ko: '했어야 했던 일' },
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
    en: 'Nobody on call had seen a failover: staging has one node, and the last one in production was in 2023.',
    ko: '당시 온콜 가운데 페일오버를 본 사람은 없었다. 스테이징은 노드가 하나이고 운영에서는 2023년이 마지막이었다.',
  },
  ahead: (postmortem) => spotsAhead(postmortem, SEARCH),
  check(postmortem) {
    return spotsIn(postmortem, SEARCH).map(({ range, said, language }): Finding => ({
      range,
      message: l10n.t(
        '“{0}”: this did not happen. Say what did, and why it made sense then; for example: “{1}”',
        said,
        language === 'ko' ? counterfactual.good.ko : counterfactual.good.en,
      ),
      subject: `“${said}”`,
      fixes: askBelow(postmortem, range),
    }));
  },
  together: (findings) => ({
    // the first of them, not the heading: a sentence is what is to be mended
    range: findings[0]!.range,
    message: l10n.t(
      '{0} sentences tell of what did not happen: {1}. Say what did, and why it made sense then.',
      findings.length,
      findings.map(({ subject }) => subject).join(', '),
    ),
  }),
};

const TRIGGER =
  /\b(?:should|could|would|might|ought|shouldn|couldn|wouldn)\b|\bif only\b|\bif (?:\S+ ){1,6}had|\bhad (?:we|i|you|he|she|they|the|an?|our|some|every|any|both|@)|어야|말아야|더라면|으면 (?:더 )?좋았|다면|았을|있었을|있었는데|있었음|있었지만|했어도/i;

const SEARCH: Search = {
  name: 'counterfactual',
  trigger: TRIGGER,
  // what could have happened is what the section about luck is for
  except: ['lucky'],
  find: counterfactualIn,
};
