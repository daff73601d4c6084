/** What the extension asks the language server about trees. */
import type { NodeAddress, TreeModel } from '../tree-model/tree-model';
import type { TreeOperation } from '../tree-model/tree-operation';
import { count, whole, DOCUMENT, fields, isWirePosition, oneOf, optional, text } from './check';
import type {
  Refusal,
  RequestMessage,
  VersionedDocument,
  WireEdit,
  WirePosition,
  WireRange,
} from './protocol';
import type { TreeChange } from '../tree-model/tree-change';
import { isNodeAddress, isTreeOperation } from './tree-checks';
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

interface TreeEdition {
  readonly version: number;
  /** Tells one tree from every other that this server or one before it has given out. */
  readonly edition: number;
  /** Where the node is that was to be found; none when it is not there (any more). */
  readonly focus?: readonly number[];
}

interface WholeTree extends TreeEdition {
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
  isParams: fields({
    ...DOCUMENT,
    text: optional(text),
    known: optional(whole),
    focus: optional(isNodeAddress),
  }),
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
  isParams: fields({
    ...DOCUMENT,
    base: count,
    known: optional(whole),
    operation: isTreeOperation,
  }),
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
  isParams: fields({ ...DOCUMENT, base: count, finding: count, address: isNodeAddress }),
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
    isParams: fields({
      ...DOCUMENT,
      text: optional(text),
      address: optional(isNodeAddress),
      remediation: optional(text),
    }),
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
  isParams: fields({ ...DOCUMENT, text: optional(text), position: isWirePosition }),
};

export interface TreeTextParams extends VersionedDocument {
  readonly text?: string;
  readonly format: Extract<ExportFormat, 'mermaid' | 'markdown'>;
}

/** The tree as text for other tools. */
export const TREE_TEXT: RequestMessage<TreeTextParams, { readonly text: string } | Refusal> = {
  method: 'postmortem/treeText',
  isParams: fields({ ...DOCUMENT, text: optional(text), format: oneOf(['mermaid', 'markdown']) }),
};
