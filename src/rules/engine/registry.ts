/** All rules, in the order of the documentation. */
import { blame } from '../catalog/blameless/blame';
import { brokenReference } from '../catalog/references/broken-reference';
import { causeWithoutRemediation } from '../catalog/method/cause-without-remediation';
import { changedReference } from '../catalog/references/changed-reference';
import { circularClaim } from '../catalog/method/circular-claim';
import { counterfactual } from '../catalog/blameless/counterfactual';
import { customerNotice } from '../catalog/review/customer-notice';
import { doneCodeUnchanged } from '../catalog/remediation/done-code-unchanged';
import { doneWithoutVerification } from '../catalog/remediation/done-without-verification';
import { duplicateId } from '../catalog/document/duplicate-id';
import { externalNotIsolated } from '../catalog/external/external-not-isolated';
import { emptySection } from '../catalog/content/empty-section';
import { codeContradicts } from '../catalog/grounding/code-contradicts';
import { commitNotFound } from '../catalog/grounding/commit-not-found';
import { figuresDisagree } from '../catalog/grounding/figures-disagree';
import { quoteNotFound } from '../catalog/grounding/quote-not-found';
import { symbolNotFound } from '../catalog/grounding/symbol-not-found';
import { firstQuestionCustomer } from '../catalog/method/first-question-customer';
import { fiveWhysMissing } from '../catalog/method/five-whys-missing';
import { frontMatter } from '../catalog/document/front-matter';
import { hedgedFact } from '../catalog/method/hedged-fact';
import { humanError } from '../catalog/blameless/human-error';
import { itemDoneWhen } from '../catalog/remediation/item-done-when';
import { itemDue } from '../catalog/remediation/item-due';
import { itemEffect } from '../catalog/remediation/item-effect';
import { itemHorizon } from '../catalog/remediation/item-horizon';
import { itemOverdue } from '../catalog/remediation/item-overdue';
import { itemOwner } from '../catalog/remediation/item-owner';
import { missingSection } from '../catalog/review/missing-section';
import { movedReference } from '../catalog/references/moved-reference';
import { openLeaf } from '../catalog/method/open-leaf';
import { personAsRootCause } from '../catalog/method/person-as-root-cause';
import { possibleRecurrence } from '../catalog/recurrence/possible-recurrence';
import { preventOnly } from '../catalog/remediation/prevent-only';
import { recurrenceOpenItems } from '../catalog/recurrence/recurrence-open-items';
import { remediationMissing } from '../catalog/remediation/remediation-missing';
import { reviewAudience } from '../catalog/review/review-audience';
import { templateResidue } from '../catalog/content/template-residue';
import { timelineInstants } from '../catalog/timeline/timeline-instants';
import { timelineOffset } from '../catalog/timeline/timeline-offset';
import { timelineOrder } from '../catalog/timeline/timeline-order';
import { timelineSource } from '../catalog/timeline/timeline-source';
import { trunkDetection } from '../catalog/method/trunk-detection';
import { trunkRecovery } from '../catalog/method/trunk-recovery';
import { unansweredQuestion } from '../catalog/content/unanswered-question';
import { unknownId } from '../catalog/document/unknown-id';
import { unpinnedReference } from '../catalog/references/unpinned-reference';
import { unreadablePart } from '../catalog/document/unreadable-part';
import { unverifiedClaim } from '../catalog/method/unverified-claim';
import { secretInDocument } from '../catalog/document/secret-in-document';
import { misleadingCharacter } from '../catalog/document/misleading-character';
import { dueDate } from '../catalog/remediation/due-date';
import { unconfirmedRootCause } from '../catalog/method/unconfirmed-root-cause';
import { notRead } from '../catalog/document/not-read';
import { uselessSuppression } from './useless-suppression';
import { vagueAction } from '../catalog/remediation/vague-action';
import { verifiedWithoutEvidence } from '../catalog/method/verified-without-evidence';
import type { Rule } from './rule';

export const RULES: readonly Rule[] = [
  fiveWhysMissing,
  firstQuestionCustomer,
  unansweredQuestion,
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
  dueDate,
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
  emptySection,
  templateResidue,
  reviewAudience,
  customerNotice,
  figuresDisagree,
  quoteNotFound,
  commitNotFound,
  codeContradicts,
  symbolNotFound,
  frontMatter,
  unknownId,
  duplicateId,
  recurrenceOpenItems,
  possibleRecurrence,
  secretInDocument,
  misleadingCharacter,
  unconfirmedRootCause,
  notRead,
  unreadablePart,
  uselessSuppression,
];

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with an id; undefined for an id that no rule of this room has. */
export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}
