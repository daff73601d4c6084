/** The schema judges as the code does; its file is one of those that `npm run generate` writes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { SETTING_KEYS } from '../../../src/rules/engine/settings';
import { parseTeamSettings } from '../../../src/workspace/team-settings';
import { teamSettingsSchema } from '../../../src/workspace/team-settings-schema';

const FILE = 'schemas/postmortemrc.schema.json';
const schema = teamSettingsSchema();

test('the manifest names it, and it has every setting', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.equal(contributes.yamlValidation[0].url, `./${FILE}`);
  assert.deepEqual(Object.keys(schema['properties'] as object), [...SETTING_KEYS]);
});

const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
for (const [text, good] of [
  ['', true],
  ['rules:\nseverities:\nheadings:\n', true],
  ['severities: [P1, P2]\ncustomerTerms: [점주]\n', true],
  [
    'rules: { blame: error, unverified-claim: { draft: off, closed: error }, broken-reference: hint }',
    true,
  ],
  ['headings: { actions: [개선 계획], five-whys: [] }', true],
  ['requiredSections: { SEV1: [summary, timeline], SEV2: }', true],
  ['reviewAudience: { SEV1: [CTO], SEV2: [] }', true],
  ['detectionMinutes: 0\nrecoveryMinutes: 12.5\n', true],
  ['- rules', false],
  ['text', false],
  ['sevrities: [A]', false],
  ['severities: SEV1', false],
  ['severities: [""]', false],
  ['customerTerms: [1]', false],
  ['rules: [blame]', false],
  ['rules: { blaim: error }', false],
  ['rules: { blame: loud }', false],
  ['rules: { blame: }', false],
  ['rules: { blame: { draft: loud } }', false],
  ['rules: { blame: { finished: error } }', false],
  ['headings: { nope: [x] }', false],
  ['headings: { actions: x }', false],
  ['headings: { actions: [1] }', false],
  ['requiredSections: [summary]', false],
  ['requiredSections: { SEV1: [sumary] }', false],
  ['reviewAudience: { SEV1: CTO }', false],
  ['reviewAudience: { SEV1: [3] }', false],
  ['detectionMinutes: "10"', false],
  ['recoveryMinutes: -1', false],
] as const)
  test(`schema and validation agree: ${JSON.stringify(text)}`, () => {
    assert.equal(parseTeamSettings(text).problems.length === 0, good, 'validation');
    assert.equal(validate(parse(text)), good, JSON.stringify(validate.errors));
  });
