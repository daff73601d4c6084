/// <reference types="node" />
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runCommand, screenshot } from '../host/open.mjs';
import { EMPTY, OTHER_SHAPE, SAMPLE, UNREADABLE } from './tree-page/documents';
import { openTreeWindow, type TreeWindow } from './tree-window';

const files = {
  'postmortems/sample.md': SAMPLE,
  'postmortems/chain.md': OTHER_SHAPE,
  'postmortems/empty.postmortem.md': EMPTY,
  'postmortems/unreadable.md': UNREADABLE,
};

describe('the faces of the tree', () => {
  let window: TreeWindow;
  before(async () => {
    window = await openTreeWindow(files);
  });
  after(async () => {
    await window?.close();
  });

  it('shows another shape; the first edit offers the rewrite, one undo takes it back', async () => {
    const file = 'postmortems/chain.md';
    const tree = await window.open('chain.md');
    await tree.press('Tab');
    const rewrite = tree.frame.locator('.bar-line.asked button');
    await screenshot(window.page, 'tree-other-shape');
    assert.equal(window.read(file), OTHER_SHAPE);
    await rewrite.click();
    await window.reads(file, /\n- Why did checkout fail\?\n {2}- \[ \] The database was down/);
    await tree.frame.locator('.bar-line').waitFor({ state: 'detached' });
    await tree.card('Unverified').first().click();
    await window.page.keyboard.press('Control+z');
    await window.reads(file, OTHER_SHAPE);
    await tree.frame.locator('.bar-line').waitFor();
  });

  it('says what to do with nothing, and where it cannot read', async () => {
    const empty = await window.open('empty.postmortem.md');
    await empty.frame.locator('.face .primary:focus').waitFor();
    const unreadable = await window.open('unreadable.md');
    const { page } = window;
    await unreadable.frame.locator('.face', { hasText: 'Line 5' }).waitFor();
    await unreadable.frame.locator('.face .primary').click();
    const text = page.locator('.monaco-editor .view-line', { hasText: '5 Whys' });
    await text.waitFor();
  });

  it('keeps selection, zoom and collapse through a reload of the window', async () => {
    const { page } = window;
    let tree = await window.open('sample.md');
    await tree.card('Every connection').click();
    await tree.press('-', 'Control+-');
    await tree.frame.locator('.zoom', { hasText: '83%' }).waitFor();
    const left = async () => ({
      selected: await tree.frame.locator('.cards .selected .id').innerText(),
      hidden: await tree.frame.locator('.affordance.expand').innerText(),
      zoom: await tree.frame.locator('.zoom').innerText(),
    });
    const was = await left();
    assert.deepEqual(was, { selected: 'C2', hidden: '3', zoom: '83%' });

    await page.waitForTimeout(400); // the place of the view is remembered when it rests
    const loaded = page.waitForEvent('load', { timeout: 60_000 });
    await runCommand(page, 'Developer: Reload Window');
    await loaded;
    tree = window.tree();
    await tree.card('Every connection').waitFor({ timeout: 60_000 });
    await screenshot(page, 'tree-reloaded');
    assert.deepEqual(await left(), was);
  });
});
