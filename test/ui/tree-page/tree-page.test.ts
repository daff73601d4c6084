/// <reference types="node" />
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { EMPTY, KOREAN, LONG, OTHER_SHAPE, SAMPLE, treeOf, UNREADABLE } from './documents';
import type { FakeHost } from './fake-host';
import { openTreePage, THEMES, type TreePage } from './page';

const SIZE = { width: 1240, height: 760 };
const FINDINGS = {
  findings: {
    'Nobody could find the switch that takes the gateway out of rotation.': 'Unverified claim',
  },
};

/** What axe finds wrong with the page as it is. */
async function violations({ page }: TreePage): Promise<string[]> {
  // outside the page's policy: by the debugger, not as a script of the page
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const found = await checker.run(document, { resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary}`),
    );
  });
}

describe('the tree in a page', () => {
  let tree: TreePage;
  before(async () => {
    tree = await openTreePage(SIZE);
  });
  after(async () => {
    await tree?.close();
  });
  beforeEach(async () => {
    tree.troubles.length = 0;
    await tree.page.setViewportSize(SIZE);
    await tree.setTheme('light');
  });

  const card = (text: string) => tree.page.locator('.cards .card', { hasText: text });
  const settled = async (): Promise<void> => tree.page.waitForTimeout(60);

  for (const theme of THEMES)
    it(`has nothing axe would mend in ${theme}`, async () => {
      await tree.setTheme(theme);
      await tree.open(SAMPLE, FINDINGS);
      await card('had no').click();
      await tree.look(theme);
      assert.deepEqual(await violations(tree), []);
      assert.deepEqual(tree.troubles, []);
    });

  const faces: readonly [name: string, text: string, options?: Partial<FakeHost>][] = [
    ['empty', EMPTY],
    ['unreadable', UNREADABLE],
    ['other-shape', OTHER_SHAPE],
    ['long', LONG],
    ['korean', KOREAN, { locale: 'ko' }],
    ['top-down', SAMPLE, { direction: 'top-down' }],
    ['read-only', SAMPLE, { editable: false }],
    ['one', '# T\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [ ] The disk was full\n'],
    ['25', treeOf(25)],
    ['500', treeOf(500)],
  ];
  for (const [name, text, options] of faces)
    it(`shows ${name}`, async () => {
      await tree.open(text, options);
      await tree.look(name);
      assert.deepEqual(await violations(tree), []);
      assert.deepEqual(tree.troubles, []);
    });

  const DOWN = ['ArrowDown', 'ArrowDown', 'ArrowDown'];
  /** What opens over the tree, from the card of C7. */
  const overlays: readonly [name: string, keys: readonly string[], opened: string][] = [
    ['the menu of a card', ['Shift+F10'], '[role=menu]'],
    // Edit, Add a cause, Add a sibling, State
    ['a submenu', ['Shift+F10', ...DOWN, 'ArrowRight'], '[role=menu] [role=menuitemradio]'],
    ['evidence', ['e'], '.evidence-panel'],
    ['findings', ['F8'], '.panel'],
    ['the challenge', ['c'], '.panel'],
    ['the keys', ['h'], '.panel'],
    ['the search', ['/', 'g'], '.search input'],
    ['the editor of a text', ['F2'], '.editor textarea'],
    ['a new cause', ['Tab'], '.editor textarea'],
  ];
  for (const theme of THEMES)
    it(`has nothing axe would mend in what opens over the tree, in ${theme}`, async () => {
      await tree.setTheme(theme);
      for (const [name, keys, opened] of overlays) {
        await tree.open(SAMPLE, { ...FINDINGS, fixes: ['Turn into unverified'] });
        await card('Nobody could').click();
        for (const key of keys) await tree.page.keyboard.press(key);
        await tree.page.locator(opened).first().waitFor();
        await tree.look(`${theme} ${name}`);
        assert.deepEqual(await violations(tree), [], name);
      }
      await tree.open(SAMPLE, FINDINGS);
      await tree.page.getByRole('button', { name: 'Export' }).click();
      await tree.page.locator('[role=menu]').waitFor();
      assert.deepEqual(await violations(tree), [], 'the export');
      assert.deepEqual(tree.troubles, []);
    });

  const MANY_WORDS = [
    '# T',
    '',
    '## 5 Whys',
    '',
    '- Why could customers not `pay()` in **any** of the shops, and why for so long that they left?',
    ...[
      'short',
      'a `code` **strong** *word* ~~gone~~ and [a link](https://x.y) '.repeat(4),
      '',
    ].flatMap((words, at) => [
      `  - [x] **C${at + 1}** ${words} — [graph](https://example.com/${'g'.repeat(50)})`,
      `  - [ ] ${words} (verify: ask ${'those who know '.repeat(6)})`,
      `    - [x] ~~${words === '' ? 'ruled' : words.trim()}~~`,
      `    - [ ] ${'결제가 모두 대기열에서 만료되었다 '.repeat(at + 1)}`,
    ]),
    '',
  ].join('\n');
  for (const [name, text, direction] of [
    ['the sample', SAMPLE, 'left-to-right'],
    ['Korean', KOREAN, 'left-to-right'],
    ['long words', LONG, 'top-down'],
    ['all kinds of words', MANY_WORDS, 'left-to-right'],
    ['a hundred claims', treeOf(100), 'top-down'],
  ] as const)
    it(`makes each card as high as what it shows: ${name}`, async () => {
      await tree.open(text, { direction });
      const wrong = await tree.page.locator('.cards').evaluate((cards) =>
        [...cards.querySelectorAll<HTMLElement>('.card')].flatMap((card) => {
          const given = card.offsetHeight;
          card.style.height = 'auto';
          const natural = card.offsetHeight;
          return given === natural ? [] : [`${given} for ${natural}: ${card.innerText}`];
        }),
      );
      assert.deepEqual(wrong, []);
    });

  it('fits a narrow column', async () => {
    await tree.page.setViewportSize({ width: 360, height: 640 });
    await tree.open(SAMPLE, FINDINGS);
    await tree.look('narrow');
    assert.deepEqual(await violations(tree), []);
    const wide = await tree.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(wide, 360);
  });

  it('keeps its tools in sight in a column of any width', async () => {
    for (const editable of [true, false]) {
      await tree.open(SAMPLE, { ...FINDINGS, editable });
      for (const width of [1240, 1100, 920, 760, 600, 420, 260]) {
        await tree.page.setViewportSize({ width, height: 640 });
        assert.equal((await tree.page.locator('.header').boundingBox())!.height, 36);
        const { x, width: wide } = (await tree.page.locator('.tools').boundingBox())!;
        assert.ok(x >= 0 && x + wide <= width, `tools from ${x} to ${x + wide} of ${width}`);
        assert.ok(await tree.page.locator('.findings').isVisible(), `findings at ${width}`);
      }
    }
  });

  it('searches in the same line, and does not push the tree down', async () => {
    await tree.open(SAMPLE, FINDINGS);
    for (const width of [1240, 920, 760, 480, 320]) {
      await tree.page.setViewportSize({ width, height: 640 });
      const top = async () => (await tree.page.locator('.window').boundingBox())!.y;
      const before = await top();
      await tree.page.locator('.tool-search').click();
      await tree.page.locator('.search input').fill('gateway');
      assert.equal(await top(), before, `at ${width}`);
      await tree.page.keyboard.press('Escape');
    }
  });

  it('shows a card beside the panel that is about it', async () => {
    await tree.open(SAMPLE);
    await tree.page.setViewportSize({ width: 1000, height: 640 });
    await card('no deploy that day').click();
    await tree.page.keyboard.press('c');
    const panel = (await tree.page.locator('.panel').boundingBox())!;
    await tree.page.waitForFunction(
      (left) => document.querySelector('.card.selected')!.getBoundingClientRect().right <= left,
      panel.x,
    );
    // half a window: the panel is narrower
    await tree.page.keyboard.press('Escape');
    await tree.page.setViewportSize({ width: 520, height: 430 });
    await card('no deploy that day').click();
    await tree.page.keyboard.press('c');
    await tree.page.waitForFunction(() => {
      const card = document.querySelector('.card.selected')!.getBoundingClientRect();
      const panel = document.querySelector('.panel')!.getBoundingClientRect();
      return card.left >= 0 && card.right <= panel.left && panel.right <= window.innerWidth;
    });
    // there is room below it alone
    await tree.page.keyboard.press('Escape');
    await tree.page.setViewportSize({ width: 320, height: 640 });
    await card('no deploy that day').click();
    await tree.page.keyboard.press('e');
    await tree.page.locator('.evidence-panel').waitFor();
    await tree.page.waitForFunction(() => {
      const above = document.querySelector('.card.selected')!.getBoundingClientRect();
      const panel = document.querySelector('.panel')!.getBoundingClientRect();
      return above.top >= 0 && above.bottom <= panel.top && panel.bottom <= window.innerHeight;
    });
  });

  it('has a menu whose lines are alike, with a key or without', async () => {
    await tree.open(SAMPLE);
    await card('had no').click({ button: 'right' });
    const heights = await tree.page
      .getByRole('menuitem')
      .evaluateAll((items) => items.map((item) => (item as HTMLElement).offsetHeight));
    assert.deepEqual([...new Set(heights)].length, 1, String(heights));
  });

  it('grows a tree from an empty document by keyboard alone', async () => {
    await tree.open(EMPTY);
    const { keyboard } = tree.page;
    const editing = tree.page.locator('.editor textarea');
    const type = async (text: string): Promise<void> => {
      await editing.waitFor();
      await keyboard.type(text);
      await keyboard.press('Enter');
      await editing.waitFor({ state: 'detached' });
    };
    await tree.page.locator('.face .primary:focus').waitFor();
    await keyboard.press('Enter');
    await type('Why could customers not pay?');
    for (const claim of ['first', 'second', 'third']) {
      await keyboard.press('Tab');
      await type(claim);
    }
    for (const claim of ['fourth', 'fifth']) {
      await keyboard.press('Control+Enter');
      await type(claim);
    }
    await keyboard.press('v');
    await settled();
    await keyboard.press('ArrowLeft');
    await keyboard.press('r');
    await settled();
    assert.match(
      await tree.text(),
      /- Why could customers not pay\?\n {2}- \[ \] first\n {4}- \[ \] ~~second~~\n {6}- \[ \] third\n {6}- \[ \] fourth\n {6}- \[x\] fifth\n/,
    );
    assert.deepEqual(await violations(tree), []);
  });

  it('takes every syllable of a composition once, and no Enter that ends one', async () => {
    await tree.open(KOREAN, { locale: 'ko' });
    await card('게이트웨이가 자체').dblclick();
    const input = tree.page.locator('.editor textarea');
    await input.fill('');
    const debug = await tree.page.context().newCDPSession(tree.page);
    const compose = async (text: string): Promise<void> => {
      await debug.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    };
    for (const syllable of ['ㄱ', '가', '각']) await compose(syllable);
    // a tree that comes in the middle of a syllable
    await tree.page.evaluate(() =>
      window.fakeHost.edit(
        window.fakeHost.text.replace('- [x] **C1**', '- [ ] 새 주장\n  - [x] **C1**'),
      ),
    );
    await settled();
    await compose('각');
    await debug.send('Input.insertText', { text: '각' });
    for (const syllable of ['ㅎ', '하', '한']) await compose(syllable);
    // Enter while composing belongs to the input method
    await input.evaluate((element) =>
      element.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          keyCode: 229,
          isComposing: true,
          bubbles: true,
        }),
      ),
    );
    assert.equal(await input.count(), 1);
    await debug.send('Input.insertText', { text: '한' });
    assert.equal(await input.inputValue(), '각한');
    await tree.page.keyboard.press('Enter');
    await input.waitFor({ state: 'detached' });
    assert.match(await tree.text(), /- \[ \] \*\*C3\*\* 각한 \(검증/);
    assert.match(await tree.text(), /새 주장/);
  });

  it('keeps the words of a refused edit, with the reason', async () => {
    await tree.open(SAMPLE, { refuse: 'The document has moved on.' });
    await card('Every connection').dblclick();
    const input = tree.page.locator('.editor textarea');
    await input.fill('Other words');
    await input.press('Enter');
    await tree.page.locator('.editor-notice').waitFor();
    await tree.look('refused');
    assert.equal(await input.inputValue(), 'Other words');
    assert.equal(
      await tree.page.locator('.editor-notice').innerText(),
      'The document has moved on.',
    );
    await tree.page.evaluate(() => (window.fakeHost.refuse = undefined));
    await input.press('Enter');
    await input.waitFor({ state: 'detached' });
    assert.match(await tree.text(), /\*\*C2\*\* Other words/);
  });

  it('turns read-only when nobody answers', async () => {
    await tree.open(SAMPLE, { silent: true });
    await card('Every connection').click();
    await tree.page.keyboard.press('u');
    await tree.page.locator('.bar-line').waitFor({ timeout: 5000 });
    await tree.look('no-answer');
    assert.deepEqual(await violations(tree), []);
  });

  it('moves a branch by drag and drop; Escape cancels', async () => {
    await tree.open(SAMPLE);
    const { mouse, keyboard } = tree.page;
    const drag = async (): Promise<void> => {
      const from = (await card('Nobody could').boundingBox())!;
      const to = (await card('failed over').boundingBox())!;
      await mouse.move(from.x + 100, from.y + 40);
      await mouse.down();
      await mouse.move(to.x + 80, to.y + 8, { steps: 6 });
      await settled();
    };
    await drag();
    await tree.look('dragging');
    assert.equal(await tree.page.locator('.drop-before').count(), 1);
    assert.deepEqual(await violations(tree), []);
    await keyboard.press('Escape');
    await mouse.up();
    await settled();
    assert.equal(await tree.text(), SAMPLE);
    await drag();
    await mouse.up();
    await settled();
    assert.match(await tree.text(), /C4\*\*.*\n {6}- \[ \] \*\*C7\*\*.*\n {6}- \[ \] \*\*C3\*\*/);
    assert.match(await tree.page.locator('.cards .selected').innerText(), /C7/);
  });

  it('is dragged by whatever is on a card, and its buttons still take their clicks', async () => {
    await tree.open(SAMPLE);
    const { mouse } = tree.page;
    const mark = card('Nobody could').locator('.mark');
    const from = (await mark.boundingBox())!;
    const to = (await card('failed over').boundingBox())!;
    await mouse.move(from.x + 10, from.y + 6);
    await mouse.down();
    await mouse.move(to.x + 80, to.y + 8, { steps: 6 });
    await tree.page.waitForSelector('.drop-before');
    await mouse.up();
    await tree.page.waitForFunction(() =>
      /C4\*\*.*\n {6}- \[ \] \*\*C7\*\*/.test(window.fakeHost.text),
    );
    await mark.click();
    await tree.page.waitForFunction(() => window.fakeHost.text.includes('- [x] **C7**'));
    assert.equal((await tree.requests()).filter(({ type }) => type === 'operation').length, 2);
  });

  it('knows where cards are seen when the browser has scrolled one into sight', async () => {
    const { page } = tree;
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 700, height: 760 });
    await tree.open(SAMPLE);
    const area = page.locator('.window');
    const corner = async (): Promise<{ x: number; y: number }> =>
      (await card('Every connection').boundingBox())!;
    const scrolled = await area.evaluate((window) => {
      window.scrollTo(120, 0);
      return window.scrollLeft;
    });
    assert.ok(scrolled > 40, `scrolled by ${scrolled} px only`);
    const before = await corner();
    const from = (await card('Nobody could').boundingBox())!;
    await page.mouse.move(from.x + 100, from.y + 40);
    await page.mouse.down();
    await page.mouse.move(before.x + 80, before.y + 8, { steps: 6 });
    await page.waitForSelector('.drop-before');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await settled();
    // a move takes up what was scrolled: nothing jumps by it
    const still = await corner();
    await page.mouse.move(20, 700);
    await page.mouse.down();
    await page.mouse.move(20, 690, { steps: 2 });
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector('.window')!.scrollLeft === 0);
    await settled();
    const after = await corner();
    assert.deepEqual([after.x, after.y], [still.x, still.y - 10]);
    await page.setViewportSize(size);
  });

  it('takes a dropped link, and a pasted one, as evidence', async () => {
    await tree.open(SAMPLE);
    await card('Nobody could').evaluate((element) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/uri-list', 'https://example.com/dropped');
      for (const type of ['dragover', 'drop'])
        element.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        );
    });
    await settled();
    assert.match(await tree.text(), /C7.*https:\/\/example\.com\/dropped/);
    await card('Nobody could').evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'https://example.com/pasted');
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await settled();
    assert.match(await tree.text(), /C7.*https:\/\/example\.com\/pasted/);
  });

  it('takes pasted and dropped files as evidence; cells of a spreadsheet stay words', async () => {
    await tree.open(SAMPLE);
    const give = (type: 'paste' | 'drop', words: string, selector = '.card.selected') =>
      tree.page.locator(selector).evaluate(
        (element, [event, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array([1, 2, 3])], 'pool.png', { type: 'image/png' }));
          if (text !== '') data.setData('text/plain', text!);
          const options = { bubbles: true, cancelable: true };
          element.dispatchEvent(
            event === 'paste'
              ? new ClipboardEvent('paste', { clipboardData: data, ...options })
              : new DragEvent('drop', { dataTransfer: data, ...options }),
          );
        },
        [type, words],
      );
    const sent = async () =>
      (await tree.requests()).flatMap((request) =>
        request.type === 'addFiles'
          ? [[request.address.id, request.files[0]?.name, Object.values(request.files[0]!.data)]]
          : [],
      );
    const pool = ['C7', 'pool.png', [1, 2, 3]];
    await card('Nobody could').click();
    await give('paste', '');
    await settled();
    assert.deepEqual(await sent(), [pool]);
    await give('paste', 'p50\tp99');
    await settled();
    assert.deepEqual(await sent(), [pool]);
    assert.match(await tree.text(), /p50/);
    await card('Nobody could').click();
    await give('drop', '');
    await settled();
    assert.deepEqual(await sent(), [pool, pool]);
    await tree.page.keyboard.press('e');
    await give('paste', '', '.evidence-panel input');
    await settled();
    assert.deepEqual(await sent(), [pool, pool, pool]);
    assert.equal(await tree.page.locator('.evidence-panel').count(), 0);
    // a question has no evidence
    await card('Why did recovery').click();
    await give('drop', '');
    await settled();
    assert.equal((await sent()).length, 3);
  });

  it('shows pictures that are there on cards, and words for those that are not', async () => {
    const text = SAMPLE.replace(
      'takes the gateway out of rotation.',
      '$& [switches](./evidence/switches.png) [lost](./evidence/lost.png)',
    );
    await tree.open(text);
    const height = async () => (await card('Nobody could').boundingBox())!.height;
    const before = await height();
    const asked = (await tree.requests()).flatMap((request) =>
      request.type === 'showPictures' ? request.targets : [],
    );
    assert.deepEqual(asked.slice(-2), ['./evidence/switches.png', './evidence/lost.png']);
    await tree.page.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 40;
      canvas.getContext('2d')!.fillRect(0, 0, 40, 40);
      const found = [{ target: './evidence/switches.png', source: canvas.toDataURL() }];
      window.fakeHost.send({ type: 'pictures', found });
    });
    await settled();
    const image = card('Nobody could').locator('img');
    assert.equal(await image.count(), 1);
    assert.ok(await image.evaluate((element: HTMLImageElement) => element.naturalWidth > 0));
    assert.ok((await height()) > before + 40);
    assert.deepEqual(await card('Nobody could').locator('.chip').allTextContents(), [
      'switches',
      'lost',
    ]);
    const inside = await card('Nobody could').evaluate(
      (element) => element.scrollHeight <= element.clientHeight + 1,
    );
    assert.ok(inside, 'the card is as high as what it shows');
    await tree.look('pictures');
    assert.deepEqual(await violations(tree), []);
  });

  it('adds evidence by E, and opens it', async () => {
    await tree.open(SAMPLE);
    await card('Nobody could').click();
    await tree.page.keyboard.press('e');
    await tree.look('evidence');
    assert.deepEqual(await violations(tree), []);
    await tree.page.keyboard.type('[runbook](../runbooks/pay.md)');
    await tree.page.keyboard.press('Enter');
    await settled();
    assert.match(await tree.text(), /C7.*\[runbook\]\(\.\.\/runbooks\/pay\.md\)/);
    await tree.page.keyboard.press('o');
    await settled();
    assert.deepEqual((await tree.requests()).at(-1), {
      type: 'openTarget',
      target: '../runbooks/pay.md',
    });
  });

  it('challenges a claim', async () => {
    await tree.open(SAMPLE);
    await card('Nobody could').click();
    await tree.page.keyboard.press('c');
    await tree.look('challenge');
    assert.deepEqual(await violations(tree), []);
    await tree.page.getByLabel('Not yet: how can it be verified?').fill('ask operations');
    await tree.page.keyboard.press('Enter');
    await settled();
    assert.match(await tree.text(), /C7.*\(verify: ask operations\)/);
    await tree.page.getByLabel('Yes: the other cause').fill('A holiday');
    await tree.page.keyboard.press('Enter');
    await settled();
    assert.match(await tree.text(), /^ {2}- \[ \] A holiday$/m);
    assert.equal(await tree.page.locator('.challenge-panel').count(), 1);
    await tree.page.keyboard.press('Escape');
    await settled();
    assert.match(await tree.page.locator('.card:focus').innerText(), /C7/);
  });

  it('tells its keys, and has no tools while there is no tree', async () => {
    await tree.open(SAMPLE, { locale: 'ko' });
    await card('Nobody could').click();
    await tree.page.keyboard.press('h');
    await tree.page.locator('.keys-panel button:focus').waitFor();
    await tree.look('keys');
    assert.match(await tree.page.locator('.keys').innerText(), /Tab\s+원인 추가/);
    assert.deepEqual(await violations(tree), []);
    await tree.page.keyboard.press('Escape');
    await tree.page.locator('.card:focus').waitFor();
    assert.equal(await tree.page.locator('.keys-panel').count(), 0);
    await tree.page.locator('.tool-question').click();
    await tree.page.locator('.keys-panel').waitFor();
    await tree.open(EMPTY);
    assert.equal(await tree.page.locator('.tools').count(), 0);
  });

  it('has a menu with everything, by keyboard', async () => {
    await tree.open(SAMPLE, FINDINGS);
    await card('Nobody could').click();
    const { page } = tree;
    await page.keyboard.press('Shift+F10');
    await page.locator('.menu').waitFor();
    await page.getByRole('menuitem', { name: 'Fix: Turn into unverified' }).waitFor();
    await tree.look('menu');
    assert.deepEqual(await violations(tree), []);
    const entries = await page.getByRole('menuitem').allInnerTexts();
    assert.ok(entries.length <= 12, `${entries.length} entries: ${entries.join(', ')}`);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await settled();
    const fix = (await tree.requests()).at(-1);
    assert.ok(fix?.type === 'fix' && fix.title === 'Turn into unverified');
    assert.match(await page.locator('.card:focus').innerText(), /C7/);
  });

  it('shows the state that holds in its menu, and sets another one', async () => {
    const { page } = tree;
    await tree.open(SAMPLE);
    await card('Nobody could').click();
    await page.keyboard.press('Shift+F10');
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('ArrowDown');
    await page.locator('[role=menuitem]:focus', { hasText: 'State' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('[role=menuitemradio]:focus').waitFor();
    assert.deepEqual(await page.getByRole('menuitemradio', { checked: true }).allInnerTexts(), [
      'Unverified\nU',
    ]);
    await tree.look('menu-state');
    assert.deepEqual(await violations(tree), []);
    // back to the entry, in again, and the third one
    await page.keyboard.press('ArrowLeft');
    await page.locator('[role=menuitem]:focus', { hasText: 'State' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[role=menuitemradio]:focus').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await tree.page.waitForFunction(() => window.fakeHost.text.includes('~~**C7**'));
    assert.equal(await page.locator('.menu').count(), 0);
  });

  it('opens what is beside an entry for a pointer that rests on it', async () => {
    const { page } = tree;
    await tree.open(SAMPLE);
    await card('had no').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Go to' }).hover();
    await page.getByRole('menuitem', { name: 'R1 Add a timeout' }).click();
    assert.deepEqual((await tree.requests()).at(-1), { type: 'openRemediation', id: 'R1' });
    assert.equal(await page.locator('.menu').count(), 0);
  });

  it('takes how a claim can be verified from its menu', async () => {
    const { page } = tree;
    await tree.open(SAMPLE);
    await card('Nobody could').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Say how to verify…' }).click();
    await page.locator('.verify-panel input:focus').waitFor();
    assert.deepEqual(await violations(tree), []);
    await page.keyboard.type('ask operations');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.fakeHost.text.includes('(verify: ask operations)'));
    await page.locator('.card:focus').waitFor();
  });

  it('goes through the findings beside their cards, by button and by F8', async () => {
    const { page } = tree;
    await tree.open(SAMPLE, {
      findings: {
        ...FINDINGS.findings,
        'The alert watched error rate, and timeouts were counted as cancelled.': 'No item for it',
      },
    });
    await page.getByRole('button', { name: '2 findings' }).click();
    const panel = page.locator('.findings-panel');
    await panel.locator('h2', { hasText: 'Finding 1 of 2' }).waitFor();
    assert.match(await page.locator('.cards .selected').innerText(), /C6/);
    await tree.look('findings');
    assert.deepEqual(await violations(tree), []);
    await page.keyboard.press('F8');
    await panel.locator('h2', { hasText: 'Finding 2 of 2' }).waitFor();
    assert.match(await panel.innerText(), /Unverified claim/);
    assert.match(await page.locator('.cards .selected').innerText(), /C7/);
    await panel.getByRole('button', { name: 'Turn into unverified' }).click();
    await page.waitForFunction(() => window.fakeHost.requests.some(({ type }) => type === 'fix'));
    const fix = (await tree.requests()).find(({ type }) => type === 'fix');
    assert.ok(fix?.type === 'fix' && fix.finding === 0);
    await page.keyboard.press('Shift+F8');
    await panel.locator('h2', { hasText: 'Finding 1 of 2' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.card:focus', { hasText: 'C6' }).waitFor();
  });

  it('is read-only while a merge is being resolved, and says where', async () => {
    const { page } = tree;
    const both = SAMPLE.replace('    - [x] **C2**', '<<<<<<< ours\n    - [x] **C2**')
      .replace('      - [x] **C4**', '=======\n      - [x] **C4**')
      .replace('      - [ ] **C3**', '>>>>>>> theirs\n      - [ ] **C3**');
    await tree.open(both);
    await page.locator('.bar-line', { hasText: 'line 15' }).waitFor();
    await tree.look('conflict');
    assert.deepEqual(await violations(tree), []);
    await card('Nobody could').click();
    await page.keyboard.press('v');
    await settled();
    assert.equal(await tree.text(), both);
    await page.getByRole('button', { name: 'Show in the text' }).click();
    assert.deepEqual((await tree.requests()).at(-1), { type: 'revealLine', line: 14 });
    await page.evaluate((text) => window.fakeHost.edit(text), SAMPLE);
    await page.locator('.bar-line').waitFor({ state: 'detached' });
    await card('Nobody could').click();
    await page.keyboard.press('v');
    await page.waitForFunction(() => window.fakeHost.text.includes('[x] **C7**'));
  });

  it('lets Tab leave after Escape', async () => {
    await tree.open(SAMPLE);
    await card('Nobody could').click();
    await tree.page.keyboard.press('Escape');
    await tree.page.keyboard.press('Tab');
    await settled();
    assert.equal(await tree.page.locator('.card:focus, .editor').count(), 0);
    assert.equal(await tree.text(), SAMPLE);
  });

  it('finds, collapses, and comes back as it was left', async () => {
    await tree.open(SAMPLE);
    await card('Every connection').click();
    await tree.page.keyboard.press('-');
    await settled();
    assert.equal(await card('had no').count(), 0);
    assert.equal(await tree.page.locator('.affordance.expand').innerText(), '3');
    await tree.look('collapsed');
    await tree.page.keyboard.press('/');
    await tree.page.keyboard.type('TIMEOUT');
    await settled();
    assert.equal(await tree.page.locator('.cards .found').count(), 2);
    assert.match(await tree.page.locator('.cards .selected').innerText(), /C4/);
    await tree.look('search');
    assert.deepEqual(await violations(tree), []);
  });

  it('exports pictures that stand alone', async () => {
    await tree.open(SAMPLE);
    for (const [label, format] of [
      ['Export as SVG…', 'svg'],
      ['Export as PNG…', 'png'],
    ] as const) {
      await tree.page.locator('.tool-export').click();
      await tree.page.getByRole('menuitem', { name: label }).click();
      await tree.page.waitForTimeout(300);
      const request = (await tree.requests()).at(-1)!;
      assert.ok(request.type === 'export' && request.format === format && request.data);
      if (format === 'png') assert.match(request.data, /^iVBORw0KGgo/);
      else {
        assert.match(
          request.data,
          /<text [^>]*>Why could customers in<\/text>|Why could customers/,
        );
        assert.doesNotMatch(request.data, /<script|href=|url\(/);
      }
    }
    assert.deepEqual(tree.troubles, []);
  });

  it('draws a large tree only where it is seen', async () => {
    await tree.open(treeOf(2000));
    const drawn = await tree.page.locator('.cards .card').count();
    assert.ok(drawn > 5 && drawn < 150, `${drawn} cards`);
    const sizes = await tree.page
      .locator('.cards .card:not(.selected)')
      .evaluateAll((all) => all.map((one) => one.scrollHeight - one.clientHeight));
    assert.ok(sizes.every((more) => more <= 1));
    const question = (await tree.page.locator('.cards .selected').boundingBox())!;
    assert.ok(question.y > 0 && question.y < SIZE.height, 'it begins out of sight');
  });
});
