/// <reference types="node" />
/** `npm run fuzz`: FUZZ_SEED, FUZZ_PARSES, FUZZ_STEPS and FUZZ_CHANGES say how; FUZZ_CORPUS names a
 * folder; FUZZ_LIMIT_MS is what an answer of the server may take, more on a busy machine. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzzCache } from './cache';
import { fuzzParsing } from './parsing';
import { fuzzProtocol } from './protocol';

const number = (name: string, otherwise: number): number =>
  Number(process.env[name] ?? otherwise) || 0;
const seed = number('FUZZ_SEED', 1);

const parses = number('FUZZ_PARSES', 100_000);
const round = 10_000;
let failed = 0;
for (let done = 0; done < parses; done += round) {
  const run = fuzzParsing({ seed: seed + done, parses: Math.min(round, parses - done) });
  console.log(
    `${done + run.parses} documents, slowest ${run.slowest.toFixed(0)} ms, ${run.failures.length} failures`,
  );
  for (const { text, message } of run.failures) {
    const folder = join('out', 'fuzz');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `failure-${seed + done}-${failed++}.md`);
    writeFileSync(file, text);
    console.error(`${file}: ${message.split('\n').slice(0, 6).join('\n')}`);
  }
}

const changes = number('FUZZ_CHANGES', 2000);
for (let done = 0; done < changes; done += 500) {
  const steps = Math.min(500, changes - done);
  await fuzzCache({ seed: seed + done, steps });
  console.log(`${done + steps} changes of a folder, with what is kept and without`);
}

const limit = number('FUZZ_LIMIT_MS', 1000);
const steps = number('FUZZ_STEPS', 10_000);
for (let done = 0; done < steps; done += 5000) {
  const run = await fuzzProtocol({ seed: seed + done, steps: Math.min(5000, steps - done), limit });
  console.log(`${done + run.steps} protocol steps, slowest ${run.slowest.toFixed(0)} ms`);
}
process.exitCode = failed > 0 ? 1 : 0;
