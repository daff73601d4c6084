/** Timelines written as lists: items that begin with a time, under items that are only a date. */
import type {
  Blockquote,
  List,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  RootContent,
} from 'mdast';
import { headParagraph, readHead, readMarker, visible } from '../item';
import { rangeOf } from '../../markdown/markdown';
import type { Evidence } from '../postmortem';
import type { Range } from '../../markdown/text';
import { readRawTime } from '../times';
import type { Mark, Reading, RowMark } from './draft';
import { readStart, type Start } from './start';

/** A label before a time: `**Detected**: 17.11.2023 11:57`, `Start: 14:05 UTC - writes fail`. */
const LABEL =
  /^(?:\*\*|__)?(?![\s])([\p{L}][^\n:：*_]{0,40}?)(?:\*\*|__)?\s?[:：]\s?(?:\*\*|__)?\s{0,2}/u;

/** Reads a list; an empty result when none of its items says when. */
export function readList(reading: Reading, list: List, section: number): Mark[] {
  const marks = list.children.flatMap((item) => readItem(reading, item, section));
  // `[???]` is a time only beside times
  const timed = marks.some((mark) => mark.kind === 'row' && mark.reading !== undefined);
  return timed ? marks : marks.filter((mark) => mark.kind === 'day');
}

function readItem(reading: Reading, item: ListItem, section: number): Mark[] {
  const { source } = reading;
  const words = ownWords(source, item);
  const start =
    words === undefined
      ? undefined
      : readStart(source, words.within, {
          order: reading.order,
          expected: true,
          prepositions: true,
        });
  const nested = item.children.filter((child): child is List => child.type === 'list');
  const below = (): Mark[] => nested.flatMap((list) => readList(reading, list, section));
  if (words === undefined) return below();
  if (start === undefined || !isRow(start)) {
    const labelled = labelledRow(reading, item, words, section);
    return labelled === undefined ? below() : [labelled];
  }
  const dayOnly = start.reading !== undefined && start.reading.start.clock === undefined;
  const silent = start.event.start >= start.event.end;
  if (dayOnly) {
    const marks = below();
    const day: Mark = {
      kind: 'day',
      date: start.reading!.start.date,
      zone: start.reading!.start.zone,
    };
    if (marks.some((mark) => mark.kind === 'row'))
      return silent
        ? [day, ...marks]
        : [row(reading, item, words, start, section, words.within.end), ...marks];
    if (silent && textBelow(source, item, words.paragraph) === undefined) return [day];
  }
  return [row(reading, item, words, start, section)];
}

/** Whether what begins with this is a row: `May 5 pods` and `3/4 of users` are not. */
function isRow({ reading, style, event }: Start): boolean {
  if (reading === undefined) return true;
  const { clock, date } = reading.start;
  if (clock !== undefined) return true;
  return (
    date?.year !== undefined ||
    style.separator !== '' ||
    style.opened !== '' ||
    event.start >= event.end
  );
}

function row(
  reading: Reading,
  item: ListItem,
  words: Words,
  start: Start,
  section: number,
  end?: number,
): RowMark {
  const { source } = reading;
  const range = trimmed(source, { start: rangeOf(item).start, end: end ?? rangeOf(item).end });
  const below =
    start.event.start < start.event.end ? undefined : textBelow(source, item, words.paragraph);
  return {
    kind: 'row',
    reading: start.reading,
    timeRange: start.range,
    text: below?.text ?? visible(source, words.inline, start.event),
    textRange: below?.range ?? start.event,
    range,
    shape: 'list',
    section,
    sources: linksIn(source, item).filter((link) => link.range.start < range.end),
  };
}

function labelledRow(
  reading: Reading,
  item: ListItem,
  words: Words,
  section: number,
): RowMark | undefined {
  const found = afterLabel(reading, words.within, words.inline);
  if (found === undefined) return undefined;
  return {
    kind: 'row',
    ...found,
    range: trimmed(reading.source, rangeOf(item)),
    shape: 'list',
    section,
    sources: linksIn(reading.source, item),
  };
}

/**
 * `Label: time`, `Label: time - what happened`; undefined when the time is followed by a sentence.
 * @param inline the content that `within` lies in
 */
export function afterLabel(
  reading: Reading,
  within: Range,
  inline: readonly PhrasingContent[],
): Pick<RowMark, 'reading' | 'timeRange' | 'text' | 'textRange'> | undefined {
  const { source } = reading;
  const head = source.slice(within.start, Math.min(within.end, within.start + 64));
  const behind = behindWords(reading, within, head);
  if (behind !== undefined) return behind;
  const label = LABEL.exec(head);
  if (label === null) return undefined;
  const from = within.start + label[0].length;
  const start = readStart(source, { start: from, end: within.end }, { order: reading.order });
  const clock = start?.reading?.start.clock;
  if (
    start?.reading === undefined ||
    (clock === undefined && start.reading.start.date?.year === undefined)
  )
    return undefined;
  const silent = start.event.start >= start.event.end;
  if (!silent && start.style.separator === '') return undefined;
  const rest = visible(source, inline, start.event);
  return {
    reading: start.reading,
    timeRange: start.range,
    text: silent ? label[1]!.trim() : `${label[1]!.trim()}: ${rest}`,
    textRange: trimmed(source, within),
  };
}

/** `Fault occurs 2020-02-12 11:45`: a few words, a full time, and nothing else. */
function behindWords(
  reading: Reading,
  within: Range,
  head: string,
): Pick<RowMark, 'reading' | 'timeRange' | 'text' | 'textRange'> | undefined {
  const words = /^([\p{L}][\p{L} '’-]{2,40}?)\s(?=\d{4}-\d{2}-\d{2}[ T]\d)/u.exec(head);
  if (words === null) return undefined;
  const from = within.start + words[0].length;
  const start = readStart(reading.source, { start: from, end: within.end }, {});
  if (start?.reading?.start.clock === undefined || start.event.start < start.event.end)
    return undefined;
  const textRange = trimmed(reading.source, { start: within.start, end: from });
  return { reading: start.reading, timeRange: start.range, text: words[1]!.trim(), textRange };
}

interface Words {
  readonly within: Range;
  readonly inline: readonly PhrasingContent[];
  readonly paragraph: Paragraph;
}

/**
 * An item's own words. `2026. 10. 13. 09:41` is three nested lists to Markdown: the words are then
 * those of the innermost, from the first number on.
 */
function ownWords(source: string, item: ListItem): Words | undefined {
  const marker = readMarker(source, item);
  const { inline, within, paragraph } = headParagraph(item, marker);
  const number = Number.parseInt(source.slice(marker.marker.start, marker.marker.end), 10);
  if (paragraph !== undefined && !(number > 1900)) return { within, inline, paragraph };
  let inner: Nodes | undefined = item.children[0];
  for (let depth = 0; depth < 4 && inner?.type === 'list'; depth++)
    inner = inner.children[0]?.children[0];
  if (inner?.type !== 'paragraph') return paragraph && { within, inline, paragraph };
  const start = number > 1900 ? marker.marker.start : within.start;
  const dated = readRawTime(source.slice(0, rangeOf(inner).end), skipSpaces(source, start));
  if (dated?.start.date === undefined) return paragraph && { within, inline, paragraph };
  return { within: { start, end: rangeOf(inner).end }, inline: inner.children, paragraph: inner };
}

/** The first words below a time that stands alone: a nested item, a second paragraph, a quote. */
function textBelow(
  source: string,
  node: ListItem | Blockquote,
  own: Paragraph | undefined,
): { readonly text: string; readonly range: Range } | undefined {
  for (const child of node.children) {
    if (child === own) continue;
    const found = textOf(source, child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first words of a block; undefined for code, tables and rules. */
export function textOf(
  source: string,
  node: RootContent,
): { readonly text: string; readonly range: Range } | undefined {
  if (node.type === 'blockquote') return textBelow(source, node, undefined);
  if (node.type === 'list')
    return node.children[0] && textBelow(source, node.children[0], undefined);
  if (node.type !== 'paragraph') return undefined;
  const range = trimmed(source, rangeOf(node));
  const text = visible(source, node.children, range);
  return text === '' ? undefined : { text, range };
}

/** Links, images and bare addresses anywhere in a block, code left out. */
export function linksIn(source: string, node: Nodes): Evidence[] {
  if (node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'heading')
    return [...readHead(source, node.children, rangeOf(node)).evidence];
  return 'children' in node
    ? (node.children as Nodes[]).flatMap((child) => linksIn(source, child))
    : [];
}

/** `range` without white space at its ends. */
export function trimmed(source: string, range: Range): Range {
  let { start, end } = range;
  while (end > start && /\s/.test(source[end - 1]!)) end--;
  while (start < end && /\s/.test(source[start]!)) start++;
  return { start, end };
}

function skipSpaces(source: string, at: number): number {
  while (source[at] === ' ') at++;
  return at;
}
