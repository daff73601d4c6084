/** The JSON schema of `.postmortemrc.yaml`, for editors that complete and check YAML by one. */
import { SECTION_IDS, STATUSES } from '../vocabulary/ids';
import { RULES } from '../rules/engine/registry';
import { SEVERITIES } from '../rules/engine/rule';
import { SETTING_MEANINGS, type SettingKey } from './team-settings-words';

type Schema = Readonly<Record<string, unknown>>;

const LEVEL: Schema = { enum: [...SEVERITIES, 'off'] };
const TEXTS: Schema = { type: ['array', 'null'], items: { type: 'string', minLength: 1 } };
const DAY: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const MINUTES: Schema = { type: ['number', 'null'], minimum: 0 };

/** An object with known keys only. */
function closed(properties: Schema): Schema {
  return { type: 'object', properties, additionalProperties: false };
}

/** The same, or nothing behind the key yet. */
function unsetOr(schema: Schema): Schema {
  return { ...schema, type: ['object', 'null'] };
}

const VALUES: Readonly<Record<SettingKey, Schema>> = {
  folders: TEXTS,
  baseline: {
    anyOf: [DAY, { type: 'array', items: { type: 'string', minLength: 1 } }, { type: 'null' }],
  },
  severities: TEXTS,
  customerTerms: TEXTS,
  rules: unsetOr(
    closed(
      Object.fromEntries([
        ...RULES.map(({ id, title }) => [
          id,
          { description: title.en, $ref: '#/definitions/setting' },
        ]),
      ]),
    ),
  ),
  headings: unsetOr(
    closed(
      Object.fromEntries(
        SECTION_IDS.map((id) => [id, { type: 'array', items: { type: 'string' } }]),
      ),
    ),
  ),
  requiredSections: unsetOr({
    additionalProperties: { type: ['array', 'null'], items: { enum: SECTION_IDS } },
  }),
  reviewAudience: unsetOr({ additionalProperties: TEXTS }),
  detectionMinutes: MINUTES,
  recoveryMinutes: MINUTES,
  timezone: { type: ['string', 'null'] },
};

/** Draft 7. Agrees with `parseTeamSettings` on what is a problem; the tests compare the two. */
export function teamSettingsSchema(): Schema {
  const properties = Object.entries(SETTING_MEANINGS).map(([key, meaning]) => [
    key,
    { description: meaning.en, ...VALUES[key as SettingKey] },
  ]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of a team for Postmortem',
    ...unsetOr(closed(Object.fromEntries(properties) as Schema)),
    definitions: {
      setting: {
        anyOf: [LEVEL, closed(Object.fromEntries(STATUSES.map((status) => [status, LEVEL])))],
      },
    },
  };
}
