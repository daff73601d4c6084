/** What of a tree's look comes back: with the page, and when the tree is opened again. */
import type { TreeNode } from '../tree-model/tree-model';
import { isTreeMemento, type RememberedNode, type TreeMemento } from '../protocol/tree-memento';
import type { NodeIndex } from './node-index';

/** How long the look of a tree rests before the extension hears of it. */
const TOLD_AFTER_MS = 150;

/** A saved state; undefined for whatever is none. */
export function savedState(value: unknown): TreeMemento | undefined {
  return isTreeMemento(value) ? value : undefined;
}

/** What a node is found by in a later tree of the document. */
export function remembered(node: TreeNode): RememberedNode {
  if (node.id !== undefined && node.key === node.id) return { id: node.id };
  return { path: node.address.path, print: printOf(node) };
}

/**
 * Finds remembered nodes in a tree. By id; else what says the same and is the only one in both
 * trees. Among several with the same words only one with the same claims above and below it will
 * do, and of those only the one in the same place. Whatever leaves a doubt is not found.
 * @returns the key of a node
 */
export function finderIn(index: NodeIndex): (wanted: RememberedNode) => string | undefined {
  let printed: Map<string, TreeNode[]> | undefined;
  return (wanted) => {
    if ('id' in wanted) return index.get(wanted.id)?.node.id === wanted.id ? wanted.id : undefined;
    printed ??= prints(index);
    const alike = printed.get(wanted.print) ?? [];
    if (alike.length < 2) return alike[0]?.key;
    return alike.find(({ address }) => address.path.join() === wanted.path.join())?.key;
  };
}

function prints(index: NodeIndex): Map<string, TreeNode[]> {
  const found = new Map<string, TreeNode[]>();
  for (const { node } of index.values()) {
    const print = printOf(node);
    const alike = found.get(print);
    if (alike === undefined) found.set(print, [node]);
    else alike.push(node);
  }
  return found;
}

/** A digest (FNV-1a) of the words; of all that is around them when they do not tell it from others. */
function printOf({ text, address }: TreeNode): string {
  const said = text !== '' && address.twins === undefined ? text : `${text}\n${address.sign ?? ''}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < said.length; at++) hash = Math.imul(hash ^ said.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Tells the extension how the tree is left: folds and direction at once, the rest at rest. */
export class Memory {
  private told = '';
  private toldLook = '';
  private stop: (() => void) | undefined;

  constructor(
    private readonly tell: (memento: TreeMemento) => void,
    private readonly after: (ms: number, action: () => void) => () => void,
  ) {}

  /** What the extension has said itself is not said back. */
  has(memento: TreeMemento): void {
    this.told = JSON.stringify(memento);
    this.toldLook = lookOf(memento);
  }

  /** @param state how the tree is now; a view that nobody chose is left for the next window's size */
  keep({ view, ...state }: TreeMemento): void {
    this.stop?.();
    const memento: TreeMemento = { ...state, ...(view?.byHand === true && { view }) };
    const say = (): void => {
      this.has(memento);
      this.tell(memento);
    };
    if (lookOf(memento) !== this.toldLook) say();
    else if (JSON.stringify(memento) !== this.told) this.stop = this.after(TOLD_AFTER_MS, say);
  }
}

function lookOf({ folded, direction }: TreeMemento): string {
  return JSON.stringify([folded, direction]);
}
