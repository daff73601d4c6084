/**
 * The whole program against the linters people know, on the same files, in turns: `postmortem
 * check` with every rule, markdownlint-cli2, remark with its recommended preset, alex.
 *
 * Files: the folder named by BENCH_FILES, else documents made from the shapes of `documents.ts`.
 * The peers are pinned in `peers/package-lock.json` and installed here, without their scripts.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { postmortemOf, structureOf } from './documents';
import { median, Report } from './measure';
import { installPeers, peers } from './peers-installed';

const ROUNDS = 7;
const bin = (name: string): string => join(peers, 'node_modules', '.bin', name);

installPeers('alex');

/** 180 documents from 1 to 32 KB, most of them short, as in the collections that are public. */
function madeFiles(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'postmortem-bench-')), 'postmortems');
  mkdirSync(folder);
  for (let index = 0; index < 180; index++) {
    const kilobytes = [1, 2, 2, 3, 4, 4, 6, 8, 12, 32][index % 10]!;
    const text = index % 6 === 5 ? structureOf(kilobytes) : postmortemOf(kilobytes);
    writeFileSync(join(folder, `${String(index).padStart(3, '0')}.md`), text);
  }
  return folder;
}

const given = process.env['BENCH_FILES'];
const files = given === undefined ? madeFiles() : resolve(given);

/** Kept by one run for the next. */
const cache = mkdtempSync(join(tmpdir(), 'postmortem-bench-cache-'));
const check = [process.execPath, 'dist/cli.js', 'check', files, '--fail-on', 'never'] as const;

const CANDIDATES = {
  postmortem: check,
  'postmortem, second run (--cache)': [...check, '--cache', cache],
  // what the parser under markdownlint, remark and this program takes, before anybody looks at it
  'micromark alone, no rule': [process.execPath, join(peers, 'tokenize.mjs'), files],
  'markdownlint-cli2': [bin('markdownlint-cli2'), `${files}/**/*.md`],
  remark: [
    bin('remark'),
    files,
    '--no-stdout',
    '--no-config',
    '--rc-path',
    join(peers, 'remarkrc.json'),
  ],
  alex: [bin('alex'), files],
} as const;
type Name = keyof typeof CANDIDATES;
const AIMS: Readonly<Partial<Record<Name, number>>> = {
  'markdownlint-cli2': 3,
  remark: 4,
  alex: 10,
};

/** Milliseconds of wall clock, and what the run wrote: one that wrote nothing did not lint. */
function timed(name: Name): { milliseconds: number; wrote: number } {
  const [command, ...args] = CANDIDATES[name];
  const start = performance.now();
  const { stdout, stderr, error } = spawnSync(command, args, {
    // remark looks for its plugins from here
    cwd: name === 'remark' ? peers : process.cwd(),
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  const milliseconds = performance.now() - start;
  if (error !== undefined) throw error;
  return { milliseconds, wrote: stdout.length + stderr.length };
}

const names = Object.keys(CANDIDATES) as Name[];
const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
  Name,
  number[]
>;
timed('postmortem, second run (--cache)');
for (let round = 0; round < ROUNDS; round++)
  for (const name of names) {
    const { milliseconds, wrote } = timed(name);
    if (wrote < 100) throw new Error(`${name} wrote ${wrote} characters: it did not lint`);
    times[name].push(milliseconds);
  }
rmSync(cache, { recursive: true, force: true });
if (given === undefined) rmSync(files, { recursive: true, force: true });

const report = new Report(
  `The program on ${given === undefined ? 'generated files' : 'the files given'}, wall clock, ${ROUNDS} rounds in turns`,
);
for (const name of names) report.line(`${name}, median`, median(times[name]), ' ms');
const own = median(times.postmortem);
const again = median(times['postmortem, second run (--cache)']);
for (const [name, aim] of Object.entries(AIMS) as [Name, number][]) {
  report.atLeast(`times faster than ${name}`, median(times[name]) / own, '×', aim);
  report.atLeast(`times faster, second run (--cache)`, median(times[name]) / again, '×', aim);
}
const bound = median(times['markdownlint-cli2']) / median(times['micromark alone, no rule']);
report.line('times faster than markdownlint-cli2 micromark alone is', bound, '×');
report.end();
