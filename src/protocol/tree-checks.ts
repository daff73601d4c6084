/**
 * Whether unknown values are what the tree's protocols speak of: addresses, operations, trees,
 * changes of trees. Imports only types, so that both rooms may use it.
 */
import type { FieldChanges, NodeChange, TreeChange } from '../tree-model/tree-change';
import type { NodeAddress, TreeFinding, TreeModel, TreeNode } from '../tree-model/tree-model';
import type { TreeOperation } from '../tree-model/tree-operation';

const STATES: readonly string[] = [
  'verified',
  'unsupported',
  'verifiable',
  'unverified',
  'ruled-out',
  'unknown',
];
const isState = (value: unknown): boolean => oneOf(STATES)(value);
const SETTABLE = STATES.filter((state) => state !== 'unsupported');
const NOTES: readonly string[] = ['verify', 'stop', 'unknown'];
const EVIDENCE: readonly string[] = ['link', 'image', 'autolink', 'footnote'];
const SEVERITIES: readonly string[] = [
  'error',
  'warning',
  'information',
  'hint',
] satisfies TreeFinding['severity'][];
/** Deeper trees are a finding of the reader; nothing recurses further than this. */
const DEEPEST = 1000;

export type Check = (value: unknown) => boolean;
export type Fields = Readonly<Record<string, Check>>;

export const text: Check = (value) => typeof value === 'string';
export const flag: Check = (value) => typeof value === 'boolean';
export const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const duration: Check = (value) => typeof value === 'number' && value >= 0;
export const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
export const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

function record(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const fields =
  (checks: Fields): Check =>
  (value) =>
    record(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

export const path = list(count);
const ADDRESS_FIELDS: Fields = {
  path,
  text,
  id: optional(text),
  twins: optional(count),
  sign: optional(text),
};
const addressFields = fields(ADDRESS_FIELDS);

/** Whether an unknown value is the address of a node. */
export function isNodeAddress(value: unknown): value is NodeAddress {
  return addressFields(value);
}

const at = { at: addressFields };
const OPERATIONS: Readonly<Record<TreeOperation['kind'], Check>> = {
  addCause: fields({ ...at, text: optional(text) }),
  addSibling: fields({ ...at, where: oneOf(['before', 'after']), text: optional(text) }),
  setText: fields({ ...at, text }),
  setState: fields({ ...at, state: oneOf(SETTABLE), note: optional(text) }),
  setNote: fields({ ...at, note: oneOf(NOTES), text }),
  removeNote: fields({ ...at, note: oneOf(NOTES) }),
  move: fields({
    ...at,
    to: (value) => value === null || isNodeAddress(value),
    index: count,
  }),
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

/** Looks `value[tag]` up in `checks`, own entries only, and applies what is found. */
export function tagged(tag: string, checks: Fields, value: unknown): boolean {
  if (!record(value)) return false;
  const name = value[tag];
  return typeof name === 'string' && Object.hasOwn(checks, name) && checks[name]!(value);
}

/** Whether an unknown value is an operation. */
export function isTreeOperation(value: unknown): value is TreeOperation {
  return tagged('kind', OPERATIONS, value);
}

const NODE_FIELDS: Fields = {
  key: text,
  address: addressFields,
  kind: oneOf(['question', 'claim']),
  text,
  markdown: text,
  draft: text,
  id: optional(text),
  asked: optional(flag),
  statement: optional(text),
  customer: flag,
  evidence: list(fields({ kind: oneOf(EVIDENCE), text, target: text, markdown: optional(text) })),
  notes: list(fields({ kind: oneOf(NOTES), text, markdown: text })),
  addressedBy: list(fields({ id: optional(text), text, done: flag })),
  findings: list(fields({ rule: text, severity: oneOf(SEVERITIES), message: text })),
  isRootCause: flag,
};
const nodeFields = fields(NODE_FIELDS);

function isNode(value: unknown, depth: number): value is TreeNode {
  if (depth > DEEPEST || !isOneNode(value)) return false;
  const { children } = value;
  return Array.isArray(children) && children.every((child) => isNode(child, depth + 1));
}

/** A node but for those below it. */
function isOneNode(value: unknown): value is Record<string, unknown> {
  if (!record(value) || !nodeFields(value)) return false;
  const { kind, state } = value;
  return kind === 'claim' ? isState(state) : state === undefined;
}

const headFields = fields({
  id: optional(text),
  title: text,
  language: oneOf(['en', 'ko']),
  severity: optional(text),
  status: optional(text),
  times: fields({
    detect: optional(duration),
    mitigate: optional(duration),
    resolve: optional(duration),
  }),
  counts: fields(Object.fromEntries(STATES.map((state) => [state, count]))),
  claims: count,
  rootCauses: count,
  findings: count,
  hasSection: flag,
  canonical: flag,
  shapes: list(text),
  problems: list(
    fields({
      kind: oneOf(['five-whys-unreadable', 'too-large', 'too-deep']),
      line: count,
      detail: optional(text),
    }),
  ),
});

/** Whether an unknown value is a tree to show. */
export function isTreeModel(value: unknown): value is TreeModel {
  return headFields(value) && list((trunk) => isNode(trunk, 0))((value as TreeModel).trunks);
}

const OPTIONAL_FIELDS: readonly string[] = [
  'id',
  'asked',
  'statement',
  'state',
  'twins',
  'sign',
] satisfies (keyof TreeNode | keyof NodeAddress)[];
const NODE_CHANGES: Fields = { ...NODE_FIELDS, state: oneOf(STATES) };

/** Fields that changed: those that may be missing may have gone. */
const changes =
  (checks: Fields): Check =>
  (value): value is FieldChanges =>
    record(value) &&
    Object.entries(value).every(
      ([name, field]) =>
        Object.hasOwn(checks, name) &&
        (field === null ? OPTIONAL_FIELDS.includes(name) : checks[name]!(field)),
    );
const nodeChanges = changes(NODE_CHANGES);
const addressChanges = changes(ADDRESS_FIELDS);

function isNodeChange(value: unknown, depth: number): value is NodeChange {
  if (typeof value === 'string') return true;
  if (depth > DEEPEST || !record(value)) return false;
  const { was, set, address, made, below } = value;
  const belowIsChanges =
    Array.isArray(below) && below.every((change) => isNodeChange(change, depth + 1));
  if (made !== undefined) return isOneNode(made) && belowIsChanges;
  return (
    text(was) &&
    optional(nodeChanges)(set) &&
    optional(addressChanges)(address) &&
    (below === undefined || belowIsChanges)
  );
}

/** Whether an unknown value is a change of a tree. */
export function isTreeChange(value: unknown): value is TreeChange {
  return (
    record(value) &&
    headFields(value['head']) &&
    Array.isArray(value['trunks']) &&
    value['trunks'].every((trunk) => isNodeChange(trunk, 0))
  );
}
