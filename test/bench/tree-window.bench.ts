/// <reference types="node" />
/**
 * The speeds of the tree editor in a real VS Code: `node test/run.mjs bench tree-window`. Every time
 * is taken inside the browser, from the event of the gesture to the frame that shows what came of it;
 * the way through the debugger is in none of them.
 */
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { resolve } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { checklistStatus, openFile, runCommand, webviewFrame } from '../host/open.mjs';
import { layout, type LayoutNode } from '../../src/picture/layout';
import { treeOf } from '../ui/tree-page/documents';
import { treeScript } from '../ui/tree-page/page';
import { COMMANDS, openTreeWindow, type TreeWindow } from '../ui/tree-window';
import { interleaved, median, percentile, Report } from './measure';

const AIMS = {
  open: { 25: 300, 500: undefined, 2000: 1000 },
  median: 50,
  p95: 100,
  frame: 17,
  script: 60,
};
const SIZES = [25, 500, 2000] as const;
type Size = (typeof SIZES)[number];
const ROUNDS = 7;
const OPERATIONS = 40;
const FRAMES = 150;

const nameOf = (size: Size): string => `2026-11-20-${size}-claims.md`;
const claims = (size: Size): string => `${size.toLocaleString('en')} claims`;

interface Box extends LayoutNode {
  readonly children: Box[];
}

/** A tree of so many boxes, each with up to three causes, made as a picture makes them. */
function boxes(count: number): Box {
  const grow = (at: number): Box => {
    const one: Box = { along: 232, across: 60 + (at % 7) * 12, children: [] };
    for (let child = 3 * at + 1; child <= 3 * at + 3 && child < count; child++)
      one.children.push(grow(child));
    return one;
  };
  return grow(0);
}

/** The layout at twice the nodes and twice again; what else the machine does falls on all alike. */
function layoutGrowth(report: Report): void {
  const counts = [6250, 12_500, 25_000, 50_000];
  const gaps = { along: 56, siblings: 18, trunks: 32 };
  const trunks = new Map(counts.map((count) => [`${count}`, boxes(count)]));
  const times = interleaved(
    Object.fromEntries(
      [...trunks].map(([count, trunk]) => [count, () => void layout([trunk], gaps)]),
    ),
    25,
  );
  const best = counts.map((count) => Math.min(...times[`${count}`]!));
  counts.forEach((count, at) =>
    report.line(`layout of ${count.toLocaleString('en')} nodes`, best[at]!, ' ms'),
  );
  const doublings = counts.length - 1;
  const growth = (best.at(-1)! / best[0]!) ** (1 / doublings);
  report.line(`  for twice the nodes (mean of ${doublings} doublings)`, growth, '×', 2.2);
  const worst = Math.max(...best.slice(1).map((ms, at) => ms / best[at]!));
  report.line('  for twice the nodes (the worst of them)', worst, '×', 2.2);
}

/** A time on the clock that all pages of the browser share, ms. */
interface Opened {
  readonly fromCommand: number;
  readonly fromScript: number;
}

/** An editor with one word in it, of an extension that does nothing else: VS Code's own share. */
const EMPTY_EDITOR = 'Bench: Open Empty Editor';

/** Opens an editor beside the text by a command, and closes it again: from the click to the card. */
async function openOnce(page: Page, command: string): Promise<Opened> {
  await runCommand(page, command);
  const frame = webviewFrame(page);
  await frame.locator('.card').first().waitFor({ timeout: 30_000 });
  const { started, painted } = await frame.locator('body').evaluate(async () => {
    const at = (name: string): number | undefined =>
      performance.getEntriesByName(name)[0]?.startTime;
    while (at('tree:painted') === undefined)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const { timeOrigin } = performance;
    return {
      started: timeOrigin + at('tree:started')!,
      painted: timeOrigin + at('tree:painted')!,
    };
  });
  const chosen = await page.evaluate(() => (globalThis as { chosenAt?: number }).chosenAt!);
  await runCommand(page, 'View: Close Editor');
  await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
  return { fromCommand: painted - chosen, fromScript: painted - started };
}

/** Opens the text of a tree alone, then so often its tree and an empty editor, in turn. */
async function openings(
  window: TreeWindow,
  size: Size,
  rounds: number,
): Promise<Record<'tree' | 'empty', Opened[]>> {
  const { page } = window;
  await window.closeAll();
  await openFile(page, nameOf(size));
  await checklistStatus(page).waitFor();
  const tree: Opened[] = [];
  const empty: Opened[] = [];
  for (let round = -1; round < rounds; round++) {
    const [one, other] = [
      await openOnce(page, COMMANDS.openTree),
      await openOnce(page, EMPTY_EDITOR),
    ];
    if (round < 0) continue; // what is loaded once is loaded now
    tree.push(one);
    empty.push(other);
  }
  return { tree, empty };
}

/** How long somebody looks before the next gesture, ms: one claim after the other, or as it comes. */
const PACES = {
  quick: (): number => 120,
  changing: (turn: number): number => 100 + ((turn * 137) % 900),
};

/** Clicks the state of a claim again and again, each time until the frame that shows it: ms each. */
async function operations(frame: FrameLocator, pace: (turn: number) => number): Promise<number[]> {
  const pauses = Array.from({ length: OPERATIONS + 4 }, (_, turn) => pace(turn));
  return await frame.locator('body').evaluate(async (body, pauses) => {
    const cardWithMark = (): HTMLElement | null => body.querySelector('.claim:has(.mark)');
    const area = body.querySelector('.window')!;
    // from afar a large tree shows no marks: as near as somebody goes who works in it
    for (let turn = 0; turn < 60 && cardWithMark() === null; turn++) {
      const { left, top, width, height } = area.getBoundingClientRect();
      const [clientX, clientY] = [left + width / 2, top + height / 2];
      const nearer = { deltaY: -40, ctrlKey: true, bubbles: true, cancelable: true };
      area.dispatchEvent(new WheelEvent('wheel', { ...nearer, clientX, clientY }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const card = cardWithMark()!;
    const key = card.dataset['key']!;
    const find = (): HTMLElement => body.querySelector(`[data-key="${CSS.escape(key)}"]`)!;
    const state = (): string => /state-[a-z-]+/.exec(find().className)![0];
    const waits: number[] = [];
    for (const [turn, pause] of pauses.entries()) {
      const before = state();
      const painted = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (state() === before) return;
          observer.disconnect();
          // a task after the frame that has been drawn with it
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now());
            port2.postMessage(undefined);
          });
        });
        observer.observe(body, { subtree: true, childList: true, attributes: true });
      });
      const start = performance.now();
      find().querySelector<HTMLElement>('.mark')!.click();
      const end = await painted;
      if (turn >= 4) waits.push(end - start);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return waits;
  }, pauses);
}

/** Frames while the world is moved by the wheel, ms each. */
async function frames(frame: FrameLocator, kind: 'pan' | 'zoom'): Promise<number[]> {
  return await frame.locator('.window').evaluate(
    async (area, { kind, count }) => {
      const times: number[] = [];
      let last = 0;
      for (let at = 0; at < count; at++) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        if (last > 0) times.push(now - last);
        last = now;
        const { left, top, width, height } = area.getBoundingClientRect();
        const way = at % 50 < 25 ? 1 : -1;
        area.dispatchEvent(
          new WheelEvent('wheel', {
            deltaX: kind === 'pan' ? 12 : 0,
            deltaY: kind === 'pan' ? 30 * way : 14 * way,
            ctrlKey: kind === 'zoom',
            clientX: left + width / 2,
            clientY: top + height / 2,
            bubbles: true,
            cancelable: true,
          }),
        );
      }
      return times;
    },
    { kind, count: FRAMES },
  );
}

const report = new Report(
  `Tree editor in VS Code, load of the machine ${loadavg()[0]!.toFixed(1)}`,
);
const script = gzipSync(await treeScript(), { level: 9 }).length;
report.line('script of the webview, gzip', script / 1024, ' kB', AIMS.script);

layoutGrowth(report);

const code = await openTreeWindow(
  Object.fromEntries(SIZES.map((size) => [`postmortems/${nameOf(size)}`, treeOf(size)])),
  // saved when it is closed: every save between would measure the disk
  {
    settings: { 'files.autoSave': 'onFocusChange' },
    beside: [resolve('test/bench/empty-editor')],
  },
);
try {
  await code.page.evaluate(() => {
    // the last click before a tree comes is the one that chooses the command
    const chosen = (): void => {
      Object.assign(globalThis, { chosenAt: performance.timeOrigin + performance.now() });
    };
    window.addEventListener('pointerdown', chosen, { capture: true });
  });
  for (const size of SIZES) {
    const { tree, empty } = await openings(code, size, ROUNDS);
    const of = (all: readonly Opened[], from: keyof Opened): number =>
      median(all.map((one) => one[from]));
    const command = of(tree, 'fromCommand');
    const least = of(empty, 'fromCommand');
    report.line(`${claims(size)}: command → painted`, command, ' ms', AIMS.open[size]);
    report.line(`  an empty editor of the same document`, least, ' ms');
    report.line(`  what is ours of it`, command - least, ' ms');
    report.line(`${claims(size)}: script starts → painted`, of(tree, 'fromScript'), ' ms');
  }
  const medians = new Map<Size, number>();
  for (const size of SIZES) {
    const { frame } = await code.open(nameOf(size));
    const times = await operations(frame, PACES.quick);
    medians.set(size, median(times));
    const aimed = size <= 500;
    report.line(
      `${claims(size)}: gesture → written → painted, median`,
      median(times),
      ' ms',
      aimed ? AIMS.median : undefined,
    );
    report.line(
      `${claims(size)}: gesture → written → painted, p95`,
      percentile(times, 0.95),
      ' ms',
      aimed ? AIMS.p95 : undefined,
    );
    const calm = await operations(frame, PACES.changing);
    const paced = '  at a changing pace';
    report.line(`${paced}, median`, median(calm), ' ms', aimed ? AIMS.median : undefined);
    report.line(`${paced}, p95`, percentile(calm, 0.95), ' ms', aimed ? AIMS.p95 : undefined);
    if (size > 25)
      for (const kind of ['pan', 'zoom'] as const) {
        const taken = await frames(frame, kind);
        report.line(`${claims(size)}: ${kind}, median frame`, median(taken), ' ms', AIMS.frame);
        report.line(`${claims(size)}: ${kind}, p95 frame`, percentile(taken, 0.95), ' ms');
      }
  }
  report.line('gesture: 500 claims to 25', medians.get(500)! / medians.get(25)!, '×');
  report.line('gesture: 2,000 claims to 500', medians.get(2000)! / medians.get(500)!, '×');
} finally {
  await code.close();
}
report.end();
