/** Histories made up here: edits, moves, renames, re-indentation, deletions, squashes; much code alike. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Random } from './random';
import { git, type Survivor } from './repository';

const NOUNS = [
  'order',
  'payment',
  'refund',
  'receipt',
  'coupon',
  'cart',
  'customer',
  'invoice',
  'courier',
  'stock',
  'gateway',
  'session',
];
const VERBS = [
  'load',
  'save',
  'authorize',
  'cancel',
  'merge',
  'validate',
  'publish',
  'retry',
  'notify',
  'expire',
  'count',
  'lock',
];
const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);

/** A function; many share whole blocks, as real code does. */
function functionOf(random: Random): string[] {
  const noun = random.of(NOUNS);
  const verb = random.of(VERBS);
  const id = random.next(1000);
  const lines = [
    ...(random.next(3) === 0
      ? [`/** ${capital(verb)}s the ${noun}; 실패하면 다시 시도한다 (${id}). */`]
      : []),
    `export async function ${verb}${capital(noun)}${id}(${noun}: ${capital(noun)}, options: Options): Promise<Result> {`,
  ];
  for (let count = 1 + random.next(4); count > 0; count--)
    lines.push(
      ...random.of([
        [
          `  const connection = await pool.acquire();`,
          `  const response = await connection.post('/${noun}/${verb}', ${noun});`,
        ],
        [
          `  if (response.status !== 200) {`,
          `    logger.warn('${verb} failed', { ${noun}: ${noun}.id });`,
          `    return null;`,
          `  }`,
        ],
        [`  if (${noun} === undefined) {`, `    return null;`, `  }`],
        [
          `  const limit = options.limit ?? ${random.next(500)};`,
          `  const ${noun}s = await store.find({ kind: '${verb}', limit });`,
        ],
        [
          `  for (const one of ${noun}.parts) {`,
          `    total += one.price * one.quantity;`,
          `    seen.add(one.id);`,
          `  }`,
        ],
        [
          `  try {`,
          `    await queue.publish('${noun}.${verb}', ${noun}.id);`,
          `  } catch (error) {`,
          `    logger.error(error);`,
          `    throw error;`,
          `  }`,
        ],
        [
          `  // ${noun}의 상태를 먼저 확인한다`,
          `  await guard.check${capital(noun)}(${noun}.id, ${random.next(90)});`,
        ],
        [``, `  metrics.increment('${noun}.${verb}');`],
      ]),
    );
  return [...lines, `  return resultOf(${noun}, '${verb}');`, `}`];
}

/** A line keeps its number wherever it goes and however it is edited. */
interface Line {
  readonly id: number;
  readonly text: string;
}
type Files = Map<string, Line[][]>;

let lines = 0;
const line = (text: string): Line => ({ id: lines++, text });
const gap = line('');

function linesOf(blocks: readonly (readonly Line[])[]): Line[] {
  return blocks.flatMap((block, index) => (index === 0 ? block : [gap, ...block]));
}

const CHANGES: readonly ((files: Files, random: Random) => void)[] = [
  // a function comes, or goes
  (files, random) => {
    const blocks = random.of([...files.values()]);
    blocks.splice(random.next(blocks.length + 1), 0, functionOf(random).map(line));
  },
  (files, random) => {
    const blocks = random.of([...files.values()]);
    if (blocks.length > 4) blocks.splice(random.next(blocks.length), 1);
  },
  // a line is edited, added, removed
  ...Array.from({ length: 4 }, () => (files: Files, random: Random) => {
    const block = random.of(random.of([...files.values()]));
    const at = 1 + random.next(Math.max(1, block.length - 2));
    const old = block[at] ?? line('');
    if (random.next(3) === 0)
      block.splice(at, 0, line(`  audit.note('${random.of(NOUNS)}', ${random.next(99)});`));
    else if (random.next(3) === 0 && block.length > 4) block.splice(at, 1);
    else
      block[at] = {
        ...old,
        text: old.text.replace(/\d+|options|response|total/, (word) =>
          /\d/.test(word) ? `${random.next(999)}` : `${word}Next`,
        ),
      };
  }),
  // a function moves within its file, or to another
  (files, random) => {
    const blocks = random.of([...files.values()]);
    const [block] = blocks.splice(random.next(blocks.length), 1);
    if (block !== undefined) blocks.splice(random.next(blocks.length + 1), 0, block);
  },
  (files, random) => {
    const from = random.of([...files.values()]);
    if (from.length < 4) return;
    const [block] = from.splice(random.next(from.length), 1);
    random.of([...files.values()]).push(block!);
  },
  // a name is changed throughout a function
  (files, random) => {
    const blocks = random.of([...files.values()]);
    const at = random.next(blocks.length);
    const noun = random.of(NOUNS);
    blocks[at] = blocks[at]!.map((one) => ({
      ...one,
      text: one.text.replaceAll(noun, `${noun}Record`),
    }));
  },
  // re-indented: four spaces or tabs instead of two
  (files, random) => {
    const blocks = random.of([...files.values()]);
    const by = random.of(['\t', '    ']);
    blocks.forEach((block, index) => {
      blocks[index] = block.map((one) => ({
        ...one,
        text: one.text.replace(/^(?: {2})+/, (lead) => by.repeat(lead.length / 2)),
      }));
    });
  },
  // wrapped: everything of a function one level further in
  (files, random) => {
    const blocks = random.of([...files.values()]);
    const at = random.next(blocks.length);
    blocks[at] = [
      line('if (enabled) {'),
      ...blocks[at]!.map((one) => ({ ...one, text: one.text === '' ? '' : `  ${one.text}` })),
      line('}'),
    ];
  },
];

export interface ScriptedHistory {
  readonly folder: string;
  /** Where each line of a file of a commit stands at HEAD, edited or not; undefined when it is gone. */
  fates(commit: string, file: string): (Survivor | undefined)[];
  remove(): void;
}

export interface HistorySize {
  readonly files: number;
  /** Rounds of changes; each is a commit, unless it is squashed. */
  readonly rounds: number;
  /** Changes a round. */
  readonly changes: number;
}

/** A repository of its own; call `remove` when done. Squashed histories have a commit for many changes. */
export function scriptedHistory(
  seed: number,
  squash: boolean,
  size: HistorySize = { files: 14, rounds: 30, changes: 6 },
): ScriptedHistory {
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-drift-'));
  const random = new Random(seed);
  const files: Files = new Map();
  for (let index = 0; index < size.files; index++)
    files.set(
      `src/${random.of(NOUNS)}${index}.ts`,
      Array.from({ length: 8 + random.next(14) }, () => functionOf(random).map(line)),
    );
  git(folder, 'init', '-q', '-b', 'main');
  const snapshots = new Map<string, Map<string, Line[]>>();
  const commit = (): void => {
    for (const [path, blocks] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(
        join(folder, path),
        `${linesOf(blocks)
          .map(({ text }) => text)
          .join('\n')}\n`,
      );
    }
    git(folder, 'add', '-A');
    git(
      folder,
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.com',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      'x',
    );
    const id = git(folder, 'rev-parse', 'HEAD').trim();
    snapshots.set(id, new Map([...files].map(([path, blocks]) => [path, linesOf(blocks)])));
  };
  commit();
  for (let round = 0; round < size.rounds; round++) {
    for (let change = 0; change < size.changes; change++) random.of(CHANGES)(files, random);
    if (round % 10 === 5) {
      const path = random.of([...files.keys()]);
      const to = `lib/${round}/${path.slice(4)}`;
      mkdirSync(dirname(join(folder, to)), { recursive: true });
      renameSync(join(folder, path), join(folder, to));
      files.set(to, files.get(path)!);
      files.delete(path);
    }
    if (!squash || round % 10 === 9) commit();
  }
  const now = new Map<number, Survivor>();
  const head = snapshots.get(git(folder, 'rev-parse', 'HEAD').trim());
  for (const [file, all] of head ?? [])
    all.forEach(({ id }, index) => now.set(id, { file, line: index + 1 }));
  return {
    folder,
    fates: (commit, file) => (snapshots.get(commit)?.get(file) ?? []).map(({ id }) => now.get(id)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
