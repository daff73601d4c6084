import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parsePostmortem } from '../../../src/language/parse';
import { treeOf } from '../../../src/markdown/code';
import { commentRanges } from '../../../src/publish/comments';
import { toCustomerVersion } from '../../../src/publish/customer';
import { picturesOf } from '../../../src/publish/pictures';
import { toHtml } from '../../../src/publish/html';
import { drawnHtml } from '../../../src/publish/inert-html';
import { toMarkdown } from '../../../src/publish/markdown';
import { estimatedWidth } from '../../../src/picture/text-width';
import { assertProperty } from '../../property';

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
    // a picture for each question, all in one scale, in the page's colours for dark and light
    const pictures = [...page.matchAll(/<svg [^>]* width="(\d+)"/g)];
    assert.equal(pictures.length, 3);
    assert.equal(new Set(pictures.map(([, width]) => width)).size, 1);
    assert.match(page, /fill="var\(--tree-card, #f8f8f8\)"/);
    assert.match(page, /prefers-color-scheme: dark[\s\S]*--tree-good: #6ccb7d/);
    assert.match(page, /postmortem-mark-verified/);
    assert.match(html(korean), /<html lang="ko">[\s\S]*검증됨/);
  });

  it('prints a tree that is too wide for an upright page across one', () => {
    const deep = Array.from({ length: 5 }, (_, at) => `${'  '.repeat(at + 1)}- [ ] cause ${at}\n`);
    const page = html(`# Down\n\n## 5 Whys\n\n- Why?\n${deep.join('')}`);
    assert.match(page, /<h2 id="5-whys" class="wide">[\s\S]*<figure class="tree wide">/);
    assert.match(page, /@page tree \{\s*size: A4 landscape/);
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
    assert.match(
      html('[pool](<./a b.png>), [page](https://x.test/a.png)\n', images),
      /<span class="local" title=".\/a b.png">pool<\/span> <img class="linked" src="data:image\/png;base64,AAAA" alt="">, <a href="https:\/\/x.test\/a.png">page<\/a>/,
    );
    const trick = new Map([['a.png', 'data:image/png;base64,"><script>']]);
    assert.doesNotMatch(html('![x](a.png)\n', trick), /<script>/);
  });

  it('goes with the pictures that it shows or links, each once', () => {
    const text = [
      '![a](./a.png) [b](b.PNG?raw=1 "t") [again](./a.png) [c](/docs/c.svg#x) [d](./d.txt)',
      '![e](https://x.test/e.png) [f](//x.test/f.png) `[g](g.png)` ![h](data:image/png;base64,AA)',
      '',
      '- Evidence: [그래프](./증거/그래프.webp)',
    ];
    assert.deepEqual(picturesOf(parsePostmortem(text.join('\n'))), [
      './a.png',
      'b.PNG?raw=1',
      '/docs/c.svg#x',
      './증거/그래프.webp',
    ]);
  });

  it('holds no tag of the document but those that lay out text', () => {
    assertProperty(
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
      { runs: 100 },
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
      for (const line of body.replace(/<!--[\s\S]*?-->/g, '').split('\n'))
        if (!line.includes('pin:')) assert.ok(written.includes(line), line);
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

  const said = (sentence: string, front = ''): string => {
    const text = `---\nowner: Jiwon Lee\nauthors: [김민수, Sora Han (SRE)]\nexternal: [Lindenpay]\nservices: [checkout-api]\n${front}---\n\n# Card payments failed\n\n## Summary\n\n${sentence}\n`;
    return /## (?:Summary|요약)\n\n([\s\S]*?)\n\n## /.exec(customers(text))![1]!;
  };

  for (const [what, sentence, secret, front] of [
    ['a web address', 'See https://grafana.corp.example/d/abc?token=s3 now.', /grafana|s3/],
    ['a host', 'The host pay-db-prod-03 was full.', /pay-db/],
    ['a host with a port', 'db.prod.corp:5432 refused connections.', /db\.prod/],
    [
      'an address of a network',
      'fe80::1ff:fe23:4567:890a and 10.0.0.0/8 did not answer.',
      /fe80|10\.0/,
    ],
    ['a mail', 'Ask mina.park@example.com about it.', /mina/],
    ['a phone', 'Call +82 10-1234-5678 or 010-1234-5678.', /1234/],
    ['a password', 'Password hunter2 was shared.', /hunter2/],
    ['a Korean password', '비밀번호는 qwer1234! 였다.', /qwer/],
    ['a resident number', 'Customer 900101-1234567 complained.', /900101/],
    ['a card', 'The card 4111-1111-1111-1111 was charged twice.', /4111/],
    ['a commit', 'Commit 3f2c1a9d0011 was reverted.', /3f2c/],
    ['a ticket', 'GH-88 and PAY2-12 and #4471 say more.', /88|4471/],
    ['a store', 'It was in s3://acme-backups/orders, and arn:aws:rds:eu-1:123:db:x.', /acme|arn/],
    ['a command', 'kubectl delete pod payments-7d9f8c6b5-x2x4z helped.', /kubectl|7d9f/],
    ['a channel', 'The channel #inc-0131 knew.', /0131/],
    [
      'a path',
      'src/pay/client.ts and /etc/shadow and C:\\Users\\jiwon were read.',
      /client|shadow|Users/,
    ],
    ['a name in another case', 'LINDENPAY and lindenpay and LindenPay were slow.', /linden/i],
    ['a service spelled otherwise', 'The checkout_api and CheckoutApi failed.', /check/i],
    ['parts of a name', "Lee and JIWON and jiwon fixed it on Jiwon's laptop.", /lee|jiwon/i],
    ['a name that nobody gave', 'The on-call Mina Park restarted it.', /Mina|Park/],
    ['somebody at the start', 'Mina restarted the worker.', /Mina/],
    ['a Korean given name', '민수가 고쳤다. 민수님이 확인했다. 김 민수가 고쳤다.', /민수/],
    ['a Korean name with a title', '박서준 매니저가 확인했다. 이하늘님이 재시작했다.', /서준|하늘/],
    ['a customer by name', '홍길동 고객님이 문의했다.', /홍길동/],
    ['a team', "The Payments team and Sora's team and SRE팀이 확인했다.", /Payments|Sora|SRE/],
    [
      'what is folded',
      '<details><summary>Inner</summary>\n\nThe pool of orders emptied.\n\n</details>',
      /Inner|pool/,
    ],
    ['a comment', 'It was slow. %% The pool of orders. %% <!-- the pool --> ', /pool/],
    [
      'a comment over lines',
      'It was slow.\n\n<!-- the\n\npool -->\n\n%%\n\nthe pool\n\n%%',
      /pool/,
    ],
    ['a table', '| Name | x |\n|---|---|\n| pool | y |', /pool/],
    ['a footnote', 'It was slow.[^1]\n\n[^1]: The pool of orders.', /pool/],
    ['what is struck through', 'It was slow. ~~The pool of orders emptied.~~', /pool/],
    ['attributes', 'A <span title="pool">part</span> was slow.', /pool/],
    [
      'what is folded within a line',
      'It was <details><summary>x</summary>the pool</details> slow.',
      /pool|x/,
    ],
    ['what is struck through in HTML', 'It was <del>the pool, <b>all</b></del> slow.', /pool|all/],
    ['what is hidden', 'It was <span style="display: none">the pool</span> slow.', /pool/],
    ['what is hidden by an attribute', 'It was <i hidden>the pool</i> slow.', /pool/],
    [
      'a name without its accents',
      'Garcia-Lopez and GARCIALOPEZ saw it.',
      /garcia/i,
      'reviewers: [José García-López]\n',
    ],
    ['a name in full-width letters', 'Ｊｉｗｏｎ saw it.', /Ｊ/],
    ['a name with a letter that looks like another', 'Jіwon saw it.', /won/],
    ['a supplier within a word', 'The lindenpayapi was slow.', /linden/],
    ['a handle of the text', 'Thor called, and thor apologized.\n\nThanks @thor!', /thor/i],
    ['a name of a label that nobody knows', 'Steve was paged.\n\n**On call:** Steve', /Steve/],
    [
      'a name of a cell',
      'Wanda was paged.\n\n| Role | Who |\n|---|---|\n| Lead | Wanda Li |',
      /Wanda/,
    ],
    ['a name that a chat writes small', 'We asked Mina.\n\n`[10:02]` mina: ok', /Mina/],
    ['a name beside another one', 'Customers/Mina saw it.', /Mina/],
    ['the rest of a sentence', 'As Tom said (thanks, Tom!), nothing was lost.', /nothing/],
    ['a Korean name that a vowel follows', '민수이가 도왔다. 김민수이는 몰랐다.', /민수|담당자이/],
    [
      'Korean names alone',
      '담당: 강동원. 작성자 송강호. 이병헌/전지현 대응.',
      /동원|강호|병헌|지현/,
    ],
    ['a name in Chinese letters', '李英姬가 확인했다.', /李/],
    ['a name in Latin letters', 'Younghee가 확인했다.', /Young/],
    [
      'Korean teams',
      '플랫폼실과 결제파트, 데이터본부(주문팀)가 확인했다.',
      /플랫폼|결제|데이터|주문/,
    ],
    ['a Korean address', '서울 강남구 테헤란로 123에 사는 고객이 전화했다.', /테헤란/],
    [
      'a secret in words',
      'The password is rosebud. The password: correct horse. 비밀번호는 가나다1234 였다.',
      /rosebud|horse|1234/,
    ],
    [
      'a name in quotation marks',
      'Customer "Umbrella" asked. ‘Blue Harbor’ left.',
      /Umbrel|Harbor/,
    ],
    ['a name behind a short word', 'It hit the hospital St. Anna and asked Dr. Lee.', /Anna|Lee/],
    [
      'what is told of one person',
      'Her son uses it. We asked himself. 그녀는 쉬었다.',
      /son|self|그녀/,
    ],
    [
      'Korean organisations',
      "고객사 '가람'은 놓쳤다. 고객사인 (주)누리가 떠났다. 성안나병원도 멈췄다. 북선물류와 협의했다. 업체 한빛커피는 잃었다.",
      /가람|누리|성안나|북선|한빛/,
    ],
    ['a surname with an office', '지점의 김 팀장이 항의했다.', /김/],
    ['names behind a job', '상담원 이보라, 상담원 최단비가 받았다.', /보라|단비/],
    ['a plate', '차량 12가 3456의 위치가 보였다.', /3456/],
    ['a street alone', '메이플길 14에 산다.', /메이플/],
    ['a code', 'The PIN 4711 and OTP 392011 were used.', /4711|3920/],
  ] as const)
    it(`does not tell ${what}`, () => assert.doesNotMatch(said(sentence, front), secret));

  for (const number of [
    ...['010-1234-5678', '010 1234 5678', '01012345678', '+82 10-1234-5678', '+82(0)10.1234.5678'],
    ...[
      '02-123-4567',
      '02)123-4567',
      '1588-1234',
      '070-1234-5678',
      '(415) 555-0123',
      '415.555.0123',
    ],
    ...[
      '+1 415 555 0123',
      '1-800-555-0199',
      '020 7946 0958',
      '+49 (0)30 123456-78',
      '030/12345678',
    ],
    ...['0049 30 12345678', '01 23 45 67 89', '+47 22 12 34 56', '555-0123', 'ext. 4412'],
    ...['110-234-567890', '078-05-1120', '123-45-67890', '20261013-000123', '20261103190612'],
  ])
    it(`does not tell a number like ${number}`, () => {
      for (const sentence of [
        `Call ${number}.`,
        `It was ${number} again.`,
        `${number}으로 환불했다.`,
      ])
        assert.doesNotMatch(said(sentence), /\d{3}/, sentence);
    });
  for (const label of [
    'Customer 12345 complained.',
    'Order 88123 was lost.',
    '내선 4412로 문의했다.',
    '카드 뒷자리 1234인 고객이다.',
    '회원번호 20231 고객이다.',
  ])
    it(`does not tell what a number belongs to: ${label}`, () =>
      assert.doesNotMatch(said(label), /\d{4}/));

  for (const sentence of [
    'They lost 1200 orders, and 45000 requests in 2026 took 3000 ms.',
    'Between 2026-10-13 19:06, 13.10.2026 and 13/10/2026 20:03 it was slow, as in 2019-2020.',
    'It cost $12,500.00 or €3.5M, 0.05 % of 30 days, for 10 000 customers.',
    'The password was changed, and passwords were not seen.',
    'Customers saw "Something went wrong", and pressed "Pay now" again.',
    'It exactly doubled to 4500 of them, at least 1200.',
    '고객사 문의가 늘었고, 대형 병원과 시중은행 고객이 기다렸습니다. 업체 담당자는 협의했습니다.',
    '고객의 비밀번호는 노출되지 않았습니다. 4500건의 주문과 1200만원이 환불되었습니다.',
    '데이터 유실은 없었고 현실적인 조치: 재시작.',
    'Customers in Seoul and Korea could not pay from 19:06 to 20:03 on Tuesday, 13 October 2026.',
    'About 2,311 customers saw an error within 30s; 61% tried again, 5xx errors were shown.',
    'The apps for iOS and Android were slow, so was PayPal.',
    'Refunds of $12.50 and 1,200원 were sent by SMS and e-mail.',
    '고객 1,227명이 2026년 11월 3일 14:02부터 15:12까지 결제하지 못했습니다.',
    '고객님의 주문은 안전합니다. 회원님께 문자로 안내했습니다.',
  ])
    it(`tells what anybody may know: ${sentence.slice(0, 40)}`, () =>
      assert.equal(said(sentence), sentence));

  for (const [sentence, expected] of [
    ["All went to Lindenpay's other zone.", "All went to a provider's other zone."],
    ['Lindenpay’s outage was Lindenpay’s.', 'A provider’s outage was a provider’s.'],
    ['Our Lindenpay client had no limit.', 'Our provider client had no limit.'],
    ['The Lindenpay zone and a Lindenpay call.', 'A provider zone and a provider call.'],
    [
      'A checkout-api call and the checkout-api.',
      'An internal system call and an internal system.',
    ],
    [
      'Lindenpay의 통보가 늦었고 Lindenpay는 답이 없었다.',
      '외부 업체의 통보가 늦었고 외부 업체는 답이 없었다.',
    ],
  ] as const)
    it(`keeps the grammar of: ${sentence}`, () => assert.equal(said(sentence), expected));

  it('keeps text as text, whatever it would do as markup', () => {
    for (const [written, shown] of [
      ['It said &ast;please&ast; pay.', 'It said \\*please\\* pay.'],
      ['Pay \\[here\\] please.', 'Pay \\[here\\] please.'],
    ] as const) {
      const text = said(written);
      assert.equal(text, shown);
      assert.doesNotMatch(text, /(?<!\\)[*_<[]/);
    }
    const live = /(?<!\\)<(?!!--)|(?<!\\)\]\(|javascript|onerror/;
    for (const trick of [
      '&lt;img src=x onerror=alert(1)&gt;',
      '\\<script>alert(1)\\</script>',
      '\\[pay\\](https://evil.example/pay)',
      '\\[click\\](javascript:alert(3))',
      '&#60;iframe src=//evil&#62;',
    ])
      for (const text of [
        `---\ntitle: 'No ${trick}'\n---\n# T\n\n## Summary\n\nIt said ${trick} to all.\n\n- a ${trick}\n\n> b ${trick}\n`,
        `# No ${trick}\n\n## Remediation\n\n- [x] Show ${trick} no more. #prevent\n- [ ] ${trick}\n`,
      ])
        assert.doesNotMatch(customers(text), live, text);
  });

  it('counts what it leaves out, and says where the author has to look', () => {
    const text =
      '# Down\n\n## Summary\n\nIt was slow.\nThe on-call Mina Park restarted\nit. It went on. See PAY-12.\n\n| a |\n|---|\n| b |\n';
    const { leftOut, text: written } = toCustomerVersion(parsePostmortem(text));
    assert.deepEqual(leftOut.doubtful, [6]);
    assert.deepEqual([leftOut.sentences, leftOut.parts], [1, 1]);
    assert.match(written, /It was slow\. It went on\.\n\n<!-- .*line 6/);
    assert.doesNotMatch(written, /Mina/);
  });

  it('asks for what is missing', () => {
    assert.equal(customers('# No payments\n\n## Timeline\n').match(/<!-- /g)?.length, 4);
  });

  it('never throws, whatever the document', () => {
    assertProperty(
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
      { runs: 60 },
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
    assert.deepEqual(commentRanges(treeOf('a\n<!-- b -->\nc')), [{ start: 2, end: 13 }]);
    assert.deepEqual(commentRanges(treeOf('<!-- b')), [{ start: 0, end: 6 }]);
    assert.equal(commentRanges(treeOf('<!---->'.repeat(7000))).length, 7000);
  });
});
