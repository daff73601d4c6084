/** Rule ids in suppression comments. */
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import type { Postmortem } from '../../../language/postmortem';
import { toLspRange } from '../../host/positions';
import { type CompletionContext, type Line, typed } from './line';

/** Rules that may be named here; undefined when the cursor is not in a suppression comment. */
export function completeSuppression(
  postmortem: Postmortem,
  line: Line,
  { rules, locale }: CompletionContext,
): CompletionItem[] | undefined {
  const match = /<!--\s*postmortem-ignore(?:-file)?\s+([\w-]*)$/.exec(line.before);
  if (match === null) return undefined;
  const range = toLspRange(postmortem.lines, typed(line, match[1]!.length));
  const language = locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
  return rules.map((rule) => ({
    label: rule.id,
    detail: rule.title[language],
    documentation: rule.why[language],
    kind: CompletionItemKind.EnumMember,
    textEdit: { range, newText: rule.id },
  }));
}
