/**
 * The simplest tree there is, and what each operation does to it: written without a look at the
 * code under test, which has to come to the same by way of text.
 */
import type { TreeModel, TreeNode } from '../../../../src/tree-model/tree-model';

export interface Plain {
  kind: string;
  text: string;
  id: string | undefined;
  state: string | undefined;
  evidence: string[];
  notes: string[];
  children: Plain[];
}

export function plainTree(model: TreeModel): Plain[] {
  return model.trunks.map(plainNode);
}

export function plainNode(node: TreeNode): Plain {
  return {
    kind: node.kind,
    text: node.text,
    id: node.id,
    state: node.state,
    evidence: node.evidence.map(({ target }) => target),
    notes: node.notes.map(({ kind, text }) => `${kind}: ${text}`),
    children: node.children.map(plainNode),
  };
}

export function at(tree: Plain[], path: readonly number[]): Plain {
  let list = tree;
  let node: Plain | undefined;
  for (const index of path) {
    node = list[index]!;
    list = node.children;
  }
  return node!;
}

export function below(tree: Plain[], path: readonly number[]): Plain[] {
  return path.length === 0 ? tree : at(tree, path).children;
}

export function takeOut(tree: Plain[], path: readonly number[]): Plain {
  return below(tree, path.slice(0, -1)).splice(path.at(-1)!, 1)[0]!;
}

/** What a state is when it is set, and what it does to the notes. */
export function withState(node: Plain, state: string, note: string): Plain {
  const without = (kind: string): string[] =>
    node.notes.filter((one) => !one.startsWith(`${kind}: `));
  const set = (kind: string): string[] => {
    const has = node.notes.findIndex((one) => one.startsWith(`${kind}: `));
    if (has === -1) return [...node.notes, `${kind}: ${note}`];
    return note === '' ? node.notes : node.notes.with(has, `${kind}: ${note}`);
  };
  switch (state) {
    case 'verified':
      return {
        ...node,
        state: node.evidence.length > 0 ? 'verified' : 'unsupported',
        notes: without('unknown'),
      };
    case 'unverified':
      return {
        ...node,
        state,
        notes: without('unknown').filter((one) => !one.startsWith('verify: ')),
      };
    case 'verifiable':
      return { ...node, state, notes: set('verify').filter((one) => !one.startsWith('unknown: ')) };
    case 'unknown':
      return { ...node, state, notes: set('unknown') };
    default:
      return { ...node, state };
  }
}
