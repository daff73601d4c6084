// npm start: from a clean clone to a VS Code that shows examples/. Node built-ins until `npm ci` ran.
//   --web              the VS Code from npm, also where desktop VS Code is at hand
//   --headless-check   opens it in a headless browser, waits until it stands, and ends
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { installDependencies } from './install.mjs';
import { onPath, run } from './run-command.mjs';
import { startServer } from './server.mjs';

const flags = new Set(process.argv.slice(2));
const examples = join(root, 'examples');

/** The `code` of desktop VS Code; the one inside a remote window cannot load an extension. */
function desktopVsCode() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const inApplications = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
  return (
    onPath('code', 'code-insiders') ?? (existsSync(inApplications) ? inApplications : undefined)
  );
}

/** Shows an address in the person's own browser, when there is a display. */
function openInBrowser(address) {
  const { platform, env } = process;
  const opener =
    platform === 'darwin'
      ? 'open'
      : platform === 'linux' && (env.DISPLAY || env.WAYLAND_DISPLAY)
        ? onPath('xdg-open')
        : undefined;
  if (opener)
    spawn(opener, [address], { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
}

async function check(address) {
  const { launchBrowser } = await import('./browser.mjs');
  const { vsCodePage, waitForWorkbench } = await import('./page.mjs');
  const browser = await launchBrowser();
  try {
    const page = await vsCodePage(browser);
    await page.goto(address);
    await waitForWorkbench(page);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    console.log('VS Code stands and lists the folder.');
  } finally {
    await browser.close();
  }
}

async function serve() {
  const server = await startServer({ forPeople: true });
  try {
    const address = server.url(examples, { extensionDevelopmentPath: root });
    if (flags.has('--headless-check')) return await check(address);
    console.log(`\nVS Code shows examples/ at\n\n  ${address}\n\nCtrl+C ends it.`);
    openInBrowser(address);
    const interrupted = new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
    });
    const reason = await Promise.race([interrupted, server.ended]);
    if (!String(reason).startsWith('SIG')) throw new Error(`${reason}\n${server.log()}`);
  } finally {
    await server.stop();
  }
}

async function start() {
  await installDependencies();
  console.log('Building …');
  const built = await run(process.execPath, ['esbuild.mjs'], { cwd: root });
  if (built.code !== 0) throw new Error('The build failed: see above.');
  const code = flags.has('--web') || flags.has('--headless-check') ? undefined : desktopVsCode();
  if (!code) return await serve();
  console.log(`Opening VS Code (${code}) on examples/.`);
  const opened = await run(code, ['--new-window', `--extensionDevelopmentPath=${root}`, examples]);
  if (opened.code !== 0) throw new Error(`${code} ended with code ${opened.code}.`);
}

start().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
