/// <reference types="node" />
/**
 * What it costs to have this extension: `node test/run.mjs bench activation`. In a real VS Code, a
 * fresh profile for every run, the subjects in turns: how long `activate()` takes, how long the
 * first document waits for its findings, and the memory of the extension host and its servers after
 * 50 postmortems were opened, less that of a host that opened the same 50 as plain text.
 *
 * Subjects: this extension, installed from its .vsix; VS Code's own Markdown extension; and, when
 * BENCH_EXTENSION names the .vsix of another linter for Markdown, that one. BENCH_FINDINGS is what
 * its findings name as their source, unless that is its display name.
 */
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzip } from '../package/zip';
import { launchBrowser } from '../host/browser.mjs';
import { vsCodePage, waitForWorkbench } from '../host/page.mjs';
import { startServer } from '../host/server.mjs';
import type { Measured, Plan } from './activation/plan';
import { median, Report } from './measure';
import { documentAt } from './shapes';

const DOCUMENTS = 50;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const LATE = 240_000;

interface Subject {
  /** How its files end. */
  readonly ending: string;
  readonly extension?: string;
  /** The package to install. */
  readonly vsix?: string;
  readonly findings?: string;
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly displayName: string;
  readonly version: string;
}

const work = mkdtempSync(join(tmpdir(), 'postmortem-bench-activation-'));

const own = 'this extension';
const plain = 'plain text';
const builtIn = "VS Code's Markdown";
const subjects: Record<string, Subject> = {
  [plain]: { ending: '.txt' },
  [builtIn]: { ending: '.md', extension: 'vscode.markdown-language-features' },
  [own]: {
    ending: '.postmortem.md',
    extension: 'postmortem.postmortem',
    vsix: packed(),
    findings: 'postmortem',
  },
};
let other: string | undefined;
const given = process.env['BENCH_EXTENSION'];
if (given === undefined)
  console.log('Another extension is left out: BENCH_EXTENSION names no .vsix of one.');
else {
  const vsix = resolve(given);
  const inside = unzip(readFileSync(vsix)).get('extension/package.json')!;
  const manifest = JSON.parse(inside.toString('utf8')) as Manifest;
  other = `${manifest.displayName} ${manifest.version}`;
  subjects[other] = {
    ending: '.md',
    extension: `${manifest.publisher}.${manifest.name}`,
    vsix,
    findings: process.env['BENCH_FINDINGS'] ?? manifest.displayName,
  };
}

const probe = join(work, 'probe');
await build({
  entryPoints: ['test/bench/activation/probe.ts'],
  outfile: join(probe, 'extension.js'),
  bundle: true,
  platform: 'node',
  external: ['vscode'],
  logLevel: 'warning',
});
writeFileSync(
  join(probe, 'package.json'),
  JSON.stringify({
    name: 'probe',
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '^1.91.0' },
    main: './extension.js',
    activationEvents: ['onStartupFinished'],
  }),
);

/** This extension as users get it. */
function packed(): string {
  const args = ['packaging/package.mjs', '--only', 'vsix', '--out', work];
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  return join(
    work,
    readdirSync(work).find((name) => name.endsWith('.vsix'))!,
  );
}

/** One subject in a VS Code of its own. */
async function measured({ ending, extension, vsix, findings }: Subject): Promise<Measured> {
  // no name that activates anything before its time
  const files = mkdtempSync(join(work, 'files-'));
  const result = join(files, 'result.json');
  mkdirSync(join(files, 'notes'));
  const documents = Array.from({ length: DOCUMENTS }, (_, at) => {
    const path = join(files, 'notes', `${String(at).padStart(2, '0')}${ending}`);
    // everybody has something to say about the end
    writeFileSync(path, `${documentAt(at)}\n\n\nA space at the end. \n`);
    return path;
  });
  const plan: Plan = { extension, documents, findings, result };
  writeFileSync(join(probe, 'plan.json'), JSON.stringify(plan));
  const server = await startServer({ ...(vsix !== undefined && { vsix }) });
  const browser = await launchBrowser();
  try {
    const page = await vsCodePage(browser, { viewport: { width: 640, height: 480 } });
    await page.goto(server.url(join(files, 'notes'), { extensionDevelopmentPath: probe }));
    await waitForWorkbench(page);
    const end = performance.now() + LATE;
    while (!existsSync(result)) {
      if (performance.now() > end) throw new Error(`no result\n${server.log()}`);
      await new Promise((done) => setTimeout(done, 200));
    }
    const answer = JSON.parse(readFileSync(result, 'utf8')) as Measured | { failed: string };
    if ('failed' in answer) throw new Error(answer.failed);
    return answer;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(files, { recursive: true, force: true });
  }
}

const all = new Map(Object.keys(subjects).map((name) => [name, [] as Measured[]]));
for (let round = 0; round < ROUNDS; round++)
  for (const [name, subject] of Object.entries(subjects)) {
    const one = await measured(subject);
    all.get(name)!.push(one);
    if (process.env['BENCH_VERBOSE'] !== undefined) console.log(name, JSON.stringify(one));
  }
rmSync(work, { recursive: true, force: true });

const of = (name: string, figure: (one: Measured) => number): number =>
  median(all.get(name)!.map(figure));
const sum = ({ host, servers }: Measured['after']): number => host + servers;
/** MB more than plain text. */
const more = (name: string): number =>
  of(name, ({ after }) => sum(after)) - of(plain, ({ after }) => sum(after));

const report = new Report(
  `${DOCUMENTS} documents of 8 KB in VS Code, medians of ${ROUNDS} rounds in turns, load of the machine ${loadavg()[0]!.toFixed(1)}`,
);
for (const [name, { extension, findings }] of Object.entries(subjects)) {
  if (extension !== undefined)
    report.line(
      `${name}: activate()`,
      of(name, (one) => one.activation),
      ' ms',
    );
  if (findings !== undefined)
    report.line(
      `${name}: first document → its findings`,
      of(name, (one) => one.firstFindings ?? 0),
      ' ms',
    );
  report.line(
    `${name}: all open, outlined, judged`,
    of(name, (one) => one.opened),
    ' ms',
  );
  report.line(
    `${name}: memory of the extension host`,
    of(name, (one) => one.after.host),
    ' MB',
  );
  report.line(
    `${name}: memory of its servers`,
    of(name, (one) => one.after.servers),
    ' MB',
  );
  if (name === plain) continue;
  report.line(`${name}: memory more than plain text`, more(name), ' MB');
}
if (other !== undefined) {
  // it works beside VS Code's own, which every Markdown file starts
  report.line(`${other} alone: memory more than ${builtIn}`, more(other) - more(builtIn), ' MB');
  const times = (figure: (one: Measured) => number): number => of(own, figure) / of(other!, figure);
  report.line(
    `activate(), ${own} to ${other}`,
    times((one) => one.activation),
    '×',
    1,
  );
}
report.end();
