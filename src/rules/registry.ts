/** All rules, in the order of the documentation. */
import { blame } from './blame';
import { counterfactual } from './counterfactual';
import { fiveWhysMissing } from './five-whys-missing';
import { firstQuestionCustomer } from './first-question-customer';
import { frontMatter } from './front-matter';
import { hedgedFact } from './hedged-fact';
import { humanError } from './human-error';
import type { Rule } from './rule';
import { unreadablePart } from './unreadable-part';
import { unverifiedClaim } from './unverified-claim';
import { uselessSuppression } from './useless-suppression';
import { verifiedWithoutEvidence } from './verified-without-evidence';

export const RULES: readonly Rule[] = [
  fiveWhysMissing,
  firstQuestionCustomer,
  unverifiedClaim,
  verifiedWithoutEvidence,
  hedgedFact,
  blame,
  humanError,
  counterfactual,
  frontMatter,
  unreadablePart,
  uselessSuppression,
];

/**
 * Rules that need more than one document or the workspace's files and so do not run in this room:
 * their ids are known to settings and suppressions.
 */
export const RULES_ELSEWHERE: readonly string[] = [
  'done-code-unchanged',
  'broken-reference',
  'moved-reference',
  'changed-reference',
  'unpinned-reference',
  'recurrence-open-items',
  'possible-recurrence',
];

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with an id; undefined for an id that no rule of this room has. */
export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}

/** Where the rule with an id runs; undefined for an id that no rule has. */
export function homeOf(id: string): 'here' | 'elsewhere' | undefined {
  if (BY_ID.has(id)) return 'here';
  return RULES_ELSEWHERE.includes(id) ? 'elsewhere' : undefined;
}
