// A page of a browser that shows a VS Code window.

/**
 * A page that opens nothing outside this machine: requests to other hosts are refused at once
 * instead of timing out, as VS Code asks for a gallery and for icons.
 *
 * `locale` (`ko`) becomes the display language: VS Code itself stays English, as it does without a
 * language pack, but what extensions bring in `l10n/` and `package.nls.*.json`, and
 * `vscode.env.language`, follow.
 */
export async function vsCodePage(browser, { locale, ...options } = {}) {
  const context = await browser.newContext(options);
  await keepOffline(context);
  const page = await context.newPage();
  if (locale) await page.addInitScript(setLanguage, locale);
  return page;
}

/** Refuses every request of a browser context to another machine. */
export async function keepOffline(context) {
  await context.route(
    (url) =>
      !/^(?:127\.0\.0\.1|(?:.+\.)?localhost)$/.test(url.hostname) &&
      url.protocol.startsWith('http'),
    (route) => route.abort(),
  );
}

/** Runs in the page, before VS Code reads its own messages, which name their language. */
function setLanguage(locale) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', {
    get: () => locale,
    set: () => undefined,
    configurable: true,
  });
}

/** Waits until the workbench stands and its extension host has started what starts with it. */
export async function waitForWorkbench(page, timeout = 90_000) {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout });
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout });
}
