/** Which node of one model is which of the next: so that selection and collapse stay with them. */
import type { TreeModel, TreeNode } from './tree-model';

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
  for (const name of [(node: TreeNode) => node.id, (node: TreeNode) => node.text || undefined]) {
    const old = unique(before.trunks, name);
    const now = unique(after.trunks, name);
    for (const [text, node] of old) {
      const same = now.get(text);
      if (same !== undefined) pair(node, same);
    }
  }
  const nowByKey = new Map([...walk(after.trunks)].map((node) => [node.key, node]));
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

function* walk(nodes: readonly TreeNode[]): Generator<TreeNode> {
  for (const node of nodes) {
    yield node;
    yield* walk(node.children);
  }
}

function unique(
  trunks: readonly TreeNode[],
  name: (node: TreeNode) => string | undefined,
): Map<string, TreeNode> {
  const found = new Map<string, TreeNode | undefined>();
  for (const node of walk(trunks)) {
    const text = name(node);
    if (text !== undefined) found.set(text, found.has(text) ? undefined : node);
  }
  return new Map([...found].filter((entry): entry is [string, TreeNode] => entry[1] !== undefined));
}
