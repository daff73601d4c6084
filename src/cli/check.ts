/** `postmortem check`: findings of many files. */
import type { Postmortem } from '../language/postmortem';
import type { Position, Range } from '../language/text';
import { checkPostmortem } from '../rules/check';
import { SEVERITIES, type RuleContext, type Severity } from '../rules/rule';

/** One finding as `check --format json` writes it: lines and characters 0-based, UTF-16. */
export interface FileFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** A finding with what reports show beside it. */
export interface ReportedFinding extends FileFinding {
  /** The line it begins in, without its line ending. */
  readonly line: string;
  readonly fixes: readonly ReportedFix[];
}

export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly { readonly range: FileFinding['range']; readonly newText: string }[];
}

/** Checks one document, as reports show it; `failed` hears of a rule that threw. */
export function checkText(
  postmortem: Postmortem,
  context: RuleContext,
  failed: (rule: string, error: unknown) => void,
): Omit<ReportedFinding, 'file'>[] {
  const { text } = postmortem;
  const placeOf = ({ start, end }: Range): FileFinding['range'] => ({
    start: postmortem.lines.positionOf(start),
    end: postmortem.lines.positionOf(end),
  });
  return checkPostmortem(postmortem, context, failed).map(
    ({ rule, severity, message, range, fixes }) => {
      const place = placeOf(range);
      const { start } = place;
      return {
        rule,
        severity,
        message,
        range: place,
        line: text.slice(range.start - start.character).split(/\r\n|\r|\n/, 1)[0]!,
        fixes: fixes.map(({ title, edits }) => ({
          title,
          edits: edits.map((edit) => ({ range: placeOf(edit.range), newText: edit.newText })),
        })),
      };
    },
  );
}

/** Whether a finding is as bad as `level` or worse; nothing is as bad as `never`. */
export function reaches(severity: Severity, level: Severity | 'never'): boolean {
  return level !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);
}
