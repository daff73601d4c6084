/** Each rule's page in docs/rules is what the rule says. `UPDATE=1` writes the pages. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rulePage } from '../../../src/rules/page';
import { RULES } from '../../../src/rules/registry';
import { check } from './checking';

const folder = join(process.cwd(), 'docs/rules');
if (process.env['UPDATE'] === '1') {
  mkdirSync(folder, { recursive: true });
  for (const rule of RULES) writeFileSync(join(folder, `${rule.id}.md`), rulePage(rule));
}

test('every rule has its page, and every page its rule', () => {
  assert.deepEqual(readdirSync(folder).sort(), RULES.map(({ id }) => `${id}.md`).sort());
  for (const rule of RULES)
    assert.equal(readFileSync(join(folder, `${rule.id}.md`), 'utf8'), rulePage(rule), rule.id);
});

/** Examples become documents: what they show alone, in the place they belong to. */
const FRONT = '---\nstatus: in-review\nseverity: SEV1\n---\n';
const whys = (text: string): string => `# Outage\n\n## 5 Whys\n\n${text}\n`;
const below = (text: string): string =>
  whys(`- Why could customers not buy?\n${text.replace(/^/gm, '  ')}`);
const items = (text: string): string => `# Outage\n\n## Remediation\n\n${text}\n`;
const narrative = (text: string): string => `# Outage\n\n## Root cause\n\n${text}\n`;
const timeline = (text: string): string => `# Outage\n\n## Timeline\n\n${text}\n`;
const headed = (text: string): string =>
  (text.startsWith('| ---') || !/^\|[^\n]*\n\| ---/.test(text)
    ? '| Time (UTC) | Event | Source |\n| --- | --- | --- |\n'
    : '') + text;

const PLACE: Readonly<Record<string, (text: string) => string>> = {
  'five-whys-missing': (text) => `# Outage\n\n${text}\n`,
  'first-question-customer': whys,
  'unverified-claim': whys,
  'verified-without-evidence': below,
  'hedged-fact': below,
  'person-as-root-cause': below,
  'circular-claim': below,
  'open-leaf': below,
  'external-not-isolated': below,
  'remediation-missing': (text) => `# Outage\n\n${text}\n`,
  'prevent-only': items,
  'item-owner': items,
  'item-due': items,
  'item-effect': items,
  'item-horizon': items,
  'item-done-when': items,
  'vague-action': items,
  'item-overdue': items,
  'done-without-verification': items,
  blame: narrative,
  'human-error': narrative,
  counterfactual: narrative,
  'timeline-order': timeline,
  'timeline-offset': timeline,
  'timeline-source': (text) => timeline(headed(text)),
  'customer-notice': (text) => `# Outage\n\n${text}\n`,
  'duplicate-id': below,
};

test('the bad example of a rule is found by it, and the good one is not', () => {
  for (const rule of RULES) {
    const place = PLACE[rule.id];
    if (place === undefined) continue;
    for (const language of ['en', 'ko'] as const) {
      const found = (text: string): boolean =>
        check(FRONT + place(text)).some((finding) => finding.rule === rule.id);
      assert.ok(found(rule.bad[language]), `${rule.id}: bad ${language} is silent`);
      assert.ok(!found(rule.good[language]), `${rule.id}: good ${language} is found`);
    }
  }
});
