/**
 * The messages between the tree webview and the extension, typed, with the validation both ends
 * apply to what they receive. Imports only types, so that both rooms may use it.
 *
 * Versions are those of the text document. Keys are `TreeNode.key`, addresses `TreeNode.address`.
 */
import type {
  NodeAddress,
  TreeFinding,
  TreeModel,
  TreeNode,
} from './language/operations/tree/tree-model';
import type { TreeOperation, TreeRefusal } from './language/operations/tree/tree-operation';

/** Webview to extension. */
export type TreeRequest =
  /** The script runs and listens: the extension answers with `tree`, `readOnly` or `problem`. */
  | { readonly type: 'ready' }
  /**
   * `id` is unique in the panel and comes back in `acknowledged` or `refused`. Evidence that was
   * dropped comes with the address it had, `file:` too: the extension makes paths of those.
   */
  | {
      readonly type: 'operation';
      readonly id: number;
      readonly version: number;
      readonly operation: TreeOperation;
    }
  /** Go to the node in the text. */
  | { readonly type: 'reveal'; readonly address: NodeAddress }
  /** Go to a 0-based line of the text: what could not be read stands there. */
  | { readonly type: 'revealLine'; readonly line: number }
  /** Go to what a link of the tree points to; the extension decides whether it may. */
  | { readonly type: 'openTarget'; readonly target: string }
  /** Go to a remediation item (`R1`) in the text. */
  | { readonly type: 'openRemediation'; readonly id: string }
  /** Choose a file as evidence; the extension carries the operation out. */
  | { readonly type: 'pickFile'; readonly address: NodeAddress }
  /** The selection of the last text editor becomes evidence. */
  | { readonly type: 'useSelection'; readonly address: NodeAddress }
  /** Offer the fixes of a finding (`TreeFinding.index`) of the tree's version. */
  | {
      readonly type: 'fix';
      readonly version: number;
      readonly address: NodeAddress;
      readonly finding: number;
    }
  /** VS Code's own undo or redo, which was asked for while an operation was on its way: now. */
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** Rewrite the section in the canonical form. */
  | { readonly type: 'rewrite' }
  /** Put a text on the clipboard. */
  | { readonly type: 'copy'; readonly text: string }
  /** Paste the clipboard below the node: a branch, or evidence when it is an address. */
  | { readonly type: 'requestPaste'; readonly address: NodeAddress }
  /** `data`: the picture, SVG as text and PNG as base64; Mermaid and Markdown have none. */
  | {
      readonly type: 'export';
      readonly format: ExportFormat;
      readonly data?: string;
    }
  /** The selection moved: the text editor beside follows. */
  | { readonly type: 'selected'; readonly address: NodeAddress };

export type ExportFormat = 'svg' | 'png' | 'mermaid' | 'markdown';

/** Why nothing was written: the reasons of operations, and those of whoever carries them out. */
export type RefusalReason = TreeRefusal | 'read-only' | 'failed';

/** Extension to webview. */
export type TreeMessage =
  /** What to show. `carried`: keys of the tree sent before and what they are in this one. */
  | {
      readonly type: 'tree';
      readonly version: number;
      readonly model: TreeModel;
      readonly editable: boolean;
      readonly locale: 'en' | 'ko';
      readonly direction: TreeDirection;
      readonly carried?: readonly (readonly [string, string])[];
    }
  /**
   * The operation is in the document. Sent after the `tree` of that version; `focus` is the key, in
   * that tree, of the node to select.
   */
  | {
      readonly type: 'acknowledged';
      readonly id: number;
      readonly version: number;
      readonly focus?: string;
    }
  /** Nothing was written. `message` says why, in the user's language. */
  | {
      readonly type: 'refused';
      readonly id: number;
      readonly reason: RefusalReason;
      readonly message: string;
    }
  /** The text editor's cursor is in the node with this path. */
  | { readonly type: 'select'; readonly path: readonly number[] }
  /** The document cannot be written (any more); the last tree stays in view. */
  | { readonly type: 'readOnly'; readonly message: string }
  /** There is no tree to show. `line` is 0-based. */
  | {
      readonly type: 'problem';
      readonly kind: ProblemKind;
      readonly message: string;
      readonly line?: number;
    };

export type TreeDirection = 'left-to-right' | 'top-down';

export type ProblemKind = 'unreadable' | 'deleted' | 'server' | 'too-large';

const DIRECTIONS: readonly string[] = ['left-to-right', 'top-down'] satisfies TreeDirection[];
const FORMATS: readonly string[] = ['svg', 'png', 'mermaid', 'markdown'] satisfies ExportFormat[];
const PROBLEMS: readonly string[] = [
  'unreadable',
  'deleted',
  'server',
  'too-large',
] satisfies ProblemKind[];
const STATES: readonly string[] = [
  'verified',
  'unsupported',
  'verifiable',
  'unverified',
  'ruled-out',
  'unknown',
];
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

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Check>>;

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const duration: Check = (value) => typeof value === 'number' && value >= 0;
const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

function record(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const fields =
  (checks: Fields): Check =>
  (value) =>
    record(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const path = list(count);
const addressFields = fields({
  path,
  text,
  id: optional(text),
  twins: optional(count),
  sign: optional(text),
});

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
function tagged(tag: string, checks: Fields, value: unknown): boolean {
  if (!record(value)) return false;
  const name = value[tag];
  return typeof name === 'string' && Object.hasOwn(checks, name) && checks[name]!(value);
}

/** Whether an unknown value is an operation. */
export function isTreeOperation(value: unknown): value is TreeOperation {
  return tagged('kind', OPERATIONS, value);
}

const address = { address: addressFields };
const REQUESTS: Readonly<Record<TreeRequest['type'], Check>> = {
  ready: () => true,
  operation: fields({ id: count, version: count, operation: isTreeOperation }),
  reveal: fields(address),
  revealLine: fields({ line: count }),
  openTarget: fields({ target: text }),
  openRemediation: fields({ id: text }),
  pickFile: fields(address),
  useSelection: fields(address),
  fix: fields({ version: count, ...address, finding: count }),
  undo: () => true,
  redo: () => true,
  rewrite: () => true,
  copy: fields({ text }),
  requestPaste: fields(address),
  export: fields({ format: oneOf(FORMATS), data: optional(text) }),
  selected: fields(address),
};

/** Whether an unknown value is a message of the webview. */
export function isTreeRequest(value: unknown): value is TreeRequest {
  return tagged('type', REQUESTS, value);
}

const nodeFields = fields({
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
  evidence: list(fields({ kind: oneOf(EVIDENCE), text, target: text })),
  notes: list(fields({ kind: oneOf(NOTES), text })),
  addressedBy: list(fields({ id: optional(text), text, done: flag })),
  findings: list(fields({ rule: text, severity: oneOf(SEVERITIES), message: text, index: count })),
  isRootCause: flag,
});

function isNode(value: unknown, depth: number): value is TreeNode {
  if (depth > DEEPEST || !record(value) || !nodeFields(value)) return false;
  const { kind, state, children } = value;
  const stated = kind === 'claim' ? oneOf(STATES)(state) : state === undefined;
  return stated && Array.isArray(children) && children.every((child) => isNode(child, depth + 1));
}

const modelFields = fields({
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
  trunks: list((trunk) => isNode(trunk, 0)),
});

/** Whether an unknown value is a tree to show. */
export function isTreeModel(value: unknown): value is TreeModel {
  return modelFields(value);
}

const MESSAGES: Readonly<Record<TreeMessage['type'], Check>> = {
  tree: fields({
    version: count,
    model: isTreeModel,
    editable: flag,
    locale: oneOf(['en', 'ko']),
    direction: oneOf(DIRECTIONS),
    carried: optional(list((pair) => list(text)(pair) && (pair as unknown[]).length === 2)),
  }),
  acknowledged: fields({ id: count, version: count, focus: optional(text) }),
  refused: fields({ id: count, reason: text, message: text }),
  select: fields({ path }),
  readOnly: fields({ message: text }),
  problem: fields({ kind: oneOf(PROBLEMS), message: text, line: optional(count) }),
};

/** Whether an unknown value is a message of the extension. */
export function isTreeMessage(value: unknown): value is TreeMessage {
  return tagged('type', MESSAGES, value);
}
