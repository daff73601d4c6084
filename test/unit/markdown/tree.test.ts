import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { linksOf } from '../../../src/markdown/links';
import { codeOf, commentsOf } from '../../../src/markdown/code';
import { headingsOf } from '../../../src/markdown/outline';
import { passagesOf } from '../../../src/markdown/passages';
import { LineIndex } from '../../../src/markdown/text';
import { MarkdownTree } from '../../../src/markdown/tree';
import { document, editOf } from '../language/documents';
import { assertProperty } from '../../property';
import { linesOf } from './judge';

function treeOf(text: string, before?: MarkdownTree): MarkdownTree {
  return new MarkdownTree(text, new LineIndex(text), 0, before);
}

/** Everything that is asked of a tree. */
function told(tree: MarkdownTree): unknown {
  const all = { start: 0, end: tree.text.length + 1 };
  return {
    nodes: tree.nodes(all).flatMap((node) => linesOf(node)),
    headings: headingsOf(tree),
    links: linksOf(tree),
    code: codeOf(tree),
    comments: commentsOf(tree),
    passages: passagesOf(tree),
  };
}

test('an edited tree says what one read anew says', () => {
  assertProperty(
    fc.property(document, fc.array(editOf, { minLength: 1, maxLength: 6 }), (start, edits) => {
      let tree = treeOf(start);
      told(tree);
      for (const edit of edits) {
        tree = treeOf(edit(tree.text), tree);
        assert.deepEqual(told(tree), told(treeOf(tree.text)));
      }
    }),
    { runs: 100, seed: 16 },
  );
});

test('line endings and definitions that change are seen', () => {
  const before = treeOf('# a\n\n- b\n- [c]\n\n```\nd\n```\n\n[c]: /u\n');
  for (const text of [
    before.text.replaceAll('\n', '\r\n'),
    before.text.replace('- b\n', '- b\r\n'),
    before.text.replaceAll('\n', '\r'),
    before.text.replace('/u', '/v'),
    before.text.replace('[c]:', '[d]:'),
    '',
  ])
    assert.deepEqual(told(treeOf(text, before)), told(treeOf(text)));
});

test('a line that decides where a block above it ends', () => {
  const above = `# a\n\n${'so many words '.repeat(20)}\n\n`;
  const pairs: readonly (readonly [string, string])[] = [
    // a paragraph ends where two lines below it begin a table
    ['p\na | b\n-|-', 'p\na | b\n-|-x'],
    ['p\n| a | b |\n|---|---|\n| c | d |', 'p\n| a | b |\n|---|\n| c | d |'],
    ['|===\na | b\n-|-|-\n', '|===\na | b\n-tems\nnav|-|-\n'],
    // a title of a definition may be closed lines below
    ['[a]: /u\n"t\nb\nc', '[a]: /u\n"t\nb\nc"'],
    ['[a]:\n/u\n(t\nb\nc', '[a]:\n/u\n(t\nb\nc)'],
    ['p\nq', 'p\nq\n==='],
    ['p\nq\n- r', 'p\nq\n-'],
    ['- a\n\n  b\n\nc', '- a\n\n  b\n\n  c'],
    ['> a\nb\nc', '> a\nb\n- c'],
    ['<div>\na\n\nb', '<div>\na\nb'],
    ['    a\n\nb', '    a\n\n    b'],
  ];
  for (const [one, other] of pairs)
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const tree = treeOf(above + to, treeOf(above + from));
      assert.deepEqual(told(tree), told(treeOf(above + to)), JSON.stringify([from, to]));
    }
});

test('blocks that did not change are the same objects, wherever they have moved to', () => {
  // what is shorter than this between two edits Lezer reads anew
  const long = 'so many words '.repeat(20);
  const before = treeOf(`# ${long}\n\nfirst\n\n- one\n  - ${long}\n\n${long}\n`);
  const after = treeOf(before.text.replace('first', 'first words\n\nand more'), before);
  assert.equal(after.blocks[0], before.blocks[0]);
  assert.equal(after.blocks.at(-1), before.blocks.at(-1));
  assert.equal(after.blocks.at(-2), before.blocks.at(-2));
  assert.notEqual(after.blocks[1], before.blocks[1]);
});

test('50 KB of the worst input neither throws nor takes long', () => {
  const kinds = [
    '[',
    '![',
    '>',
    '> ',
    '- ',
    '*a ',
    '_a_',
    '**',
    '`',
    '<!--',
    '<?',
    '](',
    '[a](<b ',
  ];
  for (const kind of [
    ...kinds,
    '[a](b (',
    '|',
    '|\n|-\n',
    '[^a]:\n',
    '- \n  ',
    '&amp',
    '<a ',
    '\t- ',
  ])
    treeOf('x' + kind.repeat(50 * 1024).slice(0, 50 * 1024)).nodes({ start: 0, end: Infinity });
});
