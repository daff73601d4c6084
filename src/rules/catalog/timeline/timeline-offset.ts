import * as l10n from '@vscode/l10n';
import type { Postmortem, TimelineEntry } from '../../../language/postmortem';
import type { TextEdit } from '../../../markdown/text';
import type { Finding, Fix, Rule } from '../../engine/rule';

export const timelineOffset: Rule = {
  id: 'timeline-offset',
  title: { en: 'Times without a time zone', ko: '시간대 없는 시각' },
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: 'Logs are in UTC, the chat is in local time, the reader is somewhere else. A time whose zone is not written cannot be lined up with anything, least of all a year later.',
    ko: '로그는 UTC, 채팅은 현지 시각이고, 읽는 사람은 또 다른 곳에 있습니다. 시간대가 적히지 않은 시각은 어떤 것과도 맞춰 볼 수 없습니다. 일 년 뒤라면 더욱 그렇습니다.',
  },
  bad: {
    en: '| Time | Event |\n| --- | --- |\n| 14:05 | First timeouts |',
    ko: '| 시각 | 내용 |\n| --- | --- |\n| 14:05 | 첫 타임아웃 |',
  },
  good: {
    en: '| Time (UTC) | Event |\n| --- | --- |\n| 14:05 | First timeouts |',
    ko: '| 시각 (KST) | 내용 |\n| --- | --- |\n| 14:05 | 첫 타임아웃 |',
  },
  check(postmortem) {
    // stated once for the whole document, wherever that is
    if (STATED.test(postmortem.text)) return [];
    const seen = new Set<number>();
    const findings: Finding[] = [];
    for (const entry of postmortem.timeline.entries) {
      const { time } = entry;
      if (time.minutes === undefined || time.offset !== undefined) continue;
      // one finding per timeline: the zone is written once for all its rows
      const timeline = timelineOf(postmortem, entry.section);
      if (seen.has(timeline)) continue;
      seen.add(timeline);
      findings.push({
        range: time.range,
        message: l10n.t('Which time zone is this? Write it once for all rows: “Time (UTC)”.'),
        fixes: fixesFor(postmortem, entry),
      });
    }
    return findings;
  },
};

/** `All times in PDT.`, `모든 시각은 KST 기준`: also a zone that we cannot turn into an offset. */
const STATED =
  /\btimes?\b[^.\n]{0,40}?\b(?:UTC|GMT|[PMCE][SD]T|BST|CES?T|EES?T|KST|JST|IST|SGT|AE[SD]T|NZ[SD]T|local time|US\/\w+|(?:Pacific|Mountain|Central|Eastern) (?:time|standard|daylight))\b|(?:시각|시간)(?:은|는)?\s[^.\n]{0,30}?(?:KST|UTC|한국\s?표준시|현지\s?시각)/i;

/** The timeline's own heading above a row: days and events have headings below it. */
function timelineOf({ sections, timeline }: Postmortem, section: number): number {
  for (let at = section; at !== -1; at = sections[at]?.parent ?? -1)
    if (timeline.sections.includes(at)) return at;
  return section;
}

/** The offset that the document's own instants state; else the likely ones to choose from. */
function fixesFor(postmortem: Postmortem, entry: TimelineEntry): Fix[] {
  const offsets = new Set(
    Object.values(postmortem.metadata.instants).flatMap(({ offset }) => offset ?? []),
  );
  const [own] = [...offsets];
  const zones =
    offsets.size === 1 && own !== undefined
      ? [zoneName(own)]
      : postmortem.language === 'ko'
        ? ['KST', 'UTC']
        : ['UTC'];
  return zones.flatMap((zone) => {
    const edit = writing(postmortem, entry, zone);
    return edit === undefined
      ? []
      : [
          {
            title: l10n.t('Write “({0})” into the heading', zone),
            edits: [edit],
            ...(zones.length === 1 && offsets.size === 1 && { preferred: true }),
          },
        ];
  });
}

function zoneName(offset: number): string {
  if (offset === 0) return 'UTC';
  if (offset === 540) return 'KST';
  const absolute = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `UTC${offset < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}

/** Into the table's header cell of the times; for other shapes into the section's heading. */
function writing(postmortem: Postmortem, entry: TimelineEntry, zone: string): TextEdit | undefined {
  const { lines, sections, text } = postmortem;
  if (entry.shape === 'table') {
    let line = lines.lineOf(entry.range.start);
    while (line > 1 && !/^[\s|:-]+$/.test(lines.textOf(line))) line--;
    const header = lines.textOf(line - 1);
    // the cell in the column of the time
    const before = text.slice(lines.startOf(entry.line), entry.time.range.start);
    const column =
      (before.match(/\|/g) ?? []).length - (before.trimStart().startsWith('|') ? 1 : 0);
    const cells = [...header.matchAll(/(?:^\s*\|?|\|)([^|]+)/g)];
    const cell = cells[column];
    if (cell === undefined || cell[1]!.trim() === '') return undefined;
    const end = cell.index + cell[0].length - cell[1]!.length + cell[1]!.trimEnd().length;
    const at = lines.startOf(line - 1) + end;
    return { range: { start: at, end: at }, newText: ` (${zone})` };
  }
  const section = sections[timelineOf(postmortem, entry.section)];
  if (section === undefined || !/^#/.test(text.slice(section.headingRange.start))) return undefined;
  const at = section.titleRange.end;
  return { range: { start: at, end: at }, newText: ` (${zone})` };
}
