/** New trunks, and the section that holds them. */
import type { Postmortem, Section } from '../../language/postmortem';
import type { Language } from '../../vocabulary/ids';
import { insertBlock, insertSection } from '../insertion';
import type { TextEdit } from '../../markdown/text';
import { planNewItem } from './add';
import { ExpectedTree, type Expected } from './expected';
import { itemText, newItem } from './new-item';
import type { Plan } from './plan';
import type { TreeOperation } from '../../tree-model/tree-operation';

/** The first question when nobody has put it yet; the words in the middle are for the author. */
const FIRST_QUESTION: Readonly<Record<Language, readonly [string, string, string]>> = {
  en: ['Why could customers not ', 'use the service', '?'],
  ko: ['왜 고객이 ', '서비스를 이용', '할 수 없었나?'],
};

/** Another trunk; where there is no 5-Whys section, the section with its first one. */
export function planAddQuestion(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'addQuestion' }>,
): Plan {
  const { trunks } = postmortem.fiveWhys;
  if (trunks.length > 0) {
    const index = Math.max(0, Math.min(Math.trunc(operation.index ?? Infinity), trunks.length));
    return planNewItem(postmortem, { parent: null, index }, newItem(operation.text ?? '', false));
  }
  const question = FIRST_QUESTION[postmortem.language];
  const drafted = operation.text === undefined;
  const item = newItem(operation.text ?? question.join(''), false);
  const section = postmortem.sections[postmortem.fiveWhys.sections[0] ?? -1];
  const expected = new ExpectedTree(postmortem);
  const focus: Expected = { facts: undefined, accept: item.accept, children: [] };
  expected.trunks.push(focus);
  return {
    expected,
    focus,
    ...(section === undefined ? { newSections: 1 } : {}),
    ...(drafted ? { selectWords: question[1] } : {}),
    candidates: item.variants.map((variant) => () => {
      const markdown = variant();
      if (markdown === undefined) return undefined;
      // what inserts gives the lines the document's ends
      const line = itemText({ leading: '', marker: '-' }, markdown, item.box, '\n');
      return section === undefined
        ? insertSection(postmortem, 'five-whys', { text: line }).edits
        : inSection(postmortem, section, line);
    }),
  };
}

/** Behind what the section says already. */
function inSection(postmortem: Postmortem, section: Section, line: string): readonly TextEdit[] {
  return insertBlock(postmortem, section.bodyRange.end, { text: line }).edits;
}
