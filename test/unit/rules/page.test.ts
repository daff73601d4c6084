/** Each rule's page in docs/rules is what the rule says. `UPDATE=1` writes the pages. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rulePage } from '../../../src/rules/engine/page';
import { RULES } from '../../../src/rules/engine/registry';

const folder = join(process.cwd(), 'docs/rules');
if (process.env['UPDATE'] === '1') {
  mkdirSync(folder, { recursive: true });
  for (const rule of RULES) writeFileSync(join(folder, `${rule.id}.md`), rulePage(rule));
}

test('every rule has its page, and every page its rule', () => {
  assert.deepEqual(readdirSync(folder).sort(), RULES.map(({ id }) => `${id}.md`).sort());
  for (const rule of RULES)
    assert.equal(readFileSync(join(folder, `${rule.id}.md`), 'utf8'), rulePage(rule), rule.id);
});
