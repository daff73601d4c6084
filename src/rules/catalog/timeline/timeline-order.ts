import * as l10n from '@vscode/l10n';
import { type Postmortem, type TimelineEntry, type TimeValue } from '../../../language/postmortem';
import { INSTANT_KEYS } from '../../../vocabulary/ids';
import type { TextEdit } from '../../../markdown/text';
import type { Finding, Rule } from '../../engine/rule';

export const timelineOrder: Rule = {
  id: 'timeline-order',
  title: { en: 'Times out of order', ko: '순서가 뒤바뀐 시각' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'Cause and effect are read off the order of events. A row in the wrong place, or an incident detected before it began, is a wrong time or a wrong story.',
    ko: '원인과 결과는 사건의 순서에서 읽습니다. 엉뚱한 자리에 있는 행이나 시작하기 전에 감지된 장애는 시각이 틀렸거나 이야기가 틀린 것입니다.',
  },
  bad: {
    en: '| Time (UTC) | Event |\n| --- | --- |\n| 14:22 | On-call paged |\n| 14:05 | First timeouts |',
    ko: '| 시각 (KST) | 내용 |\n| --- | --- |\n| 14:22 | 온콜 호출 |\n| 14:05 | 첫 타임아웃 |',
  },
  good: {
    en: '| Time (UTC) | Event |\n| --- | --- |\n| 14:05 | First timeouts |\n| 14:22 | On-call paged |',
    ko: '| 시각 (KST) | 내용 |\n| --- | --- |\n| 14:05 | 첫 타임아웃 |\n| 14:22 | 온콜 호출 |',
  },
  check(postmortem) {
    return [...rowFindings(postmortem), ...instantFindings(postmortem)];
  },
};

/** Rows of one container: the same heading, the same shape. Each is judged by itself. */
function groupsOf({ timeline }: Postmortem): TimelineEntry[][] {
  const groups: TimelineEntry[][] = [];
  for (const entry of timeline.entries) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before?.section === entry.section && before.shape === entry.shape)
      last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function rowFindings(postmortem: Postmortem): Finding[] {
  return groupsOf(postmortem).flatMap((rows) => {
    const steps = rows.slice(1).map((row, index) => differenceOf(rows[index]!.time, row.time));
    const known = steps.filter((step) => step !== undefined);
    // newest first is an order too
    if (known.length > 1 && known.every((step) => step <= 0)) return [];
    const late = rows.slice(1).filter((_, index) => (steps[index] ?? 0) < 0);
    return late.map((row, index) => ({
      range: row.time.range,
      message: l10n.t('“{0}” is earlier than the row above it.', row.time.text),
      fixes:
        index === 0 && rows.every(({ time }) => comparable(rows[0]!.time, time))
          ? [{ title: l10n.t('Sort the rows'), edits: sorting(postmortem, rows) }]
          : [],
    }));
  });
}

/**
 * Minutes from `a` to `b`; undefined when they cannot be compared. Whole minutes: `23:28` is not
 * before `23:28:20`.
 */
function differenceOf(a: TimeValue, b: TimeValue): number | undefined {
  if (a.minutes === undefined || b.minutes === undefined) return undefined;
  if (a.epoch !== undefined && b.epoch !== undefined)
    return Math.floor(b.epoch / 60_000) - Math.floor(a.epoch / 60_000);
  if (a.offset !== b.offset) return undefined;
  if (a.date !== undefined && b.date !== undefined)
    return (
      (Date.parse(`${b.date}T00:00:00Z`) - Date.parse(`${a.date}T00:00:00Z`)) / 60_000 +
      b.minutes -
      a.minutes
    );
  if (a.date !== b.date) return undefined;
  const step = b.minutes - a.minutes;
  // a long way back without a date is past midnight
  return step < -6 * 60 ? undefined : step;
}

function comparable(a: TimeValue, b: TimeValue): boolean {
  return (
    (a.epoch !== undefined && b.epoch !== undefined) ||
    (a.date !== undefined &&
      b.date !== undefined &&
      a.offset === b.offset &&
      a.minutes !== undefined &&
      b.minutes !== undefined)
  );
}

/** Each row's place gets the text of the row that belongs there; places that keep theirs are left. */
function sorting({ text }: Postmortem, rows: readonly TimelineEntry[]): TextEdit[] {
  const sorted = rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => exact(a.row.time) - exact(b.row.time) || a.index - b.index)
    .map(({ row }) => row);
  return rows.flatMap(({ range }, index) => {
    const newText = text.slice(sorted[index]!.range.start, sorted[index]!.range.end);
    return text.slice(range.start, range.end) === newText ? [] : [{ range, newText }];
  });
}

/** A number to sort comparable times by. */
function exact({ epoch, date, minutes, seconds }: TimeValue): number {
  return epoch ?? Date.parse(`${date}T00:00:00Z`) + ((minutes ?? 0) * 60 + seconds) * 1000;
}

/** `started ≤ detected ≤ acknowledged ≤ mitigated ≤ resolved`, as far as they are there. */
function instantFindings({ metadata }: Postmortem): Finding[] {
  const stated = INSTANT_KEYS.flatMap((key) => {
    const time = metadata.instants[key];
    return time === undefined ? [] : [{ key, time }];
  });
  return stated.slice(1).flatMap(({ key, time }, index) => {
    const before = stated[index]!;
    const step = differenceOf(before.time, time);
    if (step === undefined || step >= 0) return [];
    return [
      {
        range: metadata.values[key]?.valueRange ?? time.range,
        message: l10n.t('“{0}” is earlier than “{1}”.', key, before.key),
        fixes: [],
      },
    ];
  });
}
