/** The nodes of a model by key, with what is around them. */
import type { TreeModel, TreeNode } from '../tree-model/tree-model';

export interface Indexed {
  readonly node: TreeNode;
  readonly parent: TreeNode | undefined;
  /** The node among these. */
  readonly siblings: readonly TreeNode[];
  readonly index: number;
  /** 0 for trunks. */
  readonly depth: number;
  /** Claims and questions below it, all levels. */
  below: number;
}

export type NodeIndex = ReadonlyMap<string, Indexed>;

/** All nodes in reading order. */
export function indexNodes(model: Pick<TreeModel, 'trunks'>): NodeIndex {
  const index = new Map<string, Indexed>();
  const visit = (
    siblings: readonly TreeNode[],
    parent: TreeNode | undefined,
    depth: number,
  ): number => {
    let count = 0;
    siblings.forEach((node, at) => {
      const entry: Indexed = { node, parent, siblings, index: at, depth, below: 0 };
      index.set(node.key, entry);
      entry.below = visit(node.children, node, depth + 1);
      count += 1 + entry.below;
    });
    return count;
  };
  visit(model.trunks, undefined, 0);
  return index;
}

/** The keys from the trunk down to the node's parent. */
export function ancestors(index: NodeIndex, key: string): string[] {
  const keys: string[] = [];
  let parent = index.get(key)?.parent;
  while (parent !== undefined) {
    keys.unshift(parent.key);
    parent = index.get(parent.key)?.parent;
  }
  return keys;
}
