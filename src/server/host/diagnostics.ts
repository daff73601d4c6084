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

/** One finding for the client; its code is the rule's id. */
export function toDiagnostic(postmortem: Postmortem, finding: CheckedFinding): Diagnostic {
  const { related = [] } = finding;
  return {
    range: toLspRange(postmortem.lines, finding.range),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    source: SOURCE,
    message: finding.message,
    ...(related.length > 0 && {
      relatedInformation: related.map(({ uri, line, text }) => ({
        message: text,
        location: { uri, range: { start: { line, character: 0 }, end: { line, character: 0 } } },
      })),
    }),
    ...(finding.unnecessary === true && { tags: [DiagnosticTag.Unnecessary] }),
  };
}
