/** Where a dragged card would go. */
import type { TreeNode } from '../tree-model/tree-model';
import type { TreeOperation } from '../tree-model/tree-operation';
import type { Card } from '../picture/navigate';
import { ancestors, type NodeIndex } from './node-index';

export interface Drop {
  readonly key: string;
  readonly where: 'before' | 'after' | 'below';
}

/**
 * What a point of the picture means: the first third of a card is before it, the last behind it,
 * the middle, and the third towards its causes, a cause of it. Undefined away from the cards.
 */
export function dropAt(
  cards: readonly Card[],
  point: { readonly x: number; readonly y: number },
  topDown: boolean,
  reach = 14,
): Drop | undefined {
  const card = cards.find(
    ({ x, y, width, height }) =>
      point.x >= x - reach &&
      point.x <= x + width + reach &&
      point.y >= y - reach / 2 &&
      point.y <= y + height + reach / 2,
  );
  if (card === undefined) return undefined;
  const right = (point.x - card.x) / card.width;
  const down = (point.y - card.y) / card.height;
  const [along, across] = topDown ? [down, right] : [right, down];
  if (along > 0.7) return { key: card.key, where: 'below' };
  return { key: card.key, where: across < 0.3 ? 'before' : across > 0.7 ? 'after' : 'below' };
}

/**
 * The operation that puts `dragged` there; undefined when it would change nothing or cannot be:
 * into itself, or a claim among the questions.
 */
export function dropOperation(
  index: NodeIndex,
  dragged: string,
  drop: Drop,
): Extract<TreeOperation, { kind: 'move' }> | undefined {
  const from = index.get(dragged);
  const to = index.get(drop.key);
  if (from === undefined || to === undefined || dragged === drop.key) return undefined;
  if (ancestors(index, drop.key).includes(dragged)) return undefined;
  const at = from.node.address;
  if (drop.where === 'below') {
    const { children } = to.node;
    if (from.node.kind === 'question' && from.depth === 0) return undefined;
    if (children.at(-1) === from.node) return undefined;
    return { kind: 'move', at, to: to.node.address, index: children.length };
  }
  if (to.parent === undefined && from.node.kind !== 'question') return undefined;
  const place = to.index + (drop.where === 'after' ? 1 : 0);
  const stays = to.parent === from.parent && (place === from.index || place === from.index + 1);
  if (stays) return undefined;
  return { kind: 'move', at, to: to.parent?.address ?? null, index: place };
}

/** The drop that is really meant: a claim beside a question can only be below it. */
export function meantDrop(index: NodeIndex, dragged: TreeNode, drop: Drop): Drop {
  const onTrunk = index.get(drop.key)?.parent === undefined;
  return onTrunk && dragged.kind === 'claim' ? { ...drop, where: 'below' } : drop;
}
