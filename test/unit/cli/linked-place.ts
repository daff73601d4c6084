/** Repositories in temporary folders, with a postmortem that refers to their code. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parsePostmortem } from '../../../src/language/parse';
import { editWritten } from '../../../src/markdown/text';
import { writePins } from '../../../src/pins/comment';
import { pinnedLink } from '../../../src/pins/link-edits';
import { makePin } from '../../../src/pins/pin';
import { SourceText } from '../../../src/pins/source';
import { runProgram, type ProgramRun } from './run-program';

/** Where they all are. Removed with the process: an `after` would end with the first file that asks. */
export const folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-links-')));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** A repository (or, with `git: false`, a folder) of its own. */
export class Place {
  readonly root = join(folder, `place${count++}`);

  constructor(private readonly hasGit = true) {
    mkdirSync(this.root);
    if (hasGit) this.git('init', '-q', '-b', 'main');
  }

  git(...args: string[]): string {
    return execFileSync(
      'git',
      [
        '-c',
        'user.name=t',
        '-c',
        'user.email=t@example.com',
        '-c',
        'protocol.file.allow=always',
        ...args,
      ],
      { cwd: this.root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    ).trim();
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  commit(): string {
    this.git('add', '-A');
    this.git('commit', '-qm', 'x', '--allow-empty');
    return this.git('rev-parse', 'HEAD');
  }

  /** A postmortem with one pinned link to lines of `path`, as they are now. */
  pin(path: string, first: number, last: number, eol = '\n', submodule = '.'): void {
    const source = new SourceText(readFileSync(join(this.root, path), 'utf8'));
    const commit = this.hasGit ? this.git('-C', submodule, 'rev-parse', 'HEAD') : undefined;
    const pin = makePin(
      source,
      { first, last },
      {
        id: 'k7f3',
        // from the root of the repository that holds the file
        path: submodule === '.' ? path : path.slice(submodule.length + 1),
        pinned: '2026-01-01',
        ...(commit !== undefined && { committed: { commit, source } }),
      },
    );
    assert.ok(!('refused' in pin));
    const text =
      `# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] No timeout. ${pinnedLink(`../${path}`, pin)}\n`.replaceAll(
        '\n',
        eol,
      );
    const postmortem = parsePostmortem(text);
    const edits = writePins(postmortem, [pin]);
    assert.ok(!('refused' in edits));
    this.write('postmortems/a.md', editWritten(postmortem, edits));
  }

  links(...args: string[]): ProgramRun {
    return runProgram(['links', ...args], {
      cwd: this.root,
      env: { GIT_CEILING_DIRECTORIES: folder },
    });
  }

  /** The one reference, as JSON has it. */
  one(...args: string[]): Record<string, unknown> {
    const { out, err } = this.links('postmortems', '--format', 'json', ...args);
    const found: unknown = JSON.parse(out);
    assert.ok(Array.isArray(found) && found.length === 1, out + err);
    return found[0];
  }

  state(): string {
    const [state, ...others] = this.states();
    assert.ok(state !== undefined && others.length === 0, `${String(state)}, ${others.join()}`);
    return state;
  }

  /** Of each reference: `moved src/a.ts:3-4`, `lost -`. */
  states(): string[] {
    const { out } = this.links('postmortems', '--format', 'json');
    const all: {
      state: string;
      found: string | null;
      range: { start: { line: number }; end: { line: number } } | null;
    }[] = JSON.parse(out);
    return all.map(({ state, found, range }) => {
      const lines = range === null ? '' : `:${range.start.line + 1}-${range.end.line}`;
      return `${state} ${found ?? '-'}${lines}`;
    });
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }
}
