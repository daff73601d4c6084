/** Shapes found in the wild. */
import type { Fragment } from '../fragment';
import type { Question, WhyShape } from '../postmortem';

/** A tree read from a shape that is not the canonical one. */
export interface WildTree {
  readonly shape: WhyShape;
  readonly trunks: readonly Question[];
}

/**
 * Reads a 5-Whys section that is not in the canonical form.
 * @returns undefined when the section has no such shape: the canonical reader goes next
 */
export function readWildTree(_fragment: Fragment): WildTree | undefined {
  return undefined;
}
