/** Walking a 5-Whys tree: what every rule, view and export asks of it. */
import type { Claim, FiveWhys, Question, WhyNode } from '../postmortem';

/** The causes of a node: its claims, with questions written out in between passed through. */
export function causesOf(node: WhyNode): Claim[] {
  return node.children.flatMap((child) => (child.kind === 'claim' ? [child] : causesOf(child)));
}

/** Every claim of the trees with its ancestors (nearest last), in document order. */
export function* claimsOf(
  whys: Pick<FiveWhys, 'trunks'>,
): Generator<{ claim: Claim; ancestors: readonly WhyNode[]; trunk: Question }> {
  for (const trunk of whys.trunks) {
    const stack: { node: WhyNode; ancestors: readonly WhyNode[] }[] = [
      { node: trunk, ancestors: [] },
    ];
    for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
      const { node, ancestors } = entry;
      if (node.kind === 'claim') yield { claim: node, ancestors, trunk };
      const below = [...ancestors, node];
      for (let child = node.children.length - 1; child >= 0; child--)
        stack.push({ node: node.children[child]!, ancestors: below });
    }
  }
}

/** Every node of the trees, questions and claims, in document order. */
export function* nodesOf(whys: Pick<FiveWhys, 'trunks'>): Generator<WhyNode> {
  const stack: WhyNode[] = [...whys.trunks].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    for (let child = node.children.length - 1; child >= 0; child--)
      stack.push(node.children[child]!);
  }
}

/** Whether a claim still stands: not ruled out. */
export function isLive(claim: Claim): boolean {
  return claim.state !== 'ruled-out';
}

/** A claim with no live cause below it: where a chain ends. A ruled-out claim is no leaf. */
export function isLeaf(claim: Claim): boolean {
  return isLive(claim) && !causesOf(claim).some(isLive);
}

/** A verified leaf, supported or not. */
export function isRootCause(claim: Claim): boolean {
  return isLeaf(claim) && (claim.state === 'verified' || claim.state === 'unsupported');
}

/** A note or field of a kind, whichever the node has. */
export function noteOf(
  node: WhyNode,
  kind: 'verify' | 'stop' | 'unknown',
): { readonly content: { readonly text: string } } | undefined {
  return (
    node.notes.find((note) => note.kind === kind) ??
    node.fields.find((field) => field.kind === kind)
  );
}
