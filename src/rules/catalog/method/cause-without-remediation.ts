import * as l10n from '@vscode/l10n';
import { claimsOf, isRootCause, noteOf } from '../../../language/five-whys/tree';
import type { Claim, Postmortem } from '../../../language/postmortem';
import { noteLabel } from '../../../vocabulary/labels';
import { isEditable } from './claim-edits';
import { claimIds, freeId, sameId } from '../document/ids';
import { addItem } from '../remediation/item-edits';
import { NEW_ACTION } from '../remediation/remediation-missing';
import { subjectOf } from '../../engine/subject';
import { markOfClaim } from './claim-mark';
import type { Fix, Rule } from '../../engine/rule';

export const causeWithoutRemediation: Rule = {
  id: 'cause-without-remediation',
  title: { en: 'Root cause without remediation', ko: '대책 없는 근본 원인' },
  severity: { draft: 'off', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'A root cause that no item addresses may bring the incident back. Either an item changes it, or a note at the claim says why the chain stops there: `(stop: …)`. One item may address several causes.',
    ko: '근본 원인을 다루는 항목이 없으면 장애가 되풀이될 수 있습니다. 항목으로 바꾸거나, 왜 거기서 멈추는지 `(중단: …)`으로 적습니다. 항목 하나가 여러 원인을 다루어도 됩니다.',
  },
  bad: {
    en: '- [x] **C4** Calls to the gateway had no timeout. [client.ts](../src/client.ts)\n\n## Remediation\n\n- [ ] **R1** Alert on pool wait.',
    ko: '- [x] **C4** 게이트웨이 호출에 타임아웃이 없었다. [client.ts](../src/client.ts)\n\n## 재발 방지 대책\n\n- [ ] **R1** 풀 대기 알람을 추가한다.',
  },
  good: {
    en: '- [ ] **R1** Give gateway calls a 2 s timeout. (addresses: C4)',
    ko: '- [ ] **R1** 게이트웨이 호출에 2초 타임아웃을 둔다. (대상: C4)',
  },
  check(postmortem) {
    const { remediation } = postmortem;
    // without any item `remediation-missing` has said it
    if (remediation.items.length === 0) return [];
    const addressed = remediation.items.flatMap(({ addresses }) => addresses);
    return [...claimsOf(postmortem.fiveWhys)]
      .map(({ claim }) => claim)
      .filter((claim) => isRootCause(claim) && noteOf(claim, 'stop') === undefined)
      .filter(({ id }) => id === undefined || !addressed.some(({ text }) => sameId(text, id.text)))
      .map((claim) => ({
        range: markOfClaim(postmortem, claim),
        subject: subjectOf(claim),
        message:
          claim.id === undefined
            ? l10n.t(
                '{0}: no item addresses this root cause. Give it an id and let an item say “addresses: …”',
                subjectOf(claim),
              )
            : l10n.t(
                '{0}: no item addresses this root cause: (addresses: {1})',
                subjectOf(claim),
                claim.id.text,
              ),
        fixes: isEditable(postmortem, claim) ? [fixFor(postmortem, claim)] : [],
      }));
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} root causes have no item that addresses them. Let an item say “addresses: …”, or say why the chain stops there: (stop: …)',
      findings.length,
    ),
  }),
};

/** A new item that addresses the claim; the claim gets an id when it has none. */
function fixFor(postmortem: Postmortem, claim: Claim): Fix {
  const { language } = postmortem;
  const id = claim.id?.text ?? freeId(claimIds(postmortem), 'C');
  const action = NEW_ACTION[language];
  const item = addItem(postmortem, {
    text: `${action} (${noteLabel('addresses', language)}: ${id})`,
    select: { start: 0, end: action.length },
  });
  const title = l10n.t('Add an item that addresses it');
  if (claim.id !== undefined)
    return { title, edits: item.edits, ...(item.select && { select: item.select }) };
  const newText = `**${id}** `;
  const at = claim.textRange.start;
  const moved = item.edits[0]!.range.start >= at ? newText.length : 0;
  return {
    title,
    edits: [{ range: { start: at, end: at }, newText }, ...item.edits],
    ...(item.select && {
      select: { start: item.select.start + moved, end: item.select.end + moved },
    }),
  };
}
