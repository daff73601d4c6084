import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parsePostmortem } from '../../../src/language/parse';
import { commentRanges } from '../../../src/publish/comments';
import { toCustomerVersion } from '../../../src/publish/customer';
import { toHtml } from '../../../src/publish/html';
import { drawnHtml } from '../../../src/publish/inert-html';
import { toMarkdown } from '../../../src/publish/markdown';
import { estimatedWidth } from '../../../src/picture/text-width';

const examples = readdirSync('examples/postmortems')
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(`examples/postmortems/${name}`, 'utf8'));
const [english, korean] = [
  examples.find((text) => text.includes('INC-2026-0131'))!,
  examples.find((text) => text.includes('INC-2026-0147'))!,
];
const html = (text: string, images?: ReadonlyMap<string, string>): string =>
  toHtml(parsePostmortem(text), images === undefined ? {} : { images });
const main = (page: string): string => /<main>([\s\S]*)<\/main>/.exec(page)![1]!.trim();
const markdown = (text: string): string => toMarkdown(parsePostmortem(text));
const customers = (text: string): string => toCustomerVersion(parsePostmortem(text)).text;

describe('HTML', () => {
  it('is one file that asks for nothing', () => {
    for (const text of examples) {
      const page = html(text);
      assert.doesNotMatch(page, /<script|<link|\ssrc="(?!data:)|@import|url\(|\son\w+=/i);
      assert.match(page, /default-src 'none'/);
    }
  });

  it('draws the tree once, its words below', () => {
    const page = html(english);
    assert.equal(page.split('<figure class="tree">').length, 2);
    assert.match(page, /postmortem-mark-verified/);
    assert.match(html(korean), /<html lang="ko">[\s\S]*검증됨/);
  });

  it('says the title and the facts once', () => {
    const page = html('---\nid: INC-1\nseverity: SEV2\n---\n\n# Down\n\n## Summary\n\nIt was.\n');
    assert.equal(page.split('<h1').length, 2);
    assert.match(page, /<dt>Severity<\/dt><dd>SEV2<\/dd>/);
  });

  for (const [what, text, expected] of [
    [
      'scripts',
      'a <script>alert(1)</script> b',
      '<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>',
    ],
    ['handlers', '<b onclick="x()">a</b>', '<p><b>a</b></p>'],
    ['addresses that run', '[a](javascript:alert(1))', '<p>[a](javascript:alert(1))</p>'],
    ['commands', '[a](command:x)', '<p><span class="local" title="command:x">a</span></p>'],
    ['comments', 'a <!-- b --> c', '<p>a  c</p>'],
    [
      'places in the repository',
      '[a](../b.ts#L1 "pin:k1")',
      '<p><span class="local" title="../b.ts#L1">a</span></p>',
    ],
    [
      'pictures elsewhere',
      '![a](https://x.test/a.png)',
      '<p><a href="https://x.test/a.png">a</a></p>',
    ],
    ['pictures that are missing', '![a](a.png)', '<p><span class="missing">a</span></p>'],
  ] as const)
    it(`leaves out ${what}`, () => {
      assert.equal(main(html(`${text}\n`)), expected);
    });

  it('carries the pictures it is given', () => {
    const images = new Map([['./a b.png', 'data:image/png;base64,AAAA']]);
    assert.match(
      html('![x](<./a b.png>)\n', images),
      /<img src="data:image\/png;base64,AAAA" alt="x">/,
    );
    const trick = new Map([['a.png', 'data:image/png;base64,"><script>']]);
    assert.doesNotMatch(html('![x](a.png)\n', trick), /<script>/);
  });

  it('holds no tag of the document but those that lay out text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<',
            '>',
            '/',
            'script',
            'b',
            'img',
            ' ',
            'src=x',
            '"',
            '!--',
            '-->',
            '&',
            "'",
          ),
        ),
        (parts) => {
          const drawn = drawnHtml(parts.join(''));
          for (const [, name] of drawn.matchAll(/<\/?([^>]*)>/g)) assert.equal(name, 'b');
        },
      ),
    );
  });
});

describe('Markdown', () => {
  for (const [what, text, expected] of [
    [
      'pins',
      '[a](b.ts#L1 "pin:k1") x\n\n<!-- postmortem-pins\nk1:\n  path: b.ts\n-->\n',
      '[a](b.ts#L1) x\n',
    ],
    ['prompts', '## Summary\n\n<!-- Five lines. -->\n\nText.\n', '## Summary\n\n\nText.\n'],
    ['nothing of code', '`<!-- a -->` b\n', '`<!-- a -->` b\n'],
    [
      'CRLF',
      '---\r\nid: X-1\r\n---\r\n# T\r\n\r\nA\r\n',
      '# T\r\n\r\n| | |\r\n|---|---|\r\n| Incident | X-1 |\r\n\r\nA\r\n',
    ],
    ['a title from the front matter', '---\ntitle: T\n---\nA\n', '# T\n\nA\n'],
  ] as const)
    it(`takes out or writes out ${what}`, () => {
      const written = markdown(text);
      assert.equal(written.replace(/\n\n\n+/g, '\n\n\n'), expected);
    });

  it('keeps every word of the body', () => {
    for (const text of examples) {
      const body = text.slice(parsePostmortem(text).frontMatter?.range.end ?? 0);
      const written = markdown(text);
      for (const line of body.split('\n'))
        if (!line.includes('<!--') && !line.includes('pin:'))
          assert.ok(written.includes(line), line);
    }
  });
});

describe('The customers’ version', () => {
  it('names nobody, links nothing, shows no code and no internal id', () => {
    for (const text of [english, korean]) {
      const written = customers(text);
      assert.doesNotMatch(
        written,
        /https?:|\]\(|`|@\w|\b[CR]\d|PAY-|ORD-|Lindenpay|새길PG|Jiwon|Mina|김도윤|박서현|\.ts\b/,
      );
      assert.doesNotMatch(written, /<!--/);
      assert.match(written, /19:06 – 20:03|14:02 – 15:12/);
    }
  });

  for (const [what, sentence, expected] of [
    [
      'a person at the start',
      '@kim restarted it. Then it worked.',
      'An engineer restarted it. Then it worked.',
    ],
    [
      'a person with a particle',
      '김도윤이 확인했다. 김도윤님은 없었다.',
      '담당자가 확인했다. 담당자는 없었다.',
    ],
    ['a technical system', 'The checkout-api was slow.', 'An internal system was slow.'],
    ['a supplier', 'Acme Pay was silent.', 'A provider was silent.'],
    ['code', 'It stopped. `make x` helped. It went on.', 'It stopped. It went on.'],
    ['a ticket', 'It stopped. PAY-12 knew it.', 'It stopped.'],
    ['ids in parentheses', 'The pool was full (C4, C5).', 'The pool was full.'],
    ['a link that proves', 'It was 5. [graph](https://x.test)', 'It was 5.'],
    ['a link within', 'See [our page](https://x.test) for more.', 'See our page for more.'],
  ] as const)
    it(`puts ${what} into other words or leaves it out`, () => {
      const hangul = /[가-힣]/.test(sentence);
      const text = `---\nowner: 김도윤 (주문)\nservices: [checkout-api]\nexternal: [Acme Pay]\n---\n\n# ${hangul ? '결제를 할 수 없었음' : 'No payments'}\n\n## ${hangul ? '요약' : 'Summary'}\n\n${sentence}\n`;
      const summary = /## (?:Summary|요약)\n\n([\s\S]*?)\n\n##/.exec(customers(text))![1];
      assert.equal(summary, expected);
    });

  it('asks for what is missing', () => {
    assert.equal(customers('# No payments\n\n## Timeline\n').match(/<!-- /g)?.length, 4);
  });

  it('never throws, whatever the document', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '## Summary\n',
            '## Remediation\n',
            '- [ ] ',
            '@a',
            '`',
            '[x](y)',
            '> ',
            '\n',
            '\n\n',
            '|a|\n|-|\n',
            '<!--',
            '한글 ',
            'x. ',
          ),
        ),
        (parts) => {
          const postmortem = parsePostmortem(parts.join(''));
          toCustomerVersion(postmortem);
          toHtml(postmortem);
          toMarkdown(postmortem);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('The width of a text', () => {
  it('grows with every character and knows full ones', () => {
    const width = (text: string): number => estimatedWidth(text, '400 13px sans-serif');
    assert.ok(width('가나') > 2 * 13);
    assert.ok(width('ab') > width('a'));
    assert.ok(estimatedWidth('a', '600 13px x') > width('a'));
  });
});

describe('Comments', () => {
  it('are found once, in linear steps', () => {
    assert.deepEqual(commentRanges('a\n<!-- b -->\nc'), [{ start: 2, end: 13 }]);
    assert.deepEqual(commentRanges('x <!-- b'), [{ start: 2, end: 8 }]);
    assert.equal(commentRanges('<!---->'.repeat(7000)).length, 7000);
  });
});
