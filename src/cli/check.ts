/** `postmortem check`: findings of many files. */
import type { Postmortem } from '../language/postmortem';
import type { Position } from '../language/text';
import { parsePostmortem } from '../language/parse';
import { checkPostmortem } from '../rules/check';
import { SEVERITIES, type Severity } from '../rules/rule';
import type { KnownReferences } from '../pins/known';
import type { TeamSettings } from '../rules/settings';

/** One finding as `check --format json` writes it: lines and characters 0-based, UTF-16. */
export interface FileFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

export interface CheckedFile {
  readonly isPostmortem: boolean;
  readonly findings: readonly FileFinding[];
}

/**
 * Checks one document; `failed` hears of a rule that threw. `look` looks for the code of a document
 * that refers to some; without it the rules of code references are silent.
 */
export async function checkText(
  file: string,
  text: string,
  settings: TeamSettings,
  today: string,
  failed: (rule: string, error: unknown) => void,
  look?: (file: string, postmortem: Postmortem) => Promise<KnownReferences>,
): Promise<CheckedFile> {
  const postmortem = parsePostmortem(text, settings);
  const references =
    postmortem.isPostmortem && postmortem.references.length > 0
      ? await look?.(file, postmortem)
      : undefined;
  const context = { settings: settings.rules, today, references };
  const findings = checkPostmortem(postmortem, context, failed).map(
    ({ rule, severity, message, range }) => ({
      file,
      rule,
      severity,
      message,
      range: {
        start: postmortem.lines.positionOf(range.start),
        end: postmortem.lines.positionOf(range.end),
      },
    }),
  );
  return { isPostmortem: postmortem.isPostmortem, findings };
}

/** Whether a finding is as bad as `level` or worse; nothing is as bad as `never`. */
export function reaches(severity: Severity, level: Severity | 'never'): boolean {
  return level !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);
}
