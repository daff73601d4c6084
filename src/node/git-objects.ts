/** What git keeps, asked of one git process that stays: a process for each file costs far more. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Socket } from 'node:net';
import { decodeSource } from './decode-source';
import { environment, git, gitProgram, LARGEST, SAFE, SECONDS } from './git-run';

interface Asked {
  readonly name: string;
  answer(text: string | undefined): void;
}

/** Steps in which the time is counted that git has for an answer. */
const STEPS = 4;

/** The objects of one repository. The process ends with this one, or when it does not answer in time. */
export class GitObjects {
  private child: ChildProcessWithoutNullStreams | undefined;
  private broken = false;
  private readonly asked: Asked[] = [];
  private chunks: Buffer[] = [];
  private length = 0;
  /** Bytes that have to be there before it is worth looking at them. */
  private wanted = 1;
  /** Names that are asked for and were not yet written. */
  private unsent = '';
  private timer: ReturnType<typeof setInterval> | undefined;
  /** So often the timer ran out since the last answer. */
  private silent = 0;

  /** `folder`: a path in the repository. */
  constructor(private readonly folder: string) {}

  /**
   * The text of a file, named `<commit>:<path>`. Undefined when there is none of this name, when it is
   * no file or larger than 16 MB, and when git cannot be asked.
   */
  async blob(name: string): Promise<string | undefined> {
    // a name is a line of what the process is asked
    if (this.broken || /[\r\n]/.test(name)) {
      const { code, out } = await git(this.folder, ['cat-file', 'blob', name]);
      return code === 0 ? out : undefined;
    }
    return new Promise((answer) => {
      const child = (this.child ??= this.start());
      if (this.asked.length === 0) this.hold(child, true);
      this.asked.push({ name, answer });
      // many ask at once: one write tells git of them all
      if (this.unsent === '') process.nextTick(() => this.send(child));
      this.unsent += `${name}\n`;
    });
  }

  private send(child: ChildProcessWithoutNullStreams): void {
    child.stdin.write(this.unsent);
    this.unsent = '';
  }

  private start(): ChildProcessWithoutNullStreams {
    const child = spawn(gitProgram(), ['-C', this.folder, ...SAFE, 'cat-file', '--batch'], {
      windowsHide: true,
      env: environment(),
    });
    child.stdout.on('data', (chunk: Buffer) => {
      this.chunks.push(chunk);
      this.length += chunk.length;
      while (this.length >= this.wanted && this.take());
    });
    child.stderr.resume();
    child.stdin.on('error', () => this.give());
    child.on('error', () => this.give());
    child.on('exit', () => this.give());
    return child;
  }

  /** Only while something is asked does the process keep this one alive. */
  private hold(child: ChildProcessWithoutNullStreams, on: boolean): void {
    clearInterval(this.timer);
    this.silent = 0;
    // in steps: while this process is busy itself answers wait, and that is not git's fault
    if (on)
      this.timer = setInterval(
        () => ++this.silent === STEPS && child.kill(),
        (SECONDS * 1000) / STEPS,
      );
    const handles = [child, child.stdin as Socket, child.stdout as Socket, child.stderr as Socket];
    for (const handle of handles) {
      if (on) handle.ref();
      else handle.unref();
    }
  }

  /** One answer, when all of it is there: `<id> <type> <size>`, the bytes, a line end; or `<name> missing`. */
  private take(): boolean {
    const bytes = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    this.chunks = [bytes];
    const end = bytes.indexOf(10);
    if (end === -1) {
      this.wanted = this.length + 1;
      return false;
    }
    const [, type, size] = / (\w+) (\d+)$/.exec(bytes.toString('latin1', 0, end)) ?? [];
    const length = size === undefined ? 0 : Number(size) + 1;
    if (bytes.length < end + 1 + length) {
      this.wanted = end + 1 + length;
      return false;
    }
    const rest = bytes.subarray(end + 1 + length);
    this.chunks = rest.length === 0 ? [] : [rest];
    this.length = rest.length;
    this.wanted = 1;
    this.silent = 0;
    const isText = type === 'blob' && length <= LARGEST;
    this.asked
      .shift()
      ?.answer(isText ? decodeSource(bytes.subarray(end + 1, end + length)) : undefined);
    if (this.asked.length === 0 && this.child !== undefined) this.hold(this.child, false);
    return true;
  }

  /** The process is no more: what was asked is asked one by one. */
  private give(): void {
    if (this.broken) return;
    this.broken = true;
    clearInterval(this.timer);
    for (const { name, answer } of this.asked.splice(0)) void this.blob(name).then(answer);
  }
}
