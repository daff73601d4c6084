/**
 * Checks many files on all processors: threads that run this same program, each with its share of
 * the files. They meet once, when every file's record is there, for rules that look at others.
 */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker, parentPort, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import type { DocumentSettings } from '../../workspace/document-settings';
import type { KnownFile } from '../files/cache';
import { CheckRun, type CheckedFiles, type CheckJob, type SharedRecords } from './check-files';
import { kindOf } from '../../node/regular-file';
import { uriOf } from '../files/workspace';

/** A thread warms up for as long as two hundred files take: 190 files are slower on two, 580 faster. */
const FILES_PER_THREAD = 250;
const MOST_THREADS = 8;
/** What is checked while a thread starts, in bytes. */
const THREAD_START = 80_000;

/** What a thread is told at its start. */
export interface Share {
  readonly job: CheckJob;
  /** `--config`, when it was given. */
  readonly config: string | undefined;
  /** Files that were named themselves. */
  readonly said: ReadonlySet<string>;
  readonly translations: Readonly<Record<string, string>> | undefined;
  /** What earlier runs found out of the job's files, by their URIs. */
  readonly before: ReadonlyMap<string, KnownFile>;
}

type Answer =
  | { readonly shared: SharedRecords }
  | { readonly checked: CheckedFiles; readonly warnings: readonly string[] };

/** How many threads so many files are worth; 1: they are checked where it is asked for. */
export function threadsFor(files: number): number {
  const wanted = Math.floor(files / FILES_PER_THREAD);
  return Math.max(1, Math.min(wanted, availableParallelism(), MOST_THREADS));
}

/**
 * Checks a job on several threads, of which this is one. The findings come in the order of the
 * files, as without threads.
 */
export async function checkInThreads(
  { job, config, said, translations, before }: Share,
  threads: number,
  program: string,
  settingsOf: (file: string) => DocumentSettings,
  warn: (warning: string) => void,
): Promise<CheckedFiles> {
  const [own, ...shares] = sharesOf(job, threads);
  const workers = shares.map(
    (share) =>
      new Worker(program, {
        workerData: {
          job: share,
          config,
          said,
          translations,
          before: partOf(before, share),
        } satisfies Share,
      }),
  );
  try {
    const meeting = Promise.all(workers.map(answerOf));
    const run = new CheckRun(own!, settingsOf, (uri) => before.get(uri));
    const all = [
      run.records(),
      ...(await meeting).flatMap((answer) => ('shared' in answer ? answer.shared : [])),
    ];
    const shared: SharedRecords = {
      records: all.flatMap(({ records }) => records),
      prints: all.flatMap(({ prints }) => prints),
      isPart: all.some(({ isPart }) => isPart),
    };
    const answers = Promise.all(workers.map(answerOf));
    // a thread may fail while this one is busy: that is told when it is waited for
    answers.catch(() => undefined);
    workers.forEach((worker) => worker.postMessage(shared));
    const checked = [await run.check(shared)];
    for (const answer of await answers) {
      if (!('checked' in answer)) continue;
      answer.warnings.forEach(warn);
      checked.push(answer.checked);
    }
    const places = new Map(job.files.map(({ file }, index) => [file, index]));
    return {
      findings: checked
        .flatMap(({ findings }) => findings)
        .sort((a, b) => places.get(a.file)! - places.get(b.file)!),
      lines: new Map(checked.flatMap(({ lines }) => [...lines])),
      postmortems: checked.reduce((sum, { postmortems }) => sum + postmortems, 0),
      troubles: checked.flatMap(({ troubles }) => troubles),
      known: checked.flatMap(({ known }) => known),
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** A thread's part: its own files' records first, its findings when those of all are there. */
export async function runShare(
  settingsFor: (
    config: string | undefined,
    said: ReadonlySet<string>,
    warn: (warning: string) => void,
  ) => (file: string) => DocumentSettings,
): Promise<void> {
  const { job, config, said, translations, before } = workerData as Share;
  if (translations !== undefined) l10n.config({ contents: translations });
  const warnings: string[] = [];
  const run = new CheckRun(
    job,
    settingsFor(config, said, (warning) => warnings.push(warning)),
    (uri) => before.get(uri),
  );
  const others = new Promise<SharedRecords>((resolve) => {
    parentPort!.once('message', resolve);
  });
  parentPort!.postMessage({ shared: run.records() } satisfies Answer);
  const checked = await run.check(await others);
  parentPort!.postMessage({ checked, warnings } satisfies Answer);
}

function partOf(
  known: ReadonlyMap<string, KnownFile>,
  { files }: CheckJob,
): ReadonlyMap<string, KnownFile> {
  return new Map(
    files.flatMap(({ file }) => {
      const one = known.get(uriOf(file));
      return one === undefined ? [] : [[uriOf(file), one]];
    }),
  );
}

function answerOf(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`a thread ended with code ${code}`));
    });
  });
}

/**
 * Shares that take about the same time, each in the order of the files. The first is for the thread
 * that runs already.
 */
function sharesOf(job: CheckJob, threads: number): CheckJob[] {
  const sizes = new Map(
    job.files.map(({ file }) => [file, kindOf(file) === 'file' ? statSync(file).size : 0]),
  );
  const shares = Array.from({ length: threads }, (_, index) => ({
    bytes: index === 0 ? 0 : THREAD_START,
    files: new Set<string>(),
  }));
  for (const [file, size] of [...sizes].sort((a, b) => b[1] - a[1])) {
    const least = shares.reduce((a, b) => (b.bytes < a.bytes ? b : a));
    // a small file costs something, too
    least.bytes += size + 1000;
    least.files.add(file);
  }
  return shares.map(({ files }) => ({
    ...job,
    files: job.files.filter(({ file }) => files.has(file)),
  }));
}
