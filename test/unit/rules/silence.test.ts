/** What looks like a finding and is none, wherever the rules of language might meet it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from './checking';

const LANGUAGE_RULES = new Set(['blame', 'human-error', 'counterfactual', 'person-as-root-cause']);

/** The rules of language that speak up in the cause section, in a claim and in a timeline row. */
function loud(sentence: string): string[] {
  const documents = [
    `# Outage\n\n## Root cause\n\n${sentence}\n`,
    `# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] ${sentence} [log](./log.txt)\n`,
    `# Outage\n\n## Timeline (UTC)\n\n- 10:00 ${sentence}\n`,
    `# Outage\n\n## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n| 10:00 | ${sentence} |\n`,
  ];
  return documents.flatMap((text) =>
    check(text)
      .map(({ rule }) => rule)
      .filter((rule) => LANGUAGE_RULES.has(rule)),
  );
}

/** Each kind of innocent sentence, in both languages. */
const INNOCENT: Readonly<Record<string, readonly string[]>> = {
  'a machine failed to': [
    'The replica failed to start.',
    'Prometheus failed to scrape the targets.',
    'Two pods failed to check in with the scheduler.',
    'The operator pod failed to reconcile.',
    'Terraform failed to read the state.',
    'DB 서버가 재시작에 실패했다.',
    '스케줄러가 작업을 배정하지 못했다.',
    '캐시 노드가 점검에 실패하였습니다.',
  ],
  'should have as possession': [
    'Every service should have an owner.',
    'Teams should have documented runbooks.',
    'We should have alerts for that queue.',
    'The team should have access to the console.',
    '서비스마다 담당자가 있어야 한다.',
    '팀에는 런북이 있어야 합니다.',
  ],
  blameless: [
    'This is a blameless review.',
    'We write without blame: nobody is at fault.',
    'The meeting was blame-free and open to everybody.',
    '이 회고는 누구도 비난하지 않는다.',
    '개인의 책임을 묻지 않습니다.',
    '부주의가 원인이 아니다.',
  ],
  'fire-and-forget': [
    'The client sends metrics fire-and-forget.',
    'Events are published in a fire and forget manner.',
    '이벤트는 fire-and-forget 방식으로 발행된다.',
    '전송 후 잊는(fire-and-forget) 방식이다.',
  ],
  'quotes, logs and code': [
    'The log said "operator error: engineer failed to check the lock".',
    'The message was “We should have tested it”.',
    'The line `someone forgot to close the file` is from 2019.',
    'The commit reads `fix: human error in config`.',
    '로그에는 "작업자가 확인을 하지 않았다"라고 남았다.',
    '메시지는 「휴먼 에러」였다.',
    '커밋 제목은 `실수로 지운 설정 복구`였다.',
  ],
  'addresses and comments': [
    'See [the ticket](https://jira.example.com/human-error-should-have-forgot).',
    'Read <https://example.com/the-engineer-forgot>.',
    'The pool was full. <!-- the engineer forgot to check -->',
    '[기록](https://example.com/휴먼에러)을 보라.',
    '풀이 가득 찼다. <!-- 담당자의 실수로 -->',
  ],
};

for (const [kind, sentences] of Object.entries(INNOCENT))
  test(`silent on ${kind}`, () => {
    for (const sentence of sentences) assert.deepEqual(loud(sentence), [], sentence);
  });

/** Sentences that are loud in plain prose, and the places in which nobody's own voice speaks. */
const LOUD = [
  'The engineer forgot to run the migration.',
  'Human error.',
  'We should have tested it.',
  '담당자가 확인을 하지 않았다.',
  '휴먼 에러였다.',
  '테스트를 했어야 했다.',
];
const ELSEWHERE: Readonly<Record<string, (sentence: string) => string>> = {
  'a heading': (one) => `# Outage\n\n## Root cause\n\n### ${one}\n\nText.\n`,
  'a setext heading': (one) => `# Outage\n\n## Root cause\n\n${one}\n---\n\nText.\n`,
  'a quoted block': (one) => `# Outage\n\n## Root cause\n\n> ${one}\n> ${one}\n`,
  'a fenced block': (one) => `# Outage\n\n## Root cause\n\n\`\`\`\n${one}\n\`\`\`\n`,
  'a fenced block in an item': (one) =>
    `# Outage\n\n## Root cause\n\n- A log:\n\n  ~~~text\n  ${one}\n  ~~~\n`,
  'an indented block': (one) => `# Outage\n\n## Root cause\n\nText.\n\n    ${one}\n`,
  "a template's comment": (one) => `# Outage\n\n## Root cause\n\n<!--\n${one}\n-->\n`,
  'front matter': (one) =>
    `---\ntitle: "${one}"\nstatus: draft\n---\n\n# Outage\n\n## Root cause\n\nText.\n`,
  'a link definition': (one) => `# Outage\n\n## Root cause\n\nText.\n\n[log]: ./log.txt "${one}"\n`,
  'struck text': (one) => `# Outage\n\n## Root cause\n\nText. ~~${one}~~\n`,
  'an inline code': (one) => `# Outage\n\n## Root cause\n\nIt said \`${one}\` twice.\n`,
  'a remediation item': (one) =>
    `# Outage\n\n## Root cause\n\nText.\n\n## Action items\n\n- [ ] ${one}\n`,
  'the customer notice': (one) =>
    `# Outage\n\n## Root cause\n\nText.\n\n## Customer notice\n\n${one}\n`,
};

test('the sentences are loud in prose, or the next tests say nothing', () => {
  for (const sentence of LOUD) assert.notDeepEqual(loud(sentence), [], sentence);
});

for (const [place, around] of Object.entries(ELSEWHERE))
  test(`silent in ${place}`, () => {
    for (const sentence of LOUD)
      for (const text of [around(sentence), around(sentence).replace(/\n/g, '\r\n')])
        assert.deepEqual(
          check(text)
            .map(({ rule }) => rule)
            .filter((rule) => LANGUAGE_RULES.has(rule)),
          [],
          text,
        );
  });
