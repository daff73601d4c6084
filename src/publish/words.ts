/** The words of what is published, in the document's language. */
import type { Language } from '../vocabulary/ids';

export interface PublishWords {
  readonly untitled: string;
  readonly id: string;
  readonly severity: string;
  readonly status: string;
  readonly when: string;
  readonly duration: string;
  readonly detect: string;
  readonly resolve: string;
  readonly services: string;
  readonly external: string;
  readonly customers: string;
  readonly owner: string;
  readonly authors: string;
  readonly reviewers: string;
  readonly tree: string;
  readonly statuses: Readonly<Record<string, string>>;
  /** The customers' version. */
  readonly summary: string;
  readonly impact: string;
  readonly happened: string;
  readonly doing: string;
  readonly done: string;
  readonly planned: string;
  readonly person: string;
  readonly team: string;
  readonly provider: string;
  readonly system: string;
  /** The title when the document's own says too much. */
  readonly notice: string;
  /** In a comment: why the sentences of these lines are not there. */
  readonly doubtful: (lines: string) => string;
  readonly writeSummary: string;
  readonly writeImpact: string;
  readonly writeHappened: string;
  readonly writeDoing: string;
}

const en: PublishWords = {
  untitled: 'Postmortem',
  id: 'Incident',
  severity: 'Severity',
  status: 'Status',
  when: 'When',
  duration: 'Customers affected for',
  detect: 'Detected after',
  resolve: 'Resolved after',
  services: 'Services',
  external: 'External systems',
  customers: 'Customers affected',
  owner: 'Owner',
  authors: 'Authors',
  reviewers: 'Reviewers',
  tree: 'The 5 Whys as a tree; the same in words below',
  statuses: { draft: 'Draft', 'in-review': 'In review', reviewed: 'Reviewed', closed: 'Closed' },
  summary: 'Summary',
  impact: 'How you were affected',
  happened: 'What happened',
  doing: 'What we are doing',
  done: 'Done:',
  planned: 'Planned:',
  person: 'an engineer',
  team: 'our team',
  provider: 'a provider',
  system: 'an internal system',
  notice: 'About the disruption of our service',
  doubtful: (lines) =>
    `Left out, please look: a name or something internal may be in the sentences of line ${lines}.`,
  writeSummary: 'What customers could not do, from when to when, and what ended it.',
  writeImpact: 'What customers saw, what they lost, and whether they have to do anything.',
  writeHappened: 'What went wrong, in words a customer uses.',
  writeDoing: 'What was changed and what will be, so that this does not come back.',
};

const ko: PublishWords = {
  untitled: '포스트모템',
  id: '장애 번호',
  severity: '등급',
  status: '상태',
  when: '기간',
  duration: '고객 영향 시간',
  detect: '감지까지',
  resolve: '복구까지',
  services: '서비스',
  external: '외부 시스템',
  customers: '영향받은 고객',
  owner: '담당',
  authors: '작성자',
  reviewers: '리뷰어',
  tree: '5 Whys 트리. 아래에 같은 내용을 글로 실었습니다',
  statuses: { draft: '초안', 'in-review': '리뷰 중', reviewed: '리뷰 완료', closed: '종료' },
  summary: '요약',
  impact: '고객님께 미친 영향',
  happened: '무슨 일이 있었나요',
  doing: '재발을 막기 위해 하고 있는 일',
  done: '완료한 일:',
  planned: '진행할 일:',
  person: '담당자',
  team: '담당 팀',
  provider: '외부 업체',
  system: '내부 시스템',
  notice: '서비스 장애 안내',
  doubtful: (lines) =>
    `확인이 필요해 뺐습니다: ${lines}행의 문장에 사람 이름이나 내부 정보가 있을 수 있습니다.`,
  writeSummary: '고객이 언제부터 언제까지 무엇을 할 수 없었고, 어떻게 복구되었는지.',
  writeImpact: '고객이 무엇을 보았고 무엇을 잃었는지, 고객이 해야 할 일이 있는지.',
  writeHappened: '무엇이 잘못되었는지, 고객의 말로.',
  writeDoing: '다시 일어나지 않도록 무엇을 바꾸었고 무엇을 바꿀 것인지.',
};

/** The words in a language. */
export function publishWords(language: Language): PublishWords {
  return language === 'ko' ? ko : en;
}
