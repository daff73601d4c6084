/** Findings as LSP diagnostics. */
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import type { CheckedFinding, Severity } from '../../rules/engine/rule';
import { toLspRange } from './positions';

/** What every diagnostic of this server names as its source. */
export const SOURCE = 'postmortem';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** More places than this are counted in the message and not listed. */
const MOST_PLACES = 100;

/** One finding of the document at `uri` for the client; its code is the rule's id. */
export function toDiagnostic(
  { uri, postmortem }: { readonly uri: string; readonly postmortem: Postmortem },
  finding: CheckedFinding,
): Diagnostic {
  const { related = [], places = [] } = finding;
  const relatedInformation = [
    ...places.slice(0, MOST_PLACES).map(({ range, text }) => ({
      message: text,
      location: { uri, range: toLspRange(postmortem.lines, range) },
    })),
    ...related.map(({ uri: other, line, text }) => ({
      message: text,
      location: {
        uri: other,
        range: { start: { line, character: 0 }, end: { line, character: 0 } },
      },
    })),
  ];
  return {
    range: toLspRange(postmortem.lines, finding.range),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    source: SOURCE,
    message: finding.message,
    ...(relatedInformation.length > 0 && { relatedInformation }),
    ...(finding.unnecessary === true && { tags: [DiagnosticTag.Unnecessary] }),
  };
}
