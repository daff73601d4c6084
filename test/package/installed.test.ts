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

  it('draws its 5 Whys', async () => {
    await runCommand(code.page, 'Open 5-Whys Tree');
    await webviewFrame(code.page).locator('[role="treeitem"]').first().waitFor();
    await screenshot(code.page, 'installed-tree');
  });
});
