/**
 * Text as it is typed into a card, and the Markdown that says it. Typed text is inline Markdown, so
 * that `code` and **bold** work; what would turn it into structure is escaped, so that it comes
 * back as it was typed.
 */
import { asRead } from '../../markdown/composed';
import { CLAIM_FIELDS } from '../../vocabulary/ids';
import { fieldKindOf } from '../../vocabulary/labels';

/** Where a text stands: what could be misread there. */
export interface TextPlace {
  /** Nested items may be fields (`Evidence: …`); trunks are not. */
  readonly nested: boolean;
  /** Whether an id stands before the text. */
  readonly hasId: boolean;
}

/** Typed text as lines, as it is read: trimmed, without blank ones, control characters gone. */
export function typedLines(typed: string): string[] {
  return asRead(typed)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * The Markdown of typed text: `\n` stands for a line break that a reader is to see.
 * @returns '' for text without a visible character
 */
export function markdownOf(typed: string, place: TextPlace): string {
  return typedLines(typed)
    .map((line, index) => escapeLine(line, index === 0 ? place : undefined))
    .join('\n');
}

/**
 * The ways to write typed text, best first: as inline Markdown; with every mark escaped, for marks
 * that would reach into what stands behind them.
 */
export function variantsOf(typed: string, place: TextPlace): string[] {
  const variants = [markdownOf(typed, place), literalMarkdownOf(typed, place)];
  // tildes around a question would be dropped: it has no state that they could say
  return place.nested ? variants : variants.filter((markdown) => !markdown.startsWith('~~'));
}

/** The same with every mark escaped. */
function literalMarkdownOf(typed: string, place: TextPlace): string {
  return typedLines(typed)
    .map((line) => line.replace(/[\\`*_[\]<>~&]/g, '\\$&'))
    .map((line, index) => escapeLine(line, index === 0 ? place : undefined))
    .join('\n');
}

/** What an input shows for the Markdown of a statement: `markdownOf` of it gives the Markdown again. */
export function draftOf(markdown: string, place: TextPlace): string {
  let draft = markdown;
  for (const unescape of UNESCAPES) {
    const candidate = draft
      .split('\n')
      .map((line) => unescape(line))
      .join('\n');
    if (candidate !== draft && markdownOf(candidate, place) === markdown) draft = candidate;
  }
  return draft;
}

const UNESCAPES: readonly ((line: string) => string)[] = [
  (line) => line.replace(/<\\!--/g, '<!--'),
  (line) => line.replace(/^(\d{1,9})\\([.)])/, '$1$2'),
  (line) => line.replace(/^(?:\\[`~*_])+/, (run) => run.replaceAll('\\', '')),
  (line) => line.replace(/^\\(?=[!-/:-@[-`{-~])/, ''),
  (line) => line.replace(/^([^:：\\]{1,40})\\:/, '$1:'),
  (line) => (/(?:^|[^\\])(?:\\\\)+$/.test(line) ? line.slice(0, -1) : line),
];

function escapeLine(line: string, first: TextPlace | undefined): string {
  let escaped = escapeStart(line);
  if (first !== undefined && escaped === line) escaped = escapeReading(line, first);
  escaped = escaped.replace(/<!--/g, '<\\!--');
  // a backslash at the end of a line is a line break, or swallows what is written behind it
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(escaped) ? `${escaped}\\` : escaped;
}

/** What CommonMark would take for the start of a block, and GFM for a box or a table. */
function escapeStart(line: string): string {
  if (/^[-+*](?=\s|$)|^([-=*_])(?:[ \t]*\1)*$|^#{1,6}(?=\s|$)|^>/.test(line)) return `\\${line}`;
  if ((line.includes('-') && /^[|:\s-]*$/.test(line)) || line.startsWith('|')) return `\\${line}`;
  const ordered = /^(\d{1,9})([.)])(?=\s|$)/.exec(line);
  if (ordered !== null) return `${ordered[1]}\\${line.slice(ordered[1]!.length)}`;
  const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
  if (fence !== undefined) return fence.replace(/./g, '\\$&') + line.slice(fence.length);
  if (/^<(?=[A-Za-z/!?])(?!(?:[A-Za-z][A-Za-z0-9+.-]*:|[^\s<>@]+@)[^\s<>]*>)/.test(line))
    return `\\${line}`;
  if (/^\[(?:[ \txX]\](?=\s|$)|[^\]]*\]:)/.test(line)) return `\\${line}`;
  return line;
}

/** What this language would take for an id or a field. */
function escapeReading(line: string, { nested, hasId }: TextPlace): string {
  if (!hasId) {
    const id = /^(\*\*|__)[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?[\s:：.]*\1/.exec(line);
    if (id !== null) return `\\${line[0]}\\${line.slice(1)}`;
  }
  if (!nested || hasId) return line;
  const label = /^((?:\*\*|__)?\s*([\p{L}][\p{L} /-]{0,29}?)\s*(?:(?:\*\*|__)\s*)?)([:：])/u.exec(
    line,
  );
  const kind = label === null ? undefined : fieldKindOf(label[2]!);
  if (label === null || kind === undefined || !CLAIM_FIELDS.includes(kind)) return line;
  // a full-width colon cannot be escaped
  return `${label[1]!}\\:${line.slice(label[0].length)}`;
}
