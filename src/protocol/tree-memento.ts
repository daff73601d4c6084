/**
 * How somebody left a document's tree: what the page keeps for itself while it lives, and the
 * extension for the next page. It holds nothing of the text but digests and ids of claims. Imports
 * only types, and the checks of the tree's messages.
 */
import { fields, flag, list, number, oneOf, optional, text, type Check } from './check';
import { path } from './tree-checks';

export type TreeDirection = 'left-to-right' | 'top-down';

export interface TreeMemento {
  readonly folded: readonly RememberedNode[];
  /** Not given: the first question. */
  readonly selected?: RememberedNode;
  /** Not given: as the setting says. */
  readonly direction?: TreeDirection;
  readonly view?: View;
}

/** A node to be found again: by its id, else by what it says; see `finderIn`. */
export type RememberedNode =
  { readonly id: string } | { readonly path: readonly number[]; readonly print: string };

/** Where the world stands in the window: its origin in px, and how large it is drawn. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** Somebody moved it there, rather than it being what showed the tree best. */
  readonly byHand?: boolean;
}

/** What is remembered of one tree: more is a tree whose every claim was folded. */
export const MOST_FOLDED = 500;

const DIRECTIONS = ['left-to-right', 'top-down'] as const satisfies TreeDirection[];

const byId = fields({ id: text });
const byPrint = fields({ path, print: text });
const isNode = (value: unknown): value is RememberedNode => byId(value) || byPrint(value);
const zoom = (value: unknown): value is number => number(value) && value > 0;

/** Whether an unknown value is a memento, every part of it. */
export const isTreeMemento: Check<TreeMemento> = fields({
  folded: list(isNode, MOST_FOLDED),
  selected: optional(isNode),
  direction: optional(oneOf(DIRECTIONS)),
  view: optional(fields({ x: number, y: number, zoom, byHand: optional(flag) })),
});
