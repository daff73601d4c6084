// Bundles: extension and server for Node and for the browser, the tree webview, the CLI.
//   node esbuild.mjs            production bundles into dist/
//   node esbuild.mjs --watch    the same, rebuilt on every change
//   node esbuild.mjs --tests    also test/**/*.test.ts into out/test/
import { build, context } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const flags = new Set(process.argv.slice(2));
const watch = flags.has('--watch');
const tests = flags.has('--tests');

/** Files below `folder` whose path ends in `ending`. Node 20 has no `fs.globSync`. */
function filesBelow(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Deletes what an earlier build left in `folders`: a test that was deleted must not linger. */
function removeStale(folders, written) {
  for (const path of folders.flatMap((folder) => filesBelow(folder, '')))
    if (!written.has(path.replaceAll('\\', '/'))) rmSync(path);
}

/**
 * The folders of the packages that each bundle of the product took in, into out/bundled.json: what
 * packaging/notices.mjs has to name.
 */
function recordBundled(outputs) {
  const packages = ([file, { inputs }]) => {
    const taken = Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0])
      .filter((folder) => folder !== undefined);
    return [file, [...new Set(taken)].sort()];
  };
  const product = outputs.filter(([file]) => /^dist\/.*\.js$/.test(file));
  mkdirSync('out', { recursive: true });
  writeFileSync(
    join('out', 'bundled.json'),
    JSON.stringify(Object.fromEntries(product.map(packages)), null, 2),
  );
}

/** Texts that travel with the extension, one file for many: `src/extension/bundled.ts` reads them. */
function bundleTexts(folder, name, isTaken = () => true) {
  const texts = filesBelow(folder, '')
    .map((path) => [relative(folder, path).replaceAll('\\', '/'), path])
    .filter(([path]) => isTaken(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, file]) => [path.normalize('NFC'), readFileSync(file, 'utf8')]);
  mkdirSync('dist', { recursive: true });
  writeFileSync(join('dist', `${name}.json`), JSON.stringify(Object.fromEntries(texts)));
}

bundleTexts('docs/rules', 'rule-pages');
// what only this project needs of them stays behind
bundleTexts(
  'examples',
  'examples',
  (path) => !/^(?:tsconfig|package)\.json$|node_modules/.test(path),
);

const shared = {
  bundle: true,
  sourcemap: watch || tests ? 'linked' : false,
  minify: !watch && !tests,
  logLevel: 'warning',
  legalComments: 'none',
  // Korean words in half the bytes
  charset: 'utf8',
  // what is published carries its style
  loader: { '.css': 'text' },
};
const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs' };
const browser = { ...shared, platform: 'browser', target: 'es2022' };

/** One bundle, when its entry exists. */
const bundle = (entry, outfile, options) =>
  existsSync(entry) ? [{ ...options, entryPoints: [entry], outfile }] : [];

const bundles = [
  // The language client and the preview are files of their own: loaded with the first postmortem,
  // or preview, not on activation.
  ...(existsSync('src/extension/node.ts')
    ? [
        {
          ...node,
          entryPoints: {
            extension: 'src/extension/node.ts',
            ...(existsSync('src/extension/client-node.ts') && {
              'client-node': 'src/extension/client-node.ts',
            }),
            ...(existsSync('src/preview/plugin.ts') && { preview: 'src/preview/plugin.ts' }),
          },
          outdir: 'dist',
          external: ['vscode', './client-node', './preview'],
          // so that import('./client-node') is a require() of the file beside it
          supported: { 'dynamic-import': false },
        },
      ]
    : []),
  ...bundle('src/extension/browser.ts', 'dist/browser/extension.js', {
    ...browser,
    format: 'cjs',
    external: ['vscode'],
  }),
  ...bundle('src/server/host/node-entry.ts', 'dist/server.js', node),
  // a worker has no `document`: without the condition a dependency decodes entities with one
  ...bundle('src/server/host/browser.ts', 'dist/browser/server.js', {
    ...browser,
    format: 'iife',
    conditions: ['worker'],
  }),
  ...bundle('src/cli/main.ts', 'dist/cli.js', {
    ...node,
    banner: { js: '#!/usr/bin/env node' },
    // so that import('./mcp-server') is a require() of the file beside it
    external: ['./mcp-server'],
    supported: { 'dynamic-import': false },
  }),
  ...bundle('src/cli/mcp-server.ts', 'dist/mcp-server.js', node),
  ...bundle('src/tree/main.tsx', 'dist/tree.js', {
    ...browser,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  }),
];

if (tests) {
  const inVsCode = filesBelow('test/integration', '.ts');
  const outside = [
    ...filesBelow('test/unit', '.test.ts'),
    ...filesBelow('test/unit', '.test.tsx'),
    ...filesBelow('test/protocol', '.test.ts'),
    ...filesBelow('test/ui', '.test.ts'),
    ...filesBelow('test/package', '.test.ts'),
    ...filesBelow('test/bench', '.bench.ts'),
    'test/fuzz/long.ts',
  ];
  if (outside.length > 0)
    bundles.push({
      ...node,
      entryPoints: outside,
      outbase: 'test',
      outdir: 'out/test',
      packages: 'external',
      // remark and its family are ESM only; bundling them keeps the tests CommonJS like the product
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      splitting: true,
      jsx: 'automatic',
      jsxImportSource: 'preact',
    });
  if (inVsCode.length > 0)
    bundles.push({
      ...node,
      entryPoints: inVsCode,
      outbase: 'test/integration',
      outdir: 'out/integration',
      external: ['vscode', 'mocha'],
    });
}

if (watch) {
  for (const options of bundles) await (await context(options)).watch();
  console.log('watching');
} else {
  // every bundle is tried: a broken one does not keep the others, or their tests, from standing
  const results = await Promise.allSettled(
    bundles.map((options) => build({ ...options, metafile: true })),
  );
  const outputs = results.flatMap(({ value }) => Object.entries(value?.metafile.outputs ?? {}));
  const written = outputs.map(([file]) => file);
  recordBundled(outputs);
  if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
  else if (tests) removeStale(['out/test', 'out/integration'], new Set(written));
}
