/** Findings as workflow commands of GitHub Actions: annotations beside the lines. */
import type { FileFinding } from '../commands/check';
import { inertLine } from './inert';

const COMMANDS = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** One command per line, lines and columns 1-based; empty without findings. */
export function githubReport(findings: readonly FileFinding[]): string {
  return findings
    .map(({ file, rule, severity, message, range: { start, end } }) => {
      // columns across lines are refused there
      const columns =
        start.line === end.line ? `,col=${start.character + 1},endColumn=${end.character + 1}` : '';
      return `::${COMMANDS[severity]} file=${property(file)},line=${start.line + 1},endLine=${end.line + 1}${columns},title=${property(rule)}::${data(message)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return inertLine(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
