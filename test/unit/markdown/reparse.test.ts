import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseMarkdown } from '../../../src/markdown/markdown';
import { reparse } from '../../../src/markdown/reparse';
import { assertProperty } from '../../property';

const SECTION = `## 5 Whys

- Why could customers not pay?
  - [ ] The pool was full
    - [x] No timeout — [client](../src/client.ts)
    - [ ] A deploy
  - [ ] Retries
- Why so late?
  - [ ] No alert
`;

/** Parses `after` with what is known of `before`; it has to be what a parser makes of it alone. */
function check(before: string, after: string, definitions = ''): boolean {
  const root = parseMarkdown(before, definitions);
  const whole = parseMarkdown(after, definitions);
  if (typeof root === 'string' || typeof whole === 'string') return false;
  const copy = structuredClone(root);
  const again = reparse(after, definitions, { text: before, definitions, root });
  assert.deepEqual(root, copy, 'the tree of the version before has changed');
  if (again !== undefined) assert.deepEqual(again.children, whole.children, after);
  return again !== undefined;
}

describe('Markdown is parsed again around an edit only', () => {
  const edited = (from: string, to: string, text = SECTION): [string, string] => [
    text,
    text.replace(from, to),
  ];
  const around: Record<string, [string, string]> = {
    'a box': edited('[ ] A deploy', '[x] A deploy'),
    'a word': edited('A deploy', 'No deploy'),
    'a new cause': edited('A deploy\n', 'A deploy\n      - [ ] Whose?\n'),
    'a new sibling': edited('A deploy\n', 'A deploy\n    - [ ] Another\n'),
    'a cause gone': edited('    - [ ] A deploy\n', ''),
    'the last claim': edited('No alert', 'The alert was muted'),
    'the end of the file': edited('No alert\n', 'No alert'),
    CRLF: edited('A deploy', 'None', SECTION.replaceAll('\n', '\r\n')),
    tabs: edited('A deploy', 'None', SECTION.replaceAll('  ', '\t')),
    'a blank line between questions': edited(
      'A deploy',
      'None',
      SECTION.replace('- Why so', '\n- Why so'),
    ),
  };
  for (const [name, [before, after]] of Object.entries(around))
    it(name, () => {
      assert.notEqual(before, after);
      assert.ok(check(before, after), 'it was parsed whole');
    });

  it('with the definitions of the rest of the document', () => {
    const before = SECTION.replace('Retries', '[Retries][r]');
    assert.ok(check(before, before.replace('[r]', '[r] were many'), '[r]: https://example.com'));
  });

  const whole: Record<string, [string, string]> = {
    'a fence': edited('A deploy', '```'),
    'raw HTML': edited('A deploy', '<!--').map((text) => text.replace('[ ] <', '<')) as [
      string,
      string,
    ],
    'a definition': edited('[ ] A deploy', '[x]: /url'),
    'an empty bullet': edited('[ ] A deploy', ''),
    'another indentation': edited('    - [ ] A deploy', '      - [ ] A deploy'),
    'a heading': edited('## 5 Whys', '## The 5 Whys'),
    'a lone carriage return': edited('A deploy', 'A\rdeploy'),
  };
  for (const [name, [before, after]] of Object.entries(whole))
    it(`whole: ${name}`, () => {
      check(before, after);
    });
});

describe('any edit of any list', () => {
  const words = fc.constantFrom(
    ...[
      'why',
      '**b**',
      '`c`',
      '[l](u)',
      '| a',
      '[x]',
      '~~s~~',
      '---',
      '- x',
      '```',
      '<div>',
      '<!--',
    ],
    ...[
      '> q',
      '1. n',
      '# h',
      'a  ',
      '[^1]',
      '|---|',
      '===',
      '한글',
      '*',
      '-',
      '[x]: /u',
      '\t',
      '\\',
    ],
  );
  const line = fc
    .record({
      depth: fc.nat(5),
      marker: fc.constantFrom('- ', '- ', '- ', '- ', '* ', '-   ', '1. ', '-', ''),
      box: fc.constantFrom('', '[ ] ', '[x] '),
      text: fc.array(words, { minLength: 1, maxLength: 3 }),
    })
    .map(
      ({ depth, marker, box, text }) => `${'  '.repeat(depth)}${marker}${box}w ${text.join(' ')}`,
    );
  const plain = fc
    .record({ depth: fc.nat(5), box: fc.constantFrom('', '[ ] ', '[x] '), text: words })
    .map(({ depth, box, text }) => `${'  '.repeat(depth)}- ${box}w ${text}`);
  const text = fc
    .tuple(
      fc.array(fc.oneof({ weight: 9, arbitrary: plain }, line), { maxLength: 14 }),
      fc.boolean(),
    )
    .map(([lines, crlf]) => ['## W', '', '- Why?', ...lines, ''].join(crlf ? '\r\n' : '\n'));
  const put = fc.oneof(
    words,
    fc.constantFrom('\n', '\n\n', ' ', '  ', 'a', '', '\n    - [ ] n'),
    line,
  );

  it('comes out as when the text is parsed whole', () => {
    let again = 0;
    assertProperty(
      fc.property(text, fc.nat(), fc.nat(9), put, (before, at, gone, piece) => {
        const start = at % before.length;
        const after = before.slice(0, start) + piece + before.slice(start + gone);
        if (check(before, after)) again++;
      }),
      { runs: 300, seed: 20261123 },
    );
    assert.ok(again > 20, `only ${again} were parsed again in part`);
  });
});
