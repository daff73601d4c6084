/**
 * What only a person may say of a document: that a claim is a fact, that work is done, that somebody
 * read it. Judged by what the changed text *reads as*, not by which change was asked for, so that no
 * way of writing it gets around this.
 */
import { claimsOf } from '../language/five-whys/tree';
import type { Claim, Postmortem, WhyNode } from '../language/postmortem';

type VouchedKind =
  'fact' | 'confirmation' | 'done' | 'worked' | 'status' | 'reviewer' | 'suppression';

/** One such statement. `words` say to a reader which one it is. */
export interface Vouched {
  readonly kind: VouchedKind;
  readonly words: string;
  /** Everything that would make it another statement. */
  readonly key: string;
}

/** Every statement of a document that a person has to answer for, in the order of its kinds. */
export function vouchedFor(postmortem: Postmortem): Vouched[] {
  const said: Vouched[] = [];
  const say = (kind: VouchedKind, words: string, ...more: readonly unknown[]): void => {
    said.push({ kind, words, key: JSON.stringify([kind, words, ...more]) });
  };
  for (const { claim, ancestors } of claimsOf(postmortem.fiveWhys)) {
    // a cause is a fact about what it is the cause of
    const of = ancestors.findLast((node) => node.kind === 'claim')?.text;
    if (isTicked(claim)) say('fact', claim.text, of, targets(claim));
    for (const { kind, content } of claim.fields)
      if (kind === 'confirmed' && content.text !== '')
        say('confirmation', content.text, claim.text);
  }
  for (const { done, text, fields } of postmortem.remediation.items) {
    if (done) say('done', text);
    for (const { kind, content } of fields)
      if (kind === 'verified' && content.text !== '') say('worked', content.text, text);
  }
  const { status, values } = postmortem.metadata;
  if (status === 'reviewed' || status === 'closed') say('status', status);
  for (const reviewer of values.reviewers?.values ?? []) say('reviewer', reviewer);
  for (const { scope, rule, reason } of postmortem.suppressions)
    say('suppression', rule.text, scope, reason.text);
  return said;
}

/** Statements of `after` that `before` does not make: what a tool may not write. */
export function newlyVouched(before: Postmortem, after: Postmortem): Vouched[] {
  const left = new Map<string, number>();
  for (const { key } of vouchedFor(before)) left.set(key, (left.get(key) ?? 0) + 1);
  return vouchedFor(after).filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** Whether a claim is said to be a fact, with evidence or without. */
export function isTicked({ state }: Claim): boolean {
  return state === 'verified' || state === 'unsupported';
}

/** Whether a node, or one below it, is said to be a fact. */
export function holdsTicked(node: WhyNode): boolean {
  return (node.kind === 'claim' && isTicked(node)) || node.children.some(holdsTicked);
}

function targets({ evidence }: Claim): string[] {
  return evidence.map(({ target }) => target).sort();
}

const REASONS: Readonly<Record<VouchedKind, string>> = {
  fact: 'would be a verified claim: add it as an open one, with how to verify it; a person ticks it',
  confirmation: 'is a confirmation: the person who confirms writes it',
  done: 'would count as done: a person says so',
  worked: 'says that a measure worked: a person says so',
  status: 'is a status that people give after their review',
  reviewer: 'would be a reviewer: people add themselves',
  suppression: 'would silence a rule: a person decides that',
};

/** Why a change is refused that would say this. */
export function whyNot({ kind, words }: Vouched): string {
  return `“${words}” ${REASONS[kind]}.`;
}
