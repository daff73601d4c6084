/** What is written into a file that is there takes nothing from anybody. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, describe, it } from 'node:test';
import { replaceText } from '../../../src/cli/files/replace-file';
import { run } from './program';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-replace-')));
after(() => rmSync(top, { recursive: true, force: true }));

const BEFORE =
  '---\nseverity: sev2\n---\n# Payments failed\n\n## 5 Whys\n\n- Why could customers not pay?\n';
const AFTER = BEFORE.replace('sev2', 'SEV2');

let count = 0;
function folder(): string {
  const path = join(top, `f${count++}`);
  mkdirSync(path);
  return path;
}
function file(text = BEFORE): string {
  const path = join(folder(), 'a.postmortem.md');
  writeFileSync(path, text);
  return path;
}
const fixed = (path: string, cwd = join(path, '..')): ReturnType<typeof run> =>
  run(cwd, ['check', '--fix', '--fail-on', 'never', path]);

describe('a file that is written', () => {
  it('keeps its mode', () => {
    for (const mode of [0o600, 0o644, 0o664, 0o755, 0o2640]) {
      const path = file();
      chmodSync(path, mode);
      assert.equal(fixed(path).code, 0);
      assert.equal(readFileSync(path, 'utf8'), AFTER);
      assert.equal(statSync(path).mode & 0o7777, mode);
    }
  });

  const isRoot = process.getuid?.() === 0;
  it('keeps its owner', { skip: isRoot ? false : 'only root may give files away' }, () => {
    const path = file();
    chownSync(path, 65534, 65534);
    assert.equal(fixed(path).code, 0);
    const { uid, gid } = statSync(path);
    assert.deepEqual([uid, gid], [65534, 65534]);
    assert.equal(readFileSync(path, 'utf8'), AFTER);
  });

  it('of somebody else is left', { skip: isRoot ? false : 'only root may become others' }, () => {
    const path = file();
    chmodSync(top, 0o777);
    chmodSync(join(path, '..'), 0o777);
    chmodSync(path, 0o666);
    const { code, err } = run(join(path, '..'), ['check', '--fix', path], {
      uid: 65534,
      gid: 65534,
    });
    assert.equal(code, 2);
    assert.match(err, /belongs to somebody else/);
    assert.equal(readFileSync(path, 'utf8'), BEFORE);
  });

  it('stays a link, and a link in the repository is followed', () => {
    const path = file();
    const link = join(path, '..', 'link.md');
    symlinkSync('a.postmortem.md', link);
    assert.equal(fixed(link).code, 0);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.equal(readFileSync(path, 'utf8'), AFTER);
  });

  it('is left when it has other names', () => {
    const path = file();
    const other = join(path, '..', 'other.md');
    linkSync(path, other);
    const { code, err } = fixed(path);
    assert.equal(code, 2);
    assert.match(err, /hard links/);
    assert.equal(readFileSync(other, 'utf8'), BEFORE);
  });

  it('leaves nothing beside it', () => {
    const path = file();
    fixed(path);
    assert.deepEqual(readdirSync(join(path, '..')), ['a.postmortem.md']);
  });
});

describe('a link that leads out of the repository is not followed', () => {
  /** A repository, and a file of another place. */
  function places(): { inner: string; outer: string; target: string } {
    const inner = folder();
    spawnSync('git', ['init', '-q', inner]);
    const target = file();
    return { inner, outer: join(target, '..'), target };
  }
  const refused = (target: string, { code, err }: ReturnType<typeof run>): void => {
    assert.equal(code, 2, err);
    assert.match(err, /leads out of the repository/);
    assert.equal(readFileSync(target, 'utf8'), BEFORE);
  };

  it('to a file', () => {
    const { inner, target } = places();
    symlinkSync(target, join(inner, 'a.postmortem.md'));
    refused(target, fixed('.', inner));
    refused(target, fixed(join(inner, 'a.postmortem.md')));
  });
  it('to a folder', () => {
    const { inner, outer, target } = places();
    symlinkSync(outer, join(inner, 'postmortems'));
    refused(target, fixed('postmortems', inner));
    refused(target, fixed(join(inner, 'postmortems', 'a.postmortem.md'), outer));
  });
  it('to another repository', () => {
    const { inner, outer, target } = places();
    spawnSync('git', ['init', '-q', outer]);
    symlinkSync(outer, join(inner, 'postmortems'));
    refused(target, fixed('postmortems', inner));
  });
  it('by two links', () => {
    const { inner, outer, target } = places();
    symlinkSync('.', join(inner, 'here'));
    symlinkSync(outer, join(inner, 'docs'));
    refused(target, fixed('here/docs', inner));
  });
  it('without a repository: out of the current folder', () => {
    const target = file();
    const cwd = folder();
    symlinkSync(target, join(cwd, 'a.postmortem.md'));
    refused(target, fixed('.', cwd));
  });
  it('one outside of it that leads into it is', () => {
    const { inner } = places();
    writeFileSync(join(inner, 'a.postmortem.md'), BEFORE);
    const way = join(folder(), 'way');
    symlinkSync(inner, way);
    assert.equal(fixed(join(way, 'a.postmortem.md'), inner).code, 0);
    assert.equal(readFileSync(join(inner, 'a.postmortem.md'), 'utf8'), AFTER);
  });
});

describe('a save made meanwhile', () => {
  const saves: Readonly<Record<string, (path: string, text: string) => void>> = {
    'in place': (path, text) => writeFileSync(path, text),
    'by a new file that takes its place'(path, text) {
      writeFileSync(`${path}.tmp`, text);
      renameSync(`${path}.tmp`, path);
    },
    'of the same length': (path, text) => writeFileSync(path, text.slice(0, BEFORE.length)),
  };
  for (const [name, save] of Object.entries(saves))
    it(`${name} is kept`, () => {
      const path = file();
      const words = `My words.\n${BEFORE}`;
      save(path, words);
      const saved = readFileSync(path, 'utf8');
      assert.match(replaceText(path, BEFORE, AFTER) ?? '', /changed meanwhile/);
      assert.equal(readFileSync(path, 'utf8'), saved);
      assert.deepEqual(readdirSync(join(path, '..')), ['a.postmortem.md']);
    });

  it('a file that is gone is not made again', () => {
    const path = file();
    rmSync(path);
    assert.match(replaceText(path, BEFORE, AFTER) ?? '', /no such file/);
    assert.ok(!existsSync(path));
  });

  it('at any moment of a run', async () => {
    const causes = Array.from(
      { length: 150 },
      (_, at) => `    - [ ] **C${at + 10}** cause number ${at} of the outage\n`,
    );
    const text = `${BEFORE}  - [ ] **C1** no timeout\n${causes.join('')}`;
    const path = file(text);
    let saves = 0;
    for (let delay = 40; delay < 20_000; delay *= 2) {
      writeFileSync(path, text);
      const child = spawn(
        process.execPath,
        [resolve('dist/cli.js'), 'check', '--fix', '--no-links', path],
        { stdio: 'ignore' },
      );
      const ended = new Promise((done) => child.once('exit', done));
      if ((await Promise.race([ended, wait(delay, 'save')])) !== 'save') break;
      const words = `${readFileSync(path, 'utf8')}\nMy saved words.\n`;
      renameSync(written(path, words), path);
      saves++;
      await ended;
      assert.match(readFileSync(path, 'utf8'), /My saved words/, `saved after ${delay} ms`);
    }
    assert.ok(saves > 2, 'there were moments to save in');
  });
});

function written(path: string, text: string): string {
  writeFileSync(`${path}.saved`, text);
  return `${path}.saved`;
}
