/** The text somebody is typing, and where it belongs when the tree changes below it. */
import type { NodeAddress } from '../tree-model/tree-model';
import type { TreeOperation } from '../tree-model/tree-operation';
import { ancestors, type Indexed, type NodeIndex } from './node-index';

/** A text being typed. What the input shows is the input's own: trees that come do not touch it. */
export interface Editing {
  /** Tells one editing from the next: an input is never used twice. */
  readonly serial: number;
  readonly key: string;
  readonly address: NodeAddress;
  readonly version: number;
  /** What the input starts with. */
  readonly draft: string;
  /** The node was just added: cancelling takes it away again. */
  readonly fresh: boolean;
  /** What stands in the way of keeping the text. */
  readonly notice?: string;
  /** The text is on its way. */
  readonly sending: boolean;
  /** The node is gone, and the words wait for a place. */
  readonly lost?: LostPlace;
}

interface LostPlace {
  /** The nearest node above that is still there; none: the words would be a question. */
  readonly below: string | undefined;
}

/** A tree that takes the place of another. */
export interface Replaced {
  readonly before: NodeIndex;
  readonly now: NodeIndex;
  /** What the keys of the tree before are in this one, of nodes that are still there; undefined: nobody knows. */
  readonly carried: ReadonlyMap<string, string> | undefined;
}

/**
 * The node of the tree now that a key of the tree before meant. A key that is a path may be
 * somebody else's now: without being told, only a node that says the same is taken for it.
 */
function carriedNode(key: string, { before, now, carried }: Replaced): Indexed | undefined {
  if (carried !== undefined) return now.get(carried.get(key) ?? '');
  const [was, is] = [before.get(key)?.node, now.get(key)];
  const isSame = was !== undefined && is !== undefined;
  return isSame && (was.id !== undefined || was.text === is.node.text) ? is : undefined;
}

/** What is typed, in the tree now: on its node, else waiting below what is left above it. */
export function followed(editing: Editing, version: number, replaced: Replaced): Editing {
  const { lost, ...rest } = editing;
  const { before, now } = replaced;
  const entry = lost === undefined ? carriedNode(editing.key, replaced) : back(editing, now);
  if (entry !== undefined)
    return { ...rest, key: entry.node.key, address: entry.node.address, version };
  const from = lost === undefined ? editing.key : lost.below;
  const above = from === undefined ? [] : ancestors(before, from);
  if (lost?.below !== undefined) above.push(lost.below);
  const below = above
    .map((key) => carriedNode(key, replaced)?.node.key)
    .findLast((key) => key !== undefined);
  return { ...rest, version, lost: { below } };
}

/** A claim with an id that is there again, as after an undo. */
function back({ address: { id } }: Editing, now: NodeIndex): Indexed | undefined {
  return id === undefined ? undefined : now.get(id);
}

/** What keeps the words; undefined when there is nothing to keep. */
export function keeping(
  editing: Editing,
  text: string,
  index: NodeIndex,
): TreeOperation | undefined {
  const { lost, address } = editing;
  if (lost === undefined) return { kind: 'setText', at: address, text };
  if (text.trim() === '') return undefined;
  const above = lost.below === undefined ? undefined : index.get(lost.below);
  return above === undefined
    ? { kind: 'addQuestion', text }
    : { kind: 'addCause', at: above.node.address, text };
}
