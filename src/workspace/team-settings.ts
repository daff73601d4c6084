/** The file `.postmortemrc.yaml`: a team's settings, kept in the repository. */
import * as l10n from '@vscode/l10n';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';
import { refusal } from '../markdown/yaml';
import type { Range } from '../markdown/text';
import { RULES } from '../rules/engine/registry';
import { asRead } from '../markdown/composed';
import {
  NO_SETTINGS,
  readTeamSettings,
  SETTING_KEYS,
  type SettingProblem,
  type TeamSettings,
} from '../rules/engine/settings';

/** The names of the file, the one that wins first. */
export const TEAM_SETTINGS_FILES = ['.postmortemrc.yaml', '.postmortemrc.yml'] as const;

const FILE_NAME = /(?:^|\/)\.postmortemrc\.ya?ml$/;

/** Whether a path or URI names such a file. */
export function isTeamSettingsFile(path: string): boolean {
  return FILE_NAME.test(path);
}

/** Something in the file that cannot be used. */
export interface TeamSettingsProblem {
  /** Offsets in the file's text; never outside of it. */
  readonly range: Range;
  /** One localised sentence without full stop. */
  readonly message: string;
  /** Nothing in the file can be used, rather than one value. */
  readonly broken?: true;
}

const KNOWN_RULES = RULES.map(({ id }) => id);

/**
 * Reads the text of the file: the same keys as the editor's section `postmortem`, without the
 * prefix. Gives the settings that can be used and a problem for each that cannot, in the order of
 * the text. Of broken YAML nothing is used. An empty file sets nothing. Never throws.
 */
export function parseTeamSettings(text: string): {
  settings: TeamSettings;
  problems: TeamSettingsProblem[];
} {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const yaml = asRead(text.slice(bom));
  const refused = refusal(yaml);
  if (refused !== undefined)
    return broken(
      { start: 0, end: 0 },
      refused === 'yaml-too-large'
        ? l10n.t('the file is too large')
        : l10n.t('the file nests too deep'),
    );
  const range = (start: number, end: number): Range => ({
    start: Math.min(start, yaml.length) + bom,
    end: Math.min(Math.max(start, end), yaml.length) + bom,
  });
  try {
    const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
    const [error] = document.errors;
    if (error !== undefined) return broken(range(...error.pos), error.message);
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    const { settings, ignored } = readTeamSettings(value, KNOWN_RULES);
    const problems = [...ignored, ...unknownKeys(value)].map((problem) => ({
      range: range(...placeOf(document, problem)),
      message:
        problem.path.length === 0 ? l10n.t('the file contains no settings') : problem.message,
    }));
    return { settings, problems: problems.sort((a, b) => a.range.start - b.range.start) };
  } catch (error) {
    return broken({ start: 0, end: 0 }, error instanceof Error ? error.message : String(error));
  }
}

function broken(range: Range, message: string): ReturnType<typeof parseTeamSettings> {
  return { settings: NO_SETTINGS, problems: [{ range, message, broken: true }] };
}

function unknownKeys(value: unknown): SettingProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.keys(value)
    .filter((key) => !SETTING_KEYS.some((known) => known === key))
    .map((key) => ({
      path: [key],
      atKey: true,
      message: l10n.t("unknown setting '{0}'. Settings: {1}", key, SETTING_KEYS.join(', ')),
    }));
}

/** Where a problem stands, as far down its path as the text goes. */
function placeOf(document: Document, { path, atKey }: SettingProblem): [number, number] {
  let node: unknown = document.contents;
  let place = rangeOf(node) ?? [0, 0];
  path.forEach((step, index) => {
    const holder: unknown = isAlias(node) ? node.resolve(document) : node;
    if (isSeq(holder) && typeof step === 'number') node = holder.items[step];
    else if (isMap(holder)) {
      const pair = holder.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      node = pair?.value;
      if (index === path.length - 1 && atKey === true) node = pair?.key;
    } else node = undefined;
    place = rangeOf(node) ?? place;
  });
  return place;
}

function rangeOf(node: unknown): [number, number] | undefined {
  const range = isNode(node) ? (node as Node).range : undefined;
  return range === undefined || range === null ? undefined : [range[0], range[1]];
}
