/** The fix for an explanation that stops at people: ask, right below it, what made it possible. */
import * as l10n from '@vscode/l10n';
import { nodesOf } from '../../../language/five-whys/tree';
import type { Claim, Postmortem, WhyNode } from '../../../language/postmortem';
import type { Language } from '../../../vocabulary/ids';
import { lineEndingOf, type Range } from '../../../markdown/text';
import { isEditable } from './claim-edits';
import { childIndent, indentOf } from '../../../edits/insertion';
import type { Fix } from '../../engine/rule';

const QUESTION: Readonly<Record<Language, string>> = {
  en: 'What made this possible?',
  ko: '무엇이 이것을 가능하게 했나?',
};

/** A fix for a finding at `range` when that lies in a claim of a tree in its own form; else none. */
export function askBelow(postmortem: Postmortem, range: Range): Fix[] {
  for (const node of nodesOf(postmortem.fiveWhys)) {
    if (node.kind !== 'claim' || !isEditable(postmortem, node)) continue;
    if (range.start < node.headRange.start || range.start >= node.headRange.end) continue;
    return node.children.length === 0 ? [askBelowClaim(postmortem, node)] : [];
  }
  return [];
}

/** Inserts the question as the first item below a claim of a tree in its own form. */
export function askBelowClaim(postmortem: Postmortem, claim: Claim): Fix {
  const question = QUESTION[postmortem.language];
  const { text, lines } = postmortem;
  const item = claim.item!;
  const sibling: WhyNode | undefined = claim.children.find((child) => child.item !== undefined);
  const marker = text.slice(item.marker.start, item.marker.end);
  const lead = `${indentOf(postmortem, item)}${childIndent(postmortem, item, sibling?.item)}${marker} `;
  const eol = lineEndingOf(text);
  const at = lines.endOf(lines.lineOf(Math.max(claim.headRange.start, claim.headRange.end - 1)));
  return {
    title: l10n.t('Ask below: “{0}”', question),
    edits: [{ range: { start: at, end: at }, newText: eol + lead + question }],
    select: {
      start: at + eol.length + lead.length,
      end: at + eol.length + lead.length + question.length,
    },
  };
}
