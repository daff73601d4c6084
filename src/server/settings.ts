/**
 * The setting section `postmortem`, read from whatever a client sends. A value that cannot be used
 * is passed over and named once in the log; the others keep working.
 */
import { SECTION_IDS, STATUSES } from '../language/postmortem';
import { extraHeadings, type ExtraHeadings } from '../language/vocabulary/headings';
import {
  DEFAULT_SETTINGS,
  SEVERITIES,
  type RuleSetting,
  type RuleSettings,
  type Severity,
} from '../rules/rule';

export interface ServerSettings {
  readonly rules: RuleSettings;
  readonly headings: ExtraHeadings;
}

export const NO_SETTINGS: ServerSettings = { rules: DEFAULT_SETTINGS, headings: new Map() };

/**
 * Reads the section. `ruleIds` are the rules there are. Gives the settings and one sentence per
 * value that was passed over (English: it goes to the log).
 */
export function readSettings(
  section: unknown,
  ruleIds: readonly string[],
): { settings: ServerSettings; ignored: string[] } {
  const ignored: string[] = [];
  if (!isRecord(section)) {
    if (section !== undefined && section !== null) ignored.push('postmortem is not an object');
    return { settings: NO_SETTINGS, ignored };
  }
  const rules: RuleSettings = {
    ...DEFAULT_SETTINGS,
    rules: readRules(section['rules'], ruleIds, ignored),
    severities: readStrings(section, 'severities', ignored) ?? DEFAULT_SETTINGS.severities,
    customerTerms: readStrings(section, 'customerTerms', ignored) ?? DEFAULT_SETTINGS.customerTerms,
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
  ignored: string[],
): Record<string, RuleSetting> {
  const rules: Record<string, RuleSetting> = {};
  if (isUnset(value)) return rules;
  if (!isRecord(value)) {
    ignored.push('postmortem.rules is not an object');
    return rules;
  }
  for (const [id, setting] of Object.entries(value)) {
    if (!ruleIds.includes(id)) ignored.push(`postmortem.rules: there is no rule '${id}'`);
    else if (isLevel(setting)) rules[id] = setting;
    else if (isRecord(setting)) rules[id] = readStages(id, setting, ignored);
    else ignored.push(`postmortem.rules.${id} is none of ${[...SEVERITIES, 'off'].join(', ')}`);
  }
  return rules;
}

function readStages(
  id: string,
  setting: Record<string, unknown>,
  ignored: string[],
): Exclude<RuleSetting, string> {
  const stages: Partial<Record<(typeof STATUSES)[number], Severity | 'off'>> = {};
  for (const [name, level] of Object.entries(setting)) {
    const status = STATUSES.find((one) => one === name);
    if (status === undefined)
      ignored.push(`postmortem.rules.${id}: '${name}' is none of ${STATUSES.join(', ')}`);
    else if (isLevel(level)) stages[status] = level;
    else ignored.push(`postmortem.rules.${id}.${name} is not a severity`);
  }
  return stages;
}

function readStrings(
  section: Record<string, unknown>,
  key: string,
  ignored: string[],
  parent = '',
): string[] | undefined {
  const value = section[key];
  if (isUnset(value)) return undefined;
  if (!Array.isArray(value)) {
    ignored.push(`postmortem.${parent}${key} is not a list`);
    return undefined;
  }
  const strings = value.filter((one): one is string => typeof one === 'string' && one !== '');
  if (strings.length < value.length)
    ignored.push(`postmortem.${parent}${key} holds something not a text`);
  return strings;
}

/** A setting that says a list of texts for each grade: `{"SEV1": ["SRE", "CTO"]}`. */
function readByGrade<Key extends 'requiredSections' | 'reviewAudience'>(
  section: Record<string, unknown>,
  key: Key,
  ignored: string[],
): Partial<Pick<RuleSettings, Key>> {
  const value = section[key];
  if (isUnset(value)) return {};
  if (!isRecord(value)) {
    ignored.push(`postmortem.${key} is not an object`);
    return {};
  }
  const read: Record<string, readonly string[]> = {};
  for (const grade of Object.keys(value)) {
    const texts = readStrings(value, grade, ignored, `${key}.`);
    if (texts !== undefined) read[grade] = texts;
  }
  const unset: Partial<Pick<RuleSettings, Key>> = {};
  return Object.keys(read).length === 0 ? unset : { ...unset, [key]: read };
}

function readMinutes<Key extends 'detectionMinutes' | 'recoveryMinutes'>(
  section: Record<string, unknown>,
  key: Key,
  ignored: string[],
): Partial<Pick<RuleSettings, Key>> {
  const value = section[key];
  const unset: Partial<Pick<RuleSettings, Key>> = {};
  if (isUnset(value)) return unset;
  if (typeof value === 'number' && value >= 0) return { ...unset, [key]: value };
  ignored.push(`postmortem.${key} is not a number of minutes`);
  return unset;
}

function readHeadings(value: unknown, ignored: string[]): ExtraHeadings {
  if (isUnset(value)) return new Map();
  if (!isRecord(value)) {
    ignored.push('postmortem.headings is not an object');
    return new Map();
  }
  for (const [id, titles] of Object.entries(value)) {
    if (!SECTION_IDS.some((section) => section === id))
      ignored.push(`postmortem.headings: there is no section '${id}'`);
    else if (!Array.isArray(titles) || titles.some((title) => typeof title !== 'string'))
      ignored.push(`postmortem.headings.${id} is not a list of headings`);
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
