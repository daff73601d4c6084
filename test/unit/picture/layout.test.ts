import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layout, type LayoutNode } from '../../../src/picture/layout';

interface Box extends LayoutNode {
  readonly children: Box[];
}

const GAPS = { along: 50, siblings: 10, trunks: 30 };

/** Numbers from 0 to 1, the same on every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const box = (random: () => number): Box => ({
  along: 100 + Math.floor(random() * 100),
  across: 20 + Math.floor(random() * 180),
  children: [],
});

type Parent = (index: number, random: () => number) => number;
const SHAPES: Readonly<Record<string, Parent>> = {
  random: (index, random) => Math.floor(random() * index),
  chain: (index) => index - 1,
  star: () => 0,
  comb: (index) => (index % 2 === 0 ? index - 2 : index - 1),
  binary: (index) => (index - 1) >> 1,
};

function grow(count: number, shape: Parent, seed = 1): Box[] {
  const random = randomFrom(seed);
  const boxes = [box(random)];
  for (let index = 1; index < count; index++) {
    const child = box(random);
    boxes[Math.max(0, shape(index, random))]!.children.push(child);
    boxes.push(child);
  }
  return boxes;
}

/** The layout, with the places by their boxes. */
function laidOut(trunks: readonly Box[]) {
  const { begins, along, across } = layout(trunks, GAPS);
  const order: Box[] = [];
  const visit = (one: Box): void => {
    order.push(one);
    one.children.forEach(visit);
  };
  trunks.forEach(visit);
  assert.equal(begins.along.length, order.length);
  const place = (at: number) => ({ along: begins.along[at]!, across: begins.across[at]! });
  return { places: new Map(order.map((one, at) => [one, place(at)])), along, across };
}

describe('the layout of a tree', () => {
  for (const [name, shape] of Object.entries(SHAPES))
    for (const seed of [1, 2, 3])
      it(`overlaps nowhere and keeps the order: ${name}, seed ${seed}`, () => {
        const boxes = [...grow(150, shape, seed), ...grow(40, shape, seed + 10)];
        const { places, along, across } = laidOut([boxes[0]!, boxes[150]!]);
        const placed = boxes.map((one) => ({ ...places.get(one)!, one }));
        for (const [index, a] of placed.entries()) {
          assert.ok(a.along >= 0 && a.along + a.one.along <= along + 1e-6);
          assert.ok(a.across >= -1e-6 && a.across + a.one.across <= across + 1e-6);
          for (const b of placed.slice(index + 1)) {
            const apart =
              a.along + a.one.along <= b.along ||
              b.along + b.one.along <= a.along ||
              a.across + a.one.across + GAPS.siblings <= b.across + 1e-6 ||
              b.across + b.one.across + GAPS.siblings <= a.across + 1e-6;
            assert.ok(apart, 'two boxes overlap');
          }
          a.one.children.slice(1).forEach((child, at) => {
            const before = a.one.children[at]!;
            assert.ok(places.get(before)!.across < places.get(child)!.across, 'order changed');
          });
        }
      });

  it('puts a parent in the middle of its first and last child', () => {
    const child = (across: number): Box => ({ along: 10, across, children: [] });
    const parent: Box = { along: 10, across: 40, children: [child(20), child(90), child(60)] };
    const { places } = laidOut([parent]);
    const middle = (one: Box) => places.get(one)!.across + one.across / 2;
    const [first, , last] = parent.children;
    assert.equal(middle(parent), (middle(first!) + middle(last!)) / 2);
  });

  it('says that nothing takes no room', () => {
    const { along, across, steps } = layout([], GAPS);
    assert.deepEqual({ along, across, steps }, { along: 0, across: 0, steps: 0 });
  });

  for (const [name, shape] of Object.entries(SHAPES))
    it(`grows with the number of nodes, to 50,000: ${name}`, () => {
      const steps = [6250, 12_500, 25_000, 50_000].map(
        (count) => layout([grow(count, shape)[0]!], GAPS).steps,
      );
      steps.slice(1).forEach((now, index) => {
        const growth = now / steps[index]!;
        assert.ok(growth <= 2.2, `${growth} times the steps for twice the nodes`);
      });
    });
});
