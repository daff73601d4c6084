import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readFrontMatter } from '../../../src/language/front-matter';
import { slice } from '../../../src/markdown/text';
import { refusal } from '../../../src/markdown/yaml';
import { assertProperty } from '../../property';

/** What front matter holds: `key = value @ source`, then problems, then the first of the body. */
function show(text: string): string[] {
  const { frontMatter, problems, bodyStart } = readFrontMatter(text);
  return [
    ...(frontMatter === undefined
      ? ['none']
      : frontMatter.entries.map(
          ({ key, value, valueRange }) =>
            `${key} = ${JSON.stringify(value)} @ ${JSON.stringify(slice(text, valueRange))}`,
        )),
    ...problems.map(({ kind, range }) => `! ${kind} @ ${JSON.stringify(slice(text, range))}`),
    `body ${JSON.stringify(text.slice(bodyStart, bodyStart + 8))}`,
  ];
}

function check(name: string, text: string, ...expected: string[]): void {
  it(name, () => assert.deepEqual(show(text), expected));
}

describe('front matter: YAML', () => {
  check(
    'keys and values with their places',
    '---\nid: INC-1 # the id\nservices: [a, "b"]\nowner:\nteams:\n  - x\n  - y\n---\n# T\n',
    'id = "INC-1" @ "INC-1"',
    'services = ["a","b"] @ "[a, \\"b\\"]"',
    'owner = null @ ""',
    'teams = ["x","y"] @ "- x\\n  - y"',
    'body "# T\\n"',
  );
  check(
    'BOM and CRLF',
    '\ufeff---\r\nid: INC-1\r\nnote: |\r\n  one\r\n  two\r\n---\r\n# T\r\n',
    'id = "INC-1" @ "INC-1"',
    'note = "one\\ntwo\\n" @ "|\\r\\n  one\\r\\n  two"',
    'body "# T\\r\\n"',
  );
  check(
    'YAML 1.2 core: dates and yes are text, 0142 is a number',
    '---\nstarted: 2026-10-13T09:41:00+09:00\nday: 2026-10-13\nok: yes\nno: 0142\n...\nbody',
    'started = "2026-10-13T09:41:00+09:00" @ "2026-10-13T09:41:00+09:00"',
    'day = "2026-10-13" @ "2026-10-13"',
    'ok = "yes" @ "yes"',
    'no = 142 @ "0142"',
    'body "body"',
  );
  check(
    'any key',
    '---\n제목: 결제\n"a b": 1\n__proto__: 2\n---\n',
    '제목 = "결제" @ "결제"',
    'a b = 1 @ "1"',
    '__proto__ = 2 @ "2"',
    'body ""',
  );
  check('empty', '---\n---\nx', 'body "x"');
  check('ends with the file', '---\nid: x\n---', 'id = "x" @ "x"', 'body ""');
  check('spaces behind the fences', '--- \nid: x\n---\t\nb', 'id = "x" @ "x"', 'body "b"');
  it('an empty value stands behind its colon', () => {
    const text = '---\nowner:  # nobody yet\nid: x\n---\n';
    assert.deepEqual(readFrontMatter(text).frontMatter?.entries[0]?.valueRange, {
      start: 10,
      end: 10,
    });
  });
  it('ranges: fences included, content between', () => {
    const text = '\ufeff---\r\nid: x\r\n---\r\nb';
    const { frontMatter } = readFrontMatter(text);
    assert.equal(slice(text, frontMatter!.range), '---\r\nid: x\r\n---');
    assert.equal(slice(text, frontMatter!.contentRange), 'id: x\r\n');
  });
  check(
    'aliases: a scalar is its value, anything larger only a name',
    '---\na: &x 1\nb: *x\nc: &y [1, 2]\nd: [*y, *y]\n---\n',
    'a = 1 @ "1"',
    'b = 1 @ "*x"',
    'c = [1,2] @ "[1, 2]"',
    'd = ["*y","*y"] @ "[*y, *y]"',
    'body ""',
  );
});

describe('front matter: none', () => {
  check('no fence', '# T\n\n---\nid: x\n---\n', 'none', 'body "# T\\n\\n---"');
  check('not closed', '---\nid: x\n\n# T\n', 'none', 'body "---\\nid: "');
  check('four dashes', '----\nid: x\n----\n', 'none', 'body "----\\nid:"');
  check('not on the first line', '\n---\nid: x\n---\n', 'none', 'body "\\n---\\nid:"');
  check(
    'prose between two rules',
    '---\n\nWe are sorry: it was down.\n\n---\n\n# T',
    'none',
    'body "---\\n\\nWe "',
  );
  check(
    'a paragraph between two rules',
    '---\nThis is a note to everybody who reads this page.\n---\n',
    'none',
    'body "---\\nThis"',
  );
  check('a list between two rules', '---\n\n- one\n- two\n\n---\n', 'none', 'body "---\\n\\n- o"');
  check('a heading between two rules', '---\n# T\n\nWords.\n---\n', 'none', 'body "---\\n# T\\n"');
  check('TOML is left alone', '+++\ntitle = "x"\n+++\n# T', 'body "# T"');
  it('TOML is known', () =>
    assert.equal(readFrontMatter('+++\ntitle = "x"\n+++\n').frontMatter?.kind, 'toml'));
  check('only a BOM', '\ufeff', 'none', 'body ""');
  check('nothing', '', 'none', 'body ""');
});

describe('front matter: broken', () => {
  check(
    'what can be read is read',
    '---\na: 1\nb: [\nc: 2\n---\nx',
    'a = 1 @ "1"',
    'b = "[" @ "["',
    'c = 2 @ "2"',
    '! yaml-syntax @ "["',
    'body "x"',
  );
  check(
    'a colon in a title',
    '---\nid: INC-1\ntitle: Payments: down\nstatus: draft\n---\n',
    'id = "INC-1" @ "INC-1"',
    'title = "Payments: down" @ "Payments: down"',
    'status = "draft" @ "draft"',
    '! yaml-syntax @ "Payments: down"',
    'body ""',
  );
  check(
    'a quote that is not closed',
    '---\nid: "INC-1\nstatus: draft\n---\n',
    'id = "\\"INC-1" @ "\\"INC-1"',
    'status = "draft" @ "draft"',
    '! yaml-syntax @ "\\"INC-1"',
    'body ""',
  );
  check(
    'a tab',
    '---\nid: x\n\ttitle: y\nstatus: draft\n---\n',
    'id = "x" @ "x"',
    'status = "draft" @ "draft"',
    '! yaml-syntax @ "title: y"',
    'body ""',
  );
  check(
    '@ at the start',
    '---\nowner: @mina\n---\n',
    'owner = "@mina" @ "@mina"',
    '! yaml-syntax @ "@mina"',
    'body ""',
  );
  check(
    'a key twice',
    '---\nid: a\nid: b\n---\n',
    'id = "a" @ "a"',
    'id = "b" @ "b"',
    '! yaml-syntax @ "id"',
    'body ""',
  );
  check(
    'a second document',
    '---\nid: a\n--- b\n---\n',
    'id = "a" @ "a"',
    '! yaml-syntax @ "--- b"',
    'body ""',
  );
  check('a list', '---\n- a\n- b\n---\nx', '! yaml-not-a-mapping @ "- a\\n- b"', 'body "x"');
  check('a word', '---\nhello\n---\nx', '! yaml-not-a-mapping @ "hello"', 'body "x"');
});

describe('front matter: hostile', () => {
  for (const [name, yaml, expected] of [
    ['10 KB of brackets', 'a: ' + '['.repeat(10_000), 'yaml-too-deep'],
    ['brackets in lines', 'a:\n' + ' [\n'.repeat(100), 'yaml-too-deep'],
    ['braces', '{a: '.repeat(70), 'yaml-too-deep'],
    ['compact lists', 'a:\n' + '- '.repeat(70) + 'x', 'yaml-too-deep'],
    [
      'indentation',
      Array.from({ length: 70 }, (_, level) => `${' '.repeat(level)}k:`).join('\n'),
      'yaml-too-deep',
    ],
    ['more than 64 KB', `a: ${'x'.repeat(65 * 1024)}`, 'yaml-too-large'],
    ['many short lists', 'a: [1]\n'.repeat(500), undefined],
    ['many siblings', '- a\n'.repeat(500), undefined],
    ['64 levels', 'a: ' + '['.repeat(60) + ']'.repeat(60), undefined],
  ] as const)
    it(name, () => {
      assert.equal(refusal(yaml), expected);
      const { problems, bodyStart } = readFrontMatter(`---\nid: x\n${yaml}\n---\nbody`);
      if (expected !== undefined)
        assert.deepEqual(
          problems.map(({ kind }) => kind),
          [expected],
        );
      assert.ok(bodyStart > 0);
    });

  it('an alias bomb stays small', () => {
    const bomb = ['a: &a [x, x, x]'];
    for (let level = 0; level < 20; level++)
      bomb.push(
        `${String.fromCharCode(98 + level)}: &${String.fromCharCode(98 + level)} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + level)}`).join(', ')}]`,
      );
    const { frontMatter } = readFrontMatter(`---\n${bomb.join('\n')}\n---\n`);
    assert.ok(JSON.stringify(frontMatter?.entries).length < 20_000);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      '---\n',
      '...\n',
      'id: ',
      'a',
      ': ',
      '\n',
      '\r\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&x ',
      '*x',
      '|\n',
      '#',
      '\t',
      '!',
      '\0',
      '\ud800',
      '\ufeff',
      '? ',
      '%',
      '+++\n',
    ),
    fc.string({ maxLength: 4 }),
  );
  it('never throws; ranges lie in the text', () => {
    assertProperty(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = `---\nid: x\n${pieces.join('')}\n---\n`;
        const { frontMatter, problems, bodyStart } = readFrontMatter(text);
        assert.ok(bodyStart >= 0 && bodyStart <= text.length);
        const content = frontMatter?.contentRange ?? { start: 0, end: text.length };
        for (const { start, end } of [
          ...problems.map(({ range }) => range),
          ...(frontMatter?.entries ?? []).flatMap(({ keyRange, valueRange }) => [
            keyRange,
            valueRange,
          ]),
        ])
          assert.ok(content.start <= start && start <= end && end <= content.end, text);
      }),
      { runs: 300 },
    );
  });
});
