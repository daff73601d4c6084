import * as l10n from '@vscode/l10n';
import type { Postmortem, Section } from '../../../language/postmortem';
import { customersOf, impactSentences } from './customers-of';
import { documentPlace, insertBlock, insertSection } from '../../../edits/insertion';
import { sectionLabel } from '../../../vocabulary/headings';
import { filledSections } from '../../prose/filling';
import { draftQuestion } from '../../prose/first-question';
import type { Finding, Fix, Rule, RuleContext } from '../../engine/rule';

export const fiveWhysMissing: Rule = {
  id: 'five-whys-missing',
  title: { en: 'No 5 Whys', ko: '5 Whys 없음' },
  severity: { draft: 'hint', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'Without a chain of questions a postmortem stops at what happened. Ask on from what customers could not do to what the team can change. *How* and *what* are as welcome as *why*, a question may have several answers, and the tree may branch: one line of whys is rarely the whole story.',
    ko: '질문이 이어지지 않는 포스트모템은 무슨 일이 있었는지에서 멈춥니다. 고객이 할 수 없었던 일에서 팀이 바꿀 수 있는 것까지 묻습니다. ‘왜’뿐 아니라 ‘무엇이’, ‘어떻게’도 좋고, 답이 여럿이면 가지를 나눕니다. 한 줄로 이어진 ‘왜’가 전부인 경우는 드뭅니다.',
  },
  bad: {
    en: '## Root cause\n\nThe payment gateway was slow.',
    ko: '## 원인\n\n결제 게이트웨이가 느렸다.',
  },
  good: {
    en: '## 5 Whys\n\n- Why could customers in Korea not pay for 48 minutes?\n  - [x] Calls to the payment gateway had no timeout. [client.ts](../src/pay/client.ts#L40)',
    ko: '## 5 Whys\n\n- 왜 한국 고객이 48분 동안 결제할 수 없었나?\n  - [x] 결제 게이트웨이 호출에 타임아웃이 없었다. [client.ts](../src/pay/client.ts#L40)',
  },
  judgesTemplates: true,
  settings: ['postmortem.headings', 'postmortem.customerTerms'],
  check(postmortem, context) {
    const { fiveWhys, sections, problems } = postmortem;
    if (fiveWhys.trunks.length > 0) return [];
    const unreadable = problems.filter(({ kind }) => kind === 'five-whys-unreadable');
    const filled = filledSections(postmortem);
    // prompts and *N/A* are no tree of another shape
    if (unreadable.length > 0 && fiveWhys.sections.some((index) => filled[index] === true))
      return unreadable.map(({ range }) => ({
        range,
        message: l10n.t(
          'This section could not be read as a tree. Write each question as a list item and its answers as items nested below it.',
        ),
        fixes: [],
        atMost: 'hint',
      }));
    // what is too large or too deep to be read is not missing
    if (problems.some(({ kind }) => kind === 'too-large' || kind === 'too-deep')) return [];
    const section = sections[fiveWhys.sections[0] ?? -1];
    if (section === undefined) return [noSection(postmortem, context)];
    // a template asks when it is copied
    return context.template === true ? [] : [noQuestion(postmortem, section, context)];
  },
};

function noSection(postmortem: Postmortem, context: RuleContext): Finding {
  const question = draftQuestion(
    postmortem,
    customersOf(postmortem, context),
    impactSentences(postmortem),
  );
  const insertion = insertSection(postmortem, 'five-whys', asItem(question));
  return {
    range: documentPlace(postmortem),
    message: l10n.t(
      'There is no 5 Whys section. Begin with what customers could not do: “{0}”',
      question.text,
    ),
    fixes: [
      { ...fixOf(insertion), title: l10n.t('Insert a 5 Whys section'), section: 'five-whys' },
    ],
    lacks: {
      of: 'section',
      what: [`“${sectionLabel('five-whys', postmortem.language)}”`],
      how: l10n.t('Begin the 5 Whys with what customers could not do: “{0}”', question.text),
    },
  };
}

function noQuestion(postmortem: Postmortem, section: Section, context: RuleContext): Finding {
  const question = draftQuestion(
    postmortem,
    customersOf(postmortem, context),
    impactSentences(postmortem),
  );
  const insertion = insertBlock(postmortem, section.bodyRange.end, asItem(question));
  return {
    range: section.headingRange,
    message: l10n.t(
      'The 5 Whys have no question yet. Begin with what customers could not do: “{0}”',
      question.text,
    ),
    fixes: [{ ...fixOf(insertion), title: l10n.t('Insert the first question') }],
  };
}

function asItem({ text, select }: ReturnType<typeof draftQuestion>) {
  return { text: `- ${text}`, select: select && { start: select.start + 2, end: select.end + 2 } };
}

function fixOf({ edits, select }: ReturnType<typeof insertBlock>): Omit<Fix, 'title'> {
  return { edits, preferred: true, ...(select !== undefined && { select }) };
}
