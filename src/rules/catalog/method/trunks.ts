/** What the rules on missing trunks share: who asks, and how a trunk is added. */
import * as l10n from '@vscode/l10n';
import { nodesOf } from '../../../language/five-whys/tree';
import type { Postmortem } from '../../../language/postmortem';
import { indentOf, insertLine } from '../../../edits/insertion';
import type { Finding, Fix } from '../../engine/rule';

/** Whether any question of the trees, or any claim directly below one, matches. */
export function somebodyAsks({ fiveWhys }: Postmortem, words: RegExp): boolean {
  for (const node of nodesOf(fiveWhys))
    if (
      node.kind === 'question' &&
      words.test(`${node.statement?.text ?? ''} ${node.text}`.slice(0, 400))
    )
      return true;
  return false;
}

/** The finding that a trunk is missing, on the heading of the 5 Whys, with the question drafted. */
export function missingTrunk(postmortem: Postmortem, message: string, question: string): Finding {
  const { fiveWhys, sections } = postmortem;
  const section = sections[fiveWhys.sections[0] ?? -1];
  return {
    range: section?.headingRange ?? fiveWhys.trunks[0]!.textRange,
    message,
    fixes: addTrunk(postmortem, question),
  };
}

/** A new question behind the last one, in its style; only in a tree of its own form. */
function addTrunk(postmortem: Postmortem, question: string): Fix[] {
  const { fiveWhys, text, lines } = postmortem;
  const last = fiveWhys.trunks.at(-1);
  if (last?.item === undefined || !fiveWhys.canonical) return [];
  const marker = text.slice(last.item.marker.start, last.item.marker.end);
  const number = /^(\d+)([.)])$/.exec(marker);
  const own = number === null ? marker : `${Number(number[1]) + 1}${number[2]}`;
  const lead = `${indentOf(postmortem, last.item)}${own} `;
  const end = lines.endOf(lines.lineOf(Math.max(last.range.start, last.range.end - 1)));
  const { edits, select } = insertLine(postmortem, end, {
    text: lead + question,
    select: { start: lead.length, end: lead.length + question.length },
  });
  return [
    { title: l10n.t('Insert “{0}”', question), edits, preferred: true, ...(select && { select }) },
  ];
}
