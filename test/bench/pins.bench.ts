/** What looking for pinned code costs, by the size of the file and what was done to it. */
import { makePin, type Pin } from '../../src/pins/pin';
import { resolvePin } from '../../src/pins/resolve';
import { SourceText } from '../../src/pins/source';
import { Random } from './drift/random';
import { median, percentile, Report } from './measure';

const WORDS = ['order', 'payment', 'refund', 'limit', 'retry', 'queue', '결제', 'pool', 'total'];

/** Code of about `count` lines with much alike, tabs and Korean comments. */
function codeOf(count: number, random: Random): string[] {
  const lines: string[] = [];
  while (lines.length < count) {
    const [one, two] = [random.of(WORDS), random.of(WORDS)];
    lines.push(
      `// ${one}의 ${two} 값을 확인한다`,
      `export function ${one}${two}${random.next(5000)}(${one}: Order): Receipt | null {`,
      `\tconst value = await ${two}.load(${one}.id, { limit: ${random.next(900)} });`,
      '\tif (value === undefined) {',
      '\t\treturn null;',
      '\t}',
      `\tmetrics.increment('${one}.${two}', value.${two});`,
      `\treturn receiptOf(value, ${random.next(90)});`,
      '}',
      '',
    );
  }
  return lines;
}

/** One change every `every` lines: an edited, added or removed line. */
function drifted(lines: readonly string[], every: number, random: Random): string[] {
  return lines.flatMap((line) => {
    if (random.next(every) !== 0) return [line];
    const change = random.next(3);
    if (change === 0) return [];
    return change === 1 ? ['\taudit.note(value);', line] : [line.replace(/value|limit/, 'changed')];
  });
}

function pins(lines: readonly string[], count: number, random: Random): Pin[] {
  const source = new SourceText(lines.join('\n'));
  const made: Pin[] = [];
  while (made.length < count) {
    const first = 1 + random.next(lines.length - 12);
    const pin = makePin(source, { first, last: first + random.next(12) }, { id: 'x', path: 'a' });
    if (!('refused' in pin)) made.push(pin);
  }
  return made;
}

/** Climbs the ladder in one file: no git, nothing to search. */
function resolve(pin: Pin, source: SourceText): void {
  const ladder = resolvePin(pin, 'a');
  let step = ladder.next();
  while (!step.done) {
    const { ask } = step.value;
    step = ladder.next(
      ask === 'text' ? source : ask === 'search' ? { files: [], complete: true } : undefined,
    );
  }
}

function measured(size: number, every: number): number[] {
  const random = new Random(size + every);
  const lines = codeOf(size, random);
  const now = drifted(lines, every, random).join('\r\n');
  const all = pins(lines, 300, random);
  for (const pin of all.slice(0, 40)) resolve(pin, new SourceText(now));
  const source = new SourceText(now);
  // the best of three: whatever else the machine does is not the cost of this
  return all.map((pin) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const start = performance.now();
        resolve(pin, source);
        return performance.now() - start;
      }),
    ),
  );
}

measured(2000, 10);
const report = new Report('Looking for one pin');
for (const [what, every] of [
  ['hardly changed', 400],
  ['changed in every tenth line', 10],
] as const)
  for (const size of [500, 5000, 50_000]) {
    const times = measured(size, every);
    report.line(`${size} lines, ${what}, median`, median(times), ' ms');
    report.line(
      `${size} lines, ${what}, 95th percentile`,
      percentile(times, 0.95),
      ' ms',
      size === 5000 ? 5 : size === 50_000 ? 60 : undefined,
    );
  }
const random = new Random(1);
const workspace = Array.from({ length: 50 }, () => {
  const lines = codeOf(800, random);
  return { pins: pins(lines, 20, random), text: drifted(lines, 30, random).join('\n') };
});
const start = performance.now();
for (const { pins, text } of workspace) {
  const source = new SourceText(text);
  for (const pin of pins) resolve(pin, source);
}
report.line('1,000 references to 50 files of 800 lines', performance.now() - start, ' ms', 5000);
report.end();
