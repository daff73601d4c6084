import * as l10n from '@vscode/l10n';
import { claimsOf, isLeaf } from '../../../language/five-whys/tree';
import type { Claim, Postmortem } from '../../../language/postmortem';
import { askBelowClaim } from './ask-below';
import { isEditable } from './claim-edits';
import { blameIn } from '../../prose/blame';
import { proseOf } from '../../prose/clean';
import { humanErrorIn } from '../../prose/human-error';
import { personActs } from '../../prose/person-acts';
import { rangeInSentence, sentencesOf } from '../../prose/sentences';
import type { Finding, Rule } from '../../engine/rule';

export const personAsRootCause: Rule = {
  id: 'person-as-root-cause',
  title: { en: 'A person as the root cause', ko: '사람이 근본 원인' },
  severity: { draft: 'warning', 'in-review': 'error', reviewed: 'error' },
  why: {
    en: 'Where a chain ends is what will be changed. A chain that ends with what a person did changes nothing: ask once more what made it possible, easy or reasonable.',
    ko: '원인 추적이 끝난 지점이 곧 바꿀 지점입니다. 누군가의 행동에서 끝난 원인 추적은 아무것도 바꾸지 못합니다. 무엇이 그 행동을 가능하게, 쉽게, 당연하게 했는지 한 번 더 묻습니다.',
  },
  bad: {
    en: '- [x] The developer merged the change without a review. [#6834](https://github.example/6834)',
    ko: '- [x] 개발자가 리뷰 없이 변경을 머지했다. [#6834](https://github.example/6834)',
  },
  good: {
    en: '- [x] The change reached main after one person had seen it. [#6834](https://github.example/6834)\n  - What made this possible?\n    - [x] The branch rules let anyone merge alone. [settings](./evidence/rules.png)',
    ko: '- [x] 변경을 본 사람은 한 명이었고 그대로 main에 들어갔다. [#6834](https://github.example/6834)\n  - 무엇이 이것을 가능하게 했나?\n    - [x] 브랜치 규칙이 혼자서도 머지할 수 있게 되어 있었다. [설정](./evidence/rules.png)',
  },
  check(postmortem) {
    return [...claimsOf(postmortem.fiveWhys)].flatMap(({ claim }) => {
      // a question below that nobody has answered yet asks already
      if (!isLeaf(claim) || claim.state === 'unknown' || claim.children.length > 0) return [];
      return findingOf(postmortem, claim) ?? [];
    });
  },
};

function findingOf(postmortem: Postmortem, claim: Claim): Finding | undefined {
  for (const sentence of sentencesOf(proseOf(postmortem.text, claim.textRange))) {
    const spot = blameIn(sentence) ?? humanErrorIn(sentence) ?? personActs(sentence);
    if (spot === undefined) continue;
    return {
      range: rangeInSentence(sentence, spot.start, spot.end),
      message: l10n.t(
        '“{0}”: the chain ends with what a person did. Ask what made it possible.',
        sentence.text.slice(spot.start, spot.end),
      ),
      fixes: isEditable(postmortem, claim)
        ? [{ ...askBelowClaim(postmortem, claim), preferred: true }]
        : [],
    };
  }
  return undefined;
}
