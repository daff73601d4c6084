/** The settings files of the workspace, as the client last sent them. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { LineIndex } from '../../markdown/text';
import type { TeamSettings } from '../../rules/engine/settings';
import { parseTeamSettings, TEAM_SETTINGS_FILES } from '../../workspace/team-settings';
import { SOURCE } from './diagnostics';
import { toLspRange } from './positions';

interface SettingsFile {
  readonly uri: string;
  readonly text: string;
  readonly settings: TeamSettings;
}

/** Settings, and the URI of the folder that their `folders` start from. */
export interface NearSettings {
  readonly settings: TeamSettings;
  readonly base: string;
}

export class TeamSettingsFiles {
  private byUri = new Map<string, SettingsFile>();

  /** What is on disk now, all of it. */
  replace(files: readonly { readonly uri: string; readonly text: string }[]): void {
    this.byUri = new Map(
      files.map(({ uri, text }) => [
        normal(uri),
        { uri, text, settings: parseTeamSettings(text).settings },
      ]),
    );
  }

  /** The files there are, with what is in them on disk. */
  get files(): readonly { readonly uri: string; readonly text: string }[] {
    return [...this.byUri.values()];
  }

  /**
   * Where the settings of a document are written: the nearest file, or the one that would be made in
   * its workspace folder; undefined when it lies in no folder.
   */
  placeFor(
    documentUri: string,
    folders: readonly string[],
  ): { readonly uri: string; readonly text: string | undefined } | undefined {
    const near = this.of(documentUri, folders);
    for (const name of TEAM_SETTINGS_FILES) {
      const file = near && this.byUri.get(`${near.base}/${name}`);
      if (file !== undefined) return { uri: file.uri, text: file.text };
    }
    const home = homeOf(documentUri, folders);
    return home === undefined
      ? undefined
      : { uri: `${home}/${TEAM_SETTINGS_FILES[0]}`, text: undefined };
  }

  /**
   * The settings of the file nearest to a document, from its folder up to its workspace folder, the
   * innermost of `folders`; undefined when there is none, or the document lies in no folder.
   */
  of(documentUri: string, folders: readonly string[]): NearSettings | undefined {
    if (this.byUri.size === 0) return undefined;
    const uri = normal(documentUri);
    const home = homeOf(uri, folders);
    if (home === undefined) return undefined;
    for (
      let end = uri.lastIndexOf('/');
      end >= home.length;
      end = end === 0 ? -1 : uri.lastIndexOf('/', end - 1)
    )
      for (const name of TEAM_SETTINGS_FILES) {
        const file = this.byUri.get(`${uri.slice(0, end)}/${name}`);
        if (file !== undefined) return { settings: file.settings, base: uri.slice(0, end) };
      }
    return undefined;
  }
}

/** The innermost of the workspace folders that a document is in, without a slash at its end. */
export function homeOf(documentUri: string, folders: readonly string[]): string | undefined {
  const uri = normal(documentUri);
  return folders
    .map((folder) => normal(folder).replace(/\/$/, ''))
    .filter((folder) => uri.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** What cannot be used in the text of a settings file. */
export function teamSettingsDiagnostics(text: string): Diagnostic[] {
  const lines = new LineIndex(text);
  return parseTeamSettings(text).problems.map(({ range, message, broken }) => ({
    range: toLspRange(lines, range),
    severity: broken === true ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: SOURCE,
    code: 'team-settings',
    message,
  }));
}

/** A URI as this server writes them, so that two spellings of one are one. */
export function normal(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}
