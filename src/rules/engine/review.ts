/** What stands between a document and `reviewed`: the rules' findings at that status, by kind. */
import type { Postmortem } from '../../language/postmortem';
import type { Range } from '../../markdown/text';
import type { SectionId } from '../../vocabulary/ids';
import { filledSections, isFilling } from '../prose/filling';
import { claimsOf } from '../../language/five-whys/tree';
import { checkPostmortem, severityOf, type RuleFailure } from './check';
import { asReviewed } from './next-status';
import { RULES } from './registry';
import type { CheckedFinding, RuleContext, Severity } from './rule';

/** What a reviewer looks at, in the order of looking; a rule that is not named is `format`. */
export const REVIEW_STEPS = {
  questions: [
    'five-whys-missing',
    'first-question-customer',
    'unanswered-question',
    'trunk-detection',
    'trunk-recovery',
  ],
  claims: ['unverified-claim', 'hedged-fact'],
  evidence: ['verified-without-evidence'],
  causes: [
    'open-leaf',
    'circular-claim',
    'person-as-root-cause',
    'unconfirmed-root-cause',
    'external-not-isolated',
  ],
  remediation: ['remediation-missing', 'cause-without-remediation', 'prevent-only'],
  owners: ['item-owner'],
  dates: ['item-due', 'due-date', 'item-overdue'],
  items: [
    'item-effect',
    'item-horizon',
    'item-done-when',
    'vague-action',
    'done-without-verification',
  ],
  timeline: ['timeline-instants', 'timeline-offset', 'timeline-order', 'timeline-source'],
  sections: ['missing-section', 'empty-section', 'template-residue'],
  figures: [
    'figures-disagree',
    'quote-not-found',
    'commit-not-found',
    'code-contradicts',
    'symbol-not-found',
  ],
  blameless: ['blame', 'human-error', 'counterfactual'],
  notice: ['customer-notice'],
  audience: ['review-audience'],
  format: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type ReviewStepId = keyof typeof REVIEW_STEPS;

export interface ReviewStep {
  readonly id: ReviewStepId;
  /** What is left to do, in the order of the document. */
  readonly findings: readonly CheckedFinding[];
  /** Nothing is there yet that it could be asked of, and other steps are open: it is not done. */
  readonly waits: boolean;
}

/** Steps that ask something of each claim, and of each item: without any there is nothing to ask. */
const OF_CLAIMS: readonly ReviewStepId[] = ['claims', 'evidence', 'causes'];
const OF_ITEMS: readonly ReviewStepId[] = ['owners', 'dates', 'items'];

/** A hint or an information does not keep anybody from calling a document reviewed. */
const IN_THE_WAY: readonly Severity[] = ['error', 'warning'];

/**
 * The steps to a reviewed document with what each still lacks, by the rules as they judge a reviewed
 * one. A step whose rules are all switched off is left out. Never throws.
 */
export function reviewSteps(
  postmortem: Postmortem,
  context: RuleContext,
  failed?: RuleFailure,
): ReviewStep[] {
  const judged = asReviewed(postmortem);
  const findings = checkPostmortem(judged, context, failed).filter(({ severity }) =>
    IN_THE_WAY.includes(severity),
  );
  const heard = new Set(
    RULES.filter((rule) => {
      const severity = severityOf(rule, judged, context);
      return severity !== 'off' && IN_THE_WAY.includes(severity);
    }).map(({ id }) => stepOf(id)),
  );
  const isBegun = begun(postmortem);
  return (Object.keys(REVIEW_STEPS) as ReviewStepId[])
    .filter((id) => heard.has(id))
    .map((id) => {
      const own = findings.filter(({ rule }) => stepOf(rule) === id);
      const waits = !isBegun(id) && own.length === 0 && findings.length > 0;
      return { id, findings: own, waits };
    });
}

/** Whether there is anything that a step could be asked of: what is empty is not done. */
function begun(postmortem: Postmortem): (id: ReviewStepId) => boolean {
  const { text, sections, timeline, remediation, fiveWhys, problems } = postmortem;
  if (problems.some(({ kind }) => kind === 'too-large'))
    return (id) => id === 'audience' || id === 'format';
  const says = ({ start, end }: Range, section: SectionId): boolean =>
    !isFilling(text.slice(start, end), section);
  const claimed = [...claimsOf(fiveWhys)].some(({ claim }) => says(claim.textRange, 'five-whys'));
  const promised = remediation.items.some((item) => says(item.textRange, 'actions'));
  const filled = filledSections(postmortem);
  const told = sections.flatMap(({ id }, at) => (id === 'customer-message' ? [filled[at]] : []));
  return (id) => {
    if (OF_CLAIMS.includes(id)) return claimed;
    if (OF_ITEMS.includes(id)) return promised;
    if (id === 'timeline') return timeline.entries.some((entry) => entry.text.trim() !== '');
    if (id === 'notice') return told.length === 0 || told.includes(true);
    if (id === 'blameless' || id === 'figures') return claimed || filled.includes(true);
    return true;
  };
}

function stepOf(rule: string): ReviewStepId {
  const steps = Object.entries(REVIEW_STEPS) as [ReviewStepId, readonly string[]][];
  return steps.find(([, rules]) => rules.includes(rule))?.[0] ?? 'format';
}
