import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldingRanges } from '../../../src/server/features/folding';
import { marked } from './marked';

/** `first-last`, 0-based lines, of everything that folds; comments marked. */
function check(name: string, source: string, expected: string[]): void {
  test(`folding: ${name}`, () => {
    for (const text of [source, source.replaceAll('\n', '\r\n')]) {
      const found = foldingRanges(marked(text).postmortem).map(
        ({ startLine, endLine, kind }) =>
          `${startLine}-${endLine}${kind === undefined ? '' : ` ${kind}`}`,
      );
      assert.deepEqual(found, expected);
    }
  });
}

check('nothing', '', []);
check('sections end before the blank lines after them', '# A\n\ntext\n\n## B\n\ntext\n\n\n# C\n', [
  '0-6',
  '4-6',
]);
check(
  'nested list items',
  '## 5 Whys\n\n- Why?\n  - [x] a\n    - b\n  - c\n\n- Why not?\n  more\n',
  ['0-8', '2-5', '3-4', '7-8'],
);
check(
  'items with blank lines and code inside',
  '- a\n\n  text\n\n  ```\n  - no item\n  ```\n\nend\n',
  ['0-6', '4-6'],
);
check('code that leaves its item ends it', '- a\n\n  ```\n- an item\n  more\n', ['0-2', '3-4']);
check('what stands in code does not fold', '```\n- a\n  - b\n\n<!--\n-->\n```\n', ['0-6']);
check('items in a quote', '> - a\n>   - b\n', ['0-1']);
check('fences', '```ts\n# no heading\n```\n\n~~~\n```\n', ['0-2', '4-5']);
check('a code span is no fence', '```x```\n- a\n- b\n', []);
check('comments', '<!-- one -->\n<!-- postmortem-pins\nk: v\n-->\n<!-- never closed\nx\n', [
  '1-3 comment',
]);
check('front matter', '---\nid: x\n---\n\ntext\n', ['0-2 region']);

test('50 KB of marks that open and never close fold in no time', () => {
  for (const line of ['<!--\n', '- x\n', '```a\n', '    - x\n', '`\n'])
    foldingRanges(marked(line.repeat(50_000 / line.length)).postmortem);
});
