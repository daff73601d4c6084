/// <reference types="node" />
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OpenVsCode } from '../host/open.mjs';
import { openPostmortem, openVsCode, runCommand, screenshot } from '../host/open.mjs';

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
});
