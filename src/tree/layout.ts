/**
 * A tidy tree for boxes of different sizes, in linear time. Reingold and Tilford's idea (subtrees
 * as close as their outlines allow, parents in the middle of their children), with the outlines
 * kept as arrays that are merged shorter into longer, so that a merge costs the shorter depth.
 *
 * Works along two axes: *along* runs from causes to their causes, *across* from sibling to sibling.
 */

export interface LayoutNode {
  /** Extents of the box, in px. */
  readonly along: number;
  readonly across: number;
  readonly children: readonly LayoutNode[];
}

export interface LayoutGaps {
  readonly along: number;
  readonly siblings: number;
  readonly trunks: number;
}

export interface Placed {
  along: number;
  across: number;
}

export interface Layout<N extends LayoutNode> {
  /** Where the box of each node begins, in px from the top left. */
  readonly places: ReadonlyMap<N, Placed>;
  readonly along: number;
  readonly across: number;
  /** Levels of outlines that were compared: what grows with the number of nodes. */
  readonly steps: number;
}

/** The outline of a subtree, deepest level first: extents in a frame that begins at `origin`. */
interface Outline {
  readonly low: number[];
  readonly high: number[];
  origin: number;
}

/**
 * Places the trees one below the other (or side by side). Every level begins where the longest
 * box of the level before ends. Any sizes ≥ 0; iterative, so depth is no matter.
 */
export function layout<N extends LayoutNode & { readonly children: readonly N[] }>(
  trunks: readonly N[],
  gaps: LayoutGaps,
): Layout<N> {
  const order: N[] = [];
  const depths = new Map<N, number>();
  const levels: number[] = [];
  const stack = [...trunks].reverse();
  for (const trunk of trunks) depths.set(trunk, 0);
  while (stack.length > 0) {
    const node = stack.pop()!;
    order.push(node);
    const depth = depths.get(node)!;
    levels[depth] = Math.max(levels[depth] ?? 0, node.along);
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index]!;
      depths.set(child, depth + 1);
      stack.push(child);
    }
  }

  const merger = new Merger(gaps.siblings);
  /** Where a node begins, from where its parent begins. */
  const offsets = new Map<N, number>();
  const outlines = new Map<N, Outline>();
  for (let index = order.length - 1; index >= 0; index--) {
    const node = order[index]!;
    outlines.set(node, merger.outline(node, outlines, offsets));
    for (const child of node.children) outlines.delete(child);
  }

  const starts = [0];
  levels.forEach((level, depth) => starts.push(starts[depth]! + level + gaps.along));
  const places = new Map<N, Placed>();
  let across = 0;
  for (const trunk of trunks) {
    const { low, high, origin } = outlines.get(trunk)!;
    const top = low.reduce((least, value) => Math.min(least, value), Infinity) + origin;
    const bottom = high.reduce((most, value) => Math.max(most, value), -Infinity) + origin;
    places.set(trunk, { along: 0, across: across - top });
    across += bottom - top + gaps.trunks;
  }
  for (const node of order) {
    const place = places.get(node)!;
    for (const child of node.children)
      places.set(child, {
        along: starts[depths.get(child)!]!,
        across: place.across + offsets.get(child)!,
      });
  }
  return {
    places,
    along: Math.max(0, starts.at(-1)! - gaps.along),
    across: Math.max(0, across - gaps.trunks),
    steps: merger.steps + order.length,
  };
}

class Merger {
  steps = 0;
  constructor(private readonly gap: number) {}

  /** The outline of `node` in a frame that begins where the node does. */
  outline<N extends LayoutNode & { readonly children: readonly N[] }>(
    node: N,
    outlines: ReadonlyMap<N, Outline>,
    offsets: Map<N, number>,
  ): Outline {
    const [first, ...rest] = node.children;
    if (first === undefined) return { low: [0], high: [node.across], origin: 0 };
    let merged = outlines.get(first)!;
    let last = first;
    let lastAt = 0;
    offsets.set(first, 0);
    for (const child of rest) {
      const next = outlines.get(child)!;
      lastAt = this.distance(merged, next);
      offsets.set(child, lastAt);
      next.origin += lastAt;
      merged = this.merge(merged, next);
      last = child;
    }
    // the middle of the node is halfway between the middles of its first and last child
    const begin = (first.across / 2 + lastAt + last.across / 2) / 2 - node.across / 2;
    for (const child of node.children) offsets.set(child, offsets.get(child)! - begin);
    merged.origin -= begin;
    merged.low.push(-merged.origin);
    merged.high.push(node.across - merged.origin);
    return merged;
  }

  /** How far `next` has to begin from where the frame of `before` begins. */
  private distance(before: Outline, next: Outline): number {
    let distance = -Infinity;
    const shared = Math.min(before.high.length, next.low.length);
    for (let level = 1; level <= shared; level++) {
      const end = before.high[before.high.length - level]! + before.origin;
      const start = next.low[next.low.length - level]! + next.origin;
      distance = Math.max(distance, end - start + this.gap);
    }
    this.steps += shared;
    return distance;
  }

  /** One outline around both, in the frame of the parent; made in the arrays of the deeper one. */
  private merge(before: Outline, next: Outline): Outline {
    const shared = Math.min(before.high.length, next.low.length);
    this.steps += shared;
    const deeper = before.low.length >= next.low.length ? before : next;
    for (let level = 1; level <= shared; level++) {
      const low = before.low[before.low.length - level]! + before.origin - deeper.origin;
      const high = next.high[next.high.length - level]! + next.origin - deeper.origin;
      deeper.low[deeper.low.length - level] = low;
      deeper.high[deeper.high.length - level] = high;
    }
    return deeper;
  }
}
