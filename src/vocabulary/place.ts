/** What the path of a file says about it: the team's folders, the names such folders and files have. */
import { matchParts, patternsOf } from './glob';

/**
 * What the place of a file, or its reader, says about it:
 * - `own-name`: it is called `*.postmortem.md`;
 * - `said`: a person said so (language mode, `files.associations`, named on the command line);
 * - `folder`: it is in a folder of the team's;
 * - `file-name`: elsewhere, but its own name says postmortem;
 * - `below`: elsewhere, below a folder that a person named on the command line;
 * - `elsewhere`: nothing.
 */
export type Place = 'own-name' | 'said' | 'folder' | 'file-name' | 'below' | 'elsewhere';

/** Where a team keeps its postmortems. */
export interface TeamFolders {
  /** Globs of folders or files, from `base`; undefined: the names that teams use. */
  readonly globs: readonly string[] | undefined;
  /** URI or path of the folder that `globs` start from: the settings file's, or the workspace folder. */
  readonly base: string;
}

/** Files that are Markdown, or Markdown and something around it. */
const MARKDOWN = /\.(?:md|markdown|mdx|qmd|rmd|md\.erb)$/i;
/** The same for a glob of VS Code's and ripgrep's kind. */
export const MARKDOWN_ENDINGS = '{md,markdown,mdx,qmd,Rmd,md.erb}';

/** What the extension itself writes for customers: a notice, from which nothing is asked. */
const FOR_CUSTOMERS = /-customers\.md$/i;
const OWN_NAME = /\.postmortem\.md$/i;

/** A folder's name with its words parted by single spaces, lower case. */
const FOLDER =
  /^(?:.* )?post ?mortems?(?: (?:reports?|docs?|documents?|archive))?$|^incidents?(?: (?:reports?|reviews?|retros?|retrospectives?|post ?mortems?|analys[ei]s|logs?))?$|^outages?(?: reports?)?$|^rcas?$|^coes?$|^장애 ?(?:보고서?|회고록?|리포트|이력|분석|기록|노트)?$|^포스트 ?모템$|^인시던트(?: ?(?:보고서?|회고|리포트))?$|^障害(?:報告書?|レポート)?$|^ポストモーテム$/u;

/** The words in a file's own name that say what it is; its content has to say so as well. */
const FILE =
  /(?:^| )post ?mortems?(?: |$)|(?:^| )incident (?:reports?|reviews?|retro)(?: |$)|(?:^| )rca(?: |$)|장애 ?(?:보고서?|회고|리포트)|포스트 ?모템|인시던트 ?(?:보고서?|회고)/u;

/** Folders that may be called so, as a selector of an editor knows them: wider than `FOLDER`. */
const FOLDER_GLOBS = [
  '*[pP]ost*[mM]ortem*',
  '*POST*MORTEM*',
  '[iI]ncident*',
  'INCIDENT*',
  '[oO]utage*',
  '{rca,rcas,RCA,RCAs,coe,coes,COE,COEs}',
  '장애*',
  '포스트*모템*',
  '인시던트*',
  '障害*',
  'ポストモーテム',
];
const FILE_GLOBS = [
  '*[pP]ost*[mM]ortem*',
  '*[iI]ncident*{[rR]eport,[rR]eview,[rR]etro}*',
  '*{rca,RCA}*',
  '*장애*',
  '*포스트*모템*',
  '*인시던트*',
];

/**
 * Globs of every file that `placeOf` may have something to say about, and of some more: what an
 * editor hands over to whoever asks `placeOf`.
 * @param globs a team's own folders, from the folder that the globs are used in
 */
export function selectorGlobs(globs: readonly string[] = []): string[] {
  const ending = `*.${MARKDOWN_ENDINGS}`;
  const usual = [
    ...FOLDER_GLOBS.map((name) => `**/${name}/**/${ending}`),
    ...FILE_GLOBS.map((name) => `**/${name}.${MARKDOWN_ENDINGS}`),
  ];
  const own = globs.flatMap((glob) => {
    const path = folderGlob(glob);
    return [`${path}/**/${ending}`, ...(MARKDOWN.test(path) || path.endsWith('*') ? [path] : [])];
  });
  // a Mac writes 장 as three letters
  return [
    ...new Set(
      [...(globs.length === 0 ? usual : own)].flatMap((glob) => [glob, glob.normalize('NFD')]),
    ),
  ];
}

/** Whether a path or URI names a file that Markdown can be read from. */
export function isMarkdownFile(path: string): boolean {
  return MARKDOWN.test(path);
}

/**
 * What the path of a file says. A URI or a path with `/`; `folders` as the settings of this file
 * have them. Never throws.
 */
export function placeOf(uri: string, folders: TeamFolders): Place {
  if (OWN_NAME.test(uri)) return 'own-name';
  if (!MARKDOWN.test(uri) || FOR_CUSTOMERS.test(uri)) return 'elsewhere';
  const parts = partsBelow(uri, folders.base);
  if (folders.globs !== undefined)
    return folders.globs.some((glob) => isBelow(glob, parts.slice(1))) ? 'folder' : byName(parts);
  return parts.slice(0, -1).some(isIncidentFolder) ? 'folder' : byName(parts);
}

/** Whether a folder is called what teams call the one that their postmortems are in. */
export function isIncidentFolder(name: string): boolean {
  return FOLDER.test(words(name));
}

function byName(parts: readonly string[]): Place {
  const name = (parts.at(-1) ?? '').replace(MARKDOWN, '');
  return FILE.test(words(name)) ? 'file-name' : 'elsewhere';
}

/** A glob without what says nothing: `./` at its start, `/` and `/**` at its end. */
function folderGlob(glob: string): string {
  const parts = glob.split('/').filter((part) => part !== '' && part !== '.');
  while (parts.length > 1 && parts.at(-1) === '**') parts.pop();
  return parts.join('/');
}

/** A glob names a folder, with all that is below it, or files. */
function isBelow(glob: string, path: readonly string[]): boolean {
  const patterns = patternsOf(folderGlob(glob).normalize('NFC')) ?? [];
  return patterns.some(({ base, parts }) => {
    const own = base.split('/').filter((part) => part !== '');
    const all = [...own, ...parts];
    return path.some((_, end) => matchParts(all, path.slice(0, end + 1)).whole);
  });
}

/** The path from `base` on, decoded, with `/`; the whole path for what is not below it. */
export function pathBelow(uri: string, base: string): string {
  const parts = partsBelow(uri, base);
  return (isInside(uri, base) ? parts.slice(1) : parts).join('/');
}

function isInside(uri: string, base: string): boolean {
  const root = base.replace(/\/$/, '');
  return root !== '' && uri.startsWith(`${root}/`);
}

/** The parts of a path from its base on, whose own name is the first; all of them outside of it. */
function partsBelow(uri: string, base: string): string[] {
  const root = base.replace(/\/$/, '');
  const inside = isInside(uri, base);
  const path = inside
    ? uri.slice(root.lastIndexOf('/') + 1)
    : uri.replace(/^[a-z][\w+.-]*:\/\//i, '');
  return path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
}

function words(name: string): string {
  return name
    .slice(0, 200)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ')
    .trim();
}

// a Mac writes 장 as three letters
function decoded(part: string): string {
  try {
    return decodeURIComponent(part).normalize('NFC');
  } catch {
    return part.normalize('NFC');
  }
}
