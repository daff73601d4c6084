/** The trees that were given out lately: what later requests refer to by their version. */
import type { TreeModel, TreeNode } from '../language/operations/tree/tree-model';

/** How many trees of a document are kept. */
const MOST = 8;

export class TreeMemory {
  private readonly trees = new Map<string, { version: number; model: TreeModel }[]>();

  /** The tree of a document that was given out last. */
  last(uri: string): TreeModel | undefined {
    return this.trees.get(uri)?.at(-1)?.model;
  }

  /** The tree of a version; undefined when it is not remembered. */
  get(uri: string, version: number): TreeModel | undefined {
    return this.trees.get(uri)?.findLast((one) => one.version === version)?.model;
  }

  /** Remembers a tree that is given out. */
  keep(uri: string, version: number, model: TreeModel): void {
    const known = (this.trees.get(uri) ?? []).filter((one) => one.version !== version);
    this.trees.set(uri, [...known, { version, model }].slice(-MOST));
  }

  /** The document was closed: its versions start anew. */
  forget(uri: string): void {
    this.trees.delete(uri);
  }
}

/** Whether two trees have the same nodes in the same places, by their words. */
export function sameShape(a: Pick<TreeModel, 'trunks'>, b: Pick<TreeModel, 'trunks'>): boolean {
  const same = (left: readonly TreeNode[], right: readonly TreeNode[]): boolean =>
    left.length === right.length &&
    left.every((node, at) => {
      const other = right[at]!;
      return (
        node.text === other.text && node.id === other.id && same(node.children, other.children)
      );
    });
  return same(a.trunks, b.trunks);
}
