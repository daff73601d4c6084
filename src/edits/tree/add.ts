/** New causes and siblings. */
import type { Postmortem, WhyNode } from '../../language/postmortem';
import { lineEndingOf } from '../../markdown/text';
import { ExpectedTree, type Expected } from './expected';
import { itemText, newItem, type NewItem } from './new-item';
import { placeFor, type Slot } from './placement';
import { find, type Candidate, type Plan, type Refused } from './plan';
import type { TreeOperation } from '../../tree-model/tree-operation';

type Of<Kind extends TreeOperation['kind']> = Extract<TreeOperation, { kind: Kind }>;

/** A new last child of a node. */
export function planAddCause(postmortem: Postmortem, operation: Of<'addCause'>): Plan | Refused {
  const found = find(postmortem, operation.at);
  if ('refused' in found) return found;
  const slot = { parent: found.node, index: found.node.children.length };
  return planNewItem(postmortem, slot, newItem(operation.text ?? '', true));
}

/** A new neighbour: a claim, or beside a trunk a question. */
export function planAddSibling(
  postmortem: Postmortem,
  operation: Of<'addSibling'>,
): Plan | Refused {
  const found = find(postmortem, operation.at);
  if ('refused' in found) return found;
  const { path, ancestors } = found;
  const parent = ancestors.at(-1) ?? null;
  const index = path.at(-1)! + (operation.where === 'after' ? 1 : 0);
  return planNewItem(postmortem, { parent, index }, newItem(operation.text ?? '', parent !== null));
}

/** A new item in a slot that has a neighbour or a parent. */
export function planNewItem(postmortem: Postmortem, slot: Slot, item: NewItem): Plan {
  const expected = new ExpectedTree(postmortem);
  const focus: Expected = { facts: undefined, accept: item.accept, children: [] };
  expected.below(slot.parent).splice(slot.index, 0, focus);
  return {
    expected,
    focus,
    candidates: item.variants.flatMap((variant) =>
      [false, true].map((airy) => insertItem(postmortem, slot, variant, item.box, airy)),
    ),
  };
}

function insertItem(
  postmortem: Postmortem,
  slot: Slot,
  variant: () => string | undefined,
  box: boolean,
  airy: boolean,
): Candidate {
  return () => {
    const markdown = variant();
    if (markdown === undefined) return undefined;
    const place = placeFor(postmortem, slot, airy);
    if (place === undefined) return undefined;
    const eol = lineEndingOf(postmortem.text);
    const standing = { leading: place.leading, marker: place.markers[0]! };
    return [place.insert(itemText(standing, markdown, box, eol)), ...place.edits];
  };
}

/** The node a plan is about when what it was about is gone: next, previous, parent. */
export function neighbourOf(
  siblings: readonly WhyNode[],
  node: WhyNode,
  parent: WhyNode | null,
): WhyNode | undefined {
  const at = siblings.indexOf(node);
  return siblings[at + 1] ?? siblings[at - 1] ?? parent ?? undefined;
}
