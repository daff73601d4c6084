/** What the tests of pins share: files in memory, a ladder climbed with them. */
import assert from 'node:assert/strict';
import { makePin, type Pin, type PinFacts } from '../../../src/pins/pin';
import type { Step } from '../../../src/pins/chronicle';
import type { Answer, Ask, Ladder } from '../../../src/pins/ladder';
import { resolvePin } from '../../../src/pins/resolve';
import { SourceText, type LineSpan } from '../../../src/pins/source';
import type { Verdict } from '../../../src/pins/verdict';

/** A small world: files now, files in commits, what git knows of the commits since. */
export interface World {
  readonly files: Readonly<Record<string, string>>;
  readonly commits?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What happened since any of the commits. */
  readonly steps?: readonly Step[];
  /** Paths that git has and the folder has not. */
  readonly absent?: readonly string[];
  readonly symbols?: Readonly<Record<string, LineSpan>>;
  readonly searchable?: boolean;
}

/** Pins lines of a text; fails the test when that is refused. */
export function pinOf(
  text: string,
  first: number,
  last = first,
  facts: Partial<PinFacts> = {},
): Pin {
  const pin = makePin(
    new SourceText(text),
    { first, last },
    { id: 'k7f3', path: 'a.ts', ...facts },
  );
  assert.ok(!('refused' in pin), JSON.stringify(pin));
  return pin;
}

/** Climbs the ladder; everything that was asked is in `asked`. */
export function climb(ladder: Ladder, world: World, asked: string[] = []): Verdict {
  let step = ladder.next();
  while (!step.done) {
    asked.push(step.value.ask);
    step = ladder.next(answer(step.value, world));
  }
  return step.value;
}

function answer(
  ask: Ask,
  { files, commits = {}, steps = [], absent = [], symbols = {}, searchable = true }: World,
): Answer {
  switch (ask.ask) {
    case 'text': {
      const text = files[ask.file];
      if (text !== undefined) return new SourceText(text);
      return absent.includes(ask.file) ? 'absent' : 'missing';
    }
    case 'exists':
      return files[ask.file] === undefined ? 'missing' : 'there';
    case 'home':
      return files[ask.path] === undefined ? undefined : ask.path;
    case 'committed': {
      const commit = commits[ask.commit];
      if (commit === undefined) return undefined;
      const text = commit[ask.path];
      return text === undefined ? 'missing' : new SourceText(text);
    }
    case 'was': {
      const commit = commits[ask.commit];
      const text = commit?.[ask.file];
      return commit === undefined
        ? undefined
        : text === undefined
          ? 'missing'
          : new SourceText(text);
    }
    case 'place':
      return ask.path;
    case 'since':
      return commits[ask.commit] === undefined ? undefined : { steps };
    case 'search':
      return searchable
        ? {
            files: Object.keys(files).filter((file) =>
              ask.lines.some((line) => files[file]!.includes(line)),
            ),
            complete: absent.length === 0,
          }
        : undefined;
    case 'symbol':
      return symbols[ask.symbol];
  }
}

/** Pins lines of `before` and looks for them in `after`, the same file. */
export function find(
  before: string,
  lines: readonly [number, number],
  after: string,
  { commit = false }: { commit?: boolean } = {},
): Verdict {
  const pin = pinOf(before, lines[0], lines[1], {
    ...(commit && { committed: { commit: 'abcdef1', source: new SourceText(before) } }),
  });
  return climb(resolvePin(pin, 'a.ts'), {
    files: { 'a.ts': after },
    ...(commit && { commits: { abcdef1: { 'a.ts': before } } }),
  });
}
