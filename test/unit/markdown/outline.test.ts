import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { headingsOf, type Heading } from '../../../src/markdown/outline';
import { LineIndex } from '../../../src/markdown/text';
import { MarkdownTree } from '../../../src/markdown/tree';
import { assertProperty } from '../../property';
import { parseWithRemark } from './judge';

function scan(text: string, from = 0): Heading[] {
  return headingsOf(new MarkdownTree(text, new LineIndex(text), from));
}

/** Headings as `level:title@offset`. */
function headings(text: string, from = 0): string[] {
  return scan(text, from).map(
    ({ level, titleRange, range }) =>
      `${level}:${text.slice(titleRange.start, titleRange.end)}@${range.start}`,
  );
}

function ends(text: string): string[] {
  return scan(text).map(({ level, range }) => `${level}@${range.end}`);
}

/** What remark calls a heading at the top level. */
function remarkHeadings(text: string): string[] {
  return parseWithRemark(text).children.flatMap((node) =>
    // its end: remark counts link definitions above a setext heading as part of it
    node.type === 'heading' ? [`${node.depth}@${node.position?.end.offset}`] : [],
  );
}

const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
  ['levels', '# A\n\n### B\n', ['1:A@0', '3:B@5']],
  ['closing hashes', '## A ##\n', ['2:A@0']],
  ['hash inside', '## A #1\n', ['2:A #1@0']],
  ['seven hashes', '####### A\n', []],
  ['no space', '#A\n', []],
  ['empty heading', '#\n', ['1:@0']],
  ['CRLF', '# A\r\n\r\n## B\r\n', ['1:A@0', '2:B@7']],
  ['lone CR', '# A\r## B\r', ['1:A@0', '2:B@4']],
  ['setext', 'A\n=\n\nB b\n---\n', ['1:A@0', '2:B b@5']],
  ['setext over two lines', 'A\nb\n===\n', ['1:A\nb@0']],
  ['a rule is no heading', 'A\n\n---\n', []],
  ['in a fence', '```\n# A\n```\n# B\n', ['1:B@12']],
  ['fence of tildes in backticks', '```\n~~~\n# A\n```\n# B\n', ['1:B@16']],
  ['unclosed fence', '```\n# A\n', []],
  ['in a comment', '<!--\n# A\n-->\n# B\n', ['1:B@13']],
  ['comment on one line', '<!-- a -->\n# B\n', ['1:B@11']],
  ['in details', '<details>\n# A\n\n# B\n</details>\n', ['1:B@15']],
  ['in a list item', '- a\n\n  # B\n\n# C\n', ['1:C@12']],
  ['fence in a list item', '- ```\n  # a\n  ```\n# B\n', ['1:B@18']],
  ['list ends the fence', '- ```\n  # a\n# B\n', ['1:B@12']],
  ['indented code', '    # A\n', []],
  ['in a quote', '> # A\n\n# B\n', ['1:B@7']],
  ['Korean', '## 고객 영향\n\n본문\n', ['2:고객 영향@0']],
  ['tabs around', '#\tA\t\n', ['1:A@0']],
];

for (const [name, text, expected] of cases)
  test(`headings: ${name}`, () => {
    assert.deepEqual(headings(text), expected);
    assert.deepEqual(ends(text), remarkHeadings(text), 'remark agrees');
  });

test('headings: begins where it is told', () => {
  assert.deepEqual(headings('# no\n# yes\n', 5), ['1:yes@5']);
});

// no indented code, no empty item: there micromark differs from the specification (its `interrupt`)
const line = fc.constantFrom(
  '# a',
  '## b c',
  '  ## d',
  '   # e #',
  'text',
  '가나다 라마',
  '  text',
  '',
  '',
  '===',
  '---',
  '- item',
  '  more',
  '  - nested',
  '1. one',
  '2. two',
  '   # in item',
  '```',
  '````',
  '~~~',
  '  ```',
  '> quote',
  '> # q',
  '>',
  '***',
  '<div>',
  '</div>',
  '<!-- c',
  '-->',
  '<!-- d -->',
  '<pre>',
  '| a | b |',
  '|---|---|',
  '#hash',
  '[a]: b\n',
  '`code`',
  '**bold**',
  '+ plus',
  '* star',
);

test('headings: remark agrees on generated documents', () => {
  assertProperty(
    fc.property(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const text = lines.join(end);
      assert.deepEqual(ends(text), remarkHeadings(text), JSON.stringify(text));
    }),
    { runs: 800, seed: 11 },
  );
});
