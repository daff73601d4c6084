/// <reference types="node" />
import { after, before, describe, it } from 'node:test';
import { openTreeWindow, type TreeWindow } from './tree-window';

const FILE = 'postmortems/2026-11-20-payments.md';
const TEXT = `# Payments

## 5 Whys

- Why could customers not pay?
  - [x] Authorisation timed out
    - [ ] Calls had no timeout
  - [ ] Retries made it worse
`;

describe('an undo that comes while a gesture is on its way', () => {
  let window: TreeWindow;
  before(async () => {
    window = await openTreeWindow({ [FILE]: TEXT });
  });
  after(async () => {
    await window?.close();
  });

  it('takes back that gesture, not the one before', async () => {
    const { frame, card, press } = await window.open('2026-11-20-payments.md');
    await card('Authorisation').click();
    await press('u');
    const unverified = TEXT.replace('[x]', '[ ]');
    await window.reads(FILE, unverified);
    // all of them before the first is written
    await frame.locator('body').evaluate((body) => {
      const key = (init: KeyboardEventInit): void => {
        body
          .querySelector('[role=treeitem][tabindex="0"]')!
          .dispatchEvent(
            new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
          );
      };
      key({ key: 'ArrowDown', code: 'ArrowDown', altKey: true });
      key({ key: 'z', code: 'KeyZ', ctrlKey: true });
      key({ key: '?', code: 'Slash', shiftKey: true });
    });
    // where it was before it was moved down, and no longer unverified
    await window.reads(FILE, unverified.replace('timed out', 'timed out (unknown)'));
  });
});
