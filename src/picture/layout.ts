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

export interface Layout {
  /** Where each box begins, in px from the top left: nodes before their children, in their order. */
  readonly begins: { readonly along: Float64Array; readonly across: Float64Array };
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
export function layout(trunks: readonly LayoutNode[], gaps: LayoutGaps): Layout {
  const levels: number[] = [];
  const waiting: LayoutNode[] = [...trunks].reverse();
  const below: number[] = trunks.map(() => -1);
  let count = 0;
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    const parent = below.pop()!;
    const at = count++;
    if (count > room.sizes.length) room = roomier(room);
    const depth = parent === -1 ? 0 : room.depths[parent]! + 1;
    room.sizes[at] = node.across;
    room.parents[at] = parent;
    room.depths[at] = depth;
    levels[depth] = Math.max(levels[depth] ?? 0, node.along);
    const { children } = node;
    for (let index = children.length - 1; index >= 0; index--) {
      waiting.push(children[index]!);
      below.push(at);
    }
  }

  const { sizes, parents, depths, offsets, firstChild, nextSibling } = room;
  const merger = new Merger(gaps.siblings);
  firstChild.fill(-1, 0, count);
  nextSibling.fill(-1, 0, count);
  /** Of the subtrees that wait for their parents; the first child of the next parent on top. */
  const outlines: Outline[] = [];
  for (let at = count - 1; at >= 0; at--) {
    const across = sizes[at]!;
    let merged: Outline | undefined;
    let last = -1;
    for (let child = firstChild[at]!; child !== -1; child = nextSibling[child]!) {
      const next = outlines.pop()!;
      if (merged !== undefined) next.origin += offsets[child] = merger.distance(merged, next);
      else offsets[child] = 0;
      merged = merged === undefined ? next : merger.merge(merged, next);
      last = child;
    }
    if (merged === undefined) outlines.push(merger.leaf(across));
    else {
      // the middle of a node is halfway between the middles of its first and last child
      const first = sizes[firstChild[at]!]! / 2;
      const begin = (first + offsets[last]! + sizes[last]! / 2) / 2 - across / 2;
      for (let child = firstChild[at]!; child !== -1; child = nextSibling[child]!)
        offsets[child]! -= begin;
      outlines.push(merger.around(merged, begin, across));
    }
    const parent = parents[at]!;
    if (parent === -1) continue;
    nextSibling[at] = firstChild[parent]!;
    firstChild[parent] = at;
  }

  const starts = [0];
  levels.forEach((level, depth) => starts.push(starts[depth]! + level + gaps.along));
  const begins = { along: new Float64Array(count), across: new Float64Array(count) };
  let across = 0;
  for (let at = 0; at < count; at++) {
    const parent = parents[at]!;
    begins.along[at] = starts[depths[at]!]!;
    if (parent === -1) {
      const { low, high, origin } = outlines.pop()!;
      const top = low.reduce((least, value) => Math.min(least, value), Infinity) + origin;
      const bottom = high.reduce((most, value) => Math.max(most, value), -Infinity) + origin;
      begins.across[at] = across - top;
      across += bottom - top + gaps.trunks;
    } else begins.across[at] = begins.across[parent]! + offsets[at]!;
  }
  return {
    begins,
    along: Math.max(0, starts.at(-1)! - gaps.along),
    across: Math.max(0, across - gaps.trunks),
    steps: merger.steps + count,
  };
}

/**
 * What is known of every node, by its place in document order. Objects for it would cost more than
 * all the rest, and so would new memory each time: it is used again.
 */
interface Room {
  readonly sizes: Float64Array;
  readonly parents: Int32Array;
  readonly depths: Int32Array;
  /** Where a node begins, from where its parent begins. */
  readonly offsets: Float64Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
}

let room = roomFor(1024);

function roomFor(nodes: number): Room {
  return {
    sizes: new Float64Array(nodes),
    parents: new Int32Array(nodes),
    depths: new Int32Array(nodes),
    offsets: new Float64Array(nodes),
    firstChild: new Int32Array(nodes),
    nextSibling: new Int32Array(nodes),
  };
}

/** Twice the room, with what is known in it while nodes are still being counted. */
function roomier({ sizes, parents, depths }: Room): Room {
  const larger = roomFor(sizes.length * 2);
  larger.sizes.set(sizes);
  larger.parents.set(parents);
  larger.depths.set(depths);
  return larger;
}

class Merger {
  steps = 0;
  /** Outlines that went into others, to be used again: most nodes are leaves, and few wait. */
  private readonly spare: Outline[] = [];
  constructor(private readonly gap: number) {}

  /** The outline of a node without children, in a frame that begins where it does. */
  leaf(across: number): Outline {
    const outline = this.spare.pop() ?? { low: [], high: [], origin: 0 };
    outline.low.push(0);
    outline.high.push(across);
    outline.origin = 0;
    return outline;
  }

  /** The outline of a node and its children, whose frame begins `begin` before the node. */
  around(children: Outline, begin: number, across: number): Outline {
    children.origin -= begin;
    children.low.push(-children.origin);
    children.high.push(across - children.origin);
    return children;
  }

  /** How far `next` has to begin from where the frame of `before` begins. */
  distance(before: Outline, next: Outline): number {
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
  merge(before: Outline, next: Outline): Outline {
    const shared = Math.min(before.high.length, next.low.length);
    this.steps += shared;
    const deeper = before.low.length >= next.low.length ? before : next;
    for (let level = 1; level <= shared; level++) {
      const low = before.low[before.low.length - level]! + before.origin - deeper.origin;
      const high = next.high[next.high.length - level]! + next.origin - deeper.origin;
      deeper.low[deeper.low.length - level] = low;
      deeper.high[deeper.high.length - level] = high;
    }
    const other = deeper === before ? next : before;
    other.low.length = other.high.length = 0;
    this.spare.push(other);
    return deeper;
  }
}
