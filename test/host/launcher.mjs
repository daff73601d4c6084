#!/usr/bin/env node
// Looks like the executable of desktop VS Code to @vscode/test-electron, and is the VS Code from
// npm in a headless browser. Takes --extensionDevelopmentPath, --extensionTestsPath, --locale and
// a folder; prints what the test host logs; exits with its code; never hangs.
//   EXTENSION_VSIX     a package to install first
//   LAUNCHER_TIMEOUT   milliseconds until it gives up, 1200000
//   LAUNCHER_VERBOSE   also what VS Code says about itself
import { cpSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { removeFolder, root, temporaryFolder } from './folders.mjs';
import { vsCodePage, waitForWorkbench } from './page.mjs';
import { startServer } from './server.mjs';

const args = process.argv.slice(2);
const values = (flag) =>
  args.filter((arg) => arg.startsWith(`--${flag}=`)).map((arg) => arg.slice(flag.length + 3));
const extensionDevelopmentPath = values('extensionDevelopmentPath');
const [extensionTestsPath] = values('extensionTestsPath');
const [locale] = values('locale');
const timeout = Number(process.env.LAUNCHER_TIMEOUT ?? 1_200_000);

if (!extensionTestsPath) {
  console.error('launcher: --extensionTestsPath is missing');
  process.exit(2);
}

/** What VS Code says about itself: its connection, and the native modules that npm did not build. */
const chatter =
  /^(Resolv(ing|ed) connection|Creating a socket|\[reconnection|Updating additional|Timed out waiting for authentication provider|Ignoring fetching|\[AgentHost|\[AccountPolicy|\[Service Worker|Creation of workbench|(Error: )?Could not locate the bindings|Cannot find module '\.\/build\/Release)/;

/** Whatever was opened, closed again in reverse order, also when a signal ends us. */
const closings = [];
async function close() {
  for (const closing of closings.splice(0).reverse())
    await Promise.race([
      Promise.resolve(closing()).catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 5000)),
    ]);
}

/**
 * The suite inside the installed extension: VS Code gives each extension an API of its own, by the
 * folder its code lies in, and what the suite listens to has to be what the extension calls.
 */
function suiteInside(extensions) {
  const installed = readdirSync(extensions, { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  if (installed.length !== 1)
    throw new Error(`${installed.length} extensions are installed in ${extensions}`);
  const folder = join(extensions, installed[0].name);
  const suite = join(folder, 'suite');
  cpSync(dirname(extensionTestsPath), suite, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(suite, 'index.js');
}

/** Runs the tests: the exit code of `run()`, or the reason why it will never come. */
async function runTests() {
  let folder = args.find((arg) => !arg.startsWith('-'));
  if (!folder) {
    folder = temporaryFolder('empty');
    closings.push(() => removeFolder(folder));
  }
  const vsix = process.env.EXTENSION_VSIX;
  const server = await startServer({ vsix });
  closings.push(server.stop);
  const testsPath = vsix ? suiteInside(server.extensions) : extensionTestsPath;
  const browser = await launchBrowser();
  closings.push(() => browser.close());
  const page = await vsCodePage(browser, {
    locale,
    viewport: { width: 1280, height: 800 },
  });

  let reached = 'the page was opened';
  const result = new Promise((resolve) => {
    void page.exposeFunction('codeAutomationExit', (code) => resolve(Number(code)));
    page.once('crash', () => resolve('the page of VS Code crashed'));
    browser.once('disconnected', () => resolve('the browser ended'));
    void server.ended.then(resolve);
    setTimeout(() => resolve(`nothing after ${timeout} ms (last: ${reached})`), timeout);
  });
  await page.exposeFunction('codeAutomationLog', (type, messages) => {
    if (!process.env.LAUNCHER_VERBOSE && chatter.test(String(messages[0]))) return;
    reached = `it said ${String(messages[0]).slice(0, 80)}`;
    console[type === 'error' ? 'error' : 'log'](...messages);
  });
  await page.goto(server.url(folder, { extensionDevelopmentPath, extensionTestsPath: testsPath }));
  const began = waitForWorkbench(page).then(
    () => (reached = 'the workbench stood'),
    (error) => `the workbench did not come up: ${error.message}`,
  );
  return await Promise.race([
    result,
    began.then((what) => (what.startsWith('the workbench did') ? what : result)),
  ]);
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void close().finally(() => process.exit(130)));

let code = 1;
try {
  const result = await runTests();
  if (typeof result === 'number') code = result;
  else console.error(`launcher: ${result}`);
} catch (error) {
  console.error(`launcher: ${error instanceof Error ? error.message : error}`);
}
await close();
process.exit(code);
