import * as l10n from '@vscode/l10n';
import { causesOf, isLive, noteOf } from '../../../language/five-whys/tree';
import type { Postmortem, Question, WhyNode } from '../../../language/postmortem';
import { childIndent, indentOf, insertLine } from '../../../edits/insertion';
import { fieldKindOf, noteLabel } from '../../../vocabulary/labels';
import { isFilling } from '../../prose/filling';
import type { Fix, Rule } from '../../engine/rule';
import { subjectOfQuestion } from '../../engine/subject';

export const unansweredQuestion: Rule = {
  id: 'unanswered-question',
  title: { en: 'Question without an answer', ko: '답이 없는 질문' },
  severity: { draft: 'hint', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'A question that stands alone looks as if it had been asked. What is not known yet can be said, with the reason; what was ruled out is no answer.',
    ko: '질문만 있고 답이 없으면 물어본 것처럼 보일 뿐입니다. 아직 모른다면 모른다고 이유와 함께 적습니다. 배제한 답은 답이 아닙니다.',
  },
  bad: {
    en: '- Why could customers not pay for 48 minutes?\n  - [x] Calls to the gateway had no timeout. [client.ts](../src/client.ts#L40)\n- Why did recovery take 31 minutes?',
    ko: '- 왜 고객이 48분 동안 결제할 수 없었나?\n  - [x] 게이트웨이 호출에 타임아웃이 없었다. [client.ts](../src/client.ts#L40)\n- 왜 복구에 31분이 걸렸나?',
  },
  good: {
    en: '- Why could customers not pay for 48 minutes?\n  - [x] Calls to the gateway had no timeout. [client.ts](../src/client.ts#L40)\n- Why did recovery take 31 minutes?\n  - [x] The switch that takes the gateway out of rotation stood in no runbook. [search](./evidence/runbooks.png)',
    ko: '- 왜 고객이 48분 동안 결제할 수 없었나?\n  - [x] 게이트웨이 호출에 타임아웃이 없었다. [client.ts](../src/client.ts#L40)\n- 왜 복구에 31분이 걸렸나?\n  - [x] 게이트웨이를 빼는 스위치가 런북에 없었다. [검색 결과](./evidence/runbooks.png)',
  },
  check(postmortem) {
    return unanswered(postmortem.fiveWhys.trunks, postmortem.text).map((question) => {
      const said = subjectOfQuestion(question);
      const causes = causesOf(question);
      const isRuledOut = causes.length > 0 && !causes.some(isLive);
      return {
        range: question.textRange,
        subject: said,
        message: isRuledOut
          ? l10n.t(
              '{0}: every answer is ruled out. Add what is left, or say why it is not known.',
              said,
            )
          : l10n.t('{0} has no answer. Add what is known, or say why it is not known.', said),
        fixes: fixesFor(postmortem, question),
      };
    });
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} questions have no answer: {1}. Add what is known, or say why it is not known.',
      findings.length,
      findings.map(({ subject }) => subject).join(', '),
    ),
  }),
};

/** Questions with no claim that stands, in order; below a claim that is ruled out nothing is asked. */
function unanswered(trunks: readonly Question[], text: string): Question[] {
  const found: Question[] = [];
  const stack: WhyNode[] = [...trunks].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'claim' && !isLive(node)) continue;
    if (node.kind === 'question' && isUnanswered(node, text)) found.push(node);
    for (let child = node.children.length - 1; child >= 0; child--)
      stack.push(node.children[child]!);
  }
  return found;
}

function isUnanswered(question: Question, text: string): boolean {
  if (saysWhyNot(question, text)) return false;
  // a question below it asks on
  if (question.children.some(({ kind }) => kind === 'question')) return false;
  if (`${question.statement?.text ?? ''}${question.text}`.trim() === '') return false;
  return !causesOf(question).some(
    (claim) =>
      isLive(claim) &&
      !isFilling(text.slice(claim.textRange.start, claim.textRange.end), 'five-whys'),
  );
}

const NOTE = /[(（]\s?([\p{L} ]{2,20})\s?[:：]\s?(?=[^)）\s])/gu;

/** `(unknown: …)` or `(stop: …)` at the question, or as a field below it. */
function saysWhyNot(question: Question, text: string): boolean {
  if (noteOf(question, 'unknown') !== undefined || noteOf(question, 'stop') !== undefined)
    return true;
  // the line it is asked on, whoever read the note
  const { start } = question.textRange;
  const head = /^[^\r\n]*/.exec(text.slice(start, start + 2000))![0];
  return [...head.matchAll(NOTE)].some(([, label]) => {
    const kind = fieldKindOf(label!.trim());
    return kind === 'unknown' || kind === 'stop';
  });
}

/** Only in a tree of its own form: another shape is rewritten first. */
function fixesFor(postmortem: Postmortem, question: Question): Fix[] {
  const { item } = question;
  if (item === undefined || !postmortem.fiveWhys.canonical) return [];
  const { text, lines, language } = postmortem;
  const marker = text.slice(item.marker.start, item.marker.end);
  const own = question.children.find((child) => child.item !== undefined)?.item;
  const bullet = /^[-*+]$/.test(marker) ? marker : '-';
  const line = `${indentOf(postmortem, item)}${childIndent(postmortem, item, own)}${bullet} [ ] `;
  const end = lines.endOf(
    lines.lineOf(Math.max(question.headRange.start, question.headRange.end - 1)),
  );
  const claim = insertLine(postmortem, end, {
    text: line,
    select: { start: line.length, end: line.length },
  });
  const at = question.textRange.end;
  const note = ` (${noteLabel('unknown', language)}: )`;
  return [
    {
      title: l10n.t('Add an answer'),
      edits: claim.edits,
      preferred: true,
      ...(claim.select !== undefined && { select: claim.select }),
    },
    {
      title: l10n.t('Say why it is not known'),
      edits: [{ range: { start: at, end: at }, newText: note }],
      select: { start: at + note.length - 1, end: at + note.length - 1 },
    },
  ];
}
