/**
 * Sections without a heading: some people write a whole report as one list, `- **Impact**: …`, or
 * put a bold line where a heading would be. They are read like headings; nothing writes them.
 */
import type { Section } from './postmortem';
import type { LineIndex, Range } from '../markdown/text';
import { headingMeaning, type ExtraHeadings } from '../vocabulary/headings';

/** A bold label that a vocabulary knows, in a bullet or alone on its line. */
const LABEL = /^( {0,3})(?:([-*+])([ \t]+))?(?:\*\*|__)([^*_\n]{2,60}?)(:?)(?:\*\*|__)[ \t]*(:?)/;
/** `Context` says lead-up, unless what stands below it are times. */
const FULL_TIME = /^\s*(?:[-*+]\s+)?(?:\*\*)?\d{4}-\d{2}-\d{2}[ T]\d{1,2}[:.]\d{2}/;

interface Label {
  readonly section: Omit<Section, 'range' | 'bodyRange' | 'parent' | 'level'>;
  readonly bullet: boolean;
  readonly start: number;
  readonly bodyStart: number;
}

/**
 * Adds label sections to the headings of a document, where no named section is: a label inside a
 * section the vocabulary knows is only emphasis.
 */
export function withLabelSections(
  text: string,
  lines: LineIndex,
  body: number,
  headings: readonly Section[],
  extra?: ExtraHeadings,
): readonly Section[] {
  const gaps = gapsOf(text, body, headings);
  const added: Section[] = [];
  for (const { range, parent } of gaps) {
    const labels = labelsIn(text, lines, range, extra);
    // one bold word is emphasis; two that the vocabulary knows are a structure
    if (labels.length < 2) continue;
    labels.forEach((label, index) => {
      const end = labels[index + 1]?.start ?? range.end;
      added.push({
        ...label.section,
        level: Math.min(6, (headings[parent]?.level ?? 1) + 1) as Section['level'],
        range: { start: label.start, end },
        bodyRange: { start: Math.min(label.bodyStart, end), end },
        parent,
      });
    });
  }
  if (added.length === 0) return headings;
  return merged(headings, added);
}

/** Stretches directly below headings that name no section, and the one before any heading. */
function gapsOf(
  text: string,
  body: number,
  headings: readonly Section[],
): { range: Range; parent: number }[] {
  const gaps: { range: Range; parent: number }[] = [];
  const first = headings[0]?.range.start ?? text.length;
  if (first > body) gaps.push({ range: { start: body, end: first }, parent: -1 });
  headings.forEach((section, index) => {
    let named = false;
    for (let up = index; up !== -1 && !named; up = headings[up]!.parent)
      named = headings[up]!.id !== undefined;
    if (!named) gaps.push({ range: section.bodyRange, parent: index });
  });
  return gaps;
}

function labelsIn(text: string, lines: LineIndex, range: Range, extra?: ExtraHeadings): Label[] {
  const slice = text.slice(range.start, range.end);
  if (!slice.includes('**') && !slice.includes('__')) return [];
  const labels: Label[] = [];
  let fenced = false;
  const last = lines.lineOf(Math.max(range.start, range.end - 1));
  for (let line = lines.lineOf(range.start); line <= last; line++) {
    const start = lines.startOf(line);
    const written = text.slice(start, lines.endOf(line));
    // three backticks and more behind them on the line are code in a sentence, and open nothing
    if (/^ {0,3}(?:```[^`]*$|~~~)/.test(written)) fenced = !fenced;
    if (fenced || start < range.start) continue;
    const match = LABEL.exec(written);
    if (match === null) continue;
    const [whole, indent, bullet, gap, title, inner, outer] = match;
    const rest = written.slice(whole.length).trim();
    // without a bullet the label stands alone; with text behind it, a colon says that it is a label
    if (rest !== '' && (bullet === undefined || (inner === '' && outer === ''))) continue;
    const meaning = headingMeaning(title!, extra);
    if (meaning.id === undefined) continue;
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
      bullet: bullet !== undefined,
      start,
      bodyStart: rest === '' ? lines.afterLine(line) : start + whole.length,
    });
  }
  return labels;
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
  return all.map(({ section }) => ({
    ...section,
    parent: section.parent === -1 ? -1 : place[section.parent]!,
  }));
}
