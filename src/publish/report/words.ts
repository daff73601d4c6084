/** What reports say, in English and Korean: a file for others speaks the language it was asked for. */
import { claimStateName } from '../../tree-model/claim-state';
import { durationText } from '../../vocabulary/duration';
import { CLAIM_STATES, type ClaimState, type Language } from '../../vocabulary/ids';

const ENGLISH = {
  language: 'en' as Language,
  title: 'Postmortem report',
  span: (from: string, to: string) => `${from} to ${to}`,
  asOf: (today: string) => `as of ${today}`,
  nothing: 'No postmortem was found.',
  incidents: 'Incidents',
  unread: (count: number) =>
    count === 1
      ? 'A path could not be read: it is missing here.'
      : `${count} paths could not be read: they are missing here.`,
  undated: (count: number) => `${count} without a date`,
  from: (count: number, all: number) =>
    `from ${count} of ${all} ${all === 1 ? 'incident' : 'incidents'}`,
  of: (count: number, all: number) => `${count} of ${all}`,
  dated: (count: number, all: number) =>
    `${count} of ${all} open ${all === 1 ? 'item' : 'items'} with a date`,
  unstated: 'No postmortem says.',
  quarters: 'Trend by quarter',
  quartersNote: 'Medians, and in parentheses how many incidents they come from.',
  quarter: 'Quarter',
  itemsDone: 'Items done',
  periodName: (name: string) => name.replace('-Q', ' Q'),
  overTime: 'Incidents over time, by grade',
  period: 'Period',
  total: 'Total',
  noGrade: 'no grade',
  detect: 'Time to detect',
  resolve: 'Time to recover',
  detectNote: 'From the start of the incident to its detection.',
  resolveNote: 'From the start of the incident to its end.',
  median: 'Median',
  p90: '90 % within',
  longest: 'Longest',
  stated: (count: number, all: number) =>
    `Based on ${count} of ${all} ${all === 1 ? 'incident' : 'incidents'}.`,
  duration: 'Duration',
  count: 'Incidents',
  upTo: (text: string) => `up to ${text}`,
  over: (text: string) => `over ${text}`,
  causes: 'Services and causes',
  services: 'Services',
  external: 'External systems',
  detectedBy: 'Detected by',
  claims: 'Claims in the 5 Whys',
  claimsNote: (share: string) =>
    `${share} of the claims that were not ruled out are verified with evidence.`,
  state: 'State',
  states: stateNames('en'),
  items: 'Remediation',
  areas: 'Remediation by area',
  effects: 'Remediation by effect',
  name: 'Name',
  done: 'done',
  open: 'open',
  overdue: 'overdue',
  dropped: 'dropped',
  onTime: 'Due items completed',
  onTimeNote:
    'Of the items whose date has passed, those that are done now; the document does not say when they were completed.',
  proven: 'Done and verified',
  verifiedShare: 'Claims verified',
  overdueItems: 'Overdue items',
  noOverdue: 'No item is overdue.',
  incident: 'Incident',
  item: 'Item',
  owner: 'Owner',
  due: 'Due',
  late: 'Days late',
  recurrences: 'Recurrences',
  noRecurrences: 'No postmortem names an earlier incident that it repeats.',
  repeats: 'Repeats',
  openItems: 'Open items there',
  date: 'Date',
  table: 'Figures as a table',
  none: '–',
};

export type ReportWords = typeof ENGLISH;

const KOREAN: ReportWords = {
  language: 'ko',
  title: '장애 통계',
  span: (from, to) => `${from} ~ ${to}`,
  asOf: (today) => `${today} 기준`,
  nothing: '포스트모템이 없습니다.',
  incidents: '장애',
  unread: (count) => `읽지 못한 경로 ${count}곳은 빠져 있습니다.`,
  undated: (count) => `날짜 없는 장애 ${count}건`,
  from: (count, all) => `장애 ${all}건 중 ${count}건 기준`,
  of: (count, all) => `${all}건 중 ${count}건`,
  dated: (count, all) => `미완료 ${all}건 중 ${count}건에 기한 있음`,
  unstated: '적힌 문서가 없습니다.',
  quarters: '분기별 추이',
  quartersNote: '중앙값이며, 괄호 안은 근거가 된 장애 수입니다.',
  quarter: '분기',
  itemsDone: '완료한 대책',
  periodName: (name) => name.replace(/-Q(\d)$/, '년 $1분기'),
  overTime: '기간별 장애와 등급',
  period: '기간',
  total: '합계',
  noGrade: '등급 없음',
  detect: '감지까지 걸린 시간',
  resolve: '복구까지 걸린 시간',
  detectNote: '장애 발생부터 감지까지.',
  resolveNote: '장애 발생부터 복구까지.',
  median: '중앙값',
  p90: '90퍼센타일',
  longest: '최장',
  stated: (count, all) => `장애 ${all}건 중 ${count}건에 적혀 있습니다.`,
  duration: '시간',
  count: '장애 수',
  upTo: (text) => `${text} 이하`,
  over: (text) => `${text} 초과`,
  causes: '서비스와 원인',
  services: '서비스',
  external: '외부 시스템',
  detectedBy: '감지 경로',
  claims: '5 Whys의 답',
  claimsNote: (share) => `배제되지 않은 답 가운데 근거와 함께 검증된 비율: ${share}`,
  state: '상태',
  states: stateNames('ko'),
  items: '대책',
  areas: '영역별 대책',
  effects: '효과별 대책',
  name: '이름',
  done: '완료',
  open: '미완료',
  overdue: '기한 지남',
  dropped: '중단',
  onTime: '기한이 지난 항목의 완료율',
  onTimeNote:
    '기한이 지난 항목 가운데 지금 완료된 비율입니다. 언제 완료했는지는 문서에 남지 않습니다.',
  proven: '완료, 검증됨',
  verifiedShare: '검증된 답',
  overdueItems: '기한이 지난 항목',
  noOverdue: '기한이 지난 항목이 없습니다.',
  incident: '장애',
  item: '항목',
  owner: '담당자',
  due: '기한',
  late: '지연 일수',
  recurrences: '재발',
  noRecurrences: '다른 장애의 재발이라고 적은 포스트모템이 없습니다.',
  repeats: '이전 장애',
  openItems: '이전 장애의 미완료 항목',
  date: '날짜',
  table: '표로 보기',
  none: '–',
};

/** The words of a report. */
export function reportWords(language: Language): ReportWords {
  return language === 'ko' ? KOREAN : ENGLISH;
}

/** Whole minutes as `durationText` says them; undefined is a dash. */
export function durationIn(words: ReportWords, minutes: number | undefined): string {
  if (minutes === undefined) return words.none;
  return durationText(minutes * 60_000, words.language);
}

/** `83 %`; a dash where there is nothing to divide. */
export function percentIn(words: ReportWords, part: number, whole: number): string {
  return whole === 0 ? words.none : `${Math.round((part * 100) / whole)} %`;
}

function stateNames(language: Language): Readonly<Record<ClaimState, string>> {
  return Object.fromEntries(
    CLAIM_STATES.map((state) => [state, claimStateName(state, language)]),
  ) as Record<ClaimState, string>;
}
