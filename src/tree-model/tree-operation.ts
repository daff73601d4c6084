/** What the tree editor may ask for. Plain data; imports only types, so that it can cross to a webview. */
import type { NodeAddress } from './tree-model';

/** States that can be set. *Unsupported* is verified without evidence: nobody sets that. */
export type SettableState = 'verified' | 'unverified' | 'verifiable' | 'ruled-out' | 'unknown';

/** Notes that a node of a tree can bear. */
export type TreeNoteKind = 'verify' | 'stop' | 'unknown';

/** A link to add: what the reader sees (empty: made from the target) and where it leads. */
export interface NewEvidence {
  readonly text: string;
  /** An address, or a path as it is to stand in the document. */
  readonly target: string;
}

/**
 * One gesture. Texts are inline Markdown as typed into a card, `\n` for a line break; what would
 * be read as structure (`- `, `#`, `[x]`, `~~` around the whole …) is escaped on writing.
 */
export type TreeOperation =
  /** A new last child; with no text an empty one, ready to be typed. */
  | { readonly kind: 'addCause'; readonly at: NodeAddress; readonly text?: string }
  /** A new neighbour: a claim beside a claim, a question beside a trunk. */
  | {
      readonly kind: 'addSibling';
      readonly at: NodeAddress;
      readonly where: 'before' | 'after';
      readonly text?: string;
    }
  /** Replaces the statement; id, notes, evidence behind it, state and children stay. */
  | { readonly kind: 'setText'; readonly at: NodeAddress; readonly text: string }
  /** `note`: what to verify (verifiable), why not pursued (unknown); others ignore it. */
  | {
      readonly kind: 'setState';
      readonly at: NodeAddress;
      readonly state: SettableState;
      readonly note?: string;
    }
  | {
      readonly kind: 'setNote';
      readonly at: NodeAddress;
      readonly note: TreeNoteKind;
      readonly text: string;
    }
  | { readonly kind: 'removeNote'; readonly at: NodeAddress; readonly note: TreeNoteKind }
  /**
   * Moves a branch before the child that now has `index` below `to` (the branch itself counted
   * where it stands); `index` = number of children: to the end. `to` null: among the trunks, for
   * questions only.
   */
  | {
      readonly kind: 'move';
      readonly at: NodeAddress;
      readonly to: NodeAddress | null;
      readonly index: number;
    }
  /** Below its previous sibling, as the last child. */
  | { readonly kind: 'indent'; readonly at: NodeAddress }
  /** Behind its parent, beside it. */
  | { readonly kind: 'outdent'; readonly at: NodeAddress }
  | { readonly kind: 'moveUp'; readonly at: NodeAddress }
  | { readonly kind: 'moveDown'; readonly at: NodeAddress }
  /** The node with everything below it. */
  | { readonly kind: 'remove'; readonly at: NodeAddress }
  | {
      readonly kind: 'addEvidence';
      readonly at: NodeAddress;
      readonly evidence: readonly NewEvidence[];
    }
  /** `index` in the node's evidence; `target` says which one that was. */
  | {
      readonly kind: 'removeEvidence';
      readonly at: NodeAddress;
      readonly index: number;
      readonly target: string;
    }
  /**
   * A new trunk before the one that has `index` now (not given: last). Without a 5-Whys section it
   * is inserted in its usual place; without a text the question is drafted from the customers' view.
   */
  | { readonly kind: 'addQuestion'; readonly text?: string; readonly index?: number }
  /** Markdown lists (or plain lines) as branches: last children of the node, or beside it. */
  | {
      readonly kind: 'paste';
      readonly at: NodeAddress;
      readonly where: 'below' | 'before' | 'after';
      readonly markdown: string;
    }
  /** Gives a claim an id: the one named, or the next free `C<n>`. An id it has is replaced by a named one only. */
  | { readonly kind: 'assignId'; readonly at: NodeAddress; readonly id?: string };

/** Why an operation was not carried out. The caller says it in words. */
export type TreeRefusal =
  /** A merge left its marks in the section. */
  | 'conflict'
  /** The node is not there any more, or it cannot be told which one it is. */
  | 'stale'
  /** The tree is written in another shape: rewrite it first. */
  | 'not-canonical'
  /** It is the first, the last or the topmost already. */
  | 'at-edge'
  /** A branch cannot move below itself. */
  | 'into-itself'
  /** Only a question can start a trunk. */
  | 'not-a-question'
  /** Questions have no state, no evidence and no id. */
  | 'not-a-claim'
  /** Verifiable needs the words that say how. */
  | 'note-needed'
  /** There is nothing to strike through yet. */
  | 'empty'
  /** Not an id, or another node has it. */
  | 'bad-id'
  | 'id-taken'
  /** What was typed is what templates leave behind (`…`, `---`, `[what?]`): no reader takes it for a claim. */
  | 'placeholder'
  /** The text to paste holds no list and no line. */
  | 'nothing-to-paste'
  /** The Markdown around is such that the change would do more than was asked: edit the text. */
  | 'unsafe';
