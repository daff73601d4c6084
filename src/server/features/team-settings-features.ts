/** Completion and hover in `.postmortemrc.yaml`. */
import {
  CompletionItemKind,
  MarkupKind,
  type CompletionItem,
  type Hover,
} from 'vscode-languageserver';
import { SECTION_IDS, STATUSES, type Language } from '../../vocabulary/ids';
import { LineIndex, type Range } from '../../markdown/text';
import { ruleOf, RULES } from '../../rules/engine/registry';
import { SEVERITIES } from '../../rules/engine/rule';
import { SETTING_KEYS } from '../../rules/engine/settings';
import { parseTeamSettings } from '../../workspace/team-settings';
import { settingsPlaceAt, type SettingsPlace } from '../../workspace/team-settings-place';
import { SETTING_MEANINGS } from '../../workspace/team-settings-words';
import { toLspRange } from '../host/positions';

interface Choice {
  readonly label: string;
  readonly detail?: string;
  readonly documentation?: string;
}

const LEVELS: readonly Choice[] = [...SEVERITIES, 'off'].map((label) => ({ label }));

/** What can be written at an offset of the file's text; nothing where anything may stand. */
export function teamSettingsCompletion(
  text: string,
  offset: number,
  language: Language,
): CompletionItem[] {
  const place = settingsPlaceAt(text, offset);
  if (place === undefined) return [];
  const { kind, word, hasColon } = place;
  const range = toLspRange(new LineIndex(text), word);
  return choices(place, text, language).map(({ label, detail, documentation }, index) => ({
    label,
    kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: documentation },
    }),
    sortText: String(index).padStart(3, '0'),
    textEdit: { range, newText: kind === 'key' && !hasColon ? `${label}: ` : label },
  }));
}

/** What the key or the rule at an offset means. */
export function teamSettingsHover(
  text: string,
  offset: number,
  language: Language,
): Hover | undefined {
  const place = settingsPlaceAt(text, offset);
  if (place === undefined || place.kind !== 'key') return undefined;
  const name = text.slice(place.word.start, place.word.end);
  const value = meaningOf(place, name, language);
  if (value === undefined) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value },
    range: toLspRange(new LineIndex(text), place.word satisfies Range),
  };
}

function meaningOf({ path }: SettingsPlace, name: string, language: Language): string | undefined {
  if (path.length === 0) {
    const key = SETTING_KEYS.find((one) => one === name);
    return key === undefined ? undefined : SETTING_MEANINGS[key][language];
  }
  const rule = path.length === 1 && path[0] === 'rules' ? ruleOf(name) : undefined;
  return rule && `**${rule.title[language]}**\n\n${rule.why[language]}`;
}

function choices(
  { path, kind }: SettingsPlace,
  text: string,
  language: Language,
): readonly Choice[] {
  const [setting, name] = path;
  const at = `${setting ?? ''} ${path.length} ${kind}`;
  switch (at) {
    case ' 0 key':
      return SETTING_KEYS.map((label) => ({
        label,
        documentation: SETTING_MEANINGS[label][language],
      }));
    case 'rules 1 key':
      return [
        ...RULES.map(({ id, title, why }) => ({
          label: id,
          detail: title[language],
          documentation: why[language],
        })),
      ];
    case 'rules 2 key':
      return name === undefined ? [] : STATUSES.map((label) => ({ label }));
    case 'rules 2 value':
    case 'rules 3 value':
      return LEVELS;
    case 'headings 1 key':
    case 'requiredSections 2 item':
      return SECTION_IDS.map((label) => ({ label }));
    case 'requiredSections 1 key':
    case 'reviewAudience 1 key':
      return parseTeamSettings(text).settings.rules.severities.map((label) => ({ label }));
    default:
      return [];
  }
}
