/**
 * The messages between the tree's page and the extension. What the page says is checked; the page
 * believes the extension.
 *
 * Versions are those of the text document. Keys are `TreeNode.key`, addresses `TreeNode.address`.
 */
import type { NodeAddress, TreeModel } from '../tree-model/tree-model';
import type { TreeOperation, TreeRefusal } from '../tree-model/tree-operation';
import type { TreeChange } from '../tree-model/tree-change';
import { isTreeMemento, type TreeDirection, type TreeMemento } from './tree-memento';
import { count, fields, isRecord, list, oneOf, optional, tagged, text, type Check } from './check';
import { isNodeAddress, isTreeOperation } from './tree-checks';

/** Webview to extension. */
export type TreeRequest =
  /**
   * The script runs and listens: the extension answers with `tree`, `readOnly` or `problem`, and
   * with `current` when a tree was sent before. Said again by a page that has not got what it needs.
   */
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
  /**
   * Carry out a fix of a finding, by its place on the node in the tree of the version: the one with
   * this title, or the one that is chosen.
   */
  | {
      readonly type: 'fix';
      readonly version: number;
      readonly address: NodeAddress;
      readonly finding: number;
      readonly title?: string;
    }
  /** What would mend the node's findings, which are so many. `id` comes back in `fixes`. */
  | {
      readonly type: 'listFixes';
      readonly id: number;
      readonly version: number;
      readonly address: NodeAddress;
      readonly findings: number;
    }
  /** Files that were pasted or dropped: written beside the document, and linked as evidence. */
  | {
      readonly type: 'addFiles';
      readonly address: NodeAddress;
      readonly files: readonly { readonly name: string; readonly data: Uint8Array }[];
    }
  /** Which of these destinations of evidence are pictures that can be shown; answered by `pictures`. */
  | { readonly type: 'showPictures'; readonly targets: readonly string[] }
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
  | { readonly type: 'selected'; readonly address: NodeAddress }
  /** How the tree is now: for the next page of the document. */
  | { readonly type: 'remember'; readonly memento: TreeMemento };

export type ExportFormat = 'svg' | 'png' | 'mermaid' | 'markdown';

/** Why nothing was written: the reasons of operations, and those of whoever carries them out. */
export type RefusalReason = TreeRefusal | 'read-only' | 'failed';

/** What a tree is shown with. */
export interface Shown {
  readonly version: number;
  /** Tells one tree from every other of the document, those of the same version too. */
  readonly edition: number;
  readonly editable: boolean;
  readonly locale: 'en' | 'ko';
  readonly direction: TreeDirection;
}

/** Extension to webview, which gets a list of them: what is said in one go is drawn once. */
export type TreeMessage =
  /** How the tree was left. Sent before the first `tree`; a page with a state of its own keeps that. */
  | { readonly type: 'remembered'; readonly memento: TreeMemento }
  /** What to show. `carried`: keys of the tree sent before and what they are in this one. */
  | (Shown & {
      readonly type: 'tree';
      readonly model: TreeModel;
      readonly carried?: readonly (readonly [string, string])[];
    })
  /**
   * What to show, as a change of the tree with the edition `from`. Whoever has another one says
   * `ready` again, and gets the whole tree.
   */
  | (Shown & { readonly type: 'change'; readonly from: number; readonly change: TreeChange })
  /** The tree of this edition, sent while the page was loading, is what there is to show. */
  | { readonly type: 'current'; readonly edition: number }
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
  /** Pictures that are there: the destinations as written, and where the page gets them. */
  | {
      readonly type: 'pictures';
      readonly found: readonly { readonly target: string; readonly source: string }[];
    }
  /** Titles of the fixes that were asked for, for each finding of the node; none is an empty list. */
  | {
      readonly type: 'fixes';
      readonly id: number;
      readonly titles: readonly (readonly string[])[];
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

type ProblemKind = 'unreadable' | 'deleted' | 'server' | 'too-large';

/** More files than this are not taken at once, and more pictures not shown. */
export const MOST_FILES = 20;
export const MOST_PICTURES = 500;
const isBytes: Check<Uint8Array> = (value) => value instanceof Uint8Array;
const FORMATS = ['svg', 'png', 'mermaid', 'markdown'] as const satisfies ExportFormat[];
const address = { address: isNodeAddress };
const nothing = fields({});
const REQUESTS: Readonly<Record<TreeRequest['type'], Check<unknown>>> = {
  ready: nothing,
  operation: fields({ id: count, version: count, operation: isTreeOperation }),
  reveal: fields(address),
  revealLine: fields({ line: count }),
  openTarget: fields({ target: text }),
  openRemediation: fields({ id: text }),
  pickFile: fields(address),
  useSelection: fields(address),
  addFiles: fields({ ...address, files: list(fields({ name: text, data: isBytes }), MOST_FILES) }),
  showPictures: fields({ targets: list(text, MOST_PICTURES) }),
  fix: fields({ version: count, ...address, finding: count, title: optional(text) }),
  listFixes: fields({ id: count, version: count, ...address, findings: count }),
  undo: nothing,
  redo: nothing,
  rewrite: nothing,
  copy: fields({ text }),
  requestPaste: fields(address),
  export: fields({ format: oneOf(FORMATS), data: optional(text) }),
  selected: fields(address),
  remember: fields({ memento: isTreeMemento }),
};

/** Whether an unknown value is a message of the webview. */
export function isTreeRequest(value: unknown): value is TreeRequest {
  return tagged('type', REQUESTS, value);
}

const MESSAGES: Readonly<Record<TreeMessage['type'], true>> = {
  remembered: true,
  tree: true,
  change: true,
  current: true,
  acknowledged: true,
  refused: true,
  pictures: true,
  fixes: true,
  select: true,
  readOnly: true,
  problem: true,
};

/** Whether an unknown value is a message of the extension: a page hears others' events, too. */
export function isTreeMessage(value: unknown): value is TreeMessage {
  return isRecord(value) && text(value['type']) && Object.hasOwn(MESSAGES, value['type']);
}
