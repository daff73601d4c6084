import * as l10n from '@vscode/l10n';
import { proseOf } from '../../prose/clean';
import type { ListItem, Postmortem, Question } from '../../../language/postmortem';
import { lineEndingOf, type TextEdit } from '../../../markdown/text';
import { asksForCustomers, customersOf, impactSentences } from './customers-of';
import { childIndent, indentOf, type Draft } from '../../../edits/insertion';
import { draftQuestion } from '../../prose/first-question';
import { systemSubject } from '../../prose/customer-view';
import type { Fix, Rule } from '../../engine/rule';

export const firstQuestionCustomer: Rule = {
  id: 'first-question-customer',
  title: {
    en: 'First question not asked from the customers’ side',
    ko: '고객 관점이 아닌 첫 질문',
  },
  severity: { draft: 'warning', 'in-review': 'error', reviewed: 'error' },
  why: {
    en: 'Where the first question begins decides where the last answer can end. “Why did the DB fail over?” can only lead to the database; “Why could customers not pay?” leads also to the missing timeout, the silent alert and the missing fallback.',
    ko: '첫 질문이 시작하는 곳이 마지막 답이 닿을 곳을 정합니다. “왜 DB가 페일오버했나?”는 데이터베이스에서 끝나지만, “왜 고객이 결제할 수 없었나?”는 없던 타임아웃, 울리지 않은 알람, 없던 대체 경로까지 이어집니다.',
  },
  bad: {
    en: '- Why did the DB fail over?',
    ko: '- 왜 DB가 페일오버했나?',
  },
  good: {
    en: '- Why could customers in Korea not pay for 48 minutes?',
    ko: '- 왜 한국 고객이 48분 동안 결제할 수 없었나?',
  },
  settings: ['postmortem.customerTerms'],
  check(postmortem, context) {
    const [first] = postmortem.fiveWhys.trunks;
    if (first === undefined) return [];
    if (asksForCustomers(first, postmortem, context)) return [];
    const draft = draftQuestion(
      postmortem,
      customersOf(postmortem, context),
      impactSentences(postmortem),
    );
    const asked = proseOf(postmortem.text, first.textRange).text;
    const system = systemSubject(asked);
    return [
      {
        range: first.textRange,
        message:
          system === undefined
            ? l10n.t(
                'The first question is not asked from the customers’ point of view. Ask what they could not do, saw or lost: “{0}”',
                draft.text,
              )
            : l10n.t(
                'The first question asks about {0}, not about customers. Ask what they could not do, saw or lost: “{1}”',
                system,
                draft.text,
              ),
        fixes: fixesFor(postmortem, first, draft),
      },
    ];
  },
};

/** Only a tree in its own form is edited in place; another shape is rewritten first. */
function fixesFor(postmortem: Postmortem, first: Question, draft: Draft): Fix[] {
  if (first.item === undefined || postmortem.fiveWhys.shapes[0] !== 'canonical') return [];
  return [
    {
      title: l10n.t('Ask from the customers’ side and nest this question below'),
      ...nestBelow(postmortem, first, first.item, draft),
      preferred: true,
    },
  ];
}

/** The new question in the old one's place; the old item one level further in, all its lines. */
function nestBelow(
  postmortem: Postmortem,
  old: Question,
  item: ListItem,
  draft: Draft,
): Pick<Fix, 'edits' | 'select'> {
  const { text, lines } = postmortem;
  const child = old.children.find((node) => node.item !== undefined)?.item;
  const unit = childIndent(postmortem, item, child);
  const marker = text.slice(item.marker.start, item.marker.end);
  const lead = `${indentOf(postmortem, item)}${marker} `;
  const first = lines.lineOf(old.range.start);
  const start = lines.startOf(first);
  const edits: TextEdit[] = [
    { range: { start, end: start }, newText: lead + draft.text + lineEndingOf(text) + unit },
  ];
  const last = lines.lineOf(Math.max(old.range.start, old.range.end - 1));
  for (let line = first + 1; line <= last; line++) {
    const at = lines.startOf(line);
    if (lines.textOf(line).trim() !== '')
      edits.push({ range: { start: at, end: at }, newText: unit });
  }
  const base = start + lead.length;
  return {
    edits,
    select: {
      start: base + (draft.select?.start ?? 0),
      end: base + (draft.select?.end ?? draft.text.length),
    },
  };
}
