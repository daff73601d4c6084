/** *Move Metadata to Front Matter*: facts from bold lines, bullets and tables become YAML. */
import * as l10n from '@vscode/l10n';
import { type MetadataEntry, type Postmortem, type TimeValue } from '../language/postmortem';
import {
  DETECTED_BY,
  INSTANT_KEYS,
  LIST_KEYS,
  METADATA_KEYS,
  STATUSES,
  type InstantKey,
  type MetadataKey,
} from '../vocabulary/ids';
import { lineEndingOf, slice, type Range, type TextEdit } from '../markdown/text';
import { isoOf, readTime } from '../language/times';
import { zoneNamed } from '../language/times/today';
import { offsetAt } from '../language/times/zone';
import { durationMinutes } from '../vocabulary/duration';
import { meaningOf } from '../vocabulary/value-meanings';
import type { OperationResult } from './operation';

interface Team {
  /** The team's grades: one that is only written differently gets its usual form. */
  readonly severities: readonly string[];
  /** Where the team is (`postmortem.timezone`): the zone of times that state none. */
  readonly timezone?: string | undefined;
}

interface Value {
  readonly key: MetadataKey;
  readonly value: string;
}

/**
 * Lifts the facts below the title into front matter and takes their lines away. A fact that front
 * matter states otherwise stays where it is: nobody but the author knows which is right. So does a
 * value that front matter has no form for (a time without its zone or with words behind it, a grade
 * that is not the team's), and a bullet of the summary, which is part of the text. What stays is
 * named in the note.
 */
export function moveMetadataToFrontMatter(postmortem: Postmortem, team: Team): OperationResult {
  const { text, frontMatter, metadata } = postmortem;
  if (frontMatter?.kind === 'toml')
    return {
      refused: l10n.t(
        'The front matter is TOML, which belongs to the site generator: it is left alone.',
      ),
    };
  const facts = metadata.entries.filter(
    (entry) =>
      entry.source !== 'front-matter' &&
      entry.source !== 'heading' &&
      entry.values.some((value) => value !== '') &&
      metadata.values[entry.key] === entry &&
      !isText(postmortem, entry),
  );
  const readable = facts.flatMap((entry) => {
    const values = valuesOf(postmortem, entry, team);
    return values === undefined ? [] : [{ entry, values }];
  });
  const moving = readable.map(({ entry }) => entry);
  if (moving.length === 0)
    return {
      refused:
        facts.length === 0
          ? l10n.t('There are no facts below the title to move: no bold lines, bullets or table.')
          : l10n.t(
              'Nothing was moved: front matter needs whole dates with a time zone and the team’s own severities.',
            ),
    };

  const staying = facts.filter((entry) => !moving.includes(entry)).map(({ label }) => label);
  const eol = lineEndingOf(text);
  const found = new Map(readable.flatMap(({ values }) => values.map((one) => [one.key, one])));
  const values = METADATA_KEYS.flatMap((key) => found.get(key) ?? []);
  return {
    edits: [...removals(postmortem, moving), ...insertions(postmortem, values, eol)],
    ...(staying.length > 0 && {
      note: l10n.t(
        'Not moved: {0}. Front matter needs whole dates with a time zone and its own words for grades and states.',
        [...new Set(staying)].join(', '),
      ),
    }),
  };
}

/** A bullet of a section that has a meaning of its own is what the section says. */
function isText({ sections }: Postmortem, { source, range }: MetadataEntry): boolean {
  return (
    source === 'bullet' &&
    sections.some(
      ({ id, labelled, bodyRange }) =>
        id !== undefined &&
        labelled !== true &&
        bodyRange.start <= range.start &&
        range.start < bodyRange.end,
    )
  );
}

/** Behind keys that have no value yet, into the front matter there is, else at the top. */
function insertions(
  { text, frontMatter }: Postmortem,
  values: readonly Value[],
  eol: string,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const lines: string[] = [];
  for (const { key, value } of values) {
    const empty = frontMatter?.entries.find((entry) => entry.key === key);
    if (empty === undefined) lines.push(`${key}: ${value}`);
    else {
      const gap = text[empty.valueRange.start - 1] === ':' ? ' ' : '';
      edits.push({ range: empty.valueRange, newText: gap + value });
    }
  }
  if (lines.length === 0) return edits;
  const own = lines.join(eol);
  if (frontMatter === undefined) {
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return [{ range: { start, end: start }, newText: `---${eol}${own}${eol}---${eol}${eol}` }];
  }
  const { start, end } = frontMatter.contentRange;
  const ended = end === start || /[\r\n]$/.test(text.slice(start, end));
  return [...edits, { range: { start: end, end }, newText: ended ? own + eol : eol + own }];
}

/**
 * Takes the lines of the entries away, and of a table that is left empty its head as well. Where
 * something else is on the line, only the entry goes, with the separator beside it.
 */
function removals(postmortem: Postmortem, moving: readonly MetadataEntry[]): TextEdit[] {
  const { lines, text } = postmortem;
  const gone = new Set<number>();
  const edits: TextEdit[] = [];
  const byLine = new Map<number, MetadataEntry[]>();
  for (const entry of moving) {
    const line = lines.lineOf(entry.range.start);
    byLine.set(line, [...(byLine.get(line) ?? []), entry]);
  }
  for (const [line, entries] of byLine) {
    const last = Math.max(...entries.map(({ range }) => lines.lineOf(range.end - 1)));
    const ranges = entries.map(({ range }) => range).sort((a, b) => a.start - b.start);
    let rest = '';
    let at = lines.startOf(line);
    for (const { start, end } of ranges) {
      rest += text.slice(at, start);
      at = end;
    }
    rest += text.slice(at, lines.endOf(last));
    if (/[\p{L}\p{N}]/u.test(rest))
      edits.push(...ranges.map((range) => withSeparator(text, range)));
    else for (let each = line; each <= last; each++) gone.add(each);
  }
  for (const entry of moving) if (entry.source === 'table') headOf(postmortem, entry, gone);
  for (const line of [...gone].sort((a, b) => a - b)) {
    if (gone.has(line - 1)) continue;
    let last = line;
    while (gone.has(last + 1)) last++;
    // of the blank lines before and behind, one is enough
    const blank = (at: number): boolean =>
      at >= 0 && at < lines.count && lines.textOf(at).trim() === '';
    const end = blank(line - 1) && blank(last + 1) && last + 1 < lines.count - 1 ? last + 1 : last;
    edits.push({ range: { start: lines.startOf(line), end: lines.afterLine(end) }, newText: '' });
  }
  return edits;
}

/** `A: 1 | B: 2 | C: 3` without one of them: the separator behind it goes too, else the one before. */
function withSeparator(text: string, { start, end }: Range): TextEdit {
  const isGap = (at: number): boolean => at >= 0 && /^[ \t|·•/,–—-]$/.test(text[at] ?? '');
  let to = end;
  while (isGap(to)) to++;
  // a hard break and the end of the line stay
  const ends = /^(?:$|[\r\n\\<])/.test(text.slice(to, to + 1));
  if (!ends) return { range: { start, end: to }, newText: '' };
  let from = start;
  while (isGap(from - 1) && !/^[-*+]?$/.test(lineBefore(text, from).trim())) from--;
  return { range: { start: from, end }, newText: '' };
}

/** The line up to an offset. */
function lineBefore(text: string, at: number): string {
  return text.slice(
    Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1,
    at,
  );
}

/** Adds the header and delimiter of a table whose other rows all go. */
function headOf({ lines }: Postmortem, entry: MetadataEntry, gone: Set<number>): void {
  const isRow = (line: number): boolean =>
    line >= 0 && line < lines.count && lines.textOf(line).includes('|');
  let first = lines.lineOf(entry.range.start);
  while (isRow(first - 1)) first--;
  let last = first;
  while (isRow(last + 1)) last++;
  const head = [first, first + 1].filter(
    (line) => /^[\s|:-]+$/.test(lines.textOf(line)) || line === first,
  );
  const rest: number[] = [];
  for (let line = first; line <= last; line++)
    if (!head.includes(line) && !gone.has(line)) rest.push(line);
  const delimited = /^[\s|:-]+$/.test(lines.textOf(first + 1));
  if (rest.length === 0 && delimited) head.forEach((line) => gone.add(line));
}

/**
 * A fact as YAML: lists in brackets, instants as RFC 3339, a span as its two ends. Undefined for
 * what cannot be put into the form that front matter asks for without losing some of it.
 */
function valuesOf(postmortem: Postmortem, entry: MetadataEntry, team: Team): Value[] | undefined {
  const instant = INSTANT_KEYS.find((known) => known === entry.key);
  if (instant !== undefined) return instantsOf(postmortem, entry, instant, team);
  const value = yamlOf(postmortem.text, entry, team.severities);
  return value === undefined ? undefined : [{ key: entry.key, value }];
}

function yamlOf(
  text: string,
  entry: MetadataEntry,
  severities: readonly string[],
): string | undefined {
  const { key } = entry;
  const source = slice(text, entry.valueRange);
  // a prompt of a template says nothing yet
  if (/<[^<>@/]{1,60}>|^\{[^{}]*\}$|^\((?:예|e\.g)/.test(source)) return undefined;
  // a list is of plain texts: the address behind a name would be lost
  if (LIST_KEYS.includes(key) && source.includes('](')) return undefined;
  if (LIST_KEYS.includes(key))
    return `[${entry.values.map((value) => scalar(value, true)).join(', ')}]`;
  if (key === 'customers_affected' && /^\d{1,15}$/.test(entry.values[0]!)) return entry.values[0]!;
  const written = keep(text, entry.valueRange, entry.values[0]!);
  const usual =
    key === 'status'
      ? STATUSES
      : key === 'severity'
        ? severities
        : key === 'detected_by'
          ? DETECTED_BY
          : undefined;
  if (usual === undefined) return scalar(written, false);
  const own =
    usual.find((value) => fold(value) === fold(written)) ??
    (key === 'severity' ? numbered(written, severities) : meant(written, usual));
  return own === undefined ? undefined : scalar(own, false);
}

/** What other words mean. `resolved` and `완료` mostly speak of the incident, not of the document. */
function meant(written: string, usual: readonly string[]): string | undefined {
  const meaning = meaningOf(written, usual);
  return meaning === 'closed' ? undefined : meaning;
}

/** One instant, or the two of a span when nothing else says when it was over. */
function instantsOf(
  { text, metadata }: Postmortem,
  entry: MetadataEntry,
  key: InstantKey,
  team: Team,
): Value[] | undefined {
  const read = readTime(entry.values[0]!);
  const start = zoned(metadata.instants[key], team);
  if (read === undefined || start?.epoch === undefined) return undefined;
  const written = entry.values[0]!;
  const { start: from } = read.value.range;
  const to = (read.until ?? read.value).range.end;
  // `about`, `경` and a second zone in brackets would be lost
  if (from > 0 || /[경쯤께頃?]|ごろ|\dish\b/.test(written.slice(0, to))) return undefined;
  const rest = written.slice(to).replace(/^\)/, '');
  const first = { key, value: isoOf(start) };
  // `Duration: ~22 minutes (06:30 – 06:52)`
  const lead = text
    .slice(entry.keyRange.end, entry.valueRange.start)
    .replace(/[*_:：~(（|\s]+/g, ' ');
  if (read.until === undefined) return /^[\s.]*$/.test(lead + rest) ? [first] : undefined;
  const end = zoned(metadata.instants.resolved, team);
  if (key !== 'started' || end?.epoch === undefined || metadata.values.resolved !== undefined)
    return undefined;
  // `(75분)` behind the span says nothing new, any other remark does
  const stated = /^(?:[(（]([^()（）]*)[)）])?$/.exec(rest.trim());
  const minutes = (end.epoch - start.epoch) / 60_000;
  const same = (said: string | undefined): boolean =>
    said === undefined || said.trim() === '' || durationMinutes(said) === minutes;
  if (stated === null || !same(stated[1]) || !same(lead)) return undefined;
  return [first, { key: 'resolved', value: isoOf(end) }];
}

/** The time in the team's zone when it states none of its own. */
function zoned(time: TimeValue | undefined, { timezone }: Team): TimeValue | undefined {
  const zone = timezone === undefined ? undefined : zoneNamed(timezone);
  if (time?.offset !== undefined || time?.date === undefined || time.minutes === undefined)
    return time;
  if (zone === undefined) return time;
  const offset = offsetAt(zone, time.date, time.minutes);
  if (offset === undefined) return time;
  const epoch = Date.parse(time.date) + (time.minutes - offset) * 60_000 + time.seconds * 1000;
  return { ...time, offset, epoch };
}

/** The grade that a number counts to in the team's list: `2등급`, `Level 2` and `P2` are the second. */
function numbered(written: string, severities: readonly string[]): string | undefined {
  const number =
    /^(?:(?:sev(?:erity)?|level|grade|priority|p|s)[\s.-]?([1-9])|([1-9])\s?(?:등급|급))$/i.exec(
      written.trim(),
    );
  const place = Number(number?.[1] ?? number?.[2]);
  return severities[place - 1];
}

/** The value as a reader sees it, unless that would lose a link. */
function keep(text: string, range: Range, value: string): string {
  const source = text.slice(range.start, range.end).trim();
  return source.includes('](') ? source : value;
}

function fold(value: string): string {
  return value.toLowerCase().replace(/[\s_-]+/g, '');
}

/** A YAML scalar on one line: plain where that reads the same, else in double quotes. */
function scalar(value: string, inList: boolean): string {
  const plain =
    /^[\p{L}\p{N}](?:[^\r\n\t]*[^\s:])?$/u.test(value) &&
    !/: |\s#/.test(value) &&
    !(inList && /[,[\]{}]/.test(value)) &&
    !/^(?:true|false|null|yes|no|on|off|~|[\d.+-][\d.eE+_:-]*|0x[\da-f]+|0o[0-7]+)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}
