import * as l10n from '@vscode/l10n';
import { claimsOf, isLeaf, noteOf } from '../../../language/five-whys/tree';
import { addNote, isEditable } from './claim-edits';
import { subjectOf } from '../../engine/subject';
import { markOfClaim } from './claim-mark';
import type { Rule } from '../../engine/rule';

export const openLeaf: Rule = {
  id: 'open-leaf',
  title: { en: 'Chain ends in a guess', ko: '미결로 끝난 원인' },
  severity: { draft: 'off', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'A chain that ends in a guess ends because somebody stopped. Only a note tells whether that was a decision: why it stops here, or why it cannot be known.',
    ko: '추측에서 끝난 원인 추적은 누군가 멈췄기 때문에 끝난 것입니다. 결정이었는지 지쳐서였는지는 적어 두어야만 알 수 있습니다. 왜 여기서 멈추는지, 왜 알 수 없는지 적습니다.',
  },
  bad: {
    en: '- [ ] The gateway failed over its own database.',
    ko: '- [ ] 게이트웨이가 자체 데이터베이스를 페일오버했다.',
  },
  good: {
    en: '- [ ] The gateway failed over its own database. (unknown: the gateway publishes no report; isolation is in R1)',
    ko: '- [ ] 게이트웨이가 자체 데이터베이스를 페일오버했다. (알 수 없음: 게이트웨이 보고서가 없음, 격리는 R1)',
  },
  check(postmortem) {
    return [...claimsOf(postmortem.fiveWhys)]
      .map(({ claim }) => claim)
      .filter((claim) => isLeaf(claim) && claim.text !== '')
      .filter(({ state }) => state === 'unverified' || state === 'verifiable')
      .filter((claim) => noteOf(claim, 'stop') === undefined)
      .map((claim) => ({
        range: markOfClaim(postmortem, claim),
        subject: subjectOf(claim),
        message: l10n.t(
          '{0}: the chain ends in a guess. Verify it, ask on, or say why it stops: (stop: …) or (unknown: …)',
          subjectOf(claim),
        ),
        fixes: isEditable(postmortem, claim)
          ? [
              { title: l10n.t('Say why it stops here'), ...addNote(postmortem, claim, 'stop') },
              {
                title: l10n.t('Say why it is not known'),
                ...addNote(postmortem, claim, 'unknown'),
              },
            ]
          : [],
      }));
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} chains end in a guess. Verify it, ask on, or say why it stops: (stop: …) or (unknown: …)',
      findings.length,
    ),
  }),
};
