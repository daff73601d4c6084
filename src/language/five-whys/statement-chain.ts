/** `### Uploads failed`, and below it `1. … because …`: each numbered statement says why the one before. */
import type { List } from 'mdast';
import type { Fragment } from '../fragment';
import { headParagraph, readMarker } from '../item';
import { rangeOf } from '../../markdown/markdown';
import {
  claimDraft,
  questionDraft,
  type Draft,
  type Patch,
  type Source,
  type Words,
} from './draft';
import { sharedWords } from './fold';
import { hasMarks } from './chain-list';

/** What says that one thing is so for another. */
const BECAUSE = /\bbecause\b|\bdue to\b|때문|아서|어서|으므로|ため|ので/iu;

/**
 * Reads numbered statements, each below a heading of its own that states the problem; undefined
 * when they are not linked by their words: a list of anything else.
 */
export function readStatementChains(source: Source, fragment: Fragment): Patch[] | undefined {
  const patches: Patch[] = [];
  fragment.sections.forEach((section, index) => {
    if (index === 0) return;
    const heading = fragment.root.children.find(
      (node) => node.type === 'heading' && rangeOf(node).start === section.headingRange.start,
    );
    const blocks = fragment.blocks.filter((block) => block.section === index);
    const list = blocks.length === 1 ? blocks[0]!.node : undefined;
    if (heading?.type !== 'heading' || heading.children.length === 0) return;
    if (list?.type !== 'list' || list.ordered !== true) return;
    const chain = chainOf(source, list);
    if (chain === undefined) return;
    const words = { range: section.titleRange, inline: heading.children };
    const trunk = questionDraft(words, { asked: false });
    trunk.children.push(chain);
    patches.push({ trunks: [trunk], spans: [rangeOf(heading), rangeOf(list)], leftovers: [] });
  });
  return patches.length === 0 ? undefined : patches;
}

function chainOf(source: Source, list: List): Draft | undefined {
  if (list.children.length < 2 || hasMarks(source, list.children)) return undefined;
  const words: Words[] = [];
  for (const item of list.children) {
    if (item.children.length !== 1 || item.children[0]!.type !== 'paragraph') return undefined;
    const { inline, within } = headParagraph(item, readMarker(source.text, item));
    words.push({ range: within, inline });
  }
  const says = words.filter(({ range }) => BECAUSE.test(source.text.slice(range.start, range.end)));
  const linked = words.filter((one, at) => at > 0 && sharedWords(source, words[at - 1]!, one) > 0);
  if (says.length * 2 < words.length || linked.length * 2 < words.length - 1) return undefined;
  let below: Draft | undefined;
  for (const [at, one] of [...words.entries()].reverse()) {
    const claim = claimDraft(one, list.children[at]);
    if (below !== undefined) claim.children.push(below);
    below = claim;
  }
  return below;
}
