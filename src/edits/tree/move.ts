/** Moving branches: their lines are re-indented, and nothing else. */
import type { Postmortem, WhyNode } from '../../language/postmortem';
import type { TextEdit } from '../../markdown/text';
import { branchNodes } from './address';
import { ExpectedTree, wordsOf } from './expected';
import { branchAt } from './geometry';
import { listAround, numberWithout } from './numbering';
import { childrenOf, placeFor, type Slot } from './placement';
import { find, refuse, type Plan, type Refused } from './plan';
import { removalOf } from './removal';
import type { TreeOperation } from '../../tree-model/tree-operation';

type Shift = Extract<TreeOperation, { kind: 'indent' | 'outdent' | 'moveUp' | 'moveDown' }>;

/** A branch to a place anywhere. */
export function planMove(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'move' }>,
): Plan | Refused {
  const found = find(postmortem, operation.at);
  if ('refused' in found) return found;
  const target = operation.to === null ? undefined : find(postmortem, operation.to);
  if (target !== undefined && 'refused' in target) return target;
  const to = target?.node ?? null;
  const children = childrenOf(postmortem, to);
  const from = found.ancestors.at(-1) ?? null;
  const asked = Math.max(0, Math.min(Math.trunc(operation.index), children.length));
  const here = from === to && found.path.at(-1)! < asked ? asked - 1 : asked;
  return planMoveTo(postmortem, found.node, from, to, here);
}

/** A branch one step in, out, up or down. */
export function planShift(postmortem: Postmortem, operation: Shift): Plan | Refused {
  const found = find(postmortem, operation.at);
  if ('refused' in found) return found;
  const { node, path, ancestors } = found;
  const parent = ancestors.at(-1) ?? null;
  const siblings = childrenOf(postmortem, parent);
  const at = path.at(-1)!;
  switch (operation.kind) {
    case 'indent': {
      const previous = siblings[at - 1];
      if (previous === undefined) return refuse('at-edge');
      return planMoveTo(postmortem, node, parent, previous, previous.children.length);
    }
    case 'outdent':
      if (parent === null || (ancestors.length === 1 && node.kind === 'claim'))
        return refuse('at-edge');
      return planMoveTo(postmortem, node, parent, ancestors.at(-2) ?? null, path.at(-2)! + 1);
    case 'moveUp':
      if (at === 0) return refuse('at-edge');
      return planMoveTo(postmortem, node, parent, parent, at - 1);
    case 'moveDown':
      if (at === siblings.length - 1) return refuse('at-edge');
      return planMoveTo(postmortem, node, parent, parent, at + 1);
  }
}

/** @param index how many of the other children are to stand before it */
function planMoveTo(
  postmortem: Postmortem,
  node: WhyNode,
  from: WhyNode | null,
  to: WhyNode | null,
  index: number,
): Plan | Refused {
  if (to !== null && [...branchNodes(node)].includes(to)) return refuse('into-itself');
  if (to === null && from !== null && node.kind !== 'question') return refuse('not-a-question');
  const siblings = childrenOf(postmortem, from);
  const expected = new ExpectedTree(postmortem);
  const focus = expected.takeOut(from, node);
  expected.below(to).splice(index, 0, focus);
  if (from === to && siblings.indexOf(node) === index)
    return { expected, focus, candidates: [() => []] };
  if ((from === null) !== (to === null)) {
    // a statement that becomes part of a chain is a claim; its words stay
    const words = wordsOf(node);
    focus.facts = undefined;
    focus.accept = (now) => wordsOf(now) === words;
  }
  const slot: Slot = { parent: to, index, moving: node };
  return {
    expected,
    focus,
    candidates: [false, true].map((airy) => () => moveEdits(postmortem, node, from, slot, airy)),
  };
}

function moveEdits(
  postmortem: Postmortem,
  node: WhyNode,
  from: WhyNode | null,
  slot: Slot,
  airy: boolean,
): TextEdit[] | undefined {
  const siblings = childrenOf(postmortem, from);
  const removal = removalOf(postmortem, node, siblings, airy);
  const place = placeFor(postmortem, slot, airy);
  if (removal === undefined || place === undefined) return undefined;
  const left = listAround(postmortem, siblings, node);
  // where the branch stays in its list, its coming has numbered that list already
  const within =
    from === slot.parent &&
    left.some((other) => other !== node && isBeside(postmortem, slot, other));
  const numbers = within ? [] : numberWithout(postmortem, left, node);
  const edits = [...numbers, ...place.edits].filter(
    ({ range }) => range.end <= removal.range.start || range.start >= removal.range.end,
  );
  const standing = { leading: place.leading, marker: place.markers[0]! };
  return [removal, place.insert(branchAt(postmortem, node, standing)), ...edits];
}

/** Whether a node stands directly before or behind the slot. */
function isBeside(
  postmortem: Postmortem,
  { parent, index, moving }: Slot,
  other: WhyNode,
): boolean {
  const siblings = childrenOf(postmortem, parent).filter((node) => node !== moving);
  return siblings[index - 1] === other || siblings[index] === other;
}
