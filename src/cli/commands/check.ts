/** `postmortem check`: findings of many files. */
import type { Postmortem } from '../../language/postmortem';
import type { Position, Range } from '../../markdown/text';
import { checkPostmortem } from '../../rules/engine/check';
import { SEVERITIES, type RuleContext, type Severity } from '../../rules/engine/rule';

/** One finding as `check --format json` writes it: lines and characters 0-based, UTF-16. */
export interface FileFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
  /** Other places of the same file that it speaks of; not there when it has none. */
  readonly related?: readonly RelatedPlace[];
}

interface RelatedPlace {
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** A finding of one document with its fixes: what is kept of it, and sent from thread to thread. */
export interface DocumentFinding extends Omit<FileFinding, 'file'> {
  readonly fixes: readonly ReportedFix[];
}

/** A finding with what reports show beside it. */
export interface ReportedFinding extends FileFinding, DocumentFinding {
  /** The line it begins in, without its line ending. */
  readonly line: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly { readonly range: FileFinding['range']; readonly newText: string }[];
}

/** Checks one document; `failed` hears of a rule that threw. */
export function checkText(
  postmortem: Postmortem,
  context: RuleContext,
  failed: (rule: string, error: unknown) => void,
): DocumentFinding[] {
  const placeOf = ({ start, end }: Range): FileFinding['range'] => ({
    start: postmortem.lines.positionOf(start),
    end: postmortem.lines.positionOf(end),
  });
  return checkPostmortem(postmortem, context, failed).map(
    ({ rule, severity, message, range, fixes, places = [] }) => ({
      rule,
      severity,
      message,
      range: placeOf(range),
      ...(places.length > 0 && {
        related: places.map((place) => ({ message: place.text, range: placeOf(place.range) })),
      }),
      fixes: fixes.map(({ title, edits }) => ({
        title,
        edits: edits.map((edit) => ({ range: placeOf(edit.range), newText: edit.newText })),
      })),
    }),
  );
}

/** The lines that findings begin in, by their number: each once, for one may be long and hold many. */
export function linesOf(
  text: string,
  findings: readonly DocumentFinding[],
): ReadonlyMap<number, string> {
  const wanted = new Set(findings.map(({ range }) => range.start.line));
  if (wanted.size === 0) return new Map();
  const all = text.split(/\r\n|\r|\n/);
  return new Map([...wanted].map((line) => [line, all[line] ?? '']));
}

/** Whether a finding is as bad as `level` or worse; nothing is as bad as `never`. */
export function reaches(severity: Severity, level: Severity | 'never'): boolean {
  return level !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);
}
