/// <reference types="mocha" />
/** The server goes away and comes back; the author goes on typing. */
import assert from 'node:assert/strict';
import { ChildProcess } from 'node:child_process';
import { Position, commands, window, type TextDocument } from 'vscode';
import { eventually, extension, finding, findings, open, rewrite, tidy } from './driving';

const claim = (text: string): string =>
  `# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] ${text}\n`;

/** The process of the language server: a child of this extension host. */
function server(): ChildProcess | undefined {
  const { _getActiveHandles: handles } = process as unknown as {
    _getActiveHandles(): readonly unknown[];
  };
  return handles
    .call(process)
    .filter((one): one is ChildProcess => one instanceof ChildProcess)
    .find((one) => one.exitCode === null && one.spawnargs.some((arg) => /server\.js$/.test(arg)));
}

/** What `ask` gives within `timeout` ms, else `otherwise`. */
async function eventuallyOr<T>(otherwise: T, ask: () => T, timeout: number): Promise<T> {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    const answer = ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return otherwise;
}

async function reportsFor(document: TextDocument, text: string): Promise<void> {
  await eventually(`a finding on "${text}"`, () =>
    findings(document, 'verified-without-evidence').some(({ range }) =>
      document.lineAt(range.start.line).text.includes(text),
    ),
  );
}

describe('a server that goes away', () => {
  before(async () => (await extension().activate()).ready());
  afterEach(tidy);

  it('comes back by itself while somebody types, knowing the text of now', async () => {
    const { document } = await open('recovery/postmortems/a.md', claim('The pool was full.'));
    await finding(document, 'verified-without-evidence');
    const running = server();
    assert.ok(running, 'the server runs as a child process');
    await rewrite(document, claim('Typed before.'));
    running.kill('SIGKILL');
    for (let count = 0; count < 10; count++) {
      await rewrite(document, claim(`Typed after ${count}.`));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await reportsFor(document, 'Typed after 9.');
    const next = server();
    assert.ok(next !== undefined && next.pid !== running.pid);
  });

  it('restarts on command, in a process of its own', async () => {
    const { document } = await open('recovery/postmortems/b.md', claim('The pool was full.'));
    await finding(document, 'verified-without-evidence');
    const before = server()?.pid;
    assert.ok(before !== undefined);
    await commands.executeCommand('postmortem.restartServer');
    await eventually('another process', () => {
      const pid = server()?.pid;
      return pid !== undefined && pid !== before;
    });
    await rewrite(document, claim('Typed after the restart.'));
    await reportsFor(document, 'Typed after the restart.');
    assert.equal(findings(document, 'verified-without-evidence').length, 1);
  });

  it('is given up when it keeps crashing, and comes back when it is asked to', async () => {
    const { document } = await open('recovery/postmortems/d.md', claim('The pool was full.'));
    await finding(document, 'verified-without-evidence');
    const told: string[] = [];
    const { showErrorMessage } = window;
    Object.assign(window, {
      showErrorMessage: (message: string) => {
        told.push(message);
        return Promise.resolve(undefined);
      },
    });
    for (let crash = 0; crash < 8 && told.length === 0; crash++) {
      const running = await eventually(
        'it runs again, or is given up',
        () => server() ?? (told.length > 0 ? 'given up' : undefined),
      );
      if (running === 'given up') break;
      running.kill('SIGKILL');
      await eventually('the process is gone', () => running.exitCode ?? running.signalCode);
    }
    await eventually('it is said', () => told.length > 0);
    assert.equal(await eventuallyOr(undefined, server, 1500), undefined, 'it stays down');
    Object.assign(window, { showErrorMessage });
    assert.equal(told.length, 1, `told once: ${told.join(' | ')}`);
    await commands.executeCommand('postmortem.restartServer');
    await rewrite(document, claim('Typed after it was given up.'));
    await reportsFor(document, 'Typed after it was given up.');
  });

  it('answers a command that finds it down', async () => {
    const { document } = await open(
      'recovery/postmortems/c.md',
      '# Outage\n\n**Severity:** SEV2\n\n## Summary\n\nDown.\n',
    );
    await extension().exports.ready();
    server()?.kill('SIGKILL');
    await eventually('the text is changed', async () => {
      await commands.executeCommand('postmortem.moveMetadata', document.uri);
      return document.getText().startsWith('---');
    });
    assert.ok(document.lineAt(new Position(0, 0)).text === '---');
  });
});
