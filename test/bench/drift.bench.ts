/**
 * A year of drift, replayed: spans of code are pinned in an old commit and looked for at HEAD, by pins
 * and by what other tools keep, and judged by `git blame --reverse -w -M`.
 *
 * `DRIFT_REPO=/path/to/clone` (several with `:`) replays those instead of this project's history; the
 * histories made up in `drift/scripted.ts` are always replayed too. `DRIFT_SPANS` is how many spans are
 * pinned a commit, 80 when not set; `DRIFT_SEED` chooses others; `DRIFT_SHOW=1` prints the wrong places,
 * so that judge and product can be read side by side where they disagree.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { GitProgram } from '../../src/node/git';
import { uriOf, pathOf } from '../../src/node/file-uri';
import { DiskFiles } from '../../src/cli/files/workspace-files';
import { looseLine, SourceText, type LineSpan } from '../../src/pins/source';
import { makePin, type Pin } from '../../src/pins/pin';
import type { ReferenceHost } from '../../src/workspace/code-lookup';
import { ReferenceResolver } from '../../src/workspace/resolve-references';
import { isThere, judge, truthOf, type Judgement, type Truth } from './drift/judge';
import { median, percentile, Report } from './measure';
import { Random } from './drift/random';
import { codeFiles, fates, git, startingPoints, textAt } from './drift/repository';
import { scriptedHistory } from './drift/scripted';

interface Case {
  readonly pin: Pin;
  readonly quote: readonly string[];
  readonly truth: Truth;
  /**
   * What knows of moves between files, which that does not: blame with `-C -C`, and of a history made
   * up here the record of every line.
   */
  readonly others: readonly Truth[];
  /** Of a history made up here what is so for certain. */
  readonly record: Truth | undefined;
}
type Fates = (commit: string, file: string) => ReturnType<typeof fates>;

interface Found {
  readonly file: string;
  readonly span: LineSpan;
  readonly score: number;
  readonly how?: string;
}
type Method = (one: Case) => Promise<Found | 'lost' | undefined>;

/** The kindest of what those say who know what became of lines. */
function judged({ truth, others }: Case, { file, span }: Found): Judgement {
  const all = [truth, ...others].map((one) => judge(one, file, span));
  return all.includes('right') ? 'right' : all.includes('rough') ? 'rough' : 'wrong';
}

/** Whether code that is called lost is there; `-C` is not asked, for it finds likenesses of all kinds. */
function isUntrue({ truth, record }: Case): boolean {
  return isThere(record ?? truth);
}

/** Spans of up to 40 lines, most of them short, pinned in a commit. */
function pinned(
  folder: string,
  commit: string,
  count: number,
  seed: number,
  record: Fates | undefined,
): Case[] {
  const random = new Random(seed);
  const files = codeFiles(folder, commit);
  const cases: Case[] = [];
  const known = new Map<string, ReturnType<typeof fates>>();
  const copied = new Map<string, ReturnType<typeof fates>>();
  for (let tries = 0; cases.length < count && tries < count * 6 && files.length > 0; tries++) {
    const file = random.of(files);
    const source = new SourceText(textAt(folder, commit, file) ?? '');
    if (source.lines.length < 8 || source.lines.length > 5000) continue;
    const length = random.of([1, 1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30, 40]);
    const first = 1 + random.next(source.lines.length);
    const last = Math.min(source.lines.length, first + length - 1);
    if (![first, last].every((line) => source.lines[line - 1]!.trim() !== '')) continue;
    const quote = source.lines.slice(first - 1, last);
    // nobody links a lone bracket
    if (!quote.some((line) => (line.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 6)) continue;
    if (!known.has(file)) known.set(file, fates(folder, commit, file));
    const fate = known.get(file);
    if (!copied.has(file)) copied.set(file, fates(folder, commit, file, ['-C', '-C']));
    if (fate === undefined) continue;
    const pin = makePin(
      source,
      { first, last },
      { id: 'k7f3', path: file, committed: { commit, source } },
    );
    if ('refused' in pin) continue;
    const recorded = record?.(commit, file);
    const truth = (one: NonNullable<typeof fate>): Truth =>
      truthOf(source.lines, one, file, { first, last });
    cases.push({
      pin,
      quote,
      truth: truth(fate),
      others: [copied.get(file), recorded].filter((one) => one !== undefined).map(truth),
      record: recorded && truth(recorded),
    });
  }
  return cases;
}

/** The methods that are compared, over a checkout of HEAD. */
function methods(folder: string): Record<string, Method> {
  const files = new DiskFiles([folder]);
  const ladder = (host: ReferenceHost, strip: (pin: Pin) => Pin): Method => {
    const resolver = new ReferenceResolver(host, { today: '2026-01-01' });
    const base = { documentUri: uriOf(join(folder, 'postmortem.md')), folders: [uriOf(folder)] };
    return async ({ pin }) => {
      const { span, score, file, state, by } = await resolver.find(
        strip(pin),
        uriOf(join(folder, pin.path)),
        base,
      );
      if (span === undefined) return state === 'lost' ? 'lost' : undefined;
      const path = pathOf(file ?? uriOf(join(folder, pin.path)))!.slice(folder.length + 1);
      return { file: path, span, score, how: `${state} by ${by}` };
    };
  };
  const here = async ({ pin }: Case): Promise<SourceText | undefined> => {
    const text = await files.read(uriOf(join(folder, pin.path)));
    return text === undefined ? undefined : new SourceText(text);
  };
  const block =
    (
      match: (keys: readonly string[], start: number, one: Case) => boolean,
      whole: boolean,
    ): Method =>
    async (one) => {
      const source = await here(one);
      const size = one.quote.length;
      const starts =
        source?.keys.flatMap((_, start) => (match(source.keys, start, one) ? [start] : [])) ?? [];
      const [start] = starts.sort(
        (a, b) => Math.abs(a - one.pin.lines.first + 1) - Math.abs(b - one.pin.lines.first + 1),
      );
      if (start === undefined || (whole && start + size > source!.keys.length)) return undefined;
      return { file: one.pin.path, span: { first: start + 1, last: start + size }, score: 1 };
    };
  return {
    'line numbers': async (one) => {
      const source = await here(one);
      return source && one.pin.lines.last <= source.lines.length
        ? { file: one.pin.path, span: one.pin.lines, score: 1 }
        : undefined;
    },
    'first-line pattern': block(
      (keys, start, { quote }) => keys[start] === looseLine(quote[0]!),
      false,
    ),
    'exact block': block(
      (keys, start, { quote }) =>
        quote.every((line, index) => keys[start + index] === looseLine(line)),
      true,
    ),
    'pin, without git': ladder({ files, search: files }, (pin) => ({ ...pin, commit: undefined })),
    pin: ladder({ files, search: files, git: new GitProgram() }, (pin) => pin),
  };
}

class Tally {
  intact = 0;
  found = 0;
  accepted = 0;
  rough = 0;
  wrong = 0;
  doubted = 0;
  doubtedWrong = 0;
  lost = 0;
  untrue = 0;
  readonly times: number[] = [];

  add(one: Case, found: Found | 'lost' | undefined, time: number): void {
    this.times.push(time);
    const place = typeof found === 'object' ? found : undefined;
    const sure = place !== undefined && place.score >= 0.85;
    const said = place && judged(one, place);
    if (one.truth.kind === 'intact') {
      this.intact++;
      if (sure && said === 'right') this.found++;
    }
    if (found === 'lost') {
      this.lost++;
      if (isUntrue(one)) this.untrue++;
    }
    if (place === undefined) return;
    if (sure) {
      this.accepted++;
      if (said === 'wrong') this.wrong++;
      if (said === 'rough') this.rough++;
    } else {
      this.doubted++;
      if (said === 'wrong') this.doubtedWrong++;
    }
  }
}

const tallies = new Map<string, Tally>();
const perStart: string[] = [];

async function replay(name: string, folder: string, seed: number, record?: Fates): Promise<void> {
  const spans = Number(process.env['DRIFT_SPANS'] ?? 80);
  const copy = mkdtempSync(join(tmpdir(), 'postmortem-drift-copy-'));
  try {
    git('.', 'clone', '-q', '--no-hardlinks', folder, copy);
    for (const { commit, name: since } of startingPoints(copy)) {
      const cases = pinned(copy, commit, spans, seed++, record);
      const all = methods(copy);
      const shares: string[] = [];
      for (const [method, find] of Object.entries(all)) {
        const tally = tallies.get(method) ?? new Tally();
        tallies.set(method, tally);
        const own = new Tally();
        for (const one of cases) {
          const start = performance.now();
          const found = await find(one);
          const time = performance.now() - start;
          tally.add(one, found, time);
          own.add(one, found, time);
          if (process.env['DRIFT_SHOW'] === '1' && method.startsWith('pin'))
            show(method, one, found);
        }
        shares.push(`${((100 * own.found) / Math.max(1, own.intact)).toFixed(0)} %`);
      }
      perStart.push(
        `  ${`${name}, ${since}`.padEnd(34)} ${String(cases.length).padStart(4)} spans, intact found: ${shares.join(' · ')}`,
      );
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function show(method: string, one: Case, found: Found | 'lost' | undefined): void {
  const { pin, truth, others, quote } = one;
  const place = typeof found === 'object' ? found : undefined;
  const said = place && judged(one, place);
  const sure = place !== undefined && place.score >= 0.85;
  const labels = [
    said !== undefined && said !== 'right' && `${sure ? '' : 'doubt-'}${said.toUpperCase()}`,
    truth.kind === 'intact' && !(sure && said === 'right') && 'missed',
    found === 'lost' && isUntrue(one) && 'UNTRUE',
  ].filter((label) => label !== false);
  if (labels.length === 0) return;
  const where = place
    ? `${place.file}:${place.span.first}-${place.span.last} ${place.score.toFixed(3)} ${place.how}`
    : String(found);
  const told = ({ kind, file, span, kept, above, below }: Truth): string =>
    `${kind} ${
      span
        ? `${file}:${span.first}-${span.last}`
        : kept
            .map((line) => `${line.file}:${line.line}`)
            .slice(0, 4)
            .join(' ')
    } between ${above?.file}:${above?.line} and ${below?.file}:${below?.line}`;
  console.log(
    `${labels.join(' ')} ${method} ${pin.commit?.slice(0, 10)} ${pin.path}:${pin.lines.first}-${pin.lines.last} → ${where}; ${[truth, ...others].map(told).join('; ')} | ${quote[0]!.trim().slice(0, 60)}`,
  );
}

const given = process.env['DRIFT_REPO'];
const seed = Number(process.env['DRIFT_SEED'] ?? 7);
for (const path of (given ?? '.').split(delimiter))
  await replay(given === undefined ? 'this project' : path.split('/').at(-1)!, path, seed);
for (const [index, squash] of [false, true, false].entries()) {
  const { folder, remove, fates: record } = scriptedHistory(100 + index, squash);
  try {
    await replay(
      `scripted ${index + 1}${squash ? ', squashed' : ''}`,
      folder,
      40 + index * 10,
      record,
    );
  } finally {
    remove();
  }
}

const report = new Report('Drift: pinned in an old commit, looked for at HEAD');
console.log(`  ${''.padEnd(34)} ${[...tallies.keys()].join(' · ')}`);
for (const row of perStart) console.log(row);
for (const [method, tally] of tallies) {
  console.log(
    `  ${method.padEnd(20)} intact found ${((100 * tally.found) / tally.intact).toFixed(1)} % of ${tally.intact}; at ≥ 0.85 accepted ${tally.accepted}, rough ${tally.rough}, wrong ${tally.wrong}; in doubt ${tally.doubted}, wrong ${tally.doubtedWrong}; lost ${tally.lost}, untrue ${tally.untrue}; median ${median(tally.times).toFixed(2)} ms, 95th ${percentile(tally.times, 0.95).toFixed(1)} ms`,
  );
}
const pins = tallies.get('pin')!;
const bare = tallies.get('pin, without git')!;
report.line('pin: places accepted, fewer than 600', Math.max(0, 600 - pins.accepted), '', 0);
report.line('pin: wrong places at 0.85 and above', pins.wrong, '', 0);
report.line('pin: lost, though some of it stands in its file', pins.untrue, '', 0);
report.line('pin: intact spans not found', 100 * (1 - pins.found / pins.intact), ' %', 2);
report.line(
  'without git: wrong places at 0.85 and above',
  (100 * bare.wrong) / bare.accepted,
  ' %',
  0.2,
);
report.line('without git: intact spans not found', 100 * (1 - bare.found / bare.intact), ' %', 7);
report.end();
