import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeFrame } from '../../../src/cli/reports/code-frame';

/** The place is what stands between `«` and `»`. */
function frame(marked: string): string[] {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const { line, underline } = codeFrame(marked.replace(/[«»]/g, ''), start, end);
  return [line, underline];
}

const SIXTY = 'abcdefghij'.repeat(6);
for (const [marked, line, underline] of [
  ['a «bc» d', 'a bc d', '  ^^'],
  ['«»', '', '^'],
  ['a«»', 'a', ' ^'],
  ['\t«a»', '    a', '    ^'],
  ['ab\t«a\tb»', 'ab  a   b', '    ^^^^^'],
  ['가나 «다라»마', '가나 다라마', '     ^^^^'],
  ['👍🏽 «a» 👩‍👩‍👧', '👍🏽 a 👩‍👩‍👧', '   ^'],
  ['«👩‍👩‍👧» a', '👩‍👩‍👧 a', '^^'],
  ['e\u0301 «e\u0301x»', 'e\u0301 e\u0301x', '  ^^'],
  ['각\u200b«나»', '각\u200b나', '  ^^'],
  ['\u001b[31m«a»', '\uFFFD[31ma', '     ^'],
  [`${SIXTY}${SIXTY}«X»yz`, `…${`${SIXTY}${SIXTY}Xyz`.slice(-100)}`, `${' '.repeat(98)}^`],
  [`«X»${SIXTY}${SIXTY}`, `X${`${SIXTY}${SIXTY}`.slice(0, 99)}…`, '^'],
  [
    `${SIXTY}«X»${SIXTY}${SIXTY}`,
    `…${SIXTY.slice(-30)}X${`${SIXTY}${SIXTY}`.slice(0, 69)}…`,
    `${' '.repeat(31)}^`,
  ],
  [
    `${'가'.repeat(60)}«나»${'다'.repeat(60)}`,
    `…${'가'.repeat(15)}나${'다'.repeat(34)}…`,
    `${' '.repeat(31)}^^`,
  ],
] as const)
  test(`frame of ${JSON.stringify(marked.slice(0, 40))}`, () => {
    assert.deepEqual(frame(marked), [line, underline]);
  });

test('a line of any length is cut to its place', () => {
  const { line, underline } = codeFrame('x'.repeat(400_000), 200_000, 300_000);
  assert.equal(line, `…${'x'.repeat(100)}…`);
  assert.equal(underline, `${' '.repeat(31)}${'^'.repeat(70)}`);
});
