import * as l10n from '@vscode/l10n';
import { claimsOf, isRootCause, noteOf } from '../../../language/five-whys/tree';
import type { Claim, Postmortem } from '../../../language/postmortem';
import { isEditable } from './claim-edits';
import { markOfClaim } from './claim-mark';
import { addField } from '../remediation/item-edits';
import { subjectOf } from '../../engine/subject';
import type { Fix, Rule } from '../../engine/rule';

/** For teams that want a person's name under every root cause; off unless a team turns it on. */
export const unconfirmedRootCause: Rule = {
  id: 'unconfirmed-root-cause',
  title: { en: 'Root cause without a confirmation', ko: '확인한 사람이 없는 근본 원인' },
  severity: { draft: 'off', 'in-review': 'off', reviewed: 'off' },
  why: {
    en: 'Drafts are often written with the help of a program, and a program can tick a box. Where a team turns this rule on, every root cause of its documents carries the name of a person who has looked at the evidence, and the day. It names who answers for the check, never who is to blame.',
    ko: '초안을 프로그램이 작성하는 일이 많고, 체크 표시는 프로그램도 할 수 있습니다. 이 규칙을 켠 팀은 근본 원인마다 근거를 직접 확인한 사람과 날짜를 적습니다. 확인을 책임지는 사람의 이름이며, 잘못한 사람을 가리키는 것이 아닙니다.',
  },
  bad: {
    en: '- [x] **C4** Calls to the gateway had no timeout. [client.ts](../src/client.ts)',
    ko: '- [x] **C4** 게이트웨이 호출에 타임아웃이 없었다. [client.ts](../src/client.ts)',
  },
  good: {
    en: '- [x] **C4** Calls to the gateway had no timeout. [client.ts](../src/client.ts)\n  - Confirmed: @mina 2026-11-20',
    ko: '- [x] **C4** 게이트웨이 호출에 타임아웃이 없었다. [client.ts](../src/client.ts)\n  - 확인: @mina 2026-11-20',
  },
  check(postmortem) {
    return [...claimsOf(postmortem.fiveWhys)]
      .map(({ claim }) => claim)
      .filter((claim) => isRootCause(claim) && noteOf(claim, 'stop') === undefined)
      .filter((claim) => claim.text !== '' && !isConfirmed(claim))
      .map((claim) => ({
        range: markOfClaim(postmortem, claim),
        subject: subjectOf(claim),
        message: l10n.t(
          '{0}: no person has confirmed this root cause. Someone who has looked at the evidence adds a line below it: “Confirmed: @name” and the day.',
          subjectOf(claim),
        ),
        fixes: isEditable(postmortem, claim) ? [nameFix(postmortem, claim)] : [],
      }));
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} root causes have no confirmation. Someone who has looked at the evidence adds a line below each: “Confirmed: @name” and the day.',
      findings.length,
    ),
  }),
};

/** The field is for a person to fill in: nothing writes a name for them. */
function nameFix(postmortem: Postmortem, claim: Claim): Fix {
  const { edits, select } = addField(postmortem, claim, 'confirmed');
  return { title: l10n.t('Add who confirms it'), edits, ...(select && { select }) };
}

function isConfirmed({ fields }: Claim): boolean {
  return fields.some(({ kind, content }) => kind === 'confirmed' && content.text !== '');
}
