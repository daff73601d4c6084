/// <reference types="node" />
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTreeWindow, type Tree, type TreeWindow } from './tree-window';

const FILE = 'postmortems/2026-11-20-empty.postmortem.md';
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
    tree = await window.open('2026-11-20-empty.postmortem.md');
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
    await walk('Control+z', [...texts].reverse());
    assert.equal(window.read(FILE), EMPTY);
    await walk('Control+Shift+z', texts);
    assert.equal(window.read(FILE), texts.at(-1));
  });

  /**
   * Presses a key until the file has come from the first of `way` to the last. Every text it has in
   * between is one of them, further on; on a slow machine VS Code may lose a press or save late.
   */
  async function walk(key: string, way: readonly string[]): Promise<void> {
    let at = 0;
    for (let presses = 0; at < way.length - 1; presses++) {
      assert.ok(presses < 3 * way.length, `${key} leads no further than:\n${way[at]!}`);
      await window.page.keyboard.press(key);
      const now = await window.changed(FILE, way[at]!).catch(() => way[at]!);
      if (now === way[at]) continue;
      const next = way.indexOf(now, at + 1);
      assert.notEqual(next, -1, `${key} leads to a text that was never there:\n${now}`);
      at = next;
      await window.page.waitForTimeout(150);
    }
  }
});
