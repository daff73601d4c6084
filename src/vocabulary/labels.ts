/** Labels of notes and fields, English and Korean: what is read, and (first) what is written. */
import type { FieldKind, Language, NoteKind } from './ids';

interface LabelWords {
  /** What we write. */
  readonly label: Readonly<Record<Language, string>>;
  /** What we read besides, lower case. */
  readonly synonyms: readonly string[];
}

export const NOTE_WORDS: Readonly<Record<NoteKind, LabelWords>> = {
  verify: {
    label: { en: 'verify', ko: '검증' },
    synonyms: [
      'to verify',
      'verify by',
      'how to verify',
      'check',
      'to check',
      '확인',
      '확인 방법',
      '검증 방법',
      '확인 필요',
    ],
  },
  stop: {
    label: { en: 'stop', ko: '중단' },
    synonyms: ['stopped', 'stop here', '종료', '여기까지', '중단 사유', '멈춤'],
  },
  unknown: {
    label: { en: 'unknown', ko: '알 수 없음' },
    synonyms: [
      'not known',
      'unknowable',
      '불명',
      '미상',
      '모름',
      '미확인',
      '알수없음',
      '확인 불가',
    ],
  },
  addresses: {
    label: { en: 'addresses', ko: '대상' },
    synonyms: [
      'address',
      'fixes',
      'for',
      'resolves',
      '해결 대상',
      '해결',
      '대상 원인',
      '관련 원인',
    ],
  },
};

export const FIELD_WORDS: Readonly<Record<FieldKind, LabelWords>> = {
  evidence: {
    label: { en: 'Evidence', ko: '근거' },
    synonyms: ['source', 'sources', 'proof', 'data', '증거', '출처', '근거 자료'],
  },
  verify: {
    label: { en: 'Verify', ko: '검증' },
    synonyms: [
      'to verify',
      'how to verify',
      'check',
      '확인',
      '확인 방법',
      '검증 방법',
      '확인 필요',
    ],
  },
  stop: { label: { en: 'Stop', ko: '중단' }, synonyms: ['stopped', '종료', '중단 사유'] },
  unknown: { label: { en: 'Unknown', ko: '알 수 없음' }, synonyms: ['불명', '미상', '확인 불가'] },
  code: { label: { en: 'Code', ko: '코드' }, synonyms: ['source code', '소스', '소스 코드'] },
  confirmed: {
    label: { en: 'Confirmed', ko: '확인' },
    synonyms: ['confirmed by', '확인자', '확인한 사람'],
  },
  'done-when': {
    label: { en: 'Done when', ko: '완료 조건' },
    synonyms: [
      'definition of done',
      'acceptance',
      'acceptance criteria',
      'end state',
      '완료 기준',
      '종료 조건',
      '완료 정의',
    ],
  },
  verified: {
    label: { en: 'Verified', ko: '검증 결과' },
    synonyms: ['verified by', 'verification', 'validated', '검증 완료', '확인 결과', '효과 확인'],
  },
  ticket: {
    label: { en: 'Ticket', ko: '티켓' },
    synonyms: [
      'issue',
      'bug',
      'jira',
      'tracking',
      'tracked in',
      'pr',
      'pull request',
      '이슈',
      '링크',
      '지라',
    ],
  },
  addresses: {
    label: { en: 'Addresses', ko: '대상' },
    synonyms: ['address', 'fixes', 'resolves', '해결 대상', '대상 원인', '관련 원인'],
  },
  owner: {
    label: { en: 'Owner', ko: '담당자' },
    synonyms: ['owners', 'assignee', 'assigned to', 'dri', 'responsible', '담당'],
  },
  due: {
    label: { en: 'Due', ko: '기한' },
    synonyms: [
      'due date',
      'deadline',
      'eta',
      'target date',
      '마감',
      '마감일',
      '완료 예정일',
      '완료 예정',
    ],
  },
};

function table<Kind extends string>(
  words: Readonly<Record<Kind, LabelWords>>,
): ReadonlyMap<string, Kind> {
  const map = new Map<string, Kind>();
  for (const kind of Object.keys(words) as Kind[])
    for (const word of [words[kind].label.en, words[kind].label.ko, ...words[kind].synonyms])
      if (!map.has(word.toLowerCase())) map.set(word.toLowerCase(), kind);
  return map;
}

const NOTES = table(NOTE_WORDS);
const FIELDS = table(FIELD_WORDS);

/** The note a label names; case and spaces around do not matter. */
export function noteKindOf(label: string): NoteKind | undefined {
  return NOTES.get(label.trim().replace(/\s+/g, ' ').toLowerCase());
}

/** The field a label names; case and spaces around do not matter. */
export function fieldKindOf(label: string): FieldKind | undefined {
  return FIELDS.get(label.trim().replace(/\s+/g, ' ').toLowerCase());
}

/**
 * Whether the words behind a label say who confirmed something, and when: `@mina 2026-11-20`,
 * `김하나, 2026-11-20`, `@mina`. `확인: …` is how to verify otherwise, and `Confirmed: …` an answer.
 */
export function isConfirmation(content: string): boolean {
  const [person = '', day] = content.split(/[\s,·(](\d{4}-\d{2}-\d{2})\)?$/u);
  return day === undefined
    ? /^@[\p{L}\p{N}._-]{1,60}$/u.test(person.trim())
    : /^@?[\p{L}\p{N}][\p{L}\p{N} ._'’-]{0,60}[\s,·(]{0,3}$/u.test(person.trim());
}

/** The label we write for a note. */
export function noteLabel(kind: NoteKind, language: Language): string {
  return NOTE_WORDS[kind].label[language];
}

/** The label we write for a field. */
export function fieldLabel(kind: FieldKind, language: Language): string {
  return FIELD_WORDS[kind].label[language];
}
