/** What one document is read and judged by: its team's settings, and what its place says about it. */
import type { Circumstances } from '../language/standing';
import { isListed } from '../rules/engine/baseline';
import type { TeamSettings } from '../rules/engine/settings';
import { pathBelow, placeOf, type Place } from '../vocabulary/place';
import { dateInName, fileNameOf } from './incident-name';

/** The settings of a team for one document. */
export interface DocumentSettings extends Omit<TeamSettings, 'baseline'>, Circumstances {
  readonly place: Place;
}

/**
 * The settings for a document.
 * @param uri its address, or its absolute path with `/`
 * @param base what `folders` and `baseline` start from: the settings file's folder, else the
 * workspace folder or repository; empty where there is none
 * @param hint what a person said: the file itself was named, or a folder it is below
 */
export function documentSettings(
  settings: TeamSettings,
  uri: string,
  base: string,
  hint?: 'said' | 'below',
): DocumentSettings {
  const { folders, baseline } = settings;
  const byPath = placeOf(uri, { globs: folders, base });
  const place =
    hint === 'said' && byPath !== 'own-name'
      ? 'said'
      : byPath === 'elsewhere'
        ? (hint ?? byPath)
        : byPath;
  return {
    ...settings,
    place,
    baseline: baseline && {
      before: baseline.before,
      listed: isListed(baseline, pathBelow(uri, base)),
      nameDay: dateInName(fileNameOf(uri)),
    },
  };
}
