/** The picture of a tree: which cards there are and where they stand. */
import type { TreeModel, TreeNode } from '../tree-model/tree-model';
import { columnsOf } from './columns';
import { layout, type Layout, type LayoutNode } from './layout';
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
  /** The column of each trunk. */
  readonly columns: readonly number[];
}

/** The window a picture is made for, and how it was arranged before. */
export interface Arrangement {
  readonly room: Size;
  readonly before?: readonly number[];
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
  across: { along: 44, siblings: 18, trunks: 32, columns: 44 },
  down: { along: 44, siblings: 22, trunks: 48, columns: 44 },
};

/** Places all cards that no collapsed card hides; trunks side by side where a window is wide. */
export function pictureOf(
  model: Pick<TreeModel, 'trunks'>,
  collapsed: ReadonlySet<string>,
  sizeOf: (node: TreeNode) => Size,
  topDown: boolean,
  waiting?: Waiting,
  arrangement?: Arrangement,
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
  const gaps = topDown ? GAPS.down : GAPS.across;
  const placed = layout(trunks, gaps);
  const { shifts, columns, ...size } = arranged(boxes, placed, gaps, topDown, arrangement);
  let trunk = -1;
  const placedBoxes = boxes.map((one, at): Card => {
    if (one.parent === undefined) trunk++;
    const shift = shifts[trunk]!;
    const row = placed.begins.across[at]!;
    const along = Math.round(placed.begins.along[at]! + shift.along);
    const across = Math.round(row + shift.across);
    return {
      row: row + one.across / 2,
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
    width: topDown ? size.across : size.along,
    height: topDown ? size.along : size.across,
    columns,
  };
}

/** How far each trunk moves from where the layout has it, below the one before, into its column. */
function arranged(
  boxes: readonly Box[],
  { begins, along, across }: Layout,
  gaps: { readonly trunks: number; readonly columns: number },
  topDown: boolean,
  arrangement: Arrangement | undefined,
) {
  const extents: { along: number; low: number; high: number }[] = [];
  boxes.forEach((box, at) => {
    if (box.parent === undefined) extents.push({ along: 0, low: Infinity, high: -Infinity });
    const extent = extents.at(-1)!;
    extent.along = Math.max(extent.along, begins.along[at]! + box.along);
    extent.low = Math.min(extent.low, begins.across[at]!);
    extent.high = Math.max(extent.high, begins.across[at]! + box.across);
  });
  const trees = extents.map(({ along, low, high }) => ({ along, across: high - low }));
  const { room, before } = arrangement ?? {};
  const columns =
    room === undefined
      ? trees.map(() => 0)
      : columnsOf(
          trees,
          topDown
            ? { along: room.height, across: room.width }
            : { along: room.width, across: room.height },
          gaps,
          before,
        );
  if ((columns.at(-1) ?? 0) === 0)
    return { shifts: trees.map(() => ({ along: 0, across: 0 })), columns, along, across };
  const starts: number[] = [];
  const ends: number[] = [];
  trees.forEach((tree, at) => {
    const column = columns[at]!;
    starts[column + 1] = Math.max(
      starts[column + 1] ?? 0,
      (starts[column] ??= 0) + tree.along + gaps.columns,
    );
  });
  const shifts = trees.map((tree, at) => {
    const column = columns[at]!;
    const begin = ends[column] === undefined ? 0 : ends[column] + gaps.trunks;
    ends[column] = begin + tree.across;
    return { along: starts[column]!, across: begin - extents[at]!.low };
  });
  return { shifts, columns, along: starts.at(-1)! - gaps.columns, across: Math.max(...ends) };
}

/** Half the length of a bend: bends stay in the gap between levels, where no card is. */
const BEND = { across: 22, down: 22 };

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
