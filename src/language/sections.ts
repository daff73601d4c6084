/** Sections from headings, and whether they make a file a postmortem. */
import type { Heading } from '../markdown/outline';
import type { Metadata, Section } from './postmortem';
import type { MetadataKey, SectionId } from '../vocabulary/ids';
import type { LineIndex } from '../markdown/text';
import { isTimeHeading } from './timeline';
import { headingMeaning, isCommonplace, type ExtraHeadings } from '../vocabulary/headings';

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
  const titles = headings.map(({ titleRange }) =>
    visibleTitle(text.slice(titleRange.start, titleRange.end)),
  );
  const meanings = titles.map((title) => headingMeaning(title, extra));
  // a heading of the first level at the top is the document's title, whatever words it has
  const tops = headings.filter(({ level }) => level === 1).length;
  const others = meanings.slice(1).flatMap(({ id }) => id ?? []);
  if (
    headings[0]?.level === 1 &&
    (tops === 1 ? others.length > 0 : isTitleOfRows(text, headings, meanings[0]!.id, others))
  )
    meanings[0] = { id: undefined, horizon: undefined };
  const depths = depthsOf(headings, titles, meanings);
  const ends = extents(headings, depths, text.length);
  const open: number[] = [];
  headings.forEach((heading, index) => {
    while (open.length > 0 && depths[open.at(-1)!]! >= depths[index]!) open.pop();
    const parent = open.at(-1) ?? -1;
    open.push(index);
    const title = titles[index]!;
    const meaning = meanings[index]!;
    const within = structuredAncestor(sections, parent);
    const id =
      within === undefined || (STRUCTURED.includes(meaning.id) && meaning.id !== within)
        ? meaning.id
        : undefined;
    // `### Detection` below Remediation names an effect; a tree below causes is one all the same
    const also = id === undefined ? undefined : meaning.also;
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
      ...(also === undefined ? {} : { also }),
      ...(id === undefined || meaning.reason === undefined
        ? {}
        : { reading: { why: meaning.reason, sure: meaning.reason !== 'words' } }),
      ...(horizon === undefined ? {} : { horizon }),
    });
  });
  return sections;
}

/** `# Incident timeline: INC-7` above facts, where another heading is the timeline. */
function isTitleOfRows(
  text: string,
  headings: readonly Heading[],
  id: SectionId | undefined,
  others: readonly SectionId[],
): boolean {
  if (id !== 'timeline' || !others.includes(id)) return false;
  return !/^\W{0,8}\d{1,2}[:.]\d\d/m.test(text.slice(headings[0]!.bodyStart, headings[1]!.start));
}

/**
 * How deep each heading nests: as its level says, but dates and times that stand on the level of
 * the timeline before them (`## Timeline`, `## May 12`, `### 20:15`) stand below it.
 */
function depthsOf(
  headings: readonly Heading[],
  titles: readonly string[],
  meanings: readonly { readonly id: SectionId | undefined }[],
): number[] {
  let timeline: number | undefined;
  return headings.map(({ level }, index) => {
    const id = meanings[index]!.id;
    if (level === timeline && id === undefined && isTimeHeading(titles[index]!)) return level + 0.5;
    if (timeline !== undefined && level <= timeline) timeline = undefined;
    if (id === 'timeline') timeline = level;
    return level;
  });
}

/** Where each section ends: at the next heading of the same or a smaller depth. Linear. */
function extents(
  headings: readonly Heading[],
  depths: readonly number[],
  length: number,
): number[] {
  const ends = new Array<number>(headings.length).fill(length);
  const open: number[] = [];
  headings.forEach((heading, index) => {
    while (open.length > 0 && depths[open.at(-1)!]! >= depths[index]!)
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
    .replace(/!?\[([^\][]{0,1000})\](?:\([^)]{0,1000}\)|\[[^\][]{0,1000}\])/g, '$1')
    .replace(/<[^<>]*>/g, '')
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

/** What people call a report on an incident, in its title. */
const REPORT =
  /post[-\s_]?mortem|p[oó]s-mortem|\bincident[\s_-]+(?:reports?|reviews?|retro\w*|summary|analysis)|\boutages?\b|\brca\b|\bcoe\b|root[\s-]+cause[\s-]+analysis|correction of errors?|(?:informe|reporte|relat[oó]rio|an[aá]lis[ei]s?) d[eo]l? (?:incidente|causa ra[ií]z)|(?:장애|사고)\s*(?:보고서?|회고|리뷰|리포트|분석|원인|내역)|포스트\s*모(?:템|르템|텀)|사후\s*(?:분석|검토|부검)|인시던트\s*(?:보고서?|회고|리뷰)|(?:障害|インシデント)\s?(?:報告|レポート|振り返り)|ポストモーテム/iu;
/** Pages about such reports, which are none. */
const ABOUT =
  /\b(?:templates?|guide(?:lines)?|process|policy|how to|index|readme|checklists?|requirements?|runbooks?|post-?mortems|incidents)\b|템플릿|양식|가이드|절차|목록/iu;

/** Whether a title has words that a report on an incident is called by. */
export function namesReport(title: string): boolean {
  return REPORT.test(title.slice(0, 200));
}

/** Whether a title says that a page reports on an incident, rather than being about such reports. */
export function saysReport(title: string): boolean {
  return namesReport(title) && !ABOUT.test(title);
}

/**
 * Whether a file is a postmortem (format.md §1): a key or a section that only postmortems have,
 * several of those that other pages have too, or a title that says so and one of them.
 */
export function tellsPostmortem(metadata: Metadata, sections: readonly Section[]): boolean {
  const inFrontMatter = metadata.entries.filter(
    (entry) => entry.source === 'front-matter' && entry.label === entry.key,
  );
  if (inFrontMatter.some((entry) => !COMMONPLACE_KEYS.includes(entry.key))) return true;
  const common = new Set<SectionId>();
  for (const { id, title, reading } of sections) {
    if (id === undefined) continue;
    if (reading?.sure !== false && reading?.why !== 'content' && !isCommonplace(id, title))
      return true;
    common.add(id);
  }
  const facts = new Set(metadata.entries.map((entry) => entry.key));
  if (common.size >= 3 || (common.size >= 1 && (inFrontMatter.length > 0 || facts.size >= 3)))
    return true;
  const title = metadata.values.title?.values[0] ?? sections[0]?.title ?? '';
  return saysReport(title) && common.size >= 1;
}
