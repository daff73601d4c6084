/**
 * A team's old documents on its first day: what of each was understood and what was not, and which
 * folders to name in the settings. Pure: texts in, plain data out.
 */
import { claimsOf } from '../language/five-whys/tree';
import type { Postmortem } from '../language/postmortem';
import type { SectionId } from '../vocabulary/ids';
import type { Standing } from '../language/standing';
import type { Place } from '../vocabulary/place';
import { dateOfIncident, titleOf } from './incident-name';
import { isTemplate } from './template';

/** What was understood of one document. */
export interface Understood {
  readonly uri: string;
  /** How it stands once its folder is the team's. */
  readonly standing: Standing;
  readonly template: boolean;
  readonly title: string;
  /** `YYYY-MM-DD`, where anything says it. */
  readonly day: string | undefined;
  readonly severity: string | undefined;
  /** Sections with a meaning, in order, each once. */
  readonly sections: readonly SectionId[];
  readonly claims: number;
  readonly items: number;
  readonly rows: number;
  /** Rows of the timeline whose moment is known, zone and all. */
  readonly placed: number;
  /** Headings with text below them that nobody could give a meaning, as written. */
  readonly unread: readonly string[];
}

/** Headings without meaning that are listed; more say nothing new. */
const MOST_UNREAD = 12;

/** What was understood of a document, read as one in a folder of the team's. */
export function understood(uri: string, postmortem: Postmortem): Understood {
  const { sections, fiveWhys, remediation, timeline, metadata } = postmortem;
  return {
    uri,
    standing: postmortem.isPostmortem ? 'postmortem' : 'no',
    template: isTemplate(uri, postmortem),
    title: titleOf(uri, postmortem),
    day: dateOfIncident(uri, postmortem),
    severity: metadata.values.severity?.values[0],
    sections: [...new Set(sections.flatMap(({ id }) => id ?? []))],
    claims: [...claimsOf(fiveWhys)].length,
    items: remediation.items.length,
    rows: timeline.entries.length,
    placed: timeline.entries.filter(({ time }) => time.epoch !== undefined).length,
    unread: unreadHeadings(postmortem),
  };
}

/** Headings whose own text belongs to no section with a meaning. */
function unreadHeadings({ sections, text, heading }: Postmortem): string[] {
  const found: string[] = [];
  sections.forEach((section) => {
    if (found.length >= MOST_UNREAD || section.id !== undefined || section === heading) return;
    for (let up = section.parent; up !== -1; up = sections[up]!.parent)
      if (sections[up]!.id !== undefined) return;
    const { start, end } = section.bodyRange;
    if (text.slice(start, end).trim() !== '') found.push(section.title);
  });
  return found;
}

/** A file of the workspace, as far as its path and its text tell. */
export interface Candidate {
  /** From the folder of the settings, decoded, with `/`. */
  readonly path: string;
  readonly place: Place;
  readonly standing: Standing;
}

/**
 * The globs to add to `folders:` so that `folder` becomes the team's and what counts by its name
 * goes on to count: naming folders puts them in the place of the usual names.
 * @param has the list as it is; undefined where there is none
 */
export function foldersToName(
  folder: string,
  candidates: readonly Candidate[],
  has: readonly string[] | undefined,
): string[] {
  if (has !== undefined) return [folder];
  const byName = new Set(
    candidates
      .filter(({ place, standing }) => place === 'folder' && standing === 'postmortem')
      .map(({ path }) => folderOf(path))
      .filter((one) => one !== '' && !`${one}/`.startsWith(`${folder}/`)),
  );
  const outermost = [...byName].filter(
    (one) => ![...byName].some((other) => one.startsWith(`${other}/`)),
  );
  return [folder, ...outermost.sort()];
}

/** A folder that could be the team's. */
export interface FolderOffer {
  /** From the folder of the settings; never empty. */
  readonly folder: string;
  /** Documents in it and below that read like postmortems. */
  readonly documents: number;
  /** Markdown files in it and below. */
  readonly files: number;
}

/**
 * Folders outside the team's with documents that read like postmortems, the fullest first. A folder
 * is offered as deep as all of them lie, so that the rest of a repository is left alone.
 */
export function folderOffers(candidates: readonly Candidate[]): FolderOffer[] {
  const offered = candidates.filter(({ standing }) => standing === 'offered');
  const counts = new Map<string, number>();
  for (const { path } of offered) {
    const folder = folderOf(path);
    if (folder !== '') counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  // folders by year or service are one: their parent, when it holds nothing else
  const folders = new Set<string>();
  for (const folder of counts.keys()) folders.add(raised(folder, counts));
  return [...folders]
    .filter((folder) => ![...folders].some((other) => folder.startsWith(`${other}/`)))
    .map((folder) => ({
      folder,
      documents: offered.filter(({ path }) => path.startsWith(`${folder}/`)).length,
      files: candidates.filter(({ path }) => path.startsWith(`${folder}/`)).length,
    }))
    .sort((a, b) => b.documents - a.documents || (a.folder < b.folder ? -1 : 1));
}

/** The parent of a folder called by a year or a month, with siblings of its kind. */
function raised(folder: string, counts: ReadonlyMap<string, number>): string {
  const [parent, name] = [folderOf(folder), folder.slice(folder.lastIndexOf('/') + 1)];
  if (parent === '' || !/^\d{4}(?:[-_.]?\d{2})?$|^\d{2}$|^q[1-4]$/i.test(name)) return folder;
  return raised(parent, counts);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
