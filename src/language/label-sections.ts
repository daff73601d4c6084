/**
 * Sections without a heading: some people write a whole report as one list, `- **Impact**: …`, or
 * put a bold line where a heading would be. They are read like headings; nothing writes them.
 */
import { means, type Section } from './postmortem';
import type { SectionId } from '../vocabulary/ids';
import { contains, type LineIndex, type Range } from '../markdown/text';
import type { MarkdownTree } from '../markdown/tree';
import { writtenLines } from '../markdown/written-lines';
import { announcesMeasures, headingMeaning, type ExtraHeadings } from '../vocabulary/headings';

/** A bold label that a vocabulary knows, in a bullet or alone on its line. */
const LABEL = /^( {0,3})(?:([-*+])([ \t]+))?(?:\*\*|__)([^*_\n]{2,60}?)(:?)(?:\*\*|__)[ \t]*(:?)/;
/** `Context` says lead-up, unless what stands below it are times. */
const FULL_TIME = /^\s*(?:[-*+]\s+)?(?:\*\*)?\d{4}-\d{2}-\d{2}[ T]\d{1,2}[:.]\d{2}/;

interface Label {
  /** Undefined for a label nothing knows: it ends the section before it. */
  readonly section: Omit<Section, 'range' | 'bodyRange' | 'parent' | 'level'> | undefined;
  readonly start: number;
  readonly bodyStart: number;
}

/**
 * Adds label sections to the headings of a document, where no named section is: a label inside a
 * section the vocabulary knows is only emphasis. What opens a box of its own (`<summary>`, `:::`,
 * `> [!…]`) is one everywhere, unless the section it stands in means the same.
 */
export function withLabelSections(
  markdown: MarkdownTree,
  headings: readonly Section[],
  extra?: ExtraHeadings,
): readonly Section[] {
  const gaps = gapsOf(markdown, headings);
  const added: Section[] = [];
  for (const { range, parent } of gaps) {
    const labels = labelsIn(markdown, range, isTop(headings, parent), extra);
    // one bold word is emphasis; two that the vocabulary knows are a structure
    if (labels.filter(({ section }) => section !== undefined).length < 2) continue;
    labels.forEach((label, index) => {
      if (label.section === undefined) return;
      const end = labels[index + 1]?.start ?? range.end;
      added.push({
        ...label.section,
        level: levelBelow(headings, parent),
        range: { start: label.start, end },
        bodyRange: { start: Math.min(label.bodyStart, end), end },
        parent,
      });
    });
  }
  added.push(...boxesIn(markdown, headings, added, extra));
  if (![...headings, ...added].some((section) => means(section, 'actions')))
    added.push(...announced(markdown, gaps, headings));
  if (![...headings, ...added].some((section) => means(section, 'actions')))
    added.push(...announced(markdown, gapsOf(markdown, headings, isApart), headings, true));
  if (added.length === 0) return headings;
  return merged(headings, added);
}

function levelBelow(headings: readonly Section[], parent: number): Section['level'] {
  return Math.min(6, (headings[parent]?.level ?? 1) + 1) as Section['level'];
}

/** Whether a stretch stands right below the document's title, where whole reports are written in labels. */
function isTop(headings: readonly Section[], parent: number): boolean {
  return parent === -1 || (parent === 0 && headings[0]!.parent === -1);
}

/** Stretches directly below headings that name no section, and the one before any heading. */
function gapsOf(
  { text, body }: MarkdownTree,
  headings: readonly Section[],
  closed: (section: Section) => boolean = ({ id }) => id !== undefined,
): { range: Range; parent: number }[] {
  const gaps: { range: Range; parent: number }[] = [];
  const first = headings[0]?.range.start ?? text.length;
  if (first > body) gaps.push({ range: { start: body, end: first }, parent: -1 });
  headings.forEach((section, index) => {
    let named = false;
    for (let up = index; up !== -1 && !named; up = headings[up]!.parent)
      named = closed(headings[up]!);
    if (!named) gaps.push({ range: section.bodyRange, parent: index });
  });
  return gaps;
}

function labelsIn(
  markdown: MarkdownTree,
  range: Range,
  top: boolean,
  extra?: ExtraHeadings,
): Label[] {
  const { lines } = markdown;
  const slice = markdown.text.slice(range.start, range.end);
  if (!slice.includes('**') && !slice.includes('__')) return [];
  const labels: Label[] = [];
  for (const { line, range: own, text: written } of writtenLines(markdown, range)) {
    const { start } = own;
    const match = LABEL.exec(written);
    if (match === null) continue;
    const [whole, indent, bullet, gap, title, inner, outer] = match;
    const rest = written.slice(whole.length).trim();
    const colon = inner !== '' || outer !== '';
    // with text behind it, a colon says that it is a label; without a bullet only below the title
    if (rest !== '' && (!colon || (bullet === undefined && !top))) continue;
    const meaning = headingMeaning(title!, extra);
    if (meaning.id === undefined) {
      // `**Severity:** High` behind `**Impact:** …` is no part of it
      if (bullet === undefined && rest !== '')
        labels.push({ section: undefined, start, bodyStart: start });
      continue;
    }
    const marks = start + indent!.length + (bullet?.length ?? 0) + (gap?.length ?? 0);
    const timed = meaning.id === 'leadup' && FULL_TIME.test(lines.textOf(line + 1));
    labels.push({
      section: {
        id: timed ? 'timeline' : meaning.id,
        title: title!.trim(),
        headingRange: { start: start + indent!.length, end: start + whole.trimEnd().length },
        titleRange: { start: marks + 2, end: marks + 2 + title!.length },
        line,
        labelled: true,
        reading: { why: 'label', sure: true },
      },
      start,
      bodyStart: rest === '' ? lines.afterLine(line) : start + whole.length,
    });
  }
  return labels;
}

/** Sections in which a title of actions is a remark on their own items, rows or claims. */
function isApart(section: Section): boolean {
  return (['actions', 'timeline', 'five-whys'] as const).some((id) => means(section, id));
}

/**
 * `The next hardening priorities are:` above a list, where no section says what is to be done.
 * @param titled whether only the words of a heading count: in a section of something else
 */
function announced(
  markdown: MarkdownTree,
  gaps: readonly { range: Range; parent: number }[],
  headings: readonly Section[],
  titled = false,
): Section[] {
  const { lines, blocks, text } = markdown;
  const kindOf = (index: number): string => blocks[index]?.tree.type.name ?? '';
  for (const { range, parent } of gaps) {
    const last = markdown.indexAt(range.end);
    for (let index = markdown.indexAt(range.start); index + 1 < last; index++) {
      if (kindOf(index) !== 'Paragraph' || !kindOf(index + 1).endsWith('List')) continue;
      const line = lines.lineOf(markdown.rangeOf(index).end);
      const written = lines.textOf(line);
      const told = !titled && ANNOUNCES.test(written) && announcesMeasures(written.toLowerCase());
      if (!(told && !TOLD.test(written)) && !isActionTitle(written)) continue;
      let end = index + 1;
      while (end + 1 < last && kindOf(end + 1).endsWith('List')) end++;
      const list = { start: markdown.rangeOf(index + 1).start, end: markdown.rangeOf(end).end };
      // one thing is a sentence that goes on
      if (!text.slice(list.start, list.end).includes('\n')) continue;
      const start = lines.startOf(line);
      const titleRange = { start, end: start + written.trimEnd().length };
      const first = lines.startOf(lines.lineOf(list.start));
      const behind = lines.afterLine(lines.lineOf(list.end));
      return [
        {
          id: 'actions',
          title: TITLE_LINE.exec(written)?.[1]?.trim() ?? written.trim(),
          headingRange: titleRange,
          titleRange,
          line,
          labelled: true,
          reading: { why: 'words', sure: false },
          level: levelBelow(headings, parent),
          range: { start, end: Math.min(behind, range.end) },
          bodyRange: { start: first, end: Math.min(behind, range.end) },
          parent,
        },
      ];
    }
  }
  return [];
}

/** `Next steps`, `**Next actions:**`, `향후 조치`: a line that is no heading and has the words of one. */
function isActionTitle(line: string): boolean {
  const title = TITLE_LINE.exec(line)?.[1];
  return title !== undefined && !TOLD.test(title) && headingMeaning(title).id === 'actions';
}

const TITLE_LINE =
  /^ {0,3}(?:\*\*|__)?([\p{L}][^\n|*_`<>:：.,]{2,40})[:：]?(?:\*\*|__)?[:：]?\s*$/u;
const ANNOUNCES = /^ {0,3}[\p{L}][^\n|*`<>]{8,140}[:：]\s*$/u;
/** What was done, or what others are advised: no plan of this team. */
const TOLD =
  /[.!?]\s|\b(?:your?|took|taken|did|done|were|was|performed|completed|implemented|already)\b|했다|완료|조치했/iu;

/** `<summary>5 Whys</summary>`, `:::danger Customer impact`, `> [!danger] 고객 영향`: what opens a box. */
const BOX =
  /^ {0,3}(?:(?:<details[^<>]{0,80}>)?[ \t]{0,3}<summary>[ \t]*(?:<(?:b|strong|h[1-6])>)?([^<>\n]{2,80})<|:{3,6}[ \t]?[a-z]{2,20}(?:\[([^\]\n]{2,80})\]|[ \t]+([^{}\n]{2,80}))|> ?\[![a-z]{2,20}\][+-]?[ \t]+(\S[^\n]{1,80}))/i;

/** Sections that stand in boxes of their own. */
function boxesIn(
  markdown: MarkdownTree,
  headings: readonly Section[],
  labels: readonly Section[],
  extra?: ExtraHeadings,
): Section[] {
  const { text, lines, body } = markdown;
  if (!/<summary>|^ {0,3}(?::::|> ?\[!)/im.test(text)) return [];
  const boxes: Section[] = [];
  let parent = -1;
  const all = { start: body, end: text.length };
  for (const { line, range, text: written } of writtenLines(markdown, all)) {
    const { start } = range;
    while (headings[parent + 1] !== undefined && headings[parent + 1]!.range.start <= start)
      parent++;
    const match = written.length > 400 ? null : BOX.exec(written);
    const title = match?.slice(1).find((part) => part !== undefined);
    if (title === undefined) continue;
    const { id, also } = headingMeaning(title, extra);
    const within = labels.some(({ range }) => contains(range, { start, end: start + 1 }));
    if (id === undefined || within || isWithin(headings, parent, id)) continue;
    const end = boxEnd(text, lines, line, headings[parent + 1]?.range.start ?? text.length);
    const at = start + written.indexOf(title);
    boxes.push({
      id,
      ...(also === undefined ? {} : { also }),
      title: title.trim(),
      headingRange: { start, end: lines.endOf(line) },
      titleRange: { start: at, end: at + title.trimEnd().length },
      line,
      labelled: true,
      reading: { why: 'label', sure: true },
      level: levelBelow(headings, parent),
      range: { start, end },
      bodyRange: { start: Math.min(lines.afterLine(line), end), end },
      parent,
    });
  }
  return boxes;
}

function isWithin(headings: readonly Section[], parent: number, id: SectionId): boolean {
  for (let up = parent; up !== -1; up = headings[up]!.parent)
    if (means(headings[up]!, id)) return true;
  return false;
}

/** Where a box ends: behind its last line, at the latest where the next heading begins. */
function boxEnd(text: string, lines: LineIndex, first: number, limit: number): number {
  const opening = lines.textOf(first).trimStart();
  let depth = 1;
  for (let line = first + 1; line < lines.count && lines.startOf(line) < limit; line++) {
    const written = lines.textOf(line).trim();
    if (opening.startsWith('>')) {
      if (!written.startsWith('>')) return lines.startOf(line);
    } else if (opening.startsWith(':')) {
      if (/^:{3,6}$/.test(written)) return lines.afterLine(line);
    } else {
      depth += /^<details/i.test(written) ? 1 : 0;
      depth -= /<\/details>/i.test(written) ? 1 : 0;
      if (depth === 0) return lines.afterLine(line);
    }
  }
  return Math.min(limit, text.length);
}

/** Both in document order, parents pointing where they pointed. */
function merged(headings: readonly Section[], added: readonly Section[]): Section[] {
  const place = new Array<number>(headings.length);
  const all: { section: Section; heading: number }[] = [
    ...headings.map((section, heading) => ({ section, heading })),
    ...added.map((section) => ({ section, heading: -1 })),
  ].sort(
    (a, b) => a.section.range.start - b.section.range.start || a.section.level - b.section.level,
  );
  all.forEach(({ heading }, index) => {
    if (heading !== -1) place[heading] = index;
  });
  return all.map(({ section, heading }, index) => {
    const next = all[index + 1]?.section.range.start ?? section.bodyRange.end;
    const { start, end } = section.bodyRange;
    return {
      ...section,
      // what stands below a label is no longer the heading's own
      ...(heading !== -1 && next < end
        ? { bodyRange: { start: Math.min(start, next), end: next } }
        : {}),
      parent: section.parent === -1 ? -1 : place[section.parent]!,
    };
  });
}
