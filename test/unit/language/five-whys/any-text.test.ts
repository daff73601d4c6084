import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nodesOf } from '../../../../src/language/five-whys/tree';
import { rewriteAsTree } from '../../../../src/edits/rewrite-as-tree';
import { parseMarkdown } from '../../../../src/markdown/markdown';
import { parsePostmortem } from '../../../../src/language/parse';
import type { Postmortem, WhyNode } from '../../../../src/language/postmortem';
import { applyEdits, contains, type Range } from '../../../../src/markdown/text';
import { SECTIONS } from './sections';
import { document } from './tree-outline';
import { assertProperty } from '../../../property';

/** Every range lies in the text; what belongs to a node lies in it. */
function checkRanges(postmortem: Postmortem): void {
  const whole = { start: 0, end: postmortem.text.length };
  const within = (outer: Range, inner: Range, what: string): void =>
    assert.ok(
      contains(outer, inner) && inner.start <= inner.end,
      `${what} ${JSON.stringify(inner)} not in ${JSON.stringify(outer)}`,
    );
  for (const node of nodesOf(postmortem.fiveWhys)) {
    within(whole, node.range, 'range');
    within(node.range, node.headRange, 'headRange');
    within(whole, node.textRange, 'textRange');
    assert.equal(node.line, postmortem.lines.lineOf(node.range.start));
    for (const { range, content } of [...node.fields, ...node.notes]) {
      within(whole, range, 'field');
      within(range, content.range, 'content');
    }
    if (node.kind === 'claim')
      for (const one of node.evidence) {
        within(whole, one.range, 'evidence');
        if (one.targetRange !== undefined) within(one.range, one.targetRange, 'target');
      }
    if (!postmortem.fiveWhys.canonical) continue;
    within(node.headRange, node.textRange, 'text in head');
    for (const child of node.children) {
      within(node.range, child.range, 'child');
      assert.ok(child.range.start >= node.headRange.end || node.headRange.end <= child.range.start);
    }
  }
}

function checkAnything(text: string): void {
  const postmortem = parsePostmortem(text);
  checkRanges(postmortem);
  const result = rewriteAsTree(postmortem);
  if (!('edits' in result) || result.edits.length === 0) return;
  const after = applyEdits(text, result.edits);
  const again = parsePostmortem(after);
  checkRanges(again);
  const claims = (whys: Postmortem): number =>
    [...nodesOf(whys.fiveWhys)].filter((node: WhyNode) => node.kind === 'claim').length;
  assert.deepEqual(new Set(again.fiveWhys.shapes), new Set(['canonical']), after);
  assert.equal(claims(again), claims(postmortem), after);
}

/** The same texts on every run; tens of thousands of others were tried when this was written. */
const SAMPLE = { runs: 60, seed: 20261013 };

describe('any text', () => {
  for (const [name, section] of Object.entries(SECTIONS))
    it(`${name}: ranges`, () => {
      checkAnything(document(section));
      checkAnything(document(section).replace(/\n/g, '\r\n'));
    });

  const line = fc.constantFrom(
    '- ',
    '* ',
    '+ ',
    '1. ',
    '2) ',
    '  ',
    '    ',
    '\t',
    '   - ',
    '      * ',
    '> ',
    '### ',
    '#### ',
    '| ',
    ' | ',
    '|---|---|\n',
    '```\n',
    '~~~\n',
    '\n',
    '\n\n',
    '\r\n',
    '\\\n',
    '  \n',
    '<br>',
    '<!-- ',
    ' -->',
    '**',
    '__',
    '~~',
    '*',
    '`',
    '[',
    '](x)',
    '(',
    ')',
    'Why? ',
    '**Why?** ',
    '**Why was it so?** ',
    'Why did it fail? ',
    'Why 1: ',
    '1st why – ',
    'Q: ',
    'A1: ',
    '**질문:** ',
    '답: ',
    '왜? ',
    '왜 2: ',
    'なぜ空か？',
    '→ ',
    '⇒',
    '-> ',
    '└─ ',
    'Problem: ',
    'Root cause: ',
    'Evidence: ',
    '(verify: x) ',
    '(stop)',
    '[ ] ',
    '[x] ',
    '**C1** ',
    'The pool was empty. ',
    'the pool',
    '풀이 고갈됐다',
    'https://e.example/?a=b ',
    '<https://e.example>',
    '[^1]',
    '![i](i.png) ',
    'TBD',
    '_[answer]_',
    '...',
    '&amp;',
    '\u0000',
    '\uD800',
    '😀',
    'Level',
    'Question',
    'Answer',
    ', why?',
    '. Why?',
  );
  const text = fc.array(line, { maxLength: 40 }).map((parts) => parts.join(''));
  it('never throws, keeps ranges in order and rewrites what it reads', () => {
    assertProperty(
      fc.property(text, (section) => checkAnything(document(section))),
      SAMPLE,
    );
  });
  it('survives cuts in real shapes', () => {
    const cut = fc.tuple(
      fc.constantFrom(...Object.values(SECTIONS)),
      fc.nat(1000),
      fc.nat(40),
      fc.oneof(line, fc.constant('')),
    );
    assertProperty(
      fc.property(cut, ([section, at, length, insert]) => {
        const start = at % section.length;
        checkAnything(document(section.slice(0, start) + insert + section.slice(start + length)));
      }),
      SAMPLE,
    );
  });
  it('costs little more than parsing the Markdown, on the worst', () => {
    const worst = [
      '1. **Why?** → b\n'.repeat(500),
      `- ${'Why? '.repeat(8000)}`,
      `1. **Why${' why'.repeat(8000)}`,
      `${'- Why? a\n  '.repeat(20)}${'*'.repeat(20000)}`,
      `Why: ${'('.repeat(50000)}`,
      `| a | b |\n|---|---|\n${'| Why 1 | x |\n'.repeat(500)}`,
      '### Why 1: Why?\n\nx\n\n'.repeat(300),
      `\`\`\`\n${'Why? x\n'.repeat(2000)}\`\`\``,
      'Why? x\n'.repeat(2000),
      `Problem: ${' '.repeat(50000)}x`,
      `**${'Q '.repeat(20000)}`,
      'Root cause '.repeat(4000),
      `- ${'. '.repeat(20000)}why`,
    ];
    for (const [index, section] of worst.entries()) {
      const text = document(section);
      // the best of three: the first one is compiled, and others share the machine
      const best = (read: (text: string) => unknown): number =>
        Math.min(
          ...[1, 2, 3].map(() => {
            const start = performance.now();
            read(text);
            return performance.now() - start;
          }),
        );
      const [markdown, all] = [best(parseMarkdown), best(parsePostmortem)];
      assert.ok(
        all < 4 * markdown + 1000,
        `${index}: ${all} ms, the Markdown alone ${markdown} ms`,
      );
    }
  });
});
