import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { joinSentences } from '../../../../src/language/five-whys/node';
import { rewriteAsTree } from '../../../../src/edits/rewrite-as-tree';
import { parsePostmortem } from '../../../../src/language/parse';
import type { Postmortem, WhyNode } from '../../../../src/language/postmortem';
import { applyEdits } from '../../../../src/markdown/text';
import { SECTIONS } from './sections';
import { document } from './tree-outline';
import { assertProperty } from '../../../property';

function rewritten(text: string): string {
  const result = rewriteAsTree(parsePostmortem(text));
  assert.ok('edits' in result, 'refused' in result ? result.refused : '');
  return applyEdits(text, result.edits);
}

/** The section, rewritten; the rest of the document must not change. */
function check(section: string, expected: string): void {
  const before = document(section.trim());
  const after = rewritten(before);
  const [head] = before.split(section.trim());
  assert.equal(after, `${head}${expected.trim()}\n`);
}

/** What a rewrite has to keep of a tree; the statement goes into the question. */
function essence(postmortem: Postmortem): string[] {
  const lines: string[] = [];
  const visit = (node: WhyNode, depth: number): void => {
    const text =
      node.kind === 'question' && node.statement !== undefined
        ? joinSentences(node.statement.text, node.text)
        : node.text;
    const more =
      node.kind === 'claim'
        ? [node.state, node.id?.text ?? '', ...node.evidence.map(({ target }) => target)]
        : [];
    const beside = [...node.fields, ...node.notes].map(
      ({ kind, content }) => `${kind} ${content.text}`,
    );
    lines.push(
      [depth, node.kind, text.replace(/[?？]+$/, ''), ...more, ...beside.sort()].join(' | '),
    );
    node.children.forEach((child) => visit(child, depth + 1));
  };
  postmortem.fiveWhys.trunks.forEach((trunk) => visit(trunk, 0));
  return lines;
}

/** What names a step, a question or an answer and is no word of the author's. */
const LABELS =
  /(?:^|(?<=\s))(?:[-*+]|\d+[.)]|#+|[│├└─↓↳→⇒|]+|[-=]>|:?-+:?)(?=\s|$)|\*\*|__|[[\]()#|\\`~]|(?<![\p{L}])(?:\d(?:st|nd|rd|th) why|why(?: \d+)?|[QA]\d?|question|answer|problem(?: statement)?|level)(?![\p{L}])|왜(?: ?\d)?|(?:첫|두) 번째|질문|답변?|문제(?=:)|단계|なぜ(?=\s*$)/giu;

function wordsOf(text: string): string[] {
  return text
    .replace(LABELS, ' ')
    .split(/[\s\p{P}\p{S}]+/u)
    .filter((word) => word.length > 1 && !/^\d+$/.test(word));
}

/** The promises that hold for every tree that can be read. */
function checkPromises(text: string): void {
  const before = parsePostmortem(text);
  assert.notEqual(before.fiveWhys.trunks.length, 0, 'no tree to rewrite');
  const after = rewritten(text);
  const again = parsePostmortem(after);
  assert.deepEqual(again.fiveWhys.shapes, ['canonical'], after);
  assert.deepEqual(essence(again), essence(before), after);
  assert.equal(rewritten(after), after);
  const kept = new Map<string, number>();
  for (const word of wordsOf(after)) kept.set(word, (kept.get(word) ?? 0) + 1);
  for (const word of wordsOf(text)) {
    const left = kept.get(word) ?? 0;
    assert.ok(left > 0, `"${word}" is lost in\n${after}`);
    kept.set(word, left - 1);
  }
}

describe('rewrite as a 5-Whys tree', () => {
  it('a numbered chain', () =>
    check(
      `
Some prose.

1. **Why could customers not pay?** → The *pool* was empty. [graph](https://example.com)
2. **Why was the pool empty?** → Calls had
   no \`timeout\`.
   - Evidence: [log](https://example.com)

**Root cause:** defaults.`,
      `
Some prose.

- **Why could customers not pay?**
  - [ ] The *pool* was empty. [graph](https://example.com)
    - **Why was the pool empty?**
      - [ ] Calls had
        no \`timeout\`.
        - Evidence: [log](https://example.com)
        - [ ] **Root cause:** defaults.`,
    ));
  it('a statement and its questions', () =>
    check(
      `
- Nobody could pay

  **Why could nobody pay?**

  - The pool was empty.

    A second paragraph.

    **Why was it empty?**

    - Calls had no timeout.
    - ~~A deploy shrank it.~~`,
      `
- Nobody could pay. **Why could nobody pay?**
  - [ ] The pool was empty.

    A second paragraph.

    - **Why was it empty?**
      - [ ] Calls had no timeout.
      - [ ] ~~A deploy shrank it.~~`,
    ));
  it('paragraphs, in the language they are in', () =>
    check(
      `
팀이 함께 물었다.

**문제:** 고객이 결제하지 못했다

**왜?** 풀이 고갈됐다

중간에 적은 설명.

**왜?** 타임아웃이 없었다

끝.`,
      `
팀이 함께 물었다.

- 고객이 결제하지 못했다. 왜?
  - [ ] 풀이 고갈됐다

    중간에 적은 설명.

    - [ ] 타임아웃이 없었다

끝.`,
    ));
  it('headings go, other headings stay', () =>
    check(
      `
Intro.

### Why 1: Why could customers not pay?

The pool was empty.

### Why 2: Why was the pool empty?

Calls had no timeout.

### Root cause

Defaults.`,
      `
Intro.

- Why could customers not pay?
  - [ ] The pool was empty.
    - Why was the pool empty?
      - [ ] Calls had no timeout.

### Root cause

Defaults.`,
    ));
  it('a table with evidence and another column', () =>
    check(
      `
| # | Why | Answer | Evidence | Who said it |
|---|---|---|---|---|
| 1 | Why could customers not pay? | The pool \\| queue was empty. | [graph](https://example.com) | Mina |
| 2 | Why was it empty? | - | | |`,
      `
- Why could customers not pay?
  - [ ] The pool | queue was empty.

    Who said it: Mina

    - Evidence: [graph](https://example.com)
    - Why was it empty?

      \\-`,
    ));
  it('a fence', () =>
    check(
      `
\`\`\`
Customers could not pay.
  -> Why? The pool was empty.
    -> Why? Calls had no timeout.

So much for that.
\`\`\`
Prose.`,
      `
- Customers could not pay. Why?
  - [ ] The pool was empty.
    - [ ] Calls had no timeout.

So much for that.

Prose.`,
    ));
  it('a list beside the tree does not become part of it', () =>
    check(
      `
- Mina
- Jun

Why? and so on.

**Problem:** Customers could not pay.

**Why?** The pool was empty.

**Why?** No timeout.

- See also the log.`,
      `
- Mina
- Jun

Why? and so on.

* Customers could not pay. Why?
  * [ ] The pool was empty.
    * [ ] No timeout.

- See also the log.`,
    ));
  it('follows line endings, a BOM and the bullet of the document', () => {
    const text = document(
      '**Problem:** Nobody could pay.\n\n**Why?** Pool.\n\n**Why?** No timeout.\n\n## Notes\n\n* one\n* two',
    );
    const windows = `\uFEFF${text.replace(/\n/g, '\r\n')}`;
    const after = rewritten(windows);
    assert.ok(
      after.includes(
        '\r\n* Nobody could pay. Why?\r\n  * [ ] Pool.\r\n    * [ ] No timeout.\r\n\r\n## Notes',
      ),
    );
    assert.ok(!/(?<!\r)\n/.test(after));
    assert.ok(after.startsWith('\uFEFF# Outage'));
    checkPromises(windows);
  });
  it('the canonical form gives no edit', () => {
    const result = rewriteAsTree(
      parsePostmortem(document('- Why?\n  - [x] Because. <!-- c -->\n* x')),
    );
    assert.deepEqual(result, { edits: [] });
  });
  it('selects the first question', () => {
    const text = document('1. **Why X?** → Y');
    const result = rewriteAsTree(parsePostmortem(text));
    assert.ok('edits' in result && result.select !== undefined);
    const after = applyEdits(text, result.edits);
    assert.equal(after.slice(result.select.start, result.select.end), '- **Why X?**');
  });
  it('refuses with a reason, in the language that is asked for', () => {
    assert.match(JSON.stringify(rewriteAsTree(parsePostmortem('# Outage\n'))), /no 5 Whys section/);
    const prose = parsePostmortem(document('Prose only.'));
    assert.match(JSON.stringify(rewriteAsTree(prose)), /No tree could be read/);
    assert.match(
      JSON.stringify(rewriteAsTree(prose, { language: 'ko' })),
      /트리를 읽지 못했습니다/,
    );
  });
  it('one section of several', () => {
    const text =
      '# O\n\n## 5 Whys\n\n1. **Why A?** → a\n\n## Five Whys (detection)\n\n1. **Why B?** → b\n';
    const postmortem = parsePostmortem(text);
    const [, second] = postmortem.fiveWhys.sections;
    const result = rewriteAsTree(postmortem, { section: second! });
    assert.ok('edits' in result);
    assert.equal(
      applyEdits(text, result.edits),
      '# O\n\n## 5 Whys\n\n1. **Why A?** → a\n\n## Five Whys (detection)\n\n- **Why B?**\n  - [ ] b\n',
    );
  });
});

describe('what a rewrite promises', () => {
  for (const [name, section] of Object.entries(SECTIONS))
    it(name, () => checkPromises(document(section)));

  it('for chains of any words in any shape', () => {
    const word = fc.constantFrom(
      'pool',
      '`a?b`',
      '**bold**',
      '*soft*',
      '[link](https://e.example/a?b=c)',
      '~~gone~~',
      '풀이',
      '고갈됐다',
      '<https://e.example>',
      'a → b',
      '1.',
      '-',
      '(see: x)',
      '&amp;',
      '\\*',
      '|x',
      'C4',
      '!',
      '“quoted”',
      '#3',
      '>',
      'one\n  two',
    );
    const phrase = fc
      .array(word, { minLength: 1, maxLength: 5 })
      .map((words) => `Text ${words.join(' ')} end.`);
    const steps = fc.array(fc.tuple(phrase, phrase), { minLength: 2, maxLength: 5 });
    const shape = fc.constantFrom(
      (q: string, a: string) => `1. **Why did ${flat(q)} happen?** → ${a.replace('\n', '\n ')}`,
      (q: string, a: string) => `1. Q: Why ${flat(q)} so?\n   A: ${a.replace('\n', '\n ')}`,
      (_: string, a: string) => `**Why?** ${a}\n`,
      (q: string, a: string) => `Why is ${flat(q)} so?\n\n→ ${a}\n`,
    );
    const flat = (text: string): string => text.replace(/\n\s*/g, ' ').replace(/\*\*|~~|[.!]/g, '');
    assertProperty(
      fc.property(steps, shape, (chain, write) => {
        const text = document(
          `Problem: nobody could pay.\n\n${chain.map(([q, a]) => write(q, a)).join('\n')}`,
        );
        if (parsePostmortem(text).fiveWhys.shapes[0] === undefined) return;
        checkPromises(text);
      }),
      { runs: 40, seed: 20261013 },
    );
  });
});
