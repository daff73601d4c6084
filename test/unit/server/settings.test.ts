import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_SETTINGS, readSettings } from '../../../src/server/host/settings';

const RULES = ['hedged-fact', 'unverified-claim'];

for (const nothing of [undefined, null, {}, { rules: null, severities: null, headings: null }])
  test(`no settings in ${JSON.stringify(nothing)}`, () => {
    const { settings, ignored } = readSettings(nothing, RULES);
    assert.deepEqual(settings, NO_SETTINGS);
    assert.deepEqual(ignored, []);
  });

test('settings that can be used', () => {
  const { settings, ignored } = readSettings(
    {
      rules: { 'hedged-fact': 'error', 'unverified-claim': { draft: 'off', closed: 'error' } },
      severities: ['P1', 'P2'],
      customerTerms: ['점주'],
      headings: { 'five-whys': ['Cinq pourquoi'] },
      requiredSections: { P1: ['summary', 'timeline'] },
      reviewAudience: { P1: ['CTO'], P2: [] },
      detectionMinutes: 5,
      recoveryMinutes: 0,
      other: 1,
    },
    RULES,
  );
  assert.deepEqual(ignored, []);
  assert.deepEqual(settings.rules.rules, {
    'hedged-fact': 'error',
    'unverified-claim': { draft: 'off', closed: 'error' },
  });
  assert.deepEqual(settings.rules.severities, ['P1', 'P2']);
  assert.deepEqual(settings.rules.customerTerms, ['점주']);
  assert.deepEqual(settings.rules.requiredSections, { P1: ['summary', 'timeline'] });
  assert.deepEqual(settings.rules.reviewAudience, { P1: ['CTO'], P2: [] });
  assert.equal(settings.rules.detectionMinutes, 5);
  assert.equal(settings.rules.recoveryMinutes, 0);
  assert.equal(settings.headings.get('cinq pourquoi'), 'five-whys');
});

for (const [section, complaint] of [
  ['x', /not an object/],
  [[], /not an object/],
  [{ rules: [] }, /postmortem\.rules is not an object/],
  [{ rules: { nope: 'error' } }, /no rule 'nope'/],
  [{ rules: { 'hedged-fact': 'fatal' } }, /hedged-fact is not one of error/],
  [{ rules: { 'hedged-fact': { finished: 'error' } } }, /'finished' is not one of draft/],
  [{ rules: { 'hedged-fact': { draft: 3 } } }, /hedged-fact\.draft is not a severity/],
  [{ severities: 'SEV1' }, /severities is not a list/],
  [{ customerTerms: ['a', 1] }, /customerTerms contains something/],
  [{ requiredSections: ['summary'] }, /requiredSections is not an object/],
  [{ requiredSections: { SEV1: ['sumary'] } }, /SEV1: there is no section 'sumary'/],
  [{ reviewAudience: { SEV1: 'CTO' } }, /reviewAudience\.SEV1 is not a list/],
  [{ reviewAudience: { SEV1: ['CTO', 1] } }, /reviewAudience\.SEV1 contains something/],
  [{ detectionMinutes: '10' }, /detectionMinutes is not a number/],
  [{ recoveryMinutes: -1 }, /recoveryMinutes is not a number/],
  [{ headings: ['x'] }, /headings is not an object/],
  [{ headings: { nope: ['x'] } }, /no section 'nope'/],
  [{ headings: { summary: 'x' } }, /summary is not a list/],
] as const)
  test(`a setting that cannot be used is named: ${JSON.stringify(section)}`, () => {
    const { ignored } = readSettings(section, RULES);
    assert.equal(ignored.length, 1);
    assert.match(ignored[0]!, complaint);
  });

test('what can be used keeps working beside what cannot', () => {
  const { settings, ignored } = readSettings(
    { rules: { 'hedged-fact': { draft: 'hint', closed: 'x' } }, severities: ['P1', null] },
    RULES,
  );
  assert.equal(ignored.length, 2);
  assert.deepEqual(settings.rules.rules, { 'hedged-fact': { draft: 'hint' } });
  assert.deepEqual(settings.rules.severities, ['P1']);
});
