import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { NO_SETTINGS, SETTING_KEYS } from '../../../src/rules/engine/settings';
import { parseTeamSettings } from '../../../src/workspace/team-settings';

for (const text of ['', '\n', '# nothing yet\n', '\uFEFF', 'rules:\nseverities:\n'])
  test(`no settings in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(parseTeamSettings(text), { settings: NO_SETTINGS, problems: [] });
  });

test('settings that can be used', () => {
  const { settings, problems } = parseTeamSettings(
    [
      'rules:',
      '  blame: error',
      '  unverified-claim: { draft: off, closed: error }',
      'severities: [P1, P2]',
      'customerTerms:',
      '  - 점주',
      'headings: { actions: [개선 계획] }',
      'detectionMinutes: 5',
      '',
    ].join('\r\n'),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(settings.rules.rules, {
    blame: 'error',
    'unverified-claim': { draft: 'off', closed: 'error' },
  });
  assert.deepEqual(settings.rules.severities, ['P1', 'P2']);
  assert.deepEqual(settings.rules.customerTerms, ['점주']);
  assert.equal(settings.rules.detectionMinutes, 5);
  assert.equal(settings.headings.get('개선 계획'), 'actions');
});

for (const [text, at, message] of [
  ['- rules\n', '- rules\n', /no settings/],
  ['rules: [blame]\n', '[blame]', /rules is not an object/],
  ['rules:\n  blaim: error\n', 'blaim', /no rule 'blaim'/],
  ['rules:\n  blame: loud\n', 'loud', /blame is not one of error/],
  ['rules:\n  blame: { finished: error }\n', 'finished', /'finished' is not one of draft/],
  ['rules:\n  blame: { draft: 3 }\n', '3', /not a severity/],
  ['severities: SEV1\n', 'SEV1', /severities is not a list/],
  ['\uFEFFcustomerTerms: [a, 12]\n', '12', /customerTerms contains something/],
  ['reviewAudience:\n  SEV1: CTO\n', 'CTO', /reviewAudience\.SEV1 is not a list/],
  ['recoveryMinutes: -1\n', '-1', /not a number of minutes/],
  ['sevrities: [A]\n', 'sevrities', /unknown setting 'sevrities'/],
  ['x: &a { blame: no }\nrules: *a\n', 'x', /unknown setting 'x'/],
  ['__proto__: 1\n', '__proto__', /unknown setting '__proto__'/],
  ['rules:\n  blame: "error\n', undefined, /./],
  ['a: 1\na: 2\n', undefined, /unique/],
] as const)
  test(`a problem has its place: ${JSON.stringify(text)}`, () => {
    const { problems } = parseTeamSettings(text);
    const [problem] = problems;
    assert.ok(problem);
    assert.match(problem.message, message);
    if (at !== undefined) assert.equal(text.slice(problem.range.start, problem.range.end), at);
    assert.ok(problem.range.end <= text.length && problem.range.start <= problem.range.end);
  });

test('what can be used keeps working beside what cannot', () => {
  const { settings, problems } = parseTeamSettings(
    'rules: { blame: hint, nope: error }\nnope: 1\n',
  );
  assert.deepEqual(settings.rules.rules, { blame: 'hint' });
  assert.equal(problems.length, 2);
});

for (const text of [
  '['.repeat(50_000),
  `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghij'[index]!}`).join(',')}]`).join('\n')}\n`,
  'a: '.repeat(30_000),
])
  test(`hostile YAML of ${text.length} characters is a problem, not a crash`, () => {
    const { problems, settings } = parseTeamSettings(text);
    assert.ok(problems.length > 0);
    assert.deepEqual(settings, NO_SETTINGS);
  });

test('the keys are those the editor declares', () => {
  const { contributes }: { contributes: { configuration: { properties: object } } } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  );
  const declared = Object.keys(contributes.configuration.properties)
    .map((key) => key.replace('postmortem.', ''))
    // what only one person's editor, its log and its links to other tools are about
    .filter((key) => !/^(?:(?:trace|tree|pins)\.|codeLens$|ticketUrl$)/.test(key));
  assert.deepEqual([...SETTING_KEYS].sort(), declared.sort());
});

test('a baseline is a day that a calendar has', () => {
  assert.equal(parseTeamSettings('baseline: 2026-02-28\n').problems.length, 0);
  for (const day of ['2026-02-30', '2026-13-01'])
    assert.equal(parseTeamSettings(`baseline: ${day}\n`).problems.length, 1, day);
});
