/** How a new row of a timeline is written: as the row beside it is. */
import type { Postmortem, TimelineEntry, TimeValue } from '../language/postmortem';
import { clockText } from '../language/times';
import { offsetText } from '../language/times/zone';
import { lineEndingOf, type Range } from '../markdown/text';
import { timelineColumnOf } from '../vocabulary/tables';

/** A moment in the document's own offset. */
export interface Moment {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly minutes: number;
  readonly seconds: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** A row as text without a line end, and where in it the event stands. */
export interface Row {
  readonly text: string;
  readonly event: Range;
}

/** Writes a row for `moment` in the shape, order of cells and form of time of `beside`. */
export function rowLike(
  postmortem: Postmortem,
  beside: TimelineEntry,
  moment: Moment,
  happening: { readonly event: string; readonly known?: Cells },
): Row {
  const { event } = happening;
  const time = timeLike(beside.time, moment);
  switch (beside.shape) {
    case 'table':
      return tableRow(postmortem, beside, time, happening);
    case 'heading': {
      const { text, lines } = postmortem;
      const mark = /^\s*#{1,6}\s+/.exec(lines.textOf(beside.line))?.[0] ?? '### ';
      const eol = lineEndingOf(text);
      const head = `${mark}${time}${eol}${eol}`;
      return { text: head + event, event: { start: head.length, end: head.length + event.length } };
    }
    default:
      return inlineRow(postmortem, beside, time, event);
  }
}

/** A row for a timeline that has none yet: the day and the offset where nothing else says them. */
export function firstRow(
  moment: Moment,
  event: string,
  known: { readonly date: boolean; readonly offset: boolean },
): Row {
  const day = known.date ? '' : `${moment.date} `;
  const zone = known.offset ? '' : ` ${offsetText(moment.offset)}`;
  const head = `- ${day}${clockText(moment.minutes)}${zone} `;
  return { text: head + event, event: { start: head.length, end: head.length + event.length } };
}

/** Everything before the event as it is written beside, with another time. */
function inlineRow(
  { text, lines }: Postmortem,
  beside: TimelineEntry,
  time: string,
  event: string,
): Row {
  const { start, end } = beside.time.range;
  const lead = text.slice(lines.startOf(beside.line), start);
  const between = beside.textRange.start > end ? text.slice(end, beside.textRange.start) : ' ';
  // the end of a span, a link or a line break is that row's own
  const gap = /^[^\d[\r\n]{1,12}$/u.test(between) ? between : marksOf(between);
  const head = lead + time + gap;
  return { text: head + event, event: { start: head.length, end: head.length + event.length } };
}

/** The bold marks that close behind a time, and a separator. */
function marksOf(between: string): string {
  const closing = /^(?:\*\*|__|\])?/.exec(between)![0];
  return `${closing} ${/^\W*[–—]/u.test(between) ? '– ' : ''}`;
}

function tableRow(
  postmortem: Postmortem,
  beside: TimelineEntry,
  time: string,
  { event, known }: { readonly event: string; readonly known?: Cells },
): Row {
  const { text, lines } = postmortem;
  const start = lines.startOf(beside.line);
  const cells = cellsOf(text.slice(start, lines.endOf(beside.line)));
  const at = (range: Range): number =>
    cells.findIndex((cell) => cell.start <= range.start - start && range.start - start <= cell.end);
  const columns = [at(beside.time.range), at(beside.textRange)] as const;
  let head = beside.line;
  while (head > 0 && !/^[\s|:-]+$/.test(lines.textOf(head))) head--;
  const source = head === 0 ? undefined : sourceColumn(postmortem, head - 1);
  const own = source === undefined ? { event } : (known ?? { event });
  return tableRowOf(cells.length, ...columns, time, own, source);
}

/** The column for the source in a table whose header is on a 0-based line. */
export function sourceColumn({ lines }: Postmortem, header: number): number | undefined {
  const line = lines.textOf(header);
  const column = cellsOf(line).findIndex(
    ({ start, end }) => timelineColumnOf(line.slice(start, end)) === 'source',
  );
  return column === -1 ? undefined : column;
}

/** What goes into the cells besides the time. */
interface Cells {
  readonly event: string;
  readonly source?: string;
}

/** A row of `columns` cells with the time, the event and its source in theirs. */
export function tableRowOf(
  columns: number,
  timeColumn: number,
  eventColumn: number,
  time: string,
  { event, source }: Cells,
  sourceColumn?: number,
): Row {
  const cells = new Array<string>(Math.max(columns, 2)).fill('');
  const column = eventColumn === -1 || eventColumn === timeColumn ? timeColumn + 1 : eventColumn;
  cells[Math.max(timeColumn, 0)] = time;
  cells[column] = escapeCell(event);
  if (source !== undefined && sourceColumn !== undefined && sourceColumn !== column)
    cells[sourceColumn] = escapeCell(source);
  let row = '|';
  let range: Range = { start: 0, end: 0 };
  cells.forEach((cell, index) => {
    if (index === column) range = { start: row.length + 1, end: row.length + 1 + cell.length };
    row += ` ${cell} |`;
  });
  return { text: row, event: range };
}

/** The cells of a row of a table, by their places in the line. */
export function cellsOf(line: string): Range[] {
  const cells: Range[] = [];
  const first = /^\s*\|?/.exec(line)![0].length;
  let start = first;
  for (let at = first; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '|') {
      cells.push({ start, end: at });
      start = at + 1;
    }
  }
  if (line.slice(start).trim() !== '') cells.push({ start, end: line.length });
  return cells;
}

function escapeCell(event: string): string {
  return event.replace(/\\?\|/g, '\\|');
}

/**
 * A moment written as a time beside it is. A day is added where the one beside says none and was
 * on another day.
 */
export function timeLike(beside: TimeValue, moment: Moment): string {
  const written = beside.text;
  const clock = clockLike(written, moment);
  const iso = /^\d{4}-\d{2}-\d{2}(T|\s+)/.exec(written)?.[1];
  if (iso === 'T')
    return `${moment.date}T${clockText(moment.minutes)}:${two(moment.seconds)}${offsetText(moment.offset)}`;
  const zone = zoneLike(beside, moment);
  if (iso !== undefined) return `${moment.date} ${clock}${zone}`;
  const sameDay = beside.date === undefined || beside.date === moment.date;
  const bare = /^~?\d/.test(written) && /^[^\p{L}]*\d{1,2}[:.]?\d{2}/u.test(written);
  return sameDay && bare ? `${clock}${zone}` : `${moment.date} ${clock}${zone}`;
}

function clockLike(written: string, { minutes, seconds }: Moment): string {
  const half = /\d\s?([ap])\.?m\b/i.exec(written);
  if (half !== null) {
    const hour = Math.floor(minutes / 60);
    const mark = hour < 12 ? 'AM' : 'PM';
    const lower = half[1] === half[1]!.toLowerCase();
    const gap = /\d\s[ap]\.?m/i.test(written) ? ' ' : '';
    return `${hour % 12 === 0 ? 12 : hour % 12}:${two(minutes % 60)}${gap}${lower ? mark.toLowerCase() : mark}`;
  }
  if (/\d{1,2}:\d{2}:\d{2}/.test(written)) return `${clockText(minutes)}:${two(seconds)}`;
  if (/^(?:\d{4}-\d{2}-\d{2} )?\d{1,2}\.\d{2}(?!\.?\d)/.test(written))
    return clockText(minutes).replace(':', '.');
  if (/^\d{4}(?!\d|-)/.test(written)) return clockText(minutes).replace(':', '');
  return clockText(minutes);
}

/** The zone behind a time is kept while it means the same offset. */
function zoneLike(beside: TimeValue, moment: Moment): string {
  const zone =
    /\d(?:\s?[ap]\.?m\.?)?(\s*(?:\(?(?![AP]M\b)[A-Z]{2,5}\)?|Z|[+-]\d{2}:?\d{2}|(?:UTC|GMT)[+-]\d{1,2}))\s*$/.exec(
      beside.text,
    )?.[1];
  if (zone === undefined) return '';
  return beside.offset === moment.offset ? zone : ` ${offsetText(moment.offset)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
