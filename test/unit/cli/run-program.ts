/**
 * Runs `dist/cli.js` as a shell would, without a process for every call: a thread keeps the compiled
 * program and executes it from its first line each time, with a `process` of its own. To start Node
 * and to compile the program takes longer than most of what it is asked for.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';

export interface ProgramRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Where {
  readonly cwd?: string | undefined;
  /** Added to the environment, which says nothing of colours and speaks no language. */
  readonly env?: Readonly<Record<string, string>>;
}

const PROGRAM = resolve('dist/cli.js');

function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
  return { ...(rest as Record<string, string>), LANG: 'C', LC_ALL: 'C', ...more };
}

/** What the thread runs: `program` is compiled once, `request` is one call of it. */
const THREAD = `
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');
const threads = require('node:worker_threads');
const { program, port, done } = threads.workerData;
const parts = '(function (exports, require, module, __filename, __dirname, process) {';
const source = readFileSync(program, 'utf8').replace(/^#!.*/, '');
const compiled = new Script(parts + source + '\\n})', { filename: program });
const realRequire = createRequire(program);

class Ended extends Error {}

function call({ args, env }) {
  return new Promise((end) => {
    const written = { out: '', err: '' };
    const stream = (key) => ({
      write: (text) => ((written[key] += text), true),
      on() {},
      isTTY: false,
    });
    // what is written in the same breath still counts
    const ended = (code) => void setImmediate(() => end({ code: code ?? 0, ...written }));
    const own = Object.create(process, {
      argv: { value: [process.execPath, program, ...args] },
      env: { value: env },
      stdout: { value: stream('out') },
      stderr: { value: stream('err') },
      exitCode: { set: ended },
      exit: { value: (code) => { ended(code); throw new Ended(); } },
    });
    const required = (name) => {
      const plain = name.replace(/^node:/, '');
      if (plain === 'worker_threads') return { ...threads, isMainThread: true };
      return plain === 'process' ? own : realRequire(name);
    };
    const module = { exports: {} };
    try {
      compiled.runInThisContext()(module.exports, required, module, program, dirname(program), own);
    } catch (error) {
      if (error instanceof Ended) return;
      written.err += error.stack;
      ended(1);
    }
  });
}

port.on('message', (request) => {
  void call(request).then((run) => {
    port.postMessage(run);
    Atomics.store(done, 0, 1);
    Atomics.notify(done, 0);
  });
});
`;

const done = new Int32Array(new SharedArrayBuffer(4));
let port: MessageChannel['port1'] | undefined;

function thread(): MessageChannel['port1'] {
  if (port !== undefined) return port;
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(THREAD, {
    eval: true,
    workerData: { program: PROGRAM, port: port2, done },
    transferList: [port2],
  });
  worker.unref();
  port1.unref();
  return (port = port1);
}

/** What the program wrote and its exit code. It has ended when this returns. */
export function runProgram(args: readonly string[], { cwd, env }: Where = {}): ProgramRun {
  const to = thread();
  const before = process.cwd();
  // threads share the working directory, and this one waits
  if (cwd !== undefined) process.chdir(cwd);
  try {
    Atomics.store(done, 0, 0);
    to.postMessage({ args: [...args], env: environment(env) });
    if (Atomics.wait(done, 0, 0, 60_000) === 'timed-out')
      throw new Error(`postmortem ${args.join(' ')} did not end within 60 s`);
    return receiveMessageOnPort(to)!.message as ProgramRun;
  } finally {
    if (cwd !== undefined) process.chdir(before);
  }
}

/** The same in a process of its own, for what only a process has: signals, pipes, an exit code. */
export function spawnProgram(args: readonly string[], { cwd, env }: Where = {}): ProgramRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    cwd,
    env: environment(env),
    // more than 1 MB would be cut off, each time elsewhere
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}
