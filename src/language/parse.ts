/**
 * Text in, postmortem out. Parsing never fails: whatever cannot be read becomes a problem, and the
 * rest is read. An edit costs the section it falls in: sections are kept by content from one
 * version of a document to the next, and only moved to their new place; of a section that changed,
 * only the list item around the edit is parsed again (`reparse.ts`).
 */
import { readComments } from './comments';
import { readFiveWhys, type WhysReading } from './five-whys/read';
import { readFrontMatter, type FrontMatterReading } from './front-matter';
import type { Block, Fragment } from './fragment';
import { withLabelSections } from './label-sections';
import { scanLinks } from '../markdown/links';
import { DEEPEST, LARGEST_SECTION, parseMarkdown, type Refusal } from '../markdown/markdown';
import { readMetadata } from './metadata';
import { scanHeadings } from '../markdown/outline';
import {
  means,
  type CodeReference,
  type FiveWhys,
  type FrontMatter,
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
import { reparse, type Parsed } from '../markdown/reparse';
import { readSections, tellsPostmortem } from './sections';
import { UNPLACED, withStanding, type Circumstances } from './standing';
import { LineIndex, slice } from '../markdown/text';
import { readTimeline, type TimelineContext } from './timeline';
import { dateIn } from './times/date';
import { type ExtraHeadings } from '../vocabulary/headings';

/** A document larger than this gives its structure only, in UTF-16 units. */
export const LARGEST_DOCUMENT = 512 * 1024;

export interface ParseOptions extends Circumstances {
  /** Headings of the setting `postmortem.headings`; see `extraHeadings`. */
  readonly headings?: ExtraHeadings;
}

/** What is kept from one version to the next: readings by what they were read from. */
interface Cache {
  readonly readings: ReadonlyMap<string, unknown>;
  /** The sections that were read, as Markdown, in the order of reading. */
  readonly parsed: readonly (Parsed | undefined)[];
  readonly stretches: readonly Stretch[];
  readonly front: { readonly text: string; readonly reading: FrontMatterReading } | undefined;
  readonly options: ParseOptions;
}

/** The text between two headings and the code references in it, relative to its start. */
interface Stretch {
  readonly text: string;
  readonly references: readonly CodeReference[];
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
  const reader = new Reader(text, options, reuse);
  const postmortem = withStanding(reader.read(), options);
  const { readings, parsed, stretches, front } = reader;
  caches.set(postmortem, { readings, parsed, stretches, front, options });
  return postmortem;
}

class Reader {
  readonly readings = new Map<string, unknown>();
  readonly parsed: (Parsed | undefined)[] = [];
  stretches: readonly Stretch[] = [];
  front: Cache['front'] | undefined;
  private readonly lines: LineIndex;
  private readonly problems: Problem[] = [];

  constructor(
    private readonly text: string,
    private readonly options: ParseOptions,
    private readonly before: Cache | undefined,
  ) {
    this.lines = new LineIndex(text);
  }

  read(): Postmortem {
    const { text, lines } = this;
    const front = this.frontMatter();
    this.problems.push(...front.problems);
    const extra = this.options.headings;
    const headings = readSections(text, lines, scanHeadings(text, lines, front.bodyStart), extra);
    const labelled = withLabelSections(text, lines, front.bodyStart, headings, extra);
    const language = languageOf(text, front.bodyStart, labelled);
    const sections =
      text.length > LARGEST_DOCUMENT ? labelled : this.withContent(labelled, language);
    const metadata = readMetadata(text, front.bodyStart, front.frontMatter, sections);
    const base = {
      text,
      lines,
      ...UNPLACED,
      isPostmortem: tellsPostmortem(metadata, sections),
      language,
      frontMatter: front.frontMatter,
      metadata,
      heading: sections.find((section) => section.level === 1 && section.id === undefined),
      sections,
    };
    if (text.length > LARGEST_DOCUMENT) {
      const end = sections[0]?.headingRange.end ?? Math.min(text.length, 80);
      this.problems.push({
        kind: 'too-large',
        range: { start: Math.min(end, front.bodyStart), end },
      });
      return { ...base, ...NOTHING, problems: this.problems };
    }
    const comments = readComments(text, front.bodyStart);
    this.problems.push(...comments.problems);
    const definitions = definitionsOf(text);
    return {
      ...base,
      fiveWhys: this.fiveWhys(sections, language, definitions),
      remediation: this.remediation(sections, language, definitions),
      timeline: this.timeline(sections, language, definitions, inherited(metadata, base.heading)),
      references: this.references(front.frontMatter, sections),
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
        const root = parseMarkdown(body, '');
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
        reading: { why: 'content', sure: true },
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

  private fiveWhys(
    sections: readonly Section[],
    language: Language,
    definitions: string,
  ): FiveWhys {
    const found: number[] = [];
    const trunks: Question[] = [];
    const shapes: WhyShape[] = [];
    for (const index of topmost(sections, 'five-whys')) {
      found.push(index);
      const reading = this.group<WhysReading>(
        sections,
        index,
        language,
        definitions,
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

  private remediation(sections: readonly Section[], language: Language, definitions: string) {
    const found = topmost(sections, 'actions');
    const items: RemediationItem[] = [];
    for (const index of found)
      items.push(
        ...(this.group(
          sections,
          index,
          language,
          definitions,
          byContent(sections[index]!) ? 'tables' : '',
          byContent(sections[index]!) ? readItemTables : readRemediation,
          'actions',
        ) ?? []),
      );
    return { sections: found, items };
  }

  private timeline(
    sections: readonly Section[],
    language: Language,
    definitions: string,
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
        definitions,
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

  /** Reads one section with everything below it, or takes what was read from the same text before. */
  private group<Reading>(
    sections: readonly Section[],
    index: number,
    language: Language,
    definitions: string,
    context: string,
    read: (fragment: Fragment) => Reading,
    as: SectionId,
  ): Reading | undefined {
    const section = sections[index]!;
    const text = withoutPins(slice(this.text, section.range));
    const used = definitions !== '' && /\]\[|\[[^\][\n]+\](?![(:])/.test(text) ? definitions : '';
    const key = [as, section.id, language, context, used, text].join('\u0000');
    const before = this.before?.parsed[this.parsed.length];
    let parsed = before;
    const outcome = this.remembered<{ refused: Refusal } | { reading: Reading }>(key, () => {
      const root = (before && reparse(text, used, before)) ?? parseMarkdown(text, used);
      if (typeof root === 'string') return { refused: root };
      parsed = { text, definitions: used, root };
      return { reading: read(fragmentOf(text, root, sections, index, language, as)) };
    });
    this.parsed.push(parsed);
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

  /** Links of every stretch between headings that lead to files of the workspace. */
  private references(
    frontMatter: FrontMatter | undefined,
    sections: readonly Section[],
  ): CodeReference[] {
    const starts = [
      frontMatter?.range.end ?? 0,
      ...sections.filter(({ labelled }) => labelled !== true).map(({ range }) => range.start),
    ];
    const texts = starts.map((start, index) => this.text.slice(start, starts[index + 1]));
    this.stretches = readStretches(texts, this.before?.stretches ?? []);
    return this.stretches.flatMap(({ references }, index) =>
      references.length === 0 ? [] : relocate(references, starts[index]!, 0, 0),
    );
  }

  private remembered<Reading>(key: string, read: () => Reading): Reading {
    const reading =
      this.before?.readings.has(key) === true ? (this.before.readings.get(key) as Reading) : read();
    this.readings.set(key, reading);
    return reading;
  }
}

const NOTHING = {
  fiveWhys: { sections: [], trunks: [], shapes: [], canonical: true },
  remediation: { sections: [], items: [] },
  timeline: { sections: [], entries: [], offset: undefined },
  references: [],
  pins: undefined,
  suppressions: [],
} as const;

/**
 * Reads the links of every stretch; those that stand unchanged at either end of the document are
 * taken from before. Comparing texts is some ten times cheaper than looking them up by content.
 */
function readStretches(texts: readonly string[], before: readonly Stretch[]): Stretch[] {
  const shorter = Math.min(texts.length, before.length);
  let head = 0;
  while (head < shorter && texts[head] === before[head]!.text) head++;
  let tail = 0;
  while (tail < shorter - head && texts.at(-1 - tail) === before.at(-1 - tail)!.text) tail++;
  return texts.map((text, index) => {
    const same = index < head ? index : before.length - texts.length + index;
    const known = index < head || index >= texts.length - tail;
    // with the new text: a piece of an old one would keep the whole of it in memory
    return { text, references: known ? before[same]!.references : localReferences(text) };
  });
}

function localReferences(text: string): CodeReference[] {
  if (!text.includes('](') && !text.includes(']:')) return [];
  return scanLinks(text)
    .map(codeReference)
    .filter((reference) => reference !== undefined);
}

/**
 * A section without the pins that stand at its end: they are no part of it, take longer to parse than
 * all the rest, and change without it.
 */
function withoutPins(section: string): string {
  const start = section.lastIndexOf('\n<!-- postmortem-pins') + 1;
  const end = start === 0 ? -1 : section.indexOf('-->', start);
  return end === -1 || section.slice(end + 3).trim() !== '' ? section : section.slice(0, start);
}

/** Sections of a kind that do not stand inside another of the same kind. */
function topmost(sections: readonly Section[], id: SectionId): number[] {
  const found: number[] = [];
  sections.forEach((section, index) => {
    if (!means(section, id)) return;
    for (let up = section.parent; up !== -1; up = sections[up]!.parent)
      if (means(sections[up]!, id)) return;
    found.push(index);
  });
  return found;
}

/** Whether Remediation is only what a table below another heading shows. */
function byContent(section: Section): boolean {
  return section.id !== 'actions' && section.reading?.why === 'content';
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
  const { text, sections, language } = postmortem;
  const section = slice(text, sections[index]!.range);
  const root = parseMarkdown(section, definitionsOf(text));
  return typeof root === 'string'
    ? undefined
    : fragmentOf(section, root, sections, index, language, apartOf(sections[index]!));
}

function fragmentOf(
  text: string,
  root: Fragment['root'],
  all: readonly Section[],
  index: number,
  language: Language,
  as: SectionId | undefined,
): Fragment {
  const { start, end } = all[index]!.range;
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
  const blocks: Block[] = [];
  let current = 0;
  for (const node of sections[0]!.labelled === true ? belowLabel(root) : root.children) {
    const at = node.position?.start.offset ?? 0;
    while (current + 1 < sections.length && sections[current + 1]!.headingRange.start <= at)
      current++;
    if (node.type !== 'heading' && !foreign(current)) blocks.push({ node, section: current });
  }
  return { text, lines: new LineIndex(text), root, sections, blocks, language };
}

/** What stands below a label: in a bullet its other children, otherwise the blocks that follow. */
function belowLabel(root: Fragment['root']): Fragment['root']['children'] {
  const [first, ...rest] = root.children;
  return first?.type === 'list' ? [...(first.children[0]?.children.slice(1) ?? []), ...rest] : rest;
}

/** Link definitions anywhere in the document, as Markdown: any section may use them. */
function definitionsOf(text: string): string {
  if (!text.includes(']:')) return '';
  const definitions: string[] = [];
  const definition = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S[^\n\r]{0,2000}$/gm;
  let size = 0;
  for (let match = definition.exec(text); match !== null; match = definition.exec(text)) {
    size += match[0].length;
    if (size > 64 * 1024) break;
    definitions.push(match[0].trim());
  }
  return definitions.join('\n');
}

/** What the rows of a timeline take from the incident's own instants. */
function inherited(metadata: Metadata, heading: Section | undefined): TimelineContext {
  const instants = Object.values(metadata.instants);
  const title = [metadata.values.title?.values[0], heading?.title].join(' ');
  return {
    // `# 2019-04-03, 30 min outage`: the day stands in the title more often than anywhere else
    date: instants.find((instant) => instant.date !== undefined)?.date ?? dateIn(title),
    offset: instants.find((instant) => instant.offset !== undefined)?.offset,
  };
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
