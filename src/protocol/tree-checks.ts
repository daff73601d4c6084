/** Checks of what a page and a request name of a tree: addresses of nodes, and operations. */
import type { NodeAddress } from '../tree-model/tree-model';
import type { TreeOperation } from '../tree-model/tree-operation';
import { CLAIM_STATES } from '../vocabulary/ids';
import { count, fields, list, oneOf, optional, orNull, tagged, text, type Check } from './check';

const SETTABLE = CLAIM_STATES.filter((state) => state !== 'unsupported');
const NOTES = ['verify', 'stop', 'unknown'] as const;

export const path = list(count);
export const isNodeAddress: Check<NodeAddress> = fields({
  path,
  text,
  id: optional(text),
  twins: optional(count),
  sign: optional(text),
});

const at = { at: isNodeAddress };
const OPERATIONS: Readonly<Record<TreeOperation['kind'], Check<unknown>>> = {
  addCause: fields({ ...at, text: optional(text) }),
  addSibling: fields({ ...at, where: oneOf(['before', 'after']), text: optional(text) }),
  setText: fields({ ...at, text }),
  setState: fields({ ...at, state: oneOf(SETTABLE), note: optional(text) }),
  setNote: fields({ ...at, note: oneOf(NOTES), text }),
  removeNote: fields({ ...at, note: oneOf(NOTES) }),
  move: fields({ ...at, to: orNull(isNodeAddress), index: count }),
  indent: fields(at),
  outdent: fields(at),
  moveUp: fields(at),
  moveDown: fields(at),
  remove: fields(at),
  addEvidence: fields({ ...at, evidence: list(fields({ text, target: text })) }),
  removeEvidence: fields({ ...at, index: count, target: text }),
  addQuestion: fields({ text: optional(text), index: optional(count) }),
  paste: fields({ ...at, where: oneOf(['below', 'before', 'after']), markdown: text }),
  assignId: fields({ ...at, id: optional(text) }),
};

/** Whether an unknown value is an operation. */
export function isTreeOperation(value: unknown): value is TreeOperation {
  return tagged('kind', OPERATIONS, value);
}
