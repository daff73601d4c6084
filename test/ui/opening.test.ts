/// <reference types="node" />
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { languageMode, openFile, openVsCode, screenshot } from '../host/open.mjs';

const [sample] = readdirSync('examples/postmortems').filter((name) => name.endsWith('.md'));

for (const theme of ['light', 'dark'])
  test(`a postmortem opens by quick open, ${theme}`, async () => {
    assert.ok(sample);
    const code = await openVsCode({ folder: 'examples', theme });
    try {
      await openFile(code.page, sample);
      assert.equal(await languageMode(code.page), 'Postmortem');
      assert.ok(existsSync(join(code.folder, 'postmortems', sample)));
      await screenshot(code.page, `opening-${theme}`);
    } finally {
      await code.close();
    }
  });
