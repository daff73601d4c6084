import * as l10n from '@vscode/l10n';
import { claimsOf } from '../../../language/five-whys/tree';
import type { Claim, Postmortem } from '../../../language/postmortem';
import { addEvidence, hasEvidence, isEditable, uncheck } from './claim-edits';
import { subjectOf } from '../../engine/subject';
import { markOfClaim } from './claim-mark';
import type { Fix, Rule } from '../../engine/rule';

export const verifiedWithoutEvidence: Rule = {
  id: 'verified-without-evidence',
  title: { en: 'Verified without evidence', ko: '근거 없는 검증 표시' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'A tick says “this is a fact”. A fact is something the next reader can check: a graph, a log line, the code, the change that was made. What people saw and believed is evidence too: say who told it and when (`Evidence: conversation with the on-call, 2026-11-20`).',
    ko: '체크 표시는 “사실”이라는 뜻입니다. 사실은 다음 사람이 확인할 수 있어야 합니다. 그래프, 로그, 코드, 변경 내역을 링크합니다. 사람이 보고 판단한 것도 근거입니다. 누구에게 언제 들었는지 적습니다(`근거: 온콜과의 면담, 2026-11-20`).',
  },
  bad: {
    en: '- [x] Calls to the gateway had no timeout.',
    ko: '- [x] 게이트웨이 호출에 타임아웃이 없었다.',
  },
  good: {
    en: '- [x] Calls to the gateway had no timeout. [client.ts:40-58](../src/pay/client.ts#L40-L58)',
    ko: '- [x] 게이트웨이 호출에 타임아웃이 없었다. [client.ts:40-58](../src/pay/client.ts#L40-L58)',
  },
  check(postmortem) {
    return [...claimsOf(postmortem.fiveWhys)]
      .map(({ claim }) => claim)
      .filter((claim) => isUnsupported(claim))
      .map((claim) => ({
        range: markOfClaim(postmortem, claim),
        subject: subjectOf(claim),
        message: l10n.t(
          '{0}: ticked as a fact, but nothing shows it. Link a graph, a log, code or a change, or say who told it and when.',
          subjectOf(claim),
        ),
        fixes: isEditable(postmortem, claim) ? fixesFor(postmortem, claim) : [],
      }));
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} claims are ticked as facts, but nothing shows them. Link a graph, a log, code or a change, or say who told it and when.',
      findings.length,
    ),
  }),
};

function isUnsupported(claim: Claim): boolean {
  if (claim.text === '') return false;
  return claim.state === 'unsupported' || (claim.state === 'verified' && !hasEvidence(claim));
}

function fixesFor(postmortem: Postmortem, claim: Claim): Fix[] {
  const unverified: Fix = {
    title: l10n.t('Turn into unverified'),
    edits: [uncheck(claim)],
    safe: true,
  };
  // a link without an address is there already: it wants its address, not a second link
  if (claim.evidence.length > 0) return [unverified];
  return [
    { title: l10n.t('Add the evidence'), ...addEvidence(postmortem, claim), preferred: true },
    unverified,
  ];
}
