/** `postmortem check · export · links · report · lsp`: the same core as the editor, for scripts and CI. */
import { isMainThread } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import korean from '../../l10n/bundle.l10n.ko.json';
import { version } from '../../package.json';
import { parsePostmortem } from '../language/parse';
import type { TeamSettings } from '../rules/settings';
import {
  HELP,
  readArguments,
  type CheckCommand,
  type ExportCommand,
  type LinksCommand,
  type ReportCommand,
} from './arguments';
import { CheckCache } from './cache';
import { reaches, type FileFinding, type ReportedFinding } from './check';
import { CheckRun, isComplete, type CheckedFiles, type CheckJob } from './check-files';
import { exportPostmortem, type ExportedPostmortem } from './export';
import { NearestConfig, readConfig } from './config';
import { findFiles, readText, replaceText, type ReadFile } from './files';
import { fixText } from './fix';
import { githubReport } from './github-reporter';
import { LinkChecker, linksReport, reported, updateMoved, type FileReference } from './links';
import { checkInThreads, runShare, threadsFor } from './parallel-check';
import { published } from './publish';
import { sarifReport } from './sarif-reporter';
import { changedSince, realPath } from './since';
import { textReport } from './text-reporter';
import { reportOf } from '../workspace/report/model';
import { reportMarkdown } from '../workspace/report/markdown';
import { reportPage } from '../workspace/report/html';
import reportStyle from '../../media/report.css';
import { indexOf, uriOf } from './workspace';

/** What a run of the program comes to, apart from what it wrote. */
const OK = 0;
const FINDINGS = 1;
const TROUBLE = 2;

async function main(argv: readonly string[]): Promise<number | undefined> {
  const command = readArguments(argv);
  switch (command.command) {
    case 'help':
      process.stdout.write(HELP);
      return OK;
    case 'version':
      process.stdout.write(`${version}\n`);
      return OK;
    case 'usage':
      process.stderr.write(`${command.message}\n\n${HELP}`);
      return TROUBLE;
    case 'lsp': {
      // a check has no use for the protocol: loading it takes as long as reading fifty documents
      const { startNodeServer } = await import('../server/node');
      startNodeServer();
      return undefined;
    }
    case 'check':
      return check(command);
    case 'export':
      return exportAll(command);
    case 'links':
      return links(command);
    case 'report':
      return reportAll(command);
  }
}

async function check(command: CheckCommand): Promise<number> {
  const translations = inKorean() ? korean : undefined;
  if (translations !== undefined) l10n.config({ contents: translations });
  const selected = select(command);
  if (selected === undefined) return TROUBLE;
  const { files, all, settingsOf, warn } = selected;
  const asked = new Set(files);
  const job: CheckJob = {
    files: (command.workspace ? all : files).map((file) => ({ file, checked: asked.has(file) })),
    today: today(),
    language: inKorean() ? 'ko' : 'en',
    links: command.links,
    workspace: command.workspace ? { complete: isComplete(command.paths) } : undefined,
  };
  const fixes = (file: string, read: ReadFile, troubles: string[]): string =>
    fix(file, read, settingsOf(file), troubles);
  // what a fix finds it changes: nothing of that is of use to the next run
  const cache = command.fix ? undefined : cacheOf(command);
  const before = new Map(
    job.files.flatMap(({ file }) => {
      const known = cache?.get(uriOf(file));
      return known === undefined ? [] : [[uriOf(file), known] as const];
    }),
  );
  const threads = command.threads ?? threadsFor(job.files.length - before.size);
  // fixes are written as they are made: in one place
  const checked =
    threads > 1 && job.files.length > 1 && !command.fix
      ? await checkInThreads(
          { job, config: command.config, translations, before },
          threads,
          __filename,
          settingsOf,
          warn,
        )
      : await checkHere(
          new CheckRun(job, settingsOf, (uri) => before.get(uri), command.fix ? fixes : undefined),
        );
  const { findings, postmortems, troubles } = checked;
  for (const [uri, known] of checked.known) cache?.set(uri, known);
  keep(cache);
  process.stdout.write(report(command, findings, { files: files.length, postmortems }));
  if (complain([...selected.troubles, ...troubles])) return TROUBLE;
  return findings.some(({ severity }) => reaches(severity, command.failOn)) ? FINDINGS : OK;
}

function cacheOf({ cache }: CheckCommand | ReportCommand): CheckCache | undefined {
  return cache === undefined ? undefined : new CheckCache(cache, __filename);
}

/** A cache that cannot be written makes the next run slow, and nothing wrong. */
function keep(cache: CheckCache | undefined): void {
  const problem = cache?.save();
  if (problem !== undefined) complain([problem]);
}

function checkHere(run: CheckRun): Promise<CheckedFiles> {
  return run.check(run.records());
}

/** Threads read the same settings files: what is wrong with one is said once. */
function warnOnce(): (warning: string) => void {
  const said = new Set<string>();
  return (warning) => {
    if (!said.has(warning)) complain([warning]);
    said.add(warning);
  };
}

function jsonReport(findings: readonly FileFinding[]): string {
  const plain = findings.map(({ file, rule, severity, message, range }): FileFinding => {
    return { file, rule, severity, message, range };
  });
  return `${JSON.stringify(plain, null, 2)}\n`;
}

function report(
  { format, colour }: CheckCommand,
  findings: readonly ReportedFinding[],
  counts: { readonly files: number; readonly postmortems: number },
): string {
  switch (format) {
    case 'json':
      return jsonReport(findings);
    case 'sarif':
      return sarifReport(findings, version, inKorean() ? 'ko' : 'en');
    case 'github':
      return githubReport(findings);
    case 'text':
      return textReport(findings, counts, colour ?? inColour());
  }
}

/** Fixes a file and gives the text it has then. */
function fix(file: string, read: ReadFile, settings: TeamSettings, troubles: string[]): string {
  const fixed = fixText(read.text, settings, today());
  if (fixed.text === read.text) return read.text;
  const problem = read.exact
    ? replaceText(file, fixed.text)
    : `${file}: not fixed, for it is not all UTF-8`;
  if (problem !== undefined) {
    troubles.push(problem);
    return read.text;
  }
  process.stderr.write(`postmortem: ${file}: ${fixed.count} fixed\n`);
  return fixed.text;
}

function exportAll(command: ExportCommand): number {
  const selected = select(command);
  if (selected === undefined) return TROUBLE;
  const { files, troubles, settingsOf } = selected;
  if (command.format !== 'json') return publish(selected, command.format);
  const exported: ExportedPostmortem[] = [];
  for (const { file, read } of texts(files, troubles)) {
    const settings = settingsOf(file);
    const postmortem = parsePostmortem(read.text, settings);
    const context = { settings: settings.rules, today: today() };
    if (postmortem.isPostmortem) exported.push(exportPostmortem(file, postmortem, context));
  }
  process.stdout.write(`${JSON.stringify(exported, null, 2)}\n`);
  return complain(troubles) ? TROUBLE : OK;
}

/** One document for other readers; of several nobody could say which is which. */
function publish(
  { files, troubles, settingsOf }: Selected,
  form: 'html' | 'md' | 'customers',
): number {
  const [file] = files;
  if (file === undefined || files.length > 1)
    troubles.push(`export --format ${form} takes one file, not ${files.length}`);
  else
    for (const { read } of texts([file], troubles)) {
      const settings = settingsOf(file);
      const context = { settings: settings.rules, today: today() };
      process.stdout.write(published(file, parsePostmortem(read.text, settings), form, context));
    }
  return complain(troubles) ? TROUBLE : OK;
}

/** What all postmortems say together. */
function reportAll(command: ReportCommand): number {
  const selected = select(command);
  if (selected === undefined) return TROUBLE;
  const { files, troubles, settingsOf } = selected;
  const severities = settingsOf(files[0] ?? '.').rules.severities;
  const cache = cacheOf(command);
  const figures = reportOf(indexOf(files, settingsOf, cache), today(), severities);
  keep(cache);
  const language = command.language ?? (inKorean() ? 'ko' : 'en');
  switch (command.format) {
    case 'json':
      process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
      break;
    case 'md':
      process.stdout.write(reportMarkdown(figures, language));
      break;
    case 'html':
      process.stdout.write(reportPage(figures, language, reportStyle));
  }
  return complain(troubles) ? TROUBLE : OK;
}

async function links(command: LinksCommand): Promise<number> {
  const selected = select(command);
  if (selected === undefined) return TROUBLE;
  const { files, troubles, settingsOf } = selected;
  const checker = new LinkChecker(today(), command.updateMoved ? ['moved'] : []);
  const references: FileReference[] = [];
  for (const { file, read } of texts(files, troubles)) {
    const settings = settingsOf(file);
    const text = command.updateMoved
      ? await update(file, read, settings, checker, troubles)
      : read.text;
    const postmortem = parsePostmortem(text, settings);
    if (postmortem.isPostmortem)
      references.push(...reported(file, postmortem, await checker.resolve(file, postmortem)));
  }
  process.stdout.write(
    command.format === 'json'
      ? `${JSON.stringify(references, null, 2)}\n`
      : linksReport(references, files.length),
  );
  if (complain(troubles)) return TROUBLE;
  return references.some(({ state }) => state === 'lost') ? FINDINGS : OK;
}

/** Updates what moved in a file and gives the text it has then. */
async function update(
  file: string,
  read: ReadFile,
  settings: TeamSettings,
  checker: LinkChecker,
  troubles: string[],
): Promise<string> {
  const updated = await updateMoved(file, read.text, settings, checker);
  if ('problem' in updated) {
    troubles.push(updated.problem);
    return read.text;
  }
  if (updated.text === read.text) return read.text;
  const problem = read.exact
    ? replaceText(file, updated.text)
    : `${file}: not updated, for it is not all UTF-8`;
  if (problem !== undefined) {
    troubles.push(problem);
    return read.text;
  }
  process.stderr.write(`postmortem: ${file}: ${updated.count} updated\n`);
  return updated.text;
}

interface Selected {
  readonly files: readonly string[];
  /** Also those that `--since` leaves out. */
  readonly all: readonly string[];
  readonly troubles: string[];
  readonly settingsOf: (file: string) => TeamSettings;
  /** Says what is wrong with settings, each thing once. */
  readonly warn: (warning: string) => void;
}

/** The files a command means and their settings; undefined when it cannot begin, and it said why. */
function select({
  paths,
  config,
  since,
}: CheckCommand | ExportCommand | LinksCommand | ReportCommand): Selected | undefined {
  const given = config === undefined ? undefined : readConfig(config);
  const changed = since === undefined ? undefined : changedSince(since);
  const refused = [
    ...(given?.problems ?? []),
    ...(changed !== undefined && 'problem' in changed ? [changed.problem] : []),
  ];
  if (complain(refused)) return undefined;
  const found = findFiles(paths);
  const warn = warnOnce();
  return {
    files:
      changed === undefined || 'problem' in changed
        ? found.files
        : found.files.filter((file) => changed.has(realPath(file))),
    all: found.files,
    troubles: [...found.problems],
    warn,
    settingsOf: settingsFor(config, warn),
  };
}

/** What files are read and judged by: the file of `--config`, else the nearest one. */
function settingsFor(
  config: string | undefined,
  warn: (warning: string) => void,
): (file: string) => TeamSettings {
  const given = config === undefined ? undefined : readConfig(config);
  const nearest = new NearestConfig(warn);
  return (file) => given?.settings ?? nearest.of(file);
}

/** What the files hold; one that cannot be read is a trouble. */
function* texts(
  files: readonly string[],
  troubles: string[],
): Generator<{ readonly file: string; readonly read: ReadFile }> {
  for (const file of files) {
    const read = readText(file);
    if ('problem' in read) troubles.push(read.problem);
    else yield { file, read };
  }
}

/** Says on standard error what went wrong; true when something did. */
function complain(troubles: readonly string[]): boolean {
  for (const trouble of troubles) process.stderr.write(`postmortem: ${trouble}\n`);
  return troubles.length > 0;
}

/** What is said of colour in the environment goes before what the terminal is. */
function inColour(): boolean {
  const { FORCE_COLOR, NO_COLOR } = process.env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return (NO_COLOR === undefined || NO_COLOR === '') && process.stdout.isTTY === true;
}

/** Today where the program runs: a due date is over when the day is over there. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function inKorean(): boolean {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^ko(?:[_.-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '');
}

// a pipe that is closed early (`| head`) is no error
process.stdout.on('error', () => process.exit(OK));
if (isMainThread)
  void main(process.argv.slice(2)).then((code) => {
    if (code !== undefined) process.exitCode = code;
  });
else void runShare(settingsFor);
