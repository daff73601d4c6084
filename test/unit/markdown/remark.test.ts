/**
 * Our trees against remark's, node by node with their places. What differs on purpose, or because
 * remark differs from CommonMark, is kept out of the generated documents and named there.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMarkdown } from '../../../src/markdown/markdown';
import { assertProperty } from '../../property';
import { linesOf, parseWithRemark } from './judge';

function agree(text: string, name?: string): void {
  const root = parseMarkdown(text);
  assert.notEqual(typeof root, 'string', name);
  if (typeof root === 'string') return;
  assert.deepEqual(linesOf(root), linesOf(parseWithRemark(text)), name ?? JSON.stringify(text));
}

/** Markdown below a folder, front matter and BOM taken off. */
function textsIn(folder: string): [name: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => [
      name,
      readFileSync(join(folder, name), 'utf8')
        .replace(/^\uFEFF/, '')
        .replace(/^---\r?\n[^]*?\r?\n---\r?\n/, ''),
    ]);
}

for (const [name, text] of [...textsIn('examples'), ...textsIn('docs')])
  test(`remark agrees: ${name}`, () => agree(text));

const corpus = process.env.FUZZ_CORPUS;
test(
  'remark agrees on real documents',
  { skip: corpus === undefined && 'FUZZ_CORPUS names no folder of them' },
  () => {
    for (const [name, text] of textsIn(corpus!)) agree(text, name);
  },
);

const cases: readonly (readonly [name: string, text: string])[] = [
  ['nested lists', '- a\n  - b\n\n    c\n  - d\n1. e\n2) f\n'],
  ['boxes', '- [ ] a\n- [x] **b** c\n- [ ]\n- [x]d\n- [X]\te\n'],
  ['a box before a line break', '- [x] \n  a\n'],
  ['an item without words', '- a\n-\n- b\n'],
  ['lazy lines', '> a\nb\n\n- c\nd\n'],
  ['an item in a quote in an item', '- > - a\n  > b\n'],
  ['an item interrupts no words but in a list', 'a\n2. b\n- c\n  2. d\n  1. e\n'],
  ['breaks', 'a  \nb\\\nc   \n  d\n'],
  ['entities and escapes', '&amp; &copy; &#35; &nope; \\* \\a &#x22;'],
  ['code in a line', '`` a ` b `` `\nc\n` ` `` `'],
  ['code over lines of an item', '- `a\n  b`\n'],
  ['code in a cell', '| a | b |\n|---|:-:|\n| `x \\| y` | c \\| d |\n| e |\n'],
  ['a table below words', 'a\n| b | c |\n|---|---|\n| d | e |\nf\n\ng\n'],
  ['a table of one column', '| a |\n|---|\n| b |\n'],
  ['no table', '| a | b |\n|---|\n'],
  ['a table in an item', '- | a | b |\n  |---|---|\n  | c | d |\n'],
  ['an underline below a table', '| a | b |\n|---|---|\n===\n'],
  ['emphasis', '*a **b** c* __d__ _e_f *g*h **"i"**는 ***j*** **k*l**'],
  ['marks beside marks', '**~~a~~**b ~~**c**~~ ~d~ ~~~e~~~'],
  ['links', '[a](b) [c](<d e> "f") [g](h (i)) ![j *k*](l) [m [n](o)](p) [q]() <r:s> <t@u.v>'],
  ['links that are none', '[a](b c) [d] (e) \\[f](g) [h](i "j"k) [l]\n\n[m'],
  ['references', '[a] [a][] [b][a] [c][d] ![a] [*a*][A]\n\n[a]: /u "t"\n[a]: /v\n'],
  ['a definition over lines', '[a]:\n  /u\n  "t"\n\n[a]\n'],
  ['footnotes', 'a[^1] b[^2]\n\n[^1]: c\n    d\n\n    e\n'],
  ['HTML', '<div>\na\n\nb <b>c</b> <!-- d --> e\n<!-- f\n\ng -->\n\n<hr/>\n\n- <p>\n  h\n'],
  ['HTML that is none', 'a <1> <b_c> < d> <e\n<f>\n'],
  [
    'fences',
    '```js a b\nx\n  y\n```\n\n  ~~~\n   z\n  ~~~\n\n- ```\n  a\n\n  b\n  ```\n\n> ```\n> c\n',
  ],
  ['an open fence', '```\na\n'],
  ['indented code', 'a\n\n    b\n\n      c\n\nd\n'],
  ['headings', '# a #\n## b\\#\n#\tc\t\n####### d\n#e\nf\ng\n===\n- # h\n'],
  ['breaks between blocks', '***\n- - -\n_ _ _\na\n---\n'],
  [
    'line endings',
    '# a\r\n\r\n- b\r\n  c\r\n\r\n| d | e |\r\n|---|---|\r\n| f | g |\r\n\r\n```\r\nh\r\n```\r\n',
  ],
  ['lone carriage returns', '# a\r\r- b\r  c\r'],
  ['Korean', '**“결제”**가 _실패_했다. `코드`\n\n1~2분, ~~취소~~\n'],
];

for (const [name, text] of cases) test(`remark agrees: ${name}`, () => agree(text));

// Not in these lines: code indented by spaces and items without words (micromark reads what follows
// them as if it interrupted a paragraph), definitions with words right below (remark's heading
// begins at the definition), raw HTML of the seventh kind right below words in a container
const block = fc.constantFrom(
  '# a',
  '  ## b `c`',
  'words *of* some **length**',
  '가나다 **라마**는 [링크](a.md)',
  '  indented words',
  '',
  '',
  '',
  '- item',
  '- [ ] task',
  '- [x] **C1** done [log](b.md "pin:k7f3")',
  '  more',
  '  - nested `code`',
  '  - [ ] deeper ~~struck~~',
  '1. one',
  '2. two',
  '> quote',
  '***',
  '| a | b |',
  '|---|---|',
  '| c | `d` |',
  '```',
  '~~~ text',
  '<!-- note -->',
  '<b>bold</b> words',
  '![shot](a.png) and <https://a.example.com/x>',
  'a[b] \\[c\\] &amp; d_e_f',
);

test('remark agrees on generated documents', () => {
  assertProperty(
    fc.property(
      fc.array(block, { maxLength: 14 }),
      fc.constantFrom('\n', '\n', '\r\n'),
      (lines, end) => agree(lines.join(end)),
    ),
    { runs: 1000, seed: 11 },
  );
});

const mark = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '__',
    ' ~~',
    '`',
    '``',
    '[',
    ']',
    '](a)',
    '](b "t")',
    '![',
    '[x]',
    '<b>',
    '</b>',
  ],
  ...[
    '<!-- c -->',
    '<http://a.b>',
    '&amp;',
    '\\*',
    '\\[',
    'a',
    'b c',
    '가',
    '. ',
    '\n',
    '  \n',
    '\\\n',
  ],
);

test('remark agrees on generated words', () => {
  assertProperty(
    fc.property(fc.array(mark, { maxLength: 12 }), (marks) =>
      agree(`a${marks.join('')}a\n\n[x]: /u\n`),
    ),
    { runs: 1000, seed: 11 },
  );
});
