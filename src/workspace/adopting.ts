/** The settings file of a team that takes old documents in: the folders, and from when on they are judged. */
import { parsePostmortem } from '../language/parse';
import { applyEdits, type TextEdit } from '../markdown/text';
import { placeOf } from '../vocabulary/place';
import { foldersToName, understood, type Candidate, type Understood } from './adoption';
import { parseTeamSettings } from './team-settings';
import { addToList, setValue } from './team-settings-edit';

/** A file, with its path from the folder of the settings, decoded. */
export interface AdoptedFile {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
}

/** A folder's documents one by one, then the settings that make them the team's. */
export class Adoption {
  /** What was understood of each. */
  readonly all: Understood[] = [];
  private readonly paths = new Map<string, string>();
  private readonly settings: ReturnType<typeof parseTeamSettings>['settings'];
  private countsAlready = true;

  /**
   * @param base URI of the folder of the settings
   * @param written the text of the settings file; empty where there is none
   */
  constructor(
    private readonly base: string,
    private readonly written: string,
  ) {
    this.settings = parseTeamSettings(written).settings;
  }

  /** A document of the folder. */
  add({ uri, path, text }: AdoptedFile): void {
    const { folders, headings } = this.settings;
    const place = placeOf(uri, { globs: folders, base: this.base });
    if (place !== 'folder' && place !== 'own-name') this.countsAlready = false;
    this.all.push(understood(uri, parsePostmortem(text, { headings, place: 'folder' })));
    this.paths.set(uri, path);
  }

  /** Those that are postmortems. */
  get counting(): Understood[] {
    return this.all.filter(({ standing, template }) => standing === 'postmortem' && !template);
  }

  /** Whether the other files of the repository have to be known: naming folders may leave them out. */
  get asksForOthers(): boolean {
    return !this.countsAlready && this.settings.folders === undefined;
  }

  /**
   * The globs to be named and the text of the settings file then; no text where the file cannot be added
   * to without touching something else.
   * @param folder from the folder of the settings; empty for that itself
   * @param others every file of the repository, where `asksForOthers`
   * @param day see `adopting`
   */
  settle(
    folder: string,
    others: readonly Candidate[],
    day: string | undefined,
  ): { readonly globs: readonly string[]; readonly text: string | undefined } {
    const globs = this.countsAlready
      ? []
      : foldersToName(folder === '' ? '**' : folder, others, this.settings.folders);
    const undated = this.counting.filter((one) => one.day === undefined);
    const paths = undated.map(({ uri }) => this.paths.get(uri)!);
    return { globs, text: adopting(this.written, globs, day, paths) };
  }
}

/** How a file stands now, with `folders` as the settings in `base` have them. */
export function candidateOf(
  { uri, path, text }: AdoptedFile,
  base: string,
  folders: readonly string[] | undefined,
): Candidate {
  const place = placeOf(uri, { globs: folders, base });
  return { path, place, standing: parsePostmortem(text, { place }).standing };
}

/**
 * The text of a settings file with `globs` in `folders:` and, where `day` is given, `baseline:`.
 * @param day `YYYY-MM-DD`
 * @param undated paths of documents without a date, which the baseline has to list
 * @returns undefined where the file cannot be added to without touching something else
 */
function adopting(
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
