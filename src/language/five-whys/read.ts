/** A 5-Whys section: which shape it has, and its tree. */
import type { List } from 'mdast';
import type { Fragment } from '../fragment';
import { rangeOf } from '../../markdown/markdown';
import type { Problem, Question } from '../postmortem';
import type { WhyShape } from '../../vocabulary/ids';
import { readTrunks } from './canonical';
import { isMarkedTree } from './chain-list';
import { isApart, readWildTree } from './wild';

export interface WhysReading {
  readonly trunks: readonly Question[];
  /** Undefined when the section holds no tree. */
  readonly shape: WhyShape | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the tree of one 5-Whys section. A section without a tree gives none, never a wrong one. */
export function readFiveWhys(fragment: Fragment): WhysReading {
  const wild = readWildTree(fragment);
  if (wild !== undefined)
    return wild.trunks.length > 0 ? { ...wild, problems: [] } : unreadable(fragment);
  const read = readLists(fragment);
  // one empty why is a tree that somebody begins; several are the blanks of a template
  const blanks = read.filter(isBlankWhy);
  const trunks = blanks.length > 1 ? read.filter((trunk) => !blanks.includes(trunk)) : read;
  return trunks.length === 0 ? unreadable(fragment) : { trunks, shape: 'canonical', problems: [] };
}

/** `1. **Why?**` of a template, with nothing behind and below it. */
function isBlankWhy({ text, children }: Question): boolean {
  return (
    children.length === 0 &&
    /^(?:why|왜|なぜ)\s?[?？]?\s?(?:[(（][^()（）]{0,30}[)）])?$/iu.test(text)
  );
}

/** Top-level lists in the canonical form. */
function readLists(fragment: Fragment): Question[] {
  const lists = fragment.blocks
    .filter((block): block is typeof block & { node: List } => block.node.type === 'list')
    .map(({ node, section }) => ({
      node,
      trunks: readTrunks(fragment, node),
      apart: isApart(fragment, section),
      section,
    }));
  const asking = lists.filter(({ trunks }) => asks(trunks));
  // beside a list that asks, one that does not is a tree when its claims are marked as such
  const trees = lists.filter(
    (list) =>
      asking.includes(list) ||
      (!list.apart &&
        list.trunks.some(({ children }) => children.length > 0) &&
        (asking.length === 0 || isMarkedTree(fragment, list.node))),
  );
  if (trees.length > 0) return trees.flatMap(({ trunks }) => trunks);
  // one statement and nothing else is a first question on its way; several are a list of causes
  const [only, ...others] = lists
    .filter(({ section }) => section === 0)
    .flatMap(({ trunks }) => trunks);
  return only !== undefined && others.length === 0 ? [only] : [];
}

/** Whether a list is one of questions: half of it asks, or what asks is answered. */
function asks(trunks: readonly Question[]): boolean {
  const asked = trunks.filter((trunk) => trunk.asked);
  return (
    asked.some(({ children }) => children.length > 0) ||
    (asked.length > 0 && asked.length * 2 >= trunks.length)
  );
}

function unreadable(fragment: Fragment): WhysReading {
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
