/** Ids of claims: bold at the start of the text. */
import type { Postmortem } from '../../language/postmortem';
import { placedNodes, idOf } from './address';
import { evidenceFacts, ExpectedTree } from './expected';
import { headOf } from './head';
import { findClaim, insertAt, refuse, replace, type Plan, type Refused } from './plan';
import type { TreeOperation } from '../../tree-model/tree-operation';

const ID = /^[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?$/;

/**
 * The next free `C<n>`: behind the highest that is written or that something refers to, so that
 * a reference left behind by a removed claim never comes to mean another one.
 */
export function nextClaimId(postmortem: Postmortem): string {
  const used = [
    // in bold anywhere: the start of a trunk may bear an id that is read once it has been moved
    ...[...postmortem.text.matchAll(/(?:\*\*|__)(C\d{1,6})(?!\d)/gi)].map(([, id]) => id!),
    ...postmortem.remediation.items.flatMap((item) => item.addresses.map(({ text }) => text)),
  ];
  const numbers = used.map((id) => Number(/^C(\d{1,6})$/i.exec(id)?.[1] ?? 0));
  return `C${Math.max(0, ...numbers) + 1}`;
}

/** Gives a claim an id, or another one. What refers to the old one is not touched. */
export function planAssignId(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'assignId' }>,
): Plan | Refused {
  const found = findClaim(postmortem, operation.at);
  if ('refused' in found) return found;
  const { node } = found;
  const id = operation.id?.trim() ?? node.id?.text ?? nextClaimId(postmortem);
  if (!ID.test(id)) return refuse('bad-id');
  const taken = placedNodes(postmortem).some(
    (other) => other.node !== node && idOf(other.node)?.toLowerCase() === id.toLowerCase(),
  );
  if (taken) return refuse('id-taken');
  const expected = new ExpectedTree(postmortem);
  const evidence = JSON.stringify(evidenceFacts(node));
  const focus = expected.change(
    node,
    (now) =>
      now.kind === 'claim' &&
      now.id?.text === id &&
      now.text === node.text &&
      now.struck === node.struck &&
      JSON.stringify(evidenceFacts(now)) === evidence,
  );
  const edit = (): readonly ReturnType<typeof insertAt>[] | undefined => {
    if (node.id !== undefined) return [replace(node.id.range, id)];
    const head = headOf(postmortem, node);
    if (head.kind === 'other') return undefined;
    const { start } = node.textRange;
    const before = postmortem.text[start - 1] ?? ' ';
    const behind = postmortem.text[start] ?? '\n';
    const lead = /\s/.test(before) || head.strike !== undefined ? '' : ' ';
    return [insertAt(start, `${lead}**${id}**${/\s/.test(behind) ? '' : ' '}`)];
  };
  return { expected, focus, candidates: [edit] };
}
