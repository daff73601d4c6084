/// <reference types="node" />
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const imports = "import { before, describe, it, test } from 'node:test';\n";
const fail = "() => { throw new Error('no'); }";

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

/** Runs one file of tests under the reporter: what it counted, and what it told. */
function count(source: string) {
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-counting-'));
  try {
    const [file, counts] = [join(folder, 'a.test.mjs'), join(folder, 'counts.json')];
    writeFileSync(file, imports + source);
    const { NODE_TEST_CONTEXT: _, ...env } = process.env; // a run inside a run is passed over
    const { stdout } = spawnSync(
      process.execPath,
      ['--test', '--test-reporter=./test/host/count-reporter.mjs', file],
      { env: { ...env, TEST_COUNTS: counts }, encoding: 'utf8' },
    );
    return { counts: JSON.parse(readFileSync(counts, 'utf8')) as Counts, stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('counting tests', () => {
  const cases: [string, string, [passed: number, failed: number, skipped: number]][] = [
    ['tests that pass and fail', `test('a', () => {}); test('b', ${fail});`, [1, 1, 0]],
    [
      'a suite by its tests',
      `describe('s', () => { it('a', () => {}); it('b', ${fail}); });`,
      [1, 1, 0],
    ],
    ['a subtest once', `test('a', async (t) => { await t.test('b', ${fail}); });`, [0, 1, 0]],
    ['what is skipped', `it.skip('a', () => {}); it.todo('b'); it('c', () => {});`, [1, 0, 2]],
    [
      'a hook that fails',
      `describe('s', () => { before(${fail}); it('a', () => {}); });`,
      [0, 2, 0],
    ],
    ['a file that crashes', `throw new Error('crash');`, [0, 1, 0]],
    ['a file that exits badly', `test('a', () => {}); process.exitCode = 3;`, [1, 1, 0]],
    ['a file without a test', '', [0, 1, 0]],
  ];
  for (const [name, source, [passed, failed, skipped]] of cases)
    it(`counts ${name}`, () => {
      const { failures, ...sums } = count(source).counts;
      assert.deepEqual(sums, { passed, failed, skipped });
      assert.equal(failures.length, failed, 'each is named');
    });

  it('tells which test failed, where and why', () => {
    const { stdout, counts } = count(`test('the sum', () => { throw new Error('2 is not 3'); });`);
    assert.match(stdout, /✖ the sum {2}\(.*a\.test\.mjs:2\)\nError: 2 is not 3/);
    assert.match(counts.failures.join(), /^the sum {2}\(.*a\.test\.mjs:2\)$/);
  });
});
