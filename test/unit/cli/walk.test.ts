/** What cannot be read is said with its path, and everything else is read. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { run, type Run } from './program';

const top = mkdtempSync(join(tmpdir(), 'postmortem-walk-'));
chmodSync(top, 0o755);
after(() => {
  execFileSync('chmod', ['-R', 'u+rwx', top]);
  rmSync(top, { recursive: true, force: true });
});

const DOCUMENT =
  '---\nseverity: SEV2\n---\n# Payments failed\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [ ] **C1** no timeout\n';
const READABLE = ['postmortems/a.md', 'postmortems/c.md', 'postmortems/deep/d.md'];

let count = 0;
/** A folder with three postmortems, of which the middle one is to be spoilt. */
function place(): { readonly root: string; path(name: string): string } {
  const root = join(top, `place${count++}`);
  const path = (name: string): string => join(root, name);
  for (const name of READABLE) {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), DOCUMENT);
  }
  return { root, path };
}

/** Not as root: it may read everything. */
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** How a path may be spoilt. */
const SPOILT: Readonly<Record<string, { make(path: string): void; says: RegExp }>> = {
  'a link to itself': {
    make: (path) => symlinkSync(basename(path), path),
    says: /leads in circles/,
  },
  'two links to each other': {
    make(path) {
      const other = `x${count++}.md`;
      symlinkSync(other, path);
      symlinkSync(basename(path), join(dirname(path), other));
    },
    says: /leads in circles/,
  },
  'a file that may not be read': {
    make(path) {
      writeFileSync(path, DOCUMENT);
      chmodSync(path, 0);
    },
    says: /not permitted/,
  },
  'a link into a closed folder': {
    make(path) {
      const name = `closed${count++}`;
      const closed = join(dirname(path), '..', name);
      mkdirSync(closed);
      writeFileSync(join(closed, 'x.md'), DOCUMENT);
      chmodSync(closed, 0);
      symlinkSync(`../${name}/x.md`, path);
    },
    says: /not permitted/,
  },
  'a closed folder': {
    make(path) {
      mkdirSync(path, { mode: 0 });
      chmodSync(path, 0);
    },
    says: /not permitted/,
  },
  'a FIFO': { make: (path) => execFileSync('mkfifo', [path]), says: /no regular file/ },
  'a link to a device': { make: (path) => symlinkSync('/dev/zero', path), says: /no regular file/ },
};

/** The files that findings were found in, of a report as JSON. */
function judged({ out }: Run): string[] {
  const findings = JSON.parse(out) as readonly { readonly file: string }[];
  return [...new Set(findings.map(({ file }) => file))].sort();
}

const JSON_ALL = ['--format', 'json', '--fail-on', 'never'];

/** It ends, says why in one line, and shows no trace of its own code. */
function calm({ code, err, out }: Run, says: RegExp): void {
  assert.doesNotMatch(err + out, /^ {4}at |node:/m);
  assert.equal(code, 2, err);
  assert.match(err, says);
}

describe('the walk goes on', () => {
  for (const [name, { make, says }] of Object.entries(SPOILT))
    it(name, () => {
      const { root, path } = place();
      make(path('postmortems/b.md'));
      for (const paths of [['.'], ['postmortems'], ['postmortems/**/*.md'], ['**/*.md']]) {
        const found = run(
          root,
          ['check', ...paths, '--format', 'json', '--fail-on', 'never'],
          user,
        );
        calm(found, says);
        assert.deepEqual(judged(found), READABLE);
        const said = found.err.split('\n').filter((line) => line.includes('postmortems/b.md'));
        assert.equal(said.length, 1, found.err);
        assert.match(said[0]!, says);
      }
    });

  it('reads Markdown of every ending that the editor reads', () => {
    const { root, path } = place();
    const more = ['e.markdown', 'f.mdx', 'g.qmd', 'h.Rmd', 'i.md.erb'];
    for (const name of more) writeFileSync(path(`postmortems/${name}`), DOCUMENT);
    writeFileSync(path('postmortems/j.txt'), DOCUMENT);
    const found = run(root, ['check', '.', '--format', 'json', '--fail-on', 'never']);
    assert.deepEqual(
      judged(found),
      [...READABLE, ...more.map((name) => `postmortems/${name}`)].sort(),
    );
  });

  for (const [name, { make, says }] of Object.entries(SPOILT)) {
    if (name === 'a closed folder') continue;
    it(`${name}: named, as settings, as code and as a picture`, () => {
      const { root, path } = place();
      const b = 'postmortems/b.md';
      make(path(b));
      const named = run(root, ['check', b, READABLE[1]!, ...JSON_ALL], user);
      calm(named, says);
      assert.deepEqual(judged(named), [READABLE[1]]);
      for (const command of ['export', 'links', 'report'])
        calm(run(root, [command, '.'], user), says);
      calm(run(root, ['check', READABLE[0]!, '--config', b], user), says);

      make(path('postmortems/.postmortemrc.yaml'));
      const settings = run(root, ['check', READABLE[0]!, ...JSON_ALL], user);
      assert.equal(settings.code, 0);
      assert.match(settings.err, says);

      writeFileSync(
        path(READABLE[0]!),
        `${DOCUMENT}    - Evidence: [code](b.md#L1) ![picture](b.png)\n`,
      );
      make(path('postmortems/b.png'));
      const code = run(root, ['links', READABLE[0]!], user);
      assert.notEqual(code.code, null, 'it ends');
      assert.equal(run(root, ['export', READABLE[0]!, '--format', 'html'], user).code, 0);
    });
  }

  it('a link that leads out is not read, one that stays or is named is', () => {
    for (const repository of [true, false]) {
      const { root, path } = place();
      if (repository) execFileSync('git', ['init', '-q', root]);
      const away = join(top, `away${count++}.md`);
      writeFileSync(away, DOCUMENT);
      symlinkSync(away, path('postmortems/b.md'));
      symlinkSync('../postmortems/a.md', path('postmortems/e.md'));
      const here = [...READABLE, 'postmortems/e.md'].sort();
      for (const paths of [['.'], ['postmortems'], ['postmortems/*.md', '**/*.md']]) {
        const found = run(root, ['check', ...paths, ...JSON_ALL]);
        calm(found, /postmortems\/b\.md: not read, for it leads out of the repository/);
        assert.deepEqual(judged(found), here, paths.join());
      }
      for (const command of ['export', 'links', 'report', 'adopt'])
        calm(run(root, [command, '.', ...(command === 'adopt' ? ['--dry-run'] : [])]), /leads out/);
      const named = run(root, ['check', 'postmortems/b.md', ...JSON_ALL]);
      assert.deepEqual([named.code, judged(named)], [0, ['postmortems/b.md']]);
      // a folder of postmortems that is kept elsewhere
      const elsewhere = join(top, `elsewhere${count++}`);
      mkdirSync(elsewhere);
      writeFileSync(join(elsewhere, 'f.md'), DOCUMENT);
      symlinkSync(elsewhere, path('kept'));
      const kept = run(root, ['check', 'kept', ...JSON_ALL]);
      assert.deepEqual([kept.code, judged(kept)], [0, ['kept/f.md']], kept.err);
    }
  });

  it('says that what it gives is a part', () => {
    const { root, path } = place();
    symlinkSync('b.md', path('postmortems/b.md'));
    const out = (...args: string[]): string => run(root, args).out;
    assert.match(
      out('check', '.'),
      /3 files looked at|4 files looked at; not everything could be read/,
    );
    const [log] = JSON.parse(out('check', '.', '--format', 'sarif')).runs;
    assert.equal(log.invocations[0].executionSuccessful, false);
    assert.equal(JSON.parse(out('report', '.', '--format', 'json')).unread, 1);
    assert.match(out('report', '.', '--format', 'md'), /A path could not be read/);
    assert.match(out('report', '.', '--lang', 'ko'), /읽지 못한 경로 1곳/);
  });

  it('what is missing is not said of postmortems that could not be read', () => {
    const { root, path } = place();
    writeFileSync(
      path(READABLE[0]!),
      DOCUMENT.replace('---\n#', 'id: INC-8\nrecurrence_of: [INC-7]\n---\n#'),
    );
    const found = (): string => run(root, ['check', '.', ...JSON_ALL]).out;
    assert.match(found(), /INC-7/);
    symlinkSync('b.md', path('postmortems/b.md'));
    assert.doesNotMatch(found(), /INC-7/);
  });
});
