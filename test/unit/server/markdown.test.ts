/// <reference types="node" />
/** Where words may become a link, and how headings are called in links. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { isProse } from '../../../src/server/requests/markdown';
import { anchorsOf } from '../../../src/vocabulary/anchor';

describe('words that may become a link', () => {
  const text = [
    '---',
    'title: orders stopped',
    '---',
    '# Orders stopped for an hour',
    '',
    'The `worker pool` was full, see [the graph](./pool.png) and https://example.com/run.',
    '',
    '<!-- hint for writers -->',
    '```sh',
    'drain queue',
    '```',
    '- [x] **C1** 결제 대기열이 가득 찼다. [지표][pool]',
    '',
    '[pool]: https://example.com/pool',
    '',
  ].join('\n');
  const postmortem = parsePostmortem(text);
  const prose = (words: string): boolean => {
    const start = text.indexOf(words);
    assert.notEqual(start, -1, words);
    return isProse(postmortem, { start, end: start + words.length });
  };

  for (const words of ['Orders stopped', 'was full', '대기열', 'and'])
    it(`may: ${words}`, () => assert.equal(prose(words), true));
  for (const words of [
    'orders stopped',
    'worker',
    'graph',
    'pool.png',
    'example.com/run',
    'hint for',
    'drain',
    'example.com/pool',
    'full, see [the',
  ])
    it(`may not: ${words}`, () => assert.equal(prose(words), false));
});

it('headings of the same words are counted', () => {
  assert.deepEqual(anchorsOf(['Impact', 'What broke?', 'Impact', '영향 범위', 'Impact']), [
    'impact',
    'what-broke',
    'impact-1',
    '영향-범위',
    'impact-2',
  ]);
});
