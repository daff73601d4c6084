/**
 * What the columns of a timeline are called: English and Korean, and the Japanese and Norwegian
 * words that real collections use (read only).
 */
import { inEnglish } from './romance';

/** What a column of a timeline holds. */
const TIMELINE_COLUMNS = ['time', 'date', 'end', 'event', 'source'] as const;
export type TimelineColumn = (typeof TIMELINE_COLUMNS)[number];

const WORDS: Readonly<Record<TimelineColumn, readonly string[]>> = {
  time: [
    'time',
    'times',
    'timestamp',
    'time stamp',
    'when',
    'at',
    'date/time',
    'date & time',
    'date and time',
    'datetime',
    'date time',
    'start',
    'start time',
    'from',
    'clock',
    '시각',
    '시간',
    '일시',
    '시점',
    '발생 시각',
    '발생 시간',
    '발생 일시',
    '날짜/시간',
    '날짜 및 시간',
    '시작',
    '시작 시각',
    '時刻',
    '時間',
    '日時',
    'tid',
    'tidspunkt',
    'klokkeslett',
    'når',
  ],
  date: ['date', 'day', '날짜', '일자', '날자', '일', '日付', '日', 'dato', 'dag'],
  end: ['end', 'end time', 'until', 'to', '종료', '종료 시각', '終了', 'slutt'],
  event: [
    'event',
    'events',
    'description',
    'what happened',
    'what',
    'action',
    'action/impact',
    'action/ impact',
    'action / impact',
    'activity',
    'details',
    'detail',
    'notes',
    'note',
    'change',
    'message',
    'comment',
    'comments',
    'summary',
    '내용',
    '이벤트',
    '현상',
    '상황',
    '사건',
    '조치',
    '조치 내용',
    '설명',
    '활동',
    '경과',
    '진행 내용',
    '세부 내용',
    '상세 내용',
    'イベント',
    '内容',
    '出来事',
    '事象',
    'hendelse',
    'beskrivelse',
    'hva skjedde',
  ],
  source: [
    'source',
    'sources',
    'link',
    'links',
    'data',
    'data link',
    'evidence',
    'reference',
    'references',
    'ref',
    'proof',
    '근거',
    '출처',
    '링크',
    '자료',
    '증거',
    '근거 자료',
    '根拠',
    '出典',
    'リンク',
    'kilde',
    'lenke',
  ],
};

const COLUMNS: ReadonlyMap<string, TimelineColumn> = new Map(
  TIMELINE_COLUMNS.flatMap((column) => WORDS[column].map((word) => [word, column] as const)),
);

/**
 * What a column heading names: parentheses (`Time (UTC)`), a zone behind `in` (`Time in CET`) and
 * case do not count. Undefined for a heading that says something else.
 */
export function timelineColumnOf(heading: string): TimelineColumn | undefined {
  const bare = heading
    .replace(/[([（［][^)\]）］]{0,60}[)\]）］]/gu, ' ')
    .replace(/[*_`:：]/g, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
  return (
    COLUMNS.get(bare) ??
    COLUMNS.get(inEnglish(bare) ?? '') ??
    COLUMNS.get(bare.replace(/,? (?:in )?(?:[a-z]{2,5}|utc[+-]?\d*|us\/\w+)$/, ''))
  );
}
