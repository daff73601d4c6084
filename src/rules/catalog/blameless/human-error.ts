import * as l10n from '@vscode/l10n';
import { askBelow } from '../method/ask-below';
import { blameIn } from '../../prose/blame';
import { humanErrorIn } from '../../prose/human-error';
import { spotsAhead, spotsIn, type Search } from '../../prose/narrative';
import type { Finding, Rule } from '../../engine/rule';

export const humanError: Rule = {
  id: 'human-error',
  title: { en: 'Human error as an explanation', ko: '휴먼 에러라는 설명' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: '“Human error” is where the questions begin, not where they end. People slip every day; what is worth knowing is why this slip could reach customers.',
    ko: '“휴먼 에러”는 질문이 끝나는 곳이 아니라 시작되는 곳입니다. 사람은 매일 실수합니다. 알아야 할 것은 이번 실수가 왜 고객에게까지 닿았는가입니다.',
  },
  bad: {
    en: 'The root cause was human error.',
    ko: '원인은 휴먼 에러였다.',
  },
  good: {
    en: 'The staging and the production console look alike: same colours, and the host name is below the fold.',
    ko: '스테이징 콘솔과 운영 콘솔은 색이 같고 호스트 이름은 화면 아래에 있다.',
  },
  ahead: (postmortem) => spotsAhead(postmortem, SEARCH),
  check(postmortem) {
    return spotsIn(postmortem, SEARCH).map(({ range, said, language }): Finding => ({
      range,
      message: l10n.t(
        '“{0}”: this explains nothing yet. Say what let it reach customers; for example: “{1}”',
        said,
        language === 'ko' ? humanError.good.ko : humanError.good.en,
      ),
      fixes: askBelow(postmortem, range),
    }));
  },
};

const TRIGGER =
  /error|mistake|finger|typo|accident|inadvertent|unintentional|without noticing|without reali|저지|저질|휴먼|인적|실수|착오|오조작|과실/i;

const SEARCH: Search = {
  name: 'human-error',
  trigger: TRIGGER,
  // a sentence that blames somebody has its finding already
  find: (sentence) => (blameIn(sentence) === undefined ? humanErrorIn(sentence) : undefined),
};
