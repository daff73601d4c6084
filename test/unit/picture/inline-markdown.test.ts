/// <reference types="node" />
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inlineMarkdown, inlineText, type Inline } from '../../../src/picture/inline-markdown';

const show = (parts: readonly Inline[]): string =>
  parts
    .map((part) =>
      typeof part === 'string' ? part : `<${part.kind}>${show(part.children)}</${part.kind}>`,
    )
    .join('');

function check(markdown: string, expected: string): void {
  it(JSON.stringify(markdown), () => assert.equal(show(inlineMarkdown(markdown)), expected));
}

describe('inline Markdown on a card', () => {
  check('plain', 'plain');
  check('a `code *x*` b', 'a <code>code *x*</code> b');
  check('`` a`b ``', '<code>a`b</code>');
  check(
    '*a* _b_ **c** __d__ ~~e~~',
    '<emphasis>a</emphasis> <emphasis>b</emphasis> <strong>c</strong> <strong>d</strong> <strike>e</strike>',
  );
  check('***a***', '<emphasis><strong>a</strong></emphasis>');
  check('**a *b* c**', '<strong>a <emphasis>b</emphasis> c</strong>');
  check('snake_case_name', 'snake_case_name');
  check('2 * 3 * 4', '2 * 3 * 4');
  check('**한국어**와 함께', '<strong>한국어</strong>와 함께');
  check('[words *x*](https://a.b/(c)) after', '<link>words <emphasis>x</emphasis></link> after');
  check('[a](<b c> "title")', '<link>a</link>');
  check('![image](a.png)', '<link>image</link>');
  check('<https://a.b>', '<link>https://a.b</link>');
  check('note[^1]', 'note');
  check('[ ] no link', '[ ] no link');
  check('\\*not\\* \\`code\\`', '*not* `code`');
  check('<b onclick="x">', '<b onclick="x">');
  check('line\\\nline', 'line\nline');
  check('unclosed `code and **strong', 'unclosed `code and **strong');

  for (const one of [
    '`',
    '*',
    '**a',
    '[',
    '[a](',
    '_',
    '~~',
    '<',
    '\\',
    '![',
    '*_',
    '` ``',
    'a**b_c~',
  ])
    it(`is linear: ${JSON.stringify(one)}`, () => {
      const source = one.repeat(Math.ceil(50_000 / one.length));
      const start = process.cpuUsage().user;
      inlineText(inlineMarkdown(source));
      assert.ok((process.cpuUsage().user - start) / 1000 < 1500);
    });
});
