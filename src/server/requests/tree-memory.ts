/** The trees that were given out lately: what later requests refer to by version or edition. */
import type { TreeModel, TreeNode } from '../../tree-model/tree-model';

/** How many trees of a document are kept. */
const MOST = 8;

interface GivenOut {
  readonly version: number;
  readonly edition: number;
  readonly model: TreeModel;
  /** Given out with edits that lead to it: nobody knows yet whether they were written. */
  readonly expected: boolean;
}

export class TreeMemory {
  private readonly trees = new Map<string, readonly GivenOut[]>();

  /** @param edition the first one: higher than any of a server that ran before */
  constructor(private edition: number) {}

  /** The tree of a document that was given out last. */
  last(uri: string): GivenOut | undefined {
    return this.trees.get(uri)?.findLast((one) => !one.expected);
  }

  /** The tree of a version; undefined when it is not remembered. */
  get(uri: string, version: number): TreeModel | undefined {
    return this.trees.get(uri)?.findLast((one) => one.version === version)?.model;
  }

  /**
   * The tree with an edition, which somebody shows; undefined when it is not remembered.
   */
  withEdition(uri: string, edition: number): GivenOut | undefined {
    const trees = this.trees.get(uri) ?? [];
    const found = trees.findLast((one) => one.edition === edition);
    if (found?.expected !== true) return found;
    const shown = { ...found, expected: false };
    this.trees.set(
      uri,
      trees.map((one) => (one === found ? shown : one)),
    );
    return shown;
  }

  /** Remembers a tree that is given out. The answer is its edition. */
  keep(uri: string, version: number, model: TreeModel, expected = false): number {
    const edition = this.edition++;
    const known = this.trees.get(uri) ?? [];
    this.trees.set(uri, [...known, { version, edition, model, expected }].slice(-MOST));
    return edition;
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
