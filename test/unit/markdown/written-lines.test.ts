import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { treeOf } from '../../../src/markdown/code';
import { tableRowsOf } from '../../../src/markdown/tables';
import { writtenLines } from '../../../src/markdown/written-lines';

const words = (text: string, start = 0, end = text.length): string[] =>
  [...writtenLines(treeOf(text), { start, end })].map((line) => line.text);

describe('the lines in which words stand', () => {
  const cases: readonly [what: string, text: string, expected: readonly string[]][] = [
    ['a fence', 'a\n```\nb\n```\nc', ['a', 'c']],
    ['a fence of tildes with backticks in it', '~~~\n```\nb\n~~~\nc', ['c']],
    ['a fence that nobody closed', 'a\n\n```\nb\n\nc', ['a', '']],
    ['a fence in a list', '- a\n\n  ```\n  b\n  ```\n\n- c', ['- a', '', '', '- c']],
    ['code in a sentence', '```a``` b\nc', ['```a``` b', 'c']],
    ['indented code', 'a\n\n    b\n\nc', ['a', '', '', 'c']],
    ['what only looks indented', '- a\n    b', ['- a', '    b']],
    ['a comment of several lines', 'a\n\n<!-- b\nc -->\n\nd', ['a', '', '', 'd']],
    ['a comment behind words', 'a <!-- b\nc --> d', ['a <!-- b']],
    ['other line endings', 'a\r\n```\r\nb\r\n```\r\nc\rd', ['a', 'c', 'd']],
  ];
  for (const [what, text, expected] of cases)
    it(what, () => assert.deepEqual(words(text), expected));

  it('of a range', () => {
    assert.deepEqual(words('a\nbc\nd', 3, 6), ['c', 'd']);
    assert.deepEqual(words('a', 1, 1), []);
  });
});

describe('the rows of tables', () => {
  const rows = (text: string): string[] =>
    tableRowsOf(treeOf(text), { start: 0, end: text.length }).map(
      ({ cells, isHead }) =>
        `${isHead ? 'head: ' : ''}${cells.map(({ start, end }) => text.slice(start, end)).join('/')}`,
    );

  it('with their cells, wherever the table stands', () => {
    const table = '| a | b \\| c |\n|---|---|\n|  | `d\\|e` |';
    const expected = ['head: a/b \\| c', '/`d\\|e`'];
    assert.deepEqual(rows(table), expected);
    assert.deepEqual(rows(`words\n\n${table}\n\nwords`), expected);
    assert.deepEqual(rows(table.replace(/^/gm, '> ')), expected);
    assert.deepEqual(rows(table.replace(/\n/g, '\r\n')), expected);
  });
  it('not what stands in code', () => {
    assert.deepEqual(rows('```\n| a | b |\n|---|---|\n```'), []);
  });
});
