/**
 * Facts about the incident as documents state them below their title: bold lines, bullets, two-column
 * tables.
 */
import type { MetadataSource, Section } from '../postmortem';
import type { MetadataKey } from '../../vocabulary/ids';
import { tableRowsOf, type TableRow } from '../../markdown/tables';
import type { Range } from '../../markdown/text';
import type { MarkdownTree } from '../../markdown/tree';
import { writtenLines } from '../../markdown/written-lines';
import { readStart } from '../timeline/start';
import { readRawTime } from '../times';
import { isMetadataHeading, metadataKeyOf, saysDuration } from '../../vocabulary/metadata';
import { normalizeHeading } from '../../vocabulary/headings';

/** A fact as it stands, its value not yet looked at. */
export interface Fact {
  readonly key: MetadataKey;
  readonly label: string;
  readonly source: Exclude<MetadataSource, 'front-matter'>;
  readonly range: Range;
  readonly keyRange: Range;
  readonly valueRange: Range;
}

/** Nobody looks for facts about the incident further down. */
const FURTHEST = 16 * 1024;
const LONGEST_LINE = 4096;
const BULLET = /^\s{0,12}(?:> ?)?(?:[-*+]|\d{1,2}[.)])[ \t]{1,4}(?:\[[ xX]\][ \t])?/;
const BOLD =
  /(\*\*|__)(?!\s)([^*_\n:：]{1,60}?)[ \t]?([:：])?[ \t]?\1[ \t]{0,3}([:：]|[-–—·•](?=\s))?[ \t]{0,8}/y;
const PLAIN = /([\p{L}#][^:：|*`<>\n]{0,40}?)[ \t]?[:：](?!\/\/)[ \t]{0,8}/uy;
const NAMES = String.raw`\p{Lu}[\p{L}.'’-]{0,20}(?: \p{Lu}[\p{L}.'’-]{0,20}){1,2}`;
/** Names and nothing else, in emphasis: `By the way` is none. */
const BYLINE = new RegExp(
  String.raw`^([*_]{1,3})((?:[Ww]ritten |[Rr]eported )?[Bb]y:? )(${NAMES}(?:(?:, | and | & )${NAMES}){0,3})\.?\1$`,
  'u',
);
/** `First detected 2020-08-25 11:01`: no colon, and nothing behind the time. */
const SILENT = /([\p{L}][\p{L} '-]{2,40}?)[ \t]{1,4}(?=\d{4}-\d{2}-\d{2}[ T]\d)/uy;

/**
 * The facts between the top of the body and its first named section, in sections for metadata, and
 * in bullets and tables of a summary that comes first. In document order.
 */
export function readFacts(markdown: MarkdownTree, sections: readonly Section[]): Fact[] {
  const { text, body } = markdown;
  const facts: Fact[] = [];
  const limit = body + FURTHEST;
  const first = sections.find(
    (section) =>
      section.id !== undefined &&
      (section.labelled !== true || section.id === 'actions' || section.id === 'timeline'),
  );
  const intro = Math.min(first?.headingRange.start ?? text.length, limit);
  new Scanner(markdown, facts, true).scan(body, intro);
  for (const section of sections) {
    if (section.headingRange.start < intro) continue;
    const meta = section.id === undefined && isMetadataHeading(normalizeHeading(section.title));
    if (!meta && !(section === first && (section.id === 'summary' || isTitle(section, sections))))
      continue;
    const start = section.bodyRange.start;
    new Scanner(markdown, facts, meta).scan(
      start,
      Math.min(section.bodyRange.end, start + FURTHEST),
    );
  }
  // an underlined line with a label is a heading, and has been read as a line
  const isNew = ({ range }: Fact): boolean =>
    facts.every((one) => one.range.end <= range.start || range.end <= one.range.start);
  for (const section of sections) {
    const fact = headed(text, section);
    if (fact !== undefined && isNew(fact)) facts.push(fact);
  }
  facts.push(...signed(markdown, Math.max(intro, body)).filter(isNew));
  return facts;
}

/** What people write below the last line of a document: who wrote it, and when it was over. */
const SIGNED: readonly MetadataKey[] = ['authors', 'mitigated', 'resolved'];
const FOOT = 1500;

/** The facts below the last rule (`---`) of a document that something stands behind. */
function signed(markdown: MarkdownTree, from: number): Fact[] {
  const { text, blocks } = markdown;
  const first = markdown.indexAt(Math.max(from, text.length - FOOT));
  for (let index = blocks.length - 1; index >= first; index--) {
    if (blocks[index]!.tree.type.name !== 'HorizontalRule') continue;
    const { end } = markdown.rangeOf(index);
    if (!/[\p{L}\p{N}]/u.test(text.slice(end))) continue;
    const found: Fact[] = [];
    new Scanner(markdown, found, true).scan(end, text.length);
    return found.filter(({ key }) => SIGNED.includes(key));
  }
  return [];
}

/** `# Root cause analysis`: the title of the document, whatever section its words name. */
function isTitle(section: Section, sections: readonly Section[]): boolean {
  return section === sections[0] && section.level === 1 && section.labelled !== true;
}

/** The facts that a heading of their own may name: `## Severity`, `### Date of the incident`. */
const HEADED: readonly MetadataKey[] = [
  'severity',
  'authors',
  'started',
  'detected',
  'mitigated',
  'resolved',
  'id',
  'services',
];

/** A fact whose label is a heading and whose value is the line below it, and nothing besides. */
function headed(text: string, section: Section): Fact | undefined {
  if (section.id !== undefined || section.labelled === true) return undefined;
  const key = metadataKeyOf(section.title);
  if (key === undefined) return inTitle(text, section);
  if (!HEADED.includes(key)) return undefined;
  const body = trimmed(text, section.bodyRange);
  if (body.start >= body.end || body.end - body.start > 400) return undefined;
  const written = text.slice(body.start, body.end);
  if (/^(?:[-*+](?=\s)|[>|#]|\d+[.)]|```|_No response_)/.test(written)) return undefined;
  const line = { start: body.start, end: lineAt(text, body.start, body.end).end };
  let value = valueIn(text, line);
  // `**Critical** - outage for most`: the grade is what is set off
  const strong =
    key === 'severity'
      ? /^(\*\*|__)([^*_\n]{1,40})\1/.exec(text.slice(value.start, value.end))
      : null;
  if (strong !== null) value = { start: value.start + 2, end: value.start + 2 + strong[2]!.length };
  else if (key === 'severity' && value.end - value.start > 60) return undefined;
  return {
    key,
    label: section.title,
    source: 'heading',
    range: { start: section.headingRange.start, end: line.end },
    keyRange: section.titleRange,
    valueRange: value,
  };
}

/** `## Author: Kim Hana`: label and value in the heading itself. */
function inTitle(text: string, { headingRange, titleRange }: Section): Fact | undefined {
  const written = text.slice(titleRange.start, titleRange.end);
  const colon = written.search(/[:：]\s/u);
  const key = colon === -1 ? undefined : metadataKeyOf(written.slice(0, colon));
  if (key === undefined || !HEADED.includes(key)) return undefined;
  const keyRange = { start: titleRange.start, end: titleRange.start + colon };
  const valueRange = valueIn(text, { start: keyRange.end + 1, end: titleRange.end });
  const label = written.slice(0, colon).trim();
  return { key, label, source: 'heading', range: headingRange, keyRange, valueRange };
}

class Scanner {
  private readonly text: string;
  /** Whether the line before was a fact or the end of a block: a plain line may then be one. */
  private fresh = true;

  constructor(
    private readonly markdown: MarkdownTree,
    private readonly facts: Fact[],
    /** Whether `Label: value` counts without bullet and bold. */
    private readonly plain: boolean,
  ) {
    this.text = markdown.text;
  }

  scan(start: number, end: number): void {
    const { markdown, facts } = this;
    const range = { start, end };
    const rows = new Map(
      tableRowsOf(markdown, range).map((row) => [markdown.lines.lineOf(row.range.start), row]),
    );
    let head: TableRow | undefined;
    let isHeadRead = false;
    for (const { line, range: whole, text } of writtenLines(markdown, range)) {
      const row = rows.get(line);
      if (row?.isHead === true) {
        head = row.cells.length === 2 ? row : undefined;
        isHeadRead = false;
      } else if (row !== undefined && head !== undefined) {
        // `Severity | SEV1` in the place of the headings is a fact, `Status | Meaning` is none: the
        // rows below decide
        const known = facts.length;
        this.row(row);
        if (facts.length === known || isHeadRead) continue;
        isHeadRead = true;
        const [fact] = facts.splice(known, 1);
        this.row(head);
        facts.push(fact!);
      } else if (text.trim() === '') this.fresh = true;
      else if (row === undefined) this.line(whole, text.slice(0, LONGEST_LINE));
    }
  }

  private row({ range, cells: [label, value] }: TableRow): void {
    if (label === undefined || value === undefined) return;
    this.add(label, value, trimmed(this.text, range), 'table');
  }

  private line(line: Range, written: string): void {
    const bullet = BULLET.exec(written);
    const source = bullet === null ? 'bold-line' : 'bullet';
    const quote = /^ {0,3}> ?/.exec(written)?.[0].length ?? 0;
    const indent =
      bullet?.[0].length ??
      quote + written.length - quote - written.slice(quote).trimStart().length;
    const at = line.start + indent;
    const whole = trimmed(this.text, line);
    const fresh = this.fresh;
    this.fresh = /^ {0,3}#{1,6}\s/.test(written);
    if (bullet === null && indent - quote > 3) return;
    if (this.plain && bullet === null && this.byline(whole)) return;
    if (this.bold(at, line.end, whole, source)) return;
    if (bullet === null && !(this.plain && fresh)) return;
    const plain =
      (bullet === null ? null : sticky(SILENT, this.text, at)) ?? sticky(PLAIN, this.text, at);
    if (plain === null || at + plain[0].length > line.end) return;
    const value = { start: at + plain[0].length, end: line.end };
    // a sentence that happens to begin with one of our words
    if (bullet === null && (value.end - value.start > 100 || !/^[\p{Lu}\p{Lo}]/u.test(plain[1]!)))
      return;
    this.add({ start: at, end: at + plain[1]!.length }, value, whole, source);
  }

  /** `_By Ana Ruiz_`, `*Written by Ana Ruiz and Luis Paz*`: a line below the title that signs. */
  private byline(line: Range): boolean {
    const written = this.text.slice(line.start, Math.min(line.end, line.start + 120));
    const match = BYLINE.exec(written);
    if (match === null) return false;
    const start = line.start + match[1]!.length + match[2]!.length;
    const names = match[3]!.replace(/(?<=\p{Ll}{2})\.$/u, '');
    this.facts.push({
      key: 'authors',
      label: match[2]!.trim(),
      source: 'bold-line',
      range: line,
      keyRange: { start: line.start + match[1]!.length, end: start },
      valueRange: { start, end: start + names.length },
    });
    return true;
  }

  /** One or several `**Label:** value` on a line. */
  private bold(at: number, end: number, whole: Range, source: Fact['source']): boolean {
    const found: { label: Range; start: number; value: number }[] = [];
    for (let from = at; from < end;) {
      const match = sticky(BOLD, this.text, from);
      if (match !== null && (match[3] ?? match[4]) !== undefined && from + match[0].length <= end) {
        const start = from + match[1]!.length;
        found.push({
          label: { start, end: start + match[2]!.length },
          start: from,
          value: from + match[0].length,
        });
        from += match[0].length;
      } else if (found.length === 0) return false;
      const next = this.text.indexOf('**', Math.max(from, at + 1));
      if (next === -1 || next >= end) break;
      from = next === from ? next + 2 : next;
    }
    found.forEach((each, index) => {
      const next = found[index + 1];
      const range = {
        start: index === 0 ? whole.start : each.start,
        end: next === undefined ? whole.end : next.start,
      };
      const value = { start: each.value, end: Math.min(range.end, end) };
      this.add(each.label, value, trimmed(this.text, range), source);
    });
    return found.length > 0;
  }

  private add(label: Range, value: Range, range: Range, source: Fact['source']): void {
    const keyRange = trimmed(this.text, label);
    const written = this.text.slice(keyRange.start, keyRange.end);
    const inline = valueIn(this.text, value);
    const below =
      inline.start >= inline.end && metadataKeyOf(written) === 'authors'
        ? this.nameBelow(value.end)
        : undefined;
    const found = below ?? inline;
    const span = saysDuration(written) ? spanIn(this.text, found) : undefined;
    const key = span === undefined ? metadataKeyOf(written) : 'started';
    if (key === undefined) return;
    this.fresh = true;
    // an empty value stands at the end of what is shown, not in the spaces behind it
    const end = below?.end ?? range.end;
    const valueRange = { start: Math.min(found.start, end), end: Math.min(found.end, end) };
    this.facts.push({
      key,
      label: written.replace(/^(?:\*\*|__)|(?:\*\*|__)$|[:：]$/g, '').trim(),
      source,
      range: { start: range.start, end },
      keyRange,
      valueRange: span ?? valueRange,
    });
  }

  /** `**Prepared by:**`, and the name on a line of its own. */
  private nameBelow(end: number): Range | undefined {
    const { next } = lineAt(this.text, end, this.text.length);
    const line = { start: next, end: lineAt(this.text, next, this.text.length).end };
    const written = this.text.slice(line.start, Math.min(line.end, next + 80));
    return /^\p{L}[^:：*|#`]{1,60}$/u.test(written) ? valueIn(this.text, line) : undefined;
  }
}

/** The value without hard breaks, separators before the next fact, and a comment behind it. */
function valueIn(text: string, range: Range): Range {
  const comment = text.slice(range.start, range.end).indexOf('<!--');
  let { start, end } = trimmed(
    text,
    comment === -1 ? range : { start: range.start, end: range.start + comment },
  );
  for (;;) {
    const tail = /(?:\\|<br\s?\/?>|\s[|·•/]|\s[-–—])\s*$/i.exec(text.slice(start, end).slice(-12));
    if (tail === null) break;
    end -= tail[0].length;
  }
  ({ start, end } = trimmed(text, { start, end }));
  // emphasis and code around the whole value are not part of it
  const around = /^(\*\*|__|[*_`])(?=\S)/.exec(text.slice(start, Math.min(end, start + 2)))?.[1];
  if (
    around !== undefined &&
    end - start > 2 * around.length &&
    text.slice(end - around.length, end) === around &&
    !text.slice(start + around.length, end - around.length).includes(around)
  )
    return { start: start + around.length, end: end - around.length };
  return { start, end: Math.max(start, end) };
}

/** `~33 minutes (14:27 UTC to ~15:00 UTC)`: the span of two times of day in a text. */
function spanIn(text: string, range: Range): Range | undefined {
  const source = text.slice(0, range.end);
  const figure = /(?<![\d:.])(?:\d|[JFMASOND][a-z]{2,8} \d)/g;
  figure.lastIndex = range.start;
  for (let match = figure.exec(source); match !== null; match = figure.exec(source)) {
    const reading = readRawTime(source, match.index, { prepositions: true });
    if (reading === undefined) continue;
    if (reading.until?.clock?.minutes !== undefined && reading.start.clock?.minutes !== undefined)
      return { start: match.index, end: reading.end };
    figure.lastIndex = Math.max(figure.lastIndex, reading.end);
  }
  return undefined;
}

/** Whether a value begins with a time or a date. */
export function beginsWithTime(text: string, value: Range): boolean {
  const start = readStart(text, value, { expected: true, prepositions: true });
  const time = start?.reading?.start;
  return time?.date?.month !== undefined || time?.clock?.minutes !== undefined;
}

function lineAt(text: string, start: number, limit: number): { end: number; next: number } {
  let end = start;
  while (end < limit && text[end] !== '\n' && text[end] !== '\r') end++;
  if (end >= limit) return { end: limit, next: limit };
  return { end, next: text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1 };
}

function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  while (start < end && /\s/.test(text[start]!)) start++;
  return { start, end };
}

function sticky(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
