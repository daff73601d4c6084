import * as l10n from '@vscode/l10n';
import type { Postmortem, TimelineEntry, TimeValue } from '../../../language/postmortem';
import type { InstantKey } from '../../../vocabulary/ids';
import { addKey } from '../document/front-matter-key';
import { documentPlace } from '../../../edits/insertion';
import { offsetText } from '../document/instants';
import type { Fix, Rule } from '../../engine/rule';

/**
 * Any row that may say it counts, in any of the languages that are read: to measure by a row is
 * another matter, see `measured-times.ts`.
 */
const MENTIONS: Readonly<Record<'started' | 'detected' | 'resolved', RegExp>> = {
  started:
    /\b(?:start\w*|beg[ai]n\w*|first|fail\w*|errors?|down|outage|broke\w*|broken|deploy\w*|introduc\w+|trigger\w*|crash\w*|unavailable|unreachable|degraded|drops?|spike\w*|0 ?%|hits?|publish\w*|merged|deleted|stops?|stopped|utløses|begyn\w*|feil\w*)\b|発生|開始|失敗|エラー|発火|발생|시작|최초|실패|오류|에러|배포|장애|중단|지연|급증/i,
  detected:
    /\b(?:detect\w*|notic\w+|alert\w*|alarm\w*|page[drs]?|paged|paging|report\w*|discover\w*|notif\w+|aware|observ\w+|complain\w*|found|finds|identif\w+|contact\w*|ticket|issue (?:opened|filed|raised|created)|incident (?:opened|declared|created)|saw|sees|confirm\w*|investigat\w+|email|meldt?|oppdag\w*|varsl\w*)\b|検知|検出|報告|発見|確認|감지|탐지|인지|발견|알람|알림|경보|신고|제보|문의|호출|확인/i,
  resolved:
    /\b(?:resol\w+|recover\w*|restor\w*|fix\w*|revert\w*|back|mitigat\w*|repair\w*|normal\w*|rolled|roll(?:s|ing)? ?back|closed|success\w*|end(?:s|ed)?|over|patched|healthy|works|working|stable|løst|rettet|fikse\w*|slettet|merget)\b|復旧|解消|回復|解決|正常|완료|복구|해소|종료|해결|정상|롤백|조치/i,
};

const ASKED = ['started', 'detected', 'resolved'] as const;

export const timelineInstants: Rule = {
  id: 'timeline-instants',
  title: { en: 'Missing start, detection or resolution time', ko: '없는 발생·감지·복구 시각' },
  severity: { draft: 'hint', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: 'How long customers were hit, how long it took to notice and how long to recover: three times tell how this incident went.',
    ko: '고객이 얼마나 겪었고, 알아차리는 데 얼마나 걸렸고, 복구에 얼마나 걸렸는지는 세 시각이 있어야 알 수 있습니다.',
  },
  bad: {
    en: '| Time (KST) | Event |\n| --- | --- |\n| 14:05 | Graph goes up |',
    ko: '| 시각 (KST) | 내용 |\n| --- | --- |\n| 14:05 | 그래프 상승 |',
  },
  good: {
    en: '---\nstarted: 2026-10-13T14:05:00+09:00\ndetected: 2026-10-13T14:22:00+09:00\nresolved: 2026-10-13T14:53:00+09:00\n---',
    ko: '---\ntitle: 결제 장애\nstarted: 2026-10-13T14:05:00+09:00\ndetected: 2026-10-13T14:22:00+09:00\nresolved: 2026-10-13T14:53:00+09:00\n---',
  },
  check(postmortem) {
    const missing = ASKED.filter(
      (key) =>
        !says(postmortem, key) &&
        !postmortem.timeline.entries.some(({ text }) => MENTIONS[key].test(text.slice(0, 400))),
    );
    if (missing.length === 0) return [];
    const section = postmortem.sections[postmortem.timeline.sections[0] ?? -1];
    return [
      {
        range: section?.headingRange ?? documentPlace(postmortem),
        message: l10n.t('Missing time, in front matter and timeline: {0}', missing.join(', ')),
        fixes: missing.flatMap((key) => fixFor(postmortem, key) ?? []),
        lacks: { of: 'section', what: missing },
      },
    ];
  },
};

/** A key with something in it, even if the form is not right: `front-matter` sees to that. */
function says({ metadata }: Postmortem, key: InstantKey): boolean {
  if (metadata.values[key] !== undefined) return true;
  return key === 'resolved' && metadata.values.mitigated !== undefined;
}

/** The first row begins it, the last one ends it: a proposal, for the author to look at. */
function fixFor(postmortem: Postmortem, key: (typeof ASKED)[number]): Fix | undefined {
  const { entries } = postmortem.timeline;
  const row: TimelineEntry | undefined =
    key === 'started' ? entries[0] : key === 'resolved' ? entries.at(-1) : undefined;
  const value = row === undefined ? '' : rfc3339(row.time);
  const added = addKey(postmortem, key, value ?? '');
  return added === undefined
    ? undefined
    : { title: l10n.t('Insert “{0}” into the front matter', key), ...added };
}

function rfc3339({ date, minutes, seconds, offset }: TimeValue): string | undefined {
  if (date === undefined || minutes === undefined || offset === undefined) return undefined;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds)}${offsetText(offset)}`;
}
