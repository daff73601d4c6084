/**
 * A team's settings, read from whatever holds them: the editor's section `postmortem` or the file
 * `.postmortemrc.yaml`. A value that cannot be used is passed over; the others keep working.
 */
import { SECTION_IDS, STATUSES } from '../language/postmortem';
import { extraHeadings, type ExtraHeadings } from '../language/vocabulary/headings';
import {
  DEFAULT_SETTINGS,
  SEVERITIES,
  type RuleSetting,
  type RuleSettings,
  type Severity,
} from './rule';

export interface TeamSettings {
  readonly rules: RuleSettings;
  readonly headings: ExtraHeadings;
}

export const NO_SETTINGS: TeamSettings = { rules: DEFAULT_SETTINGS, headings: new Map() };

/** The keys there are; package.json declares the same ones as `postmortem.…`. */
export const SETTING_KEYS = [
  'severities',
  'customerTerms',
  'rules',
  'headings',
  'requiredSections',
  'reviewAudience',
  'detectionMinutes',
  'recoveryMinutes',
] as const;

/** A value that was passed over. */
export interface SettingProblem {
  /** Where it stands, from the top: `['rules', 'blame', 'draft']`; empty for the whole. */
  readonly path: readonly (string | number)[];
  /** Whether it is the key at `path` that is wrong, not its value. */
  readonly atKey?: boolean;
  /** English, without full stop: `rules.blame.draft is not a severity`. */
  readonly message: string;
}

/**
 * Reads settings. `ruleIds` are the rules there are. Gives the settings and what was passed over;
 * keys that are no settings are no problem here. Never throws.
 */
export function readTeamSettings(
  section: unknown,
  ruleIds: readonly string[],
): { settings: TeamSettings; ignored: SettingProblem[] } {
  const ignored: SettingProblem[] = [];
  if (!isRecord(section)) {
    if (!isUnset(section)) ignored.push({ path: [], message: 'is not an object' });
    return { settings: NO_SETTINGS, ignored };
  }
  const rules: RuleSettings = {
    ...DEFAULT_SETTINGS,
    rules: readRules(section['rules'], ruleIds, ignored),
    severities: readStrings(section, ['severities'], ignored) ?? DEFAULT_SETTINGS.severities,
    customerTerms:
      readStrings(section, ['customerTerms'], ignored) ?? DEFAULT_SETTINGS.customerTerms,
    ...readByGrade(section, 'requiredSections', ignored),
    ...readByGrade(section, 'reviewAudience', ignored),
    ...readMinutes(section, 'detectionMinutes', ignored),
    ...readMinutes(section, 'recoveryMinutes', ignored),
  };
  return { settings: { rules, headings: readHeadings(section['headings'], ignored) }, ignored };
}

function readRules(
  value: unknown,
  ruleIds: readonly string[],
  ignored: SettingProblem[],
): Record<string, RuleSetting> {
  const rules: Record<string, RuleSetting> = {};
  if (isUnset(value)) return rules;
  if (!isRecord(value)) {
    ignored.push({ path: ['rules'], message: 'rules is not an object' });
    return rules;
  }
  for (const [id, setting] of Object.entries(value)) {
    if (!ruleIds.includes(id))
      ignored.push({
        path: ['rules', id],
        atKey: true,
        message: `rules: there is no rule '${id}'`,
      });
    else if (isLevel(setting)) rules[id] = setting;
    else if (isRecord(setting)) rules[id] = readStages(id, setting, ignored);
    else
      ignored.push({
        path: ['rules', id],
        message: `rules.${id} is none of ${[...SEVERITIES, 'off'].join(', ')}`,
      });
  }
  return rules;
}

function readStages(
  id: string,
  setting: Record<string, unknown>,
  ignored: SettingProblem[],
): Exclude<RuleSetting, string> {
  const stages: Partial<Record<(typeof STATUSES)[number], Severity | 'off'>> = {};
  for (const [name, level] of Object.entries(setting)) {
    const status = STATUSES.find((one) => one === name);
    if (status === undefined)
      ignored.push({
        path: ['rules', id, name],
        atKey: true,
        message: `rules.${id}: '${name}' is none of ${STATUSES.join(', ')}`,
      });
    else if (isLevel(level)) stages[status] = level;
    else
      ignored.push({ path: ['rules', id, name], message: `rules.${id}.${name} is not a severity` });
  }
  return stages;
}

function readStrings(
  holder: Record<string, unknown>,
  path: readonly string[],
  ignored: SettingProblem[],
): string[] | undefined {
  const value = holder[path[path.length - 1]!];
  if (isUnset(value)) return undefined;
  const name = path.join('.');
  if (!Array.isArray(value)) {
    ignored.push({ path, message: `${name} is not a list` });
    return undefined;
  }
  const unusable = value.findIndex((one) => typeof one !== 'string' || one === '');
  if (unusable !== -1)
    ignored.push({ path: [...path, unusable], message: `${name} holds something not a text` });
  return value.filter((one): one is string => typeof one === 'string' && one !== '');
}

/** A setting that says a list of texts for each grade: `{"SEV1": ["SRE", "CTO"]}`. */
function readByGrade<Key extends 'requiredSections' | 'reviewAudience'>(
  section: Record<string, unknown>,
  key: Key,
  ignored: SettingProblem[],
): Partial<Pick<RuleSettings, Key>> {
  const value = section[key];
  if (isUnset(value)) return {};
  if (!isRecord(value)) {
    ignored.push({ path: [key], message: `${key} is not an object` });
    return {};
  }
  const read: Record<string, readonly string[]> = {};
  for (const grade of Object.keys(value)) {
    const texts = readStrings(value, [key, grade], ignored);
    if (texts !== undefined) read[grade] = texts;
  }
  const unset: Partial<Pick<RuleSettings, Key>> = {};
  return Object.keys(read).length === 0 ? unset : { ...unset, [key]: read };
}

function readMinutes<Key extends 'detectionMinutes' | 'recoveryMinutes'>(
  section: Record<string, unknown>,
  key: Key,
  ignored: SettingProblem[],
): Partial<Pick<RuleSettings, Key>> {
  const value = section[key];
  const unset: Partial<Pick<RuleSettings, Key>> = {};
  if (isUnset(value)) return unset;
  if (typeof value === 'number' && value >= 0 && value < Infinity)
    return { ...unset, [key]: value };
  ignored.push({ path: [key], message: `${key} is not a number of minutes` });
  return unset;
}

function readHeadings(value: unknown, ignored: SettingProblem[]): ExtraHeadings {
  if (isUnset(value)) return new Map();
  if (!isRecord(value)) {
    ignored.push({ path: ['headings'], message: 'headings is not an object' });
    return new Map();
  }
  for (const [id, titles] of Object.entries(value)) {
    if (!SECTION_IDS.some((section) => section === id))
      ignored.push({
        path: ['headings', id],
        atKey: true,
        message: `headings: there is no section '${id}'`,
      });
    else if (!Array.isArray(titles) || titles.some((title) => typeof title !== 'string'))
      ignored.push({ path: ['headings', id], message: `headings.${id} is not a list of headings` });
  }
  return extraHeadings(value);
}

function isLevel(value: unknown): value is Severity | 'off' {
  return value === 'off' || SEVERITIES.some((severity) => severity === value);
}

function isUnset(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
