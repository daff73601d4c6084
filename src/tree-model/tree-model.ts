/**
 * What the tree editor shows: the trees of one document as plain data, without offsets, so that it
 * can cross to a webview. Imports only types, so that every room may use it.
 */
import type { ClaimState, WhyShape } from '../vocabulary/ids';

/**
 * Where a node is, said so that it is found again in a newer version of the document or not at
 * all. Made by the reader of a version (`TreeNode.address`), handed back unchanged in operations.
 */
export interface NodeAddress {
  /** Child indices from the top: `[1, 0, 2]` is the third child of the first child of trunk 2. */
  readonly path: readonly number[];
  /** The node's text as a reader sees it. */
  readonly text: string;
  /** The claim's id, when it has one. */
  readonly id?: string;
  /** How many nodes of that version had this text; not given: it was the only one. */
  readonly twins?: number;
  /** A digest of what else the node says and what is around it: tells moved nodes from others. */
  readonly sign?: string;
}

export interface TreeModel {
  /** The incident's id, when the document states one. */
  readonly id?: string;
  readonly title: string;
  readonly language: 'en' | 'ko';
  readonly severity?: string;
  readonly status?: string;
  /** What the document's own instants say, in ms; never negative. */
  readonly times: {
    /** From the start to detection (TTD). */
    readonly detect?: number;
    /** From the start to mitigation (TTM). */
    readonly mitigate?: number;
    /** From the start to the end (TTR). */
    readonly resolve?: number;
  };
  /** Claims by state. */
  readonly counts: Readonly<Record<ClaimState, number>>;
  readonly claims: number;
  readonly rootCauses: number;
  /** Findings on all nodes. */
  readonly findings: number;
  /** Whether there is a 5-Whys section at all: without one, `addQuestion` inserts it. */
  readonly hasSection: boolean;
  /** True: operations edit the tree in place. False: it has to be rewritten first. */
  readonly canonical: boolean;
  /** The shapes of the sections that hold trees, in order. */
  readonly shapes: readonly WhyShape[];
  /** What of the 5-Whys sections could not be read. */
  readonly problems: readonly TreeProblem[];
  readonly trunks: readonly TreeNode[];
}

export interface TreeProblem {
  /** `conflict`: a merge left its marks in the section; nothing is written until they are gone. */
  readonly kind: 'five-whys-unreadable' | 'too-large' | 'too-deep' | 'conflict';
  /** 0-based line of the document. */
  readonly line: number;
  readonly detail?: string;
}

export interface TreeNode {
  /**
   * Unique in the model: the claim's id, otherwise its path (`1.0.2`). From one model to the next
   * `carryKeys` says which key has become which.
   */
  readonly key: string;
  readonly address: NodeAddress;
  readonly kind: 'question' | 'claim';
  /** As a reader sees it, one line, no Markdown. Empty for a node that is still to be typed. */
  readonly text: string;
  /** The statement's own inline Markdown, for rendering; lines joined by `\n`. */
  readonly markdown: string;
  /** What an input shows for editing, `\n` where the reader sees a line break. See `setText`. */
  readonly draft: string;
  /** Claims only. */
  readonly state?: ClaimState;
  readonly id?: string;
  /** Questions only: false for a bare statement in the place of a question. */
  readonly asked?: boolean;
  /** What stands before the question in the same item, in other shapes: the problem itself. */
  readonly statement?: string;
  /** A trunk asked from the customers' point of view. */
  readonly customer: boolean;
  readonly evidence: readonly TreeEvidence[];
  readonly notes: readonly TreeNote[];
  /** Remediation items that address this claim. */
  readonly addressedBy: readonly TreeRemediation[];
  /** A place in this list is how the fixes of a finding are asked for. */
  readonly findings: readonly TreeFinding[];
  /** A verified claim with no live cause below it. */
  readonly isRootCause: boolean;
  readonly children: readonly TreeNode[];
}

export interface TreeEvidence {
  readonly kind: 'link' | 'image' | 'autolink' | 'footnote';
  readonly text: string;
  readonly target: string;
  /** A link's own inline Markdown, on one line, where it says more than `text`. */
  readonly markdown?: string;
}

export interface TreeNote {
  readonly kind: 'verify' | 'stop' | 'unknown';
  readonly text: string;
  /** Its inline Markdown, on one line. */
  readonly markdown: string;
}

export interface TreeRemediation {
  readonly id?: string;
  readonly text: string;
  readonly done: boolean;
}

export interface TreeFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
}
