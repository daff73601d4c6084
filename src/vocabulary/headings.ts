/**
 * What headings name which section: collected from public templates and real documents, English
 * and Korean, plus the few Japanese and Norwegian words that real incident collections use (read
 * only: we never write those). One place; extended by the setting `postmortem.headings`.
 */
import { SECTION_IDS, type Horizon, type Language, type SectionId } from './ids';
import { inEnglish } from './romance';

interface SectionWords {
  /** What we write. The order of the table is the usual order in a document. */
  readonly label: Readonly<Record<Language, string>>;
  /** What we read besides. Compared after `normalizeHeading`. */
  readonly synonyms: readonly string[];
}

export const SECTION_WORDS: Readonly<Record<SectionId, SectionWords>> = {
  summary: {
    label: { en: 'Summary', ko: '요약' },
    synonyms: [
      'Executive Summary',
      'Overview',
      'TL;DR',
      'TLDR',
      'Issue Summary',
      'Incident summary',
      'Problem Summary',
      'Brief description',
      'Outage Description',
      'Description',
      'Abstract',
      'Incident overview',
      'Postmortem summary',
      'High level summary',
      'Short summary',
      '개요',
      '장애 개요',
      '장애 요약',
      '장애 내용',
      '사건 개요',
      '경영진 요약',
      'サマリー',
      '概要',
      'Oppsummering',
      'Sammendrag',
      'Kort oppsummert',
    ],
  },
  'customer-impact': {
    label: { en: 'Customer impact', ko: '고객 영향' },
    synonyms: [
      'Impact',
      'Customer Impacts',
      'User impact',
      'End User Impact',
      'Affected users',
      'Summary of impact',
      'What was impacted',
      'Impact Analysis',
      '정량적 영향',
      '定量的影響',
      'Impact summary',
      'Impact & Metrics',
      'Impact and metrics',
      'Blast radius',
      'Who was affected',
      'Who was affected?',
      'Impacts',
      'Service impact',
      'Business impact',
      'What was the impact',
      'What was the impact?',
      'Impact on users',
      'Impact on customers',
      'Impact to users',
      'Impact to customers',
      'Impact assessment',
      'Scope of impact',
      '영향',
      '장애 영향',
      '사용자 영향',
      '영향 범위',
      '영향 분석',
      '비즈니스 영향',
      '영향도',
      '影響',
      '影響範囲',
      'Konsekvens',
      'Konsekvenser',
      'Påvirkning',
    ],
  },
  timeline: {
    label: { en: 'Timeline', ko: '타임라인' },
    synonyms: [
      'Incident Timeline',
      'Key events',
      'Chain of Events',
      'Sequence of events',
      'Chronology',
      'Time line',
      'Timeline/Recovery Efforts',
      'Timeline of events',
      'Timeline of incident',
      'Timeline of the incident',
      'Event timeline',
      'Timelines',
      'Detailed timeline',
      'Full timeline',
      'Outage timeline',
      'Issue timeline',
      'Events/Timeline',
      'Timeline/Events',
      'Timeline and events',
      'Timeline of key events',
      'Timeline and response',
      'Timeline & response',
      'Follow-up timeline',
      '타임 라인',
      '사건 경과',
      '시간순 경과',
      '시간 순 경과',
      '시간별 경과',
      '장애 일지',
      '장애 진행 경과',
      '장애 처리 경과',
      '조치 경과',
      '時系列',
      '経過',
      '장애 타임라인',
      '시간대별 경과',
      '경과',
      '감지 및 대응 타임라인',
      '진행 경과',
      '장애 경과',
      'タイムライン',
      '経緯',
      'Tidslinje',
      'Hendelsesforløp',
      'Tidslinje for hendelsen',
    ],
  },
  symptom: {
    label: { en: 'What happened', ko: '증상' },
    synonyms: [
      'What Happened?',
      'Fault',
      'Issue',
      'Symptoms',
      'Symptom',
      'The incident',
      'Incident description',
      'The problem',
      'Problem',
      'What went down',
      'Details',
      '장애 증상',
      '현상',
      '문제 현상',
      '무슨 일이 있었나요',
      '장애명',
      '무슨 일이 있었나',
      'Hva skjedde',
      'Hva skjedde?',
      'Beskrivelse',
      '何が起きたか',
    ],
  },
  leadup: {
    label: { en: 'Lead-up', ko: '배경' },
    synonyms: [
      'Leadup',
      'Lead up',
      'Background',
      'What was supposed to happen?',
      'What was supposed to happen',
      'Context',
      'Prelude',
      '장애 발생 전',
      '사전 상황',
      'Bakgrunn',
      '背景',
    ],
  },
  trigger: {
    label: { en: 'Trigger', ko: '트리거' },
    synonyms: [
      'Trigger(s)',
      'Triggers',
      'Triggering Event',
      'What triggered it',
      'What triggered it?',
      '계기',
      '발단',
      '촉발 요인',
      '직접 계기',
      'Utløsende årsak',
      'Utløsende faktor',
      'トリガー',
    ],
  },
  'five-whys': {
    label: { en: '5 Whys', ko: '5 Whys' },
    synonyms: [
      'Five Whys',
      '5-Whys',
      "5 why's",
      "Five why's",
      'Root Cause Analysis – 5 whys',
      'Whys',
      'The 5 whys',
      '5whys',
      '5Why',
      '다섯 번의 왜',
      '다섯 가지 왜',
      '5가지 원인',
      '왜왜 분석',
      '5번의 왜',
      '원인 분석: 5 Whys',
      'なぜなぜ分析',
      '5つのなぜ',
      'Fem hvorfor',
      '5 hvorfor',
    ],
  },
  causes: {
    label: { en: 'Root causes', ko: '근본 원인' },
    synonyms: [
      'Root Cause',
      'Root Cause(s)',
      'Root Causes and Trigger',
      'RCA',
      'What caused the incident?',
      'Root cause and mitigation',
      'What were the root causes?',
      'Root cause analysis',
      'Root cause of the outage',
      'Cause of the Problem',
      'Root Causes Identified',
      '直接原因',
      'Cause',
      'Causes',
      'Cause of the incident',
      'Root-cause',
      'Technical root cause',
      'The root cause',
      'Cause analysis',
      'Root cause and trigger',
      'What caused this',
      'What caused it',
      'What caused it?',
      '원인',
      '장애 원인',
      '핵심 원인',
      '근본원인',
      '근본 원인 분석',
      '원인 분석',
      '직접 원인',
      '직접적 원인',
      '근본적 원인',
      '발생 원인',
      '원인 파악',
      '根本原因',
      '根本原因分析',
      '原因',
      'Rotårsak',
      'Rotårsaker',
      'Årsakssammenheng',
      'Why It Happened',
      'Årsak',
      'Årsaker',
      'Årsaksanalyse',
      'Rotårsaksanalyse',
    ],
  },
  'contributing-factors': {
    label: { en: 'Contributing factors', ko: '기여 요인' },
    synonyms: [
      'Contributors',
      'Contributing Conditions Analysis',
      'Contributing causes',
      'Process Breakdown(s)',
      'Contributing factor',
      'Contributing factor(s)',
      'Contributing conditions',
      'Process breakdowns',
      '기여 원인',
      '복합 요인',
      '연쇄 장애 경로',
      '寄与要因',
      'Medvirkende faktorer',
      'Medvirkende årsaker',
    ],
  },
  detection: {
    label: { en: 'Detection', ko: '감지' },
    synonyms: [
      'How was it detected?',
      'Identified',
      'Påvisning',
      'How was it detected',
      'How we found out',
      'Detected by',
      'How did we detect it',
      'How was the incident detected?',
      'How was the issue detected?',
      'Discovery',
      '탐지',
      '인지',
      '장애 감지',
      '장애 감지 및 분류',
      '감지 경로',
      '인지 경로',
      '탐지 시각',
      '検知',
      'Deteksjon',
      'Oppdagelse',
    ],
  },
  response: {
    label: { en: 'Response', ko: '대응' },
    synonyms: [
      'Responders',
      'Incident Response Analysis',
      'People involved and roles',
      'Incident response',
      'Actions taken',
      '대응 조치',
      '긴급 대응 조치',
      '조치 상황',
      '대응 과정',
      '대응 조직',
      '対応',
      '対応の評価',
      'Respons',
      'Håndtering',
    ],
  },
  recovery: {
    label: { en: 'Resolution & recovery', ko: '복구' },
    synonyms: [
      'Resolution',
      'Recovery',
      'Mitigation',
      'Mitigation & Resolution',
      'Mitigation and resolution',
      'Resolution and recovery',
      'The fix',
      'Fix',
      'Mitigations',
      'Solution',
      'How was it fixed?',
      'Recovery efforts',
      'Resolution and mitigation',
      'Immediate mitigation',
      '복구 과정',
      '복구 절차',
      '조치 내용',
      '조치 결과',
      '해결',
      '해결 방법',
      '해결 조치',
      '임시 조치',
      '영구 조치',
      '복구 및 검증',
      '復旧',
      'Løsning',
      'Gjenoppretting',
    ],
  },
  lessons: {
    label: { en: 'Lessons learned', ko: '교훈' },
    synonyms: [
      'Lessons',
      'Lessons Learnt',
      'Lesson learned',
      'Learnings',
      'Takeaways',
      'Key takeaways',
      'Learnings and risks',
      "How'd We Do?",
      'Conclusions',
      'Conclusion',
      'Analysis',
      'What we learned',
      'What did we learn',
      'What did we learn?',
      'Reflections',
      'Retrospective',
      '회고',
      '회고 및 교훈',
      '배운 점',
      '얻은 교훈',
      '시사점',
      '教訓',
      'Læringspunkter',
      'Lærdom',
      'Hva lærte vi',
      'Hva lærte vi?',
      'Læring',
    ],
  },
  'went-well': {
    label: { en: 'What went well', ko: '잘한 점' },
    synonyms: [
      'Went well',
      'What worked',
      'Mitigators',
      'What went right',
      'Things that went well',
      'What went well?',
      '잘된 점',
      '잘한 것',
      'うまくいったこと',
      'Hva gikk bra',
      'Hva gikk bra?',
      'Hva fungerte bra',
    ],
  },
  'went-wrong': {
    label: { en: 'What went wrong', ko: '개선할 점' },
    synonyms: [
      'What went badly',
      'What went poorly',
      "Didn't go so well",
      "What didn't go so well",
      "What didn't go well",
      "What didn't go so well?",
      'What could have gone better',
      'Things that went poorly',
      'What went wrong?',
      'What could have been better',
      'Things that could have gone better',
      "What didn't go well?",
      'What did not go well',
      'Could have gone better',
      'Went poorly',
      'Went wrong',
      'Went badly',
      '개선 필요',
      '개선 필요 사항',
      '아쉬운 점',
      '잘못된 점',
      '미흡한 점',
      '改善が必要なこと',
      'うまくいかなかったこと',
      'Hva gikk dårlig',
      'Hva gikk galt',
      'Hva kunne gått bedre',
    ],
  },
  lucky: {
    label: { en: 'Where we got lucky', ko: '운이 좋았던 점' },
    synonyms: [
      'Where did we get lucky',
      'Where did we get lucky?',
      'Got lucky',
      'Luck',
      'We got lucky',
      '運が良かったこと',
      'Hvor var vi heldige',
    ],
  },
  surprises: {
    label: { en: 'Why were we surprised', ko: '예상과 달랐던 점' },
    synonyms: ['Why were we surprised?', 'What differed from expected', 'Surprises'],
  },
  recurrence: {
    label: { en: 'Recurrence & backlog check', ko: '재발 여부' },
    synonyms: [
      'Recurrence',
      'Backlog check',
      'Related incidents',
      'Similar incidents',
      'Recurrence Risk',
      'Existing backlog item?',
      'Related postmortems',
      'Previous incidents',
      '유사 장애',
      '과거 유사 사례',
      '관련 장애',
    ],
  },
  actions: {
    label: { en: 'Remediation', ko: '재발 방지 대책' },
    synonyms: [
      'Action Items',
      'Action item',
      'Action Item(s)',
      'Actionables',
      'Corrective Actions',
      'Review actions',
      'Actions following review',
      'Actions planned',
      'Corrective Actions with Owners',
      'Corrective and Preventative Measure',
      'Prevention Measures',
      "What we're doing about it",
      'Follow-up improvements',
      'Process improvements',
      'Technical improvements',
      'Corrective action',
      'Corrective and Preventative Measures',
      'Corrective and Preventive Measures',
      'Corrective and preventive actions',
      'Follow-ups',
      'Follow ups',
      'Followups',
      'Follow-up',
      'Followup',
      'Follow-up actions',
      'Follow-up items',
      'Follow up actions',
      'Followup actions',
      'Next steps',
      'Recommendations',
      'Remediation items',
      'Remediations',
      'Remediation actions',
      'Remediation plan',
      'What Are We Doing About This?',
      'Action Items & Followups',
      'Action Items and Followups',
      'Action items and follow-ups',
      'Actions',
      'Action plan',
      'Action points',
      'Preventative measures',
      'Preventive measures',
      'Preventive actions',
      'Preventative actions',
      'Prevention',
      'Future work',
      'What are we doing to prevent this',
      'Todo',
      "Todo's",
      'Todos',
      'Tasks',
      'What next',
      "What's next",
      'What next?',
      "What's next?",
      'Improvements',
      'Planned improvements',
      'Long term fixes',
      'Actions and follow-ups',
      '재발 방지',
      '재발방지',
      '재발방지 대책',
      '재발방지대책',
      '재발 방지책',
      '향후 대책',
      '향후 계획',
      '조치 항목',
      '개선 과제',
      '개선 조치',
      '개선 사항',
      '후속 조치',
      '후속 과제',
      '액션 아이템',
      '대책',
      '개선 대책',
      '재발 방지 조치',
      '향후 조치',
      'アクションアイテム',
      '再発防止',
      '再発防止策',
      'Tiltak',
      'Aksjonspunkter',
      'Oppfølging',
      'Oppfølgingspunkter',
      'Videre tiltak',
      'Forbedringspunkter',
    ],
  },
  'customer-message': {
    label: { en: 'Customer notice', ko: '고객 공지' },
    synonyms: [
      'External Message',
      'External messaging',
      'Public summary',
      'Statuspage postmortem',
      'Provide feedback',
      'Customer communication',
      'Customer communications',
      'Customer message',
      'External communication',
      'Status page',
      'Communication',
      'Communications',
      '고객 안내',
      '대외 공지',
      '외부 커뮤니케이션',
      '공지',
      '고객 커뮤니케이션',
    ],
  },
  'open-questions': {
    label: { en: 'Open questions', ko: '미해결 질문' },
    synonyms: [
      'Unknowns',
      'Alternatives considered',
      'Outstanding questions',
      'Unanswered questions',
      '미해결',
      '남은 의문',
      '추가 확인 필요',
    ],
  },
  metrics: {
    label: { en: 'Metrics', ko: '지표' },
    synonyms: ['Stats', 'Statistics', 'Incident Timing', '통계', '장애 지표'],
  },
  review: {
    label: { en: 'Review', ko: '리뷰' },
    synonyms: [
      'Attendees',
      'Postmortem Attendees',
      'Peer-review committee',
      'Approvers',
      'Scorecard',
      'Checklist',
      'Meeting attendees',
      '참석자',
      '검토자',
      '장애 리뷰',
      '문서 승인',
    ],
  },
  evidence: {
    label: { en: 'Supporting information', ko: '근거 자료' },
    synonyms: [
      'Supporting data',
      'Supporting Documents',
      'Appendix',
      'Appendices',
      'References',
      'Links to relevant documentation',
      'Evidence',
      'Supporting material',
      'Supporting materials',
      'Relevant links',
      'Links',
      'Addendum',
      '부록',
      '참고 자료',
      '참고 문서',
      '근거',
      '증거 자료',
      '관련 이슈 및 PR',
      '参考資料',
      '関連リソース',
      'Referanser',
      'Lenker',
      'Linker',
      '関連情報',
      '関連ドキュメント',
      'Vedlegg',
    ],
  },
  glossary: {
    label: { en: 'Glossary', ko: '용어' },
    synonyms: ['Glossary of terms', 'Terms', 'Definitions', '용어 설명', '용어 정의', '用語'],
  },
};

/** Sub-headings of Remediation that say how soon. */
export const HORIZON_WORDS: Readonly<
  Record<Horizon, { label: Record<Language, string>; synonyms: readonly string[] }>
> = {
  short: {
    label: { en: 'Short term', ko: '단기' },
    synonyms: [
      'Short-term',
      'Immediate',
      'Immediately',
      'Near term',
      'Near-term',
      'Short',
      '즉시',
      '즉시 조치',
      '단기 개선',
      '단기 조치',
      '단기 대책',
      '단기 과제',
      '短期',
      'Kortsiktig',
      'Kortsiktige tiltak',
      'Kort sikt',
      'På kort sikt',
    ],
  },
  mid: {
    label: { en: 'Mid term', ko: '중기' },
    synonyms: [
      'Mid-term',
      'Medium term',
      'Medium-term',
      'Medium',
      'Mid',
      '중기 개선',
      '중기 조치',
      '중기 대책',
      '중기 과제',
      '中期',
    ],
  },
  long: {
    label: { en: 'Long term', ko: '장기' },
    synonyms: [
      'Long-term',
      'Longer term',
      'Longer-term',
      'Long',
      '중장기',
      '중장기 개선',
      '중장기 대책',
      '장기 개선',
      '장기 개선 사항',
      '장기 조치',
      '장기 대책',
      '장기 과제',
      '長期',
      'Langsiktig',
      'Langsiktige tiltak',
      'Lang sikt',
      'På lang sikt',
    ],
  },
};

/**
 * Words that turn `Short-term` into `Short-term actions`: a heading of its own that is Remediation
 * and says its horizon.
 */
const ACTION_WORDS =
  /^(?:actions?|action items?|fix(?:es)?|solutions?|remediations?|improvements?|measures?|mitigations?|follow-?ups?|corrective actions?|preventi?ve actions?|recommendations?|tasks?|plans?)$/;

const KOREAN_ACTIONS = /^(?:즉시|단기|중기|장기|중장기) (?:개선|조치|대책|과제)(?: 사항)?$/u;

/**
 * A heading's text as it is compared: numbering, emoji, trailing colon and parentheses gone,
 * case folded, spaces collapsed.
 */
export function normalizeHeading(title: string): string {
  const known = normalized.get(title);
  if (known !== undefined) return known;
  const result = normalize(title);
  if (normalized.size >= REMEMBERED) normalized.clear();
  if (title.length <= 200) normalized.set(title, result);
  return result;
}

/** Every edit asks for every heading again. */
const normalized = new Map<string, string>();
const REMEMBERED = 5000;

function normalize(title: string): string {
  return stripAround(title.replace(/[([（［][^()[\]（）［］]*[)\]）］]\s*$/u, '').trimEnd());
}

function stripAround(title: string): string {
  return title
    .normalize('NFC')
    .replace(/[\p{Extended_Pictographic}\u{FE0F}\u{200D}\u{20E3}]/gu, (mark) =>
      /[0-9#*]/.test(mark) ? mark : '',
    )
    .replace(/:[a-z][a-z0-9_+-]*:/g, '')
    .replace(/[‘’]/g, "'")
    .trim()
    .replace(
      /^(?:\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]\s*|[IVX]{1,4}[.)]\s+|[A-Ha-h][.)]\s+|제?\s?[0-9]{1,2}\s?[장절]\s*[.)]?\s*)/u,
      '',
    )
    .replace(/(?<![\s:：.])[\s:：.]+$/u, '')
    .replace(/^[*_]+|(?<![*_])[*_]+$/g, '')
    .replace(/(?<![\s:：])[\s:：]+$/u, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

const FIVE_WHYS =
  /(?:^|[^\p{L}\p{N}])(?:(?:5|five)[\s-]{0,2}why'?s?(?:$|[^\p{L}])|(?:5|cinco|cinq)\s(?:por\s?qu[eéê]s|pourquoi)|5\s?whys?(?=\p{Script=Hangul}|\p{Script=Han}))|なぜなぜ|5回のなぜ|(?:다섯|5)\s?(?:번|가지)의?\s?왜/u;

/** `The fix (planned, not yet done)`: what is to be done, whatever the words before it name. */
const PLANNED =
  /[(（](?:planned|proposed|to ?do|not (?:yet )?(?:done|implemented|built)|예정|계획|제안|미적용)(?:[,;. )）]|$)/u;

/** What a heading is about that no title of ours is: its telling words, wherever they stand in it. */
const TELLING: readonly (readonly [SectionId, RegExp])[] = [
  [
    'actions',
    /\baction items?\b|^how (?:are|will|do|can|could) we (?:\w+ ){0,3}(?:prevent\w*|do(?:ing)? better|avoid\w*|improv\w*|stop\w*)|^what (?:are|will) we (?:doing|do|change|changing)\b|^opportunities (?:for|to) improv|アクション\s?アイテム|開善策|^(?:\S+ )?(?:개선|모니터링|조치|대책|보완) ?(?:제안|방안|과제|계획)(?: ?[(（][^()（）]{1,20}[)）])?$/u,
  ],
  ['timeline', /\btimeline(?: of| for| and|$)|타임라인|タイムライン/u],
  [
    'customer-impact',
    /^(?:the )?impact(?: on| of| to|$)|\b(?:customer|user|business|service) impact\b|\bthe impact$|(?:고객|사용자|서비스)\s?(?:영향|임팩트)|^(?:임팩트|영향도?(?=\s))|影響範囲/u,
  ],
  [
    'causes',
    /^why (?:did|was|were|has) (?:it|this|that)\b[^?]{0,30}\bhappen|^why it happened|^how did (?:it|this|that) happen|\broot[- ]causes?\b|\banalysis of (?:the )?causes?\b|근본\s?원인|根本原因|真因/u,
  ],
  ['symptom', /^what happen(?:ed|d)\b/u],
  [
    'detection',
    /^how (?:did we|was it|was this|were we) (?:detect|notic|find|found|discover|alert|notif)/u,
  ],
  ['summary', /^summation$/u],
];

/** What is still to come, or keeps something from coming back. */
const AHEAD =
  /\b(?:follow[- ]?ups?|corrective|prevent(?:i?ve|ative|ing|ion)?|post-(?:incident|mortem)|future|further|planned|proposed|recommended|required|plans?|remaining|outstanding|next|hardening|avoid(?:ing)?)\b|재발|향후|앞으로|추후|후속|예방|권장|권고|보완|남은|실행할|개선할|再発|今後|恒久|予防/u;
/** What people call the things they do about it. */
const MEASURES =
  /\b(?:actions?|measures?|steps?|tasks?|work|items?|improvements?|enhancements?|fix(?:es)?|changes?|controls?|remediations?|mitigations?|priorities)\b|조치|대책|과제|대응|계획|작업|할 일|방안|(?:방지|예방)$|체크리스트|対策|対応|措置|防止/u;
/** `Preventing this from happening again`, `재발방지`: the words say it all. */
const NEVER_AGAIN =
  /\bprevent\w*\b[^?]{0,60}\b(?:again|future|recurrences?|recurring|repeats?|happening|next time|similar)\b|\b(?:recurrence|regression) prevention\b|\bfollow[- ]?ups\b|^prevention\b|재발\s?방지|再発防止/u;

/**
 * Whether words announce what is to be done: measures of some kind, and that they lie ahead.
 * @param heading in lower case
 */
export function announcesMeasures(heading: string): boolean {
  return NEVER_AGAIN.test(heading) || (AHEAD.test(heading) && MEASURES.test(heading));
}

/** How sure a reading of a heading is. */
type HeadingReason = 'team' | 'title' | 'part' | 'words';

/** Headings a team adds: normalised text to section id. */
export type ExtraHeadings = ReadonlyMap<string, SectionId>;

/**
 * Reads the setting `postmortem.headings` (section id → list of headings). Unknown ids and values
 * of the wrong type are passed over.
 */
export function extraHeadings(setting: unknown): ExtraHeadings {
  const extra = new Map<string, SectionId>();
  if (typeof setting !== 'object' || setting === null) return extra;
  for (const [id, titles] of Object.entries(setting)) {
    const known = SECTION_IDS.find((section) => section === id);
    if (known === undefined || !Array.isArray(titles)) continue;
    for (const title of titles as unknown[])
      if (typeof title === 'string') extra.set(normalizeHeading(title), known);
  }
  return extra;
}

function table<Key extends string>(
  words: Readonly<
    Record<Key, { label: Readonly<Record<Language, string>>; synonyms: readonly string[] }>
  >,
): ReadonlyMap<string, Key> {
  const map = new Map<string, Key>();
  for (const key of Object.keys(words) as Key[])
    for (const title of [words[key].label.en, words[key].label.ko, ...words[key].synonyms])
      // the first owner of a word keeps it: the table's order decides what is ambiguous
      if (!map.has(stripAround(title))) map.set(stripAround(title), key);
  return map;
}

const SECTIONS_BY_TITLE = table(SECTION_WORDS);
const HORIZONS_BY_TITLE = table(HORIZON_WORDS);

/** What a heading means: the section it names, the horizon it states, or neither. */
export interface HeadingMeaning {
  readonly id: SectionId | undefined;
  /** What it means besides: `Root Cause (5 Whys)` is causes and a tree. */
  readonly also?: readonly SectionId[];
  /** What it was told by; undefined where it was not. */
  readonly reason?: HeadingReason;
  readonly horizon: Horizon | undefined;
}

/** Meanings without a team's own headings, by title: every edit asks for all of them again. */
const remembered = new Map<string, HeadingMeaning>();

/**
 * What a heading of any level means by itself; where it stands is the caller's business.
 * `title` is the heading's visible text.
 */
export function headingMeaning(title: string, extra?: ExtraHeadings): HeadingMeaning {
  if (extra !== undefined && extra.size > 0) return readMeaning(title, extra);
  const known = remembered.get(title);
  if (known !== undefined) return known;
  const meaning = readMeaning(title, new Map());
  if (remembered.size >= REMEMBERED) remembered.clear();
  if (title.length <= 200) remembered.set(title, meaning);
  return meaning;
}

function readMeaning(title: string, extra: ExtraHeadings): HeadingMeaning {
  const whole = stripAround(title);
  const exact = exactMeaning(title, extra);
  const reason: HeadingReason | undefined = extra.has(whole)
    ? 'team'
    : exact.id === undefined
      ? undefined
      : 'title';
  if (title.length > 200) return exact;
  const more = new Set<SectionId>();
  if (exact.id !== 'five-whys' && FIVE_WHYS.test(whole)) more.add('five-whys');
  const halves = title
    .split(/\s(?:and|&|及び|및|와|과|と)\s|[/／]|[(（]|·/iu)
    .map((part) => part.replace(/[)）]/gu, ''));
  const known =
    halves.length < 2
      ? []
      : halves.flatMap((part) => {
          const { id } = exactMeaning(part, extra);
          return id === undefined ? [] : [id];
        });
  const [first] = known;
  const meant =
    exact.id ??
    first ??
    (announcesMeasures(whole) ? 'actions' : TELLING.find(([, words]) => words.test(whole))?.[0]);
  const told = meant === 'recovery' && PLANNED.test(whole) ? 'actions' : meant;
  if (told === undefined) {
    const [only] = more;
    return only === undefined ? exact : { ...exact, id: only, reason: 'words' };
  }
  // halves that name a section of their own are sections of their own: `Causes and actions`
  for (const id of known)
    if (id !== told && (halves.length === known.length || id === 'five-whys')) more.add(id);
  more.delete(told);
  return {
    ...exact,
    id: told,
    ...(more.size === 0 ? {} : { also: [...more] }),
    reason: reason ?? (first === told ? 'part' : 'words'),
  };
}

function exactMeaning(title: string, extra: ExtraHeadings): HeadingMeaning {
  const whole = stripAround(title);
  const bare = normalizeHeading(title);
  for (const candidate of [whole, bare, ...partsOf(title)]) {
    const id =
      extra.get(candidate) ??
      SECTIONS_BY_TITLE.get(candidate) ??
      SECTIONS_BY_TITLE.get(inEnglish(candidate) ?? '');
    const horizon = HORIZONS_BY_TITLE.get(candidate);
    // `장기 개선 사항` by itself is Remediation; `장기` is only a part of it
    if (horizon !== undefined && KOREAN_ACTIONS.test(candidate)) return { id: 'actions', horizon };
    if (id !== undefined || horizon !== undefined) return { id: id ?? undefined, horizon };
  }
  // `Timeline (all times PST) 10/14 – 11/03`
  if (
    /^(?:incident )?timelines?\s*[(（:：,–—-]/u.test(whole) ||
    /^타임라인\s*[(（:：,–—-]/u.test(whole)
  )
    return { id: 'timeline', horizon: undefined };
  if (FIVE_WHYS.test(whole)) return { id: 'five-whys', horizon: undefined };
  // `단기: 즉시 적용 가능`, `Long term — the pipeline`
  const soon = HORIZONS_BY_TITLE.get(
    /^[^:：–—]{1,30}(?=\s?[:：–—])/u.exec(whole)?.[0].trim() ?? '',
  );
  if (soon !== undefined) return { id: undefined, horizon: soon };
  const [, first, rest] =
    /^(short|mid|medium|long|longer|near)[\s-]term\s+(\S.*)$/.exec(bare) ?? [];
  if (first !== undefined && rest !== undefined && ACTION_WORDS.test(rest))
    return {
      id: 'actions',
      horizon:
        first === 'short' || first === 'near' ? 'short' : first.startsWith('long') ? 'long' : 'mid',
    };
  return { id: undefined, horizon: undefined };
}

/** `Impact / 영향`, `予防（Prevent）`, `요약 (Summary)`: the halves may be known where the whole is not. */
function partsOf(title: string): string[] {
  if (title.length > 200) return [];
  const inner = /[([（［]([^()[\]（）［］]*)[)\]）］]\s*$/u.exec(title)?.[1];
  const halves = title.split(/\s[/|–—-]\s|(?<!\s)\s*[|／]\s*/u);
  return [...(inner === undefined ? [] : [inner]), ...(halves.length === 2 ? halves : [])].map(
    normalizeHeading,
  );
}

/** The heading we write for a section. */
export function sectionLabel(id: SectionId, language: Language): string {
  return SECTION_WORDS[id].label[language];
}

/** Sections that any document may have: alone they do not make it a postmortem. */
const COMMONPLACE_SECTIONS: readonly SectionId[] = [
  'summary',
  'leadup',
  'symptom',
  'response',
  'evidence',
  'glossary',
  'review',
  'metrics',
  'open-questions',
  'recovery',
  'detection',
  'trigger',
  'customer-message',
  'recurrence',
  'lessons',
];

/** Titles of other sections that other documents use too. */
const COMMONPLACE_TITLES: ReadonlySet<string> = new Set(
  [
    'Impact',
    'Next steps',
    'Todo',
    'Todos',
    "Todo's",
    'Tasks',
    'Actions',
    'Improvements',
    'Recommendations',
    'Future work',
    'What next',
    "What's next",
    'Follow-up',
    'Prevention',
    'Cause',
    'Causes',
    'Chronology',
    '경과',
    '원인',
    '대책',
    '향후 계획',
    '개선 사항',
    '영향',
    '影響',
    '原因',
    'Tiltak',
    'Årsak',
    'Oppfølging',
  ].map(stripAround),
);

/** Whether a section says little about the kind of document it stands in. */
export function isCommonplace(id: SectionId, title: string): boolean {
  return COMMONPLACE_SECTIONS.includes(id)
    ? !/post-?mortem|incident|outage|장애|사고|learn/iu.test(title)
    : COMMONPLACE_TITLES.has(normalizeHeading(title));
}
