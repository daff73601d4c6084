/** Which settings hold for which file. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { LineIndex } from '../../markdown/text';
import { NO_SETTINGS, type TeamSettings } from '../../rules/engine/settings';
import { parseTeamSettings, TEAM_SETTINGS_FILES } from '../../workspace/team-settings';
import { readText, slashes } from './files';
import { kindOf } from '../../node/regular-file';

export interface ReadConfig {
  readonly settings: TeamSettings;
  /** `file:line:column: sentence`, for each value that cannot be used. */
  readonly problems: readonly string[];
}

/** Reads one settings file. Never throws: a file that cannot be read is a problem. */
export function readConfig(file: string): ReadConfig {
  const read = readText(file);
  if ('problem' in read) return { settings: NO_SETTINGS, problems: [read.problem] };
  const { settings, problems } = parseTeamSettings(read.text);
  const lines = new LineIndex(read.text);
  return {
    settings,
    problems: problems.map(({ range, message }) => {
      const { line, character } = lines.positionOf(range.start);
      return `${file}:${line + 1}:${character + 1}: ${message}`;
    }),
  };
}

/** Settings, and the folder that their `folders` start from. */
export interface NearSettings {
  readonly settings: TeamSettings;
  /** Absolute, with `/`. */
  readonly base: string;
}

/** Finds the nearest settings of files, each settings file read once. */
export class NearestConfig {
  private readonly byFolder = new Map<string, NearSettings>();

  /** `warn` hears of values that cannot be used, each once. */
  constructor(private readonly warn: (message: string) => void) {}

  /** The settings for a file: of the nearest settings file up to the root of its repository. */
  of(file: string): NearSettings {
    return this.ofFolder(dirname(resolve(file)));
  }

  private ofFolder(folder: string): NearSettings {
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    const settings = this.own(folder) ?? this.above(folder);
    this.byFolder.set(folder, settings);
    return settings;
  }

  private own(folder: string): NearSettings | undefined {
    const file = TEAM_SETTINGS_FILES.map((name) => join(folder, name)).find((path) => {
      const kind = kindOf(path);
      // what cannot be looked at may hold settings: reading it says why it holds none
      return kind !== 'nothing' && kind !== 'folder';
    });
    if (file === undefined) return undefined;
    const { settings, problems } = readConfig(shown(file));
    for (const problem of problems) this.warn(`${problem} (ignored)`);
    return { settings, base: slashes(folder) };
  }

  private above(folder: string): NearSettings {
    const parent = dirname(folder);
    // `.git` is a file in a worktree
    if (existsSync(join(folder, '.git'))) return { settings: NO_SETTINGS, base: slashes(folder) };
    // outside of a repository the current folder is what a workspace folder is to an editor
    return parent === folder
      ? { settings: NO_SETTINGS, base: slashes(process.cwd()) }
      : this.ofFolder(parent);
  }
}

/** A path as people want to read it. */
function shown(file: string): string {
  const path = relative('', file);
  return path === '' || path.startsWith('..') ? file : path;
}
