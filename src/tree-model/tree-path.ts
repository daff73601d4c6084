/** A node of a tree by the way to it. Imports nothing, so that every end of the tree may use it. */

/**
 * The node at a path of child indices, `[1, 0, 2]`: the third child of the first child of trunk 2.
 * Undefined when there is none, and for the empty path.
 */
export function nodeAt<Node extends { readonly children: readonly Node[] }>(
  trunks: readonly Node[],
  path: readonly number[],
): Node | undefined {
  let nodes = trunks;
  let node: Node | undefined;
  for (const index of path) {
    node = nodes[index];
    if (node === undefined) return undefined;
    nodes = node.children;
  }
  return node;
}
