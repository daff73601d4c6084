/** All rules, in the order of the documentation. */
import { blame } from './blame';
import { brokenReference } from './broken-reference';
import { causeWithoutRemediation } from './cause-without-remediation';
import { changedReference } from './changed-reference';
import { circularClaim } from './circular-claim';
import { counterfactual } from './counterfactual';
import { customerNotice } from './customer-notice';
import { doneCodeUnchanged } from './done-code-unchanged';
import { doneWithoutVerification } from './done-without-verification';
import { duplicateId } from './duplicate-id';
import { externalNotIsolated } from './external-not-isolated';
import { firstQuestionCustomer } from './first-question-customer';
import { fiveWhysMissing } from './five-whys-missing';
import { frontMatter } from './front-matter';
import { hedgedFact } from './hedged-fact';
import { humanError } from './human-error';
import { itemDoneWhen } from './item-done-when';
import { itemDue } from './item-due';
import { itemEffect } from './item-effect';
import { itemHorizon } from './item-horizon';
import { itemOverdue } from './item-overdue';
import { itemOwner } from './item-owner';
import { missingSection } from './missing-section';
import { movedReference } from './moved-reference';
import { openLeaf } from './open-leaf';
import { personAsRootCause } from './person-as-root-cause';
import { possibleRecurrence } from './possible-recurrence';
import { preventOnly } from './prevent-only';
import { recurrenceOpenItems } from './recurrence-open-items';
import { remediationMissing } from './remediation-missing';
import { reviewAudience } from './review-audience';
import { timelineInstants } from './timeline-instants';
import { timelineOffset } from './timeline-offset';
import { timelineOrder } from './timeline-order';
import { timelineSource } from './timeline-source';
import { trunkDetection } from './trunk-detection';
import { trunkRecovery } from './trunk-recovery';
import { unknownId } from './unknown-id';
import { unpinnedReference } from './unpinned-reference';
import { unreadablePart } from './unreadable-part';
import { unverifiedClaim } from './unverified-claim';
import { uselessSuppression } from './useless-suppression';
import { vagueAction } from './vague-action';
import { verifiedWithoutEvidence } from './verified-without-evidence';
import type { Rule } from './rule';

export const RULES: readonly Rule[] = [
  fiveWhysMissing,
  firstQuestionCustomer,
  unverifiedClaim,
  verifiedWithoutEvidence,
  hedgedFact,
  personAsRootCause,
  circularClaim,
  openLeaf,
  trunkDetection,
  trunkRecovery,
  causeWithoutRemediation,
  externalNotIsolated,
  remediationMissing,
  preventOnly,
  itemOwner,
  itemDue,
  itemEffect,
  itemHorizon,
  itemDoneWhen,
  vagueAction,
  itemOverdue,
  doneWithoutVerification,
  doneCodeUnchanged,
  brokenReference,
  movedReference,
  changedReference,
  unpinnedReference,
  blame,
  humanError,
  counterfactual,
  timelineOrder,
  timelineOffset,
  timelineInstants,
  timelineSource,
  missingSection,
  reviewAudience,
  customerNotice,
  frontMatter,
  unknownId,
  duplicateId,
  recurrenceOpenItems,
  possibleRecurrence,
  unreadablePart,
  uselessSuppression,
];

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with an id; undefined for an id that no rule of this room has. */
export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}
