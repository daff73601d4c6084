/// <reference types="node" />
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OpenVsCode } from '../host/open.mjs';
import { languageMode, openPostmortem, openVsCode, runCommand, screenshot } from '../host/open.mjs';

describe('the walkthrough', () => {
  let code: OpenVsCode;
  before(async () => {
    code = await openVsCode({ folder: 'examples' });
    await openPostmortem(code.page, '2026-10-13-card-payments.md');
  });
  after(async () => {
    await code?.close();
  });

  it('ticks a step when it was done, not when its command begins', async () => {
    const { page } = code;
    const input = page.locator('.quick-input-widget:visible');
    const step = (name: string): ReturnType<typeof page.locator> =>
      page.locator('.getting-started-step', { hasText: name });
    const ticked = (name: string): ReturnType<typeof page.locator> =>
      step(name).locator('[role="checkbox"][aria-checked="true"]');

    await runCommand(page, 'Welcome: Open Walkthrough...');
    await input.locator('input[type="text"]').fill('Write your first postmortem');
    await page.keyboard.press('Enter');
    await step('Say what customers could not do').first().waitFor();

    const begin = page.locator('.getting-started-step.expanded .monaco-button', {
      hasText: 'New Postmortem',
    });
    // somebody begins and leaves
    await begin.click();
    await input.locator('.quick-input-title', { hasText: '(1/4)' }).waitFor();
    await page.keyboard.press('Escape');
    await input.waitFor({ state: 'hidden' });
    assert.equal(await ticked('Say what customers could not do').count(), 0);

    await begin.click();
    await input.locator('.quick-input-title', { hasText: '(1/4)' }).waitFor();
    await page.keyboard.insertText('Nobody could log in');
    await page.keyboard.press('Enter');
    await input.locator('.quick-input-title', { hasText: '(2/4)' }).waitFor();
    await input.locator('.monaco-list-row', { hasText: 'SEV3' }).first().click();
    await input.locator('.quick-input-title', { hasText: '(3/4)' }).waitFor();
    await page.keyboard.press('Enter');
    await input.locator('.quick-input-title', { hasText: '(4/4)' }).waitFor();
    await input.locator('.monaco-list-row', { hasText: 'postmortems' }).first().click();
    await page.locator('.tab.active', { hasText: 'nobody-could-log-in' }).waitFor();
    // the button is there once the new document has been read; the palette would not wait for it
    const title = page.locator('.editor-group-container.active .title');
    await title.getByRole('button', { name: 'Open 5-Whys Tree' }).click();
    await page.locator('iframe.webview.ready').first().waitFor();

    await page.locator('.tab', { hasText: /Walkthrough|Welcome|postmortem that holds/ }).click();
    await ticked('Say what customers could not do').waitFor();
    await screenshot(page, 'walkthrough-ticked');
    await ticked('Draw the whys').waitFor();
    assert.equal(await ticked('Link an item to code').count(), 0);
  });

  for (const [name, mode] of [
    ['2026-11-18-search-draft.postmortem.md', 'Postmortem'],
    ['2026-10-13-card-payments.md', 'Markdown'],
  ] as const)
    it(`offers snippets while pm- is typed: ${mode}`, async () => {
      const { page } = code;
      await openPostmortem(page, name);
      assert.equal(await languageMode(page), mode);
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('pm-');
      const list = page.locator('.suggest-widget.visible .monaco-list-row');
      await list.filter({ hasText: 'pm-claim-verify' }).waitFor();
      // each once
      await page.keyboard.type('whys');
      await list.filter({ hasText: 'pm-claim' }).first().waitFor({ state: 'detached' });
      assert.equal(await list.count(), 1);
      await page.keyboard.press('Enter');
      await list.first().waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await runCommand(page, 'File: Revert File');
    });

  it('opens an example in a window of its own, at its postmortem', async () => {
    const { page } = code;
    const opening = page.context().waitForEvent('page', { timeout: 60_000 });
    await runCommand(page, 'Postmortem: Open an Example');
    const window = await opening;
    await window
      .locator('.tab.active', { hasText: '2026-10-13-card-payments.md' })
      .waitFor({ timeout: 90_000 });
    // a copy that has all the example links to, in a folder of its own
    assert.match(
      decodeURIComponent(window.url()),
      /folder=[^&]*postmortem-example(?:-\d+)?(?:&|$)/,
    );
    await window.locator('.explorer-folders-view', { hasText: 'src' }).waitFor();
    await window.close();
  });
});
