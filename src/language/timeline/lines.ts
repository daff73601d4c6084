/** Timelines written as paragraphs: lines that begin with a time. */
import type { Paragraph, PhrasingContent } from 'mdast';
import { visible } from '../item';
import { rangeOf } from '../../markdown/markdown';
import type { Evidence } from '../postmortem';
import type { Range } from '../../markdown/text';
import type { Mark, Reading, RowMark } from './draft';
import { afterLabel, linksIn, trimmed } from './list';
import { readStart, type Start } from './start';

/** After one of these a time at the start of a sentence is part of the sentence. */
const SENTENCE =
  /^(?:and|or|to|was|were|is|are|until|till|through|when|which|that|after|before|he|she|we|it|the|they|this|og|til|var|som)\b/;

/**
 * Reads a paragraph of lines with times. Empty when its first line does not begin with one; a line
 * further down counts only when it is written like the ones before, so that a time that a line
 * break brought to the front is none. The last row may be without text: it stands below.
 */
export function readParagraph(reading: Reading, paragraph: Paragraph, section: number): Mark[] {
  const { source } = reading;
  const marks: Mark[] = [];
  let style: Start['style'] | undefined;
  let before = '';
  let row: { line: Range; start: Start; end: number } | undefined;
  const words = new Words(reading, paragraph);

  const finish = (followed: boolean): void => {
    if (row === undefined) return;
    const { line, start, end } = row;
    row = undefined;
    const event = trimmed(source, {
      start: start.event.start,
      end: Math.max(start.event.end, end),
    });
    const silent = event.start >= event.end;
    if (
      silent &&
      followed &&
      start.reading !== undefined &&
      start.reading.start.clock === undefined
    ) {
      marks.push({ kind: 'day', date: start.reading.start.date, zone: start.reading.start.zone });
      return;
    }
    marks.push(rowMark(words, line, start, event, section));
  };

  for (const line of linesOf(source, rangeOf(paragraph))) {
    const start = readStart(source, line, {
      order: reading.order,
      expected: reading.expected === true,
      prepositions: reading.expected === true,
    });
    const counts = start !== undefined && begins(source, start, style, before);
    before = source.slice(line.start, line.end);
    if (counts) {
      finish(true);
      style = start.style;
      row = { line, start, end: start.event.end };
      continue;
    }
    if (row !== undefined) {
      row.end = line.end;
      continue;
    }
    const labelled =
      marks.length === 0 || marks.at(-1)?.kind === 'row'
        ? afterLabel(reading, line, words.inline(line))
        : undefined;
    if (labelled !== undefined) {
      const range = trimmed(source, line);
      const sources = words.links(range);
      marks.push({ kind: 'row', ...labelled, range, shape: 'paragraph', section, sources });
    }
  }
  finish(false);
  return marks;
}

/** Whether a paragraph begins with a time of day and says what happened then. */
export function beginsWithClock(source: string, paragraph: Paragraph): boolean {
  const [line] = linesOf(source, rangeOf(paragraph));
  if (line === undefined) return false;
  const start = readStart(source, line, { expected: true, prepositions: true });
  return (
    start?.reading?.start.clock?.minutes !== undefined &&
    !SENTENCE.test(source.slice(start.event.start, start.event.start + 12))
  );
}

/** Whether a line that begins with a time is a row. */
function begins(
  source: string,
  { reading, style, event }: Start,
  before: Start['style'] | undefined,
  lineBefore: string,
): boolean {
  const silent = event.start >= event.end;
  const strong = style.opened !== '' || style.separator !== '' || silent;
  if (reading === undefined) return strong;
  if (before !== undefined) {
    return (
      style.opened === before.opened &&
      (style.separator === before.separator || silent || style.separator !== '')
    );
  }
  // the lines before it were prose, and this may be more of it
  if (
    lineBefore !== '' &&
    !/(?:[:：\\]| {2}|<br ?\/?>\s*)$/i.test(lineBefore) &&
    !/^[\s*_]{0,4}(?:timeline|타임라인|タイムライン|時系列)[\s*_]{0,4}$/i.test(lineBefore)
  )
    return false;
  if (strong) return true;
  const { clock } = reading.start;
  return (
    clock?.minutes !== undefined && !SENTENCE.test(source.slice(event.start, event.start + 12))
  );
}

function rowMark(words: Words, line: Range, start: Start, event: Range, section: number): RowMark {
  const { source } = words;
  const range = trimmed(source, {
    start: line.start,
    end: Math.max(event.end, start.range.end),
  });
  return {
    kind: 'row',
    reading: start.reading,
    timeRange: start.range,
    text: visible(source, words.inline(event), event),
    textRange: event,
    range,
    shape: 'paragraph',
    section,
    sources: words.links(range),
  };
}

/** The content of a long paragraph, handed out piece by piece: rows are asked for in order. */
class Words {
  readonly source: string;
  private all: readonly Evidence[] | undefined;
  private nextLink = 0;
  private nextNode = 0;

  constructor(
    reading: Reading,
    private readonly paragraph: Paragraph,
  ) {
    this.source = reading.source;
  }

  /** The nodes that touch a range; never one before those already passed. */
  inline(range: Range): readonly PhrasingContent[] {
    const { children } = this.paragraph;
    while (this.nextNode < children.length && rangeOf(children[this.nextNode]!).end <= range.start)
      this.nextNode++;
    let end = this.nextNode;
    while (end < children.length && rangeOf(children[end]!).start < range.end) end++;
    return children.slice(this.nextNode, end);
  }

  /** The links in a range. */
  links(range: Range): Evidence[] {
    this.all ??= linksIn(this.source, this.paragraph);
    while (this.nextLink < this.all.length && this.all[this.nextLink]!.range.start < range.start)
      this.nextLink++;
    const found: Evidence[] = [];
    for (let at = this.nextLink; at < this.all.length; at++) {
      const link = this.all[at]!;
      if (link.range.start >= range.end) break;
      if (link.range.end <= range.end) found.push(link);
    }
    return found;
  }
}

/** The lines of a range, line endings outside, trailing spaces kept: they may be a hard break. */
function linesOf(source: string, range: Range): Range[] {
  const lines: Range[] = [];
  for (let start = range.start; start < range.end;) {
    let end = start;
    while (end < range.end && source[end] !== '\n' && source[end] !== '\r') end++;
    lines.push({ start, end });
    start = source[end] === '\r' && source[end + 1] === '\n' ? end + 2 : end + 1;
  }
  return lines;
}
