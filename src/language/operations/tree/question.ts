/** New trunks, and the section that holds them. */
import type { Language, Postmortem, Section } from '../../postmortem';
import { SECTION_IDS } from '../../postmortem';
import { lineEndingOf, type TextEdit } from '../../text';
import { sectionLabel } from '../../vocabulary/headings';
import { planNewItem } from './add';
import { ExpectedTree, type Expected } from './expected';
import { itemText, newItem } from './new-item';
import { insertAt, type Plan } from './plan';
import type { TreeOperation } from './tree-operation';

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
      const line = itemText(
        { leading: '', marker: '-' },
        markdown,
        item.box,
        lineEndingOf(postmortem.text),
      );
      return [
        section === undefined ? newSection(postmortem, line) : inSection(postmortem, section, line),
      ];
    }),
  };
}

/** Behind what the section says already. */
function inSection(postmortem: Postmortem, section: Section, line: string): TextEdit {
  const { text } = postmortem;
  let at = section.bodyRange.end;
  while (at > section.headingRange.end && /\s/.test(text[at - 1]!)) at--;
  return block(postmortem, at, line);
}

/** The section in its usual place: before the first that usually follows it, else at the end. */
function newSection(postmortem: Postmortem, line: string): TextEdit {
  const { sections, text, language, pins } = postmortem;
  const own = SECTION_IDS.indexOf('five-whys');
  // a heading between labels that stand for headings would take those behind it away
  const known = sections.filter(({ id, labelled }) => id !== undefined && labelled !== true);
  const level = commonLevel(known);
  const next = known.find(({ id, level: its }) => its <= level && SECTION_IDS.indexOf(id!) > own);
  const eol = lineEndingOf(text);
  const heading = `${'#'.repeat(level)} ${sectionLabel('five-whys', language)}`;
  let at = next?.range.start ?? pins?.range.start ?? text.length;
  const floor = postmortem.frontMatter?.range.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  while (at > floor && /\s/.test(text[at - 1]!)) at--;
  return block(postmortem, Math.max(at, floor), `${heading}${eol}${eol}${line}`);
}

/** Text with a blank line before and behind it. */
function block({ text }: Postmortem, at: number, lines: string): TextEdit {
  const eol = lineEndingOf(text);
  const before = text.slice(0, at).replace('\uFEFF', '') === '' ? '' : eol + eol;
  const rest = text.slice(at);
  if (rest.trim() === '')
    return insertAt(at, before + lines + (rest === '' && before === '' ? eol : ''));
  const ends = /^\s*/.exec(rest)![0].split(/\r\n|\r|\n/).length - 1;
  return insertAt(at, before + lines + eol.repeat(Math.max(0, 2 - ends)));
}

function commonLevel(sections: readonly Section[]): number {
  const counts = new Map<number, number>();
  for (const { level } of sections) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 2;
}
