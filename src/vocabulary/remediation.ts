/** Words of Remediation, English and Korean: effects, areas, horizons, states, table headers. */
import type { Area, Effect, Horizon } from './ids';
import { inEnglish } from './romance';

/** What a `#token` may say. The first word of each list is what we write. */
const EFFECT_WORDS: Readonly<Record<Effect, readonly string[]>> = {
  prevent: [
    'prevent',
    'prevention',
    'preventive',
    'preventative',
    'prevents',
    '예방',
    '방지',
    '재발방지',
    '予防',
    'forebygge',
  ],
  detect: [
    'detect',
    'detection',
    'detective',
    'detects',
    '감지',
    '탐지',
    '인지',
    '検知',
    'oppdage',
  ],
  recover: [
    'recover',
    'recovery',
    'mitigate',
    'mitigation',
    'mitigative',
    'respond',
    'response',
    'isolate',
    '복구',
    '완화',
    '대응',
    '격리',
    '緩和',
    '復旧',
    'begrense',
  ],
  communicate: [
    'communicate',
    'communication',
    'communications',
    'notify',
    '소통',
    '공지',
    '커뮤니케이션',
    '안내',
    '周知',
  ],
};

const AREA_WORDS: Readonly<Record<Area, readonly string[]>> = {
  monitoring: [
    'monitoring',
    'monitor',
    'alerting',
    'alerts',
    'metrics',
    'observability',
    '모니터링',
    '알림',
    '알람',
    '지표',
    '관측',
  ],
  config: ['config', 'configuration', 'settings', '설정', '설정값', '구성'],
  review: ['review', 'code-review', 'codereview', 'reviews', '리뷰', '코드리뷰', '검토'],
  deploy: [
    'deploy',
    'deployment',
    'deployments',
    'release',
    'rollout',
    'ci',
    'cd',
    '배포',
    '릴리스',
    '릴리즈',
  ],
  code: ['code', 'fix', 'bugfix', '코드', '수정', '버그'],
  architecture: ['architecture', 'design', '아키텍처', '구조', '설계'],
  docs: ['docs', 'doc', 'documentation', 'runbook', 'runbooks', '문서', '런북', '문서화'],
};

export const HORIZON_TOKENS: Readonly<Record<Horizon, readonly string[]>> = {
  short: ['short', 'short-term', 'shortterm', 'immediate', '단기', '즉시'],
  mid: ['mid', 'mid-term', 'midterm', 'medium', 'medium-term', '중기'],
  long: ['long', 'long-term', 'longterm', '장기', '중장기'],
};

export type ItemColumn =
  | 'action'
  | 'type'
  | 'owner'
  | 'due'
  | 'priority'
  | 'status'
  | 'ticket'
  | 'horizon'
  | 'id'
  | 'area'
  | 'addresses'
  | 'done-when'
  | 'verified';

const COLUMN_WORDS: Readonly<Record<ItemColumn, readonly string[]>> = {
  action: [
    'follow-up task',
    'follow-up action',
    'follow-ups',
    'preventive action',
    'preventative action',
    'next step',
    '액션',
    '액션 아이템',
    '조치 사항',
    '재발 방지 대책',
    '재발방지 대책',
    '개선안',
    '개선책',
    '후속 조치',
    'アクションアイテム',
    'アクション項目',
    '再発防止策',
    '改善',
    'acción',
    'acciones',
    'action',
    'actions',
    'action item',
    'action items',
    'item',
    'items',
    'task',
    'tasks',
    'follow-up',
    'follow up',
    'followup',
    'description',
    'what',
    'improvement',
    'measure',
    'todo',
    'to do',
    'remediation',
    'recommendation',
    'corrective action',
    '항목',
    '조치',
    '조치 항목',
    '조치 내용',
    '내용',
    '과제',
    '개선 과제',
    '개선 사항',
    '할 일',
    '대책',
    '작업',
    'アクション',
    '内容',
    '対策',
    '項目',
    'tiltak',
    'beskrivelse',
    'hva',
    'oppgave',
  ],
  type: [
    'type',
    'kind',
    'category',
    'effect',
    '유형',
    '구분',
    '분류',
    '종류',
    '효과',
    'カテゴリ',
    '種別',
    '分類',
    'kategori',
  ],
  owner: [
    'assignees',
    'owner(s)',
    'owner / team',
    'owning team',
    'responsible person',
    'action owner',
    '담당 팀',
    '담당부서',
    '담당 부서',
    '오너',
    'オーナー',
    'responsable',
    'owner',
    'owners',
    'assignee',
    'assigned',
    'assigned to',
    'who',
    'dri',
    'responsible',
    'person',
    'lead',
    'poc',
    '담당자',
    '담당',
    '책임자',
    '담당팀',
    '担当',
    '担当者',
    'ansvarlig',
    'eier',
    'hvem',
  ],
  due: [
    'due by',
    'target completion',
    'completion date',
    'planned date',
    'timeline',
    '완료 목표일',
    '목표일',
    '목표 일자',
    '완료 기한',
    '예정 일자',
    '予定日',
    'fecha límite',
    'due',
    'due date',
    'deadline',
    'when',
    'eta',
    'target date',
    'date',
    'by when',
    'target',
    'complete by',
    '기한',
    '마감',
    '마감일',
    '완료 예정일',
    '완료 예정',
    '예정일',
    '완료일',
    '일정',
    '期限',
    '期日',
    'frist',
    'når',
  ],
  priority: ['priority', 'prio', 'severity', '우선순위', '중요도', '優先度', 'prioritet'],
  status: [
    'current status',
    '처리 상태',
    '조치 상태',
    '진행상태',
    '완료',
    'estado',
    'status',
    'state',
    'done',
    'done?',
    'progress',
    'complete',
    'completed',
    '상태',
    '진행 상태',
    '진행 상황',
    '완료 여부',
    '진행',
    'ステータス',
    '状態',
    '状況',
  ],
  ticket: [
    'jira ticket',
    'issue / pr',
    'issue link',
    'ticket link',
    'pull request',
    'prs',
    '트래킹',
    'ticket',
    'tickets',
    'bug',
    'bugs',
    'issue',
    'issues',
    'link',
    'links',
    'tracking',
    'jira',
    'pr',
    'reference',
    'github',
    'tracking bug',
    'tracking issue',
    'ticket/pr',
    'issue/pr',
    '티켓',
    '이슈',
    '링크',
    '지라',
    'チケット',
    'リンク',
    'sak',
    'lenke',
  ],
  horizon: ['horizon', 'term', 'timeframe', '시기', '단계', '기간'],
  id: ['#', 'id', 'no', 'no.', 'nr', '번호', '순번', '番号'],
  area: ['area', 'component', 'team', 'service', '영역', '분야'],
  addresses: ['addresses', 'cause', 'root cause', '대상', '대상 원인', '관련 원인'],
  'done-when': [
    'completion criteria',
    'success criteria',
    'done when',
    'acceptance criteria',
    'definition of done',
    '완료 조건',
    '완료 기준',
  ],
  verified: [
    'completion evidence',
    'verified',
    'verification',
    'verified by',
    '검증',
    '검증 결과',
    '효과 확인',
    '検証方法',
    '検証',
  ],
};

function lookup<Key extends string>(
  words: Readonly<Record<Key, readonly string[]>>,
): ReadonlyMap<string, Key> {
  const map = new Map<string, Key>();
  for (const key of Object.keys(words) as Key[])
    for (const word of words[key]) if (!map.has(word)) map.set(word, key);
  return map;
}

const EFFECTS_BY_WORD = lookup(EFFECT_WORDS);
const AREAS_BY_WORD = lookup(AREA_WORDS);
const HORIZONS_BY_WORD = lookup(HORIZON_TOKENS);
const COLUMNS_BY_WORD = lookup(COLUMN_WORDS);

const fold = (word: string): string =>
  word
    .replace(/[*_`]/g, '')
    .replace(/(?<!\s)\s*[([（][^([（)\]）]*[)\]）]\s*$/u, '')
    .replace(/(?<![\s:：])[\s:：]+$/u, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();

/** The effect a word names: a token, a heading, a table cell (`予防（Prevent）` too). */
export function effectOf(word: string): Effect | undefined {
  return EFFECTS_BY_WORD.get(fold(word));
}

/** The area a word names. */
export function areaOf(word: string): Area | undefined {
  return AREAS_BY_WORD.get(fold(word));
}

/** The horizon a token names. */
export function horizonOf(word: string): Horizon | undefined {
  return HORIZONS_BY_WORD.get(fold(word));
}

/** What a column of a table of items holds, from its header. */
export function itemColumnOf(header: string): ItemColumn | undefined {
  return (
    COLUMNS_BY_WORD.get(
      header
        .replace(/[*_`]/g, '')
        .replace(/(?<![\s:：])[\s:：]+$/u, '')
        .trim()
        .replace(/\s+/g, ' ')
        .toLowerCase(),
    ) ??
    COLUMNS_BY_WORD.get(fold(header)) ??
    COLUMNS_BY_WORD.get(inEnglish(fold(header)) ?? '')
  );
}
