/// <reference types="node" />
/** Folders that change at random: with what earlier runs left behind `check` says what it says without. */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckRun, type CheckedFiles } from '../../src/cli/commands/check-files';
import { CheckCache } from '../../src/cli/files/cache';
import { findFiles } from '../../src/cli/files/files';
import { settingsFor } from '../../src/cli/files/selected';
import { edit, edited, seeds } from './documents';
import { Random } from './random';

/** What `check` finds in a folder, with a cache in another one or without. */
async function found(
  folder: string,
  cacheFolder?: string,
): Promise<Pick<CheckedFiles, 'findings' | 'troubles'>> {
  const files = findFiles([folder]).files.map((file) => ({ file, checked: true }));
  const cache = cacheFolder === undefined ? undefined : new CheckCache(cacheFolder, 'package.json');
  const run = new CheckRun(
    {
      files,
      today: '2026-11-01',
      language: 'en',
      links: true,
      keeps: cache !== undefined,
      workspace: { complete: true },
    },
    settingsFor(undefined, new Set(), () => undefined),
    (uri) => cache?.get(uri),
  );
  const { findings, known, troubles } = await run.check(run.records());
  for (const [uri, one] of known) cache?.set(uri, one);
  assert.equal(cache?.save(), undefined);
  return { findings, troubles };
}

/**
 * `steps` changes of a folder (documents come, change and go, the code they link too, what is kept is
 * cut short), after each of which both ways of checking must say the same. Throws when they do not.
 */
export async function fuzzCache({ seed, steps }: { seed: number; steps: number }): Promise<void> {
  const random = new Random(seed);
  const texts = seeds();
  const top = mkdtempSync(join(tmpdir(), 'postmortem-fuzz-'));
  const folder = join(top, 'work');
  const kept = join(top, 'kept');
  mkdirSync(join(folder, 'postmortems'), { recursive: true });
  mkdirSync(join(folder, 'src'), { recursive: true });
  const shown = new Map<string, string>();
  const log: string[] = [];
  try {
    for (let step = 0; step < steps; step++) {
      const path = join(folder, 'postmortems', `${random.below(6)}.md`);
      const text = shown.get(path);
      switch (random.below(8)) {
        case 0:
          rmSync(path, { force: true });
          shown.delete(path);
          log.push(`remove ${path}`);
          break;
        case 1:
          writeFileSync(
            join(folder, 'src/client.ts'),
            Array.from({ length: random.below(12) }, (_, at) => `const a = ${at};\n`).join(''),
          );
          log.push('code');
          break;
        case 2: {
          const files = existsSync(kept) ? readdirSync(kept) : [];
          if (files.length === 0) break;
          truncateSync(join(kept, random.of(files)), random.below(4000));
          log.push('cut what is kept');
          break;
        }
        default: {
          let now = text ?? random.of(texts);
          for (let left = random.below(4); left > 0; left--) now = edited(now, edit(random, now));
          // a lone half of a pair cannot be written down
          writeFileSync(path, now.replace(/\p{Cs}/gu, '?'));
          shown.set(path, now);
          log.push(`write ${path}`);
        }
      }
      const say = `seed ${seed}, step ${step}\n${log.slice(-8).join('\n')}`;
      assert.deepEqual(await found(folder, kept), await found(folder), say);
    }
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}
