/** *Add Timeline Entry* and *Paste as Timeline*: new rows, in order, as the document writes them. */
import * as l10n from '@vscode/l10n';
import { insertBlock, insertSection } from './insertion';
import { parsePostmortem, type ParseOptions } from '../language/parse';
import type { Postmortem, TimelineEntry } from '../language/postmortem';
import { applyEdits, lineEndingOf, type Range, type TextEdit } from '../markdown/text';
import { localTime, readTime } from '../language/times';
import { regionOffset } from '../language/times/region';
import type { OperationResult } from './operation';
import {
  cellsOf,
  firstRow,
  rowLike,
  sourceColumn,
  tableRowOf,
  timeLike,
  type Moment,
  type Row,
} from './timeline-row';

/** What happened when. */
export interface Happening {
  /** ms since the epoch. */
  readonly epoch: number;
  /** One line of Markdown; empty leaves a place to type. */
  readonly event: string;
  /** What goes into the columns of a table that has one for the source. */
  readonly known?: { readonly event: string; readonly source: string };
}

/**
 * Adds a row for `now`.
 * @param now RFC 3339 with an offset, which is used where the document states none
 * @param options what the document was read with
 */
export function addTimelineEntry(
  postmortem: Postmortem,
  { now, text }: { readonly now: string; readonly text: string },
  options: ParseOptions = {},
): OperationResult {
  const epoch = Date.parse(now);
  if (Number.isNaN(epoch)) throw new RangeError(`not a date-time: ${now}`);
  return addRows(postmortem, [{ epoch, event: oneLine(text) }], offsetIn(now), options);
}

/**
 * Adds rows in order: each behind the last one that is not later. With several, those that belong
 * to one place are written there together. Refused where they would not be read as rows: below a
 * comment or code block that is never closed all text is part of it.
 * @param fallback minutes east of UTC, used where the document states no offset
 * @param options what the document was read with
 */
export function addRows(
  postmortem: Postmortem,
  happenings: readonly Happening[],
  fallback: number,
  options: ParseOptions,
): OperationResult {
  const rows = rowsAdded(postmortem, happenings, fallback);
  const { timeline, remediation } = postmortem;
  const after = parsePostmortem(applyEdits(postmortem.text, rows.edits), options, postmortem);
  const added = after.timeline.entries.length - timeline.entries.length;
  return added === happenings.length && after.remediation.items.length === remediation.items.length
    ? rows
    : {
        refused: l10n.t(
          'A row cannot be added safely here: a comment or a code block may be unclosed. Add the row by hand.',
        ),
      };
}

type Rows = Extract<OperationResult, { readonly edits: unknown }>;

function rowsAdded(
  postmortem: Postmortem,
  happenings: readonly Happening[],
  fallback: number,
): Rows {
  const sorted = [...happenings].sort((a, b) => a.epoch - b.epoch);
  const moments = sorted.map((happening) => ({
    ...happening,
    moment: momentAt(happening.epoch, offsetOf(postmortem, happening.epoch) ?? fallback),
  }));
  const { entries } = postmortem.timeline;
  if (entries.length === 0) return intoEmpty(postmortem, moments);

  const eol = lineEndingOf(postmortem.text);
  const byPlace = new Map<TimelineEntry | undefined, Row[]>();
  for (const happening of moments) {
    const before = lastNotAfter(entries, happening.epoch, happening.moment);
    const row = rowLike(postmortem, before ?? entries[0]!, happening.moment, happening);
    byPlace.set(before, [...(byPlace.get(before) ?? []), row]);
  }
  let select: { edit: TextEdit; within: Range } | undefined;
  const edits: TextEdit[] = [];
  for (const [before, rows] of byPlace) {
    const neighbour = before ?? entries[0]!;
    const gap = neighbour.shape === 'heading' || isLoose(postmortem, neighbour) ? eol + eol : eol;
    const texts = rows.map(({ text }) => text).join(gap);
    const at = before === undefined ? startOf(postmortem, neighbour) : endOf(postmortem, neighbour);
    const edit: TextEdit = {
      range: { start: at, end: at },
      newText: before === undefined ? texts + gap : gap + texts,
    };
    edits.push(edit);
    const lead = before === undefined ? 0 : gap.length;
    select ??= {
      edit,
      within: { start: lead + rows[0]!.event.start, end: lead + rows[0]!.event.end },
    };
  }
  return {
    edits,
    ...(select !== undefined && { select: after(edits, select.edit, select.within) }),
  };
}

/** The first rows of a timeline: into its table, below its heading, or with a section of their own. */
function intoEmpty(
  postmortem: Postmortem,
  moments: readonly (Happening & { readonly moment: Moment })[],
): Rows {
  const { text, lines, metadata, timeline } = postmortem;
  const section = postmortem.sections[timeline.sections[0] ?? -1];
  const header = section === undefined ? undefined : emptyTable(postmortem, section.range);
  if (header !== undefined) {
    const eol = lineEndingOf(text);
    const cells = cellsOf(lines.textOf(header));
    const dated = metadata.instants.started?.date;
    const source = sourceColumn(postmortem, header);
    const rows = moments.map(({ moment, event, known }) => {
      const sample = readTime(dated === moment.date ? '10:00' : `${moment.date} 10:00`)!.value;
      return tableRowOf(
        cells.length,
        0,
        1,
        timeLike({ ...sample, date: moment.date }, moment),
        source === undefined ? { event } : (known ?? { event }),
        source,
      );
    });
    const at = lines.endOf(header + 1);
    const newText = rows.map((row) => eol + row.text).join('');
    const start = at + eol.length + rows[0]!.event.start;
    return {
      edits: [{ range: { start: at, end: at }, newText }],
      select: { start, end: start + rows[0]!.event.end - rows[0]!.event.start },
    };
  }
  const day = metadata.instants.started?.date;
  const rows = moments.map(({ moment, event }) =>
    firstRow(moment, event, {
      date: day === moment.date,
      offset: offsetOf(postmortem) !== undefined,
    }),
  );
  const draft = { text: rows.map((row) => row.text).join('\n'), select: rows[0]!.event };
  const { edits, select } =
    section === undefined
      ? insertSection(postmortem, 'timeline', draft)
      : insertBlock(postmortem, section.bodyRange.end, draft);
  return { edits, ...(select !== undefined && { select }) };
}

/** The 0-based line of a table's header that has no rows yet. */
function emptyTable({ lines }: Postmortem, range: Range): number | undefined {
  const last = lines.lineOf(Math.max(range.start, range.end - 1));
  for (let line = lines.lineOf(range.start) + 1; line < last + 1; line++)
    if (/^\s*\|/.test(lines.textOf(line)) && /^\s*\|[\s:|-]+$/.test(lines.textOf(line + 1)))
      return line;
  return undefined;
}

/** The last row that is not later; rows whose place in time nobody knows do not count. */
function lastNotAfter(
  entries: readonly TimelineEntry[],
  epoch: number,
  moment: Moment,
): TimelineEntry | undefined {
  let found: TimelineEntry | undefined;
  let comparable = false;
  for (const entry of entries) {
    const { epoch: own, date, minutes } = entry.time;
    if (own !== undefined) {
      comparable = true;
      if (own <= epoch + 59_999) found = entry;
    } else if (date !== undefined && minutes !== undefined) {
      comparable = true;
      if (
        `${date} ${String(minutes).padStart(4, '0')}` <=
        `${moment.date} ${String(moment.minutes).padStart(4, '0')}`
      )
        found = entry;
    }
  }
  return comparable ? found : entries.at(-1);
}

/**
 * The offset the document speaks in: its timeline's, its rows', its instants'.
 * @param epoch an instant: where clocks are turned, the offset is the one they have then
 */
export function offsetOf({ timeline, metadata }: Postmortem, epoch?: number): number | undefined {
  if (timeline.region !== undefined && epoch !== undefined)
    return regionOffset(timeline.region, epoch);
  return (
    timeline.offset?.minutes ??
    timeline.entries.findLast(({ time }) => time.offset !== undefined)?.time.offset ??
    Object.values(metadata.instants).find(({ offset }) => offset !== undefined)?.offset
  );
}

function momentAt(epoch: number, offset: number): Moment {
  return { ...localTime(epoch, offset), offset };
}

function startOf({ lines }: Postmortem, entry: TimelineEntry): number {
  return lines.startOf(entry.line);
}

/** Where the text of a row ends: with what stands below it, without blank lines behind it. */
function endOf({ text, lines }: Postmortem, entry: TimelineEntry): number {
  let end = Math.max(entry.range.end, lines.endOf(entry.line));
  while (end > entry.range.start && /\s/.test(text[end - 1]!)) end--;
  return lines.endOf(lines.lineOf(end));
}

/** Whether rows have blank lines between them. */
function isLoose({ lines, timeline }: Postmortem, entry: TimelineEntry): boolean {
  if (entry.shape === 'table') return false;
  const index = timeline.entries.indexOf(entry);
  const next = timeline.entries[index + 1] ?? (index > 0 ? entry : undefined);
  return next !== undefined && next.line > 0 && lines.textOf(next.line - 1).trim() === '';
}

/** A range within the text of one edit, as offsets after all of them. */
function after(edits: readonly TextEdit[], edit: TextEdit, within: Range): Range {
  const moved = edits
    .filter((other) => other.range.start < edit.range.start)
    .reduce(
      (sum, { range, newText }) => sum + newText.length - (range.end - range.start),
      edit.range.start,
    );
  return { start: moved + within.start, end: moved + within.end };
}

/** Minutes east of UTC at the end of an RFC 3339 date-time. */
export function offsetIn(dateTime: string): number {
  const match = /([+-])(\d{2}):(\d{2})$/.exec(dateTime);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** Markdown on one line: line breaks would end the row. */
export function oneLine(text: string): string {
  return text.replace(/(?<!\s)\s*[\r\n]\s*/g, ' ').trim();
}
