// A VS Code window to drive with Playwright: for the UI flows, and for screenshots by hand.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { copyWorkspace, root } from './folders.mjs';
import { vsCodePage, waitForWorkbench } from './page.mjs';
import { startServer } from './server.mjs';

/** Label of a theme, and the class its kind puts on the workbench. */
const themes = {
  light: ['Light 2026', 'vs'],
  dark: ['Dark 2026', 'vs-dark'],
  'high-contrast-light': ['Light High Contrast', 'hc-light'],
  'high-contrast': ['Dark High Contrast', 'hc-black'],
};

/** Server and browser of every window of this process, with SHARED_HOST. */
let shared;

/** A server and a browser, and how they end: one pair for each window, or one for all of a process. */
async function openHost({ settings, vsix, beside, restricted }) {
  const isShared = process.env.SHARED_HOST !== undefined && beside === undefined && !restricted;
  const open = async () => {
    const server = await startServer({
      settings: isShared ? {} : settings,
      vsix,
      beside,
      restricted,
      // the extension host of a window that is closed ends at once
      ...(isShared && { graceSeconds: 1 }),
    });
    try {
      const browser = await launchBrowser();
      const end = async () => {
        await browser.close();
        await server.stop();
      };
      return { server, browser, end };
    } catch (error) {
      await server.stop();
      throw error;
    }
  };
  if (!isShared) return await open();
  shared ??= open().then((host) => {
    process.once('filesEnded', (wait) => wait(host.end()));
    return host;
  });
  const host = await shared;
  host.server.resetSettings(); // a theme that the window before chose
  return { ...host, isShared };
}

/** Settings for one folder, where windows share the user's. */
function writeSettings(folder, settings) {
  const path = join(folder, '.vscode', 'settings.json');
  const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(path, JSON.stringify({ ...before, ...settings }, null, 2));
}

/**
 * Opens VS Code on a copy of a folder, with the extension of a .vsix, which is installed first (one
 * for all windows: EXTENSION_VSIX), or with the one built here. With SHARED_HOST the windows of a
 * process share a server and a browser, and `settings` become those of the copy.
 */
export async function openVsCode({
  folder,
  settings = {},
  theme = 'light',
  locale,
  viewport = { width: 1280, height: 800 },
  scale = 1,
  openFile,
  prepare,
  extensionTestsPath,
  vsix = process.env.EXTENSION_VSIX,
  beside,
  workspace,
  restricted = false,
}) {
  const copy = copyWorkspace(folder);
  const closings = [copy.remove];
  const close = async () => {
    for (const closing of closings.splice(0).reverse()) await closing();
  };
  try {
    await prepare?.(copy.folder);
    const host = await openHost({ settings, vsix, beside, restricted });
    const { server, browser } = host;
    if (!host.isShared) closings.push(host.end);
    else if (Object.keys(settings).length > 0) writeSettings(copy.folder, settings);
    const page = await vsCodePage(browser, { locale, viewport, deviceScaleFactor: scale });
    closings.push(() => page.context().close());
    await page.goto(
      server.url(workspace ? join(copy.folder, workspace) : copy.folder, {
        ...(!vsix && { extensionDevelopmentPath: root }),
        extensionTestsPath,
        openFile: openFile && join(copy.folder, openFile),
      }),
    );
    await waitForWorkbench(page);
    if (theme !== 'light') await setTheme(page, theme); // light is what it begins with
    return { page, server, folder: copy.folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const palette = (page) => page.locator('.quick-input-widget:visible');

/** Fills the open palette and clicks the first row that shows `expected`. */
async function choose(page, text, expected) {
  await palette(page).locator('input[type="text"]').fill(text);
  const row = palette(page).locator('.monaco-list-row', { hasText: expected }).first();
  await row.waitFor({ timeout: 30_000 });
  await row.click();
  await page.mouse.move(0, 0); // off whatever is below the palette now, and would show its hover
}

/** F1, once more when nothing had the focus yet: a busy window loses keys. */
async function openPalette(page) {
  const input = palette(page).locator('input[type="text"]');
  // the one before may still be on its way out
  await palette(page)
    .waitFor({ state: 'hidden', timeout: 4000 })
    .catch(() => undefined);
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press('F1');
    const shown = await input.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (shown) return;
  }
}

/** Runs a command by its title, as a person does: F1, the title, a click on its row. */
export async function runCommand(page, title) {
  await openPalette(page);
  await choose(page, `>${title}`, title);
}

/**
 * Changes the theme as a person does and waits until it shows. There is no other way in: VS Code
 * in a browser chooses its first theme before it has read the settings.
 */
export async function setTheme(page, theme) {
  const [label, kind] = themes[theme];
  await page.locator('.monaco-workbench[class*="-json"]').waitFor(); // the first theme's own class
  await runCommand(page, 'Preferences: Color Theme');
  await palette(page).getByPlaceholder('Select Color Theme').waitFor();
  await choose(page, label, label);
  await palette(page).waitFor({ state: 'hidden' });
  await page.locator(`.monaco-workbench.${kind}`).waitFor();
}

/** Opens a file of the workspace by quick open and waits until its editor shows. */
export async function openFile(page, name) {
  const title = name.split('/').at(-1);
  await openPalette(page);
  await choose(page, name, title);
  await page.locator('.tab.active', { hasText: title }).waitFor();
}

/** The same for a postmortem: our commands are in the palette once the extension is there. */
export async function openPostmortem(page, name) {
  await openFile(page, name);
  await checklistStatus(page).waitFor({ timeout: 60_000 });
}

/** Our entry in the status bar: it is there while a postmortem is in front that the server has read. */
export function checklistStatus(page) {
  return page.locator('.statusbar-item[id^="postmortem.postmortem."]').first();
}

/** The language mode in the status bar, as `Postmortem`. */
export async function languageMode(page) {
  return (await page.locator('[id="status.editor.mode"]').innerText()).trim();
}

/** The inside of the webview that was opened last, as a frame locator of Playwright. */
export function webviewFrame(page) {
  return page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
}

/** Saves a picture of the window as `<name>.png` in SCREENSHOTS or out/screenshots; its path. */
export async function screenshot(page, name) {
  const folder = resolve(root, process.env.SCREENSHOTS ?? join('out', 'screenshots'));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  // "Activating Extensions…" and its like; a long one is part of the picture
  await page
    .locator('[id="status.progress"]')
    .waitFor({ state: 'hidden', timeout: 10_000 })
    .catch(() => undefined);
  await page.waitForTimeout(300); // colours come from a worker, a moment after the text
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  return path;
}
