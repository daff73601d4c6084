import * as l10n from '@vscode/l10n';
import { dateOf, dayAfter, isDay, readDate } from '../../../language/times/date';
import type { Placed, Postmortem } from '../../../language/postmortem';
import type { Range } from '../../../markdown/text';
import { isAsked, markOf } from './items-lacking';
import { quoted, subjectOf } from '../../engine/subject';
import type { Fix, Rule } from '../../engine/rule';

/** A placeholder of a template is another rule's. */
const PLACEHOLDER = /Y{4}|M{2}[-/.]D{2}|[<{[]/u;

export const dueDate: Rule = {
  id: 'due-date',
  title: { en: 'Due date that is not a calendar day', ko: '날짜가 아닌 기한' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: 'A date that no calendar has, or that means another day to another reader, never becomes overdue: the item drops out of every list that asks what is late. *Next sprint* and *ASAP* do the same.',
    ko: '달력에 없는 날짜나 읽는 사람마다 다른 날이 되는 날짜는 기한이 지나도 지난 줄 모릅니다. 늦은 항목을 찾는 모든 목록에서 빠집니다. *다음 스프린트*, *ASAP*도 마찬가지입니다.',
  },
  bad: {
    en: '- [ ] Give gateway calls a timeout. @jlee due:12/11',
    ko: '- [ ] 게이트웨이 호출에 타임아웃을 둔다. @jlee due:12/11',
  },
  good: {
    en: '- [ ] Give gateway calls a timeout. @jlee due:2026-12-11',
    ko: '- [ ] 게이트웨이 호출에 타임아웃을 둔다. @jlee due:2026-12-11',
  },
  check(postmortem, { today }) {
    return postmortem.remediation.items.flatMap((item) => {
      const { due } = item;
      if (!isAsked(item) || due === undefined || isDay(due.value) || PLACEHOLDER.test(due.value))
        return [];
      const range = rangeOfDue(postmortem.text, due);
      return [
        {
          range: range.end > range.start ? range : markOf(postmortem, item),
          subject: quoted(due.value),
          message: l10n.t(
            '{0}: due {1} is not a date in the calendar. Write it like {2}.',
            subjectOf(item),
            quoted(due.value),
            dayAfter(today, 14),
          ),
          fixes: meant(postmortem, due, today),
        },
      ];
    });
  },
  together: (findings, _, { today }) => ({
    message: l10n.t(
      '{0} due dates are not calendar days: {1}. Write them like {2}.',
      findings.length,
      findings
        .slice(0, 3)
        .map(({ subject }) => subject)
        .join(', '),
      dayAfter(today, 14),
    ),
  }),
};

/** Where the date of an item stands in `text`, without its key and white space around it. */
export function rangeOfDue(text: string, { value, range }: Placed<string>): Range {
  const written = text.slice(range.start, range.end);
  const at = written.lastIndexOf(value);
  const start =
    range.start + (at !== -1 ? at : /^\s*(?:[^\s:：]+[:：])?\s*/u.exec(written)![0].length);
  const end = at !== -1 ? start + value.length : range.start + written.trimEnd().length;
  return start < end ? { start, end } : range;
}

/** The days that a date without a year, or with month and day in doubt, can mean. */
function meant({ text, metadata }: Postmortem, due: Placed<string>, today: string): Fix[] {
  const began = metadata.instants.started?.date ?? today;
  const range = rangeOfDue(text, due);
  if (text.slice(range.start, range.end) !== due.value) return [];
  const days = (['month-first', 'day-first'] as const).flatMap((order) => {
    const reading = readDate(due.value, 0, order);
    if (reading?.end !== due.value.length) return [];
    const day = dateOf(reading, dayAfter(began, 182));
    return day === undefined ? [] : [day];
  });
  return [...new Set(days)].map((day) => ({
    title: l10n.t('Write {0}', day),
    edits: [{ range, newText: day }],
  }));
}
