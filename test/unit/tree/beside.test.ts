import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { besideCard, cardWithPanel, widthBeside } from '../../../src/tree/beside';

const ROOM = { x: 0, y: 36, width: 1000, height: 600 };
const PANEL = { width: 360, height: 200 };
const card = (x: number, y: number) => ({ x, y, width: 232, height: 90 });

describe('where a panel stands', () => {
  it('is right of its card, else left, below, above', () => {
    assert.deepEqual(besideCard(card(100, 100), PANEL, ROOM), { x: 346, y: 100 });
    assert.deepEqual(besideCard(card(700, 100), PANEL, ROOM), { x: 326, y: 100 });
    const narrow = { ...ROOM, width: 500 };
    assert.deepEqual(besideCard(card(100, 100), PANEL, narrow), { x: 100, y: 204 });
    assert.deepEqual(besideCard(card(100, 500), PANEL, narrow), { x: 100, y: 286 });
  });

  it('stays in the window, and says when it would cover the card', () => {
    assert.deepEqual(besideCard(card(100, 600), PANEL, ROOM), { x: 346, y: 428 });
    assert.deepEqual(besideCard(card(300, 500), PANEL, { ...ROOM, width: 500 }), {
      x: 132,
      y: 286,
    });
    const small = { x: 0, y: 0, width: 380, height: 280 };
    assert.equal(besideCard(card(10, 100), PANEL, small), undefined);
  });

  it('is narrower where the card leaves it less room, but not too narrow', () => {
    assert.equal(widthBeside(card(0, 0), { width: 1000, height: 600 }), 722);
    assert.equal(widthBeside(card(0, 0), { width: 520, height: 430 }), 242);
    assert.equal(widthBeside(card(0, 0), { width: 480, height: 430 }), undefined);
  });

  it('asks for room right of the card, else below it', () => {
    assert.deepEqual(cardWithPanel(card(0, 0), PANEL, ROOM), { ...card(0, 0), width: 606 });
    const narrow = { width: 400, height: 600 };
    assert.deepEqual(cardWithPanel(card(0, 0), PANEL, narrow), { ...card(0, 0), height: 304 });
    assert.deepEqual(cardWithPanel(card(0, 0), PANEL, { width: 400, height: 200 }), card(0, 0));
  });
});
