/** How people write about themselves in lists and cells: kinds that unseen documents showed. */
import { test } from 'node:test';
import { finds } from '../checking';

const doc = (body: string): string => `# Outage\n\n## Root cause\n\n${body}\n`;
const action = (text: string): string => `# Outage\n\n## Remediation\n\n- [ ] ${text}\n`;

for (const [rule, text, ...expected] of [
  ['counterfactual', '- **Research**: Should have read Acme Widgets guides', 'Should have read'],
  [
    'counterfactual',
    '- **Notes**: Should have documented cursor limits sooner',
    'Should have documented',
  ],
  ['counterfactual', 'The leak could have been addressed sooner.', 'could have been addressed'],
  ['counterfactual', '사전에 부하를 재 보았다면 막을 수 있었다.', '보았다면 막을 수 있었'],
  ['counterfactual', '- Should have read access to the bucket.'],
  ['counterfactual', '- Should have documented runbooks.'],
  ['counterfactual', '부하를 재 보았다. 그래서 막을 수 있었다.'],
  ['human-error', 'The old key was mistakenly set as the default.', 'mistakenly set'],
  ['human-error', 'The old key was mistakenly set by the script.'],
  [
    'human-error',
    'A second route was added without noticing the first.',
    'was added without noticing',
  ],
  ['human-error', 'Customers went on without noticing the delay.'],
  ['human-error', '한 시간 뒤 같은 실수를 두 번 반복했다.', '같은 실수를 두 번 반복'],
  ['human-error', '구조가 같은 오류를 두 번 저지름.', '오류를 두 번 저지름'],
  ['human-error', '같은 실수를 반복하지 않도록 확인 단계를 둔다.'],
  ['human-error', '배포 뒤 같은 오류가 세 번 반복되었다.'],
  ['blame', '| Did not check whether a page was sent | Gap |', 'Did not check whether'],
  ['blame', 'It broke because the team had misread the manual.', 'the team had misread'],
  ['blame', '운영팀이 알람을 보고도 대응하지 않았다.', '운영팀이 알람을 보고도 대응하지 않았'],
  ['blame', 'It was root-caused by the operator, and mended at noon.'],
  ['blame', '서버가 요청에 대응하지 않았다.'],
] as const)
  test(`${rule}: ${text}`, () => {
    finds(
      rule,
      doc(text.startsWith('|') ? `| What | Kind |\n| --- | --- |\n${text}` : text),
      expected,
    );
  });

for (const [rule, text, ...expected] of [
  [
    'blame',
    'An engineer was working as root and never switched back to the service user.',
    'An engineer was working as root and never switched',
  ],
  ['blame', 'An engineer was asked and did not find the log.'],
  [
    'blame',
    'It was an incorrectly pushed file by our SRE that broke it.',
    'incorrectly pushed file by our SRE',
  ],
  ['blame', 'It was an incorrectly parsed file by the importer that broke it.'],
  ['blame', 'It was the result of the operator being tired.', 'result of the operator being'],
  ['blame', 'It was the result of the queue being full.'],
  ['blame', '- Lack of awareness about the second key', 'Lack of awareness about'],
  ['blame', '- Lack of capacity for the second key'],
] as const)
  test(`${rule}: ${text}`, () => {
    finds(rule, doc(text), expected);
  });

test('vague-action: what people are to do each time, with nothing that makes them', () => {
  for (const text of [
    'Always work inside tmux on the server',
    'Regularly audit the helper jobs',
    'Ensure all changes are thoroughly tested before a release',
    'Code must be tested extensively before it is applied',
    '배포 전 최종 확인',
    '운영 DB 직접 수정 금지',
  ])
    finds('vague-action', action(text), [text]);
  for (const text of [
    'Always run the check in CI',
    'Regularly audit the keys with an automated job',
    'Ensure all changes are tested by a required pipeline',
    'main 직접 푸시 금지 규칙을 설정한다',
    '브랜치 보호로 main 직접 푸시 금지',
    '접근 금지 화면을 추가해 안내한다',
  ])
    finds('vague-action', action(text), []);
});

test('vague-action: what was done and to what end is no intention', () => {
  finds('vague-action', action('Improved the check to look at the last commit too'), []);
  finds('vague-action', action('Improve monitoring'), ['Improve monitoring']);
});

test('figures-disagree: a share of what is left is as good', () => {
  for (const text of [
    'The disk was 98.6% full (2.1 GB free of 150 GB).',
    'Memory was flat at 18–20 of 130 GB (85% used).',
  ])
    finds('figures-disagree', doc(text), []);
  finds('figures-disagree', doc('1,204 of 3,200 customers (75%) saw it.'), ['75']);
});
