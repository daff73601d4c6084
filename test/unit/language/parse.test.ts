import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { claimsOf, nodesOf } from '../../../src/language/five-whys/tree';
import { parsePostmortem } from '../../../src/language/parse';
import type { Postmortem } from '../../../src/language/postmortem';
import { document, editOf } from './documents';
import { assertProperty } from '../../property';

/** A postmortem as plain data: what two parses of one text must agree on. */
function data({ lines: _lines, markdown: _markdown, ...postmortem }: Postmortem): unknown {
  return structuredClone(postmortem);
}

test('parse: an incremental parse equals a full one, over any sequence of edits', () => {
  assertProperty(
    fc.property(document, fc.array(editOf, { minLength: 1, maxLength: 5 }), (text, edits) => {
      let postmortem = parsePostmortem(text);
      for (const edit of edits) {
        text = edit(text);
        postmortem = parsePostmortem(text, {}, postmortem);
        assert.deepEqual(data(postmortem), data(parsePostmortem(text)));
      }
    }),
    { runs: 30, seed: 3 },
  );
});

test('parse: never throws, and every range lies in the text', () => {
  const anything = fc.oneof(
    document,
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({
      unit: fc.constantFrom(
        '[',
        ']',
        '(',
        ')',
        '*',
        '`',
        '-',
        ' ',
        '\n',
        '\t',
        '#',
        '>',
        '~',
        '|',
        ':',
        'x',
        '\r',
        '\0',
        '\ud800',
      ),
      maxLength: 400,
    }),
  );
  assertProperty(
    fc.property(anything, (text) => {
      const postmortem = parsePostmortem(text);
      ranges(data(postmortem), (start, end) => {
        assert.ok(
          start >= 0 && start <= end && end <= text.length,
          `${start}–${end} of ${text.length}`,
        );
      });
    }),
    { runs: 150, seed: 5 },
  );
});

function ranges(value: unknown, check: (start: number, end: number) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (
    'start' in value &&
    'end' in value &&
    typeof value.start === 'number' &&
    typeof value.end === 'number'
  )
    check(value.start, value.end);
  for (const inner of Object.values(value)) ranges(inner, check);
}

test('parse: a claim contains what stands below it, and its own words', () => {
  assertProperty(
    fc.property(document, (text) => {
      const { fiveWhys } = parsePostmortem(text);
      if (!fiveWhys.canonical) return;
      for (const node of nodesOf(fiveWhys)) {
        assert.ok(node.range.start <= node.textRange.start && node.textRange.end <= node.range.end);
        for (const child of node.children)
          assert.ok(node.range.start < child.range.start && child.range.end <= node.range.end);
      }
    }),
    { runs: 80, seed: 9 },
  );
});

test('parse: BOM and CRLF change places, not readings', () => {
  assertProperty(
    fc.property(document, (text) => {
      const plain = text.replace(/\r\n?/g, '\n');
      const states = (written: string): string[] =>
        [...claimsOf(parsePostmortem(written).fiveWhys)].map(
          ({ claim }) => `${claim.state} ${claim.id?.text ?? ''} ${claim.text}`,
        );
      assert.deepEqual(states(plain.replace(/\n/g, '\r\n')), states(plain));
      assert.deepEqual(states(`\uFEFF${plain}`), states(plain));
    }),
    { runs: 60, seed: 13 },
  );
});

const hostile: readonly [name: string, text: string][] = [
  ['5,000 brackets', `## 5 Whys\n\n- ${'['.repeat(5000)}`],
  [
    '5,000 levels of lists',
    `## 5 Whys\n\n${Array.from({ length: 5000 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')}`,
  ],
  ['5,000 markers on one line', `## 5 Whys\n\n${'- '.repeat(5000)}a`],
  ['5,000 quotes', `## Timeline\n\n${'> '.repeat(5000)}a`],
  ['5,000 emphasis marks', `## 5 Whys\n\n- Why?\n  - ${'*a '.repeat(5000)}`],
  ['5,000 backticks', `## Remediation\n\n- ${'`a'.repeat(5000)}`],
  ['1 MB of text', `# A\n\n## Timeline\n\n${'- 10:00 something happened\n'.repeat(40_000)}`],
  ['1 MB on one line', `## 5 Whys\n\n- ${'a'.repeat(1_000_000)}`],
  ['NUL and lone surrogates', '## 5 Whys\n\n- Why\0 \ud800?\n  - [x] a \udc00 [b](c)\n'],
  ['nothing but headings', '## Timeline\n## 5 Whys\n## Remediation\n'],
  ['an unclosed comment', '<!-- postmortem-pins\na: b\n\n## 5 Whys\n'],
  ['empty', ''],
];

for (const [name, text] of hostile)
  test(`parse: ${name} is survived, within a second`, () => {
    const before = process.cpuUsage().user;
    const postmortem = parsePostmortem(text);
    parsePostmortem(`${text} `, {}, postmortem);
    // processor time, not the clock: the machine may be busy
    assert.ok(
      process.cpuUsage().user - before < 2_000_000,
      'two parses took over 2 s of processor time',
    );
  });

test('parse: a document over the limit gives its structure and one problem', () => {
  const text = `# A\n\n## 5 Whys\n\n- Why?\n\n## Timeline\n\n${'x\n'.repeat(300_000)}`;
  const { sections, problems, fiveWhys } = parsePostmortem(text);
  assert.deepEqual(
    sections.map(({ id }) => id),
    [undefined, 'five-whys', 'timeline'],
  );
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['too-large'],
  );
  assert.deepEqual(fiveWhys.trunks, []);
});

test('parse: more lines than anybody writes are too large as well', () => {
  for (const line of ['#\n', '[a]: b\n', '- [ ] a\n', '\r', 'x\r\n']) {
    const text = `# A\n\n## 5 Whys\n\n- Why?\n\n${line.repeat(30_000)}`;
    const { sections, problems } = parsePostmortem(text);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['too-large'],
      JSON.stringify(line),
    );
    assert.ok(sections.length <= 20_000);
    assert.deepEqual(parsePostmortem(line.repeat(19_000)).problems, [], JSON.stringify(line));
  }
});

test('parse: nesting over the limit silences its section only', () => {
  const deep = Array.from({ length: 70 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');
  const { problems, timeline } = parsePostmortem(
    `## 5 Whys\n\n${deep}\n\n## Timeline\n\n- 2026-01-01 10:00 began\n`,
  );
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['too-deep'],
  );
  assert.equal(timeline.entries.length, 1);
});

const kinds: readonly [name: string, text: string, expected: boolean][] = [
  ['a README', '# Thing\n\n## Overview\n\nText.\n\n## References\n\n- [a](b)\n', false],
  ['an index', '# Postmortems\n\n- [one](one.md)\n', false],
  ['a blog post', '---\ntitle: A\ntags: [b]\n---\n\n## Usage\n', false],
  ['front matter alone', '---\nseverity: SEV1\n---\n\nText.\n', true],
  ['one section that only postmortems have', '## What went well\n\n- a\n', true],
  ['5 Whys', '## 5 Whys\n', true],
  ['Korean', '# 결제 장애\n\n## 타임라인\n\n- 10:00 시작\n', true],
  ['three everyday sections', '## Summary\n\n## Background\n\n## Resolution\n', true],
  ['empty', '', false],
];

for (const [name, text, expected] of kinds)
  test(`parse: ${name} is ${expected ? 'a' : 'no'} postmortem`, () => {
    assert.equal(parsePostmortem(text).isPostmortem, expected);
  });
