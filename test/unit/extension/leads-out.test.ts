import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { leadsOut } from '../../../src/extension/leads-out';

const top = mkdtempSync(join(tmpdir(), 'leads-out-'));
after(() => rmSync(top, { recursive: true, force: true }));
const at = (...parts: string[]): string => join(top, ...parts);
mkdirSync(at('repo', 'src'), { recursive: true });
mkdirSync(at('repo-secret'));
writeFileSync(at('secret.ts'), 'token');
writeFileSync(at('repo-secret', 'b.ts'), 'token');
writeFileSync(at('repo', 'src', 'a.ts'), 'code');
// a junction needs no rights on Windows, and is a plain link elsewhere
symlinkSync(top, at('repo', 'up'), 'junction');
symlinkSync(at('repo-secret'), at('repo', 'beside'), 'junction');
symlinkSync(at('repo', 'src'), at('repo', 'lib'), 'junction');
symlinkSync(at('repo'), at('link-to-repo'), 'junction');

describe('a file that a link leads out of the workspace', () => {
  for (const [path, folder, expected] of [
    ['repo/src/a.ts', 'repo', false],
    ['repo/lib/a.ts', 'repo', false],
    ['link-to-repo/src/a.ts', 'link-to-repo', false],
    ['link-to-repo/src/a.ts', 'repo', false],
    ['repo/up/secret.ts', 'repo', true],
    ['repo/up/repo/src/a.ts', 'repo', false],
    ['repo/beside/b.ts', 'repo', true],
    ['link-to-repo/up/secret.ts', 'link-to-repo', true],
    ['repo/src/none.ts', 'repo', false],
    ['repo/src/a.ts', 'none', true],
  ] as const)
    it(`${path} of ${folder}: ${expected}`, async () =>
      assert.equal(await leadsOut(at(path), [at(folder)]), expected));

  it('any folder of several will do, and none is not enough', async () => {
    assert.equal(await leadsOut(at('secret.ts'), [at('repo'), top]), false);
    assert.equal(await leadsOut(at('repo/src/a.ts'), []), true);
  });
});
