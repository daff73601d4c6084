/** Findings as SARIF 2.1.0. */
import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RULES } from '../rules/registry';
import type { FileFinding } from './check';

const LEVELS = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
};

/** A SARIF log of one run; columns are 1-based UTF-16, files relative to the current folder. */
export function sarifReport(findings: readonly FileFinding[], version: string): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'postmortem',
            version,
            rules: RULES.map(({ id, title, why, severity }) => ({
              id,
              shortDescription: { text: title.en },
              fullDescription: { text: why.en },
              help: { text: why.en },
              defaultConfiguration: { level: LEVELS[severity.reviewed] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ file, rule, severity, message, range: { start, end } }) => ({
          ruleId: rule,
          ruleIndex: RULES.findIndex(({ id }) => id === rule),
          level: LEVELS[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(file) },
                region: {
                  startLine: start.line + 1,
                  startColumn: start.character + 1,
                  endLine: end.line + 1,
                  endColumn: end.character + 1,
                },
              },
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function uriOf(file: string): string {
  const path = relative('', file);
  if (isAbsolute(path) || path.startsWith('..')) return pathToFileURL(file).href;
  return path.split(sep).map(encodeURIComponent).join('/');
}
