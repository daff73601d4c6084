/** What the command line itself says in a report, in both languages. Rules and states keep their ids. */
import type { Obstacle, ReferenceState } from '../../pins/verdict';
import type { Severity } from '../../rules/engine/rule';
import type { Language } from '../../vocabulary/ids';

export interface CliWords {
  readonly severities: Readonly<Record<Severity, string>>;
  readonly states: Readonly<Record<ReferenceState, string>>;
  readonly obstacles: Readonly<Record<Obstacle, string>>;
  /** `3 errors`. */
  count(severity: Severity, count: number): string;
  /** The last line of `check`; `counts` is undefined when there is no finding. */
  checked(counts: string | undefined, postmortems: number, files: number, all: boolean): string;
  /** Where else a finding is: `numbers` are shown, `more` are not. */
  lines(numbers: readonly number[], more: number): string;
  /** `3 lost`. */
  stateCount(state: ReferenceState, count: number): string;
  /** The last line of `links`; `counts` is undefined when there is no reference. */
  linked(counts: string | undefined, files: number): string;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const ENGLISH: CliWords = {
  severities: { error: 'error', warning: 'warning', information: 'information', hint: 'hint' },
  states: {
    current: 'current',
    moved: 'moved',
    changed: 'changed',
    uncertain: 'uncertain',
    lost: 'lost',
    unverifiable: 'unverifiable',
    unpinned: 'unpinned',
  },
  obstacles: {
    'no-file': 'no such file',
    'no-lines': 'the file exists, the code does not',
    outside: 'outside the workspace',
    unreadable: 'cannot be read as text',
    'no-search': 'the workspace cannot be searched',
    'no-history': 'the git history does not show where it went',
    'not-checked-out': 'a part of the repository is not checked out',
    'no-symbols': 'it was rewritten, and its symbol cannot be looked up here',
    conflict: 'the file has conflict markers',
    'no-pin': 'the document has no such pin',
  },
  count: (severity, count) =>
    severity === 'information' ? `${count} information` : plural(count, severity),
  checked: (counts, postmortems, files, all) =>
    `${counts ?? 'Nothing to report'} in ${plural(postmortems, 'postmortem')} (${plural(files, 'file')} looked at${all ? '' : '; not everything could be read'})`,
  lines: (numbers, more) =>
    `${numbers.length + more === 1 ? 'line' : 'lines'} ${numbers.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  stateCount: (state, count) => `${count} ${state}`,
  linked: (counts, files) => `${counts ?? 'No reference'} (${plural(files, 'file')} looked at)`,
};

const KOREAN: CliWords = {
  severities: { error: '오류', warning: '경고', information: '정보', hint: '힌트' },
  states: {
    current: '그대로',
    moved: '옮겨짐',
    changed: '바뀜',
    uncertain: '불확실',
    lost: '사라짐',
    unverifiable: '확인 불가',
    unpinned: '핀 없음',
  },
  obstacles: {
    'no-file': '파일이 없음',
    'no-lines': '파일은 있지만 코드가 없음',
    outside: '작업 영역 밖을 가리킴',
    unreadable: '텍스트로 읽을 수 없음',
    'no-search': '작업 영역을 검색할 수 없음',
    'no-history': 'git 이력으로 어디로 갔는지 알 수 없음',
    'not-checked-out': '저장소의 일부가 체크아웃되지 않음',
    'no-symbols': '코드가 다시 작성되었고 여기서는 심볼을 찾을 수 없음',
    conflict: '파일에 병합 충돌 표시가 있음',
    'no-pin': '문서에 그런 핀이 없음',
  },
  count: (severity, count) => `${KOREAN.severities[severity]} ${count}건`,
  checked: (counts, postmortems, files, all) =>
    `장애 보고서 ${postmortems}건: ${counts ?? '알릴 것이 없습니다'} (파일 ${files}개 확인${all ? '' : ', 일부는 읽지 못함'})`,
  lines: (numbers, more) => `${numbers.join(', ')}행${more > 0 ? ` 외 ${more}곳` : ''}`,
  stateCount: (state, count) => `${KOREAN.states[state]} ${count}`,
  linked: (counts, files) => `${counts ?? '코드 참조가 없습니다'} (파일 ${files}개 확인)`,
};

/** The words of a report in a language. */
export function cliWords(language: Language): CliWords {
  return language === 'ko' ? KOREAN : ENGLISH;
}
