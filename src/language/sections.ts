/** Sections from headings, and whether they make a file a postmortem. */
import type { Heading } from './outline';
import type { Metadata, MetadataKey, Section, SectionId } from './postmortem';
import type { LineIndex } from './text';
import { headingMeaning, isCommonplace, type ExtraHeadings } from './vocabulary/headings';

/** Sections whose sub-headings structure *them*: `### Detection` below Remediation names an effect. */
const STRUCTURED: readonly (SectionId | undefined)[] = ['five-whys', 'actions', 'timeline'];

/** Gives each heading its extent, its parent and its meaning. */
export function readSections(
  text: string,
  lines: LineIndex,
  headings: readonly Heading[],
  extra?: ExtraHeadings,
): Section[] {
  const sections: Section[] = [];
  const ends = extents(headings, text.length);
  const open: number[] = [];
  headings.forEach((heading, index) => {
    while (open.length > 0 && headings[open.at(-1)!]!.level >= heading.level) open.pop();
    const parent = open.at(-1) ?? -1;
    open.push(index);
    const title = visibleTitle(text.slice(heading.titleRange.start, heading.titleRange.end));
    const meaning = headingMeaning(title, extra);
    const within = structuredAncestor(sections, parent);
    const id =
      within === undefined || (STRUCTURED.includes(meaning.id) && meaning.id !== within)
        ? meaning.id
        : undefined;
    const horizon = within === 'actions' || id === 'actions' ? meaning.horizon : undefined;
    sections.push({
      id,
      title,
      level: heading.level,
      headingRange: heading.range,
      titleRange: heading.titleRange,
      range: { start: heading.start, end: ends[index]! },
      bodyRange: { start: heading.bodyStart, end: headings[index + 1]?.start ?? text.length },
      line: lines.lineOf(heading.start),
      parent,
      ...(horizon === undefined ? {} : { horizon }),
    });
  });
  return sections;
}

/** Where each section ends: at the next heading of the same or a higher level. Linear. */
function extents(headings: readonly Heading[], length: number): number[] {
  const ends = new Array<number>(headings.length).fill(length);
  const open: number[] = [];
  headings.forEach((heading, index) => {
    while (open.length > 0 && headings[open.at(-1)!]!.level >= heading.level)
      ends[open.pop()!] = heading.start;
    open.push(index);
  });
  return ends;
}

function structuredAncestor(sections: readonly Section[], parent: number): SectionId | undefined {
  for (let up = parent; up !== -1; up = sections[up]!.parent)
    if (STRUCTURED.includes(sections[up]!.id)) return sections[up]!.id;
  return undefined;
}

/** A heading without its Markdown marks: emphasis, code, links, soft line breaks. */
function visibleTitle(source: string): string {
  if (!/[*_`[\]\\<\r\n~]/.test(source)) return source;
  return source
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/(^|\s)[*_](\S(?:[^*_]*\S)?)[*_](?=\s|$|[.,:;!?])/g, '$1$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Keys that any kind of page may have in its front matter. */
const COMMONPLACE_KEYS: readonly MetadataKey[] = [
  'id',
  'title',
  'status',
  'owner',
  'authors',
  'tags',
];

/**
 * Whether a file is a postmortem (format.md §1): a key or a section that only postmortems have, or
 * several of those that other pages have too. A README with an *Overview* and *References* is none.
 */
export function tellsPostmortem(metadata: Metadata, sections: readonly Section[]): boolean {
  const inFrontMatter = metadata.entries.filter((entry) => entry.source === 'front-matter');
  if (inFrontMatter.some((entry) => !COMMONPLACE_KEYS.includes(entry.key))) return true;
  const common = new Set<SectionId>();
  for (const { id, title } of sections) {
    if (id === undefined) continue;
    if (!isCommonplace(id, title)) return true;
    common.add(id);
  }
  const facts = new Set(metadata.entries.map((entry) => entry.key));
  return common.size >= 3 || (common.size >= 1 && (inFrontMatter.length > 0 || facts.size >= 3));
}
