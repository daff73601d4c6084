// Runs built files of node:test. Windows and servers get a process for each file; what only reads
// and compares shares one per core, and each file begins when the one before it has ended.
import { fork } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endGroup, run } from './run-command.mjs';
import { root } from './folders.mjs';

const reporter = [
  '--test-reporter=./test/host/count-reporter.mjs',
  '--test-reporter-destination=stdout',
];

/** The counts that a suite wrote, made worse when its process says otherwise. */
export function counted(file, code, timedOut) {
  const counts = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  const total = counts.passed + counts.failed + (counts.skipped ?? 0);
  const trouble = timedOut
    ? 'it did not end in time'
    : total === 0
      ? 'it ran no test'
      : code !== 0 && counts.failed === 0
        ? `it ended with code ${code}`
        : undefined;
  if (!trouble) return counts;
  console.error(`✖ the stage failed: ${trouble}`);
  return {
    ...counts,
    failed: counts.failed + 1,
    failures: [...(counts.failures ?? []), trouble],
  };
}

/**
 * Runs each file in a process of its own, `concurrency` at a time, none longer than `seconds`;
 * `counts` is the path of a file to count in, `env` what is added to the environment.
 */
export async function runApart(files, { counts, concurrency, seconds, env }) {
  rmSync(counts, { force: true });
  if (files.length === 0) return counted(counts, 0, false);
  const major = Number.parseInt(process.versions.node, 10);
  const { code, timedOut } = await run(
    process.execPath,
    [
      '--enable-source-maps',
      '--test',
      ...reporter,
      `--test-concurrency=${concurrency}`,
      `--test-timeout=${seconds * 1000}`,
      // Node 20 ends a file that hangs by its timeout, and loses the last words when forced
      ...(major >= 22 ? ['--test-force-exit'] : []),
      ...files,
    ],
    { cwd: root, env: { ...env, TEST_COUNTS: counts }, timeout: 15 * 60_000 },
  );
  return counted(counts, code, timedOut);
}

/**
 * Runs the files in `processes` processes that take them one after another. A file that ends its
 * process, or that takes longer than `seconds`, has failed, and the others go on in a new one.
 * TEST_TIMES prints what each file took of a processor.
 */
export async function runInTurn(files, { counts, processes, seconds, env }) {
  if (files.length === 0) return counted(counts, 0, false);
  const left = [...files];
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const add = (one) => {
    for (const key of ['passed', 'failed', 'skipped']) sum[key] += one[key] ?? 0;
    sum.failures.push(...(one.failures ?? []));
  };
  let started = 0;
  const times = process.env.TEST_TIMES ? [] : undefined;
  const work = async () => {
    while (left.length > 0) {
      const path = `${counts}.${(started += 1)}`;
      rmSync(path, { force: true });
      const { code, lost } = await takeFiles(left, { counts: path, seconds, env, times });
      if (lost) {
        console.error(`\n✖ ${lost.file}  (${lost.why})\n`);
        const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
        add({ ...before, failed: (before.failed ?? 0) + 1 });
        sum.failures.push(`${lost.file}  (${lost.why})`);
      } else add(counted(path, code, false));
    }
  };
  await Promise.all(Array.from({ length: Math.min(processes, files.length) }, work));
  times?.sort((one, other) => other.seconds - one.seconds);
  for (const { file, seconds } of times ?? [])
    console.log(`${seconds.toFixed(2).padStart(7)} s  ${file}`);
  return sum;
}

/** One process that takes files from `left` until there is none, or until one of them is lost. */
function takeFiles(left, { counts, seconds, env, times }) {
  return new Promise((done) => {
    const child = fork(join(root, 'test', 'host', 'in-turn.mjs'), [], {
      cwd: root,
      execArgv: ['--enable-source-maps', ...reporter],
      env: { ...process.env, ...env, TEST_COUNTS: counts },
      detached: process.platform !== 'win32',
    });
    const endNow = () => endGroup(child, 'SIGKILL');
    process.once('exit', endNow);
    let file;
    let timer;
    let isLate = false;
    const next = () => {
      clearTimeout(timer);
      file = left.shift();
      child.send(file ?? null);
      if (file === undefined) return;
      timer = setTimeout(() => {
        isLate = true;
        endNow();
      }, seconds * 1000);
    };
    child.on('message', (took) => {
      times?.push({ file, ...took });
      next();
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', endNow);
      const why = isLate
        ? `it took longer than ${seconds} s`
        : `it ended its process (${signal ?? code})`;
      done({ code, lost: file && { file, why } });
    });
    next();
  });
}
