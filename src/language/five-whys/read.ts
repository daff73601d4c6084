/** A 5-Whys section: which shape it has, and its tree. */
import type { List } from 'mdast';
import type { Fragment } from '../fragment';
import { rangeOf } from '../markdown';
import type { Problem, Question, WhyShape } from '../postmortem';
import { readTrunks } from './canonical';
import { readWildTree } from './wild';

export interface WhysReading {
  readonly trunks: readonly Question[];
  /** Undefined when the section holds no tree. */
  readonly shape: WhyShape | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the tree of one 5-Whys section. A section without a tree gives none, never a wrong one. */
export function readFiveWhys(fragment: Fragment): WhysReading {
  const wild = readWildTree(fragment);
  if (wild !== undefined) return { ...wild, problems: [] };
  const lists = fragment.blocks
    .map(({ node }) => node)
    .filter((node): node is List => node.type === 'list');
  const trunks = lists.flatMap((list) => readTrunks(fragment, list));
  if (trunks.length === 0) {
    const first = fragment.blocks.find(
      ({ node }) => node.type !== 'html' && node.type !== 'definition',
    );
    return {
      trunks: [],
      shape: undefined,
      problems:
        first === undefined ? [] : [{ kind: 'five-whys-unreadable', range: rangeOf(first.node) }],
    };
  }
  // statements side by side, with nothing asked and nothing below, are a list of causes, not a tree
  if (!trunks.some((trunk) => trunk.asked || trunk.children.length > 0) && trunks.length > 1)
    return {
      trunks: [],
      shape: undefined,
      problems: [{ kind: 'five-whys-unreadable', range: rangeOf(lists[0]!) }],
    };
  return { trunks, shape: 'canonical', problems: [] };
}
