/// <reference types="node" />
/** Opens the built tree in Chromium, without VS Code, over a document in memory. */
import { build } from 'esbuild';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../host/browser.mjs';
import type { FakeHost } from './fake-host';

const ORIGIN = 'http://tree.test';
export const THEMES = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
export type Theme = (typeof THEMES)[number];

export interface TreePage {
  readonly page: Page;
  /** Messages of the console and errors of the page. */
  readonly troubles: string[];
  /** Loads the tree anew over a document. */
  open(text: string, options?: Partial<FakeHost>): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  text(): Promise<string>;
  requests(): Promise<FakeHost['requests']>;
  /** Puts a picture into out/screenshots. */
  look(name: string): Promise<void>;
  close(): Promise<void>;
}

const bundle = async (entry: string, jsx = false): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    keepNames: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    legalComments: 'none',
    ...(jsx && { jsx: 'automatic' as const, jsxImportSource: 'preact' }),
  });
  return outputFiles[0]!.text;
};

/** The script of the webview as it is shipped. */
export async function treeScript(): Promise<string> {
  return await bundle('src/tree/main.tsx', true);
}

/** A page with the tree; `open` shows a document in it. */
export async function openTreePage(size = { width: 1240, height: 760 }): Promise<TreePage> {
  const folder = resolve('test/ui/tree-page');
  const files: Record<string, [type: string, body: string]> = {
    '/': ['text/html', readFileSync(join(folder, 'index.html'), 'utf8')],
    '/themes.css': ['text/css', readFileSync(join(folder, 'themes.css'), 'utf8')],
    '/media/tree.css': ['text/css', readFileSync('media/tree.css', 'utf8')],
    '/fake-host.js': ['text/javascript', await bundle(join(folder, 'fake-host.ts'))],
    '/dist/tree.js': ['text/javascript', await treeScript()],
  };
  const browser: Browser = await launchBrowser();
  const page = await browser.newPage({ viewport: size });
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  await page.route('**/*', async (route) => {
    const file = files[new URL(route.request().url()).pathname];
    if (file === undefined) await route.fulfill({ status: 404, body: '' });
    else await route.fulfill({ contentType: `${file[0]}; charset=utf-8`, body: file[1] });
  });
  let theme: Theme = 'light';
  const setTheme = async (next: Theme): Promise<void> => {
    theme = next;
    await page.evaluate((name) => {
      document.documentElement.className = `theme-${name}`;
      const also = name === 'high-contrast-light' ? ' vscode-high-contrast' : '';
      document.body.className = `vscode-${name}${also}`;
    }, theme);
  };
  return {
    page,
    troubles,
    setTheme,
    async open(text, options = {}) {
      await page.route(
        '**/fake-host.js',
        async (route) => {
          const before = `document.documentElement.className = 'theme-${theme}';`;
          const start = `Object.assign(window.fakeHost, ${JSON.stringify({ ...options, text })});`;
          await route.fulfill({
            contentType: 'text/javascript; charset=utf-8',
            body: `${before}${files['/fake-host.js']![1]};${start}`,
          });
        },
        { times: 1 },
      );
      await page.goto(`${ORIGIN}/`);
      await setTheme(theme);
      await page.waitForSelector('.card, .face h2');
    },
    text: () => page.evaluate(() => window.fakeHost.text),
    requests: () => page.evaluate(() => window.fakeHost.requests),
    async look(name) {
      mkdirSync('out/screenshots', { recursive: true });
      await page.waitForTimeout(120);
      await page.screenshot({ path: `out/screenshots/tree-${name}.png` });
    },
    close: () => browser.close(),
  };
}
