/// <reference types="node" />
/// <reference types="mocha" />
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The entry of the suite inside VS Code: runs every `*.test.js` beside this bundle. TEST_FILTER
 * names parts of file names, separated by commas; the counts go as JSON to the file TEST_COUNTS.
 * Rejects when a test failed, as VS Code expects.
 */
export async function run(): Promise<void> {
  // mocha is an ES module, and the desktop VS Codes we support cannot `require` one
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000, slow: 2000 });
  const filters = (process.env.TEST_FILTER ?? '').split(',').filter((part) => part !== '');
  readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.js'))
    .filter((path) => filters.length === 0 || filters.some((part) => path.includes(part)))
    .sort()
    .forEach((path) => mocha.addFile(join(__dirname, path)));

  await mocha.loadFilesAsync();
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] as string[] };
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', () => (counts.passed += 1))
      .on('fail', (test) => {
        counts.failed += 1;
        counts.failures.push(test.fullTitle());
      })
      .on('pending', () => (counts.skipped += 1));
  });
  if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
