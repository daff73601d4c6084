/** The picture of a tree: which cards there are and where they stand. */
import type { TreeModel, TreeNode } from '../tree-model/tree-model';
import { layout, type LayoutNode } from './layout';
import type { Card } from './navigate';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Picture {
  /** In reading order. */
  readonly cards: readonly Card[];
  /** Where words that wait for a place are shown: as the last cause of what they would stand below. */
  readonly waiting?: Card;
  readonly byKey: ReadonlyMap<string, Card>;
  readonly nodes: ReadonlyMap<string, TreeNode>;
  readonly width: number;
  readonly height: number;
}

/** A box beside those of the nodes. */
export interface Waiting {
  /** The key of the node it hangs on; undefined: it stands below all trunks. */
  readonly below: string | undefined;
  readonly size: Size;
}

interface Box extends LayoutNode {
  /** None: the box of what waits. */
  readonly node: TreeNode | undefined;
  readonly size: Size;
  readonly depth: number;
  readonly parent: string | undefined;
  readonly children: Box[];
}

const GAPS = {
  across: { along: 56, siblings: 18, trunks: 32 },
  down: { along: 44, siblings: 22, trunks: 48 },
};

/** Places all cards that no collapsed card hides. */
export function pictureOf(
  model: Pick<TreeModel, 'trunks'>,
  collapsed: ReadonlySet<string>,
  sizeOf: (node: TreeNode) => Size,
  topDown: boolean,
  waiting?: Waiting,
): Picture {
  const boxes: Box[] = [];
  const boxOf = (
    node: TreeNode | undefined,
    size: Size,
    depth: number,
    parent: string | undefined,
  ): Box => {
    const [along, across] = topDown ? [size.height, size.width] : [size.width, size.height];
    const made: Box = { node, size, depth, parent, along, across, children: [] };
    boxes.push(made);
    return made;
  };
  const box = (node: TreeNode, depth: number, parent: string | undefined): Box => {
    const made = boxOf(node, sizeOf(node), depth, parent);
    if (!collapsed.has(node.key))
      for (const child of node.children) made.children.push(box(child, depth + 1, node.key));
    if (waiting?.below === node.key)
      made.children.push(boxOf(undefined, waiting.size, depth + 1, node.key));
    return made;
  };
  const trunks = model.trunks.map((trunk) => box(trunk, 0, undefined));
  if (waiting !== undefined && waiting.below === undefined)
    trunks.push(boxOf(undefined, waiting.size, 0, undefined));
  const placed = layout(trunks, topDown ? GAPS.down : GAPS.across);
  const placedBoxes = boxes.map((one, at): Card => {
    const along = Math.round(placed.begins.along[at]!);
    const across = Math.round(placed.begins.across[at]!);
    return {
      key: one.node?.key ?? '',
      depth: one.depth,
      parent: one.parent,
      x: topDown ? across : along,
      y: topDown ? along : across,
      width: one.size.width,
      height: one.size.height,
    };
  });
  const ofWaiting = boxes.findIndex(({ node }) => node === undefined);
  const cards = placedBoxes.filter((_, at) => at !== ofWaiting);
  return {
    cards,
    ...(ofWaiting !== -1 && { waiting: placedBoxes[ofWaiting]! }),
    byKey: new Map(cards.map((card) => [card.key, card])),
    nodes: new Map(boxes.flatMap(({ node }) => (node === undefined ? [] : [[node.key, node]]))),
    width: topDown ? placed.across : placed.along,
    height: topDown ? placed.along : placed.across,
  };
}

/** Half the length of a bend: bends stay in the gap between levels, where no card is. */
const BEND = { across: 28, down: 22 };

/** The line from a card to a cause of it, as SVG path data. */
export function connector(from: Card, to: Card, topDown: boolean): string {
  if (topDown) {
    const [x1, y1] = [from.x + from.width / 2, from.y + from.height];
    const [x2, y2] = [to.x + to.width / 2, to.y];
    if (Math.abs(x1 - x2) <= 1) return `M${x1} ${y1}V${y2}`;
    const bend = Math.min(BEND.down, (y2 - y1) / 2);
    const start = y2 - 2 * bend;
    return `M${x1} ${y1}V${start}C${x1} ${start + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
  }
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  if (Math.abs(y1 - y2) <= 1) return `M${x1} ${y1}H${x2}`;
  const bend = Math.min(BEND.across, (x2 - x1) / 2);
  const start = x2 - 2 * bend;
  return `M${x1} ${y1}H${start}C${start + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
