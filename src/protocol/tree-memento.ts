/**
 * How somebody left a document's tree: what the page keeps for itself while it lives, and the
 * extension for the next page. It holds nothing of the text but digests and ids of claims. Imports
 * only types, and the checks of the tree's messages.
 */
import { count, fields, flag, list, oneOf, optional, path, text } from './tree-checks';

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

export const DIRECTIONS: readonly string[] = [
  'left-to-right',
  'top-down',
] satisfies TreeDirection[];

const number = (value: unknown): boolean => Number.isFinite(value);
const byId = fields({ id: text });
const byPrint = fields({ path, print: text });
const node = (value: unknown): boolean => byId(value) || byPrint(value);
const checked = fields({
  folded: (value) => list(node)(value) && count(MOST_FOLDED - (value as unknown[]).length),
  selected: optional(node),
  direction: optional(oneOf(DIRECTIONS)),
  view: optional(
    fields({
      x: number,
      y: number,
      zoom: (value) => number(value) && (value as number) > 0,
      byHand: optional(flag),
    }),
  ),
});

/** Whether an unknown value is a memento, every part of it. */
export function isTreeMemento(value: unknown): value is TreeMemento {
  return checked(value);
}
