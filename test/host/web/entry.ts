/// <reference types="mocha" />
/** The entry of the integration suite in a web worker. esbuild puts the tests where `load` is. */
import { load } from 'integration-tests';

/** Tells of each test as it ends: mocha's own reporters want a terminal or a page. */
function tell(runner: Mocha.Runner): void {
  runner.on('suite', (suite) => suite.title !== '' && console.log(`  ${suite.title}`));
  runner.on('pass', (test) => console.log(`    ✔ ${test.title} (${test.duration ?? 0} ms)`));
  runner.on('fail', (test, error: Error) => {
    console.log(`    ✖ ${test.fullTitle()}\n      ${error.stack ?? error.message}`);
  });
}

/** Runs every test; rejects when one failed. The last line that it logs is the counts, as JSON. */
export async function run(): Promise<void> {
  const { mocha } = globalThis as unknown as { readonly mocha: BrowserMocha };
  const counts = { passed: 0, failed: 0, skipped: 0 };
  mocha.setup({ ui: 'bdd', reporter: tell as never, timeout: 30_000 });
  load();
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', () => (counts.passed += 1))
      .on('fail', () => (counts.failed += 1))
      .on('pending', () => (counts.skipped += 1));
  });
  console.log(`TEST_COUNTS ${JSON.stringify(counts)}`);
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
