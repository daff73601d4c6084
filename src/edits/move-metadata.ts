/** *Move Metadata to Front Matter*: facts from bold lines, bullets and tables become YAML. */
import * as l10n from '@vscode/l10n';
import { type MetadataEntry, type Postmortem } from '../language/postmortem';
import { DETECTED_BY, INSTANT_KEYS, LIST_KEYS, METADATA_KEYS, STATUSES } from '../vocabulary/ids';
import { lineEndingOf, type Range, type TextEdit } from '../markdown/text';
import { isoOf, readTime } from '../language/times';
import type { OperationResult } from './operation';

/**
 * Lifts the facts below the title into front matter and takes their lines away. A fact that front
 * matter states otherwise stays where it is: nobody but the author knows which is right. So does a
 * value that front matter has no form for: a time without its zone or with words behind it, a grade
 * that is not the team's.
 * @param severities the team's grades: one that is only written differently gets its usual form
 */
export function moveMetadataToFrontMatter(
  postmortem: Postmortem,
  { severities }: { readonly severities: readonly string[] },
): OperationResult {
  const { text, frontMatter, metadata } = postmortem;
  if (frontMatter?.kind === 'toml')
    return {
      refused: l10n.t(
        'The front matter is TOML, which belongs to the site generator: it is left alone.',
      ),
    };
  const stated = metadata.values;
  const facts = metadata.entries.filter(
    (entry) =>
      entry.source !== 'front-matter' &&
      entry.source !== 'heading' &&
      entry.values.some((value) => value !== '') &&
      stated[entry.key] === entry,
  );
  const readable = facts.flatMap((entry) => {
    const value = yamlOf(postmortem, entry, severities);
    return value === undefined ? [] : [{ entry, value }];
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

  const eol = lineEndingOf(text);
  const keys = new Map(readable.map(({ entry, value }) => [entry.key, value]));
  const values = METADATA_KEYS.flatMap((key) => {
    const value = keys.get(key);
    return value === undefined ? [] : [{ key, value }];
  });
  return { edits: [...removals(postmortem, moving), ...insertions(postmortem, values, eol)] };
}

/** Behind keys that have no value yet, into the front matter there is, else at the top. */
function insertions(
  { text, frontMatter }: Postmortem,
  values: readonly { readonly key: string; readonly value: string }[],
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

/** Takes the lines of the entries away, and of a table that is left empty its head as well. */
function removals(postmortem: Postmortem, moving: readonly MetadataEntry[]): TextEdit[] {
  const { lines } = postmortem;
  const gone = new Set<number>();
  for (const { range } of moving)
    for (
      let line = lines.lineOf(range.start);
      line <= lines.lineOf(Math.max(range.start, range.end - 1));
      line++
    )
      gone.add(line);
  for (const entry of moving) if (entry.source === 'table') headOf(postmortem, entry, gone);
  const edits: TextEdit[] = [];
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
 * A value as YAML: lists in brackets, instants as RFC 3339. Undefined for what cannot be put into
 * the form that front matter asks for without losing some of it.
 */
function yamlOf(
  { text, metadata }: Postmortem,
  entry: MetadataEntry,
  severities: readonly string[],
): string | undefined {
  const { key } = entry;
  if (LIST_KEYS.includes(key))
    return `[${entry.values.map((value) => scalar(value, true)).join(', ')}]`;
  const instant = INSTANT_KEYS.find((known) => known === key);
  const time = instant === undefined ? undefined : metadata.instants[instant];
  if (instant !== undefined)
    return time?.epoch !== undefined && isOnlyTime(entry.values[0]!) ? isoOf(time) : undefined;
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
    (key === 'severity' ? numbered(written, severities) : undefined);
  return own === undefined ? undefined : scalar(own, false);
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

/** Whether a text is one time and nothing else: the end of a span or a remark would be lost. */
function isOnlyTime(value: string): boolean {
  const read = readTime(value);
  return (
    read !== undefined && read.until === undefined && /^[\s.)]*$/.test(value.slice(read.length))
  );
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
