import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export function vsCodePage(
  browser: Browser,
  options?: BrowserContextOptions & { locale?: string },
): Promise<Page>;
export function waitForWorkbench(page: Page, timeout?: number): Promise<void>;
