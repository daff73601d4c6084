import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstLines, wrap } from '../../../src/picture/wrap';
import { assertProperty } from '../../property';

/** Letters as terminals show them: Korean, Chinese and Japanese twice as wide as Latin. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/[\u1100-\uffdc]/.test(letter) ? 2 : 1), 0);

function check(name: string, text: string, room: number, expected: readonly string[]): void {
  it(name, () => assert.deepEqual(wrap(text, room, widthOf), expected));
}

describe('lines of text', () => {
  check('nothing', ' ', 10, []);
  check('between words', 'the disk was full', 9, ['the disk', 'was full']);
  check('between Korean words, never inside', '커넥션 풀이 고갈되었고 롤백되지 않았다', 16, [
    '커넥션 풀이',
    '고갈되었고',
    '롤백되지 않았다',
  ]);
  check('a Korean word alone on its line', '왜 데이터베이스를 전환했는가?', 14, [
    '왜',
    '데이터베이스를',
    '전환했는가?',
  ]);
  check('inside a word that no line holds', `a ${'가'.repeat(7)} b`, 10, [
    'a',
    '가가가가가',
    '가가 b',
  ]);
  check('an address breaks after a joint', 'see https://a.example/pool/metrics?id=1', 16, [
    'see',
    'https://a.',
    'example/pool/',
    'metrics?id=1',
  ]);
  check('a token without joints', 'x-abcdefghijklmnop', 8, ['x-abcdef', 'ghijklmn', 'op']);
  check('no line begins with punctuation', '가나다라마, 끝', 10, ['가나다라', '마, 끝']);
  check('nor ends with an opening one', 'abcdefg“hijk”', 8, ['abcdefg', '“hijk”']);
  check('Japanese goes on in the line it is in', 'DB の全部を待つ。', 12, [
    'DB の全部を',
    '待つ。',
  ]);
  check('no-break spaces hold', '↗\u00a0abc def', 7, ['↗\u00a0abc', 'def']);
  check('letters of several code points stay whole', '👩‍👩‍👧'.repeat(3), 5, ['👩‍👩‍👧', '👩‍👩‍👧', '👩‍👩‍👧']);

  check('a run of dots', '.'.repeat(20), 8, ['........', '........', '....']);

  it('no line is too wide and no letter is lost', () => {
    const parts = [
      ' ',
      ' ',
      '\t',
      '\n',
      '/',
      '.',
      ',',
      '(',
      ')',
      '。',
      'a',
      'bc',
      '가',
      '나다',
      '語',
    ];
    const text = fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((all) => all.join(''));
    const bare = (words: string): string => words.replace(/\s/g, '');
    assertProperty(
      fc.property(text, fc.integer({ min: 12, max: 30 }), (words, room) => {
        const lines = wrap(words, room, widthOf);
        assert.equal(bare(lines.join('')), bare(words));
        for (const line of lines) assert.ok(widthOf(line) <= room, `${line} in ${room}`);
      }),
      { runs: 500, seed: 11 },
    );
  });

  it('leaves out the rest, with an ellipsis that fits', () => {
    assert.deepEqual(firstLines(['one', 'two'], 2, 8, widthOf), ['one', 'two']);
    assert.deepEqual(firstLines(['one', 'two', 'x'], 2, 8, widthOf), ['one', 'two…']);
    assert.deepEqual(firstLines(['가나다라', '마'], 1, 8, widthOf), ['가나다…']);
  });
});
