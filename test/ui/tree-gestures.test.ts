/// <reference types="node" />
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { screenshot } from '../host/open.mjs';
import { openTreeWindow, type Tree, type TreeWindow } from './tree-window';
import { until } from './until';

const FOLDER = 'postmortems';
const MOUSE = '2026-11-20-mouse.md';
const BESIDE = '2026-11-20-beside.postmortem.md';
const HEAD = '# Checkout was down\n\n## 5 Whys\n\n';
const documents = {
  [MOUSE]: `${HEAD}- Why could customers not pay?
  - [ ] Authorisation timed out
    - [ ] The pool was full
    - [ ] The gateway was slow
  - [ ] Retries made it worse
- Why did nobody notice?
  - [ ] The alert was muted
`,
  [BESIDE]: `${HEAD}- Why could customers not pay?
  - [ ] Authorisation timed out
  - [ ] The pool was full

END
`,
};

describe('gestures in the tree', () => {
  let window: TreeWindow;
  let tree: Tree;
  before(async () => {
    const files = Object.entries(documents).map(([name, text]) => [`${FOLDER}/${name}`, text]);
    window = await openTreeWindow({
      ...(Object.fromEntries(files) as Record<string, string>),
      'runbooks/pool.md': '# Pool\n',
    });
  });
  after(async () => {
    await window?.close();
  });

  const middle = async (card: Locator, across = 0.5, down = 0.5) => {
    const { x, y, width, height } = (await card.boundingBox())!;
    return { x: x + width * across, y: y + height * down };
  };
  /** Drags a card by mouse to a place of another one, and waits for the insertion mark. */
  const drag = async (from: string, to: string, mark: 'before' | 'after' | 'below') => {
    const { mouse } = window.page;
    const start = await middle(tree.card(from));
    const end = await middle(
      tree.card(to),
      0.5,
      mark === 'below' ? 0.5 : mark === 'before' ? 0.08 : 0.92,
    );
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move(end.x, end.y, { steps: 5 });
    await tree.frame.locator(`.card.drop-${mark}`, { hasText: to }).waitFor();
  };

  it('reorganises by mouse alone, with an insertion mark; Escape cancels', async () => {
    tree = await window.open(MOUSE);
    const file = `${FOLDER}/${MOUSE}`;
    const { mouse, keyboard } = window.page;
    await drag('Retries made', 'The pool was full', 'before');
    await screenshot(window.page, 'tree-dragging');
    await keyboard.press('Escape');
    await tree.frame.locator('.ghost').waitFor({ state: 'detached' });
    await mouse.up();
    assert.equal(window.read(file), documents[MOUSE]);

    await drag('Retries made', 'The pool was full', 'before');
    await mouse.up();
    const whys = (lines: string) => `${HEAD}- Why could customers not pay?\n${lines}`;
    const rest = '- Why did nobody notice?\n  - [ ] The alert was muted\n';
    const once = whys(
      `  - [ ] Authorisation timed out\n    - [ ] Retries made it worse\n    - [ ] The pool was full\n    - [ ] The gateway was slow\n${rest}`,
    );
    await window.reads(file, once);
    await drag('The gateway was slow', 'The alert was muted', 'below');
    await mouse.up();
    const twice = whys(
      `  - [ ] Authorisation timed out\n    - [ ] Retries made it worse\n    - [ ] The pool was full\n${rest}    - [ ] The gateway was slow\n`,
    );
    await window.reads(file, twice);
    await tree.card('The pool').locator('.mark').click();
    await window.reads(file, twice.replace('[ ] The pool', '[x] The pool'));
    await tree.card('Authorisation').click({ button: 'right' });
    await tree.frame.getByRole('menuitem', { name: 'State' }).hover();
    await tree.frame.getByRole('menuitemradio', { name: 'Ruled out' }).click();
    await window.reads(file, /- \[ \] ~~Authorisation timed out~~\n/);
    for (let steps = 0; steps < 4; steps++) await keyboard.press('Control+z');
    await window.reads(file, documents[MOUSE]);
  });

  it('takes evidence by paste, by drop and by choosing a file', async () => {
    const file = `${FOLDER}/${MOUSE}`;
    const { page } = window;
    await tree.card('The pool').click();
    await tree.card('The pool').evaluate((card) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'https://example.com/pasted');
      card.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await window.reads(file, /pool was full — <https:\/\/example\.com\/pasted>\n/);
    await tree.card('The gateway').evaluate((card) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/uri-list', 'https://example.com/dropped');
      for (const type of ['dragover', 'drop'])
        card.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    });
    await window.reads(file, /gateway was slow — <https:\/\/example\.com\/dropped>\n/);
    await tree.card('The alert').click();
    await tree.press('e');
    await tree.frame.getByRole('button', { name: 'Choose a file…' }).click();
    const row = page.locator('.quick-input-widget .monaco-list-row', { hasText: 'pool.md' });
    await row.first().click();
    await window.reads(file, /alert was muted — \[pool\.md\]\(\.\.\/runbooks\/pool\.md\)\n/);
  });

  it('lives with somebody who types in the same section of the text beside it', async () => {
    tree = await window.open(BESIDE, 'beside');
    const file = `${FOLDER}/${BESIDE}`;
    const { page } = window;
    const line = page.locator('.monaco-editor .view-line', { hasText: 'The pool was full' });
    await tree.card('Authorisation').dblclick();
    await tree.input.fill('Authorisation was slow');
    // the words in the input are not sent yet; the text goes on
    await line.click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Retries had no budget', { delay: 15 });
    await tree.card('Retries had no budget').waitFor();
    assert.equal(await tree.input.inputValue(), 'Authorisation was slow');
    await tree.input.press('Enter');
    await window.reads(file, /Authorisation was slow\n.*pool was full\n.*Retries had no budget\n/);
    // both at once: keys in the text while marks are set in the tree
    await page.locator('.monaco-editor .view-line', { hasText: 'END' }).click();
    await page.keyboard.press('Home');
    const words = 'typed without a pause ';
    const typing = page.keyboard.type(words, { delay: 25 });
    const mark = tree.card('The pool was full').locator('.mark');
    for (let times = 0; times < 3; times++)
      await mark.evaluate((element) => (element as HTMLElement).click());
    await typing;
    await window.reads(file, new RegExp(`\\n${words}END\\n$`));
    await until(
      async () => (await tree.outline()).some((card) => /^ *(?:unknown): The pool/.test(card)),
      () => `the third mark is missing:\n${window.read(file)}`,
    );
    await window.reads(
      file,
      /- \[ \] Authorisation was slow\n {2}- \[ \] The pool was full \(unknown\)\n {2}- \[ \] Retries had no budget\n/,
    );
  });
});
