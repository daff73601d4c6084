import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import MarkdownIt, { type Env } from 'markdown-it';
import { extendMarkdownIt } from '../../../src/preview/plugin';

/** As VS Code sets it up: HTML on, and the lines of the source on every block. */
function preview(): ReturnType<typeof MarkdownIt> {
  const md = new MarkdownIt({ html: true });
  md.core.ruler.push('source_map', (state) => {
    for (const token of state.tokens)
      if (token.map !== null && token.type !== 'inline') {
        token.attrSet('data-line', String(token.map[0]));
        token.attrJoin('class', 'code-line');
      }
  });
  return md;
}

const plain = preview();
const drawing = extendMarkdownIt(preview());
const POSTMORTEM = { currentDocument: { path: '/shop/postmortems/2026-10-13.md' } };

function render(text: string, env: Env = POSTMORTEM): string {
  // as VS Code does it: parsed without an address, rendered with one, from the same tokens twice
  const tokens = drawing.parse(text, {});
  const first = drawing.renderer.render(tokens, drawing.options, env);
  assert.equal(drawing.renderer.render(tokens, drawing.options, env), first);
  return first;
}

/** Only what is drawn: no line numbers, no line breaks. */
function drawn(text: string): string {
  return render(text)
    .replace(/ data-line="\d+"/g, '')
    .replace(/ ?code-line ?/g, '')
    .replace(/ class=""/g, '')
    .replace(/\n/g, '');
}

/** The states of the claims in a text, by the words a screen reader says. */
function states(text: string): string[] {
  return [...render(text).matchAll(/role="img" aria-label="([^"]*)"/g)].map((match) => match[1]!);
}

const whys = (items: string): string => `## 5 Whys\n\n- Why could customers not pay?\n${items}\n`;

describe('the state of a claim', () => {
  const check = (name: string, items: string, expected: readonly string[]): void =>
    void it(name, () => assert.deepEqual(states(whys(items)), expected));

  check('verified', '  - [x] It was. [graph](https://e.example)', ['Verified']);
  check('verified by an image', '  - [x] It was. ![graph](./g.png)', ['Verified']);
  check('verified by a bare address', '  - [x] It was. https://e.example/g', ['Verified']);
  check('verified by a field', '  - [x] It was.\n    - Evidence: [graph](https://e.example)', [
    'Verified',
  ]);
  check('verified by a bold field', '  - [x] It was.\n    - **Code:** [a.ts](../a.ts)', [
    'Verified',
  ]);
  check(
    'verified by a further paragraph',
    '  - [x] It was.\n\n    See [graph](https://e.example).',
    ['Verified'],
  );
  check('without evidence', '  - [x] It was.', ['Verified, no evidence']);
  check('an empty field is no evidence', '  - [x] It was.\n    - Evidence:', [
    'Verified, no evidence',
  ]);
  check('a link in a note is no evidence', '  - [x] It was. (stop: see [x](https://e.example))', [
    'Verified, no evidence',
  ]);
  check('verifiable', '  - [ ] It may be. (verify: ask them)', ['Verifiable']);
  check('verifiable by a field', '  - [ ] It may be.\n    - Verify: ask them', ['Verifiable']);
  check('unverified', '  - [ ] It may be.', ['Unverified']);
  check('a bare bullet', '  - It may be.', ['Unverified']);
  check('ruled out', '  - [x] ~~**C5** A deploy did it.~~ [none](https://e.example)', [
    'Ruled out',
  ]);
  check('ruled out behind its id', '  - [x] **C5** ~~A deploy did it.~~', ['Ruled out']);
  check('partly struck is not ruled out', '  - [ ] ~~A deploy~~ A switch did it.', ['Unverified']);
  check('unknown', '  - [ ] It was green. (unknown: not recorded)', ['Unknown']);
  check('unknown without a word more', '  - [ ] It was green. (unknown)', ['Unknown']);
  check('at every depth', '  - [x] a. [l](x)\n    - [ ] b\n      - [ ] c (verify: d)', [
    'Verified',
    'Unverified',
    'Verifiable',
  ]);
  check('a question in between has none', '  - And why that?\n    - [ ] b', ['Unverified']);
  check('fields have none', '  - [ ] a\n    - Stop: theirs', ['Unverified']);

  it('is said in the language of the document', () => {
    const text =
      '## 5 Whys\n\n- 왜 고객이 결제할 수 없었나?\n  - [x] 응답이 없었다. [그래프](x)\n  - [ ] 통보가 늦었다. (검증: 묻는다)\n';
    assert.deepEqual(states(text), ['검증됨', '검증 가능']);
  });

  it('draws no state where the tree has another shape', () => {
    const chain =
      '## 5 Whys\n\n1. **Why did it fail?** The pool was full.\n   - seen in the log\n2. **Why?** No limit.\n';
    assert.deepEqual(states(chain), []);
  });

  it('gives every state its own class and sign', () => {
    assert.equal(
      drawn(whys('  - [x] It was. [graph](x "pin:k7f3")')),
      '<h2>5 Whys</h2><ul><li class="postmortem-question">Why could customers not pay?<ul>' +
        '<li class="postmortem-claim postmortem-verified">' +
        '<span class="postmortem-mark postmortem-mark-verified" role="img" aria-label="Verified" title="Verified">✓</span>' +
        ' It was. <a href="x" title="pin:k7f3">graph</a></li></ul></li></ul>',
    );
  });
});

describe('remediation', () => {
  const actions = (items: string): string => `## Remediation\n\n### Short term\n\n${items}\n`;

  it('draws boxes, ids, tokens and notes', () => {
    assert.equal(
      drawn(
        actions('- [ ] **R1** Alert on it. #detect #monitoring @mina due:2026-10-20 priority:P1'),
      ),
      '<h2>Remediation</h2><h3>Short term</h3><ul><li class="postmortem-task postmortem-open">' +
        '<span class="postmortem-mark postmortem-mark-open" role="img" aria-label="Open" title="Open">\u00a0</span> ' +
        '<strong class="postmortem-id" id="postmortem-R1">R1</strong> Alert on it. ' +
        '<span class="postmortem-token postmortem-token-effect">#detect</span> ' +
        '<span class="postmortem-token postmortem-token-tag">#monitoring</span> ' +
        '<span class="postmortem-token postmortem-token-owner">@mina</span> ' +
        '<span class="postmortem-token postmortem-token-due">due:2026-10-20</span> ' +
        '<span class="postmortem-token postmortem-token-priority">priority:P1</span></li></ul>',
    );
  });

  it('links the ids a note names, where they are', () => {
    const html = drawn(
      whys('  - [x] **C4** No timeout. [l](x)') + actions('- [x] Add one. (addresses: C4, C9)'),
    );
    assert.ok(html.includes('<strong class="postmortem-id" id="postmortem-C4">C4</strong>'));
    assert.ok(
      html.includes(
        '<span class="postmortem-note postmortem-note-addresses">(addresses: <a href="#postmortem-C4">C4</a>, C9)</span>',
      ),
      html,
    );
  });

  it('sets labels of fields apart', () => {
    const html = drawn(actions('- [ ] Add one.\n  - Code: [a.ts](../a.ts#L4)\n  - Cause: none'));
    assert.ok(
      html.includes(
        '<li class="postmortem-field"><span class="postmortem-label">Code:</span> <a href="../a.ts#L4">a.ts</a></li><li>Cause: none</li>',
      ),
      html,
    );
  });

  it('finds tokens only where words begin', () => {
    const html = drawn(
      actions(
        '- **a**#b c#d [#e](#f "#g") `#h` https://e.example/i#j mail@k.example #12 (verify: #l)',
      ),
    );
    assert.ok(!html.includes('postmortem-token'), html);
  });

  it('anchors an id once', () => {
    const html = drawn(actions('- [ ] **R1** a\n- [ ] **R1** b'));
    assert.equal(html.split('id="postmortem-R1"').length, 2);
    assert.equal(html.split('class="postmortem-id"').length, 3);
  });
});

describe('elsewhere in a postmortem', () => {
  it('draws boxes and nothing more', () => {
    assert.ok(
      drawn('## Timeline\n\n- [x] 14:02 @mina in #pay (verify: it)').endsWith(
        'title="Done">✓</span> 14:02 @mina in #pay (verify: it)</li></ul>',
      ),
    );
  });
  it('leaves lists in quotes alone', () => {
    const text = '## 5 Whys\n\n> - [x] **C1** theirs\n';
    assert.equal(render(text), plain.render(text));
  });
});

describe('nothing is lost', () => {
  const text = [
    whys(
      '  - [x] ~~**C1** <b>bold</b> & "quotes"~~ [a](x)\n  - [ ] *em (verify: a* b) (unknown: **x (y)** z) (stop: [l](u))\n  - [ ]\n  -\n  - [x] `code (verify: x)`\\\n    second line',
    ),
    '## Remediation\n\n1. [ ] **R1:** a (addresses: `C1`, C1) #x<script>alert(1)</script>\n\n   @b &lt;c&gt;\n   - Due: <img src=x onerror=alert(1)>\n',
  ].join('\n');
  const words = (html: string): string =>
    html
      .replace(/<span class="postmortem-mark[^>]*>[^<]*<\/span> /g, '')
      .replace(/<[^>]*>/g, '')
      .replace(/\[[ xX]\](?: |(?=\n|$))/gm, '')
      .replace(/\s+/g, ' ');

  it('keeps every word, and escapes what the plain preview escapes', () => {
    assert.equal(words(render(text)), words(plain.render(text)));
  });

  it('keeps the tags of the document as they were', () => {
    const tags = (html: string): string[] =>
      (html.match(/<[^>]*>/g) ?? []).filter(
        (tag) => !/^<\/?span/.test(tag) && !/^<\/?(?:a href="#postmortem|strong|a>|li)/.test(tag),
      );
    assert.deepEqual(tags(render(text)), tags(plain.render(text)));
  });

  it('keeps the lines that the preview scrolls by', () => {
    const lines = (html: string): string[] => html.match(/data-line="\d+"/g) ?? [];
    assert.deepEqual(lines(render(text)), lines(plain.render(text)));
    assert.ok(render(text).includes('class="code-line postmortem-claim'));
  });

  it('does not change the tokens it was given', () => {
    const tokens = drawing.parse(text, {});
    const before = JSON.stringify(tokens);
    drawing.renderer.render(tokens, drawing.options, POSTMORTEM);
    assert.equal(JSON.stringify(tokens), before);
  });

  it('survives anything', () => {
    for (const odd of [
      '',
      '- [x]',
      '- ',
      '## 5 Whys',
      '## 5 Whys\n- [x] ~~',
      '## 5 Whys\n- (((verify: ',
    ])
      assert.equal(typeof render(odd), 'string');
    const deep = Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- [ ] a`).join(
      '\n',
    );
    assert.equal(states(whys(deep.replace(/^/gm, '  '))).length, 40);
  });

  it('is quick on the worst input', () => {
    const began = performance.now();
    for (const worst of [
      '(verify: '.repeat(5_000),
      '('.repeat(50_000),
      '@a.'.repeat(15_000),
      '#'.repeat(50_000),
    ])
      render(`## Remediation\n\n- ${worst}\n`);
    assert.ok(performance.now() - began < 3_000, `${performance.now() - began} ms`);
  });
});

describe('which documents are drawn', () => {
  const tree = '## Timeline\n\n- [x] 14:02 it began\n';
  const cases: [string, string, string | undefined, boolean][] = [
    ['a file below postmortems', tree, '/a/postmortems/2026/x.md', true],
    ['a file below post-mortems', tree, '/a/post-mortems/x.md', true],
    ['a file named so', tree, '/a/x.postmortem.md', true],
    [
      'an index below postmortems',
      '# Index\n\n- [ ] [one](x.md)\n',
      '/a/postmortems/README.md',
      false,
    ],
    ['a plan', tree, '/a/plan.md', false],
    ['a to-do list', '- [x] #detect @mina **C4** (verify: it)\n', '/a/todo.md', false],
    [
      'a README',
      '# Tool\n\n## Summary\n\n- [ ] one\n\n## Tasks\n\n- [ ] two\n',
      '/a/README.md',
      false,
    ],
    ['a 5-Whys section anywhere', '## 5 Whys\n\n- [x] it\n', '/a/notes.md', true],
    [
      'two sections of its kind',
      '## Root causes\n\n- [x] a\n\n## Action items\n\n- [x] b\n',
      '/a/n.md',
      true,
    ],
    ['a document without an address', '## 다섯 번의 왜\n\n- [x] 그것\n', undefined, true],
    ['a list without an address', '- [x] it\n', undefined, false],
  ];
  for (const [name, text, path, expected] of cases)
    it(`${name}: ${expected ? 'drawn' : 'byte for byte as before'}`, () => {
      const html = render(text, path === undefined ? {} : { currentDocument: { path } });
      assert.equal(html.includes('postmortem-mark'), expected);
      if (!expected) assert.equal(html, plain.render(text));
    });

  for (const env of [
    undefined,
    null,
    1,
    { currentDocument: undefined },
    { currentDocument: { path: 1 } },
  ])
    it(`takes an environment of ${JSON.stringify(env)}`, () => {
      const tokens = drawing.parse('- [x] a\n', {});
      assert.equal(
        drawing.renderer.render(tokens, drawing.options, env as Env),
        plain.render('- [x] a\n'),
      );
    });
});
