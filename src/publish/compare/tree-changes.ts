/** What changed in the 5-Whys trees. */
import { claimsOf, isRootCause } from '../../language/five-whys/tree';
import type { Claim, Postmortem, Question, WhyNode } from '../../language/postmortem';
import type { Change, Subject } from './change';
import { pairUp, plain, type Named } from './pairs';

interface ClaimAt extends Named {
  readonly claim: Claim;
  /** The claim or the trunk it is a cause of; questions between are passed through. */
  readonly under: Claim | Question;
}

/** Changes of questions, then of claims in the order of the later version, then what is gone. */
export function treeChanges(before: Postmortem, after: Postmortem): Change[] {
  const trunks = pairUp(before.fiveWhys.trunks, after.fiveWhys.trunks);
  const claims = pairUp(placed(before), placed(after));
  const asked = questionChanges(before, after, trunks.pairs);
  const now = new Map<WhyNode, WhyNode>(trunks.pairs);
  for (const [old, one] of claims.pairs) now.set(old.claim, one.claim);
  const come = new Set<WhyNode>([...trunks.added, ...claims.added.map(({ claim }) => claim)]);
  const aboveNow = new Map(placed(after).map(({ claim, under }) => [claim as WhyNode, under]));
  const byClaim = new Map<Claim, Change[]>();
  for (const [old, one] of claims.pairs) {
    byClaim.set(one.claim, [
      ...claimChanges(old.claim, one.claim),
      ...moved(old, one, now, come, aboveNow),
    ]);
  }
  for (const { claim, under } of claims.added)
    byClaim.set(claim, [
      { kind: 'claim-added', claim: subject(claim), state: claim.state, under: wordsOf(under) },
      ...(isRootCause(claim) ? [{ kind: 'root-cause-added', claim: subject(claim) } as const] : []),
    ]);
  return [
    ...asked,
    ...placed(after).flatMap(({ claim }) => byClaim.get(claim) ?? []),
    ...claims.gone.flatMap(({ claim }): Change[] => [
      { kind: 'claim-gone', claim: subject(claim), state: claim.state },
      ...(isRootCause(claim) ? [{ kind: 'root-cause-gone', claim: subject(claim) } as const] : []),
    ]),
  ];
}

function placed({ fiveWhys }: Postmortem): ClaimAt[] {
  return [...claimsOf(fiveWhys)].map(({ claim, ancestors, trunk }) => ({
    claim,
    id: claim.id?.text,
    text: claim.text,
    under: ancestors.findLast((node): node is Claim => node.kind === 'claim') ?? trunk,
  }));
}

function questionChanges(
  before: Postmortem,
  after: Postmortem,
  pairs: readonly (readonly [Question, Question])[],
): Change[] {
  const from = new Map(pairs.map(([old, one]) => [one, old]));
  const kept = new Set(pairs.map(([old]) => old));
  return [
    ...after.fiveWhys.trunks.flatMap((one, at): Change[] => {
      const old = from.get(one);
      const number = at + 1;
      if (old === undefined) return [{ kind: 'question-added', number, text: wordsOf(one) }];
      return plain(wordsOf(old)) === plain(wordsOf(one))
        ? []
        : [{ kind: 'question-reworded', number, from: wordsOf(old), to: wordsOf(one) }];
    }),
    ...before.fiveWhys.trunks.flatMap((old, at): Change[] =>
      kept.has(old) ? [] : [{ kind: 'question-gone', number: at + 1, text: wordsOf(old) }],
    ),
  ];
}

function claimChanges(old: Claim, one: Claim): Change[] {
  const claim = subject(one);
  const changes: Change[] = [];
  if (plain(old.text) !== plain(one.text))
    changes.push({ kind: 'claim-reworded', claim, from: old.text });
  const [had, has] = [old, one].map(({ evidence }) => evidence.map(({ target }) => target));
  const added = has!.filter((target) => !had!.includes(target));
  const gone = had!.filter((target) => !has!.includes(target));
  if (old.state !== one.state)
    changes.push({
      kind: 'claim-state',
      claim,
      from: old.state,
      to: one.state,
      evidence: added.length,
    });
  if (added.length + gone.length > 0) changes.push({ kind: 'evidence', claim, added, gone });
  const [was, by] = [confirmation(old), confirmation(one)];
  if (was !== by) changes.push({ kind: 'confirmed', claim, by });
  if (isRootCause(old) !== isRootCause(one))
    changes.push({ kind: isRootCause(one) ? 'root-cause-added' : 'root-cause-gone', claim });
  return changes;
}

function confirmation({ fields }: Claim): string | null {
  return fields.find(({ kind }) => kind === 'confirmed')?.content.text ?? null;
}

/** A step that was put in or taken out between two claims says so itself: the lower one has not moved. */
function moved(
  old: ClaimAt,
  one: ClaimAt,
  now: ReadonlyMap<WhyNode, WhyNode>,
  come: ReadonlySet<WhyNode>,
  aboveNow: ReadonlyMap<WhyNode, WhyNode>,
): Change[] {
  let to: WhyNode | undefined = one.under;
  while (to !== undefined && come.has(to)) to = aboveNow.get(to);
  const from = now.get(old.under);
  if (from === undefined || to === undefined || from === to) return [];
  return [
    {
      kind: 'claim-moved',
      claim: subject(one.claim),
      from: wordsOf(from),
      to: wordsOf(one.under),
    },
  ];
}

function subject({ id, text, line }: Claim): Subject {
  return { id: id?.text ?? null, text, line };
}

/** What a node is called where another one is spoken of. */
function wordsOf(node: WhyNode): string {
  if (node.kind === 'claim') return node.id?.text ?? node.text;
  return node.text.trim() === '' ? (node.statement?.text ?? '') : node.text;
}
