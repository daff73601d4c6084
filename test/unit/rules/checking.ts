/** What the tests of rules share: text in, findings of one rule out. */
import assert from 'node:assert/strict';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import { checkPostmortem } from '../../../src/rules/engine/check';
import {
  apart,
  DEFAULT_SETTINGS,
  type CheckedFinding,
  type RuleSettings,
} from '../../../src/rules/engine/rule';

import type { WorkspaceView } from '../../../src/rules/engine/workspace-view';

/** Rules that mark the first word of an item or a claim without box and id. */
const FIRST_WORD = [
  'item-owner',
  'item-due',
  'item-effect',
  'item-horizon',
  'done-without-verification',
  'unverified-claim',
  'verified-without-evidence',
  'open-leaf',
  'cause-without-remediation',
];

export const TODAY = '2026-11-01';

/** All findings in `text`. A rule that throws fails the test. */
export function check(
  text: string,
  settings: Partial<RuleSettings> = {},
  workspace?: WorkspaceView,
): CheckedFinding[] {
  return checkPostmortem(
    parsePostmortem(text),
    { settings: { ...DEFAULT_SETTINGS, ...settings }, today: TODAY, workspace },
    (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    },
  );
}

/**
 * What `rule` reports in `text`: the texts its findings stand on, what is said together taken apart. A
 * finding that marks a box, an id or a first word is given by the words it is about.
 */
export function places(text: string, rule: string, settings: Partial<RuleSettings> = {}): string[] {
  return apart(check(text, settings))
    .filter((finding) => finding.rule === rule)
    .map(({ range, subject }) => {
      const marked = text.slice(range.start, range.end);
      const isMark = subject !== undefined && /^(?:\[[ xX]\]|[A-Z]\d+)$/.test(marked);
      return isMark || (subject !== undefined && FIRST_WORD.includes(rule) && !marked.includes(' '))
        ? subject.replace(/^[^“]*“|”$/g, '')
        : marked;
    });
}

/** `rule` finds exactly `expected` in `text`. */
export function finds(
  rule: string,
  text: string,
  expected: readonly string[],
  settings: Partial<RuleSettings> = {},
): void {
  assert.deepEqual(places(text, rule, settings), expected, text);
}

/** The text after the fix of `rule`'s first finding whose title contains `title`. */
export function fixed(
  text: string,
  rule: string,
  title: string,
  settings: Partial<RuleSettings> = {},
): { text: string; selected: string | undefined; at: number | undefined } {
  const finding = apart(check(text, settings)).find((one) => one.rule === rule);
  assert.ok(finding, `no finding of ${rule} in ${text}`);
  const fix = finding.fixes.find((one) => one.title.includes(title));
  assert.ok(fix, `no fix “${title}” among ${finding.fixes.map((one) => one.title).join(', ')}`);
  const after = applyEdits(text, fix.edits);
  return {
    text: after,
    selected: fix.select && after.slice(fix.select.start, fix.select.end),
    at: fix.select?.start,
  };
}

/** A tree with one question and these lines below it. */
export function tree(...lines: readonly string[]): string {
  return ['# Payment outage', '', '## 5 Whys', '', ...lines, ''].join('\n');
}

/** A tree that asks as it should, with one claim. */
export function claim(text: string): string {
  return tree('- Why could customers not pay?', `  - ${text}`);
}
