/**
 * The setting section `postmortem`, read from whatever a client sends. A value that cannot be used
 * is passed over and named once in the log; the others keep working.
 */
import { NO_SETTINGS, readTeamSettings, type TeamSettings } from '../../rules/engine/settings';

export type ServerSettings = TeamSettings;
export { NO_SETTINGS };

/**
 * Reads the section. `ruleIds` are the rules there are. Gives the settings and one sentence per
 * value that was passed over (English: it goes to the log).
 */
export function readSettings(
  section: unknown,
  ruleIds: readonly string[],
): { settings: ServerSettings; ignored: string[] } {
  const { settings, ignored } = readTeamSettings(section, ruleIds);
  return {
    settings,
    ignored: ignored.map(({ path, message }) =>
      path.length === 0 ? `postmortem ${message}` : `postmortem.${message}`,
    ),
  };
}
