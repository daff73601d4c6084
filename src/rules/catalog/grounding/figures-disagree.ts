import * as l10n from '@vscode/l10n';
import type { Postmortem } from '../../../language/postmortem';
import { shift, type Range } from '../../../markdown/text';
import { bodiesOf, eachBody, type Body } from '../../prose/bodies';
import { proseOf, rangeIn } from '../../prose/clean';
import type { Finding, Rule } from '../../engine/rule';
import { quoted } from '../../engine/subject';
import { countDisagreements } from './counts';
import type { Disagreement } from './disagreement';
import { intervalDisagreements } from './intervals';
import { shareDisagreements, totalDisagreements } from './shares';
import { lengthDisagreements, rowDisagreements } from './stated-times';
import { weekdayDisagreements } from './weekdays';

export const figuresDisagree: Rule = {
  id: 'figures-disagree',
  title: { en: 'Figures that disagree', ko: '서로 맞지 않는 수치' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'Two figures for one thing cannot both be right, and readers will quote either. Only arithmetic is done: a duration against its times, a count against the same count, a weekday against its date, a total against its parts.',
    ko: '같은 것을 두고 두 수치가 다르면 둘 다 맞을 수는 없고, 독자는 그중 아무거나 인용합니다. 계산만 합니다. 걸린 시간과 시각, 같은 수를 적은 두 곳, 요일과 날짜, 합계와 항목을 맞추어 봅니다.',
  },
  bad: {
    en: '## Summary\n\nCustomers could not pay for 25 minutes (19:06 → 20:03).',
    ko: '## 요약\n\n고객이 25분 동안(19:06 → 20:03) 결제할 수 없었다.',
  },
  good: {
    en: '## Summary\n\nCustomers could not pay for 57 minutes (19:06 → 20:03).',
    ko: '## 요약\n\n고객이 57분 동안(19:06 → 20:03) 결제할 수 없었다.',
  },
  ahead: (postmortem) => eachBody(postmortem, figuresIn),
  check(postmortem) {
    const seen = new Set<number>();
    const found = [
      ...localDisagreements(postmortem),
      ...rowDisagreements(postmortem),
      ...countDisagreements(postmortem),
    ].map((one) => findingOf(postmortem, one));
    found.push(...lengthsOnce(postmortem, lengthDisagreements(postmortem)));
    // a figure may contradict more than one place: said once
    return found.filter(({ range }) => !seen.has(range.start) && seen.add(range.start));
  },
};

/** One length, repeated in title, summary and question, is wrong once: with all places, and one fix. */
function lengthsOnce(postmortem: Postmortem, lengths: readonly Disagreement[]): Finding[] {
  const groups = new Map<string, Disagreement[]>();
  for (const one of lengths) {
    const key = `${one.is} ${one.said.toLowerCase().replace(/[\s-]+/g, ' ')}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((same) => {
    const [first, ...others] = same.map((one) => findingOf(postmortem, one)) as [
      Finding,
      ...Finding[],
    ];
    const fixes = [first, ...others].flatMap(({ fixes: [fix] = [] }) => fix ?? []);
    return {
      ...first,
      places: [
        ...(first.places ?? []),
        ...others.map(({ range }, index) => ({ range, text: quoted(same[index + 1]!.said) })),
      ],
      fixes:
        fixes.length === 0
          ? []
          : [{ title: fixes[0]!.title, edits: fixes.flatMap(({ edits }) => edits) }],
    };
  });
}

/** What disagrees within one passage or table: an edit costs its own section. */
function localDisagreements(postmortem: Postmortem): Disagreement[] {
  const local = bodiesOf(postmortem).flatMap((body) =>
    figuresIn(body).map((one) => moved(one, (range) => shift(range, body.start))),
  );
  const { heading, metadata, text } = postmortem;
  const titles = [
    ...(heading === undefined ? [] : [heading.titleRange]),
    ...(metadata.values.title?.source === 'front-matter' ? [metadata.values.title.valueRange] : []),
  ];
  return [...local, ...titles.filter(isShort).flatMap((range) => inPassage(text, range))];
}

/** Whether something is a title that a person wrote. */
function isShort({ start, end }: Range): boolean {
  return end - start < 1000;
}

/** Relative to the body; looked for once. */
function figuresIn({ kept, passages }: Body): readonly Disagreement[] {
  return kept.of('figures', (text) => [
    ...totalDisagreements(text),
    ...passages.flatMap((passage) => inPassage(text, passage)),
  ]);
}

function inPassage(text: string, passage: Range): Disagreement[] {
  const prose = proseOf(text, passage);
  return [
    ...intervalDisagreements(prose.text),
    ...weekdayDisagreements(prose.text),
    ...shareDisagreements(prose.text),
  ].map((one) => moved(one, ({ start, end }) => rangeIn(prose, start, end)));
}

function moved(one: Disagreement, place: (range: Range) => Range): Disagreement {
  return { ...one, range: place(one.range), by: one.by && place(one.by) };
}

function findingOf({ text }: Postmortem, one: Disagreement): Finding {
  const { range, is, by, writable } = one;
  const other = by === undefined ? '' : quoted(text.slice(by.start, by.end));
  return {
    range,
    message: messageFor(one, other),
    ...(by !== undefined && { places: [{ range: by, text: other }] }),
    fixes: writable ? [{ title: l10n.t('Write “{0}”', is), edits: [{ range, newText: is }] }] : [],
  };
}

function messageFor({ kind, said, is, key }: Disagreement, other: string): string {
  const figure = quoted(said);
  switch (kind) {
    case 'interval':
      return l10n.t('{0}: from {1} it is {2}.', figure, other, is);
    case 'weekday':
      return l10n.t('{0}: by the calendar it is {1}.', figure, is);
    case 'share':
      return l10n.t('{0}: {1} is {2}.', figure, other, is);
    case 'total':
      return l10n.t('{0}: the rows above add up to {1}.', figure, is);
    case 'length':
      return l10n.t('{0}: by the document’s own times it took {1}.', figure, is);
    case 'row':
      return l10n.t('{0}: the front matter says {1} for “{2}”.', figure, is, key ?? '');
    case 'count':
      return l10n.t('{0}: elsewhere the document says {1}.', figure, is);
  }
}
