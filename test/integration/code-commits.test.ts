/// <reference types="mocha" />
/** *Insert Commits into Timeline…* in a git repository the test makes. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { commands, window } from 'vscode';
import { eventually, extension, open, root, tidy } from './driving';

const POSTMORTEM = `---
id: INC-2026-0142
status: draft
started: 2026-10-13T19:06:00+09:00
resolved: 2026-10-13T20:03:00+09:00
---

# Cards were declined

## Timeline

| Time (KST) | Event | Source |
|---|---|---|
| 2026-10-13 19:06 | Payments begin to fail | [log](https://log.example.com/1) |
`;

describe('commits in the timeline', function () {
  this.timeout(60_000);
  before(async () => (await extension().activate()).ready());
  afterEach(tidy);

  it('writes those of the incident as rows with links, in one step', async () => {
    const { document } = await open('postmortems/outage.md', POSTMORTEM);
    const folder = join(document.uri.fsPath, '..', '..');
    assert.ok(folder.startsWith(root().fsPath));
    const git = (at: string, ...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=Jo', '-c', 'user.email=jo@example.com', ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: at },
      });
    const commit = (at: string, subject: string): string => {
      git(at, 'commit', '-q', '--allow-empty', '-m', subject);
      return git(at, 'rev-parse', 'HEAD').trim();
    };
    git('', 'init', '-q', '-b', 'main');
    git('', 'remote', 'add', 'origin', 'git@github.com:acme/pay.git');
    commit('2026-10-13T09:00:00Z', 'Before it all');
    const hash = commit('2026-10-13T10:20:00Z', 'Take a *connection* for each | payment');
    commit('2026-10-13T12:00:00Z', 'After it all');
    await window.showTextDocument(document);
    let done = false;
    const running = commands.executeCommand('postmortem.insertCommits').then(() => (done = true));
    while (!done) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await commands.executeCommand('quickInput.first');
      await commands.executeCommand('workbench.action.quickPickManyToggle');
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    await running;
    await eventually('a row', () => document.getText() !== POSTMORTEM);
    const text = document.getText();
    const link = `[${hash.slice(0, 10)}](https://github.com/acme/pay/commit/${hash})`;
    assert.ok(
      text.includes(`19:20 | Take a \\*connection\\* for each \\| payment ${link} |`),
      text,
    );
    assert.ok(!text.includes('it all'), text);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), POSTMORTEM);
  });
});
