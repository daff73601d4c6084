/** What can change between two versions of a postmortem, in meaning. Plain data: the contract of `diff --format json`. */
import type { ClaimState } from '../../vocabulary/ids';

/** A claim or an item: its id, where it has one, and its words (of the later version). */
export interface Subject {
  readonly id: string | null;
  readonly text: string;
  /** 0-based line; in the later version, or the earlier one for what is gone. */
  readonly line: number;
}

export type Change =
  /** A fact about the incident: `severity`, `status`, `started`, …; null: not stated. */
  | {
      readonly kind: 'fact';
      readonly key: string;
      readonly from: string | null;
      readonly to: string | null;
    }
  /** `number`: which question, from 1. */
  | {
      readonly kind: 'question-added' | 'question-gone';
      readonly number: number;
      readonly text: string;
    }
  | {
      readonly kind: 'question-reworded';
      readonly number: number;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'claim-added';
      readonly claim: Subject;
      readonly state: ClaimState;
      readonly under: string;
    }
  | { readonly kind: 'claim-gone'; readonly claim: Subject; readonly state: ClaimState }
  | { readonly kind: 'claim-reworded'; readonly claim: Subject; readonly from: string }
  /** `evidence`: how many pieces came with it. */
  | {
      readonly kind: 'claim-state';
      readonly claim: Subject;
      readonly from: ClaimState;
      readonly to: ClaimState;
      readonly evidence: number;
    }
  /** It is a cause of something else now; the words of both. */
  | {
      readonly kind: 'claim-moved';
      readonly claim: Subject;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'evidence';
      readonly claim: Subject;
      readonly added: readonly string[];
      readonly gone: readonly string[];
    }
  /** Who confirms a claim now; null: nobody any more. */
  | { readonly kind: 'confirmed'; readonly claim: Subject; readonly by: string | null }
  | { readonly kind: 'root-cause-added' | 'root-cause-gone'; readonly claim: Subject }
  | { readonly kind: 'item-added' | 'item-gone'; readonly item: Subject; readonly done: boolean }
  | { readonly kind: 'item-reworded'; readonly item: Subject; readonly from: string }
  | {
      readonly kind: 'item-state';
      readonly item: Subject;
      readonly from: ItemState;
      readonly to: ItemState;
    }
  /** `times`: how often it moved on the way, where the versions between are known. */
  | {
      readonly kind: 'item-due';
      readonly item: Subject;
      readonly from: string | null;
      readonly to: string | null;
      readonly times: number;
    }
  | {
      readonly kind: 'item-owner' | 'item-effect' | 'item-addresses';
      readonly item: Subject;
      readonly from: readonly string[];
      readonly to: readonly string[];
    }
  | { readonly kind: 'section-added' | 'section-gone'; readonly title: string }
  | {
      readonly kind: 'timeline';
      readonly added: number;
      readonly gone: number;
      readonly changed: number;
    }
  /** A rule is silenced, or not any more. */
  | {
      readonly kind: 'suppression-added' | 'suppression-gone';
      readonly rule: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'findings';
      readonly added: readonly FindingLine[];
      readonly gone: readonly FindingLine[];
    };

export type ItemState = 'open' | 'done' | 'dropped';

export interface FindingLine {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  /** 0-based, in the version that has it. */
  readonly line: number;
}
