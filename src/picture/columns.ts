/** Puts trees that stand below each other into columns, so that a window shows them larger. */

export interface Extent {
  /** From causes to their causes, in px. */
  readonly along: number;
  /** From sibling to sibling, in px. */
  readonly across: number;
}

/** Another arrangement has to be better by so much: a tree that jumps about is worse than a small one. */
const WORTH_IT = 1.15;
/** From this zoom on cards can be read. */
export const READABLE = 0.7;
/** So much larger a tree has to be when it cannot be read in columns, either. */
const MUCH = 1.6;
/** More trees than this stay below each other. */
const MOST = 40;

/**
 * The column of each tree, in their order: the arrangement that is largest in a window of the size
 * of `room`; that of `before` as long as it is nearly as good. One column where that fits.
 */
export function columnsOf(
  trees: readonly Extent[],
  room: Extent,
  gaps: { readonly trunks: number; readonly columns: number },
  before?: readonly number[],
): readonly number[] {
  const single = trees.map(() => 0);
  if (trees.length < 2 || trees.length > MOST) return single;
  const zoomOf = (columns: readonly number[]): number => {
    const sizes: { along: number; across: number }[] = [];
    columns.forEach((column, at) => {
      const { along, across } = trees[at]!;
      const size = (sizes[column] ??= { along: 0, across: -gaps.trunks });
      size.along = Math.max(size.along, along);
      size.across += across + gaps.trunks;
    });
    const along = sizes.reduce((sum, size) => sum + size.along + gaps.columns, -gaps.columns);
    const across = Math.max(...sizes.map((size) => size.across));
    return Math.min(1, room.along / along, room.across / across);
  };
  let best: readonly number[] = single;
  let largest = zoomOf(single);
  for (let first = 0; first < trees.length; first++) {
    let limit = -gaps.trunks;
    // no column is higher than some trees that follow each other
    for (const { across } of trees.slice(first)) {
      limit += across + gaps.trunks;
      const columns = filled(trees, limit, gaps.trunks);
      const zoom = zoomOf(columns);
      if (zoom > largest) [best, largest] = [columns, zoom];
    }
  }
  // rather one column that is read by scrolling than several that are hardly larger, and too small
  const breadth = room.along / Math.max(...trees.map(({ along }) => along));
  if (largest < READABLE && breadth >= READABLE && zoomOf(single) * MUCH >= largest) return single;
  const known = before?.length === trees.length ? before : single;
  return zoomOf(known) * WORTH_IT >= largest ? known : best;
}

/** Columns filled one after the other up to a height; a tree that is higher has one of its own. */
function filled(trees: readonly Extent[], limit: number, gap: number): number[] {
  let column = 0;
  let height = -gap;
  return trees.map(({ across }, at) => {
    if (at > 0 && height + gap + across > limit) {
      column++;
      height = -gap;
    }
    height += gap + across;
    return column;
  });
}
