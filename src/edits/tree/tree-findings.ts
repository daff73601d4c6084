/** Findings on the nodes of a tree: which node each is shown on, and what becomes of them in the next tree. */
import type { Postmortem, WhyNode } from '../../language/postmortem';
import type { Range } from '../../markdown/text';
import { placedNodes, type PlacedNode } from './address';
import type { TreeFinding, TreeModel, TreeNode } from '../../tree-model/tree-model';

/** A finding as far as the tree cares. */
export interface NodeFinding {
  readonly rule: string;
  readonly severity: TreeFinding['severity'];
  readonly message: string;
  readonly range: Range;
}

/** Findings by the path of their node, as `1.0.2`. */
export type FindingsByPath = ReadonlyMap<string, readonly TreeFinding[]>;

/** Which node a finding is shown on; one that lies in no node is in no list. */
export function findingsByPath(
  postmortem: Postmortem,
  findings: readonly NodeFinding[],
): FindingsByPath {
  const found = new Map<string, readonly TreeFinding[]>();
  if (findings.length === 0) return found;
  const placed = placedNodes(postmortem);
  const paths = new Map(placed.map(({ node, path }) => [node, path]));
  for (const [node, here] of findingsByNode(placed, findings)) {
    const shown = here.map(({ rule, severity, message }) => ({ rule, severity, message }));
    found.set(paths.get(node)!.join('.'), shown);
  }
  return found;
}

/**
 * The findings of an earlier tree on the nodes of a later one that nobody has judged yet.
 * @param carried which old key has become which, as `carryKeys` says
 */
export function carriedFindings(
  before: Pick<TreeModel, 'trunks'>,
  after: Pick<TreeModel, 'trunks'>,
  carried: ReadonlyMap<string, string>,
): FindingsByPath {
  const kept = new Map<string, readonly TreeFinding[]>();
  eachNode(before.trunks, ({ key, findings }) => {
    const now = carried.get(key);
    if (findings.length > 0 && now !== undefined) kept.set(now, findings);
  });
  const found = new Map<string, readonly TreeFinding[]>();
  if (kept.size > 0)
    eachNode(after.trunks, ({ key, address }) => {
      const here = kept.get(key);
      if (here !== undefined) found.set(address.path.join('.'), here);
    });
  return found;
}

function eachNode(nodes: readonly TreeNode[], look: (node: TreeNode) => void): void {
  for (const node of nodes) {
    look(node);
    eachNode(node.children, look);
  }
}

/** A tree with these findings on its nodes in place of those it has. */
export function withFindings(model: TreeModel, findings: FindingsByPath): TreeModel {
  if (findings.size === 0 && model.findings === 0) return model;
  let placed = 0;
  const visit = (node: TreeNode): TreeNode => {
    const here = findings.get(node.address.path.join('.')) ?? NO_FINDINGS;
    placed += here.length;
    return judged(node, here, node.children.map(visit));
  };
  const trunks = model.trunks.map(visit);
  return { ...model, findings: placed, trunks };
}

export const NO_FINDINGS: readonly TreeFinding[] = [];

const judgedNodes = new WeakMap<TreeNode, TreeNode>();

/** A node with findings; the same object when it had the same before. */
function judged(
  node: TreeNode,
  findings: readonly TreeFinding[],
  children: readonly TreeNode[],
): TreeNode {
  const isSame = (other: TreeNode): boolean =>
    sameList(children, other.children) &&
    findings.length === other.findings.length &&
    findings.every(({ rule, severity, message }, at) => {
      const one = other.findings[at]!;
      return rule === one.rule && severity === one.severity && message === one.message;
    });
  if (isSame(node)) return node;
  const before = judgedNodes.get(node);
  if (before !== undefined && isSame(before)) return before;
  const now = { ...node, findings, children };
  judgedNodes.set(node, now);
  return now;
}

/**
 * The findings on the nodes of the trees, in the order they were given in.
 * @param placed what `placedNodes` says of the document the findings are of
 */
export function findingsByNode<F extends { readonly range: Range }>(
  placed: readonly PlacedNode[],
  findings: readonly F[],
): Map<WhyNode, F[]> {
  const found = new Map<WhyNode, F[]>();
  for (const finding of findings) {
    const node = holderOf(placed, finding.range);
    if (node === undefined) continue;
    const here = found.get(node);
    if (here === undefined) found.set(node, [finding]);
    else here.push(finding);
  }
  return found;
}

/** The node whose own words a range begins in; placed nodes are in document order. */
function holderOf(placed: readonly PlacedNode[], range: Range): WhyNode | undefined {
  let low = 0;
  let high = placed.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (placed[middle]!.node.range.start <= range.start) low = middle + 1;
    else high = middle - 1;
  }
  const nearest = placed[high];
  if (nearest === undefined) return undefined;
  return [nearest.node, ...[...nearest.ancestors].reverse()].find(
    (node) => range.start <= node.range.end && range.end <= node.range.end,
  );
}

/** Whether two lists hold the same things. */
export function sameList<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
