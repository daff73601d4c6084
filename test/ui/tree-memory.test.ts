/// <reference types="node" />
/** A tree that is closed and opened again, its file as it was or another by then. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { runCommand, screenshot } from '../host/open.mjs';
import { openTreeWindow, type TreeWindow } from './tree-window';
import { until } from './until';

const FILE = 'postmortems/again.md';
/** No claim has an id: they are told by their words. */
const TEXT = `# 결제 장애

## 5 Whys

- 고객이 왜 결제하지 못했나?
  - [ ] 승인 요청이 제한 시간을 넘겼다
    - [ ] 연결 풀이 가득 찼다
      - [ ] 풀 크기를 아무도 보지 않았다
  - [ ] 재시도가 부하를 키웠다
    - [ ] 재시도에 간격이 없었다
`;

/** Whether a card stands inside its page. */
async function within(card: Locator, frame: Locator): Promise<boolean> {
  const [inner, outer] = await Promise.all([card.boundingBox(), frame.boundingBox()]);
  if (inner === null || outer === null) return false;
  return inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width;
}

describe('a tree that is opened again', () => {
  let window: TreeWindow;
  before(async () => {
    window = await openTreeWindow({ [FILE]: TEXT });
  });
  after(async () => {
    await window?.close();
  });

  it('is folded, turned and zoomed as it was left, in a second column too', async () => {
    const { page } = window;
    let tree = await window.open('again.md');
    await tree.frame.locator('.app.left-to-right').waitFor();
    await tree.card('승인 요청이').click();
    await tree.press('-');
    await tree.card('연결 풀이').waitFor({ state: 'detached' });
    await tree.frame.locator('header button[aria-label*="op down" i]').click();
    await tree.frame.locator('.app.top-down').waitFor();
    await tree.card('승인 요청이').click();
    await tree.press('Control+-');
    await tree.frame.locator('.zoom', { hasText: '83%' }).waitFor();
    await page.waitForTimeout(600); // the place of the view is remembered when it rests
    await window.closeAll();
    await page.locator('iframe.webview.ready').first().waitFor({ state: 'detached' });

    tree = await window.open('again.md');
    await tree.frame.locator('.app.top-down').waitFor();
    await tree.card('승인 요청이').and(tree.frame.locator('.selected')).waitFor();
    assert.equal(await tree.card('연결 풀이').count(), 0);
    assert.equal(await tree.card('재시도에').count(), 1);
    assert.equal(await tree.frame.locator('.zoom').innerText(), '83%');
    await screenshot(page, 'tree-opened-again');

    await runCommand(page, 'View: Split Editor Right');
    const second = page.locator('iframe.webview.ready').nth(1);
    const half = second.contentFrame().frameLocator('#active-frame');
    await half.locator('.app.top-down .card', { hasText: '승인 요청이' }).waitFor();
    assert.equal(await half.locator('.cards .card', { hasText: '연결 풀이' }).count(), 0);
    // half as wide, and all of it is in sight
    for (const words of ['승인 요청이', '재시도에 간격이'])
      await until(
        () => within(half.locator('.cards .card', { hasText: words }), second),
        () => `${words} stands outside`,
      );
    await screenshot(page, 'tree-opened-beside');
  });

  it('folds no other claim that stands in the same place by then, but the one that moved', async () => {
    await window.closeAll();
    await window.page.locator('iframe.webview.ready').first().waitFor({ state: 'detached' });
    const first = '  - [ ] 배포가 겹쳤다\n    - [ ] 잠금이 없었다\n';
    window.write(FILE, TEXT.replace('  - [ ] 승인', `${first}  - [ ] 승인`));
    let tree = await window.open('again.md');
    await tree.card('잠금이 없었다').waitFor();
    assert.equal(await tree.card('연결 풀이').count(), 0);

    await window.closeAll();
    await window.page.locator('iframe.webview.ready').first().waitFor({ state: 'detached' });
    window.write(FILE, TEXT.replace('승인 요청이 제한 시간을 넘겼다', '게이트웨이가 느렸다'));
    tree = await window.open('again.md');
    await tree.card('연결 풀이').waitFor();
  });
});
