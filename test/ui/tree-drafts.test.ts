/// <reference types="node" />
/** What becomes of words that are being typed, and of a file that nobody may write. */
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { screenshot } from '../host/open.mjs';
import { SAMPLE } from './tree-page/documents';
import { openTreeWindow, type TreeWindow } from './tree-window';

const DRAFT = 'postmortems/draft.md';
const LOCKED = 'postmortems/locked.md';
const WORDS = '타임아웃 없이 호출했다, 라고 적던 말';

describe('drafts and locked files', () => {
  let window: TreeWindow;
  let folder = '';
  before(async () => {
    window = await openTreeWindow(
      { [DRAFT]: SAMPLE, [LOCKED]: SAMPLE },
      {
        prepare: (copy) => {
          folder = copy;
          chmodSync(join(copy, LOCKED), 0o444);
        },
      },
    );
  });
  after(async () => {
    await window?.close();
  });

  it('keeps the words that are typed on a claim that somebody deletes, in a place of their own', async () => {
    const tree = await window.open('draft.md');
    await tree.card('Nobody could').dblclick();
    await tree.input.fill(WORDS);
    const without = SAMPLE.replace(/.*\*\*C7\*\*.*\n/, '');
    window.write(DRAFT, without);
    const notice = tree.frame.locator('.editor-notice');
    await notice.waitFor();
    assert.equal(await tree.input.inputValue(), WORDS);
    // the usual hint would say something else of Esc
    assert.equal(await tree.frame.locator('.editor-hint').count(), 0);
    await screenshot(window.page, 'tree-draft-kept');
    const [input, area] = [
      await tree.frame.locator('.editor').boundingBox(),
      await tree.frame.locator('.window').boundingBox(),
    ];
    assert.ok(input && area && input.y + input.height <= area.y + area.height, 'it is in sight');
    const covered = await tree.frame.locator('.editor').evaluate((editor) => {
      const box = editor.getBoundingClientRect();
      return [...editor.ownerDocument.querySelectorAll('.cards .card')]
        .filter((card) => {
          const { left, right, top, bottom } = card.getBoundingClientRect();
          return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
        })
        .map((card) => card.textContent);
    });
    assert.deepEqual(covered, []);
    assert.equal(window.read(DRAFT), without);
    await tree.input.press('Enter');
    await tree.input.waitFor({ state: 'detached' });
    await window.reads(DRAFT, new RegExp(`\\n {2}- \\[ \\] .*${WORDS}\\n\\n## Remediation`));
  });

  it('shows a file without write permission, and edits it when it has one', async () => {
    const tree = await window.open('locked.md');
    const bar = tree.frame.locator('.bar-line', { hasText: 'read-only' });
    await bar.waitFor();
    await tree.card('Nobody could').click();
    await tree.press('v');
    assert.equal(window.read(LOCKED), SAMPLE);
    chmodSync(join(folder, LOCKED), 0o644);
    await bar.waitFor({ state: 'detached' });
    await tree.press('v');
    await window.reads(LOCKED, /- \[x\] \*\*C7\*\*/);
  });
});
