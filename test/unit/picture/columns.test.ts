import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { columnsOf, type Extent } from '../../../src/picture/columns';
import { neighbour } from '../../../src/picture/navigate';
import { pictureOf } from '../../../src/picture/picture';
import type { TreeNode } from '../../../src/tree-model/tree-model';

const GAPS = { trunks: 30, columns: 40 };
const WIDE: Extent = { along: 1336, across: 690 };
const tree = (along: number, across: number): Extent => ({ along, across });
/** Three questions as an incident has them: one long answer, two shorter ones. */
const THREE = [tree(1060, 930), tree(784, 412), tree(784, 284)];

describe('the columns of trees', () => {
  for (const [what, trees, room, expected] of [
    ['one', [tree(1000, 2000)], WIDE, [0]],
    ['some that fit below each other', [tree(500, 200), tree(500, 200)], WIDE, [0, 0]],
    ['three in a wide window', THREE, WIDE, [0, 1, 1]],
    [
      'three in a narrow window, where they are read by scrolling',
      THREE,
      tree(796, 690),
      [0, 0, 0],
    ],
    ['none', [], WIDE, []],
  ] as const)
    it(`${what}`, () => assert.deepEqual(columnsOf(trees, room, GAPS), expected));

  it('uses a window for many trees, too', () => {
    const many = Array.from({ length: 10 }, () => tree(1060, 2000));
    assert.ok(new Set(columnsOf(many, WIDE, GAPS)).size >= 4);
    const more = Array.from({ length: 2000 }, () => tree(1060, 2000));
    assert.ok(columnsOf(more, WIDE, GAPS).every((column) => column === 0));
  });

  it('keeps an arrangement that is nearly as good', () => {
    const room = tree(1336, 640);
    assert.deepEqual(columnsOf(THREE, room, GAPS, [0, 1, 1]), [0, 1, 1]);
    // of other trees it says nothing
    assert.deepEqual(columnsOf(THREE.slice(0, 2), WIDE, GAPS, [0, 1, 1]), [0, 1]);
  });
});

describe('a picture in columns', () => {
  const node = (key: string, children: TreeNode[] = []): TreeNode =>
    ({ key, children }) as unknown as TreeNode;
  const trunks = ['a', 'b', 'c'].map((key) =>
    node(key, [node(`${key}1`), node(`${key}2`), node(`${key}3`)]),
  );
  const made = (room?: { width: number; height: number }, topDown = false) =>
    pictureOf(
      { trunks } as never,
      new Set(),
      () => ({ width: 230, height: 110 }),
      topDown,
      undefined,
      room && { room },
    );

  it('has no card over another, and as much room as it says', () => {
    for (const topDown of [false, true])
      for (const room of [undefined, { width: 1300, height: 500 }, { width: 500, height: 1300 }]) {
        const { cards, width, height } = made(room, topDown);
        for (const [at, one] of cards.entries()) {
          assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= width + 1, one.key);
          assert.ok(one.y + one.height <= height + 1, one.key);
          for (const other of cards.slice(at + 1))
            assert.ok(
              one.x + one.width <= other.x ||
                other.x + other.width <= one.x ||
                one.y + one.height <= other.y ||
                other.y + other.height <= one.y,
              `${one.key} ${other.key}`,
            );
        }
      }
    assert.ok(made({ width: 1300, height: 500 }).height < made().height);
  });

  it('is walked in reading order by arrows, from column to column', () => {
    const { cards, columns } = made({ width: 1300, height: 500 });
    assert.ok(columns.at(-1)! > 0);
    const walk: string[] = [];
    for (let at: string | undefined = 'a'; at !== undefined && walk.length < 9;) {
      walk.push(at);
      at = neighbour(cards, at, 'down', false);
    }
    assert.deepEqual(walk.slice(0, 3), ['a', 'b', 'c']);
    assert.equal(neighbour(cards, 'b', 'up', false), 'a');
  });
});
