// npm run package: builds, and makes
//   postmortem-<version>.vsix           the extension
//   postmortem-cli-<version>.tgz      the command line and language server, for npm
// Both are made from folders in out/package/ that hold only what is named here.
//   --repository <address>   of the public repository, for the links of the README; by default the
//                            one of GitHub Actions. Without one the README goes without them.
//   --no-build               packs what dist/ holds
//   --only vsix|npm          makes one of the two
//   --out <folder>           where to, instead of the project's folder
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../test/host/folders.mjs';
import { installDependencies, installVsce } from '../test/host/install.mjs';
import { run } from '../test/host/run-command.mjs';
import { notices } from './notices.mjs';
import { linked, packaged, unlinked } from './readme.mjs';

const { env } = process;
const { values } = parseArgs({
  options: {
    repository: {
      type: 'string',
      default: env.GITHUB_REPOSITORY && `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}`,
    },
    'no-build': { type: 'boolean', default: false },
    only: { type: 'string' },
    out: { type: 'string', default: root },
  },
});
const repository = values.repository?.replace(/(?:\.git)?\/?$/, '');
const out = resolve(values.out);

const read = (path) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));

/** What of the manifest only concerns those who work on the project. */
const ours = ['private', 'scripts', 'devDependencies'];

const addresses = repository
  ? {
      repository: { type: 'git', url: `${repository}.git` },
      bugs: { url: `${repository}/issues` },
      homepage: `${repository}#readme`,
    }
  : {};

/** Files below `folder`, relative to the project. */
const filesBelow = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

/** An empty folder for one package, and what puts things there. */
function stage(name) {
  const folder = join(root, 'out', 'package', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  // data goes in without the space that people read it by
  const copy = (path) =>
    path.endsWith('.json')
      ? write(path, JSON.stringify(JSON.parse(read(path))))
      : cpSync(join(root, path), join(folder, path));
  return { folder, write, copy };
}

/** The bundles of the command line, which the extension does not carry. */
const ofCommandLine = ['dist/cli.js', 'dist/mcp-server.js'];

const readmeOf = (text) =>
  repository ? linked(packaged(text), repository) : unlinked(packaged(text));

async function succeed(command, args, cwd) {
  const { code, output } = await run(command, args, { cwd, quiet: true });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}

/** The extension: all bundles but the command line, and what the manifest names. */
async function packVsix() {
  const vsce = await installVsce();
  const { folder, write, copy } = stage('vsix');
  const bundles = filesBelow('dist').filter(
    (path) => path.endsWith('.js') && !ofCommandLine.includes(path),
  );
  // a click on a finding's code opens the page of its rule
  const texts = filesBelow('dist').filter((path) => path.endsWith('.json'));
  const { bin, ...rest } = Object.fromEntries(
    Object.entries(manifest).filter(([key]) => !ours.includes(key)),
  );
  if (!bin) throw new Error('package.json names no command line.');
  write('package.json', JSON.stringify({ ...rest, ...addresses }, null, 2));
  for (const path of [
    ...bundles,
    ...filesBelow('l10n'),
    ...filesBelow('media').filter((path) => !path.startsWith('media/icon/')),
    ...texts,
    'agents/postmortem/skills/postmortem/SKILL.md',
    ...filesBelow('schemas'),
    ...filesBelow('snippets'),
    ...filesBelow('syntaxes'),
    'language-configuration.json',
    'package.nls.json',
    'package.nls.ko.json',
    'CHANGELOG.md',
    'LICENSE',
  ])
    copy(path);
  write('README.md', readmeOf(read('README.md')));
  write('THIRD-PARTY-NOTICES.txt', notices(bundles));
  const file = join(out, `postmortem-${manifest.version}.vsix`);
  await succeed(
    process.execPath,
    [
      vsce,
      'package',
      '--no-dependencies',
      '--no-rewrite-relative-links',
      '--allow-missing-repository',
      '--out',
      file,
    ],
    folder,
  );
  return file;
}

/** The command line and the language server: one file, no dependencies. */
async function packNpm() {
  const { folder, write, copy } = stage('npm');
  const { version, license, engines, keywords } = manifest;
  write(
    'package.json',
    JSON.stringify(
      {
        name: 'postmortem-cli',
        version,
        description:
          'Command line and language server of Postmortem: incident postmortems in Markdown, checked',
        license,
        keywords,
        ...addresses,
        engines: { node: engines.node },
        bin: { postmortem: 'dist/cli.js' },
        files: ['dist', 'THIRD-PARTY-NOTICES.txt'],
      },
      null,
      2,
    ),
  );
  ofCommandLine.forEach(copy);
  copy('LICENSE');
  write('README.md', readmeOf(read('packaging/npm-readme.md')));
  write('THIRD-PARTY-NOTICES.txt', notices(ofCommandLine));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await succeed(npm, ['pack', '--ignore-scripts', '--pack-destination', out], folder);
  return join(out, `postmortem-cli-${version}.tgz`);
}

async function main() {
  await installDependencies();
  mkdirSync(out, { recursive: true });
  if (!values['no-build']) {
    const { code } = await run(process.execPath, ['esbuild.mjs'], { cwd: root });
    if (code !== 0) throw new Error('The build failed: see above.');
  }
  if (values.only !== 'npm') console.log(await packVsix());
  if (values.only !== 'vsix') console.log(await packNpm());
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
