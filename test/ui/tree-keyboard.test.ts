/// <reference types="node" />
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTreeWindow, type Tree, type TreeWindow } from './tree-window';

const FILE = 'postmortems/2026-11-20-empty.md';
const EMPTY = '# Checkout was down\n\n## Summary\n\nNothing yet.\n';
const GROWN = `- Why could customers not pay for 48 minutes?
  - [x] Authorisation timed out
    - [x] Every connection was waiting — <https://example.com/pool>
      - [x] Calls had no timeout
        - [ ] The library sets none
      - [ ] The gateway failed over
        - [ ] ~~A deploy changed the pool~~
      - [ ] Nobody asked the gateway (unknown)
  - [ ] Retries made it worse
    - [ ] Retries had no budget
      - [ ] The default is three
      - [ ] Nobody reviewed the default
      - [ ] The wrapper hid it
`;

describe('a tree of twelve claims, by keyboard alone', () => {
  let window: TreeWindow;
  let tree: Tree;
  const texts: string[] = [];
  before(async () => {
    window = await openTreeWindow({ [FILE]: EMPTY });
    tree = await window.open('2026-11-20-empty.md');
  });
  after(async () => {
    await window?.close();
  });

  /** Does something, and waits until the file has changed by it. */
  const step = async (act: () => Promise<void>): Promise<void> => {
    const text = window.read(FILE);
    await act();
    texts.push(await window.changed(FILE, text));
  };
  const add = async (key: string, text: string): Promise<void> => {
    await step(async () => tree.press(key));
    await step(async () => tree.fill(text));
  };
  const go = async (...keys: string[]): Promise<void> => tree.press(...keys);

  it('grows from an empty document', async () => {
    texts.push(EMPTY);
    await add('Enter', 'Why could customers not pay for 48 minutes?');
    await add('Tab', 'Authorisation timed out');
    await add('Tab', 'Every connection was waiting');
    await add('Tab', 'Calls had no timeout');
    await add('Tab', 'The library sets none');
    await go('ArrowLeft');
    await add('Control+Enter', 'The gateway failed over');
    await add('Tab', 'A deploy changed the pool');
    await go('ArrowLeft');
    await add('Control+Enter', 'Nobody asked the gateway');
    await go('ArrowLeft', 'ArrowLeft');
    await add('Control+Enter', 'Retries made it worse');
    await add('Tab', 'Retries had no budget');
    await add('Tab', 'The default is three');
    await add('Control+Enter', 'Nobody reviewed the default');
    await add('Control+Enter', 'The wrapper hid it');
  });

  it('is marked and given evidence', async () => {
    await tree.press('Home', 'ArrowRight');
    await step(async () => tree.press(' '));
    await go('ArrowRight');
    await step(async () => tree.press('v'));
    await step(async () => {
      await tree.press('e');
      await tree.frame.locator('.evidence-panel input:focus').waitFor();
      await window.page.keyboard.type('https://example.com/pool');
      await window.page.keyboard.press('Enter');
    });
    await go('ArrowRight', 'ArrowUp');
    await step(async () => tree.press('v'));
    await go('ArrowDown', 'ArrowDown');
    await step(async () => tree.press('?'));
    await go('ArrowUp', 'ArrowRight');
    await step(async () => tree.press('r'));
    assert.ok(texts.at(-1)!.endsWith(GROWN), texts.at(-1));
  });

  it('is undone step by step to the bytes of the empty document, and done again', async () => {
    for (const text of texts.slice(0, -1).reverse()) {
      await window.page.keyboard.press('Control+z');
      await window.reads(FILE, text);
      // the file is written before the tree shows it; a person looks before the next step
      await window.page.waitForTimeout(150);
    }
    assert.equal(window.read(FILE), EMPTY);
    for (const text of texts.slice(1)) {
      await window.page.keyboard.press('Control+Shift+z');
      await window.reads(FILE, text);
      await window.page.waitForTimeout(150);
    }
  });
});
