/// <reference types="node" />
/** What a screen reader is told, heard at the live region; docs/tree.md repeats it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { SAMPLE } from './documents';
import { openTreePage, type TreePage } from './page';

describe('what the tree says', () => {
  let tree: TreePage;
  const guide = readFileSync('docs/tree.md', 'utf8');
  before(async () => {
    tree = await openTreePage();
  });
  after(async () => {
    await tree?.close();
  });

  const card = (text: string) => tree.page.locator('.cards .card', { hasText: text });
  const press = (key: string) => async (): Promise<void> => tree.page.keyboard.press(key);
  const dragged = async (end: 'drop' | 'cancel'): Promise<void> => {
    const { mouse, keyboard } = tree.page;
    const from = (await card('Nobody could').boundingBox())!;
    const to = (await card('failed over').boundingBox())!;
    await mouse.move(from.x + 100, from.y + 40);
    await mouse.down();
    await mouse.move(to.x + 80, to.y + 8, { steps: 6 });
    await tree.page.waitForTimeout(60);
    if (end === 'cancel') await keyboard.press('Escape');
    await mouse.up();
  };

  const cases: readonly [what: string, act: () => Promise<void>, said: readonly string[]][] = [
    ['marking', press('v'), ['C7: verified, no evidence']],
    ['marking as ruled out', press('r'), ['C7: ruled out']],
    ['adding', press('Tab'), ['Added. Type its text.']],
    [
      'moving',
      press('Alt+ArrowDown'),
      ['Moved: C7, 2 of 2 below Why did recovery take 31 minutes?'],
    ],
    ['deleting', press('Delete'), ['Branch deleted. Undo brings it back.']],
    ['going to a finding', press('F8'), ['Finding 1 of 2: ']],
    ['leaving', press('Escape'), ['Tab now leaves the tree']],
    [
      'editing',
      async () => {
        await tree.page.keyboard.press('F2');
        await tree.page.keyboard.type('Other words');
        await tree.page.keyboard.press('Enter');
      },
      ['Text kept'],
    ],
    [
      'dragging',
      () => dragged('drop'),
      ['Dragging C7. Escape cancels.', 'before C3', 'Moved: C7, 2 of 4 below C2'],
    ],
    ['cancelling a drag', () => dragged('cancel'), ['before C3', 'Cancelled']],
    ['a refusal', press('Alt+ArrowUp'), ['It cannot go any further in this direction.']],
  ];
  for (const [what, act, said] of cases)
    it(`says so on ${what}`, async () => {
      await tree.open(SAMPLE, {
        findings: {
          'Nobody could find the switch that takes the gateway out of rotation.': 'A guess so far',
          'Why the first rollback hung.': 'Unknown so far',
        },
      });
      await card('Nobody could').click();
      await tree.page.evaluate(() => {
        const region = document.querySelector('[aria-live=polite].hidden-words')!;
        const heard: string[] = [];
        (window as unknown as { heard: string[] }).heard = heard;
        new MutationObserver(() => heard.push(region.textContent)).observe(region, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      await act();
      await tree.page.waitForTimeout(150);
      const heard = await tree.page.evaluate(
        () => (window as unknown as { heard: string[] }).heard,
      );
      for (const words of said)
        assert.ok(
          heard.some((one) => one.includes(words)),
          `${words} in ${heard.join(' | ')}`,
        );
      for (const words of said) assert.ok(guide.includes(words), `the guide lacks: ${words}`);
    });

  it('gives every card a role, a place and its words', async () => {
    await tree.open(SAMPLE);
    const claim = card('Calls to the gateway had no');
    const seen = await claim.evaluate((element) =>
      ['role', 'aria-level', 'aria-posinset', 'aria-setsize', 'aria-selected'].map((name) =>
        element.getAttribute(name),
      ),
    );
    assert.deepEqual(seen, ['treeitem', '4', '1', '3', 'false']);
    assert.match(await claim.ariaSnapshot(), /Verified.*root cause.*C4.*Calls to the gateway/);
  });
});
