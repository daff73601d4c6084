import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readComments } from '../../../src/language/comments';
import { treeOf } from '../../../src/markdown/code';
import { linksOf } from '../../../src/markdown/links';
import { codeReference } from '../../../src/language/references';

const links: readonly [name: string, text: string, expected: readonly string[]][] = [
  ['a link', 'see [a b](c.md "t")', ['link a b → c.md "t"']],
  ['an image', '![alt](a.png)', ['image alt → a.png']],
  ['brackets in the text', '[a [b] c](d)', ['link a [b] c → d']],
  ['parentheses in the address', '[a](b(c)d)', ['link a → b(c)d']],
  ['angle brackets', '[a](<b c>)', ['link a → b c']],
  [
    'an autolink',
    '<https://a.example.com>',
    ['autolink https://a.example.com → https://a.example.com'],
  ],
  [
    'a bare address',
    'at https://a.example.com/x(y), and',
    ['autolink https://a.example.com/x(y) → https://a.example.com/x(y)'],
  ],
  [
    'a bare address in parentheses',
    '(https://a.example.com/x).',
    ['autolink https://a.example.com/x → https://a.example.com/x'],
  ],
  ['a definition', '[ref]: ./a.md\n', ['link ref → ./a.md']],
  ['an image in a link', '[![a](b.png)](c)', ['image a → b.png', 'link ![a](b.png) → c']],
  ['in code', '`[a](b)` and ``[c](`d)``', []],
  ['in a fence', '```\n[a](b)\n```\n[c](d)', ['link c → d']],
  ['in a fence of a list', '- a\n  ```\n  [a](b)\n  ```\n', []],
  ['in a comment', 'x <!-- [a](b) --> [c](d)', ['link c → d']],
  ['escaped', '\\[a](b)', []],
  ['unclosed', '[a](b', []],
  ['across a blank line', '[a\n\nb](c)', []],
  ['no address in a word', 'xhttps://a', []],
];

for (const [name, text, expected] of links)
  test(`links: ${name}`, () => {
    const found = linksOf(treeOf(text));
    assert.deepEqual(
      found.map(
        ({ kind, text: label, target, title }) =>
          `${kind} ${label} → ${target}${title === undefined ? '' : ` "${title}"`}`,
      ),
      expected,
    );
    for (const { target, targetRange } of found)
      assert.equal(text.slice(targetRange!.start, targetRange!.end), target);
  });

test('links: 50 KB of the worst input is read in linear time', () => {
  for (const unit of [
    '[',
    '](',
    '[a](',
    '`',
    '``` ',
    '<',
    '<!--',
    'http://',
    '\\',
    '[a]: ',
    '(((',
    '[a](b "',
  ]) {
    const cost = (size: number): number => {
      const text = unit.repeat(size / unit.length);
      const start = process.cpuUsage().user;
      for (let round = 0; round < 5; round++) linksOf(treeOf(text));
      return process.cpuUsage().user - start + 2000;
    };
    cost(12_500);
    const small = cost(12_500);
    // four times the text: a quadratic reader needs sixteen times as long
    assert.ok(cost(50_000) < small * 12, unit);
  }
});

const references: readonly [target: string, expected: string | undefined][] = [
  ['../src/a.ts', '../src/a.ts'],
  ['../src/a.ts#L40', '../src/a.ts 40-40'],
  ['/src/a.ts#L40-L58', '/src/a.ts 40-58'],
  ['a%20b.ts#L4-58', 'a b.ts 4-58'],
  ['a.ts#section', 'a.ts'],
  ['a.ts?plain=1#L3', 'a.ts 3-3'],
  ['a.ts#L9-L3', 'a.ts'],
  ['%E0%A4%A.ts', '%E0%A4%A.ts'],
  ['https://a.example.com/a.ts', undefined],
  ['file:///etc/passwd', undefined],
  ['command:x', undefined],
  ['C:\\\\a', undefined],
  ['//host/share', undefined],
  ['\\\\\\\\host\\\\share', undefined],
  ['#heading', undefined],
];

for (const [target, expected] of references)
  test(`references: ${target}`, () => {
    const [link] = linksOf(treeOf(`[x](${target})`));
    const reference = link === undefined ? undefined : codeReference(link);
    const lines = reference?.lines;
    assert.equal(
      reference === undefined
        ? undefined
        : `${reference.path}${lines === undefined ? '' : ` ${lines.first}-${lines.last}`}`,
      expected,
    );
  });

test('references: a pin is named by the title', () => {
  const text = 'x [client.ts:40-58](../src/client.ts#L40-L58 "pin:k7f3") y';
  const reference = codeReference(linksOf(treeOf(text))[0]!)!;
  assert.equal(reference.pin?.text, 'k7f3');
  assert.equal(text.slice(reference.pin!.range.start, reference.pin!.range.end), 'k7f3');
});

const silenced: readonly [name: string, text: string, expected: readonly string[]][] = [
  [
    'the next item',
    '<!-- postmortem-ignore a: why -->\n- one\n  - two\n- three\n',
    ['block a (why): - one\n  - two'],
  ],
  [
    'behind a blank line',
    '<!-- postmortem-ignore a: why -->\n\nText\nmore\n\nother\n',
    ['block a (why): Text\nmore'],
  ],
  [
    'a section',
    '<!-- postmortem-ignore a: why -->\n## A\n\nb\n\n## C\n',
    ['block a (why): ## A\n\nb'],
  ],
  [
    'its own line',
    '- one <!-- postmortem-ignore a: why -->\n- two\n',
    ['block a (why): - one <!-- postmortem-ignore a: why -->'],
  ],
  [
    'the file',
    '<!-- postmortem-ignore-file a: why -->\nx\n',
    ['file a (why): <!-- postmortem-ignore-file a: why -->\nx\n'],
  ],
  ['no reason', '<!-- postmortem-ignore a -->\nx\n', ['block a (): x']],
  ['nothing follows', '<!-- postmortem-ignore a: b -->\n', ['block a (b): ']],
  [
    'Korean',
    '<!-- postmortem-ignore hedged-fact: 로그가 삭제됨 -->\n- 하나\n',
    ['block hedged-fact (로그가 삭제됨): - 하나'],
  ],
  [
    'in code',
    '`<!-- postmortem-ignore a: b -->`\n\n```\n<!-- postmortem-ignore a: b -->\n```\n',
    [],
  ],
  ['unclosed', '<!-- postmortem-ignore a: b\n', []],
];

for (const [name, text, expected] of silenced)
  test(`suppressions: ${name}`, () => {
    assert.deepEqual(
      readComments(treeOf(text)).suppressions.map(
        ({ scope, rule, reason, covers }) =>
          `${scope} ${rule.text} (${reason.text}): ${text.slice(covers.start, covers.end).replace(/\n+$/, (ends) => ends.slice(scope === 'file' ? 0 : 1))}`,
      ),
      expected.map((line) => line),
    );
  });

test('pins: the comment at the end of the file', () => {
  const text = 'a\n\n<!-- postmortem-pins\nk7f3:\n  path: src/a.ts\n-->\n';
  const { pins } = readComments(treeOf(text));
  assert.equal(text.slice(pins!.range.start, pins!.range.end), text.slice(3, -1));
  assert.deepEqual(
    pins!.entries.map(({ key }) => key),
    ['k7f3'],
  );
});
