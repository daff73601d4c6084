import * as l10n from '@vscode/l10n';
import { claimsOf } from '../../../language/five-whys/tree';
import type { Claim, Postmortem } from '../../../language/postmortem';
import { addEvidence, addNote, check, hasEvidence, isEditable, ruleOut } from './claim-edits';
import { stageOf } from '../../engine/stage';
import { subjectOf } from '../../engine/subject';
import { markOfClaim } from './claim-mark';
import type { Fix, Rule } from '../../engine/rule';

export const unverifiedClaim: Rule = {
  id: 'unverified-claim',
  title: { en: 'Unverified claim', ko: '검증되지 않은 답' },
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'A chain is as strong as its weakest claim: everything below a guess is a guess, and so is the remediation that follows from it. Each claim is shown, or ruled out; until the review it is enough to say how it will be verified: `(verify: …)`.',
    ko: '원인 추적은 가장 약한 고리만큼만 믿을 수 있습니다. 추측 아래의 모든 답은 추측이고, 거기서 나온 대책도 마찬가지입니다. 근거를 링크하거나 배제합니다. 리뷰 전까지는 확인할 방법을 `(검증: …)`으로 적어 두면 됩니다.',
  },
  bad: {
    en: '- Why could customers not pay?\n  - [ ] The pool was exhausted.',
    ko: '- 왜 고객이 결제할 수 없었나?\n  - [ ] 커넥션 풀이 고갈되었다.',
  },
  good: {
    en: '- Why could customers not pay?\n  - [x] The pool was exhausted. [pool metrics](./evidence/pool.png)',
    ko: '- 왜 고객이 결제할 수 없었나?\n  - [x] 커넥션 풀이 고갈되었다. [풀 지표](./evidence/pool.png)',
  },
  check(postmortem) {
    return [...claimsOf(postmortem.fiveWhys)]
      .map(({ claim }) => claim)
      .filter(
        ({ state, text }) =>
          text !== '' &&
          // how to find out is known: until the review that is enough
          (state === 'unverified' ||
            (state === 'verifiable' && stageOf(postmortem) === 'reviewed')),
      )
      .map((claim) => ({
        range: markOfClaim(postmortem, claim),
        subject: subjectOf(claim),
        kind: claim.state,
        message: messageFor(claim),
        fixes: isEditable(postmortem, claim) ? fixesFor(postmortem, claim) : [],
      }));
  },
  together: (findings) => ({
    message:
      findings[0]?.kind === 'verifiable'
        ? l10n.t(
            '{0} claims are not verified yet: check them as noted, then tick them with what showed it, or strike them through.',
            findings.length,
          )
        : l10n.t(
            '{0} claims are guesses so far. Tick each with what shows it, say how to find out: (verify: …), or strike it through.',
            findings.length,
          ),
  }),
};

function messageFor(claim: Claim): string {
  if (claim.state === 'verifiable')
    return l10n.t(
      '{0}: not verified yet. Check it as noted, then tick it with what showed it, or strike it through.',
      subjectOf(claim),
    );
  return l10n.t(
    '{0}: a guess so far. Tick it with what shows it, say how to find out: (verify: …), or strike it through.',
    subjectOf(claim),
  );
}

function fixesFor(postmortem: Postmortem, claim: Claim): Fix[] {
  const fixes: Fix[] = [
    hasEvidence(claim)
      ? { title: l10n.t('Mark as verified'), edits: [check(claim)] }
      : {
          title: l10n.t('Mark as verified and add the evidence'),
          ...addEvidence(postmortem, claim, [check(claim)]),
        },
  ];
  if (claim.state === 'unverified')
    fixes.push({ title: l10n.t('Say how to verify it'), ...addNote(postmortem, claim, 'verify') });
  return [...fixes, { title: l10n.t('Rule it out'), ...ruleOut(postmortem, claim) }];
}
