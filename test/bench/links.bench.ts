/**
 * `postmortem links` from end to end, start of the process included: 1,000 references of 40 postmortems,
 * pinned in a dozen old commits, in a repository whose code was edited, moved and renamed since. Then 120
 * links in a repository of 27,000 files, and what a key costs where code is named.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DiskFiles } from '../../src/cli/files/workspace-files';
import { parsePostmortem } from '../../src/language/parse';
import { applyEdits } from '../../src/markdown/text';
import { writePins } from '../../src/pins/comment';
import { pinnedLink } from '../../src/pins/link-edits';
import { makePin, type Pin } from '../../src/pins/pin';
import { freePinId } from '../../src/pins/pin-id';
import { SourceText } from '../../src/pins/source';
import { GitProgram } from '../../src/node/git';
import { uriOf } from '../../src/node/file-uri';
import { checkPostmortem } from '../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../src/rules/engine/rule';
import { ReferenceResolver } from '../../src/workspace/resolve-references';
import { Random } from './drift/random';
import { codeFiles, git, textAt } from './drift/repository';
import { scriptedHistory } from './drift/scripted';
import { interleavedAsync, median, Report } from './measure';

const REFERENCES = 1000;
const A_DOCUMENT = 25;

/** A postmortem whose items link code as it was in old commits. */
function postmortemOf(folder: string, commits: readonly string[], random: Random): string {
  const pins: Pin[] = [];
  const taken = new Set<string>();
  while (pins.length < A_DOCUMENT) {
    const commit = random.of(commits);
    const path = random.of(codeFiles(folder, commit));
    const source = new SourceText(textAt(folder, commit, path) ?? '');
    const first = 1 + random.next(Math.max(1, source.lines.length - 12));
    const last = Math.min(source.lines.length, first + random.next(12));
    const id = freePinId(taken, `${path}:${first}-${last}`);
    const pin = makePin(source, { first, last }, { id, path, committed: { commit, source } });
    if ('refused' in pin) continue;
    taken.add(id);
    pins.push(pin);
  }
  return documentOf(pins);
}

function documentOf(pins: readonly Pin[]): string {
  const items = pins.map(
    (pin, at) => `- [ ] **R${at + 1}** Mend it.\n  - Code: ${pinnedLink(`../${pin.path}`, pin)}\n`,
  );
  const text = `# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n\n## Remediation\n\n${items.join('')}`;
  const edits = writePins(parsePostmortem(text), pins);
  if ('refused' in edits) throw new Error('too many pins for one document');
  return applyEdits(text, edits);
}

/** How often each state was reported. */
type States = ReadonlyMap<string, number>;

function told(states: States): string {
  return [...states].map(([state, count]) => `${count} ${state}`).join(', ');
}

/** Milliseconds of the clock, and those that it and its git kept processors busy. */
function run(folder: string): { ms: number; processor: number; states: States } {
  const start = performance.now();
  const args = [
    process.execPath,
    resolve('dist/cli.js'),
    'links',
    'postmortems',
    '--format',
    'json',
  ];
  // it ends with 1 when references are lost
  const { stdout: out, stderr } = spawnSync(
    'bash',
    ['-c', `TIMEFORMAT='%U %S'; time "$@"`, 'bash', ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  const ms = performance.now() - start;
  const [user, system] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  const processor = 1000 * (user! + system!);
  const states = new Map<string, number>();
  for (const { state } of JSON.parse(out) as { state: string }[])
    states.set(state, (states.get(state) ?? 0) + 1);
  return { ms, processor, states };
}

/**
 * 27,000 small files that are alike but for their numbers, and one commit that renames, deletes and edits
 * thousands of them: 120 links to what was there.
 */
function largeRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-large-'));
  const lineOf = (at: number, of: number, line: number): string =>
    `export const v${at}_${of}_${line} = make('${at}/${of}', ${line * 7});\n`;
  const write = (at: number, of: number, lines: readonly number[]): void =>
    writeFileSync(
      join(folder, `src/m${at}/f${of}.ts`),
      lines.map((line) => lineOf(at, of, line)).join(''),
    );
  const lines = Array.from({ length: 12 }, (_, line) => line);
  for (let at = 0; at < 270; at++) {
    mkdirSync(join(folder, `src/m${at}`), { recursive: true });
    for (let of = 0; of < 100; of++) write(at, of, lines);
  }
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'config', 'user.email', 'bench@example.org');
  git(folder, 'config', 'user.name', 'bench');
  // it would still be at work when the folder goes
  git(folder, 'config', 'gc.auto', '0');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'one');
  const commit = git(folder, 'rev-parse', 'HEAD').trim();
  mkdirSync(join(folder, 'postmortems'));
  const paths = Array.from({ length: 120 }, (_, at) => `src/m${at}/f${at % 100}.ts`);
  const pins = paths.map((path, at) => {
    const source = new SourceText(textAt(folder, commit, path)!);
    const facts = { id: `p${at.toString(36)}q`, path, committed: { commit, source } };
    return makePin(source, { first: 3, last: 6 }, facts) as Pin;
  });
  for (let at = 0; at < 60; at += 25)
    renameSync(join(folder, `src/m${at}`), join(folder, `src/n${at}`));
  for (let at = 10; at < 250; at++)
    if (at % 25 !== 0 && at % 3 === 0) rmSync(join(folder, `src/m${at}`), { recursive: true });
    else if (at % 25 !== 0) write(at, at % 100, [20, ...lines.slice(0, 4), 21, ...lines.slice(5)]);
  writeFileSync(join(folder, 'postmortems', 'large.md'), documentOf(pins));
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'two');
  return folder;
}

/** Paragraphs that name code, or say as much without naming any. */
function proseOf(names: boolean): string {
  const paragraphs = Array.from({ length: 200 }, (_, at) => {
    const name = names ? `src/m${at}/f${at % 100}.ts` : `the part that is called m${at}`;
    return `Paragraph ${at} says that \`${name}\` was slow, and what came of it for customers.\n`;
  });
  return `# Outage\n\n## Root cause\n\n${paragraphs.join('\n')}`;
}

/** One letter more, read, judged, and asked what of it leads to code, as the server does after a key. */
function typist(folder: string, names: boolean): () => Promise<void> {
  const files = new DiskFiles([folder]);
  const resolver = new ReferenceResolver({ files, git: new GitProgram() }, { today: '2026-11-30' });
  const base = {
    documentUri: uriOf(join(folder, 'postmortems', 'prose.md')),
    folders: [uriOf(folder)],
  };
  let text = proseOf(names);
  let postmortem = parsePostmortem(text);
  const context = { settings: DEFAULT_SETTINGS, today: '2026-11-30' };
  return async () => {
    const at = text.indexOf('Paragraph 100') + 13;
    text = `${text.slice(0, at)}a${text.slice(at)}`;
    postmortem = parsePostmortem(text, {}, postmortem);
    checkPostmortem(postmortem, context);
    const found = await resolver.named(postmortem, base);
    if (found.length < (names ? 100 : 0)) throw new Error(`${found.length} names lead to code`);
  };
}

const large = largeRepository();
const scale = new Report('postmortem links: 120 links in a repository of 27,000 files');
try {
  const { states, processor } = run(large);
  console.log(`  ${told(states)}`);
  scale.line('processor time, start and git included', processor, ' ms', 3000);
  const typed = await interleavedAsync(
    { with: typist(large, true), without: typist(large, false) },
    60,
    5,
  );
  scale.line('a key in 200 paragraphs that name code', median(typed.with), ' ms');
  scale.line(
    'the same over a key in 200 that name none',
    median(typed.with) / median(typed.without),
    '×',
    1.5,
  );
} finally {
  rmSync(large, { recursive: true, force: true });
}
scale.end();

const { folder, remove } = scriptedHistory(7, false, { files: 150, rounds: 24, changes: 60 });
const report = new Report('postmortem links: 1,000 references of 40 postmortems, 150 source files');
try {
  const commits = git(folder, 'rev-list', '--reverse', 'HEAD').trim().split('\n').slice(0, 12);
  const random = new Random(3);
  mkdirSync(join(folder, 'postmortems'));
  for (let at = 0; at < REFERENCES / A_DOCUMENT; at++)
    writeFileSync(join(folder, 'postmortems', `${at}.md`), postmortemOf(folder, commits, random));
  const runs = [1, 2, 3].map(() => run(folder));
  console.log(`  ${told(runs[0]!.states)}`);
  const total = [...runs[0]!.states.values()].reduce((all, one) => all + one, 0);
  report.line('references not reported', REFERENCES - total, '', 0);
  report.line('in a repository with history', median(runs.map(({ ms }) => ms)), ' ms', 4000);
  renameSync(join(folder, '.git'), join(folder, 'not-git'));
  report.line('without git', median([1, 2, 3].map(() => run(folder).ms)), ' ms', 5000);
} finally {
  remove();
}
report.end();
