// npm run generate: writes what follows from the rules and the manifest: the rules' settings and
// titles, the schema of .postmortemrc.yaml, the pages and the index of the rules, docs/settings.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import * as prettier from 'prettier';
import { root } from '../test/host/folders.mjs';

mkdirSync(join(root, 'out'), { recursive: true });
const folder = mkdtempSync(join(root, 'out', 'generate-'));
try {
  const outfile = join(folder, 'generated.mjs');
  await build({
    entryPoints: [join(root, 'packaging', 'generated.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    // CommonJS packages inside the bundle ask for Node's own
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const { generatedFiles } = await import(pathToFileURL(outfile).href);
  let written = 0;
  for (const [path, generated] of generatedFiles(root)) {
    const file = join(root, path);
    const options = await prettier.resolveConfig(file);
    const text = path.endsWith('.json')
      ? await prettier.format(generated, { ...options, filepath: file })
      : generated;
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(path);
    written++;
  }
  console.log(written === 0 ? 'everything is up to date' : `${written} written`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
