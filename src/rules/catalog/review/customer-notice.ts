import * as l10n from '@vscode/l10n';
import type { Postmortem } from '../../../language/postmortem';
import type { Language } from '../../../vocabulary/ids';
import { documentPlace, insertSection } from '../../../edits/insertion';
import type { Rule } from '../../engine/rule';
import { documentWeight, gradeOf } from '../../engine/weight-of';

const PROMPT: Readonly<Record<Language, string>> = {
  en: 'What customers were told, when and where.',
  ko: '고객에게 언제 어디서 무엇을 알렸는지.',
};

export const customerNotice: Rule = {
  id: 'customer-notice',
  title: { en: 'No customer notice', ko: '고객 공지 없음' },
  severity: { draft: 'off', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'Customers remember how they heard of it. What they were told, when and where belongs in the record, also when the answer is “nothing”.',
    ko: '고객은 장애를 어떻게 알게 되었는지 기억합니다. 언제 어디서 무엇을 알렸는지는 기록에 남아야 합니다. 알리지 않았다면 그것도 적습니다.',
  },
  bad: {
    en: '## Customer impact\n\n3,200 customers could not pay.',
    ko: '## 고객 영향\n\n고객 3,200명이 결제할 수 없었다.',
  },
  good: {
    en: '## Customer impact\n\n3,200 customers could not pay.\n\n## Customer notice\n\nStatus page at 14:31, mail to those affected the next day.',
    ko: '## 고객 영향\n\n고객 3,200명이 결제할 수 없었다.\n\n## 고객 공지\n\n14:31 상태 페이지에 게시, 다음 날 해당 고객에게 메일 발송.',
  },
  settings: ['postmortem.severities'],
  check(postmortem, context) {
    const grade = gradeOf(postmortem, context);
    if (grade === undefined || documentWeight(postmortem, context) === 'light') return [];
    if (postmortem.sections.some(({ id }) => id === 'customer-message')) return [];
    if (!customersAffected(postmortem)) return [];
    const impact = postmortem.sections.find(({ id }) => id === 'customer-impact');
    const { edits, select } = insertSection(postmortem, 'customer-message', {
      text: PROMPT[postmortem.language],
      select: { start: 0, end: PROMPT[postmortem.language].length },
    });
    return [
      {
        range: impact?.headingRange ?? documentPlace(postmortem),
        message: l10n.t(
          'Customers were affected, and nothing says what they were told, when and where.',
        ),
        fixes: [{ title: l10n.t('Insert a customer notice'), edits, ...(select && { select }) }],
      },
    ];
  },
};

/** By the front matter's word, else by a section on customer impact with anything in it. */
function customersAffected({ metadata, sections, text }: Postmortem): boolean {
  const stated = metadata.values.customers_affected?.values.join(' ').trim();
  if (stated !== undefined && stated !== '')
    return !/^(?:0|none|no|없음|0\s?명)(?![\p{L}\p{N},.])/iu.test(stated);
  return sections.some(
    ({ id, range, headingRange }) =>
      id === 'customer-impact' &&
      text
        .slice(headingRange.end, range.end)
        .replace(/<!--[^]*?-->/g, '')
        .trim() !== '' &&
      !/^\s*(?:none|no (?:customer|user)s?\b|없음)/i.test(text.slice(headingRange.end, range.end)),
  );
}
