/** What stands in a document and could not be read, so that somebody says so and nobody calls it missing. */
import { headingMeaning, type ExtraHeadings } from '../vocabulary/headings';
import { itemColumnOf } from '../vocabulary/remediation';
import { timelineColumnOf } from '../vocabulary/tables';
import type { SectionId } from '../vocabulary/ids';
import type { LineIndex, Range } from '../markdown/text';
import type { Section } from './postmortem';

export interface Unread {
  /**
   * `escaped`: the marks of Markdown stand behind backslashes; `table`: the sections are cells of one
   * table; `heading`: what stands below it looks like a section, and its words do not say which;
   * `html`: a table of rows or items that is written in HTML; `nothing`: the title says postmortem,
   * and no section of one is there.
   */
  readonly kind: 'escaped' | 'table' | 'html' | 'heading' | 'nothing';
  /** The first escaped line, the table, the heading. */
  readonly range: Range;
  /** The sections that are in it, or that it may be. */
  readonly ids: readonly SectionId[];
  /** The heading's text. */
  readonly title?: string;
}

/** Lines that a word processor escaped: `\# Title`. */
const ESCAPED = /^ {0,3}\\#{1,6}\s+(\S.{0,200})$/;
const ROW = /^ {0,3}\|(.*)\|\s*$/;
/** At most this many headings are asked about. */
const MOST = 3;

/** Everything that could not be read, in document order. Never throws; linear in the text. */
export function readUnread(
  text: string,
  lines: LineIndex,
  body: number,
  sections: readonly Section[],
  extra?: ExtraHeadings,
): Unread[] {
  const named = sections.filter(({ id }) => id !== undefined).length;
  const whole =
    named >= 2
      ? []
      : [escapedIn(text, lines, body, extra), tableIn(lines, body, extra)].filter(
          (one) => one !== undefined,
        );
  return whole.length > 0
    ? whole
    : [...htmlTablesIn(text, sections), ...headingsIn(text, sections)];
}

/** A table in HTML, its head in the first group; of an unclosed one nothing is known. */
const HTML_TABLE = /^[ \t]{0,3}<table\b[^>]{0,400}>([\s\S]{1,20000}?)<\/table>/gim;

/** Tables in HTML whose columns, or whose section, say that they are rows, items or a tree. */
function htmlTablesIn(text: string, sections: readonly Section[]): Unread[] {
  if (!/<table\b/i.test(text)) return [];
  return sections.flatMap(({ id, bodyRange }) => {
    const body = text.slice(bodyRange.start, bodyRange.end);
    return [...body.matchAll(HTML_TABLE)].flatMap((match): Unread[] => {
      const [head = []] = htmlRows(match[1]!);
      const items = head.map(itemColumnOf);
      const meant: SectionId | undefined =
        id === 'timeline' || id === 'actions' || id === 'five-whys'
          ? id
          : items.includes('action') && (items.includes('owner') || items.includes('due'))
            ? 'actions'
            : head.slice(0, 2).some((title) => timelineColumnOf(title) === 'time')
              ? 'timeline'
              : undefined;
      const start = bodyRange.start + match.index;
      const range = { start, end: start + match[0].length };
      return meant === undefined ? [] : [{ kind: 'html', range, ids: [meant] }];
    });
  });
}

/** The cells of an HTML table as words and the few marks that Markdown has for them. */
export function htmlRows(table: string): string[][] {
  return [...table.matchAll(/<tr\b[^>]{0,400}>([\s\S]{0,8000}?)<\/tr>/gi)].map((row) =>
    [...row[1]!.matchAll(/<t([hd])\b[^>]{0,400}>([\s\S]{0,4000}?)<\/t\1>/gi)].map((cell) =>
      cell[2]!
        .replace(
          /<a\b[^>]{0,200}\bhref="([^"<>\s]{1,1000})"[^>]{0,200}>([^<>]{0,400})<\/a>/gi,
          '[$2]($1)',
        )
        .replace(/<\/?(?:strong|b)>/gi, '**')
        .replace(/<\/?code>/gi, '`')
        .replace(/<br\s?\/?>|<\/(?:p|li|div)>/gi, ' ')
        .replace(/<[^<>]{0,400}>/g, '')
        .replace(/&nbsp;/g, ' ')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  );
}

function escapedIn(
  text: string,
  lines: LineIndex,
  body: number,
  extra?: ExtraHeadings,
): Unread | undefined {
  if (!text.includes('\\#')) return undefined;
  const ids = new Set<SectionId>();
  let first: Range | undefined;
  for (let line = lines.lineOf(body); line < lines.count; line++) {
    const title = ESCAPED.exec(lines.textOf(line))?.[1];
    if (title === undefined) continue;
    first ??= { start: lines.startOf(line), end: lines.endOf(line) };
    for (const id of meaningsOf(title, extra)) ids.add(id);
  }
  return first === undefined || ids.size === 0
    ? undefined
    : { kind: 'escaped', range: first, ids: [...ids] };
}

/** A table of two columns whose first cells are what sections are called. */
function tableIn(lines: LineIndex, body: number, extra?: ExtraHeadings): Unread | undefined {
  const ids = new Set<SectionId>();
  let start: number | undefined;
  for (let line = lines.lineOf(body); line <= lines.count; line++) {
    const row = line < lines.count ? cellsOf(lines.textOf(line)) : undefined;
    if (row?.length === 2) {
      start ??= lines.startOf(line);
      for (const id of meaningsOf(titleOf(row[0]!), extra)) ids.add(id);
      continue;
    }
    if (start !== undefined && ids.size >= 3)
      return { kind: 'table', range: { start, end: lines.endOf(line - 1) }, ids: [...ids] };
    start = undefined;
    ids.clear();
  }
  return undefined;
}

/** The cells of a table's line; undefined for another line. An escaped bar does not divide. */
export function cellsOf(line: string): string[] | undefined {
  const row = line.length > 20_000 ? null : ROW.exec(line);
  return row?.[1]!.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

/** `**Leadup** <br /> What happened before?`: what the section is called. */
export function titleOf(cell: string): string {
  return cell
    .split(/<br\s?\/?>/i, 1)[0]!
    .replace(/<[^<>]{0,40}>/g, '')
    .replace(/[*_]/g, '')
    .trim();
}

function meaningsOf(title: string, extra?: ExtraHeadings): SectionId[] {
  const { id, also = [] } = headingMeaning(title.slice(0, 200), extra);
  return id === undefined ? [] : [id, ...also];
}

/** What a body shows that may be a section, where the document has none of that kind. */
const LOOKS: readonly (readonly [SectionId, RegExp])[] = [
  [
    'actions',
    // a box with a question behind it is a checklist; a list may be announced in a sentence above it
    /^ {0,3}(?:[-*+]|\d{1,2}[.)])[ \t]{1,4}\[[ xX]\][ \t](?![^\n]{0,300}(?:[?？]|[는인]가|했나|[을ㄹ]까)(?:[ \t][(（][^()（）\n]{0,80}[)）])?[ \t]*$)|^[^\n|]{0,120}\b(?:next|remaining|planned|follow-?up|further)\b[^\n|]{0,60}\b(?:steps?|actions?|priorit(?:y|ies)|tasks?|improvements?|measures)\b[^\n|]{0,60}:[ \t]*\n{1,2} {0,3}[-*+\d]|^[^\n|]{0,60}(?:다음|향후|추후|남은)[^\n|]{0,20}(?:과제|조치|작업|계획|할 일)[^\n|]{0,20}[:：][ \t]*\n{1,2} {0,3}[-*+\d]/m,
  ],
  ['timeline', /^\W{0,8}\d{1,2}:\d\d(?!\d)[^\n]*\n(?:[^\n]*\n){0,2}\W{0,8}\d{1,2}:\d\d(?!\d)/m],
  [
    'five-whys',
    /(?:^|\n)[^\n]{0,20}(?:\bwhy\b|왜|なぜ)[^\n]*\n(?:[^\n]*\n){0,4}[^\n]{0,20}(?:\bwhy\b|왜|なぜ)/i,
  ],
];

function headingsIn(text: string, sections: readonly Section[]): Unread[] {
  const has = new Set(sections.flatMap(({ id, also = [] }) => [id, ...also]));
  if (sections.length > 500 || LOOKS.every(([id]) => has.has(id))) return [];
  const found: Unread[] = [];
  sections.forEach((section, index) => {
    if (found.length === MOST || section.id !== undefined || section.labelled === true) return;
    for (let up = section.parent; up !== -1; up = sections[up]!.parent)
      if (sections[up]!.id !== undefined) return;
    // the title of the document is no section
    if (index === 0 && sections.some(({ parent }) => parent === 0)) return;
    const body = text.slice(
      section.bodyRange.start,
      Math.min(section.bodyRange.end, section.bodyRange.start + 16_384),
    );
    const ids = LOOKS.flatMap(([id, look]) => (!has.has(id) && look.test(body) ? [id] : []));
    if (ids.length > 0)
      found.push({ kind: 'heading', range: section.headingRange, ids, title: section.title });
  });
  return found;
}
