import type { FrameLocator, Locator, Page } from 'playwright-core';

export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

export interface OpenOptions {
  /** Absolute, or relative to the project. A copy of it is opened, never itself. */
  folder: string;
  /** Settings, as a user would have them. */
  settings?: Record<string, unknown>;
  theme?: Theme;
  /** Display language of extensions, as `ko`. */
  locale?: string;
  viewport?: { width: number; height: number };
  /** Device pixels per pixel: 2 for sharp pictures. */
  scale?: number;
  /** A file to open at once, relative to `folder`. */
  openFile?: string;
  /** Changes the copy before VS Code opens it: `git init`, more files. */
  prepare?: (folder: string) => void | Promise<void>;
  /** A test module to run inside the extension host. */
  extensionTestsPath?: string;
  /** A `.code-workspace` file of the copy to open instead of its folder. */
  workspace?: string;
  /** Nothing is trusted: restricted mode. */
  restricted?: boolean;
  /** A package to install, absolute, instead of the extension as it is built here. */
  vsix?: string;
  /** Folders of other extensions, unpacked and absolute, that are installed too. */
  beside?: readonly string[];
}

export interface OpenVsCode {
  page: Page;
  server: { port: number; log: () => string };
  /** Absolute path of the copy. */
  folder: string;
  /** Ends browser and server and deletes the copy. */
  close: () => Promise<void>;
}

export function openVsCode(options: OpenOptions): Promise<OpenVsCode>;
export function setTheme(page: Page, theme: Theme): Promise<void>;
export function runCommand(page: Page, title: string): Promise<void>;
export function openFile(page: Page, name: string): Promise<void>;
export function openPostmortem(page: Page, name: string): Promise<void>;
export function languageMode(page: Page): Promise<string>;
/** Our entry in the status bar: there while a postmortem is in front that the server has read. */
export function checklistStatus(page: Page): Locator;
export function webviewFrame(page: Page): FrameLocator;
export function screenshot(page: Page, name: string): Promise<string>;
