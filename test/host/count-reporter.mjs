// A reporter for node:test: failures to people, counts as JSON to the file TEST_COUNTS.
import { writeFileSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';

/** How the test is called that in-turn.mjs puts behind those of a file. */
export const END_OF = 'the end of ';

/** The error that was thrown, without the wrapper that node:test puts around it. */
function reason(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause);
}

export default async function* countReporter(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** What failed, by name and place: told once more at the end of a whole run. */
  const failures = [];
  const fail = (name) => {
    counts.failed += 1;
    failures.push(name);
  };
  const withTests = new Set();
  const passedFiles = new Set();
  /** Whether a test was reported since the last file ended. */
  let hasTests = false;
  const write = () => {
    if (process.env.TEST_COUNTS)
      writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ ...counts, failures }));
  };
  for await (const { type, data } of source) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.name.startsWith(END_OF)) {
      const ended = data.name.slice(END_OF.length);
      if (!hasTests) {
        fail(`${ended} holds no test`);
        yield `\n✖ ${ended} holds no test\n`;
      }
      hasTests = false;
      // a later file that ends the process takes its own counts along, not these
      write();
      continue;
    }
    hasTests = true;
    const file = data.file ? relative(process.cwd(), data.file) : '';
    // node:test reports a file as a test of its own, named by its path
    const isFile = data.nesting === 0 && (isAbsolute(data.name) || data.name === file);
    if (!isFile) withTests.add(file);
    else if (type === 'test:pass') passedFiles.add(file);
    const isSuite = data.details?.type === 'suite';
    if (type === 'test:fail' && data.todo === undefined) {
      // a suite, or the file, fails with its tests: those are told of already
      const isEcho = data.details?.error?.failureType === 'subtestsFailed';
      if (isEcho) continue;
      const name = `${data.name}  (${file}${data.line ? `:${data.line}` : ''})`;
      fail(name);
      yield `\n✖ ${name}\n${reason(data.details?.error)}\n`;
    } else if (isSuite || isFile) continue;
    else if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
    else counts.passed += 1;
  }
  for (const file of passedFiles)
    if (!withTests.has(file)) {
      fail(`${file} holds no test`);
      yield `\n✖ ${file} holds no test\n`;
    }
  write();
}
