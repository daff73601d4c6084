import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { treeView } from '../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../src/language/parse';
import { stringsOf } from '../../../src/picture/strings';
import { svgOf } from '../../../src/picture/svg';

/** Every letter as wide as its size, as Korean ones are. */
const square = (text: string, font: string): number =>
  [...text].length * Number.parseFloat(/([\d.]+)px/.exec(font)![1]!);

/** The lines of the claim, as the picture breaks them. */
function linesOf(claim: string): string[] {
  const model = treeView(parsePostmortem(`# T\n\n## 5 Whys\n\n- Why?\n  - [x] ${claim}\n`));
  const svg = svgOf(model, stringsOf('en'), false, square);
  return [...svg.matchAll(/font-size="13" fill="#3b3b3b">([^<]*)</g)].map((line) => line[1]!);
}

function check(name: string, claim: string, expected: readonly string[]): void {
  it(name, () => assert.deepEqual(linesOf(claim), expected));
}

describe('lines of the exported picture', () => {
  check('short', 'Disk was full', ['Disk was full']);
  check('Korean breaks between words', '커넥션 풀의 모든 연결이 결제 게이트웨이를 기다렸다', [
    '커넥션 풀의 모든 연결이 결제',
    '게이트웨이를 기다렸다',
  ]);
  check('a word longer than a line breaks inside', `a ${'가'.repeat(20)} b`, [
    'a',
    '가'.repeat(16),
    '가가가가 b',
  ]);
  check('markup is text', 'a < b & c', ['a &lt; b &amp; c']);
  check('what could be HTML, as on the card', 'a <shared> `x` *y*', ['a &lt;shared&gt; x y']);
  check('what no XML may hold', 'half \ud83d of \u0001 it', ['half \ufffd of  it']);
});
