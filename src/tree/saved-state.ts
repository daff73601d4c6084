/** What of a tree's look comes back with the page. */
import type { TreeDirection } from '../tree-protocol';

export interface SavedState {
  readonly selected?: string;
  readonly collapsed: readonly string[];
  readonly direction?: TreeDirection;
  readonly view?: View;
}

/** Where the world stands in the window: its origin in px, and how large it is drawn. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** A saved state as far as it can be trusted; undefined when it is none at all. */
export function savedState(value: unknown): SavedState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { selected, collapsed, direction, view } = value as Record<string, unknown>;
  return {
    selected: typeof selected === 'string' ? selected : undefined,
    collapsed: Array.isArray(collapsed)
      ? collapsed.filter((key): key is string => typeof key === 'string')
      : [],
    direction: direction === 'top-down' || direction === 'left-to-right' ? direction : undefined,
    view: isView(view) ? view : undefined,
  };
}

function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, zoom } = value as Record<string, unknown>;
  return [x, y, zoom].every(Number.isFinite) && (zoom as number) > 0;
}
