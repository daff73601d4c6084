/// <reference types="node" />
/**
 * The whole workspace over the real server, as an editor uses it: a process that asks for files on
 * disk, writes its index down, is started again, typed into and asked for its views. The same files
 * are then read by VS Code's own language service for Markdown, in a process of its own.
 * BENCH_POSTMORTEMS: how many at most (10,000).
 */
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  INCIDENT_GROUPINGS,
  INCIDENT_GROUPS,
  INCIDENT_ROWS,
  INSIGHTS,
  ITEM_GROUPINGS,
  ITEM_GROUPS,
  ITEM_ROWS,
  SIMILAR,
  type SimilarAnswer,
  type WireGroup,
} from '../../src/protocol/views';
import { Client } from '../protocol/client';
import { interleavedAsync, median, Report } from './measure';
import { installPeers, peers } from './peers-installed';
import { PostmortemFolder } from './postmortem-folder';
import { documentAt } from './shapes';

const most = Number(process.env['BENCH_POSTMORTEMS'] ?? 10_000);
const MINUTES = 60_000;
const TODAY = '2026-11-23';
const OPEN = 'file:///repo/postmortems/open.md';
const ROUNDS = 15;
/** How long the server waits after the last key press before it checks, ms. */
const DEBOUNCE = 150;

const temporary = mkdtempSync(join(tmpdir(), 'postmortem-scale-'));
const heapFile = join(temporary, 'heap');
const preload = join(temporary, 'preload.cjs');
writeFileSync(
  preload,
  `process.on('SIGUSR2', () => { gc(); require('node:fs').writeFileSync(${JSON.stringify(heapFile)}, String(process.memoryUsage().heapUsed)); });`,
);

interface Running {
  readonly client: Client;
  /** From the start of the process to the last document, ms. */
  readonly ms: number;
}

async function started(files: PostmortemFolder, store: Map<string, string>): Promise<Running> {
  const began = performance.now();
  const nodeOptions = ['--expose-gc', '--require', preload];
  const client = await Client.start({ files, store, nodeOptions });
  await client.knows(files.count, 9 * MINUTES);
  return { client, ms: performance.now() - began };
}

/** Bytes in use after a collection in the server's process, words for likenesses taken in. */
async function heapOf({ client }: Running, files: PostmortemFolder): Promise<number> {
  const [uri] = files.keys();
  await client.request(SIMILAR.method, { uri });
  rmSync(heapFile, { force: true });
  process.kill(client.pid, 'SIGUSR2');
  for (let tries = 0; tries < 600; tries++) {
    const text = existsSync(heapFile) ? readFileSync(heapFile, 'utf8') : '';
    if (text !== '') return Number(text);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the server did not say how much it holds');
}

/** Types into the title, the dearest place, and waits for the findings of what was typed. */
async function typist({ client }: Running): Promise<() => Promise<void>> {
  const uri = OPEN;
  await client.open(uri, documentAt(0).replace(/^id: .*$/m, 'id: INC-OPEN'));
  await client.diagnostics(uri);
  const { start } = client.range(uri, 'title: ');
  const position = { line: start.line, character: 7 };
  let typed = 0;
  return async () => {
    const newText = (typed++ % 36).toString(36);
    await client.change(uri, [{ range: { start: position, end: position }, newText }]);
    await client.diagnostics(uri);
  };
}

/** Every request of the views, with the largest group of each unfolded. */
function viewRequests({ client }: Running): Record<string, () => Promise<unknown>> {
  const largest = (groups: readonly WireGroup[]): string =>
    groups.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a)).key;
  const requests: Record<string, () => Promise<unknown>> = {};
  for (const filter of ['', 'mina limit']) {
    const named = filter === '' ? '' : ', filtered';
    for (const grouping of ITEM_GROUPINGS)
      requests[`remediation by ${grouping}${named}`] = async () => {
        const query = { filter, today: TODAY, grouping, finished: true };
        const { groups } = await client.request<{ groups: WireGroup[] }>(ITEM_GROUPS.method, query);
        if (groups.length === 0) throw new Error(`${grouping}: no groups`);
        await client.request(ITEM_ROWS.method, { ...query, key: largest(groups) });
      };
    for (const grouping of INCIDENT_GROUPINGS)
      requests[`incidents by ${grouping}${named && ', filtered'}`] = async () => {
        const query = { filter: filter && 'ledger', today: TODAY, grouping };
        const { groups } = await client.request<{ groups: WireGroup[] }>(
          INCIDENT_GROUPS.method,
          query,
        );
        if (groups.length === 0) throw new Error(`${grouping}: no groups`);
        await client.request(INCIDENT_ROWS.method, { ...query, key: largest(groups) });
      };
  }
  requests['insights'] = () => client.request(INSIGHTS.method, { today: TODAY });
  requests['similar incidents'] = async () => {
    const { similar } = await client.request<SimilarAnswer>(SIMILAR.method, { uri: OPEN });
    if (similar.length === 0) throw new Error('nothing is like the open one');
  };
  requests['workspace symbols'] = () =>
    client.request('workspace/symbol', { query: 'limit queue' });
  return requests;
}

function sizeOf({ description }: WireGroup): number {
  return Number(/\d+/.exec(description)?.[0] ?? 0);
}

/** VS Code's language service for Markdown over the same files; ms and bytes it says it took. */
function otherService(folder: string): Promise<{ symbols: number; links: number; heap: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(join(peers, 'markdown-service.mjs'), [folder], {
      cwd: peers,
      execArgv: ['--expose-gc'],
    });
    child.once('message', (message) =>
      resolve(message as { symbols: number; links: number; heap: number }),
    );
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the language service ended with ${code}`)));
  });
}

installPeers('vscode-markdown-languageservice');
const report = new Report(
  `The workspace over the real server, files of 8 KB on disk (load ${loadavg()[0]!.toFixed(1)})`,
);
const running: Client[] = [];
try {
  const sizes = [...new Set([100, 1000, most / 2, most])]
    .filter((count) => count <= most)
    .sort((a, b) => a - b);
  const cold: number[] = [];
  let small: Running | undefined;
  let empty = 0;
  const store = new Map<string, string>();
  for (const count of sizes) {
    const files = new PostmortemFolder(temporary, count);
    const run = await started(files, count === most ? store : new Map());
    cold.push(run.ms / 1000);
    report.line(
      `${count.toLocaleString('en')}: cold start, all of it known`,
      run.ms / 1000,
      ' s',
      count === most ? 60 : undefined,
    );
    if (count === 100) {
      small = run;
      running.push(run.client);
      empty = await heapOf(run, files);
      continue;
    }
    if (count === most)
      report.line(
        'memory per document',
        ((await heapOf(run, files)) - empty) / (count - 100) / 1024,
        ' KB',
        25,
      );
    await run.client.stop();
  }
  report.line('growth, the last doubling', cold.at(-1)! / cold.at(-2)!, '×', 2.2);

  const files = new PostmortemFolder(temporary, most);
  const all = await started(files, store);
  running.push(all.client);
  report.line('warm start, from the process to all of it known', all.ms / 1000, ' s', 2);

  const [alone, among] = [await typist(small!), await typist(all)];
  const typing = await interleavedAsync({ alone, among }, 40, 10);
  const [few, many] = [median(typing.alone) - DEBOUNCE, median(typing.among) - DEBOUNCE];
  report.line('a key press among 100 → findings, less the wait, median', few, ' ms');
  report.line(`a key press among ${most} → findings, less the wait, median`, many, ' ms');
  report.line('a key press among all, more than among 100', many - few, ' ms', 5);

  for (const [name, ask] of Object.entries(viewRequests(all))) {
    const { [name]: times } = await interleavedAsync({ [name]: ask }, ROUNDS, 1);
    report.line(name, median(times!), ' ms', 200);
  }
  for (const client of running.splice(0)) await client.stop();

  const other = await otherService(files.folder);
  report.line('VS Code’s Markdown service: headings of all', other.symbols / 1000, ' s');
  report.line('VS Code’s Markdown service: and links of all', other.links / 1000, ' s');
  report.line('VS Code’s Markdown service: memory per document', other.heap / most / 1024, ' KB');
} finally {
  for (const client of running) client.kill();
  rmSync(temporary, { recursive: true, force: true });
}
report.end();
