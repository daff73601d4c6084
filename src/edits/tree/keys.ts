/** Which node of one model is which of the next: so that selection and collapse stay with them. */
import type { TreeModel, TreeNode } from '../../tree-model/tree-model';

/**
 * The keys of a later model by the keys of an earlier one. By id, by text where it names one node
 * in both, and by place among what is left below the same parent. A node without an entry is gone,
 * or cannot be told.
 */
export function carryKeys(
  before: Pick<TreeModel, 'trunks'>,
  after: Pick<TreeModel, 'trunks'>,
): Map<string, string> {
  const carried = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (old: TreeNode, now: TreeNode): void => {
    if (carried.has(old.key) || taken.has(now.key)) return;
    carried.set(old.key, now.key);
    taken.add(now.key);
  };
  const earlier = flat(before.trunks);
  const later = flat(after.trunks);
  for (const name of [(node: TreeNode) => node.id, (node: TreeNode) => node.text || undefined]) {
    const old = unique(earlier, name);
    const now = unique(later, name);
    for (const [text, node] of old) {
      const same = now.get(text);
      if (same !== undefined) pair(node, same);
    }
  }
  const nowByKey = new Map(later.map((node) => [node.key, node]));
  const align = (old: readonly TreeNode[], now: readonly TreeNode[]): void => {
    const left = old.filter((node) => !carried.has(node.key));
    const free = now.filter((node) => !taken.has(node.key));
    if (left.length === free.length) left.forEach((node, at) => pair(node, free[at]!));
    else
      for (const node of left) {
        const twin = free.find((other) => other.text === node.text && !taken.has(other.key));
        if (twin !== undefined) pair(node, twin);
      }
    for (const node of old) {
      const become = nowByKey.get(carried.get(node.key) ?? '');
      if (become !== undefined) align(node.children, become.children);
    }
  };
  align(before.trunks, after.trunks);
  return carried;
}

/** All nodes; a list, for a generator in a generator costs its depth for every node. */
function flat(nodes: readonly TreeNode[], found: TreeNode[] = []): TreeNode[] {
  for (const node of nodes) {
    found.push(node);
    flat(node.children, found);
  }
  return found;
}

function unique(
  nodes: readonly TreeNode[],
  name: (node: TreeNode) => string | undefined,
): Map<string, TreeNode> {
  const found = new Map<string, TreeNode>();
  const twins = new Set<string>();
  for (const node of nodes) {
    const text = name(node);
    if (text === undefined || twins.has(text)) continue;
    if (found.delete(text)) twins.add(text);
    else found.set(text, node);
  }
  return found;
}
