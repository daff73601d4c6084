/** The index at 100, 1,000 and 10,000 postmortems: cold, warm, memory, and what an edit costs. */
import { parsePostmortem } from '../../src/language/parse';
import { checkPostmortem } from '../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../src/rules/engine/rule';
import { documentView } from '../../src/workspace/document-view';
import type { ManyFiles } from '../../src/workspace/files';
import { IncidentIndex } from '../../src/workspace/incident-index';
import { incidentOf } from '../../src/workspace/incident-of';
import type { Store } from '../../src/workspace/index-cache';
import { Indexer } from '../../src/workspace/indexer';
import { SimilarIncidents } from '../../src/workspace/similarity/similar-incidents';
import { postmortemOf } from './documents';
import { interleaved, median, Report } from './measure';

const most = Number(process.env['BENCH_POSTMORTEMS'] ?? 10_000);
const TEMPLATE = postmortemOf(8);
const SYSTEMS = ['gateway', 'pool', 'cache', 'queue', 'search', 'ledger', 'mailer', 'router'];

/** A document like no other: names, ids and words differ as they do in a real collection. */
function documentAt(at: number): string {
  const system = SYSTEMS[at % SYSTEMS.length]!;
  return TEMPLATE.replace('INC-2026-0142', `INC-2026-${at}`)
    .replaceAll(
      'Card payments timed out',
      `Card payments timed out in ${system} ${at.toString(36)}x`,
    )
    .replaceAll('gateway', system)
    .replaceAll('@jlee', `@person${at % 200}`);
}

/** Texts are made when asked for, so that the memory measured is the index's. */
function filesOf(count: number): ManyFiles {
  const numberOf = (uri: string): number => Number(/(\d+)\.md$/.exec(uri)![1]);
  return {
    find: () =>
      Promise.resolve(Array.from({ length: count }, (_, at) => `file:///w/postmortems/${at}.md`)),
    stat: () => Promise.resolve({ size: TEMPLATE.length, modified: 1 }),
    statAll: (uris) => Promise.resolve(uris.map(() => ({ size: TEMPLATE.length, modified: 1 }))),
    read: (uri) => Promise.resolve(documentAt(numberOf(uri))),
  };
}

function memoryStore(): Store {
  const texts = new Map<string, string>();
  return {
    read: (name) => Promise.resolve(texts.get(name)),
    write: (name, text) => Promise.resolve(void texts.set(name, text)),
  };
}

async function indexed(count: number, store?: Store) {
  const index = new IncidentIndex();
  const began = performance.now();
  await new Indexer(index, {
    files: filesOf(count),
    store,
    mayBe: () => true,
    parse: (_, text) => parsePostmortem(text),
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    now: () => performance.now(),
    date: () => Date.now(),
    reading: () => 'bench',
    failed: (uri, error) => {
      throw new Error(uri, { cause: error });
    },
  }).scan();
  return { index, ms: performance.now() - began };
}

const collect = (globalThis as { gc?: () => void }).gc;
const heap = (): number => {
  collect?.();
  return process.memoryUsage().heapUsed;
};

const report = new Report(`The index of a workspace, ${most} postmortems of 8 KB`);
await indexed(50);
const half = await indexed(most / 2);
const store = memoryStore();
const empty = heap();
const cold = await indexed(most, store);
const similar = new SimilarIncidents(cold.index);
similar.takeAll();
const full = heap();
report.line('cold start', cold.ms / 1000, ' s', 60);
report.line('cold start, growth per doubling', cold.ms / half.ms, '×', 2.2);
report.line(
  collect === undefined ? 'memory per document, with garbage' : 'memory per document',
  (full - empty) / most / 1024,
  ' KB',
  25,
);
const warm = await indexed(most, store);
report.line('warm start', warm.ms / 1000, ' s', 2);

/** Types into the title, the dearest place: what it is like is looked for again. */
function typist(index: IncidentIndex, alike: SimilarIncidents): () => void {
  const uri = 'file:///w/postmortems/0.md';
  const view = documentView(index, alike, uri, true);
  const text = documentAt(0);
  const at = text.indexOf('title: ') + 7;
  let postmortem = parsePostmortem(text);
  let typed = 0;
  return () => {
    postmortem = parsePostmortem(
      `${text.slice(0, at)}${(++typed).toString(36)} ${text.slice(at)}`,
      {},
      postmortem,
    );
    index.set(uri, incidentOf(uri, postmortem));
    const context = { settings: DEFAULT_SETTINGS, today: '2026-11-22', workspace: view };
    checkPostmortem(postmortem, context);
  };
}
const alone = new IncidentIndex();
const times = interleaved(
  {
    alone: typist(alone, new SimilarIncidents(alone)),
    among: typist(cold.index, similar),
  },
  60,
  20,
);
report.line('an edit alone, with all rules, median', median(times.alone), ' ms');
report.line(`an edit among ${most}, median`, median(times.among), ' ms');
report.line(
  'an edit among all, more than alone',
  median(times.among) - median(times.alone),
  ' ms',
  5,
);
report.end();
