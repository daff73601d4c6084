/// <reference types="node" />
/** The tree editor in a real VS Code, over documents that a test brings along. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CDPSession, FrameLocator, Locator, Page } from 'playwright-core';
import type { OpenOptions } from '../host/open.mjs';
import { checklistStatus, openFile, openVsCode, runCommand, webviewFrame } from '../host/open.mjs';
import { PATIENCE, until } from './until';

export const COMMANDS = {
  openTree: 'Postmortem: Open 5-Whys Tree',
  openText: 'Postmortem: Open Text Beside the Tree',
} as const;

export interface TreeWindow {
  readonly page: Page;
  /** Opens a document's tree, alone or beside the text, with nothing else open. */
  open(file: string, beside?: 'beside'): Promise<Tree>;
  /** The tree that was opened last. */
  tree(): Tree;
  /** The bytes of a file of the workspace; documents are saved by themselves. */
  read(file: string): string;
  /** Waits until a file reads as `expected`, and fails with what it reads instead. */
  reads(file: string, expected: string | RegExp): Promise<void>;
  /** Waits until a file no longer reads as `before`, and gives what it reads then. */
  changed(file: string, before: string): Promise<string>;
  /** Replaces a file behind VS Code's back, as git does, or makes one. */
  write(file: string, text: string): void;
  closeAll(): Promise<void>;
  close(): Promise<void>;
}

/** One tree editor: the inside of its webview. */
export interface Tree {
  readonly frame: FrameLocator;
  readonly input: Locator;
  card(text: string | RegExp): Locator;
  /** Types into the input that opens on a card, and keeps it. */
  fill(text: string): Promise<void>;
  /** Presses a key once the tree has the focus; waits until what it asked for is shown. */
  press(...keys: string[]): Promise<void>;
  /** What is shown, one line for each card in sight: level by indentation, state, words. */
  outline(): Promise<string[]>;
}

/** Opens VS Code on a workspace of these files, by path. Everything is saved at once. */
export async function openTreeWindow(
  files: Readonly<Record<string, string>>,
  options: Omit<OpenOptions, 'folder'> = {},
): Promise<TreeWindow> {
  const source = mkdtempSync(join(tmpdir(), 'tree-window-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(source, name)), { recursive: true });
    writeFileSync(join(source, name), text);
  }
  const code = await openVsCode({
    ...options,
    folder: source,
    settings: {
      'files.autoSave': 'afterDelay',
      'files.autoSaveDelay': 20,
      'workbench.startupEditor': 'none',
      ...options.settings,
    },
  }).finally(() => rmSync(source, { recursive: true, force: true }));
  const { page, folder } = code;
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const closeAll = (): Promise<void> => runCommand(page, 'View: Close All Editors');
  return {
    page,
    async open(file, beside) {
      await closeAll();
      await openFile(page, file);
      // a document whose tree was open before comes back as a tree
      const text = page.locator('[id="status.editor.mode"]', { hasText: /Markdown|Postmortem/ });
      const shown = page.locator('iframe.webview.ready');
      await text.or(shown).first().waitFor({ timeout: 60_000 });
      if ((await shown.count()) === 0) {
        // the command is there once the server has read the document
        await checklistStatus(page).waitFor({ timeout: 60_000 });
        await runCommand(page, COMMANDS.openTree);
      }
      await webviewFrame(page).locator('.card, .face').first().waitFor({ timeout: PATIENCE });
      const groups = page.locator('.editor-group-container');
      if (beside === undefined && (await groups.count()) > 1)
        await runCommand(page, 'View: Close Editors in Other Groups');
      const tree = treeIn(page, webviewFrame(page));
      await atRest(tree.frame.locator('.card, .face').first());
      return tree;
    },
    tree: () => treeIn(page, webviewFrame(page)),
    read,
    async reads(file, expected) {
      const fits = (): boolean =>
        typeof expected === 'string' ? read(file) === expected : expected.test(read(file));
      await until(fits, () => `${file} should read\n${expected}\nbut reads\n${read(file)}`);
    },
    async changed(file, before) {
      let now = before;
      // a file that is being written is empty for a moment
      const differs = (): boolean => (now = read(file)) !== before && now !== '';
      await until(differs, () => `nothing was written: ${file} reads\n${before}`);
      return now;
    },
    write: (file, text) => writeFileSync(join(folder, file), text),
    closeAll,
    close: code.close,
  };
}

/** Waits until something stands still: a webview follows its group a moment later. */
async function atRest(element: Locator): Promise<void> {
  let before = '';
  let still = 0;
  await until(
    async () => {
      const now = JSON.stringify(await element.boundingBox());
      still = now === before ? still + 1 : 0;
      before = now;
      return still > 8;
    },
    () => 'it does not stand still',
  );
}

function treeIn(page: Page, frame: FrameLocator): Tree {
  const input = frame.locator('.editor textarea');
  return {
    frame,
    input,
    card: (text) => frame.locator('.cards .card', { hasText: text }),
    async fill(text) {
      await input.waitFor({ timeout: PATIENCE });
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await input.waitFor({ state: 'detached', timeout: PATIENCE });
    },
    async press(...keys) {
      for (const key of keys) {
        await frame.locator('.card:focus, .face .primary:focus').waitFor({ timeout: PATIENCE });
        await page.keyboard.press(key);
      }
    },
    outline: () =>
      frame.locator('.cards .card').evaluateAll((cards) =>
        cards.map((card) => {
          const state = /state-([a-z-]+)/.exec(card.className)?.[1] ?? 'question';
          const level = Number(card.getAttribute('aria-level'));
          return `${'  '.repeat(level - 1)}${state}: ${card.querySelector('.words')!.textContent}`;
        }),
      ),
  };
}

/** Composes as an input method does: the steps of a syllable, then its end. */
export async function composer(page: Page): Promise<{
  show(text: string): Promise<void>;
  keep(text: string): Promise<void>;
}> {
  const debug: CDPSession = await page.context().newCDPSession(page);
  return {
    show: async (text) => {
      const { length } = text;
      await debug.send('Input.imeSetComposition', {
        text,
        selectionStart: length,
        selectionEnd: length,
      });
    },
    keep: async (text) => {
      await debug.send('Input.insertText', { text });
    },
  };
}
