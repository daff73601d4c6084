import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { List } from 'mdast';
import { headParagraph, nestedItems, readHead, readMarker } from '../../../src/language/item';
import { parseMarkdown } from '../../../src/markdown/markdown';
import { CLAIM_FIELDS } from '../../../src/vocabulary/ids';

/**
 * Reads the first item of `markdown` into one line: box, id, text, then what was found around it.
 * Every range is checked against the text it stands for.
 */
function describeItem(markdown: string): string {
  const root = parseMarkdown(markdown);
  assert.ok(typeof root !== 'string');
  const list = root.children.find((node): node is List => node.type === 'list');
  assert.ok(list !== undefined, 'no list');
  const node = list.children[0]!;
  const item = readMarker(markdown, node);
  const { inline, within } = headParagraph(node, item);
  const head = readHead(markdown, inline, within);
  const { fields } = nestedItems(markdown, node, CLAIM_FIELDS);
  const at = ({ start, end }: { start: number; end: number }): string => markdown.slice(start, end);
  if (head.id !== undefined) assert.equal(at(head.id.range), head.id.text);
  const box = item.checkbox === undefined ? '' : `${at(item.checkbox)} `;
  const id = head.id === undefined ? '' : `<${head.id.text}> `;
  const around = [
    ...(head.struck ? ['struck'] : []),
    ...head.evidence.map(({ kind, target, targetRange }) => {
      if (targetRange !== undefined) assert.equal(at(targetRange), target);
      return `${kind} ${target}`;
    }),
    ...head.notes.map(({ kind, content }) => `(${kind}: ${content.text})`),
    ...fields.map(({ field }) => `${field.kind}: ${field.content.text}`),
  ];
  return `${at(item.marker)}${item.indent} ${box}${id}${head.text}${around.map((one) => ` | ${one}`).join('')}`;
}

function check(markdown: string, expected: string): void {
  assert.equal(describeItem(markdown), expected);
  // line endings change nothing
  assert.equal(describeItem(markdown.replace(/\n/g, '\r\n')), expected);
}

describe('a list item', () => {
  const cases: [string, string][] = [
    // markers and boxes
    ['- text', '-0 text'],
    ['* [x] text', '*0 [x] text'],
    ['+ [X] text', '+0 [X] text'],
    ['1) [ ] text', '1)0 [ ] text'],
    ['12. text', '12.0 text'],
    ['   - text', '-3 text'],
    ['-\ttext', '-0 text'],
    ['-   [ ]   text', '-0 [ ] text'],
    ['- [ ]\ttext', '-0 [ ] text'],
    ['- [] text', '-0 [] text'],
    ['- [x]text', '-0 [x]text'],
    ['- [link](x) text', '-0 [link](x) text'.replace('[link](x)', 'link') + ' | link x'],
    ['-', '-0 '],
    ['- [ ]', '-0 [ ]'.concat(' ')],
    ['- [ ] ', '-0 [ ]'.concat(' ')],
    // ids
    ['- **C1** text', '-0 <C1> text'],
    ['- **C1**: text', '-0 <C1> text'],
    ['- **C1:** text', '-0 <C1> text'],
    ['- **C1.** text', '-0 <C1> text'],
    ['- **C1：** 본문', '-0 <C1> 본문'],
    ['- __C1__ text', '-0 <C1> text'],
    ['- **PAY-12** text', '-0 <PAY-12> text'],
    ['- **C1**', '-0 <C1> '],
    ['- [ ] **C1** ', '-0 [ ] <C1> '],
    ['- **Why** text', '-0 Why text'],
    ['- **HTTP 500** text', '-0 HTTP 500 text'],
    ['- text **C1**', '-0 text C1'],
    ['- *C1* text', '-0 C1 text'],
    // strikes
    ['- ~~text~~', '-0 text | struck'],
    ['- ~~**C1** text~~', '-0 <C1> text | struck'],
    ['- **C1** ~~text~~', '-0 <C1> text | struck'],
    ['- **C1**: ~~text~~', '-0 <C1> text | struck'],
    ['- ~~**C1**~~ text', '-0 <C1> text'],
    ['- ~~text~~ and more', '-0 text and more'],
    ['- ~~text~~.', '-0 text | struck'],
    ['- ~~text~~ [why](u)', '-0 text | struck | link u'],
    ['- ~~text (verify: ask)~~', '-0 text | struck | (verify: ask)'],
    ['- ~~text~~ (verify: ask)', '-0 text | struck | (verify: ask)'],
    ['- 1~2분, 3~4분', '-0 1~2분, 3~4분'],
    // notes
    ['- text (verify: ask (twice))', '-0 text | (verify: ask (twice))'],
    [
      '- text (verify: see [log](a(b)))',
      '-0 text | (verify: see log)'.replace('see log', 'see log)'),
    ],
    ['- 본문이다. （검증： 로그 확인）', '-0 본문이다. | (verify: 로그 확인)'],
    ['- 본문 (중단: 외부 일)', '-0 본문 | (stop: 외부 일)'],
    ['- text (unknown)', '-0 text | (unknown: )'],
    ['- text (알 수 없음: 자료가 없다)', '-0 text | (unknown: 자료가 없다)'],
    ['- text (verify)', '-0 text (verify)'],
    ['- text (verify: open', '-0 text (verify: open'],
    ['- `(verify: x)` text', '-0 (verify: x) text'],
    ['- text (see: x)', '-0 text (see: x)'],
    ['- text (verify: a) (stop: b)', '-0 text | (verify: a) | (stop: b)'],
    ['- text (verify: a) goes on', '-0 text (verify: a) goes on | (verify: a)'],
    // evidence
    ['- text. [a](u)', '-0 text. | link u'],
    ['- text. [a](u), [b](v)', '-0 text. | link u | link v'],
    ['- text — [a](u)', '-0 text | link u'],
    ['- text ([a](u))', '-0 text | link u'],
    ['- text ([a](u)).', '-0 text | link u'],
    ['- text. [a](u).', '-0 text. | link u'],
    ['- read [a](u).', '-0 read a. | link u'],
    ['- see [a](u)', '-0 see a | link u'],
    ['- [a](u)', '-0 a | link u'],
    ['- [ ] **C1** [a](u)', '-0 [ ] <C1> a | link u'],
    ['- text. ![g](g.png)', '-0 text. | image g.png'],
    ['- text.[^1]\n\n[^1]: note', '-0 text. | footnote 1'],
    ['- text. <https://e.example/x>', '-0 text. | autolink https://e.example/x'],
    ['- text. https://e.example/x.', '-0 text. | autolink https://e.example/x'],
    ['- text. https://e.example/x', '-0 text. | autolink https://e.example/x'],
    ['- 풀이 고갈됐다 [그래프](u)', '-0 풀이 고갈됐다 | link u'],
    ['- 연결 240개 모두 대기 [그래프](u)', '-0 연결 240개 모두 대기 그래프 | link u'],
    ['- 풀이 고갈됨 ([그래프](u))', '-0 풀이 고갈됨 | link u'],
    ['- text. [a](<u v> "t")', '-0 text. | link u v'],
    ['- text. [a](u_(v))', '-0 text. | link u_(v)'],
    ['- text. [a]()', '-0 text. | link '],
    ['- `[a](u)` text', '-0 [a](u) text'],
    // lines
    ['- one\n  two', '-0 one two'],
    ['- one\\\n  two', '-0 one two'],
    ['- one  \n  two', '-0 one two'],
    ['- one<br>two', '-0 one two'],
    ['- one <!-- c --> two', '-0 one two'],
    ['- one\n\n  two', '-0 one'],
    ['- one\ntwo', '-0 one two'],
    ['-     code', '-0 '],
    ['- ```\n  code\n  ```', '-0 '],
    ['- > quote', '-0 '],
    ['- # Heading', '-0 '],
    ['- - nested', '-0 '],
    ['- &amp; \\* &lt;', '-0 & * <'],
    // fields
    ['- text\n  - Evidence: [a](u)', '-0 text | evidence: a'],
    ['- text\n  - **Evidence:** a', '-0 text | evidence: a'],
    ['- text\n  - **Evidence**: a', '-0 text | evidence: a'],
    ['- 본문\n  - 근거: 로그\n  - 검증： 확인', '-0 본문 | evidence: 로그 | verify: 확인'],
    ['- text\n\t- Evidence: a', '-0 text | evidence: a'],
    ['- text\n  - Evidence:', '-0 text | evidence: '],
    ['- text\n  - Because: a', '-0 text'],
    ['- text\n  - Issue: a', '-0 text'],
  ];
  for (const [markdown, expected] of cases)
    it(JSON.stringify(markdown), () => check(markdown, expected));
});
