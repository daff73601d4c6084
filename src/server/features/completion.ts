/** Completion: what may be written where the cursor stands. One file per place in `completion/`. */
import type { CompletionItem } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import { completeFrontMatter } from './completion/front-matter';
import { completeHeading } from './completion/headings';
import { completeInText, ownerIn } from './completion/items';
import type { CompletionContext, Line } from './completion/line';
import { completeSnippets } from './completion/snippets';
import { completeSuppression } from './completion/suppressions';
import { isInFrontMatter } from './nodes';

/** Triggers beside letters: the marks that begin something we know how to continue. */
export const TRIGGERS = ['#', '@', ':', ' ', '-'];

/** Longer lines are somebody's data, not what one types: nothing is offered there. */
const LONGEST_LINE = 2000;

/** What may be written at `offset`; empty where we have nothing to say. */
export function completion(
  postmortem: Postmortem,
  offset: number,
  context: CompletionContext,
): CompletionItem[] {
  const { lines, text } = postmortem;
  const number = lines.lineOf(offset);
  const start = lines.startOf(number);
  const end = lines.endOf(number);
  if (end - start > LONGEST_LINE) return [];
  const line: Line = {
    before: text.slice(start, offset),
    after: text.slice(offset, end),
    start,
    offset,
  };
  if (isInFrontMatter(postmortem, offset)) return completeFrontMatter(postmortem, line, context);
  if (isInFence(postmortem, number)) return [];
  return (
    completeSuppression(postmortem, line, context) ??
    completeSnippets(postmortem, line, context) ??
    completeHeading(postmortem, line) ??
    completeInText(postmortem, line, context)
  );
}

/** Whether people are asked for at `offset`: behind an `@`. */
export function wantsPeople({ lines, text }: Postmortem, offset: number): boolean {
  const start = lines.startOf(lines.lineOf(offset));
  return ownerIn(text.slice(Math.max(start, offset - 100), offset)) !== undefined;
}

/** Whether a line lies in fenced code: an odd number of fences stands above it. */
function isInFence({ lines, frontMatter }: Postmortem, number: number): boolean {
  let fence: string | undefined;
  const first = frontMatter === undefined ? 0 : lines.lineOf(frontMatter.range.end) + 1;
  for (let line = first; line < number; line++) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(lines.textOf(line))?.[1];
    if (mark === undefined) continue;
    if (fence === undefined) fence = mark;
    else if (mark.startsWith(fence)) fence = undefined;
  }
  return fence !== undefined;
}
