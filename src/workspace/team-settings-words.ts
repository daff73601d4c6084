/** What each key of `.postmortemrc.yaml` means: for its schema, its hovers and its completion. */
import type { Language } from '../vocabulary/ids';
import type { SETTING_KEYS } from '../rules/engine/settings';

export type SettingKey = (typeof SETTING_KEYS)[number];

/** Markdown, one or two sentences. */
export const SETTING_MEANINGS: Readonly<Record<SettingKey, Readonly<Record<Language, string>>>> = {
  folders: {
    en: 'The folders that postmortems are in, as globs from here. For example `[docs/incidents, teams/*/retros]`. Without it: the names that teams use for such folders, such as `postmortems`, `incident-reports`, `outages`, `rca` and `장애보고서`, at any depth.',
    ko: '장애 보고서가 들어 있는 폴더. 이 파일이 있는 폴더를 기준으로 글롭을 적습니다. 예: `[docs/incidents, teams/*/retros]`. 적지 않으면 `postmortems`, `incident-reports`, `outages`, `rca`, `장애보고서`처럼 흔히 쓰는 폴더 이름을 깊이와 관계없이 찾습니다.',
  },
  baseline: {
    en: 'Incidents before this day count as closed: they stay in views, figures and links to code, and are not asked for their form. A day, or a list of a day and of paths of undated documents. For example `2026-11-30`.',
    ko: '이 날짜 이전의 장애는 종료된 것으로 봅니다. 뷰, 통계, 코드 링크에는 그대로 나오지만 형식은 검사하지 않습니다. 날짜 하나, 또는 날짜와 (날짜가 없는 문서의) 경로 목록을 적습니다. 예: `2026-11-30`',
  },
  severities: {
    en: 'The grades, the highest first: what `severity` may say, and how much each grade asks for. For example `[P1, P2, P3]`.',
    ko: '등급. 가장 높은 것부터 적습니다. `severity`에 쓸 수 있는 값과 등급마다 요구하는 정도를 정합니다. 예: `[P1, P2, P3]`',
  },
  customerTerms: {
    en: 'Words for customers, in addition to the common ones. The first question of the 5 Whys is asked from their point of view. For example `[courier, restaurant]`.',
    ko: '일반적인 말 외에 고객을 부르는 말. 5 Whys의 첫 질문은 고객의 관점에서 묻습니다. 예: `[라이더, 점주]`',
  },
  rules: {
    en: 'How loud each rule is: one severity, or one per status. For example `blame: error` or `unverified-claim: { draft: hint, closed: error }`.',
    ko: '규칙마다의 심각도. 하나로 정하거나 상태별로 정합니다. 예: `blame: error`, `unverified-claim: { draft: hint, closed: error }`',
  },
  headings: {
    en: 'More headings for the sections that are known. For example `actions: [Improvement plan]`.',
    ko: '조직에서 쓰는 섹션 제목. 예: `actions: [개선 계획]`',
  },
  requiredSections: {
    en: 'Which sections a grade asks for, by their ids. For example `SEV1: [summary, timeline]`.',
    ko: '등급이 요구하는 섹션의 ID. 예: `SEV1: [summary, timeline]`',
  },
  reviewAudience: {
    en: 'Who reads a postmortem of a grade before it counts as reviewed. For example `SEV1: [SRE, CTO]`.',
    ko: '리뷰를 마치기 전에 읽어야 하는 사람. 등급별로 정합니다. 예: `SEV1: [SRE, CTO]`',
  },
  detectionMinutes: {
    en: 'Minutes from the start to detection after which the 5 Whys ask why it was noticed so late. 10 when not set.',
    ko: '발생부터 감지까지 이만큼(분) 넘게 걸리면 5 Whys에서 왜 늦게 알았는지 묻습니다. 기본값 10.',
  },
  recoveryMinutes: {
    en: 'Minutes from detection to recovery after which the 5 Whys ask why recovery was so slow. 60 when not set.',
    ko: '감지부터 복구까지 이만큼(분) 넘게 걸리면 5 Whys에서 왜 복구가 늦었는지 묻습니다. 기본값 60.',
  },
  timezone: {
    en: 'Where the team is. Its day decides what is overdue, in every editor and in CI. For example `Asia/Seoul` or `UTC+9`; the clock of the machine when not set.',
    ko: '팀이 있는 곳의 시간대. 기한이 지났는지를 편집기와 CI에서 모두 이 시간대의 날짜로 판단합니다. 예: `Asia/Seoul`, `UTC+9`. 설정하지 않으면 각 컴퓨터의 시계를 따릅니다.',
  },
};
