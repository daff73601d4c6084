/** Findings for people: grouped by file, aligned, coloured on a terminal. */
import { SEVERITIES, type Severity } from '../../rules/engine/rule';
import type { FileFinding, ReportedFinding } from '../commands/check';
import { codeFrame } from './code-frame';
import { columnsOf, padded } from './columns';
import { inertLine } from './inert';
import { cliWords, type CliWords } from './words';
import type { Language } from '../../vocabulary/ids';

const COLOURS: Readonly<Record<Severity, string>> = {
  error: '31',
  warning: '33',
  information: '36',
  hint: '90',
};

/** What was looked at. */
export interface Looked {
  readonly files: number;
  readonly postmortems: number;
  /** One sentence for each path that could not be read, or not be written. */
  readonly unread: readonly string[];
}

/**
 * The report as text, ending in a line break.
 * @param colour whether to use terminal colours
 * @param language of what the report itself says; messages are in theirs
 */
export function textReport(
  findings: readonly ReportedFinding[],
  { files, postmortems, unread }: Looked,
  colour: boolean,
  language: Language,
): string {
  const words = cliWords(language);
  const paint = (code: string, text: string): string =>
    colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  const lines: string[] = [];
  for (const [file, own] of byFile(findings)) {
    lines.push(paint('4', inertLine(file)));
    const place = ({ range }: FileFinding): string =>
      `${range.start.line + 1}:${range.start.character + 1}`;
    const width = Math.max(...own.map((finding) => place(finding).length));
    const severities = Math.max(
      ...own.map(({ severity }) => columnsOf(words.severities[severity])),
    );
    const gutter = Math.max(...own.map(({ range }) => String(range.start.line + 1).length));
    for (const finding of own) {
      lines.push(
        `  ${place(finding).padStart(width)}  ${paint(COLOURS[finding.severity], padded(words.severities[finding.severity], severities))}  ${inertLine(finding.message)}  ${paint('90', finding.rule)}`,
      );
      const places = placesLine(finding, words);
      if (places !== '') lines.push(`${' '.repeat(width + 4)}${paint('90', places)}`);
      if (finding.line.trim() === '') continue;
      const { start, end } = finding.range;
      const frame = codeFrame(
        finding.line,
        start.character,
        start.line === end.line ? end.character : finding.line.length,
      );
      const underline = (text: string): string =>
        text.replace(/\^+/, (carets) => paint(COLOURS[finding.severity], carets));
      const margin = ' '.repeat(width + 4);
      lines.push(
        `${margin}${paint('90', `${String(start.line + 1).padStart(gutter)} |`)} ${frame.line}`,
        `${margin}${paint('90', `${' '.repeat(gutter)} |`)} ${underline(frame.underline)}`,
      );
    }
    lines.push('');
  }
  lines.push(words.checked(summary(findings, words), postmortems, files, unread.length === 0));
  return `${lines.join('\n')}\n`;
}

/** More places than this are counted. */
const MOST_PLACES = 12;

/** `lines 12, 14, 20 and 9 more`: where else it is about; empty without other places. */
function placesLine({ related = [] }: FileFinding, words: CliWords): string {
  const at = [...new Set(related.map(({ range }) => range.start.line + 1))];
  if (at.length === 0) return '';
  return words.lines(at.slice(0, MOST_PLACES), at.length - MOST_PLACES);
}

function byFile(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const files = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const own = files.get(finding.file);
    if (own === undefined) files.set(finding.file, [finding]);
    else own.push(finding);
  }
  return files;
}

/** `3 errors, 1 hint`; undefined without a finding. */
function summary(findings: readonly FileFinding[], words: CliWords): string | undefined {
  if (findings.length === 0) return undefined;
  return SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => words.count(severity, count))
    .join(', ');
}
