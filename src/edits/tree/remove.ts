/** Taking a branch away. */
import type { Postmortem } from '../../language/postmortem';
import { neighbourOf } from './add';
import { ExpectedTree } from './expected';
import { listAround, numberWithout } from './numbering';
import { childrenOf } from './placement';
import { find, type Plan, type Refused } from './plan';
import { removalOf } from './removal';
import type { TreeOperation } from '../../tree-model/tree-operation';

/** The node with everything below it, its fields and its blank lines. */
export function planRemove(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'remove' }>,
): Plan | Refused {
  const found = find(postmortem, operation.at);
  if ('refused' in found) return found;
  const { node, ancestors } = found;
  const parent = ancestors.at(-1) ?? null;
  const siblings = childrenOf(postmortem, parent);
  const expected = new ExpectedTree(postmortem);
  expected.takeOut(parent, node);
  const next = neighbourOf(siblings, node, parent);
  return {
    expected,
    focus: next === undefined ? undefined : expected.of(next),
    candidates: [false, true].map((airy) => () => {
      const removal = removalOf(postmortem, node, siblings, airy);
      if (removal === undefined) return undefined;
      return [removal, ...numberWithout(postmortem, listAround(postmortem, siblings, node), node)];
    }),
  };
}
