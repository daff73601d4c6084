import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldKindOf, FIELD_WORDS, NOTE_WORDS } from '../../../src/vocabulary/labels';
import { highlights, loadGrammar, tokenize } from './tokenize';

const grammar = await loadGrammar();

function check(text: string, expected: readonly string[]): void {
  it(JSON.stringify(text), () => assert.deepEqual(highlights(grammar, text), expected));
}

const DONE = '[x]: constant.language.checkbox.checked';
const OPEN = '[ ]: keyword.control.checkbox.open';

describe('boxes', () => {
  check('- [x] A fact', [DONE]);
  check('- [X] A fact', ['[X]: constant.language.checkbox.checked']);
  check('- [ ] A guess', [OPEN]);
  check('* [ ] A guess', [OPEN]);
  check('1. [x] A step', [DONE]);
  check('-   [ ] Four columns', [OPEN]);
  check('- Why?\n  - [x] One\n    - [ ] Two\n      - [x] Three\n        - [ ] Four', [
    DONE,
    OPEN,
    DONE,
    OPEN,
  ]);
  check('- [ ]', [OPEN]);
  check('- See [x] for more', []);
  check('- [x](https://example.com/x) is a link', []);
  check('[x] without an item', []);
  check('- One\n  [x] in the second line of an item', []);
});

describe('ids', () => {
  const id = (name: string) => `${name}: entity.name.type.id`;
  check('- [x] **C4** Calls had no timeout.', [DONE, id('C4')]);
  check('- **R1** Give calls a timeout.', [id('R1')]);
  check('- [ ] **PAY-3:** Alert.', [OPEN, id('PAY-3')]);
  check('- [x] ~~**C5** A deploy did it.~~', [DONE, id('C5')]);
  check('- ~~**C5** A deploy did it.~~', [id('C5')]);
  check('- [x] **Start** of it', [DONE]);
  check('- [x] The id **C4** in the middle', [DONE]);
  check('**C4** in a paragraph', []);
});

describe('tokens', () => {
  check('- [ ] Alert on it. #detect #monitoring @mina due:2026-10-20 priority:P1', [
    OPEN,
    '#detect: entity.name.tag.hash',
    '#monitoring: entity.name.tag.hash',
    '@mina: variable.parameter.owner',
    'due: storage.modifier.due',
    '2026-10-20: constant.numeric.date',
    'priority: storage.modifier.priority',
    'P1: constant.language.priority',
  ]);
  check('- 알림을 단다. #감지 @김도윤', [
    '#감지: entity.name.tag.hash',
    '@김도윤: variable.parameter.owner',
  ]);
  check('- Ask @shop/pay-team, @first.last.', [
    '@shop/pay-team: variable.parameter.owner',
    '@first.last: variable.parameter.owner',
  ]);
  check('- 알림 (#detect,@mina) 마감:2026-10-20 우선순위:높음', [
    '#detect: entity.name.tag.hash',
    '@mina: variable.parameter.owner',
    '마감: storage.modifier.due',
    '2026-10-20: constant.numeric.date',
    '우선순위: storage.modifier.priority',
    '높음: constant.language.priority',
  ]);
  check('- [client.ts #detect](../src/client.ts#L40-L58 "pin:k7f3")', []);
  check('- See https://example.com/a#detect and <https://example.com/b#detect>', []);
  check('- Lines #L40 and #L40-L58, ticket #123, C# and a#b', []);
  check('- In #team-: and #team-, quiet.', [
    '#team: entity.name.tag.hash',
    '#team: entity.name.tag.hash',
  ]);
  check('- Mail to someone@example.com', []);
  check('- In `#code @here due:2026-10-20` nothing', []);
  check('- It is due:soon and due:2026-10', []);
  check('## Heading #detect @mina', []);
  check('A paragraph #detect @mina due:2026-10-20', []);
  check('```\n- [x] **C4** x #detect @mina due:2026-10-20 (verify: it)\n```', []);
  check('- Item\n\n  ```\n  - [x] **C4** x #detect @mina\n  ```', []);
});

describe('notes', () => {
  check('- [ ] A guess. (verify: ask them for the report)', [
    OPEN,
    'verify: storage.modifier.note.verify',
  ]);
  check('- 추측 (검증: 보고서를 요청한다)', ['검증: storage.modifier.note.verify']);
  check('- 추측 （검증： 보고서）', ['검증: storage.modifier.note.verify']);
  check('- End. (stop: inside the [gateway](https://e.example/(x)) (theirs)) #detect', [
    'stop: storage.modifier.note.stop',
    '#detect: entity.name.tag.hash',
  ]);
  check('- It. (unknown: nobody recorded it)', ['unknown: storage.modifier.note.unknown']);
  check('- It. (unknown)', ['unknown: storage.modifier.note']);
  check('- Item. (addresses: C4, R-12)', [
    'addresses: storage.modifier.note.addresses',
    'C4: entity.name.type.id',
    'R-12: entity.name.type.id',
  ]);
  check('- 대책 (대상: C3, C8)', [
    '대상: storage.modifier.note.addresses',
    'C3: entity.name.type.id',
    'C8: entity.name.type.id',
  ]);
  check('- It (see: below) and (verified) and (e.g.: x)', []);
  check('- It `(verify: code)`', []);
  check('(verify: not in a list)', []);
  check('- Never closed (verify: ask\n- [x] next', ['verify: storage.modifier.note.verify', DONE]);

  for (const kind of ['verify', 'stop', 'unknown', 'addresses'] as const) {
    const { label, synonyms } = NOTE_WORDS[kind];
    for (const word of [label.en, label.ko, ...synonyms])
      check(`- A claim. (${word}: it)`, [`${word}: storage.modifier.note.${kind}`]);
  }
});

describe('fields', () => {
  check('- [ ] Item\n  - Code: [client.ts](../src/client.ts#L40)\n  - Done when: p99 < 1 s', [
    OPEN,
    'Code: storage.modifier.field',
    'Done when: storage.modifier.field',
  ]);
  check('- **Evidence:** [graph](https://e.example)', ['Evidence: storage.modifier.field']);
  check('- **근거**: [그래프](https://e.example)', ['근거: storage.modifier.field']);
  check('- Due: 2026-10-20', ['Due: storage.modifier.field', '2026-10-20: constant.numeric.date']);
  check('- Addresses: C4 and C6', [
    'Addresses: storage.modifier.field',
    'C4: entity.name.type.id',
    'C6: entity.name.type.id',
  ]);
  check('- The code: it had no timeout', []);
  check('- Cause: none of our labels', []);
  check('Evidence: in a paragraph', []);

  for (const { label, synonyms } of Object.values(FIELD_WORDS))
    for (const word of [label.en, label.ko, ...synonyms])
      it(`knows the field ${word}`, () => {
        assert.ok(fieldKindOf(word) !== undefined);
        assert.deepEqual(highlights(grammar, `- ${word}: it`), [`${word}: storage.modifier.field`]);
        assert.deepEqual(highlights(grammar, `- **${word}:** it`), [
          `${word}: storage.modifier.field`,
        ]);
      });
});

describe('times', () => {
  const time = (text: string) => `${text}: constant.numeric.time`;
  check('- 14:02 It began', [time('14:02')]);
  check('- 2026-10-13 14:02 KST It began', [time('2026-10-13 14:02 KST')]);
  check('- 2026-10-13T14:02:00+09:00 It began', [time('2026-10-13T14:02:00+09:00')]);
  check('- **14:02** It began', [time('14:02')]);
  check('- **14:02 Detected.** By an alert', [time('14:02')]);
  check('- [14:02] It began', [time('14:02')]);
  check('- 2:02 PM It began', [time('2:02 PM')]);
  check('- 오후 2:02 발생', [time('오후 2:02')]);
  check('- 14시 2분 발생', [time('14시 2분')]);
  check('- 14:38~14:52 배포', [time('14:38~14:52')]);
  check('| Time | Event |\n|---|---|\n| 14:02 | **Start** of #it at 15:00 |\n|14:03|x|', [
    time('14:02'),
    time('14:03'),
  ]);
  check('| 2026-10-13 19:00 | Settlement 19:01 | [log](https://e.example/19:02) |', [
    time('2026-10-13 19:00'),
  ]);
  check('| **14:02** | Start |', [time('14:02')]);
  check('- 2311 customers at 14:02', []);
  check('- 3.5 % of them', []);
  check('14:02 in a paragraph', []);
});

describe('comments', () => {
  check('<!-- postmortem-ignore hedged-fact: the supplier says so -->', [
    'postmortem-ignore: storage.modifier.ignore',
    'hedged-fact: entity.name.function.rule',
  ]);
  check('<!--postmortem-ignore-file blame: quoted -->', [
    'postmortem-ignore-file: storage.modifier.ignore',
    'blame: entity.name.function.rule',
  ]);
  check('<!-- postmortem-pins\nk7f3:\n  path: src/a.ts\n-->\n\n- [x] **C1** a', [
    'postmortem-pins: storage.modifier.pins',
    'k7f3: entity.name.type.id.pin',
    DONE,
    'C1: entity.name.type.id',
  ]);
  check('<!-- see postmortem-ignore -->', []);
  check('<!--\n- [x] **C1** a #detect (verify: it)\n-->', []);
});

describe('Markdown keeps what it is', () => {
  const scopesOf = (text: string, piece: string): readonly string[] =>
    tokenize(grammar, text).find((token) => token.text.includes(piece))?.scopes ?? [];

  const cases: [string, string, string][] = [
    ['- [x] **C4** Calls', 'C4', 'markup.bold.markdown'],
    ['- [x] ~~**C5** gone~~', 'gone', 'markup.strikethrough.markdown'],
    ['- (verify: `code` here)', 'code', 'markup.inline.raw.string.markdown'],
    ['- (stop: see [text](https://e.example))', 'text', 'string.other.link.title.markdown'],
    ['- A [text](https://e.example "pin:k7f3") #detect', 'text', 'meta.link.inline.markdown'],
    ['| 14:02 | **Start.** |', 'Start', 'markup.bold.markdown'],
    ['---\nstatus: draft\n---\n', 'status', 'meta.embedded.block.frontmatter'],
    ['# Title', 'Title', 'markup.heading'],
  ];
  for (const [text, piece, scope] of cases)
    it(`${JSON.stringify(text)}: ${piece} is ${scope}`, () =>
      assert.ok(
        scopesOf(text, piece).some((one) => one.startsWith(scope)),
        scopesOf(text, piece).join(' '),
      ));
});

it('stays quick on the worst input', () => {
  const worst = [
    `- ${'('.repeat(20_000)}`,
    `- ${'(verify: '.repeat(2_000)}`,
    `- ${'#'.repeat(20_000)}`,
    `- @${'a.'.repeat(10_000)}`,
    `- **${'a '.repeat(10_000)}`,
    `- ${'1'.repeat(20_000)}`,
    `| ${'1:'.repeat(10_000)} |`,
    `<!-- postmortem-ignore ${'-'.repeat(20_000)}`,
  ];
  const began = performance.now();
  for (const text of worst) highlights(grammar, text);
  assert.ok(performance.now() - began < 5_000, `${performance.now() - began} ms`);
});
