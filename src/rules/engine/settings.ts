/**
 * A team's settings, read from whatever holds them: the editor's section `postmortem` or the file
 * `.postmortemrc.yaml`. A value that cannot be used is passed over; the others keep working.
 */
import * as l10n from '@vscode/l10n';
import { SECTION_IDS, STATUSES } from '../../vocabulary/ids';
import { zoneNamed } from '../../language/times/today';
import { extraHeadings, type ExtraHeadings } from '../../vocabulary/headings';
import { readBaseline, type Baseline } from './baseline';
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
  /** Globs of the folders that postmortems are in; undefined: the names that teams use. */
  readonly folders: readonly string[] | undefined;
  /** What is behind it counts as closed. */
  readonly baseline: Baseline | undefined;
}

export const NO_SETTINGS: TeamSettings = {
  rules: DEFAULT_SETTINGS,
  headings: new Map(),
  folders: undefined,
  baseline: undefined,
};

/** The keys there are; package.json declares the same ones as `postmortem.…`. */
export const SETTING_KEYS = [
  'folders',
  'baseline',
  'severities',
  'customerTerms',
  'rules',
  'headings',
  'requiredSections',
  'reviewAudience',
  'detectionMinutes',
  'recoveryMinutes',
  'timezone',
] as const;

/** A value that was passed over. */
export interface SettingProblem {
  /** Where it stands, from the top: `['rules', 'blame', 'draft']`; empty for the whole. */
  readonly path: readonly (string | number)[];
  /** Whether it is the key at `path` that is wrong, not its value. */
  readonly atKey?: boolean;
  /** Localised, beginning with where it is, without full stop: `rules.blame.draft is not a severity`. */
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
    if (!isUnset(section)) ignored.push({ path: [], message: l10n.t('is not an object') });
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
    ...readTimezone(section['timezone'], ignored),
  };
  const settings = {
    rules,
    headings: readHeadings(section['headings'], ignored),
    folders: readFolders(section, ignored),
    baseline: readBaselineOf(section, ignored),
  };
  return { settings, ignored };
}

/** An empty list is no list: nobody means that there are none. */
function readFolders(
  section: Record<string, unknown>,
  ignored: SettingProblem[],
): readonly string[] | undefined {
  const folders = readStrings(section, ['folders'], ignored);
  return folders === undefined || folders.length === 0 ? undefined : folders;
}

function readBaselineOf(
  section: Record<string, unknown>,
  ignored: SettingProblem[],
): Baseline | undefined {
  const baseline = readBaseline(section['baseline']);
  if (baseline !== 'unusable') return baseline;
  ignored.push({
    path: ['baseline'],
    message: l10n.t(
      '{0} is not a day such as 2026-11-30, nor a list of a day and paths',
      'baseline',
    ),
  });
  return undefined;
}

function readRules(
  value: unknown,
  ruleIds: readonly string[],
  ignored: SettingProblem[],
): Record<string, RuleSetting> {
  const rules: Record<string, RuleSetting> = {};
  if (isUnset(value)) return rules;
  if (!isRecord(value)) {
    ignored.push({ path: ['rules'], message: l10n.t('{0} is not an object', 'rules') });
    return rules;
  }
  for (const [id, setting] of Object.entries(value)) {
    if (!ruleIds.includes(id))
      ignored.push({
        path: ['rules', id],
        atKey: true,
        message: l10n.t("rules: there is no rule '{0}'", id),
      });
    else if (isLevel(setting)) rules[id] = setting;
    else if (isRecord(setting)) rules[id] = readStages(id, setting, ignored);
    else
      ignored.push({
        path: ['rules', id],
        message: l10n.t('{0} is not one of {1}', `rules.${id}`, [...SEVERITIES, 'off'].join(', ')),
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
        message: l10n.t("{0}: '{1}' is not one of {2}", `rules.${id}`, name, STATUSES.join(', ')),
      });
    else if (isLevel(level)) stages[status] = level;
    else
      ignored.push({
        path: ['rules', id, name],
        message: l10n.t('{0} is not a severity', `rules.${id}.${name}`),
      });
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
    ignored.push({ path, message: l10n.t('{0} is not a list', name) });
    return undefined;
  }
  const unusable = value.findIndex((one) => typeof one !== 'string' || one === '');
  if (unusable !== -1)
    ignored.push({
      path: [...path, unusable],
      message: l10n.t('{0} contains something that is not a text', name),
    });
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
    ignored.push({ path: [key], message: l10n.t('{0} is not an object', key) });
    return {};
  }
  const read: Record<string, readonly string[]> = {};
  for (const grade of Object.keys(value)) {
    const texts = readStrings(value, [key, grade], ignored);
    if (texts === undefined) continue;
    read[grade] = key === 'requiredSections' ? texts.filter(isSection) : texts;
    if (key !== 'requiredSections') continue;
    const listed: unknown = value[grade];
    for (const [index, id] of Array.isArray(listed) ? listed.entries() : [])
      if (typeof id === 'string' && id !== '' && !isSection(id))
        ignored.push({
          path: [key, grade, index],
          message: l10n.t("{0}: there is no section '{1}'", `${key}.${grade}`, id),
        });
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
  ignored.push({ path: [key], message: l10n.t('{0} is not a number of minutes', key) });
  return unset;
}

function readTimezone(value: unknown, ignored: SettingProblem[]): Pick<RuleSettings, 'timezone'> {
  if (isUnset(value) || value === '') return {};
  if (typeof value === 'string' && zoneNamed(value) !== undefined) return { timezone: value };
  ignored.push({
    path: ['timezone'],
    message: l10n.t("{0} is not a time zone. Use one such as 'Asia/Seoul' or 'UTC+9'", 'timezone'),
  });
  return {};
}

function readHeadings(value: unknown, ignored: SettingProblem[]): ExtraHeadings {
  if (isUnset(value)) return new Map();
  if (!isRecord(value)) {
    ignored.push({ path: ['headings'], message: l10n.t('{0} is not an object', 'headings') });
    return new Map();
  }
  for (const [id, titles] of Object.entries(value)) {
    if (!isSection(id))
      ignored.push({
        path: ['headings', id],
        atKey: true,
        message: l10n.t("headings: there is no section '{0}'", id),
      });
    else if (!Array.isArray(titles) || titles.some((title) => typeof title !== 'string'))
      ignored.push({
        path: ['headings', id],
        message: l10n.t('{0} is not a list of headings', `headings.${id}`),
      });
  }
  return extraHeadings(value);
}

function isLevel(value: unknown): value is Severity | 'off' {
  return value === 'off' || SEVERITIES.some((severity) => severity === value);
}

function isSection(id: string): boolean {
  return SECTION_IDS.some((section) => section === id);
}

function isUnset(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
