/** A report as Markdown: the tables, for a wiki or a pull request. */
import { figuresOf } from './figures';
import type { Report } from './model';
import {
  claimTable,
  countTable,
  distributionTable,
  itemTable,
  overdueTable,
  periodTable,
  quarterTable,
  recurrenceTable,
  type Table,
} from './tables';
import { durationIn, reportWords } from './words';

/** The whole file, `\n` line ends and one at the end. */
export function reportMarkdown(report: Report, language: 'en' | 'ko'): string {
  const words = reportWords(language);
  const { detect, resolve, claims, items } = report;
  const span = report.from === undefined ? '' : `${words.span(report.from, report.to!)}, `;
  const parts = [`# ${words.title}`, `${span}${words.asOf(report.today)}`];
  if (report.unread !== undefined) parts.push(words.unread(report.unread));
  if (report.incidents === 0) return `${[...parts, words.nothing].join('\n\n')}\n`;
  const part = (title: string, content: Table, note = ''): void => {
    if (content.rows.length === 0 && note === '') return;
    parts.push(`## ${title}`);
    if (note !== '') parts.push(note);
    if (content.rows.length > 0) parts.push(markdownTable(content));
  };
  parts.push(
    figuresOf(report, words)
      .map(({ name, value, note }) => `- ${name}: ${value}${note === '' ? '' : ` (${note})`}`)
      .join('\n'),
  );
  part(words.overTime, periodTable(report, words));
  if (report.quarters.length > 0)
    part(words.quarters, quarterTable(report, words), words.quartersNote);
  for (const [title, one] of [
    [words.detect, detect],
    [words.resolve, resolve],
  ] as const) {
    const figures = `${words.median} ${durationIn(words, one.median)} · ${words.p90} ${durationIn(words, one.p90)} · ${words.longest} ${durationIn(words, one.longest)}. ${words.stated(one.count, report.incidents)}`;
    part(title, one.count === 0 ? { head: [], rows: [] } : distributionTable(one, words), figures);
  }
  part(words.services, countTable(report.services, words));
  part(words.external, countTable(report.external, words));
  part(words.detectedBy, countTable(report.detectedBy, words));
  part(words.claims, claims.total === 0 ? { head: [], rows: [] } : claimTable(report, words));
  part(words.areas, itemTable(report.areas, words));
  part(words.effects, itemTable(report.effects, words));
  part(words.overdueItems, overdueTable(report, words), items.overdue === 0 ? words.noOverdue : '');
  const none = report.recurrences.length === 0 ? words.noRecurrences : '';
  part(words.recurrences, recurrenceTable(report, words), none);
  return `${parts.join('\n\n')}\n`;
}

function markdownTable({ head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const numbers = head.map((_, at) => at > 0 && rows.every((row) => /^\d+$/.test(row[at]!)));
  const rule = `| ${numbers.map((number) => (number ? '---:' : '---')).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Text that is only text in a cell: no markup, no bars, no line ends. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~#]/g, '\\$&');
}
