import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Root } from 'mdast';
import { inertMarkdown } from '../../../src/markdown/inert-markdown';
import { parseMarkdown } from '../../../src/markdown/markdown';
import { assertProperty } from '../../property';

function tree(text: string): Root {
  const read = parseMarkdown(text);
  assert.ok(typeof read === 'object');
  return read;
}

describe('inert Markdown', () => {
  for (const [text, expected] of [
    ['plain, 결제 실패 (2026)', 'plain, 결제 실패 (2026)'],
    ['two\n lines\t here', 'two lines here'],
    [
      '**bold** `code` ~~gone~~ [a](b) <b>',
      String.raw`\*\*bold\*\* \`code\` \~\~gone\~\~ \[a\](b) \<b>`,
    ],
    ['snake_case _said_ __init__', String.raw`snake_case \_said\_ \_\_init\_\_`],
    ['a | b &lt; \\', String.raw`a \| b \&lt; \\`],
    ['C #', String.raw`C \#`],
    [' # ', String.raw` \# `],
    ['a ## #\n', String.raw`a ## \# `],
    ['https://x.y/#', 'https://x.y/#'],
    ['see https://x.y/_a_?b=1&c=~d.', 'see <https://x.y/_a_?b=1&c=~d>.'],
    ['[a https://x.y](c)', String.raw`\[a https://x.y\](c)`],
    ['https://x.y/<b>', String.raw`https://x.y/\<b>`],
    ['결제_실패', '결제_실패'],
  ] as const)
    it(`${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () =>
      assert.equal(inertMarkdown(text), expected));

  const pieces = [
    ...['a', 'b1', '가', ' ', '_', '__', '*', '**', '`', '``', '~', '~~', '<', '>', '<b>', '<!--'],
    ...['[', ']', '(', ')', '[^1]', '![', '&', '&amp;', '|', '\\', '#', '/', 'https://x.y/', ':'],
  ];
  const words = fc
    .array(fc.constantFrom(...pieces), { maxLength: 16 })
    .map((list) => list.join(''));

  it('is read as the text it was, in a heading', () =>
    assertProperty(
      fc.property(words, (text) => {
        const written = `# x${inertMarkdown(text)}`;
        const { children } = tree(written);
        assert.equal(children.length, 1, written);
        const [heading] = children;
        assert.ok(heading?.type === 'heading');
        assert.ok(
          heading.children.every(
            ({ type }) => type === 'text' || (type === 'link' && text.includes('https:')),
          ),
          `${written}: ${heading.children.map(({ type }) => type).join()}`,
        );
        if (text.includes('https:')) return;
        const read = heading.children.map((node) => ('value' in node ? node.value : '')).join('');
        assert.equal(read, `x${text.replace(/\s+/g, ' ')}`.trimEnd());
      }),
      { runs: 400 },
    ));

  it('never leaves its cell of a table', () =>
    assertProperty(
      fc.property(words, words, (left, right) => {
        const row = `| ${inertMarkdown(left)} | ${inertMarkdown(right)} |`;
        const [table] = tree(`| | |\n|---|---|\n${row}\n`).children;
        assert.ok(table?.type === 'table', row);
        assert.equal(table.children[1]?.children.length, 2, row);
      }),
      { runs: 200 },
    ));
});
