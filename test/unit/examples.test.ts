/** The examples that people open first: complete ones hear nothing on any day, drafts have much to mend. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { settingsFor } from '../../src/cli/files/selected';
import { parsePostmortem } from '../../src/language/parse';
import { checkPostmortem } from '../../src/rules/engine/check';

const COMPLETE = [
  'postmortems/2026-10-13-card-payments.md',
  'postmortems/2026-11-03-주문-결제-장애.md',
  'warehouse/postmortems/2026-11-10-blank-labels.md',
];
const DRAFTS = [
  'postmortems/2026-11-18-search-draft.postmortem.md',
  'postmortems/2026-11-27-카드-결제-지연-초안.md',
];

const settingsOf = settingsFor(undefined, new Set(), (warning) => assert.fail(warning));

function found(path: string, today: string) {
  const file = `examples/${path}`;
  const settings = settingsOf(file);
  return checkPostmortem(
    parsePostmortem(readFileSync(file, 'utf8'), settings),
    { settings: settings.rules, today },
    (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    },
  );
}

describe('the examples', () => {
  for (const path of COMPLETE)
    it(`${path}: nothing to say of it, today and in years`, () => {
      for (const today of ['2026-12-01', '2028-02-29', '2050-01-01'])
        assert.deepEqual(
          found(path, today).map(({ rule, message }) => `${rule}: ${message}`),
          [],
          today,
        );
    });

  for (const path of DRAFTS)
    it(`${path}: much to mend, and most of it by a click`, () => {
      const findings = found(path, '2026-12-01');
      const rules = new Set(findings.map(({ rule }) => rule));
      for (const rule of ['first-question-customer', 'hedged-fact', 'blame', 'vague-action'])
        assert.ok(rules.has(rule), `${rule}: ${[...rules].join()}`);
      assert.ok(findings.filter(({ fixes }) => fixes.length > 0).length * 2 > findings.length);
    });

  it('show a pin, a recurrence, a team’s own grades and a short form', () => {
    const text = (path: string): string => readFileSync(`examples/${path}`, 'utf8');
    assert.match(text(DRAFTS[0]!), /"pin:m4gb"\)[\s\S]*<!-- postmortem-pins\nm4gb:/);
    assert.match(text(DRAFTS[1]!), /^recurrence_of: \[INC-2026-0131\]$/m);
    assert.match(text(COMPLETE[2]!), /^severity: P3$/m);
    assert.deepEqual(settingsOf(`examples/${COMPLETE[2]}`).rules.severities, ['P1', 'P2', 'P3']);
  });
});
