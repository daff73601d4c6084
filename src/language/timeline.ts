/**
 * The timeline: rows with times, in every form people write them. A list, a table, lines of a
 * paragraph, a heading per event; under dates that stand above them. A row begins with its time:
 * prose with times in it is prose.
 */
import type { Heading } from 'mdast';
import type { Block, Fragment } from './fragment';
import { contentOfFence, isPlainFence } from './fence';
import { visible } from './item';
import { rangeOf } from '../markdown/markdown';
import type { Timeline } from './postmortem';
import type { Mark, Reading, RowMark } from './timeline/draft';
import { readFrame, type Frame } from './timeline/frame';
import { beginsWithClock, readParagraph } from './timeline/lines';
import { linksIn, readList, textOf, trimmed } from './timeline/list';
import { resolve, soleZone } from './timeline/resolve';
import { readStart, type Start } from './timeline/start';
import { readTable } from './timeline/table';
import { datesIn } from './times/date';
import { offsetAt, zoneIn } from './times/zone';
import type { Range } from '../markdown/text';

/** What a timeline inherits from the document. */
export interface TimelineContext {
  /** `YYYY-MM-DD` of the incident, when the document says it. */
  readonly date: string | undefined;
  /** Minutes east of UTC that the document's own instants are written in. */
  readonly offset: number | undefined;
}

/** Reads one timeline section; everything relative to the fragment. */
export function readTimeline(
  fragment: Fragment,
  context: TimelineContext,
): Omit<Timeline, 'sections'> {
  const frame = readFrame(fragment);
  const walk = new Walk(fragment, frame);
  walk.all();
  const entries = resolve(fragment, walk.marks, frame, context);
  const stated = frame.zone ?? walk.tableZone;
  const date = frame.date ?? context.date ?? entries.find(({ time }) => time.date)?.time.date;
  const minutes = stated && offsetAt(stated.zone, date);
  const region = (stated?.zone ?? soleZone(walk.marks))?.region;
  return {
    entries,
    ...(region !== undefined && { region }),
    offset:
      stated === undefined || minutes === undefined ? undefined : { minutes, range: stated.range },
  };
}

/**
 * Whether a heading begins with a time or a date, as the headings of a timeline do that were put on
 * the level of the timeline itself. `title` is the heading's text.
 */
export function isTimeHeading(title: string): boolean {
  return readStart(title, { start: 0, end: title.length }, { prepositions: true }) !== undefined;
}

/** A row whose words are not its own line's: they stand in the blocks below. */
interface Open {
  readonly at: number;
  readonly blocks: Block[];
}

/** The first line of the first code block: what happened, where only a terminal says it. */
function firstCode(blocks: readonly Block[]): { text: string; range: Range } | undefined {
  const code = blocks.find(({ node }) => node.type === 'code')?.node;
  if (code?.type !== 'code') return undefined;
  return { text: code.value.split('\n', 1)[0]!.trim(), range: rangeOf(code) };
}

class Walk {
  readonly marks: Mark[] = [];
  tableZone: Frame['zone'];
  private readonly reading: Reading;
  private open: Open | undefined;
  /** Whether the rows may stand in code fences: nothing else here can hold any. */
  private readonly fenced: boolean;

  constructor(
    private readonly fragment: Fragment,
    frame: Frame,
  ) {
    const paragraphs = fragment.blocks.flatMap(({ node }) =>
      node.type === 'paragraph' ? [node] : [],
    );
    const timed = paragraphs.filter((node) => beginsWithClock(fragment.text, node)).length;
    // one number with a dot may be anything; several paragraphs that begin with one are a chat
    const expected = timed >= 3 || (timed === 2 && paragraphs.length <= 3);
    this.reading = { source: fragment.text, order: frame.order, expected };
    this.fenced =
      timed === 0 &&
      fragment.sections[0]?.id === 'timeline' &&
      !fragment.blocks.some(({ node }) => node.type === 'list' || node.type === 'table');
  }

  all(): void {
    const { sections, blocks } = this.fragment;
    const headings = new Map<number, Heading>();
    for (const node of this.fragment.root.children)
      if (node.type === 'heading') headings.set(rangeOf(node).start, node);
    // date headings whose rows stand below: where they are in `marks`, and their section
    const days: { at: number; section: number }[] = [];
    let next = 0;
    sections.forEach((section, index) => {
      const own: Block[] = [];
      while (next < blocks.length && blocks[next]!.section <= index) own.push(blocks[next++]!);
      while (days.length > 0 && !this.isBelow(index, days.at(-1)!.section))
        this.closeDay(days.pop()!.at);
      const heading = headings.get(section.headingRange.start);
      const start = index === 0 ? undefined : this.startOf(index);
      if (start === undefined) {
        if (index > 0) this.dayInTitle(index);
        own.forEach((block) => this.block(block));
        this.close();
        return;
      }
      const at = this.marks.length;
      if (this.isSpan(start, own)) {
        const { start: from, until } = start.reading!;
        this.marks.push({ kind: 'span', from: from.clock!, until: until?.clock });
        own.forEach((block) => this.block(block));
        this.close();
        return;
      }
      this.marks.push(this.headingRow(index, start, heading, own));
      if (start.reading !== undefined && start.reading.start.clock === undefined) {
        own.forEach((block) => this.block(block));
        this.close();
        days.push({ at, section: index });
      }
    });
    while (days.length > 0) this.closeDay(days.pop()!.at);
  }

  /** Whether section `index` stands below `ancestor`. */
  private isBelow(index: number, ancestor: number): boolean {
    const { sections } = this.fragment;
    for (let up = index; up > 0; up = sections[up]!.parent) if (up === ancestor) return true;
    return false;
  }

  private startOf(index: number): Start | undefined {
    const { titleRange } = this.fragment.sections[index]!;
    return readStart(this.fragment.text, titleRange, {
      order: this.reading.order,
      prepositions: true,
    });
  }

  /** Whether a heading with a time only sorts the rows below it. */
  private isSpan(start: Start, own: readonly Block[]): boolean {
    const { reading } = start;
    if (reading?.start.clock?.minutes === undefined) return false;
    const rows = own
      .flatMap((block) => this.read(block))
      .filter((mark) => mark.kind === 'row' && mark.reading?.start.clock !== undefined);
    if (rows.length === 0) return false;
    const [first] = rows;
    const same =
      first?.kind === 'row' && first.reading?.start.clock?.minutes === reading.start.clock.minutes;
    const { source } = this.reading;
    const about = /[~≈∼]\s?$/.test(
      source.slice(Math.max(0, start.range.start - 2), start.range.start + 1),
    );
    return (
      same ||
      reading.until !== undefined ||
      about ||
      /^[~≈∼]/.test(source.slice(start.range.start, start.range.start + 1))
    );
  }

  /** `### Day two, 2019-10-21`. */
  private dayInTitle(index: number): void {
    const { titleRange } = this.fragment.sections[index]!;
    const dates = datesIn(this.fragment.text.slice(titleRange.start, titleRange.end), 2);
    if (dates.length === 1) this.marks.push({ kind: 'day', date: dates[0], zone: undefined });
  }

  private headingRow(
    index: number,
    start: Start,
    heading: Heading | undefined,
    own: readonly Block[],
  ): RowMark {
    const { text: source, sections } = this.fragment;
    const section = sections[index]!;
    // `### 22:52 (maybe earlier?)` says nothing yet about what happened
    const remark = /^[(（][^()（）]*[)）]$/.test(source.slice(start.event.start, start.event.end));
    const titled = start.event.start < start.event.end;
    const below =
      titled && !remark
        ? undefined
        : (own.map(({ node }) => textOf(source, node)).find((found) => found !== undefined) ??
          firstCode(own));
    const title =
      titled && heading !== undefined ? visible(source, heading.children, start.event) : '';
    return {
      kind: 'row',
      reading: start.reading,
      timeRange: start.range,
      text: below?.text ?? title,
      textRange: below?.range ?? start.event,
      range: trimmed(source, section.range),
      shape: 'heading',
      titleEnd: section.titleRange.end,
      section: index,
      sources: [
        ...(heading === undefined ? [] : linksIn(source, heading)),
        ...own.flatMap(({ node }) => linksIn(source, node)),
      ],
    };
  }

  private block(block: Block): void {
    const marks = this.read(block);
    if (marks.length === 0) {
      this.open?.blocks.push(block);
      return;
    }
    this.close(
      marks.some((mark) => mark.kind === 'row' && mark.reading?.start.clock !== undefined),
    );
    this.marks.push(...marks);
    const last = this.marks.at(-1)!;
    if (last.kind === 'row' && last.shape === 'paragraph' && last.text === '')
      this.open = { at: this.marks.length - 1, blocks: [] };
  }

  /** The marks of a fence: several rows with times of day, or else what it holds is code. */
  private rows(blocks: readonly Block[]): readonly Mark[] {
    const marks = blocks.flatMap((block) => this.read(block));
    const timed = marks.filter(
      (mark) => mark.kind === 'row' && mark.reading?.start.clock?.minutes !== undefined,
    );
    return timed.length >= 2 ? marks : [];
  }

  private read({ node, section }: Block): readonly Mark[] {
    switch (node.type) {
      case 'list':
        return readList(this.reading, node, section);
      case 'paragraph':
        return readParagraph(this.reading, node, section);
      case 'code':
        return this.fenced && isPlainFence(node)
          ? this.rows(
              contentOfFence(this.fragment.text, node).flatMap((inner) =>
                inner.type === 'heading' ? [] : [{ node: inner, section }],
              ),
            )
          : [];
      case 'table': {
        const table = readTable(this.reading, node, section);
        this.tableZone ??= table?.zone;
        return table?.marks ?? [];
      }
      default:
        return [];
    }
  }

  /**
   * Ends the row whose words stand below it: they are the first words there; a date without any is
   * the day of what follows.
   */
  private close(rowsFollow = false): void {
    if (this.open === undefined) return;
    const { at, blocks } = this.open;
    this.open = undefined;
    const row = this.marks[at] as RowMark;
    const source = this.fragment.text;
    const text = blocks
      .map(({ node }) => textOf(source, node))
      .find((found) => found !== undefined);
    const dayOfRows = rowsFollow && row.reading?.start.clock === undefined;
    if (text === undefined || dayOfRows) {
      const time = row.reading?.start;
      if (time?.clock === undefined || !rowsFollow)
        this.marks[at] = { kind: 'day', date: time?.date, zone: time?.zone };
      return;
    }
    this.marks[at] = {
      ...row,
      text: text.text,
      textRange: text.range,
      range: { start: row.range.start, end: rangeOf(blocks.at(-1)!.node).end },
      sources: [...row.sources, ...blocks.flatMap(({ node }) => linksIn(source, node))],
    };
  }

  /** A date heading with rows below it, or with nothing, is the day of what follows and no row. */
  private closeDay(at: number): void {
    const row = this.marks[at] as RowMark;
    const rows = this.marks.slice(at + 1).some((mark) => mark.kind === 'row');
    if (!rows && row.text !== '') return;
    const time = row.reading?.start;
    // `### 03-10-2026 (All times CEST)`
    const zone =
      time?.zone ?? zoneIn(this.reading.source.slice(row.timeRange.end, row.titleEnd))?.zone;
    this.marks[at] = { kind: 'day', date: time?.date, zone };
  }
}
