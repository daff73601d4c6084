/**
 * What the extension asks the language server about trees, typed, with the validation both ends
 * apply. Imports nothing but the other protocols, so that both rooms may use it.
 */
import type { NodeAddress, TreeModel } from '../tree-model/tree-model';
import type { TreeOperation } from '../tree-model/tree-operation';
import {
  isEditResult,
  isWirePosition,
  isWireRange,
  type Refusal,
  type RequestMessage,
  type VersionedDocument,
  type WireEdit,
  type WirePosition,
  type WireRange,
} from './protocol';
import type { TreeChange } from '../tree-model/tree-change';
import { isNodeAddress, isTreeChange, isTreeModel, isTreeOperation } from './tree-checks';
import type { ExportFormat, RefusalReason } from './tree-page';

/** `refused` when the server does not have the document: send its text along. */
export const NOT_OPEN = 'not-open';

export interface TreeParams extends VersionedDocument {
  /** The text, of a document that is not synchronised (an old revision, plain Markdown). */
  readonly text?: string;
  /** A node to find in it. */
  readonly focus?: NodeAddress;
  /** The edition of a tree of the document that whoever asks has: a change of it will do. */
  readonly known?: number;
}

export interface TreeEdition {
  readonly version: number;
  /** Tells one tree from every other that this server or one before it has given out. */
  readonly edition: number;
  /** Where the node is that was to be found; none when it is not there (any more). */
  readonly focus?: readonly number[];
}

export interface WholeTree extends TreeEdition {
  readonly model: TreeModel;
  /** Keys of the tree asked for before, and what they are in this one. */
  readonly carried?: readonly (readonly [string, string])[];
}

export interface ChangedTree extends TreeEdition {
  /** The edition that was known; when it is this one, nothing has changed. */
  readonly from: number;
  readonly change: TreeChange;
}

export type TreeAnswer = WholeTree | ChangedTree;

/** The tree of a document. `refused`: `STALE` or `NOT_OPEN`. */
export const TREE: RequestMessage<TreeParams, TreeAnswer | Refusal> = {
  method: 'postmortem/tree',
  isParams: (value): value is TreeParams =>
    isDocument(value) &&
    isOptionalText(value['text']) &&
    isOptionalCount(value['known']) &&
    (value['focus'] === undefined || isNodeAddress(value['focus'])),
  isResult: (value): value is TreeAnswer | Refusal =>
    isRefused(value) ||
    (isRecord(value) &&
      isCount(value['version']) &&
      isCount(value['edition']) &&
      (value['focus'] === undefined || isPath(value['focus'])) &&
      (value['change'] === undefined
        ? isTreeModel(value['model']) &&
          (value['carried'] === undefined || isPairs(value['carried']))
        : isChange(value))),
};

export interface TreeOperationParams extends VersionedDocument {
  /** The version whose tree the operation was made on. */
  readonly base: number;
  readonly operation: TreeOperation;
  /** The edition of the tree that is shown: the one after the edits comes as a change of it. */
  readonly known?: number;
}

export type TreeOperationAnswer =
  | {
      readonly edits: readonly WireEdit[];
      /** The node to go on with, as it is after the edits. */
      readonly focus?: NodeAddress;
      /**
       * The tree of the text that the edits lead to. It is not judged yet: findings are those that
       * were shown, until the tree is asked for again.
       */
      readonly tree?: Omit<ChangedTree, 'version'>;
    }
  | {
      /** `moved-on`: the document is not at the version that was asked about; ask again. */
      readonly reason: RefusalReason | 'moved-on';
      /** In the user's language. */
      readonly message: string;
    };

/** An operation as edits against exactly `version`. */
export const TREE_OPERATION: RequestMessage<TreeOperationParams, TreeOperationAnswer> = {
  method: 'postmortem/treeOperation',
  isParams: (value): value is TreeOperationParams =>
    isDocument(value) &&
    isCount(value['base']) &&
    isOptionalCount(value['known']) &&
    isTreeOperation(value['operation']),
  isResult: (value): value is TreeOperationAnswer =>
    isRecord(value) &&
    (isText(value['reason'])
      ? isText(value['message'])
      : isEditResult(value) &&
        (value['focus'] === undefined || isNodeAddress(value['focus'])) &&
        (value['tree'] === undefined || isTreeAfter(value['tree']))),
};

export interface TreeFixesParams extends VersionedDocument {
  /** The version whose tree showed the finding. */
  readonly base: number;
  readonly address: NodeAddress;
  /** Which of the node's findings in that tree, from 0. */
  readonly finding: number;
}

export interface TreeFix {
  readonly title: string;
  readonly edits: readonly WireEdit[];
  /** What to select afterwards, in the text after the edits. */
  readonly select?: WireRange;
}

export interface TreeFixes {
  readonly fixes: readonly TreeFix[];
}

/** The code actions of a finding, as in the text. */
export const TREE_FIXES: RequestMessage<TreeFixesParams, TreeFixes | Refusal> = {
  method: 'postmortem/treeFixes',
  isParams: (value): value is TreeFixesParams =>
    isDocument(value) &&
    isCount(value['base']) &&
    isCount(value['finding']) &&
    isNodeAddress(value['address']),
  isResult: (value): value is TreeFixes | Refusal =>
    isRefused(value) ||
    (isRecord(value) &&
      Array.isArray(value['fixes']) &&
      value['fixes'].every(
        (fix: unknown) => isRecord(fix) && isText(fix['title']) && isEditResult(fix),
      )),
};

export interface TreePlaceParams extends VersionedDocument {
  readonly text?: string;
  /** What to find: a node, or a remediation item by its id. */
  readonly address?: NodeAddress;
  readonly remediation?: string;
}

/** Where something of the tree stands in the text. */
export const TREE_PLACE: RequestMessage<TreePlaceParams, { readonly range: WireRange } | Refusal> =
  {
    method: 'postmortem/treePlace',
    isParams: (value): value is TreePlaceParams =>
      isDocument(value) &&
      isOptionalText(value['text']) &&
      (value['address'] === undefined || isNodeAddress(value['address'])) &&
      isOptionalText(value['remediation']),
    isResult: (value): value is { range: WireRange } | Refusal =>
      isRefused(value) || (isRecord(value) && isWireRange(value['range'])),
  };

export interface TreePathParams extends VersionedDocument {
  readonly text?: string;
  readonly position: WirePosition;
}

/** Which node a cursor is in; no `path` outside the trees. */
export const TREE_PATH: RequestMessage<
  TreePathParams,
  { readonly path?: readonly number[] } | Refusal
> = {
  method: 'postmortem/treePath',
  isParams: (value): value is TreePathParams =>
    isDocument(value) && isOptionalText(value['text']) && isWirePosition(value['position']),
  isResult: (value): value is { path?: readonly number[] } | Refusal =>
    isRefused(value) || (isRecord(value) && (value['path'] === undefined || isPath(value['path']))),
};

export interface TreeTextParams extends VersionedDocument {
  readonly text?: string;
  readonly format: Extract<ExportFormat, 'mermaid' | 'markdown'>;
}

/** The tree as text for other tools. */
export const TREE_TEXT: RequestMessage<TreeTextParams, { readonly text: string } | Refusal> = {
  method: 'postmortem/treeText',
  isParams: (value): value is TreeTextParams =>
    isDocument(value) &&
    isOptionalText(value['text']) &&
    (value['format'] === 'mermaid' || value['format'] === 'markdown'),
  isResult: (value): value is { text: string } | Refusal =>
    isRefused(value) || (isRecord(value) && isText(value['text'])),
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || isText(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isDocument(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && isText(value['uri']) && isCount(value['version']);
}

function isRefused(value: unknown): boolean {
  return isRecord(value) && isText(value['refused']);
}

function isOptionalCount(value: unknown): boolean {
  return value === undefined || isCount(value);
}

function isChange(value: Record<string, unknown>): boolean {
  return isCount(value['from']) && isTreeChange(value['change']);
}

function isTreeAfter(value: unknown): boolean {
  return (
    isRecord(value) &&
    isCount(value['edition']) &&
    (value['focus'] === undefined || isPath(value['focus'])) &&
    isChange(value)
  );
}

function isPath(value: unknown): boolean {
  return Array.isArray(value) && value.every(isCount);
}

function isPairs(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText))
  );
}
