/**
 * `postmortem links` from end to end, start of the process included: 1,000 references of 40 postmortems,
 * pinned in a dozen old commits, in a repository whose code was edited, moved and renamed since.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parsePostmortem } from '../../src/language/parse';
import { applyEdits } from '../../src/markdown/text';
import { writePins } from '../../src/pins/comment';
import { pinnedLink } from '../../src/pins/link-edits';
import { makePin, type Pin } from '../../src/pins/pin';
import { freePinId } from '../../src/pins/pin-id';
import { SourceText } from '../../src/pins/source';
import { Random } from './drift/random';
import { codeFiles, git, textAt } from './drift/repository';
import { scriptedHistory } from './drift/scripted';
import { median, Report } from './measure';

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
  const items = pins.map(
    (pin, at) => `- [ ] **R${at + 1}** Mend it.\n  - Code: ${pinnedLink(`../${pin.path}`, pin)}\n`,
  );
  const text = `# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n\n## Remediation\n\n${items.join('')}`;
  const edits = writePins(parsePostmortem(text), pins);
  if ('refused' in edits) throw new Error('too many pins for one document');
  return applyEdits(text, edits);
}

function run(folder: string): { ms: number; states: Map<string, number> } {
  const start = performance.now();
  let out: string;
  const args = [resolve('dist/cli.js'), 'links', 'postmortems', '--format', 'json'];
  try {
    out = execFileSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    // it ends with 1 when references are lost
    out = (error as { stdout: string }).stdout;
  }
  const ms = performance.now() - start;
  const states = new Map<string, number>();
  for (const { state } of JSON.parse(out) as { state: string }[])
    states.set(state, (states.get(state) ?? 0) + 1);
  return { ms, states };
}

const { folder, remove } = scriptedHistory(7, false, { files: 150, rounds: 24, changes: 60 });
const report = new Report('postmortem links: 1,000 references of 40 postmortems, 150 source files');
try {
  const commits = git(folder, 'rev-list', '--reverse', 'HEAD').trim().split('\n').slice(0, 12);
  const random = new Random(3);
  mkdirSync(join(folder, 'postmortems'));
  for (let at = 0; at < REFERENCES / A_DOCUMENT; at++)
    writeFileSync(join(folder, 'postmortems', `${at}.md`), postmortemOf(folder, commits, random));
  const runs = [1, 2, 3].map(() => run(folder));
  const told = [...runs[0]!.states].map(([state, count]) => `${count} ${state}`).join(', ');
  console.log(`  ${told}`);
  const total = [...runs[0]!.states.values()].reduce((all, one) => all + one, 0);
  report.line('references not reported', REFERENCES - total, '', 0);
  report.line('in a repository with history', median(runs.map(({ ms }) => ms)), ' ms', 5000);
  renameSync(join(folder, '.git'), join(folder, 'not-git'));
  report.line('without git', median([1, 2, 3].map(() => run(folder).ms)), ' ms', 5000);
} finally {
  remove();
}
report.end();
