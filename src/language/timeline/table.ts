/** Timelines written as tables. */
import type { Table, TableCell, TableRow } from 'mdast';
import { visible } from '../item';
import { plainText, rangeOf } from '../../markdown/markdown';
import { readRawTime, type RawReading } from '../times';
import { readDate, type DateReading } from '../times/date';
import { zoneIn } from '../times/zone';
import type { Range } from '../../markdown/text';
import { timelineColumnOf, type TimelineColumn } from '../../vocabulary/tables';
import type { Zone } from '../../vocabulary/zones';
import type { Reading, RowMark } from './draft';
import { linksIn, trimmed } from './list';
import { readStart } from './start';

export interface TableReading {
  readonly marks: readonly RowMark[];
  /** The zone its heading states. */
  readonly zone: { readonly zone: Zone; readonly range: Range } | undefined;
}

interface Columns {
  readonly time: number;
  readonly date: number | undefined;
  readonly end: number | undefined;
  readonly event: number;
  readonly source: number | undefined;
  /** Whether the first row is an event, too: a table without real headings. */
  readonly headless: boolean;
}

/** `1906`, `1906 KST`: where every cell below `Time` is so written, none of them is a year. */
const FOUR_DIGITS = /^\s*(?:[~≈]?[0-2]\d[0-5]\d(?:\s?[A-Za-z]{1,5})?\s*)?$/;

/** Reads a table; undefined when none of its columns holds times. */
export function readTable(
  reading: Reading,
  table: Table,
  section: number,
): TableReading | undefined {
  const { source } = reading;
  const [header, ...body] = table.children;
  if (header === undefined) return undefined;
  const digits = header.children.some(
    (cell, index) =>
      timelineColumnOf(plainText(cell)) === 'time' &&
      body.every((line) =>
        FOUR_DIGITS.test(line.children[index] ? plainText(line.children[index]) : ''),
      ),
  );
  if (digits) reading = { ...reading, sure: true };
  const columns = columnsOf(reading, header, body);
  if (columns === undefined) return undefined;
  const heading = header.children[columns.time];
  const zone = columns.headless || heading === undefined ? undefined : zoneOf(source, heading);
  const year = yearOf(header.children[columns.date ?? -1]);
  const marks: RowMark[] = [];
  for (const line of columns.headless ? table.children : body) {
    const mark = readRow(reading, line, columns, year, zone?.zone, section);
    if (mark !== undefined) marks.push(mark);
  }
  return { marks, zone };
}

function columnsOf(
  reading: Reading,
  header: TableRow,
  body: readonly TableRow[],
): Columns | undefined {
  const named = header.children.map((cell) => timelineColumnOf(plainText(cell)));
  const first = (column: TimelineColumn): number | undefined => {
    const index = named.indexOf(column);
    return index === -1 ? undefined : index;
  };
  // `Day | Date (2021) | Time`: the weekday is no date
  const dates = named.flatMap((column, index) => (column === 'date' ? [index] : []));
  const date = dates.find((index) => timed(reading, body, index) > 0) ?? dates[0];
  let time = first('time');
  let headless = false;
  // `Date | Event` is a timeline of days
  if (time === undefined && date !== undefined && timed(reading, body, date) > 0) time = date;
  if (time === undefined) {
    const width = Math.min(3, header.children.length);
    for (let column = 0; column < width && time === undefined; column++)
      if (timed(reading, body, column) >= 0.6 && body.length > 0) time = column;
    // an empty heading or one that is itself a time
    headless = time !== undefined && cellTime(reading, header.children[time]) !== undefined;
  } else if (timed(reading, body, time) === 0 && first('event') === undefined) return undefined;
  if (time === undefined) return undefined;
  const taken = new Set([time, date, first('source'), first('end')]);
  const event = first('event') ?? longest(header, body, taken);
  if (event === undefined) return undefined;
  return {
    time,
    date: date === time ? undefined : date,
    end: first('end'),
    event,
    source: first('source'),
    headless,
  };
}

/** How many of the filled cells of a column begin with a time, from 0 to 1. */
function timed(reading: Reading, body: readonly TableRow[], column: number): number {
  let filled = 0;
  let times = 0;
  for (const line of body) {
    const cell = line.children[column];
    if (cell === undefined || plainText(cell).trim() === '') continue;
    filled++;
    if (cellTime(reading, cell) !== undefined) times++;
  }
  return filled === 0 ? 0 : times / filled;
}

function cellTime(reading: Reading, cell: TableCell | undefined): RawReading | undefined {
  if (cell === undefined) return undefined;
  const context = {
    order: reading.order,
    expected: true,
    prepositions: true,
    sure: reading.sure ?? false,
  };
  return readStart(reading.source, content(reading.source, cell), context)?.reading;
}

/** The column with the most text: what happened, whatever it is called. */
function longest(
  header: TableRow,
  body: readonly TableRow[],
  taken: ReadonlySet<number | undefined>,
): number | undefined {
  let best: number | undefined;
  let most = -1;
  header.children.forEach((_, column) => {
    if (taken.has(column)) return;
    let length = 0;
    for (const line of body) {
      const cell = line.children[column];
      if (cell !== undefined) length += plainText(cell).length;
    }
    if (length > most) [best, most] = [column, length];
  });
  return best;
}

function readRow(
  reading: Reading,
  line: TableRow,
  columns: Columns,
  year: number | undefined,
  zone: Zone | undefined,
  section: number,
): RowMark | undefined {
  const { source } = reading;
  const cell = line.children[columns.time];
  const eventCell = line.children[columns.event];
  const day = dateOfCell(reading, line.children[columns.date ?? -1], year);
  if (cell === undefined || line.children.every((each) => plainText(each).trim() === ''))
    return undefined;
  const timeRange = content(source, cell);
  const written = source.slice(timeRange.start, timeRange.end);
  if (/^(?:\S{0,12}\s)?hh:mm(?::ss)?$/i.test(written)) return undefined;
  let time = cellTime(reading, cell);
  const ends = cellTime(reading, line.children[columns.end ?? -1]);
  if (time !== undefined && time.until === undefined && ends !== undefined)
    time = { ...time, until: ends.start };
  const text =
    eventCell === undefined ? { ...timeRange, start: timeRange.end } : content(source, eventCell);
  const rest = line.children.filter((_, index) => index !== columns.source);
  const sourceCell = line.children[columns.source ?? -1];
  return {
    kind: 'row',
    reading: time,
    timeRange: time?.start.range ?? timeRange,
    ...(day === undefined ? {} : { date: day }),
    ...(zone === undefined ? {} : { zone }),
    text: eventCell === undefined ? '' : visible(source, eventCell.children, text),
    textRange: text,
    range: rangeOf(line),
    shape: 'table',
    section,
    sources: [...(sourceCell === undefined ? [] : [sourceCell]), ...rest].flatMap((each) =>
      linksIn(source, each),
    ),
  };
}

function dateOfCell(
  reading: Reading,
  cell: TableCell | undefined,
  year: number | undefined,
): DateReading | undefined {
  if (cell === undefined) return undefined;
  const { start, end } = content(reading.source, cell);
  const date =
    readDate(reading.source.slice(0, end), start, reading.order) ??
    readRawTime(reading.source.slice(0, end), start, { expected: true })?.start.date;
  if (date === undefined) return undefined;
  return date.year === undefined && year !== undefined ? { ...date, year } : date;
}

function zoneOf(source: string, heading: TableCell): { zone: Zone; range: Range } | undefined {
  const { start, end } = content(source, heading);
  const found = zoneIn(source.slice(start, end));
  return (
    found && {
      zone: found.zone,
      range: { start: start + found.range.start, end: start + found.range.end },
    }
  );
}

/** `Date (2022)`. */
function yearOf(heading: TableCell | undefined): number | undefined {
  const year = heading && /\b(?:19|20)\d\d\b/.exec(plainText(heading))?.[0];
  return year === undefined ? undefined : Number(year);
}

/** The content of a cell, pipes and spaces outside. */
function content(source: string, cell: TableCell): Range {
  const [first, last] = [cell.children[0], cell.children.at(-1)];
  if (first !== undefined && last !== undefined)
    return trimmed(source, { start: rangeOf(first).start, end: rangeOf(last).end });
  // an empty cell: behind its pipe and the space after it
  const { start, end } = rangeOf(cell);
  let at = start;
  if (source[at] === '|') at++;
  if (source[at] === ' ' && at < end) at++;
  return { start: at, end: at };
}
