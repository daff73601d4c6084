// The VS Code server from npm: workbench, remote extension host, file system. Node built-ins only.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, temporaryFolder } from './folders.mjs';
import { installVsCode } from './install.mjs';
import { endGroup, run } from './run-command.mjs';

/** Nothing that asks, updates, greets or goes to the network. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'settingsSync.keybindingsPerPlatform': false,
};

/**
 * Starts the server with a data folder of its own and waits until it listens.
 * `settings` are the user's; `vsix`, absolute, is installed first, as a user installs it; `beside`
 * are unpacked extensions that are there already. `forPeople` asks for a token in the address, as a
 * server must that may live for hours; without it the server ends by itself when nobody is
 * connected. `restricted`: no folder is trusted.
 *
 * Gives `url(folder, payload)`, the address of a window on an absolute folder or `.code-workspace`, where `payload`
 * holds `extensionDevelopmentPath`, `extensionTestsPath` and `openFile`, absolute paths on this
 * machine; `ended`, a promise of why the server ended; `log()`, the end of what it said; `stop()`;
 * `extensions`, the folder of what is installed; `resetSettings()`, which forgets what windows set.
 */
export async function startServer({
  settings = {},
  vsix,
  beside = [],
  forPeople = false,
  restricted = false,
  graceSeconds,
} = {}) {
  const { node, server } = await installVsCode();
  const data = temporaryFolder('vscode');
  mkdirSync(join(data, 'data', 'User'), { recursive: true });
  const resetSettings = () =>
    writeFileSync(
      join(data, 'data', 'User', 'settings.json'),
      JSON.stringify(
        {
          ...quietSettings,
          ...(restricted && {
            'security.workspace.trust.enabled': true,
            'security.workspace.trust.startupPrompt': 'never',
          }),
          ...settings,
        },
        null,
        2,
      ),
    );
  resetSettings();

  for (const folder of beside) {
    const { publisher, name, version } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    cpSync(folder, join(data, 'extensions', `${publisher}.${name}-${version}`), {
      recursive: true,
    });
  }

  if (vsix) {
    const args = [server, `--install-extension=${vsix}`, `--server-data-dir=${data}`];
    const { code, output } = await run(node, args, { quiet: true, timeout: 60_000 });
    if (code !== 0) throw new Error(`VS Code did not install ${vsix}:\n${output}`);
  }

  const token = forPeople ? randomBytes(16).toString('hex') : undefined;
  const child = spawn(
    node,
    [
      server,
      '--host=127.0.0.1',
      '--port=0',
      ...(token ? [`--connection-token=${token}`] : ['--without-connection-token']),
      ...(forPeople || graceSeconds !== undefined ? [] : ['--enable-remote-auto-shutdown']),
      ...(graceSeconds === undefined ? [] : [`--reconnection-grace-time=${graceSeconds}`]),
      '--accept-server-license-terms',
      `--server-data-dir=${data}`,
      '--telemetry-level=off',
      ...(restricted ? [] : ['--disable-workspace-trust']),
      // without it the payload of the address is ignored
      '--enable-smoke-test-driver',
    ],
    // a group of its own: the extension hosts below it end with it
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...(!forPeople && { EXTENSIONS_GALLERY: '{"serviceUrl":""}' }) },
    },
  );

  let log = '';
  let isRunning = true;
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(String(error)));
    child.once('exit', (code, signal) => {
      isRunning = false;
      resolve(`the VS Code server ended (${signal ?? code})`);
    });
  });
  const endNow = () => endGroup(child, 'SIGKILL');
  process.once('exit', endNow);
  const stop = async () => {
    endGroup(child, 'SIGTERM');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2000))]);
    endNow();
    if (isRunning) await ended;
    process.off('exit', endNow);
    removeFolder(data);
  };

  const listening = new Promise((resolve) => {
    const read = (chunk) => {
      log = (log + chunk).slice(-20_000);
      const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const late = new Promise((resolve) =>
    setTimeout(resolve, 60_000, 'not listening after 60 s').unref(),
  );
  const port = await Promise.race([listening, ended, late]);
  if (typeof port === 'string') {
    await stop();
    throw new Error(`The VS Code server did not start: ${port}\n${log}`);
  }

  const authority = `127.0.0.1:${port}`;
  const onServer = (path) => `vscode-remote://${authority}${encodeURI(path)}`;
  const url = (folder, { extensionDevelopmentPath, extensionTestsPath, openFile } = {}) => {
    const payload = [
      ...[extensionDevelopmentPath ?? []]
        .flat()
        .map((path) => ['extensionDevelopmentPath', onServer(path)]),
      ...(extensionTestsPath ? [['extensionTestsPath', onServer(extensionTestsPath)]] : []),
      ...(openFile ? [['openFile', onServer(openFile)]] : []),
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({
      ...(token && { tkn: token }),
      [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: folder,
      payload: JSON.stringify(payload),
    });
    return `http://${authority}/?${query}`;
  };
  const extensions = join(data, 'extensions');
  return { port, url, stop, ended, log: () => log, extensions, resetSettings };
}
