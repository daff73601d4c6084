/**
 * A repository may be an unpacked archive with its own `.git`. Nothing its configuration, hooks or
 * attributes name is ever run. Each trap is first sprung with plain git, so that it is one.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runProgram } from './run-program';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-traps-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const home = join(folder, 'home');
mkdirSync(home);
const environment = {
  ...process.env,
  HOME: home,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 't',
  GIT_AUTHOR_EMAIL: 't@example.com',
  GIT_COMMITTER_NAME: 't',
  GIT_COMMITTER_EMAIL: 't@example.com',
};

let count = 0;

/** A repository with a postmortem whose pinned code was renamed: git is asked everything it can be. */
class Repository {
  readonly root = join(folder, `repository${count++}`);
  /** Is there once the trap was sprung. */
  readonly sprung = join(this.root, 'sprung');
  /** A shell command that springs it. */
  readonly touch = `touch ${this.sprung}`;

  constructor() {
    mkdirSync(this.root);
    this.git('init', '-q', '-b', 'main');
    this.write('src/a.ts', 'function alpha(one, two) {\n  return one + two * 3;\n}\n');
    const commit = this.commit();
    this.write(
      'postmortems/a.md',
      `---\nseverity: SEV2\n---\n# Payments failed\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** no timeout [x](../src/a.ts#L1-L2 "pin:k7f3")\n\n<!-- postmortem-pins\nk7f3:\n  path: src/a.ts\n  lines: 1-2\n  commit: ${commit}\n  quote: ["function alpha(one, two) {", "  return one + two * 3;"]\n  digest: 9a3f20c1-4be0c1d2a7f35e6688aa90d417c2b3e4\n  pinned: 2026-01-01\n-->\n`,
    );
    this.git('mv', 'src/a.ts', 'src/b.ts');
    this.commit();
  }

  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.root,
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  }

  config(key: string, value: string): void {
    this.git('config', key, value);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** A program that springs the trap. */
  program(path: string): string {
    this.write(path, `#!/bin/sh\n${this.touch}\n`);
    chmodSync(join(this.root, path), 0o755);
    return join(this.root, path);
  }

  commit(): string {
    this.git('add', '-A');
    this.git('commit', '-qm', 'x');
    return this.git('rev-parse', 'HEAD');
  }

  /** A commit whose old code was not fetched, as of a partial clone; gives the name of what is missing. */
  partial(): string {
    const blob = this.git('rev-parse', 'HEAD~1:src/a.ts');
    this.config('core.repositoryFormatVersion', '1');
    this.config('extensions.partialClone', 'origin');
    this.config('remote.origin.promisor', 'true');
    this.config('remote.origin.partialclonefilter', 'blob:none');
    rmSync(join(this.root, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    return blob;
  }

  /** A repository in the repository, as submodules are. */
  submodule(): string {
    const sub = join(this.root, 'sub');
    mkdirSync(sub);
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      ['commit', '-qm', 'x'],
    ]) {
      if (args[0] === 'add') writeFileSync(join(sub, 'a.txt'), 'a\n');
      execFileSync('git', args, { cwd: sub, env: environment, stdio: 'ignore' });
    }
    this.write('.gitmodules', '[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n');
    this.commit();
    return sub;
  }

  /** What git believes to be unchanged is looked at again. */
  stir(): void {
    const now = Date.now() / 1000 + ++this.stirred;
    for (const path of ['src/b.ts', 'postmortems/a.md', 'sub/a.txt'])
      if (existsSync(join(this.root, path))) utimesSync(join(this.root, path), now, now);
    rmSync(this.sprung, { force: true });
  }
  private stirred = 10;
}

/** What there is to run, and the git command of everyday use that runs it. */
const TRAPS: Readonly<Record<string, (repository: Repository) => readonly string[]>> = {
  'filter.clean'(it) {
    it.write('.gitattributes', '* filter=x\n');
    it.config('filter.x.clean', `${it.touch}; cat`);
    return ['diff', 'HEAD'];
  },
  'filter.process, by .git/info/attributes'(it) {
    it.write('.git/info/attributes', '* filter=x\n');
    it.config('filter.x.process', it.touch);
    return ['diff', 'HEAD'];
  },
  'core.fsmonitor'(it) {
    it.config('core.fsmonitor', it.program('monitor.sh'));
    return ['status'];
  },
  'a hook'(it) {
    it.program('.git/hooks/post-index-change');
    return ['status'];
  },
  'core.hooksPath'(it) {
    it.program('hooks/post-index-change');
    it.config('core.hooksPath', join(it.root, 'hooks'));
    return ['status'];
  },
  'diff.external'(it) {
    it.config('diff.external', `${it.touch}; true`);
    appendFileSync(join(it.root, 'src/b.ts'), 'x\n');
    return ['diff', 'HEAD'];
  },
  textconv(it) {
    it.write('.gitattributes', '* diff=x\n');
    it.config('diff.x.textconv', `${it.touch}; cat`);
    appendFileSync(join(it.root, 'src/b.ts'), 'x\n');
    return ['diff', 'HEAD'];
  },
  'diff.<driver>.command'(it) {
    it.write('.gitattributes', '* diff=x\n');
    it.config('diff.x.command', `${it.touch}; true`);
    appendFileSync(join(it.root, 'src/b.ts'), 'x\n');
    return ['diff', 'HEAD'];
  },
  'gpg.program'(it) {
    it.config('gpg.program', it.program('gpg.sh'));
    it.config('log.showSignature', 'true');
    const signed = it
      .git('cat-file', 'commit', 'HEAD')
      .replace(
        /^committer .*$/m,
        '$&\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----',
      );
    it.write('.git/signed', `${signed}\n`);
    it.git('update-ref', 'HEAD', it.git('hash-object', '-t', 'commit', '-w', '.git/signed'));
    return ['log'];
  },
  'a remote that is a program'(it) {
    const missing = it.partial();
    it.config('protocol.ext.allow', 'always');
    it.config('remote.origin.url', `ext::sh -c touch% ${it.sprung}`);
    return ['cat-file', '-p', missing];
  },
  'core.sshCommand'(it) {
    const missing = it.partial();
    it.config('core.sshCommand', `${it.touch}; false`);
    it.config('remote.origin.url', 'ssh://nowhere.invalid/x');
    return ['cat-file', '-p', missing];
  },
  'remote.*.uploadpack'(it) {
    const missing = it.partial();
    it.config('remote.origin.uploadpack', `${it.touch}; git-upload-pack`);
    it.config('remote.origin.url', it.root);
    return ['cat-file', '-p', missing];
  },
  'a filter of a submodule'(it) {
    const sub = it.submodule();
    writeFileSync(join(sub, '.git/info/attributes'), '* filter=x\n');
    execFileSync('git', ['config', 'filter.x.clean', `${it.touch}; cat`], { cwd: sub });
    return ['diff', 'HEAD'];
  },
  'core.fsmonitor of a submodule'(it) {
    const sub = it.submodule();
    const monitor = it.program('monitor.sh');
    execFileSync('git', ['config', 'core.fsmonitor', monitor], { cwd: sub });
    return ['diff', 'HEAD'];
  },
  'a folder laid out as a bare repository'(it) {
    rmSync(join(it.root, '.git'), { recursive: true });
    it.write('objects/x', '');
    it.write('refs/x', '');
    it.write('HEAD', 'ref: refs/heads/main\n');
    const monitor = it.program('monitor.sh');
    it.write(
      'config',
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ${it.root}\n\tfsmonitor = ${monitor}\n`,
    );
    return ['status'];
  },
};

const COMMANDS: readonly (readonly string[])[] = [
  ['check', '.', '--fail-on', 'never'],
  ['check', '.', '--since', 'HEAD', '--fail-on', 'never'],
  ['check', '.', '--since', 'HEAD~1', '--fail-on', 'never', '--fix'],
  ['links', '.', '--update-moved'],
];

const product = (cwd: string, args: readonly string[], env: Record<string, string>): void =>
  void runProgram(args, { cwd, env });

describe('nothing that a repository names is run', () => {
  for (const [name, set] of Object.entries(TRAPS))
    it(name, () => {
      const repository = new Repository();
      const everyday = set(repository);
      repository.stir();
      spawnSync('git', everyday, { cwd: repository.root, env: environment });
      assert.ok(existsSync(repository.sprung), `git ${everyday.join(' ')} springs the trap`);
      for (const command of COMMANDS) {
        repository.stir();
        product(repository.root, command, environment as Record<string, string>);
        assert.ok(!existsSync(repository.sprung), `postmortem ${command.join(' ')}`);
      }
    });

  it('a program called git in the folder itself', () => {
    const repository = new Repository();
    repository.program('git');
    const env = { ...environment, PATH: `.:${process.env['PATH']}` };
    repository.stir();
    spawnSync('sh', ['-c', 'git status'], { cwd: repository.root, env });
    assert.ok(existsSync(repository.sprung), 'a shell springs the trap');
    for (const command of COMMANDS) {
      repository.stir();
      product(repository.root, command, env);
      assert.ok(!existsSync(repository.sprung), `postmortem ${command.join(' ')}`);
    }
  });
});
