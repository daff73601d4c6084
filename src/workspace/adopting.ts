/** The settings file of a team that takes old documents in: the folders, and from when on they are judged. */
import { applyEdits, type TextEdit } from '../markdown/text';
import { parseTeamSettings } from './team-settings';
import { addToList, setValue } from './team-settings-edit';

/**
 * The text of a settings file with `globs` in `folders:` and, where `day` is given, `baseline:`.
 * @param day `YYYY-MM-DD`
 * @param undated paths of documents without a date, which the baseline has to list
 * @returns undefined where the file cannot be added to without touching something else
 */
export function adopting(
  text: string,
  globs: readonly string[],
  day: string | undefined,
  undated: readonly string[],
): string | undefined {
  let now = text;
  const apply = (edits: TextEdit[] | undefined): boolean => {
    if (edits === undefined) return false;
    now = applyEdits(now, edits);
    return true;
  };
  if (globs.length > 0 && !apply(addToList(now, ['folders'], globs))) return undefined;
  if (day === undefined) return now;
  const before = parseTeamSettings(now).settings.baseline?.before;
  const isList = setValue(now, 'baseline', day) === undefined;
  // a list has one day: the new one takes the place of the old
  if (isList && before !== undefined) {
    const at = now.indexOf(before, now.indexOf('baseline'));
    now = now.slice(0, at) + day + now.slice(at + before.length);
  }
  const done =
    undated.length === 0 && !isList
      ? apply(setValue(now, 'baseline', day))
      : apply(addToList(now, ['baseline'], [day, ...undated]));
  return done ? now : undefined;
}
