// A Chromium to look at VS Code with: found, else fetched, else one sentence that says what to do.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from './folders.mjs';
import { onPath, run } from './run-command.mjs';

const names = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

const usualPlaces = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
    ['/Applications', join(process.env.HOME ?? '', 'Applications')].map(
      (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
    ),
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
    ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map(
      (path) => join(process.env[variable] ?? '', path),
    ),
  ),
};

/**
 * A browser that is here already: CHROME_PATH, Chrome, Chromium or Edge on the PATH or where the
 * system keeps them, the one of playwright. Undefined when there is none.
 */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  }
  const { chromium } = await import('playwright-core');
  const candidates = [
    onPath(...names),
    ...(usualPlaces[process.platform] ?? []),
    chromium.executablePath(),
  ];
  return candidates.find((path) => path !== undefined && existsSync(path));
}

const isDebianAsRoot = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Chromium, and a font that has Hangul: screenshots are of Korean documents too. */
async function installFromDebian() {
  console.log('Installing Chromium (apt-get install chromium fonts-noto-cjk) …');
  const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-q'], options);
  await run(
    'apt-get',
    ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    options,
  );
}

async function installFromPlaywright() {
  console.log('Installing Chromium (playwright-core install chromium) …');
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], { quiet: true, timeout: 180_000 });
}

/** The path of a browser; installs one when there is none, and says what to do when it cannot. */
export async function installBrowser() {
  const found = await findBrowser();
  if (found) return found;
  const ways = isDebianAsRoot()
    ? [installFromDebian, installFromPlaywright]
    : [installFromPlaywright];
  for (const install of ways) {
    await install();
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'No browser was found: install Chrome, Chromium or Edge (Debian, Ubuntu: `sudo apt-get install chromium fonts-noto-cjk`), or set CHROME_PATH to one.',
  );
}

/** How a browser is started that asks nothing of the network. */
export function browserOptions(executablePath) {
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
    // crash dumps and downloads stay out of the home folder
    env: { ...process.env, XDG_CONFIG_HOME: join(cache, 'browser') },
  };
}

/** A headless browser, by playwright. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  return await chromium.launch(browserOptions(await installBrowser()));
}
