/// <reference types="node" />
/** Korean, several editors of one document, and every theme, in the real VS Code. */
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator } from 'playwright-core';
import { runCommand, screenshot, setTheme } from '../host/open.mjs';
import { KOREAN, SAMPLE } from './tree-page/documents';
import { composer, openTreeWindow, type TreeWindow } from './tree-window';

const KO = 'postmortems/ko.md';
const TWICE = 'postmortems/twice.md';

/** What axe finds wrong inside the webview. */
async function violations(frame: FrameLocator): Promise<string[]> {
  // by the debugger: the policy of the page lets no other script in
  await frame.locator('body').evaluate(axe.source);
  return await frame.locator('body').evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const found = await checker.run(document, { resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary}`),
    );
  });
}

describe('the tree in a window of its own', () => {
  let window: TreeWindow;
  before(async () => {
    window = await openTreeWindow({ [KO]: KOREAN, [TWICE]: SAMPLE });
  });
  after(async () => {
    await window?.close();
  });

  it('is split twice, each half showing the edits of the other, saved, closed and opened', async () => {
    const { page } = window;
    await window.open('twice.md');
    await runCommand(page, 'View: Split Editor Right');
    const frames = page.locator('iframe.webview.ready');
    await frames.nth(1).waitFor();
    await runCommand(page, 'View: Split Editor Right');
    await frames.nth(2).waitFor();
    const halves = [0, 1, 2].map((at) =>
      frames.nth(at).contentFrame().frameLocator('#active-frame'),
    );
    const words = ['Why did cards fail?', 'Why did payments fail?', 'Why did checkout fail?'];
    let before = 'Why could customers';
    for (const [at, text] of words.entries()) {
      const half = halves[at]!;
      await half.locator('.cards .card', { hasText: before }).dblclick();
      await half.locator('.editor textarea').fill(text);
      await half.locator('.editor textarea').press('Enter');
      for (const other of halves) await other.locator('.cards .card', { hasText: text }).waitFor();
      before = text;
    }
    await screenshot(page, 'tree-split');
    await window.reads(TWICE, /\n- Why did checkout fail\?\n/);
    await window.closeAll();
    await frames.first().waitFor({ state: 'detached' });
    const again = await window.open('twice.md');
    await again.card('Why did checkout fail?').waitFor();
  });

  for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const)
    it(`has nothing axe would mend in VS Code's ${theme}`, async () => {
      if (theme === 'light') await window.open('twice.md');
      await setTheme(window.page, theme);
      const { frame, card } = window.tree();
      await frame.locator(`body.vscode-${theme}`).waitFor();
      await card('Every connection').click();
      assert.deepEqual(await violations(frame), []);
      await screenshot(window.page, `tree-theme-${theme}`);
    });

  it('takes every Korean syllable once, while another edit arrives and Enter ends one', async () => {
    const tree = await window.open('ko.md', 'beside');
    const { page } = window;
    await tree.card('게이트웨이가 자체').dblclick();
    await tree.input.fill('');
    const ime = await composer(page);
    for (const step of ['ㅍ', '푸', '풀']) await ime.show(step);
    // an edit that comes in the middle of a syllable
    const others = window.read(KO).replace('시간 초과되었다', '시간을 넘겼다');
    window.write(KO, others);
    await tree.card('시간을 넘겼다').waitFor();
    await ime.show('풀');
    await ime.keep('풀');
    for (const step of ['ㅇ', '이', '이 ']) await ime.show(step);
    await ime.keep('이 ');
    for (const step of ['ㅊ', '차', '찼']) await ime.show(step);
    // the Enter that ends a composition is the input method's
    await tree.input.evaluate((input) =>
      input.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          keyCode: 229,
          isComposing: true,
          bubbles: true,
        }),
      ),
    );
    await ime.keep('찼');
    assert.equal(await tree.input.inputValue(), '풀이 찼');
    await page.keyboard.press('Enter');
    await window.reads(KO, others.replace('게이트웨이가 자체 데이터베이스를 전환했다.', '풀이 찼'));
  });
});
