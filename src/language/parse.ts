/**
 * Text in, postmortem out. Parsing never fails: whatever cannot be read becomes a problem, and the
 * rest is read. An edit costs the blocks it touches: what was read of a section whose blocks are the
 * same is only moved to its new place, and of a tree in a section that changed only the items are
 * read again that did.
 */
import { codeMentionsOf } from './code-mentions';
import { readComments } from './comments';
import { readFiveWhys, type WhysReading } from './five-whys/read';
import { readFrontMatter, type FrontMatterReading } from './front-matter';
import type { Block as FragmentBlock, Fragment } from './fragment';
import { withLabelSections } from './label-sections';
import { linksIn } from '../markdown/links';
import {
  DEEPEST,
  LARGEST_SECTION,
  parseMarkdown,
  rootOf,
  type Refusal,
} from '../markdown/markdown';
import { readMetadata } from './metadata';
import { headingsOf } from '../markdown/outline';
import {
  means,
  type CodeReference,
  type FiveWhys,
  type Metadata,
  type Postmortem,
  type Problem,
  type Question,
  type RemediationItem,
  type Section,
  type Timeline,
  type TimelineEntry,
} from './postmortem';
import type { Language, SectionId, WhyShape } from '../vocabulary/ids';
import { codeReference } from './references';
import { relocate } from './relocate';
import { readItemTables, readRemediation } from './remediation';
import { contentHints, contentMeans } from './section-content';
import { readSections, saysReport, tellsPostmortem } from './sections';
import { UNPLACED, withStanding, type Circumstances } from './standing';
import { composed } from '../markdown/composed';
import { LineIndex, slice, type Range } from '../markdown/text';
import { isTooLarge, MarkdownTree, type Block } from '../markdown/tree';
import { readTimeline, type TimelineContext } from './timeline';
import { readUnread, type Unread } from './unread';
import { dateIn } from './times/date';
import { type ExtraHeadings } from '../vocabulary/headings';

export interface ParseOptions extends Circumstances {
  /** Headings of the setting `postmortem.headings`; see `extraHeadings`. */
  readonly headings?: ExtraHeadings;
}

/** What is kept from one version to the next. */
interface Cache {
  /** Readings of sections by the block of their heading; of labels by what was read. */
  readonly groups: ReadonlyMap<object | string, readonly Group[]>;
  /** What was found out of a section by its text. */
  readonly readings: ReadonlyMap<string, unknown>;
  readonly front: { readonly text: string; readonly reading: FrontMatterReading } | undefined;
  readonly options: ParseOptions;
}

/** What was read of a section, relative to its start, and all that it depends on. */
interface Group {
  readonly key: string;
  readonly blocks: readonly Block[];
  /** Where the blocks begin, relative to the first. */
  readonly places: readonly number[];
  readonly outcome: { readonly refused: Refusal } | { readonly reading: unknown };
}

const caches = new WeakMap<Postmortem, Cache>();

/**
 * Reads a document. Never throws, whatever the text.
 * @param text the document, with whatever line endings and BOM it has
 * @param previous an earlier version of the same document: what did not change is not read again
 */
export function parsePostmortem(
  text: string,
  options: ParseOptions = {},
  previous?: Postmortem,
): Postmortem {
  const kept = previous === undefined ? undefined : caches.get(previous);
  const reuse = kept !== undefined && kept.options.headings === options.headings ? kept : undefined;
  const reader = new Reader(text, options, reuse, previous?.markdown);
  const postmortem = withStanding(reader.read(), options);
  const { groups, readings, front } = reader;
  caches.set(postmortem, { groups, readings, front, options });
  return postmortem;
}

class Reader {
  readonly groups = new Map<object | string, readonly Group[]>();
  readonly readings = new Map<string, unknown>();
  front: Cache['front'] | undefined;
  private readonly text: string;
  private readonly lines: LineIndex;
  private markdown!: MarkdownTree;
  private readonly problems: Problem[] = [];

  constructor(
    private readonly written: string,
    private readonly options: ParseOptions,
    private readonly before: Cache | undefined,
    private readonly previous: MarkdownTree | undefined,
  ) {
    const { text, places } = composed(written) ?? { text: written };
    this.text = text;
    this.lines = new LineIndex(text, places);
  }

  read(): Postmortem {
    const { text, lines } = this;
    const front = this.frontMatter();
    this.problems.push(...front.problems);
    const extra = this.options.headings;
    const markdown = new MarkdownTree(text, lines, front.bodyStart, this.previous);
    this.markdown = markdown;
    const headings = readSections(text, lines, headingsOf(markdown), extra);
    const labelled = withLabelSections(markdown, headings, extra);
    const language = languageOf(text, front.bodyStart, labelled);
    const tooLarge = isTooLarge(text.length, lines.count);
    const sections = tooLarge ? labelled : this.withContent(labelled, language);
    const metadata = readMetadata(markdown, front.frontMatter, sections);
    const unread = tooLarge ? [] : readUnread(text, lines, front.bodyStart, sections, extra);
    const isPostmortem = tellsPostmortem(metadata, sections) || isHidden(unread);
    const base = {
      text,
      written: this.written,
      lines,
      ...UNPLACED,
      markdown,
      isPostmortem,
      // a place may make it a postmortem that its words alone do not
      unread:
        isPostmortem || sections.some(({ id }) => id !== undefined)
          ? unread
          : nothingOf(metadata, sections),
      language,
      frontMatter: front.frontMatter,
      metadata,
      heading: sections.find((section) => section.level === 1 && section.id === undefined),
      sections,
    };
    if (tooLarge) {
      const end = sections[0]?.headingRange.end ?? Math.min(text.length, 80);
      this.problems.push({
        kind: 'too-large',
        range: { start: Math.min(end, front.bodyStart), end },
      });
      return { ...base, ...NOTHING, problems: this.problems };
    }
    const comments = readComments(markdown);
    this.problems.push(...comments.problems);
    return {
      ...base,
      fiveWhys: this.fiveWhys(sections, language),
      remediation: this.remediation(sections, language),
      timeline: this.timeline(
        sections,
        language,
        inherited(metadata, base.heading, text.slice(front.bodyStart, front.bodyStart + 4096)),
      ),
      references: referencesIn(markdown),
      codeMentions: codeMentionsOf(markdown),
      pins: comments.pins,
      suppressions: comments.suppressions,
      problems: this.problems,
    };
  }

  /** Gives sections the meanings that what stands below them has, whatever their headings say. */
  private withContent(sections: readonly Section[], language: Language): readonly Section[] {
    const meant = new Set(sections.flatMap(({ id, also = [] }) => [id, ...also]));
    const has = (id: SectionId): boolean => meant.has(id);
    const within = (at: number): boolean => {
      for (let up = at; up !== -1; up = sections[up]!.parent)
        if (READ_APART.some((id) => id !== undefined && means(sections[up]!, id))) return true;
      return false;
    };
    let changed = false;
    const read = sections.map((section, at): Section => {
      const body = slice(this.text, section.bodyRange);
      const hints = contentHints(section, body, has);
      if (hints.length === 0 || within(at)) return section;
      const key = ['content', section.id, language, hints.join(), body].join('\u0000');
      const found = this.remembered<SectionId[]>(key, () => {
        const root = parseMarkdown(body);
        if (typeof root === 'string') return [];
        const own = {
          ...section,
          headingRange: { start: 0, end: 0 },
          titleRange: { start: 0, end: 0 },
          range: { start: 0, end: body.length },
          bodyRange: { start: 0, end: body.length },
          line: 0,
          parent: -1,
        };
        return contentMeans(fragmentOf(body, root, [own], 0, language, undefined), hints);
      });
      if (found.length === 0) return section;
      changed = true;
      const [first, ...rest] = found as [SectionId, ...SectionId[]];
      const also = [...(section.also ?? []), ...(section.id === undefined ? rest : found)];
      return {
        ...section,
        id: section.id ?? first,
        ...(also.length === 0 ? {} : { also }),
        shown: found,
        reading: section.reading ?? { why: 'content', sure: true },
      };
    });
    return changed ? read : sections;
  }

  /** Read again only when a character of it has changed: YAML is slow, and stands at the top. */
  private frontMatter(): FrontMatterReading {
    const before = this.before?.front;
    const same =
      before !== undefined &&
      before.reading.frontMatter !== undefined &&
      this.text.startsWith(before.text);
    const reading = same ? before.reading : readFrontMatter(this.text);
    this.front = { text: this.text.slice(0, reading.bodyStart), reading };
    return reading;
  }

  private fiveWhys(sections: readonly Section[], language: Language): FiveWhys {
    const found: number[] = [];
    const trunks: Question[] = [];
    const shapes: WhyShape[] = [];
    for (const index of topmost(sections, 'five-whys')) {
      found.push(index);
      const reading = this.group<WhysReading>(
        sections,
        index,
        language,
        '',
        readFiveWhys,
        'five-whys',
      );
      if (reading === undefined) continue;
      trunks.push(...reading.trunks);
      this.problems.push(...reading.problems);
      if (reading.shape !== undefined) shapes.push(reading.shape);
    }
    return {
      sections: found,
      trunks,
      shapes,
      canonical: shapes.every((shape) => shape === 'canonical'),
    };
  }

  private remediation(sections: readonly Section[], language: Language) {
    const found = topmost(sections, 'actions');
    const items: RemediationItem[] = [];
    for (const index of found)
      items.push(
        ...(this.group(
          sections,
          index,
          language,
          shows(sections[index]!, 'actions') ? 'tables' : '',
          shows(sections[index]!, 'actions') ? readItemTables : readRemediation,
          'actions',
        ) ?? []),
      );
    return { sections: found, items };
  }

  private timeline(
    sections: readonly Section[],
    language: Language,
    context: TimelineContext,
  ): Timeline {
    const found = topmost(sections, 'timeline');
    const entries: TimelineEntry[] = [];
    let offset: Timeline['offset'];
    let region: string | undefined;
    const key = `${context.date ?? ''} ${context.offset ?? ''}`;
    for (const index of found) {
      const reading = this.group(
        sections,
        index,
        language,
        key,
        (fragment) => readTimeline(fragment, context),
        'timeline',
      );
      if (reading === undefined) continue;
      entries.push(...reading.entries);
      offset ??= reading.offset;
      region ??= reading.region;
    }
    return { sections: found, entries, offset, ...(region !== undefined && { region }) };
  }

  private remembered<Reading>(key: string, read: () => Reading): Reading {
    const known = this.before?.readings;
    const reading = known?.has(key) === true ? (known.get(key) as Reading) : read();
    this.readings.set(key, reading);
    return reading;
  }

  /** Reads one section with everything below it, or takes what was read of the same blocks before. */
  private group<Reading>(
    sections: readonly Section[],
    index: number,
    language: Language,
    context: string,
    read: (fragment: Fragment) => Reading,
    as: SectionId,
  ): Reading | undefined {
    const section = sections[index]!;
    const { text, markdown } = this;
    const extent = extentOf(section, as);
    const range = { start: extent.start, end: withoutPins(text, extent) };
    const key = [as, section.id, language, context].join('\u0000');
    // a label may stand anywhere in a block: what is below it, or above it, is a document of its own
    const apart = standsApart(section, as);
    const blocks = apart ? [] : markdown.blocksIn(range);
    const places = apart ? [] : markdown.startsIn(range);
    const name = apart ? `${key}\u0000${slice(text, range)}` : blocks[0]!;
    const known = this.before?.groups.get(name)?.find((group) => group.key === key);
    let outcome = known?.outcome as { refused: Refusal } | { reading: Reading } | undefined;
    if (known === undefined || !isSame(known.blocks, blocks) || !isSame(known.places, places))
      outcome = undefined;
    if (outcome === undefined) {
      const root = apart ? parseMarkdown(slice(text, range), markdown) : rootOf(markdown, range);
      outcome =
        typeof root === 'string'
          ? { refused: root }
          : { reading: read(fragmentOf(slice(text, range), root, sections, index, language, as)) };
    }
    this.groups.set(name, [...(this.groups.get(name) ?? []), { key, blocks, places, outcome }]);
    if ('refused' in outcome) {
      this.problems.push({
        kind: outcome.refused,
        range: section.headingRange,
        detail: outcome.refused === 'too-large' ? `${LARGEST_SECTION >> 10} KB` : String(DEEPEST),
      });
      return undefined;
    }
    return relocate(outcome.reading, section.range.start, section.line, index);
  }
}

function isSame<Thing>(a: readonly Thing[], b: readonly Thing[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

const NOTHING = {
  fiveWhys: { sections: [], trunks: [], shapes: [], canonical: true },
  remediation: { sections: [], items: [] },
  timeline: { sections: [], entries: [], offset: undefined },
  references: [],
  codeMentions: [],
  pins: undefined,
  suppressions: [],
} as const;

/** Links that lead to files of the workspace. */
function referencesIn(markdown: MarkdownTree): CodeReference[] {
  return markdown
    .inBlocks('references', (piece) =>
      linksIn(piece)
        .map(codeReference)
        .filter((reference) => reference !== undefined),
    )
    .flatMap(({ start, found }) => (found.length === 0 ? [] : relocate(found, start, 0, 0)));
}

/**
 * Where a section ends without the pins that stand at its end: they are no part of it, and change
 * without it.
 */
function withoutPins(text: string, { start, end }: Range): number {
  const section = text.slice(start, end);
  const pins = section.lastIndexOf('\n<!-- postmortem-pins') + 1;
  const close = pins === 0 ? -1 : section.indexOf('-->', pins);
  return close === -1 || section.slice(close + 3).trim() !== '' ? end : start + pins;
}

/** Sections of a kind that do not stand inside another of the same kind. */
function topmost(sections: readonly Section[], id: SectionId): number[] {
  const found: number[] = [];
  sections.forEach((section, index) => {
    if (!means(section, id)) return;
    for (let up = section.parent; up !== -1; up = sections[up]!.parent)
      if (means(sections[up]!, id) && !shows(sections[up]!, id)) return;
    found.push(index);
  });
  return found;
}

/** The title of a page that calls itself a postmortem and has no section of one. */
function nothingOf({ values }: Metadata, sections: readonly Section[]): Unread[] {
  const [first] = sections;
  const title = values.title?.values[0] ?? first?.title ?? '';
  const range = first?.headingRange ?? values.title?.range;
  return range !== undefined && saysReport(title) && sections.every(({ id }) => id === undefined)
    ? [{ kind: 'nothing', range, ids: [], title }]
    : [];
}

/** Whether sections of ours stand there in a form that is not read. */
function isHidden(unread: readonly Unread[]): boolean {
  return unread.some(({ kind, ids }) => kind !== 'heading' && ids.length >= 2);
}

/** Whether only what stands directly below a heading says that it means `id`. */
function shows(section: Section, id: SectionId): boolean {
  return section.shown?.includes(id) === true;
}

/** What a section is read as. */
function apartOf(section: Section): SectionId | undefined {
  return [section.id, ...(section.also ?? [])].find((id) => READ_APART.includes(id)) ?? section.id;
}

/** Sections with a reader of their own: inside another section they are not part of it. */
const READ_APART: readonly (SectionId | undefined)[] = ['five-whys', 'actions', 'timeline'];

/**
 * The parsed text of one section, for operations that need more than what was read from it.
 * @param index in `postmortem.sections`
 * @returns undefined when the section is too large or too deep to be parsed
 */
export function sectionFragment(postmortem: Postmortem, index: number): Fragment | undefined {
  const { text, markdown, sections, language } = postmortem;
  const as = apartOf(sections[index]!);
  const range = extentOf(sections[index]!, as);
  const section = slice(text, range);
  const root = standsApart(sections[index]!, as)
    ? parseMarkdown(section, markdown)
    : rootOf(markdown, range);
  return typeof root === 'string'
    ? undefined
    : fragmentOf(section, root, sections, index, language, as);
}

/** Whether what is read of a section may begin or end within a block of the document. */
function standsApart(section: Section, as: SectionId | undefined): boolean {
  return section.labelled === true || (as !== undefined && shows(section, as));
}

/** What is read of a section: all of it, or what stands directly below its heading. */
function extentOf(section: Section, as: SectionId | undefined): Range {
  return as !== undefined && shows(section, as)
    ? { start: section.range.start, end: section.bodyRange.end }
    : section.range;
}

function fragmentOf(
  text: string,
  root: Fragment['root'],
  all: readonly Section[],
  index: number,
  language: Language,
  as: SectionId | undefined,
): Fragment {
  const { start, end } = extentOf(all[index]!, as);
  const sections: Section[] = [];
  for (let at = index; at < all.length && all[at]!.range.start < end; at++) {
    const moved = relocate(all[at]!, -start, -all[index]!.line, 0);
    sections.push({ ...moved, parent: at === index ? -1 : all[at]!.parent - index });
  }
  const foreign = (at: number): boolean => {
    for (let up = at; up > 0; up = sections[up]!.parent)
      if (READ_APART.includes(sections[up]!.id) && sections[up]!.id !== as) return true;
    return false;
  };
  const blocks: FragmentBlock[] = [];
  let last = 0;
  for (const node of sections[0]!.labelled === true ? belowLabel(root) : root.children) {
    const at = node.position?.start.offset ?? 0;
    while (last + 1 < sections.length && sections[last + 1]!.headingRange.start <= at) last++;
    // behind the end of a box its parent goes on
    let current = last;
    while (current > 0 && sections[current]!.range.end <= at) current = sections[current]!.parent;
    if (node.type !== 'heading' && !foreign(current)) blocks.push({ node, section: current });
  }
  return { text, lines: new LineIndex(text), root, sections, blocks, language };
}

/** What stands below a label: in a bullet or a callout its other children, otherwise the blocks that follow. */
function belowLabel(root: Fragment['root']): Fragment['root']['children'] {
  const [first, ...rest] = root.children;
  if (first?.type === 'blockquote') return [...first.children, ...rest];
  return first?.type === 'list' ? [...(first.children[0]?.children.slice(1) ?? []), ...rest] : rest;
}

/** What the rows of a timeline take from the incident's own instants. */
function inherited(
  metadata: Metadata,
  heading: Section | undefined,
  opening: string,
): TimelineContext {
  const instants = Object.values(metadata.instants);
  const title = [metadata.values.title?.values[0], heading?.title].join(' ');
  const stated = instants.find((instant) => instant.date !== undefined)?.date ?? dateIn(title);
  return {
    // `# 2019-04-03, 30 min outage`: the day stands in the title more often than anywhere else
    date: stated ?? dayOfPost(metadata, opening),
    offset: instants.find((instant) => instant.offset !== undefined)?.offset,
  };
}

/** The day of a blog's post, unless the first day that its text names is another. */
function dayOfPost({ day }: Metadata, opening: string): string | undefined {
  if (day === undefined) return undefined;
  const named = dateIn(opening);
  return named === undefined || named === day ? day : undefined;
}

/** Korean when it has Hangul to speak of in its headings and first words. */
function languageOf(text: string, body: number, sections: readonly Section[]): Language {
  let hangul = 0;
  let latin = 0;
  const count = (sample: string): void => {
    for (let at = 0; at < sample.length; at++) {
      const code = sample.charCodeAt(at);
      if (code >= 0xac00 && code <= 0xd7a3) hangul++;
      else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) latin++;
    }
  };
  for (const { title } of sections.slice(0, 100)) count(title);
  count(text.slice(body, body + 8192));
  // one syllable says as much as two or three letters; Korean documents are full of Latin names
  return hangul * 4 > latin ? 'ko' : 'en';
}
