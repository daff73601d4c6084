/** The snippets, offered where they fit: in every editor, for whatever language mode it has. */
import { CompletionItemKind, InsertTextFormat, type CompletionItem } from 'vscode-languageserver';
import type { Postmortem } from '../../../language/postmortem';
import type { SectionId } from '../../../vocabulary/ids';
import english from '../../../../snippets/en.json';
import korean from '../../../../snippets/ko.json';
import { toLspRange } from '../../host/positions';
import { isInSection } from '../nodes';
import { order, typed, type CompletionContext, type Line } from './line';

interface Snippet {
  /** In Korean also Hangul, which is typed without a change of keyboard. */
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: string | readonly string[];
}

/** What is written in which section: these come first there. */
const FITTING: Readonly<Partial<Record<SectionId, RegExp>>> = {
  'five-whys': /^pm-(?:claim|question)/,
  actions: /^pm-action/,
  timeline: /^pm-time(?:-row)?$/,
};

/**
 * The snippets behind `pm-…`, or at the beginning of an empty line; undefined anywhere else. Those of
 * the section first, in the document's language.
 */
export function completeSnippets(
  postmortem: Postmortem,
  line: Line,
  context: CompletionContext,
): CompletionItem[] | undefined {
  const word = /^\s*(pm(?:-[a-z-]*)?)$/i.exec(line.before)?.[1] ?? '';
  if (word === '' && (line.before !== '' || line.after !== '')) return undefined;
  if (!context.snippets || context.hasOwnSnippets === true) return undefined;
  const all: Readonly<Record<string, Snippet>> = postmortem.language === 'ko' ? korean : english;
  const fitting = fittingAt(postmortem, line.offset);
  const range = toLspRange(postmortem.lines, typed(line, word.length));
  return Object.entries(all)
    .map(([label, { prefix, ...rest }]) => ({
      label,
      // `pm-` in Korean, too: the client filters by what was typed
      prefix: (typeof prefix === 'string' ? prefix : prefix[0]!).replace(/^ko-/, 'pm-'),
      ...rest,
    }))
    .sort((a, b) => Number(fitting?.test(b.prefix)) - Number(fitting?.test(a.prefix)))
    .map(({ label, prefix, description, body }, index) => ({
      label: prefix,
      labelDetails: { description: label },
      kind: CompletionItemKind.Snippet,
      documentation: description,
      filterText: prefix,
      sortText: order(index),
      insertTextFormat: InsertTextFormat.Snippet,
      textEdit: { range, newText: filled(body, context) },
    }));
}

function fittingAt(postmortem: Postmortem, offset: number): RegExp | undefined {
  const { fiveWhys, remediation, timeline } = postmortem;
  if (isInSection(postmortem, fiveWhys.sections, offset)) return FITTING['five-whys'];
  if (isInSection(postmortem, remediation.sections, offset)) return FITTING.actions;
  return isInSection(postmortem, timeline.sections, offset) ? FITTING.timeline : undefined;
}

/** VS Code's variables for the moment, which other editors do not know, written out. */
function filled(body: string | readonly string[], { now, localOffset }: CompletionContext): string {
  const local = new Date(now + localOffset * 60_000).toISOString();
  const sign = localOffset < 0 ? '-' : '+';
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const offset = Math.abs(localOffset);
  const values: Readonly<Record<string, string>> = {
    CURRENT_YEAR: local.slice(0, 4),
    CURRENT_MONTH: local.slice(5, 7),
    CURRENT_DATE: local.slice(8, 10),
    CURRENT_HOUR: local.slice(11, 13),
    CURRENT_MINUTE: local.slice(14, 16),
    CURRENT_TIMEZONE_OFFSET: `${sign}${two(offset / 60)}:${two(offset % 60)}`,
  };
  const text = typeof body === 'string' ? body : body.join('\n');
  return text.replace(/\$\{(CURRENT_[A-Z_]+)\}/g, (whole, name: string) => values[name] ?? whole);
}
