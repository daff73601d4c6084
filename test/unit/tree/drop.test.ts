import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dropAt, dropOperation, meantDrop, type Drop } from '../../../src/tree/drop';
import { droppedEvidence, evidenceOf, isAddress } from '../../../src/tree/evidence-input';
import { neighbour, type Card, type Direction } from '../../../src/picture/navigate';
import { FakeExtension } from './fake-session';

const card = (key: string, x: number, y: number, depth: number, parent?: string): Card => ({
  key,
  x,
  y,
  width: 100,
  height: 60,
  depth,
  parent,
});

const { session } = new FakeExtension(`# T

## 5 Whys

- Why A?
  - [ ] a
    - [ ] a1
    - [ ] a2
  - [ ] b
- Why B?
`);
const key = (text: string): string =>
  [...session.index].find(([, { node }]) => node.text === text)![0];

describe('where a dragged card goes', () => {
  const one = [card('k', 100, 100, 1)];
  const point = (name: string, x: number, y: number, topDown: boolean, where?: Drop['where']) =>
    it(name, () => assert.deepEqual(dropAt(one, { x, y }, topDown), where && { key: 'k', where }));
  point('upper third', 120, 105, false, 'before');
  point('lower third', 120, 155, false, 'after');
  point('middle', 120, 130, false, 'below');
  point('towards the causes', 190, 105, false, 'below');
  point('left third, top-down', 105, 110, true, 'before');
  point('right third, top-down', 195, 110, true, 'after');
  point('towards the causes, top-down', 105, 158, true, 'below');
  point('away', 300, 300, false);

  const move = (dragged: string, to: string, where: Drop['where'], expected: string | undefined) =>
    it(`${dragged} ${where} ${to}`, () => {
      const operation = dropOperation(session.index, key(dragged), { key: key(to), where });
      const found = operation && `${operation.to?.text ?? 'top'} ${operation.index}`;
      assert.equal(found, expected);
    });
  move('b', 'a1', 'before', 'a 0');
  move('b', 'a2', 'after', 'a 2');
  move('b', 'a', 'below', 'a 2');
  move('a', 'b', 'after', 'Why A? 2');
  move('a', 'b', 'before', undefined);
  move('a', 'a1', 'below', undefined);
  move('a', 'a', 'below', undefined);
  move('a2', 'a', 'below', undefined);
  move('a1', 'a', 'below', 'a 2');
  move('Why B?', 'Why A?', 'before', 'top 0');
  move('a', 'Why B?', 'before', undefined);

  it('a claim beside a question means below it', () => {
    const { node } = session.index.get(key('a'))!;
    const drop: Drop = { key: key('Why B?'), where: 'before' };
    assert.equal(meantDrop(session.index, node, drop).where, 'below');
  });
});

describe('where an arrow leads', () => {
  const cards = [
    card('root', 0, 100, 0),
    card('a', 200, 0, 1, 'root'),
    card('b', 200, 110, 1, 'root'),
    card('b1', 400, 110, 2, 'b'),
    card('other', 0, 400, 0),
  ];
  const check = (from: string, to: Direction, expected: string | undefined) =>
    it(`${to} of ${from}`, () => assert.equal(neighbour(cards, from, to, false), expected));
  check('root', 'right', 'b');
  check('a', 'left', 'root');
  check('a', 'down', 'b');
  check('b', 'up', 'a');
  check('b1', 'down', 'other');
  check('root', 'down', 'other');
  check('root', 'left', undefined);
  check('b1', 'right', undefined);
  check('nowhere', 'right', undefined);
});

describe('evidence as it is typed and dropped', () => {
  const check = (input: string, text?: string, target?: string) =>
    it(JSON.stringify(input), () =>
      assert.deepEqual(evidenceOf(input), target === undefined ? undefined : { text, target }),
    );
  check('https://a.b/c', '', 'https://a.b/c');
  check(' <https://a.b/c> ', '', 'https://a.b/c');
  check('[graph](https://a.b/(c))', 'graph', 'https://a.b/(c)');
  check('../src/a.ts#L3', '', '../src/a.ts#L3');
  check('[brackets](<https://a.b/(c)_(d)>)', 'brackets', 'https://a.b/(c)_(d)');
  check('two\nlines');
  // each of them once doubled the time it took
  const brackets = `[graph](${'((a)'.repeat(300)}`;
  it('many brackets', () => assert.deepEqual(evidenceOf(brackets), { text: '', target: brackets }));
  check('  ');

  it('takes the best type of a drop, and no comments', () => {
    const types: Record<string, string> = {
      'text/uri-list': '# from\r\nhttps://a.b/1\r\nhttps://a.b/2',
      'text/plain': 'words',
    };
    const found = droppedEvidence((type) => types[type] ?? '');
    assert.deepEqual(
      found.map(({ target }) => target),
      ['https://a.b/1', 'https://a.b/2'],
    );
  });

  it('knows an address from words', () => {
    assert.ok(isAddress(' https://a.b/c\n'));
    assert.ok(!isAddress('see https://a.b/c'));
    assert.ok(!isAddress('- https://a.b/c'));
  });
});
