/// <reference types="node" />
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OpenVsCode } from '../host/open.mjs';
import {
  checklistStatus,
  languageMode,
  openFile,
  openVsCode,
  screenshot,
  setTheme,
} from '../host/open.mjs';

const names = ['2026-10-13-card-payments.md', '2026-11-03-주문-결제-장애.md'];

describe('a postmortem opened by quick open', () => {
  let code: OpenVsCode;
  before(async () => {
    code = await openVsCode({ folder: 'examples' });
  });
  after(async () => {
    await code?.close();
  });

  for (const name of names)
    it(`stays Markdown, and has its checklist: ${name}`, async () => {
      await openFile(code.page, name);
      // the status bar follows the editor
      await checklistStatus(code.page).waitFor({ timeout: 60_000 });
      assert.equal(await languageMode(code.page), 'Markdown');
      const lines = code.page.locator('.monaco-editor .view-line');
      assert.match((await lines.first().innerText()).trim(), /^---$/);
    });

  for (const theme of ['light', 'dark', 'high-contrast'] as const)
    it(`can be looked at in ${theme}`, async () => {
      await setTheme(code.page, theme);
      await screenshot(code.page, `opening-${theme}`);
    });
});
