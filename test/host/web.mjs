// The second host: VS Code for the Web. Its extension host is a web worker, its workspace
// (vscode-test-web://mount/) a virtual file system, its version the oldest that is supported.
import { build } from 'esbuild';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { browserOptions, installBrowser } from './browser.mjs';
import { removeFolder, root, temporaryFolder } from './folders.mjs';
import { installVsCodeWeb } from './install.mjs';
import { keepOffline, waitForWorkbench } from './page.mjs';

/** Integration tests that a web worker cannot run, and why. */
export const needsNode = {
  'activation.test.ts': 'reads which files Node has loaded',
  'code-links.test.ts': 'makes a git repository; a page has no git',
  'disk.test.ts': 'fills, links and switches a disk; a page has none',
  'recovery.test.ts': 'ends the process of the server; here it is a worker',
};

/**
 * The integration suite as one file for the worker, below out/web. `filters` are parts of file
 * names. Gives the file, and the tests that stay behind.
 */
export async function bundleSuite(filters = []) {
  const folder = join(root, 'test', 'integration');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .sort();
  const tests = {
    name: 'integration-tests',
    setup(bundle) {
      bundle.onResolve({ filter: /^integration-tests$/ }, () => ({
        path: 'integration-tests',
        namespace: 'integration-tests',
      }));
      bundle.onLoad({ filter: /.*/, namespace: 'integration-tests' }, () => ({
        contents: `require('mocha/mocha.js');
          export function load() {
            ${files
              .filter((name) => !(name in needsNode))
              .map((name) => `require(${JSON.stringify(join(folder, name))});`)
              .join('\n')}
          }`,
        resolveDir: root,
      }));
    },
  };
  const outfile = join(root, 'out', 'web', 'index.js');
  await build({
    entryPoints: [join(root, 'test', 'host', 'web', 'entry.ts')],
    outfile,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    // mocha's own bundle takes `module.exports` for itself: ours comes after it
    format: 'iife',
    globalName: 'suite',
    footer: { js: 'module.exports = suite;' },
    external: ['vscode'],
    alias: { 'node:assert/strict': join(root, 'test', 'host', 'web', 'assert.mjs') },
    define: { 'process.env.NODE_ENV': '"test"' },
    logLevel: 'warning',
    plugins: [tests],
  });
  return { outfile, left: files.filter((name) => name in needsNode) };
}

/** A port that nothing listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Opens VS Code for the Web with the built extension on a folder, which it never writes to. With
 * `extensionTestsPath`, `onExit` and `onLog` hear of that module. Gives the page and `close`.
 */
export async function openVsCodeWeb({ folder, extensionTestsPath, onLog, onExit, locale }) {
  const { modules, builds, commit } = await installVsCodeWeb();
  const { open } = createRequire(import.meta.url)(join(modules, '@vscode', 'test-web'));
  const port = await freePort();
  const closings = [];
  const close = async () => {
    for (const closing of closings.splice(0).reverse()) await closing();
  };
  try {
    const server = await open({
      extensionDevelopmentPath: root,
      extensionTestsPath,
      quality: 'stable',
      commit,
      testRunnerDataDir: builds,
      browserType: 'none',
      folderPath: folder,
      host: '127.0.0.1',
      port,
      esm: false,
    });
    closings.push(() => server.dispose());
    // webviews need storage as a third party, which Chromium refuses in a fresh profile
    const profile = temporaryFolder('web-profile');
    closings.push(() => removeFolder(profile));
    mkdirSync(join(profile, 'Default'), { recursive: true });
    writeFileSync(
      join(profile, 'Default', 'Preferences'),
      JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
    );
    const { chromium } = await import('playwright-core');
    const context = await chromium.launchPersistentContext(profile, {
      ...browserOptions(await installBrowser()),
      viewport: { width: 1280, height: 800 },
      ...(locale && { locale }),
    });
    closings.push(() => context.close());
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await keepOffline(context);
    const page = await context.newPage();
    if (onLog) await page.exposeFunction('codeAutomationLog', onLog);
    if (onExit) {
      await page.exposeFunction('codeAutomationExit', onExit);
      page.once('crash', () => onExit('the page crashed'));
    }
    await page.goto(`http://127.0.0.1:${port}`);
    await waitForWorkbench(page);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs the integration suite in the worker: its counts. */
export async function runWebSuite({ folder, filters, timeout = 420_000 }) {
  const { outfile, left } = await bundleSuite(filters);
  for (const name of left) console.log(`   not here: ${name} (${needsNode[name]})`);
  let counts;
  let end;
  const ended = new Promise((resolve) => (end = resolve));
  const timer = setTimeout(() => end(`nothing after ${timeout} ms`), timeout);
  const { close } = await openVsCodeWeb({
    folder,
    extensionTestsPath: outfile,
    onLog: (type, messages) => {
      const [first] = messages;
      if (typeof first === 'string' && first.startsWith('TEST_COUNTS '))
        counts = JSON.parse(first.slice('TEST_COUNTS '.length));
      else if (type !== 'warn' || process.env.LAUNCHER_VERBOSE) console[type](...messages);
    },
    onExit: (code) => end(code),
  });
  try {
    const code = await ended;
    if (typeof code === 'string') console.error(`web: ${code}`);
    return { counts, code: code === 0 ? 0 : 1 };
  } finally {
    clearTimeout(timer);
    await close();
  }
}
