/** Findings as SARIF 2.1.0. */
import { createHash, type Hash } from 'node:crypto';
import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Language } from '../../vocabulary/ids';
import { rulePage } from '../../rules/engine/page';
import { RULES } from '../../rules/engine/registry';
import type { FileFinding, ReportedFinding, ReportedFix } from '../commands/check';

const LEVELS = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
};

/**
 * A SARIF log of one run, which says what `troubles` it had; columns are 1-based UTF-16, files relative to the current folder. A
 * finding keeps its fingerprint while lines above it come and go.
 */
export function sarifLog(
  findings: readonly ReportedFinding[],
  version: string,
  language: Language,
  troubles: readonly string[],
): object {
  const fingerprint = fingerprints();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'postmortem',
            version,
            language: language === 'ko' ? 'ko-KR' : 'en-US',
            rules: RULES.map((rule) => ({
              id: rule.id,
              name: pascalCase(rule.id),
              shortDescription: { text: rule.title[language] },
              fullDescription: { text: rule.why[language] },
              help: { text: rule.why[language], markdown: rulePage(rule, language) },
              defaultConfiguration: { level: LEVELS[rule.severity.reviewed] },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: troubles.length === 0,
            toolExecutionNotifications: troubles.map((text) => ({
              level: 'error',
              message: { text },
            })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => {
          const { file, rule, severity, message, range, fixes, related = [] } = finding;
          const usable = fixes.filter(({ edits }) => edits.length > 0);
          const artifactLocation = { uri: uriOf(file) };
          const ruleIndex = RULES.findIndex(({ id }) => id === rule);
          return {
            ruleId: rule,
            ...(ruleIndex !== -1 && { ruleIndex }),
            level: LEVELS[severity],
            message: { text: message },
            locations: [{ physicalLocation: { artifactLocation, region: regionOf(range) } }],
            partialFingerprints: { 'postmortem/v1': fingerprint(finding) },
            ...(related.length > 0 && {
              relatedLocations: related.map((place, id) => ({
                id: id + 1,
                message: { text: place.message },
                physicalLocation: { artifactLocation, region: regionOf(place.range) },
              })),
            }),
            ...(usable.length > 0 && { fixes: usable.map((fix) => fixOf(fix, artifactLocation)) }),
          };
        }),
      },
    ],
  };
}

function regionOf({ start, end }: FileFinding['range']): Readonly<Record<string, number>> {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function fixOf({ title, edits }: ReportedFix, artifactLocation: { uri: string }): object {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: regionOf(range),
          insertedContent: { text: newText },
        })),
      },
    ],
  };
}

/** Of the rule and what the line says, not where it stands; equal ones are counted. */
function fingerprints(): (finding: ReportedFinding) => string {
  const seen = new Map<string, number>();
  // a line may be long and hold many findings: it is read once for each rule
  const begun = new Map<string, Hash>();
  return ({ file, rule, line, range: { start } }) => {
    const place = `${start.line} ${rule} ${file}`;
    let said = begun.get(place);
    if (said === undefined) {
      said = createHash('sha256').update(`${rule}\0${line.trim().replace(/\s+/g, ' ')}\0`);
      begun.set(place, said);
    }
    const before = line.slice(0, start.character).trim().length;
    const hash = said.copy().update(String(before)).digest('hex').slice(0, 32);
    const key = `${file}\0${hash}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return `${hash}:${count}`;
  };
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function uriOf(file: string): string {
  const path = relative('', file);
  if (isAbsolute(path) || path.startsWith('..')) return pathToFileURL(file).href;
  return path.split(sep).map(encodeURIComponent).join('/');
}
