/// <reference types="node" />
/** The .vsix in a fresh VS Code, as a user has it: installed from the file, no network. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { OpenVsCode } from '../host/open.mjs';
import {
  languageMode,
  openFile,
  openVsCode,
  runCommand,
  screenshot,
  webviewFrame,
} from '../host/open.mjs';

const folder = process.env.PACKAGES ?? 'out/packages';

describe('the extension, installed from its .vsix', () => {
  let code: OpenVsCode;
  before(async () => {
    const name = readdirSync(folder).find((one) => one.endsWith('.vsix'));
    assert.ok(name, `a .vsix in ${folder}`);
    code = await openVsCode({ folder: 'examples', vsix: resolve(join(folder, name)) });
  });
  after(async () => {
    await code?.close();
  });

  it('knows a postmortem and says what it thinks of it', async () => {
    await openFile(code.page, '2026-11-18-search-draft.postmortem.md');
    assert.equal(await languageMode(code.page), 'Postmortem');
    await code.page.locator('.squiggly-info, .squiggly-warning').first().waitFor();
  });

  it('opens the page of a rule from a finding', async () => {
    const { page } = code;
    await openFile(page, '2026-11-18-search-draft.postmortem.md');
    await runCommand(page, 'Go to Next Problem in Files (Error, Warning, Info)');
    const link = page.locator('.marker-widget a.code-link').first();
    await link.waitFor();
    const id = (await link.innerText()).trim();
    await link.click({ modifiers: ['ControlOrMeta'] });
    await page.locator('.tab.active', { hasText: `${id}.md` }).waitFor();
    await page.locator('.monaco-editor .view-line', { hasText: /^#\s/ }).first().waitFor();
    await screenshot(page, 'installed-rule-page');
  });

  it('draws its 5 Whys', async () => {
    await openFile(code.page, '2026-11-18-search-draft.postmortem.md');
    await runCommand(code.page, 'Open 5-Whys Tree');
    await webviewFrame(code.page).locator('[role="treeitem"]').first().waitFor();
    await screenshot(code.page, 'installed-tree');
  });
});
