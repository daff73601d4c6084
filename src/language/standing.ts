/**
 * Whether a document is a postmortem: the one answer, from where it is and what it says
 * (format.md §1). Everybody who asks goes through `parsePostmortem`, which asks here.
 */
import { isCommonplace } from '../vocabulary/headings';
import type { Place } from '../vocabulary/place';
import { INSTANT_KEYS } from '../vocabulary/ids';
import type { Metadata, Postmortem, Section } from './postmortem';
import { namesReport } from './sections';
import { instantRows } from './timeline/instants';
import { dateIn, dateNear } from './times/date';

/** `offered`: it reads like one, in a place that is not the team's. It counts when somebody says so. */
export type Standing = 'postmortem' | 'offered' | 'no';

/** What is known about a document beside its text. */
export interface Circumstances {
  /** What its path, or whoever has it read, says about it; without it a person said so. */
  readonly place?: Place | undefined;
  /** Where the team's baseline is for it. */
  readonly baseline?: DocumentBaseline | undefined;
}

/** The line a team draws below its old documents, as it concerns one of them. */
interface DocumentBaseline {
  /** `YYYY-MM-DD`: incidents of earlier days are behind it. */
  readonly before?: string | undefined;
  /** The document is behind it whatever its day. */
  readonly listed: boolean;
  /** The day that the file's name states, `YYYY-MM-DD`. */
  readonly nameDay?: string | undefined;
}

/** What a document is before anybody asked how it stands. */
export const UNPLACED: Pick<Postmortem, 'standing' | 'isOld'> = { standing: 'no', isOld: false };

/**
 * The document as it stands where it is.
 * @param read as its content alone says: `isPostmortem` is whether that is what postmortems have
 */
export function withStanding(read: Postmortem, circumstances: Circumstances): Postmortem {
  const { place = 'said', baseline } = circumstances;
  const { metadata, sections, heading } = read;
  const standing = standingOf(place, {
    metadata,
    sections,
    hasContent: read.isPostmortem,
    unread: read.unread,
    titles: [metadata.values.title?.values[0], heading?.title, tomlTitle(read)].filter(
      (title) => title !== undefined,
    ),
  });
  const isOld = baseline !== undefined && isBehind(read, baseline);
  return {
    ...read,
    standing,
    isPostmortem: standing === 'postmortem',
    isOld,
    ...(isOld && { metadata: { ...metadata, status: 'closed' as const } }),
  };
}

/** The day an incident began, `YYYY-MM-DD`: by its instants, its timeline, its title. */
export function dayOf({
  metadata,
  timeline,
  heading,
}: Pick<Postmortem, 'metadata' | 'timeline' | 'heading'>): string | undefined {
  for (const key of INSTANT_KEYS) {
    const day = metadata.instants[key]?.date;
    if (day !== undefined) return day;
  }
  const rows = timeline.entries.flatMap(({ time }) => time.date ?? []);
  const title = metadata.values.title?.values[0] ?? heading?.title ?? '';
  const { day } = metadata;
  const [first] = rows;
  const named = dateIn(title) ?? (day && dateNear(title, day));
  // what led to an incident may stand in its timeline: a day that the title names is the incident's
  if (named !== undefined && (first === undefined || rows.includes(named))) return named;
  if (day !== undefined && rows.includes(day)) return day;
  return instantRows(timeline.entries).started?.time.date ?? first;
}

function isBehind(read: Postmortem, { before, listed, nameDay }: DocumentBaseline): boolean {
  if (listed) return true;
  const day = before === undefined ? undefined : (dayOf(read) ?? nameDay);
  return before !== undefined && day !== undefined && day < before;
}

/** The title in a site generator's TOML front matter, which is otherwise left alone. */
function tomlTitle({ text, frontMatter }: Postmortem): string | undefined {
  if (frontMatter?.kind !== 'toml') return undefined;
  const { start, end } = frontMatter.contentRange;
  return /^title[ \t]{0,8}=[ \t]{0,8}["']([^"'\r\n]{1,200})/m.exec(text.slice(start, end))?.[1];
}

/** What a document says about itself. */
interface SelfDescription {
  readonly metadata: Metadata;
  readonly sections: readonly Section[];
  /** The content alone is what only postmortems have, or several things that others have too. */
  readonly hasContent: boolean;
  /** What stands there and could not be read. */
  readonly unread?: Postmortem['unread'];
  /** Titles it gives itself: front matter's, its first heading's. */
  readonly titles: readonly string[];
}

/** What is written about such documents rather than about an incident. */
const ABOUT =
  /^(?:how\s+(?:to|we)|what\s+(?:is|are)|writing|running|guide|about|our)\b|\b(?:process|guide(?:lines?)?|policy|handbook|playbook|runbook|checklist|tutorial|best\s+practices|readme|index|overview|culture|philosophy)\b|(?:가이드|작성법|프로세스|절차|정책|안내|런북|목록)/iu;

function isAbout(title: string): boolean {
  return (
    ABOUT.test(title.slice(0, 200)) ||
    /^(?:post-?\s?mortems|incidents?(?: log)?|outages|장애 목록)$/iu.test(title.trim())
  );
}

/**
 * How a document stands. Content decides everywhere but where its name or a person has: a team's
 * folder also holds an index and runbooks, and a postmortem may be anywhere.
 */
function standingOf(place: Place, self: SelfDescription): Standing {
  if (place === 'own-name') return 'postmortem';
  if (place === 'said') return self.hasContent ? 'postmortem' : 'no';
  // in a team's folder one section or fact of ours is enough, but not on a page about such documents
  if (place === 'folder')
    return self.hasContent || (countOf(self) >= 1 && !self.titles.some(isAbout))
      ? 'postmortem'
      : 'no';
  if (!self.hasContent || self.titles.some(isAbout)) return 'no';
  const says = self.titles.some(namesReport);
  switch (place) {
    case 'file-name':
      return 'postmortem';
    case 'below':
      return says || countOf(self) >= 2 ? 'postmortem' : 'no';
    case 'elsewhere': {
      const reads = says ? countOf(self) >= 2 : hasShape(self.sections);
      return reads || hasOurKeys(self.metadata) ? 'offered' : 'no';
    }
  }
}

/** Keys that a page of any kind may have. */
const GENERAL_KEYS: readonly string[] = ['id', 'title', 'status', 'owner', 'authors', 'tags'];

/** Front matter with two keys that only postmortems have. */
function hasOurKeys({ entries }: Metadata): boolean {
  const own = entries.filter(
    ({ source, key }) => source === 'front-matter' && !GENERAL_KEYS.includes(key),
  );
  return new Set(own.map(({ key }) => key)).size >= 2;
}

/** How many different sections, labels and keys of ours there are. */
function countOf({ metadata, sections, unread = [] }: SelfDescription): number {
  const labels = metadata.entries.filter(
    ({ source, key }) => source !== 'front-matter' || !GENERAL_KEYS.includes(key),
  );
  const ids = sections.flatMap(({ id }) => id ?? []);
  const hidden = unread.flatMap(({ kind, ids: within }) => (kind === 'heading' ? [] : within));
  return new Set(labels.map(({ key }) => key)).size + new Set([...ids, ...hidden]).size;
}

/** Four different sections, at least two of which other pages do not have. */
function hasShape(sections: readonly Section[]): boolean {
  const named = sections.filter(({ id }) => id !== undefined);
  const telling = named.filter(({ id, title }) => !isCommonplace(id!, title));
  return (
    new Set(named.map(({ id }) => id)).size >= 4 && new Set(telling.map(({ id }) => id)).size >= 2
  );
}
