import * as l10n from '@vscode/l10n';
import { claimsOf } from '../../../language/five-whys/tree';
import type { Claim, Postmortem } from '../../../language/postmortem';
import { hedgeIn } from '../../../vocabulary/hedges';
import { isEditable, uncheck } from './claim-edits';
import { proseOf } from '../../prose/clean';
import { rangeInSentence, sentencesOf } from '../../prose/sentences';
import type { Finding, Rule } from '../../engine/rule';

export const hedgedFact: Rule = {
  id: 'hedged-fact',
  title: { en: 'Hedged fact', ko: '추측으로 적은 사실' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: 'A claim is ticked or it is probable, not both. The hedge is honest; the tick is what misleads the next reader, who builds remediation on it.',
    ko: '체크된 답이면서 “아마”일 수는 없습니다. 추측이라는 표현은 정직합니다. 다음 사람이 오해하게 만드는 것은 체크 표시이고, 대책은 그 위에 세워집니다.',
  },
  bad: {
    en: '- [x] The pool was probably exhausted. [pool metrics](./evidence/pool.png)',
    ko: '- [x] 커넥션 풀이 고갈된 것 같다. [풀 지표](./evidence/pool.png)',
  },
  good: {
    en: '- [ ] The pool was probably exhausted. (verify: pool wait p99 in the dashboard)',
    ko: '- [ ] 커넥션 풀이 고갈된 것 같다. (검증: 대시보드의 풀 대기 p99)',
  },
  check(postmortem) {
    return [...claimsOf(postmortem.fiveWhys)]
      .map(({ claim }) => claim)
      .filter(({ state }) => state === 'verified' || state === 'unsupported')
      .flatMap((claim) => findingOf(postmortem, claim) ?? []);
  },
};

/** At most one finding per claim: its first hedge. */
function findingOf(postmortem: Postmortem, claim: Claim): Finding | undefined {
  for (const sentence of sentencesOf(proseOf(postmortem.text, claim.textRange))) {
    const hedge = hedgeIn(sentence.text, sentence.language);
    if (hedge === undefined) continue;
    return {
      range: rangeInSentence(sentence, hedge.start, hedge.end),
      message: l10n.t(
        '“{0}”: hedged, yet ticked as a fact. Untick it and say how to verify it: (verify: …)',
        sentence.text.slice(hedge.start, hedge.end).trim(),
      ),
      fixes: isEditable(postmortem, claim)
        ? [
            {
              title: l10n.t('Turn into unverified'),
              edits: [uncheck(claim)],
              preferred: true,
              safe: true,
            },
          ]
        : [],
    };
  }
  return undefined;
}
