import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { toMarkdown } from '../../../src/publish/markdown';
import { incidentOf } from '../../../src/workspace/incident-of';
import { check } from '../rules/checking';
import { PLACES } from './places';

const RUNS = [
  ' ',
  '\t',
  ' \t',
  '[',
  '[a](',
  '<',
  '-',
  '1',
  '*',
  '`',
  '(',
  '"',
  'a ',
  'a.',
  '가',
  '\u0301',
  '\u1100\u1161',
  '#',
  // what took seconds once
  ']',
  '<?',
  '<!--',
  '@a ',
  '✅ ',
  'due: ',
  '* a',
  '[a]: b\n',
  '![a](b) ',
  '[a](b) ',
];

function milliseconds(text: string): number {
  const start = performance.now();
  const postmortem = parsePostmortem(text);
  check(text);
  incidentOf('file:///w/a.md', postmortem);
  toMarkdown(postmortem);
  return performance.now() - start;
}

describe('a long run of anything, anywhere, takes time by its length', () => {
  for (const [place, make] of Object.entries(PLACES))
    it(place, () => {
      for (const run of RUNS) {
        const of = (length: number): string => make(run.repeat(Math.ceil(length / run.length)));
        // what grows with the cube of the length and takes 30 ms takes 2 s for four times as much
        if (milliseconds(of(12_500)) < 30) continue;
        const long = milliseconds(of(50_000));
        // what is done soon is no matter; otherwise four times the length may take eight times as long
        if (long < 2000) continue;
        const short = Math.max(milliseconds(of(12_500)), milliseconds(of(12_500)));
        const again = milliseconds(of(50_000));
        assert.ok(
          Math.min(long, again) < short * 8,
          `${JSON.stringify(run)}: ${short.toFixed(0)} ms, and ${again.toFixed(0)} ms for four times as much`,
        );
      }
    });
});

it('more places than a call takes arguments are one finding', () => {
  const found = check(
    `---\nseverity: SEV2\n---\n# T\n\n## 5 Whys\n\n## Summary\n\n${'\u0421a '.repeat(150_000)}\n`,
  );
  const alike = found.filter(({ rule }) => rule === 'misleading-character');
  assert.deepEqual(
    alike.map(({ fixes }) => fixes[0]?.edits.length),
    [150_000],
  );
});
