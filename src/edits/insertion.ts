/** Where new text goes in a document, and how it follows the document's own style. */
import type { ListItem, Postmortem } from '../language/postmortem';
import type { SectionId } from '../vocabulary/ids';
import { lineEndingOf, type Range, type TextEdit } from '../markdown/text';
import { sectionLabel, SECTION_WORDS } from '../vocabulary/headings';

/** New text with `\n` line ends, and in it what is to be selected afterwards. */
export interface Draft {
  readonly text: string;
  readonly select?: Range;
}

/** An insertion and the selection after it (offsets in the text after the edit). */
export interface Insertion {
  readonly edits: readonly TextEdit[];
  readonly select: Range | undefined;
}

/**
 * Puts a block (paragraph, list, section) behind the content that ends at or before `at`, with
 * blank lines around it and the document's line ends.
 */
export function insertBlock(postmortem: Postmortem, at: number, block: Draft): Insertion {
  const { text } = postmortem;
  const floor = postmortem.frontMatter?.range.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  let end = Math.max(at, floor);
  while (end > floor && /\s/.test(text[end - 1]!)) end--;
  const eol = lineEndingOf(text);
  const before = text.slice(0, end).replace('\uFEFF', '') === '' ? '' : eol + eol;
  const rest = text.slice(end);
  const after = rest.trim() === '' ? (rest === '' ? eol : '') : blankLinesFor(rest, eol);
  const own = block.text.replaceAll('\n', eol);
  return {
    edits: [{ range: { start: end, end }, newText: before + own + after }],
    select: selection(block, eol, end + before.length),
  };
}

/** What is missing so that a blank line stands before the text that follows. */
function blankLinesFor(rest: string, eol: string): string {
  const gap = /^\s*/.exec(rest)![0];
  const lines = gap.split(/\r\n|\r|\n/).length - 1;
  return lines === 0 ? eol + eol : lines === 1 ? eol : '';
}

/** A line of its own directly behind `at`, which must be the end of a line's content. */
export function insertLine(postmortem: Postmortem, at: number, line: Draft): Insertion {
  const eol = lineEndingOf(postmortem.text);
  const own = line.text.replaceAll('\n', eol);
  return {
    edits: [{ range: { start: at, end: at }, newText: eol + own }],
    select: selection(line, eol, at + eol.length),
  };
}

/** A block's selection once it stands at `base` with line ends `eol`. */
function selection({ text, select }: Draft, eol: string, base: number): Range | undefined {
  if (select === undefined) return undefined;
  const grown = (to: number): number =>
    base + to + (text.slice(0, to).split('\n').length - 1) * (eol.length - 1);
  return { start: grown(select.start), end: grown(select.end) };
}

const ORDER = Object.keys(SECTION_WORDS) as SectionId[];

/** A new section with its heading in the document's language, in its usual place. */
export function insertSection(postmortem: Postmortem, id: SectionId, body: Draft): Insertion {
  const { level, at } = placeOf(postmortem, id);
  const heading = `${'#'.repeat(level)} ${sectionLabel(id, postmortem.language)}\n\n`;
  const text = body.text === '' ? heading.trimEnd() : heading + body.text;
  const select = body.select && {
    start: body.select.start + heading.length,
    end: body.select.end + heading.length,
  };
  return insertBlock(postmortem, at, { text, select });
}

/** Insertions at one place become one, in the order given, with a blank line between. */
export function joinInsertions(text: string, insertions: readonly TextEdit[]): TextEdit[] {
  const eol = lineEndingOf(text);
  const edits: TextEdit[] = [];
  for (const { range, newText } of insertions) {
    const at = edits.findIndex((edit) => edit.range.start === range.start);
    const before = edits[at];
    if (before === undefined) edits.push({ range, newText });
    else edits[at] = { range, newText: before.newText.trimEnd() + eol + eol + newText.trimStart() };
  }
  return edits;
}

/** Behind the nearest section that usually comes before it; else before the first that follows. */
function placeOf(postmortem: Postmortem, id: SectionId): { level: number; at: number } {
  const { sections, text } = postmortem;
  const known = sections
    .map((section, index) => ({
      section,
      index,
      order: section.id === undefined ? -1 : ORDER.indexOf(section.id),
    }))
    // a label in bold stands for a heading in reading, not in writing
    .filter(
      ({ section, order }) =>
        order !== -1 &&
        !/^(?:[-*+]\s|\*\*|__)/.test(
          text.slice(section.headingRange.start, section.headingRange.start + 2),
        ),
    );
  const own = ORDER.indexOf(id);
  const level = commonLevel(known.map(({ section }) => section.level));
  const contentEnd = postmortem.pins?.range.start ?? text.length;
  const top = (index: number): number => {
    let at = index;
    while (sections[at]!.level > level && sections[at]!.parent !== -1) at = sections[at]!.parent;
    return at;
  };
  const before = known
    .filter(({ order }) => order < own)
    .sort((a, b) => b.order - a.order || b.index - a.index)[0];
  if (before !== undefined) {
    const end = sections[top(before.index)]!.range.end;
    return { level, at: Math.min(end, contentEnd) };
  }
  const after = known
    .filter(({ order }) => order > own)
    .sort((a, b) => a.order - b.order || a.index - b.index)[0];
  return { level, at: after === undefined ? contentEnd : sections[top(after.index)]!.range.start };
}

/** The level most known sections have; 2 where there are none. */
function commonLevel(levels: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const level of levels) counts.set(level, (counts.get(level) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best?.[0] ?? 2;
}

/**
 * The white space by which a child is further in than its parent: as the document does it already,
 * else as far as the parent's marker needs.
 */
export function childIndent(
  { text, lines }: Postmortem,
  parent: ListItem,
  child: ListItem | undefined,
): string {
  const tabs =
    child !== undefined && text[lines.startOf(lines.lineOf(child.marker.start))] === '\t';
  if (tabs) return '\t';
  const own = child === undefined ? 0 : child.indent - parent.indent;
  return ' '.repeat(own > 0 ? own : parent.marker.end - parent.marker.start + 1);
}

/** The white space before an item's marker, as written. */
export function indentOf({ text, lines }: Postmortem, item: ListItem): string {
  return text.slice(lines.startOf(lines.lineOf(item.marker.start)), item.marker.start);
}

/** The bullet of the document's lists of this kind; `-` where there is none. */
export function bulletOf({ text }: Postmortem, items: readonly (ListItem | undefined)[]): string {
  const item = items.find((one) => one !== undefined);
  const marker = item === undefined ? '-' : text.slice(item.marker.start, item.marker.end);
  return /^[-*+]$/.test(marker) ? marker : '-';
}

/** Where a finding stands that is about the document as a whole: its title, else its first line. */
export function documentPlace({ heading, text, lines, frontMatter }: Postmortem): Range {
  if (heading !== undefined) return heading.headingRange;
  let start = frontMatter?.range.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  while (start < text.length && /\s/.test(text[start]!)) start++;
  if (start === text.length) start = frontMatter?.range.start ?? 0;
  return { start, end: lines.endOf(lines.lineOf(start)) };
}
