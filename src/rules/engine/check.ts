/** Runs the rules over a document: severities by status and setting, suppressions, order. */
import * as l10n from '@vscode/l10n';
import type { Postmortem, Suppression } from '../../language/postmortem';
import { contains } from '../../markdown/text';
import type { SectionId } from '../../vocabulary/ids';
import { RULES, ruleOf } from './registry';
import {
  SEVERITIES,
  type CheckedFinding,
  type Finding,
  type Rule,
  type RuleContext,
  type RuleSetting,
  type Severity,
} from './rule';
import { stageOf } from './stage';
import { stillToWrite } from './still-to-write';
import { saidOnce } from './together';
import { uselessSuppression, uselessSuppressions } from './useless-suppression';

/** No rule takes long over a document of this length, UTF-16 units. */
const SHORT = 32 * 1024;

/** Told about a rule that threw; the others go on. */
export type RuleFailure = (rule: string, error: unknown) => void;

/**
 * Everything the rules have to say about a document, in the order of the places they speak of.
 * Nothing for a file that is no postmortem. Never throws: a rule that does is left out and
 * reported to `failed`.
 */
export function checkPostmortem(
  postmortem: Postmortem,
  context: RuleContext,
  failed: RuleFailure = () => undefined,
): CheckedFinding[] {
  const work = checking(postmortem, context, failed);
  let step = work.next(false);
  while (step.done !== true) step = work.next(false);
  return step.value;
}

/** A check that stops after each rule, or part of one, and is told then whether its time is up. */
export type Checking = Generator<undefined, CheckedFinding[], boolean>;

/** The same, rule by rule. When its time is up the other rules are left out, and a finding says so. */
export function* checking(
  postmortem: Postmortem,
  context: RuleContext,
  failed: RuleFailure,
): Checking {
  if (!postmortem.isPostmortem) return unrecognised(postmortem, context, failed);
  const found: CheckedFinding[] = [];
  const silencing = new Set<Suppression>();
  for (const rule of RULES) {
    if (rule === uselessSuppression || !judges(rule, postmortem, context)) continue;
    const severity = severityOf(rule, postmortem, context);
    const suppressions = postmortem.suppressions.filter(
      (suppression) => suppression.rule.text === rule.id && suppression.reason.text !== '',
    );
    // a rule that is off is still asked whether a suppression has anything to silence
    if (severity === 'off' && suppressions.length === 0) continue;
    if (postmortem.text.length > SHORT)
      for (const part of ahead(rule, postmortem))
        if (yield part) return inPlace([...found, ...tooSlow(postmortem, context)]);
    const own: CheckedFinding[] = [];
    for (const finding of run(rule, postmortem, context, failed)) {
      const by = suppressions.filter((suppression) => silences(suppression, finding));
      by.forEach((suppression) => silencing.add(suppression));
      if (by.length === 0 && severity !== 'off') own.push(checked(rule, severity, finding));
    }
    // there may be more of them than a call takes arguments
    for (const finding of together(rule, own, postmortem, context, failed)) found.push(finding);
    if (yield) return inPlace([...found, ...tooSlow(postmortem, context)]);
  }
  const severity = severityOf(uselessSuppression, postmortem, context);
  if (severity !== 'off' && !postmortem.isOld)
    for (const finding of uselessSuppressions(postmortem, silencing, (id) =>
      runsIn(id, postmortem, context),
    ))
      if (!postmortem.suppressions.some((one) => silencesUseless(one, finding)))
        found.push(checked(uselessSuppression, severity, finding));
  return inPlace([...stillToWrite(found, postmortem)]);
}

/** What a rule reads ahead of its check, part by part. What throws here throws in the check too. */
function* ahead(rule: Rule, postmortem: Postmortem): Generator<undefined> {
  try {
    for (const part of rule.ahead?.(postmortem) ?? []) yield void part;
  } catch {
    return;
  }
}

function inPlace(found: CheckedFinding[]): CheckedFinding[] {
  return found.sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || compare(a.rule, b.rule),
  );
}

/** That rules were left out. */
function tooSlow(postmortem: Postmortem, context: RuleContext): CheckedFinding[] {
  const rule = ruleOf('unreadable-part');
  const severity = rule && severityOf(rule, postmortem, context);
  if (rule === undefined || severity === undefined || severity === 'off') return [];
  const { heading, text } = postmortem;
  const range = heading?.headingRange ?? { start: 0, end: Math.min(text.length, 80) };
  const message = l10n.t(
    'This document is too slow to judge: not all rules were run. Link long logs instead of pasting them.',
  );
  return [checked(rule, severity, { range, message, fixes: [] })];
}

/** Of a page that calls itself a postmortem and is none as far as we can read: that, once, gently. */
function unrecognised(
  postmortem: Postmortem,
  context: RuleContext,
  failed: RuleFailure,
): CheckedFinding[] {
  const rule = ruleOf('not-read');
  if (rule === undefined || context.template === true || postmortem.isOld) return [];
  if (!postmortem.unread.some(({ kind }) => kind === 'nothing')) return [];
  const severity = severityOf(rule, postmortem, context);
  return severity === 'off'
    ? []
    : run(rule, postmortem, context, failed).map((finding) => checked(rule, severity, finding));
}

/** A rule that was not given what it judges by has not run here. */
function runsIn(
  id: string,
  postmortem: Postmortem,
  context: RuleContext,
): 'here' | 'elsewhere' | undefined {
  const rule = ruleOf(id);
  if (rule === undefined) return undefined;
  const { references, grounds, workspace } = context;
  const lacks =
    !judges(rule, postmortem, context) ||
    (references === undefined && rule.needsReferences === true) ||
    (grounds === undefined && rule.needsGrounds === true) ||
    (workspace?.complete !== true && rule.asksWorkspace === true);
  return lacks ? 'elsewhere' : 'here';
}

/**
 * What is said in a template is an example, and what it lacks is written later; what is behind the
 * baseline is not written anew; what was not read is not said to lack anything.
 */
function judges(rule: Rule, { isOld, problems }: Postmortem, { template }: RuleContext): boolean {
  const isTooLarge = problems.some(({ kind }) => kind === 'too-large');
  return (
    (!isTooLarge || rule.judgesTooLarge === true) &&
    (template !== true || rule.judgesTemplates === true) &&
    (!isOld || rule.judgesOld === true)
  );
}

function run(
  rule: Rule,
  postmortem: Postmortem,
  context: RuleContext,
  failed: RuleFailure,
): readonly Finding[] {
  if (callsMissing(rule.id, postmortem)) return [];
  try {
    return rule.check(postmortem, context);
  } catch (error) {
    failed(rule.id, error);
    return [];
  }
}

/** Rules that say that something is not there, and the section they mean. */
const ABSENCE: Readonly<Record<string, SectionId | undefined>> = {
  'missing-section': undefined,
  'five-whys-missing': 'five-whys',
  'remediation-missing': 'actions',
  'timeline-instants': 'timeline',
};

/** Whether a rule would call missing what stands there and was not read. */
function callsMissing(rule: string, { unread }: Postmortem): boolean {
  if (!Object.hasOwn(ABSENCE, rule)) return false;
  return unread.some(
    ({ kind, ids }) =>
      (kind !== 'heading' && kind !== 'html') || ids.some((id) => id === ABSENCE[rule]),
  );
}

/** A place by itself is better than nothing when the words for all of them fail. */
function together(
  rule: Rule,
  findings: readonly CheckedFinding[],
  postmortem: Postmortem,
  context: RuleContext,
  failed: RuleFailure,
): readonly CheckedFinding[] {
  try {
    return saidOnce(rule, findings, postmortem, context);
  } catch (error) {
    failed(rule.id, error);
    return findings;
  }
}

function checked(rule: Rule, severity: Severity, finding: Finding): CheckedFinding {
  const { atMost } = finding;
  const milder = atMost !== undefined && rank(atMost) > rank(severity) ? atMost : severity;
  return { ...finding, rule: rule.id, severity: milder };
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function silences(suppression: Suppression, finding: Finding): boolean {
  return (
    suppression.scope === 'file' ||
    contains(suppression.covers, { start: finding.range.start, end: finding.range.start })
  );
}

function silencesUseless(suppression: Suppression, finding: Finding): boolean {
  return (
    suppression.rule.text === uselessSuppression.id &&
    suppression.reason.text !== '' &&
    silences(suppression, finding)
  );
}

/** How severe a rule's findings are in a document, by its status and the settings. */
export function severityOf(
  rule: Rule,
  postmortem: Postmortem,
  { settings }: RuleContext,
): Severity | 'off' {
  const standard = rule.severity[stageOf(postmortem)];
  const setting: unknown = Object.hasOwn(settings.rules, rule.id)
    ? settings.rules[rule.id]
    : undefined;
  if (isSeverity(setting)) return setting;
  if (typeof setting !== 'object' || setting === null) return standard;
  const byStatus = setting as Exclude<RuleSetting, string>;
  const status = postmortem.metadata.status ?? 'draft';
  const own = byStatus[status] ?? (status === 'closed' ? byStatus.reviewed : undefined);
  return isSeverity(own) ? own : standard;
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'off' || SEVERITIES.some((severity) => severity === value);
}
