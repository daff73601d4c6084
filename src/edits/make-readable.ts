/** Edits that make Markdown of what another program made unreadable. */
import type { Postmortem } from '../language/postmortem';
import { cellsOf, htmlRows, titleOf } from '../language/unread';
import { headingMeaning } from '../vocabulary/headings';
import { writtenLines } from '../markdown/written-lines';
import { lineEndingOf, type Range, type TextEdit } from '../markdown/text';

/**
 * Takes the backslashes away that a word processor put before the marks of Markdown, and the blank
 * lines between the rows of its tables. Code and `\|`, which keeps a cell whole, stay as they are.
 */
export function unescaped({ text, lines, markdown }: Postmortem): TextEdit[] {
  const edits: TextEdit[] = [];
  const whole = { start: markdown.body, end: text.length };
  const isRow = (line: number): boolean =>
    line >= 0 && line < lines.count && /^ {0,3}\|.*\|\s*$/.test(lines.textOf(line));
  for (const { line, range, text: own } of writtenLines(markdown, whole)) {
    if (own.trim() === '') {
      let next = line;
      while (next < lines.count && lines.textOf(next).trim() === '') next++;
      // of several blank lines the first takes all
      if (isRow(line - 1) && isRow(next))
        edits.push({ range: { start: range.start, end: lines.startOf(next) }, newText: '' });
      continue;
    }
    const newText = own.replace(/\\([#*_+\-.!>`~[\]()])/g, '$1');
    if (newText !== own) edits.push({ range, newText });
  }
  return edits;
}

/** The rows of a table of sections as headings with what stood beside them; other rows stay words. */
export function asHeadings({ text, lines }: Postmortem, table: Range): TextEdit[] {
  const eol = lineEndingOf(text);
  const parts: string[] = [];
  for (let line = lines.lineOf(table.start); line <= lines.lineOf(table.end); line++) {
    const [first = '', second = ''] = cellsOf(lines.textOf(line)) ?? [];
    if (/^:?-+:?$/.test(first)) continue;
    const title = titleOf(first);
    const rest = first.split(/<br\s?\/?>/i).slice(1);
    const body = linesOf(second);
    const known = headingMeaning(title).id !== undefined;
    if (!known && parts.length === 0) continue;
    const own = rest.map((words) => words.trim()).filter((words) => words !== '');
    parts.push(
      [`## ${title}`, ...own.map((words) => `*${words}*`), body]
        .filter((part) => part !== '')
        .join(eol + eol),
    );
  }
  return parts.length === 0 ? [] : [{ range: table, newText: parts.join(eol + eol) }];

  function linesOf(cell: string): string {
    const written = cell
      .replace(/\\\|/g, '|')
      .split(/<br\s?\/?>/i)
      .map((words) => words.trim().replace(/^[•·]\s{0,3}/u, '- '))
      .filter((words) => words !== '');
    // lines that are no list yet would run together
    const listed = written.some((words) => /^(?:[-*+]|\d{1,2}[.)])\s/.test(words));
    return written.map((words) => (listed || written.length < 2 ? words : `- ${words}`)).join(eol);
  }
}

/** A table in HTML as one in Markdown: its first row is the head. */
export function asMarkdownTable({ text }: Postmortem, table: Range): TextEdit[] {
  const rows = htmlRows(text.slice(table.start, table.end));
  const width = Math.max(...rows.map((row) => row.length), 0);
  if (rows.length < 2 || width === 0) return [];
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, index) => (cells[index] ?? '').replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  const [head, ...body] = rows.map(line);
  const rule = line(Array.from({ length: width }, () => '---'));
  return [{ range: table, newText: [head, rule, ...body].join(lineEndingOf(text)) }];
}
