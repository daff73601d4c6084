/** A tree that is closed and opened again, its document the same or another by then. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MOST_DOCUMENTS, kept, mementosIn } from '../../../src/extension/tree-editor/memento-list';
import { MOST_FOLDED, isTreeMemento, type TreeMemento } from '../../../src/protocol/tree-memento';
import { FakeExtension } from './fake-session';

const DOCUMENT = `## 5 Whys

- Why did it fail?
  - [x] **C1** The gateway was slow
    - [x] The pool was full
      - [ ] Nobody watched it
  - [ ] 큐가 길었다
    - [ ] 소비자가 하나였다
- Why did nobody notice?
  - [ ] No tests
    - [ ] No time
- Why did it take long?
  - [ ] No tests
    - [ ] No staging
`;
/** Lines of the document, as they stand in it. */
const POOL = '    - [x] The pool was full\n      - [ ] Nobody watched it\n';
const NOTICE = '- Why did nobody notice?\n  - [ ] No tests\n    - [ ] No time\n';
const LONG = '- Why did it take long?\n  - [ ] No tests\n    - [ ] No staging\n';

const key = ({ session }: FakeExtension, path: readonly number[]): string =>
  [...session.index.values()].find(({ node }) => node.address.path.join() === path.join())!.node
    .key;

/** What folds hide, by the words of what is folded and of its first cause. */
const folds = ({ session }: FakeExtension): string[] =>
  [...session.collapsed].map((one) => {
    const { node } = session.index.get(one)!;
    return `${node.text} < ${node.children[0]?.text}`;
  });

/** The memento of a tree in which these were folded, as it comes out of the store. */
function left(text: string, ...paths: readonly (readonly number[])[]): TreeMemento {
  const fake = new FakeExtension(text);
  for (const path of paths) fake.session.collapse(key(fake, path), true);
  return JSON.parse(JSON.stringify(fake.remembered)) as TreeMemento;
}

describe('folds of a tree that is opened again', () => {
  const check = (
    name: string,
    path: readonly number[],
    change: (text: string) => string,
    expected: string[],
  ) =>
    it(name, () => {
      const now = change(DOCUMENT);
      assert.deepEqual(folds(new FakeExtension(now, undefined, left(DOCUMENT, path))), expected);
    });
  const same = (text: string): string => text;
  const gateway = 'The gateway was slow < The pool was full';
  check('hold in the same document, by id', [0, 0], same, [gateway]);
  check('hold in the same document, by words', [0, 1], same, ['큐가 길었다 < 소비자가 하나였다']);
  check('hold on one of two that say the same', [2, 0], same, ['No tests < No staging']);
  check(
    'hold on a claim with an id whose words changed',
    [0, 0],
    (t) => t.replace('slow', 'gone'),
    ['The gateway was gone < The pool was full'],
  );
  check(
    'follow words to another place, not to what moved into theirs',
    [0, 1],
    (text) => text.replace('  - [ ] 큐가', '  - [ ] First\n    - [ ] Below\n  - [ ] 큐가'),
    ['큐가 길었다 < 소비자가 하나였다'],
  );
  check('go with the claim', [0, 1], (text) => text.replace('큐가 길었다', 'Something else'), []);
  check('go where the claim lost its causes', [0, 0], (text) => text.replace(POOL, ''), []);
  check(
    'follow one of two that say the same where their trunks change places',
    [1, 0],
    (text) => text.replace(NOTICE + LONG, LONG + NOTICE),
    ['No tests < No time'],
  );
  check(
    'go where one of two that said the same is gone: it may be the other',
    [1, 0],
    (text) => text.replace(NOTICE, ''),
    [],
  );
  check(
    'go where a second one says the same now',
    [0, 1],
    (text) => `${text}  - [ ] 큐가 길었다\n    - [ ] Other\n`,
    [],
  );
  it('twins to the last byte are told by their place', () => {
    const twins = '## 5 Whys\n\n- Why?\n  - [ ] A\n    - [ ] B\n  - [ ] A\n    - [ ] B\n';
    const fake = new FakeExtension(twins, undefined, left(twins, [0, 1]));
    assert.deepEqual([...fake.session.collapsed], [key(fake, [0, 1])]);
  });
});

describe('what else a tree is opened again with', () => {
  it('the selection, the direction, and a zoom somebody chose', () => {
    const before = new FakeExtension(DOCUMENT);
    before.select('소비자가 하나였다');
    before.session.turn('top-down');
    before.session.moveView({ x: 5, y: 6, zoom: 0.5, byHand: true });
    before.wait();
    before.wait();
    const { session } = new FakeExtension(DOCUMENT, undefined, before.remembered);
    assert.equal(session.current?.text, '소비자가 하나였다');
    assert.equal(session.direction, 'top-down');
    assert.equal(session.view?.zoom, 0.5);
  });

  it('not a view nobody chose: the next window may be another size', () => {
    const before = new FakeExtension(DOCUMENT);
    before.session.moveView({ x: 5, y: 6, zoom: 0.5 });
    before.select('The pool was full');
    before.wait();
    before.wait();
    assert.deepEqual(Object.keys(before.remembered!).sort(), ['folded', 'selected']);
    assert.equal(before.saved?.view?.zoom, 0.5, 'this window keeps it');
  });

  it('a direction that is the setting’s again follows the setting', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.session.turn('top-down');
    assert.equal(fake.remembered?.direction, 'top-down');
    fake.session.turn('left-to-right');
    assert.equal(fake.remembered?.direction, undefined);
  });

  it('the claim that hides it is selected where a fold would hide what was', () => {
    const { folded } = left(DOCUMENT, [0, 0]);
    const inside = new FakeExtension(DOCUMENT);
    inside.select('Nobody watched it');
    inside.wait();
    const memento = { ...inside.remembered!, folded };
    const { session } = new FakeExtension(DOCUMENT, undefined, memento);
    assert.equal(session.current?.id, 'C1');
  });

  it('a page with a state of its own keeps that', () => {
    const own = new FakeExtension(DOCUMENT);
    own.session.collapse(key(own, [0, 1]), true);
    const { saved } = own;
    const fake = new FakeExtension(DOCUMENT, structuredClone(saved), left(DOCUMENT, [0, 0]));
    assert.deepEqual(folds(fake), ['큐가 길었다 < 소비자가 하나였다']);
  });

  it('a tree that is shown already does not change', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.send({ type: 'remembered', memento: left(DOCUMENT, [0, 0]) });
    assert.deepEqual(folds(fake), []);
  });

  it('what it was told is not told back', () => {
    const fake = new FakeExtension(DOCUMENT, undefined, left(DOCUMENT, [0, 0]));
    fake.wait();
    assert.equal(fake.remembered, undefined);
  });

  it('holds no words of the document, and never too much', () => {
    const many = Array.from({ length: 700 }, (_, at) => `  - [ ] Secret ${at}\n    - [ ] Below\n`);
    const fake = new FakeExtension(`## 5 Whys\n\n- Why?\n${many.join('')}`);
    for (let at = 0; at < many.length; at++) fake.session.collapse(`0.${at}`, true);
    assert.equal(fake.remembered?.folded.length, MOST_FOLDED);
    assert.ok(!JSON.stringify(fake.remembered).includes('Secret'));
  });
});

describe('a memento', () => {
  const check = (value: unknown, expected: boolean) =>
    it(`${JSON.stringify(value)?.slice(0, 80)}: ${expected}`, () =>
      assert.equal(isTreeMemento(value), expected));
  const folded = [{ id: 'C1' }, { path: [0, 1], print: 'x' }];
  check({ folded }, true);
  check({ folded: [], selected: { id: 'C1' }, direction: 'top-down' }, true);
  check({ folded: [], view: { x: 1, y: -2, zoom: 0.5, byHand: true } }, true);
  for (const broken of [undefined, null, 7, 'x', [], {}]) check(broken, false);
  check({ folded: ['0.1'] }, false);
  check({ folded: [{ path: [-1], print: 'x' }] }, false);
  check({ folded: [{ path: [0] }] }, false);
  check({ folded: [], selected: 'C1' }, false);
  check({ folded: [], direction: 'sideways' }, false);
  check({ folded: [], view: { x: 1, y: 1, zoom: 0 } }, false);
  check({ folded: [], view: { x: null, y: 1, zoom: 1 } }, false);
  check({ folded: Array.from({ length: MOST_FOLDED + 1 }, () => ({ id: 'C1' })) }, false);
});

describe('mementos of many documents', () => {
  const memento: TreeMemento = { folded: [{ id: 'C1' }] };
  it('of too many the oldest goes, and one that is left again is the newest', () => {
    let all: ReadonlyMap<string, TreeMemento> = new Map();
    for (let at = 0; at < MOST_DOCUMENTS; at++) all = kept(all, `file:///${at}.md`, memento);
    all = kept(all, 'file:///0.md', memento);
    all = kept(all, 'file:///new.md', memento);
    assert.equal(all.size, MOST_DOCUMENTS);
    assert.ok(all.has('file:///0.md') && all.has('file:///new.md') && !all.has('file:///1.md'));
    assert.deepEqual(mementosIn(JSON.parse(JSON.stringify([...all]))), all);
  });
  it('a tree as every tree opens is forgotten', () => {
    assert.equal(kept(new Map([['a', memento]]), 'a', { folded: [] }).size, 0);
  });
  for (const stored of [undefined, null, 3, {}, 'x', [3], [['a']], [['a', {}]], [[1, memento]]])
    it(`${JSON.stringify(stored)} is none`, () => assert.equal(mementosIn(stored).size, 0));
});
