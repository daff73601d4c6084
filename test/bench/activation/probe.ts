/// <reference types="node" />
/**
 * An extension of the benchmark's own, in the extension host that is measured: activates a subject,
 * opens documents as a person does, waits until all is said about them and nothing runs any more,
 * and writes down what that took. What it is to do stands in `plan.json` beside it.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, extensions, languages, Uri, window, workspace } from 'vscode';
import { memoryOf, processesBelow, ticksOf } from './memory';
import type { Measured, Plan } from './plan';

/** All is quiet when host and servers hardly used the processor for so long, ms. */
const QUIET = 7000;
const LATE = 120_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function activate(): void {
  void run();
}

async function run(): Promise<void> {
  const plan = JSON.parse(readFileSync(join(__dirname, 'plan.json'), 'utf8')) as Plan;
  const result: Measured | { failed: string } = await measure(plan).catch((error: unknown) => ({
    failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  writeFileSync(`${plan.result}.part`, JSON.stringify(result));
  renameSync(`${plan.result}.part`, plan.result);
}

async function measure({ extension, documents, findings }: Plan): Promise<Measured> {
  await quiet();
  const before = memoryOf(processesBelow(process.pid));
  let activation = 0;
  if (extension !== undefined) {
    const subject = extensions.getExtension(extension);
    if (subject === undefined) throw new Error(`${extension} is not installed`);
    if (subject.isActive) throw new Error(`${extension} is active already: nothing to measure`);
    const began = performance.now();
    await subject.activate();
    activation = performance.now() - began;
  }

  let firstFindings: number | undefined;
  const began = performance.now();
  for (const [at, path] of documents.entries()) {
    const uri = Uri.file(path);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
    // the outline, which VS Code asks for anyway: now every subject has read every document
    await commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
    if (at > 0 || findings === undefined) continue;
    await until(() => hasFindings(uri, findings), `findings of ${path}`);
    firstFindings = performance.now() - began;
  }
  if (findings !== undefined)
    for (const path of documents)
      await until(() => hasFindings(Uri.file(path), findings), `findings of ${path}`);
  const opened = performance.now() - began;
  await quiet();
  const open = workspace.textDocuments.filter(({ uri }) => documents.includes(uri.fsPath));
  if (open.length !== documents.length) throw new Error(`only ${open.length} are open still`);

  return {
    activation,
    firstFindings,
    opened,
    before,
    after: memoryOf(processesBelow(process.pid)),
    active: extensions.all.filter(({ isActive }) => isActive).map(({ id }) => id),
  };
}

const hasFindings = (uri: Uri, source: string): boolean =>
  languages.getDiagnostics(uri).some((one) => one.source === source);

async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + LATE;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(5);
  }
}

/** Resolves when this process and all below it have done next to nothing for a while. */
async function quiet(): Promise<void> {
  const end = performance.now() + LATE;
  const spent = [ticksOf(processesBelow(process.pid))];
  for (;;) {
    await pause(500);
    spent.unshift(ticksOf(processesBelow(process.pid)));
    const then = spent[QUIET / 500];
    // a tick is 10 ms; VS Code's own timers take up to 4 of 100
    if (then !== undefined && spent[0]! - then <= (QUIET / 10) * 0.06) return;
    if (performance.now() > end) throw new Error(`it is never quiet: ${spent.join(' ')}`);
  }
}
